"""Abbreviations that other scripts spell by the names of Latin letters."""

from __future__ import annotations

import pytest

from claimcheck.text.letter_names import Spelt, spelt_letters


def spelt(text: str) -> list[tuple[str, Spelt]]:
    return [(text[slice(*one.span)], one) for one in spelt_letters(text)]


@pytest.mark.parametrize(
    ("text", "names", "short"),
    [
        ("قالت هيئة بي بي سي يوم الاثنين", "بي بي سي", "BBC"),
        ("بحسب قناة كيه تي يو يو التابعة", "كيه تي يو يو", "KTUU"),
        ("أسهم شركة بي إم دبليو الألمانية", "بي إم دبليو", "BMW"),
        ("على قنوات سي بي أس وسي إن إن", "سي بي أس", "CBS"),
        ("сообщил Би-би-си в понедельник", "Би-би-си", "BBC"),
        ("телеканал Эн-би-си", "Эн-би-си", "NBC"),
    ],
)
def test_rows_of_letters_are_abbreviations(text: str, names: str, short: str) -> None:
    place, found = spelt(text)[0]
    assert place == names
    assert found.may_be(short)


@pytest.mark.parametrize(
    "text",
    [
        "قال إن في المدينة أو في القرية",  # "that in the town or in the village"
        "جورج دي سي",  # two letters
        "кое-где из-за",
        "The BBC said so",
        "",
    ],
)
def test_words_and_two_letters_are_none(text: str) -> None:
    assert spelt(text) == []


@pytest.mark.parametrize(
    ("short", "expected"),
    [("BBC", True), ("PBC", True), ("BBS", True), ("ABS", False), ("NBC", True), ("CNBC", False), ("MBBC", True), ("CNN", False)],
)
def test_one_letter_may_be_another_and_more_letters_may_not(short: str, expected: bool) -> None:
    ((_, found),) = spelt("بي بي سي")
    assert found.may_be(short) == expected
