"""Currencies are known by sign, code and word, and by CLDR's names where a language has no file."""

from __future__ import annotations

import pytest

from claimcheck.languages import load
from claimcheck.languages.currencies import codes, signs, words
from claimcheck.languages.schema import CURRENCIES


def test_signs_and_codes_name_known_currencies() -> None:
    assert {kind for kinds in (*signs().values(), *codes().values()) for kind in kinds} == set(CURRENCIES)


def test_a_sign_that_several_currencies_share_may_be_any() -> None:
    assert signs()["$"] == {"dollar", "peso"}
    assert signs()["¥"] == {"yen", "yuan"}
    assert codes()["LBP"] == {"pound", "lira"}


@pytest.mark.parametrize(
    ("code", "word", "kinds"),
    [
        ("pl", "dolarów", {"dollar"}),
        ("pl", "dolarów amerykańskich", {"dollar"}),
        ("nl", "britse pond", {"pound"}),
        ("cs", "rupie", {"rupee", "rupiah"}),
        ("fi", "euroa", {"euro"}),
        ("ko", "달러", {"dollar"}),
        ("hi", "रूबल", {"ruble"}),
    ],
)
def test_a_language_without_a_file_has_the_names_of_cldr(code: str, word: str, kinds: set[str]) -> None:
    assert words(load(code))[word] == kinds


@pytest.mark.parametrize(("code", "word"), [("cs", "indické"), ("pl", "amerykańskich"), ("vi", "canada"), ("und", "dollars")])
def test_no_country_is_a_currency(code: str, word: str) -> None:
    assert word not in words(load(code))
