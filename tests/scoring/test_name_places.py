"""Territories, capitals and bodies that names stand for, and which abbreviations versions keep."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from claimcheck import languages
from claimcheck.data import Document, Span
from claimcheck.scoring import name_runs, name_ties
from claimcheck.text.bodies import bodies_in, body, is_spelt_out
from claimcheck.text.capitals import capital
from claimcheck.text.demonyms import akin, language_stems, made_from, territory_stems
from claimcheck.text.places import initials, territory


@pytest.mark.parametrize(
    ("word", "codes"),
    [("Китае", {"CN"}), ("Кита", set()), ("Белого", set()), ("Бельгией", {"BE"}), ("Пана", set()), ("Новой Зеландии", {"NZ"})],
)
def test_territories_are_known_in_russian_cases_and_by_no_more_than_an_ending_less(word: str, codes: set[str]) -> None:
    assert territory(word, languages.load("ru")) == codes


@pytest.mark.parametrize(
    ("code", "language", "stem"), [("BO", "en", "boliv"), ("NO", "de", "norweg"), ("US", "zh", "美"), ("TR", "tr", "türki")]
)
def test_words_made_from_a_territory_begin_with_its_stem(code: str, language: str, stem: str) -> None:
    assert any(known.startswith(stem) for known in territory_stems(code, languages.load(language)))


@pytest.mark.parametrize(
    ("word", "language", "codes"),
    [
        ("Russian", "en", {"RU"}),
        ("argentinische", "de", {"AR"}),
        ("الأسترالية", "ar", {"AU"}),
        ("британский", "ru", {"GB"}),
        ("estadounidenses", "es", {"US"}),
        ("الكوريين", "ar", set()),
        ("Manchester", "en", set()),
        ("俄罗斯人", "zh", set()),
    ],
)
def test_a_word_made_from_a_territory_tells_which(word: str, language: str, codes: set[str]) -> None:
    assert made_from(word, languages.load(language)) == codes


@pytest.mark.parametrize(
    ("language", "name", "code"),
    [
        ("en", "Beijing's", "CN"),
        ("de", "Moskaus", "RU"),
        ("ru", "Мадрида", "ES"),
        ("tr", "Washington'ın", "US"),
        ("ar", "لواشنطن", "US"),
        ("ja", "モスクワ", "RU"),
        ("zh", "华盛顿", "US"),
        ("sw", "London", "GB"),
    ],
)
def test_a_capital_is_known_in_every_case(language: str, name: str, code: str) -> None:
    assert capital(name, languages.load(language)) == {code}


@pytest.mark.parametrize(("language", "name", "code"), [("ru", "Киев", "UA"), ("zh", "基辅", "UA"), ("de", "Kiew", "UA")])
def test_capitals_that_cldr_keeps_under_a_former_name_are_known(language: str, name: str, code: str) -> None:
    assert capital(name, languages.load(language)) == {code}


@pytest.mark.parametrize(
    ("language", "name"),
    [("en", "To go"), ("en", "I ran"), ("de", "Kuban"), ("de", "Malin"), ("fr", "personnes"), ("en", "police")],
)
def test_words_that_begin_or_sound_like_a_territory_are_none(language: str, name: str) -> None:
    known = languages.load(language)
    assert not territory(name, known)
    assert not any(name.startswith(stem) for stems in language_stems(known).values() for stem in stems)


@pytest.mark.parametrize(
    ("language", "name", "code"), [("de", "Niederlanden", "NL"), ("en", "South Korea", "KR"), ("en", "U.S.", "US")]
)
def test_territories_of_several_words_or_with_an_ending_are_known(language: str, name: str, code: str) -> None:
    assert territory(name, languages.load(language)) == {code}


@pytest.mark.parametrize(("language", "name"), [("en", "Singapore"), ("en", "Manchester"), ("de", "")])
def test_other_names_are_no_capital(language: str, name: str) -> None:
    assert not capital(name, languages.load(language))


def test_adjectives_that_do_not_begin_like_their_country_are_known_by_its_language() -> None:
    assert "spani" in language_stems(languages.load("en"))["ES"]
    assert "deuts" in language_stems(languages.load("de"))["DE"]
    assert not language_stems(languages.load("zh"))


@pytest.mark.parametrize(("code", "expected"), [("PG", "PNG"), ("AE", "UAE"), ("FR", "")])
def test_territories_of_three_words_are_told_by_their_initials(code: str, expected: str) -> None:
    assert initials(code, languages.load("en")) == expected


@pytest.mark.parametrize(
    ("one", "two", "related"),
    [("NE", "NG", True), ("DM", "DO", True), ("IR", "IQ", False), ("ML", "SO", False), ("OM", "RO", False)],
)
def test_territories_whose_names_are_made_from_one_another_are_akin(one: str, two: str, related: bool) -> None:
    assert akin(one, two, languages.load("en")) is related


def test_abbreviations_of_one_body_are_known() -> None:
    assert body("ICJ") & body("IGH")
    assert not body("IWF") & body("WHO")
    assert not body("FBI")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Silahsızlandırılmış Bölge'den (SB)", True),
        ("the zone of peace (ZP)", True),
        ("the zone of peace (NFL)", False),
        ("in SB", False),
    ],
)
def test_an_abbreviation_is_spelt_out_by_the_words_before_its_bracket(text: str, expected: bool) -> None:
    short = text.rstrip(")").replace("(", " ").split()[-1]
    assert is_spelt_out(text, text.rindex(short), short) is expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The U.N. and the F.B.I.", "en", ["U.N", "F.B.I"]),
        ("木曜日にUEFAの", "ja", ["UEFA"]),
        ("تابعة لسي بي أس", "ar", ["سي بي أس"]),
        ("der Vereinten Nationen", "de", ["Vereinten Nationen"]),
        ("der Bunte, ein Abend", "de", []),
        ("AB ülkeleri", "tr", ["AB"]),
        ("blood group AB", "en", []),
        ("l'EI a revendiqué", "fr", ["EI"]),
        ("el EI reivindicó", "es", ["EI"]),
        ("das EI", "de", []),
        ("le CIO", "fr", ["CIO"]),
        ("the bank's CIO", "en", []),
        ("北约秘书长", "zh", ["北约"]),
        ("北约克郡", "zh", []),
        ("亨丽埃塔说", "zh", []),
    ],
)
def test_bodies_are_found_as_languages_write_them(text: str, language: str, expected: list[str]) -> None:
    assert list(dict.fromkeys(text[slice(*mention.span)] for mention in bodies_in(text, language) if mention.sure)) == expected


def is_kept(words: str, language: str) -> bool:
    """Whether versions keep a run of words that are the whole text."""
    document = Document.from_text(words, language)
    spans = [Span(*found.span()) for found in re.finditer(r"\S+", words)]
    side: Any = SimpleNamespace(reading=SimpleNamespace(document=document), spans=spans, language=languages.load(language))
    return name_ties._is_kept(side, np.arange(len(spans)), range(len(spans)))


@pytest.mark.parametrize(
    ("form", "kept"),
    [("BMW", True), ("USD", False), ("AI", False), ("YX", False), ("IMF", False), ("BBC", False)],
)
def test_versions_keep_abbreviations_of_no_currency_or_known_body_from_three_letters_on(form: str, kept: bool) -> None:
    assert is_kept(form, "en") is kept


@pytest.mark.parametrize(
    ("language", "land", "other"),
    [
        ("en", "UAE", "BMW"),
        ("en", "U.S.A.", "B.M.W."),
        ("de", "VAE", "ADAC"),
        ("es", "EEUU", "RTVE"),
        ("fr", "EAU", "CGT"),
        ("id", "UEA", "KPK"),
        ("tr", "ABD'nin", "TRT'nin"),
    ],
)
def test_versions_keep_no_abbreviation_of_a_territory_which_each_language_has_its_own_for(
    language: str, land: str, other: str
) -> None:
    assert not is_kept(land, language)
    assert is_kept(other, language)


def test_a_run_of_abbreviations_is_kept_only_when_each_of_them_is() -> None:
    assert is_kept("BMW NFLX", "en")
    assert not is_kept("BMW UAE", "en")


@pytest.mark.parametrize(
    ("word", "behind", "one"),
    [("Mark", "Novak", True), ("BBC", "Novak", False), ("上院", "エマ", False), ("エマ", "トマ", True)],
)
def test_an_abbreviation_beside_a_name_and_han_beside_katakana_are_two(word: str, behind: str, one: bool) -> None:
    assert name_runs._of_one_kind(word, behind) is one
