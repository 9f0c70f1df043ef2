"""The set of offices is whole: every language with a file, each pair once, as many held out as read."""

from __future__ import annotations

from collections import Counter

from benchmarks.offices import BEHIND, items


def test_the_set_has_every_language_and_no_pair_twice() -> None:
    rows = items()
    assert {document.language for item in rows for document in (item.left, item.right)} == set(BEHIND)
    assert max(Counter((item.left.text, item.right.text) for item in rows).values()) == 1


def test_as_many_pairs_are_held_out_as_were_read() -> None:
    counts = Counter((item.part, item.kind) for item in items())
    assert counts["read", "changed"] == counts["held out", "changed"] == 40
    assert counts["read", "faithful"] == counts["held out", "faithful"] == 40
