"""Territories in Russian cases: every form of CLDR's names is read, and no other word."""

from __future__ import annotations

import pytest
from babel import Locale

from claimcheck import languages
from claimcheck.text.places import territory

RUSSIAN = languages.load("ru")
ENDINGS = (
    ("ия", ("ии", "ию", "ией")),
    ("я", ("и", "е", "ю", "ей")),
    ("а", ("ы", "е", "у", "ой")),
    ("ий", ("ия", "ию", "ием", "ии")),
    ("й", ("я", "ю", "ем", "е")),
)
"""What a name ends with, and its other cases; hard consonants take the last ones."""
HARD, HARD_ENDINGS = "бвгдзклмнпрстфх", ("а", "у", "ом", "е")
SOFTENED = {"гы": "ги", "кы": "ки", "хы": "хи", "шы": "ши", "цой": "цей", "шой": "шей"}
SHARED = {"MF", "SX"}
"""Two halves of one island have one name."""


def cases_of(name: str) -> list[str]:
    for ending, others in ENDINGS:
        if name.endswith(ending):
            forms = [name.removesuffix(ending) + other for other in others]
            return [next((form.removesuffix(a) + b for a, b in SOFTENED.items() if form.endswith(a)), form) for form in forms]
    return [name + other for other in HARD_ENDINGS] if name[-1] in HARD and not name.endswith("ет") else []


def names() -> list[tuple[str, str]]:
    known = Locale.parse("ru").territories
    return [(code, name) for code, name in known.items() if len(code) == 2 and name.isalpha() and name[1:].islower()]


def test_every_case_of_a_territory_is_read_as_it() -> None:
    forms = [(code, form) for code, name in names() for form in (name, *cases_of(name))]
    assert len(forms) > 600
    missed = {(code, form): found for code, form in forms if (found := territory(form, RUSSIAN)) != {code}}
    assert {key: found for key, found in missed.items() if key[0] not in SHARED} == {}


@pytest.mark.parametrize("word", ["Белого", "Кита", "Пана", "Киту", "Того же", "Вьета", "Кубка", "Франком", "Индийского"])
def test_words_that_begin_like_a_territory_are_none(word: str) -> None:
    assert not territory(word, RUSSIAN)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Вьетнаме", "VN"),
        ("Египтом", "EG"),
        ("Нидерландах", "NL"),
        ("Филиппин", "PH"),
        ("Беларусью", "BY"),
        ("Косове", "XK"),
        ("Южному Судану", "SS"),
        ("Саудовской Аравией", "SA"),
        ("Соединённых Штатов Америки", "US"),
    ],
)
def test_names_of_other_kinds_and_of_several_words_are_read_in_cases(name: str, code: str) -> None:
    assert territory(name, RUSSIAN) == {code}
