"""A stretch told in other words, and where its code points come from."""

from __future__ import annotations

import regex
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.data import Span
from claimcheck.text.retelling import retold

TEXT = "Well.  It did not  look notable, İlker said."
PLACE = Span(7, len(TEXT))


def test_words_keep_their_place_behind_what_is_left_out() -> None:
    start = TEXT.index("not ")
    told = retold(TEXT, PLACE, {(start, start + 3): ""})
    assert told.text == "It did look notable, İlker said."
    for word in ("did", "look", "notable", "İlker", "said"):
        at = TEXT.index(word)
        place = told.place((at, at + len(word)))
        assert place is not None
        assert told.text[slice(*place)] == word
    assert told.place((start, start + 3)) is None


def test_what_stands_for_other_words_comes_from_nowhere() -> None:
    told = retold("It won't rain.", Span(0, 14), {(3, 8): "will"})
    assert told.text == "It will rain."
    assert told.place((3, 8)) is None
    assert told.place((9, 13)) == (8, 12)


def test_a_stretch_that_was_broken_has_no_place() -> None:
    told = retold("a bitter end", Span(0, 12), {(3, 5): ""})
    assert told.text == "a bter end"
    assert told.place((2, 8)) is None


def test_what_a_pattern_matches_is_left_out_and_capitals_come_back() -> None:
    told = retold("Perhaps, it rains.", Span(0, 18), {(0, 7): ""}).without(regex.compile(r"^[\s,]+")).capitalised()
    assert told.text == "It rains."
    assert told.place((12, 17)) == (3, 8)


@given(st.text(max_size=40), st.integers(0, 40), st.integers(0, 40), st.text(max_size=5))
def test_every_code_point_that_has_an_origin_is_the_one_there(text: str, one: int, two: int, new: str) -> None:
    start, end = sorted((min(one, len(text)), min(two, len(text))))
    told = retold(text, Span(0, len(text)), {(start, end): new})
    assert len(told.text) == len(told.origin)
    assert told.text == " ".join((text[:start] + new + text[end:]).split())
    for c, origin in zip(told.text, told.origin, strict=True):
        assert origin < 0 or text[origin] == c or (c == " " and text[origin].isspace())
