"""What begins names of territories and capitals, tested before stretches of a text are looked up."""

from __future__ import annotations

import pytest

from claimcheck.languages import codes_with_file, load
from claimcheck.text.capitals import begins_capital, capital
from claimcheck.text.places import begins_territory, cldr_names, territory


@pytest.mark.parametrize("code", [*codes_with_file(), "pl", "fi", "ko", "hi", "fa", "el"])
def test_every_name_begins_as_names_begin(code: str) -> None:
    language = load(code)
    for name in cldr_names(language).values():
        for known, begins in ((territory, begins_territory), (capital, begins_capital)):
            if known(name, language):
                assert begins(name.split()[0], language), name
                assert begins(name[0], language) or not language.has_file, name


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("de", "Vereinigten Staaten"),
        ("de", "Vereinigtem Königreich"),
        ("ru", "Соединенных Штатов"),
        ("ru", "Южной Кореей"),
        ("ar", "للولايات المتحدة"),
        ("tr", "Birleşik Krallık'ın"),
        ("en", "U. S."),
        ("zh", "USA"),
        ("pl", "Wielkiej Brytanii"),
        ("fi", "Saksassa"),
        ("ko", "독일은"),
    ],
)
def test_cases_of_names_begin_as_names_begin(code: str, name: str) -> None:
    assert territory(name, load(code))
    assert begins_territory(name.split()[0], load(code))


@pytest.mark.parametrize(
    ("code", "word"), [("en", "Thursday"), ("de", "Bürgermeister"), ("ru", "Вчера"), ("ja", "彼"), ("pl", "Wczoraj")]
)
def test_other_words_begin_no_name(code: str, word: str) -> None:
    assert not begins_territory(word, load(code))
    assert not begins_capital(word, load(code))
