"""How alike two names are spelt, in one script and across scripts, and which territory a name is."""

from __future__ import annotations

import pytest

from claimcheck import languages
from claimcheck.text.places import territory
from claimcheck.text.spelling import is_joined, resemblance

ALIKE = 0.75


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Araghchi", "Araqchi"),
        ("Soleimani", "Suleimani"),
        ("Qassem", "Qasem"),
        ("Bagdad", "Baghdad"),
        ("Trump", "トランプ"),
        ("Trump", "Трамп"),
        ("Merkel", "ميركل"),
        ("Kavanaugh", "Кавано"),
        ("Pakpour", "باكبور"),
    ],
)
def test_spellings_of_one_name_are_alike(first: str, second: str) -> None:
    assert resemblance(first, second) >= ALIKE


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Trump", "Merkel"),
        ("Iran", "Oman"),
        ("Trump", "メルケル"),
        ("Merkel", "ترامب"),
        ("Keller", "Marchand"),
        ("Oman", "عمان قطر"),
    ],
)
def test_different_names_are_not(first: str, second: str) -> None:
    assert resemblance(first, second) < ALIKE


def test_a_name_is_found_inside_text_without_spaces() -> None:
    assert resemblance("Donald", "唐纳德特朗普总统") >= ALIKE
    assert resemblance("唐纳德特朗普总统", "Merkel") < ALIKE
    assert is_joined("特朗普")
    assert not is_joined("Trump")


@pytest.mark.parametrize(
    ("language", "name", "code"),
    [
        ("en", "Germany's", "DE"),
        ("de", "Deutschlands", "DE"),
        ("ar", "ألمانيا", "DE"),
        ("ar", "لألمانيا", "DE"),
        ("id", "Jerman", "DE"),
        ("ru", "Германии", "DE"),
        ("zh", "德国", "DE"),
        ("tr", "Almanya'nın", "DE"),
        ("en", "U.S.", "US"),
        ("tr", "ABD'nin", "US"),
        ("id", "Inggris", "GB"),
        ("fr", "Royaume-Uni", "GB"),
        ("ru", "Северной Кореи", "KP"),
        ("ru", "Организации Объединенных Наций", "UN"),
        ("ru", "Соединенных Штатов", "US"),
        ("ru", "Нидерландов", "NL"),
        ("de", "Vereinigten Staaten", "US"),
        ("de", "Niederlanden", "NL"),
        ("en", "North Korea's", "KP"),
        ("fr", "Côte d’Ivoire", "CI"),
        ("en", "U.N", "UN"),
        ("en", "Hong Kong", "HK"),
        ("ru", "Гонконге", "HK"),
        ("zh", "香港", "HK"),
        ("id", "Makau", "MO"),
        ("tr", "Filistin'in", "PS"),
        ("ar", "بفلسطين", "PS"),
    ],
)
def test_a_territory_is_known_in_every_case(language: str, name: str, code: str) -> None:
    assert territory(name, languages.load(language)) == {code}


@pytest.mark.parametrize(
    ("language", "name"),
    [
        *(("en", "us"), ("en", "Keller"), ("tr", "ab"), ("xx", "")),
        *(("tr", "AB'den çekilirse"), ("ru", "ООН о"), ("en", "North Korea's security")),
    ],
)
def test_other_words_are_no_territory(language: str, name: str) -> None:
    known = languages.load("en" if language == "xx" else language)
    assert not territory(name, known)
