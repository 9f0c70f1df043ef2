"""Names that Chinese characters or katakana spell."""

from __future__ import annotations

import pytest

from claimcheck.text.spelling import resemblance
from claimcheck.text.syllables import spells, table

SAME = [
    ("埃利德·多伊尔", "Eilidh Doyle"),
    ("多伊尔", "Дойла"),
    ("彭斯", "Pence"),
    ("ジェフ ディール", "Geoff Diehl"),
    ("カーディフ", "Cardiff"),
]
OTHER = [
    ("埃利德·多伊尔", "Karine Jean-Pierre"),
    ("多伊尔", "Бэр"),
    ("彭斯", "Kusuma"),
    ("ジェフ ディール", "Vladimir Putin"),
    ("カーディフ", "Swansea"),
]


@pytest.mark.parametrize(("signs", "name"), SAME)
def test_signs_spell_a_name(signs: str, name: str) -> None:
    assert spells(signs, name) > 3
    assert resemblance(name, signs) == resemblance(signs, name) > 0.8


@pytest.mark.parametrize(("signs", "name"), OTHER)
def test_signs_do_not_spell_another_name(signs: str, name: str) -> None:
    assert spells(signs, name) < 0
    assert resemblance(name, signs) < 0.75


def test_a_name_is_found_inside_a_longer_row_of_signs_with_less_certainty() -> None:
    assert 1 < spells("阿拉斯加州州长萨拉·佩林", "Palin") < spells("佩林", "Palin")


def test_of_a_whole_row_of_signs_a_part_is_not_enough() -> None:
    assert resemblance("比尔·克林顿", "Bill") > 0.75 > resemblance("比尔·克林顿", "Bill", whole=True)
    assert resemblance("佩林", "Palin", whole=True) > 0.75


def test_nothing_is_heard_without_letters_or_signs() -> None:
    assert spells("", "Palin") == spells("佩林", "…") == spells("abc", "Palin") == -20


def test_shares_of_a_sign_are_no_more_than_one() -> None:
    assert all(sum(own.values()) <= 1.01 for own in table().letters.values())
