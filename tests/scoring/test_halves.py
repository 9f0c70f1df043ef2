"""Halves of a year that one version names and the other gives in other words."""

from __future__ import annotations

import pytest

from claimcheck import languages
from claimcheck.data import Document
from claimcheck.scoring.halves import halves_said, named_short
from claimcheck.text.dates import dates
from claimcheck.text.numbers import find_numbers


@pytest.mark.parametrize(
    ("mentions", "numbers", "halves"),
    [
        ("from January to June", "none", {"first"}),
        ("between July and December", "none", {"second"}),
        ("by mid-year", "none", {"first", "second"}),
        ("soon", "six months", {"first", "second"}),
        ("soon", "two quarters", {"first", "second"}),
        ("in January and March", "one of two people, three months", set()),
    ],
)
def test_a_half_of_a_year_may_be_said_in_other_words(mentions: str, numbers: str, halves: set[str]) -> None:
    moments = dates(Document.from_text(mentions, "en"))
    assert halves_said(moments, find_numbers(Document.from_text(numbers, "en"), languages.load("en"))) == halves


@pytest.mark.parametrize(
    ("code", "text", "halves"),
    [
        ("de", "sank im ersten und stieg im zweiten Halbjahr", {"first"}),
        ("en", "lost the first half and won the second", {"second"}),
        ("ru", "снизился в первом и вырос во втором полугодии", {"first"}),
        ("fr", "une première période", {"first"}),
        ("en", "one of two people, the third in five years", set()),
        ("es", "en el primer semestre", set()),
    ],
)
def test_an_ordinal_may_stand_for_a_half_whose_noun_stands_elsewhere(code: str, text: str, halves: set[str]) -> None:
    assert named_short(find_numbers(Document.from_text(text, code), languages.load(code))) == halves
