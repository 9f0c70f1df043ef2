"""Spans that are asked for overlaps give what looking at each of them gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.data import Span
from claimcheck.text.stretches import Stretches

SPAN = st.tuples(st.integers(0, 50), st.integers(1, 20)).map(lambda both: Span(both[0], both[0] + both[1]))


@given(st.lists(SPAN), SPAN)
def test_overlaps_are_found_as_by_looking_at_each(spans: list[Span], other: Span) -> None:
    assert Stretches(spans).overlap(*other) == any(span.overlaps(other) for span in spans)
