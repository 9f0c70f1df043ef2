"""Territories in the cases of languages of which no endings are known, by their spellings and by their initials."""

from __future__ import annotations

import pytest

from claimcheck import languages
from claimcheck.text.inflected import with_and_without_particle
from claimcheck.text.places import territory


@pytest.mark.parametrize(
    ("code", "name", "expected"),
    [
        ("pl", "Hiszpanii", "ES"),
        ("pl", "Wielkiej Brytanii", "GB"),
        ("pl", "Stanów Zjednoczonych", "US"),
        ("fi", "Ranskassa", "FR"),
        ("hu", "Kínában", "CN"),
        ("sv", "Tysklands", "DE"),
        ("uk", "Великої Британії", "GB"),
        ("el", "Ισπανίας", "ES"),
        ("cs", "Slovenska", "SK"),
        ("cs", "Slovinska", "SI"),
        ("ko", "독일은", "DE"),
        ("fa", "کره‌جنوبی", "KR"),
        ("hi", "फ्रांस", "FR"),
        ("nl", "VS", "US"),
        ("hr", "SAD", "US"),
        ("sr", "УАЕ", "AE"),
        ("sv", "månaden", ""),
        ("sv", "Monaten", ""),
        ("ko", "인도적", ""),
        ("fa", "ترکیب", ""),
        ("pl", "chinach", ""),
    ],
)
def test_forms_of_territories(code: str, name: str, expected: str) -> None:
    assert territory(name, languages.load(code)) == ({expected} if expected else set())


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("주니오르는", {"주니오르는", "주니오르"}),
        ("서울에서는", {"서울에서는", "서울에서", "서울"}),
        ("인도", {"인도"}),
        ("Júnior", {"Júnior"}),
    ],
)
def test_korean_names_without_what_is_written_onto_them(word: str, expected: set[str]) -> None:
    assert set(with_and_without_particle(word)) == expected
