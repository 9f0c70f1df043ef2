"""Language knowledge as data: one TOML file a language, read by one loader.

`quotation.toml` and `codes.toml` hold what CLDR says about every language, so that one without a file of its own still has
its quotation marks, direction and name; all else is then empty, and callers fall back on general conventions.
`territories.toml` holds CLDR's names of countries for the languages that need them, and what else
countries are called; `capitals.toml` their capitals, `bodies.toml` what languages abbreviate in their own ways, `hearsay.toml`
the verbs of hearsay of some languages, `spelt_numbers.toml` and `denying.toml` the number words, and the words of denying and
hedging, of many without a file.
"""

from __future__ import annotations

import difflib
import functools
import importlib.resources
import tomllib
from types import MappingProxyType
from typing import Any

from claimcheck.errors import ConfigurationError, LanguageError
from claimcheck.languages.language import CONTRARIES, LITOTES, VERB_CLASSES, Language
from claimcheck.languages.language import fold as _fold
from claimcheck.languages.schema import validate

__all__ = [
    "CONTRARIES",
    "LITOTES",
    "VERB_CLASSES",
    "Language",
    "body_forms",
    "capital_names",
    "codes_with_file",
    "find",
    "hearsay_forms",
    "known_bodies",
    "known_codes",
    "load",
    "normalise",
    "other_territory_names",
    "stems_of_territories",
]


def load(code: str) -> Language:
    """What we know of a language: its file, or general conventions with `has_file` False. Cached.

    `code` is an ISO 639 code in any usual dress ("pt-BR", "zh_Hans", "IND", "iw"); "und" stands for a language that could
    not be told. Raises LanguageError, naming the nearest code, when it is none of the known ones, and ConfigurationError when
    the language's file holds what nothing reads.
    """
    return _load(normalise(code))


def normalise(code: str) -> str:
    """The code we keep a language under: region and script dropped, outdated and three-letter codes replaced.

    Raises LanguageError naming the nearest known code.
    """
    found = find(code)
    if found is None:
        raise LanguageError(f"unknown language {code!r}; {_nearest(code.strip().lower().replace('_', '-'))}")
    return found


def find(code: str) -> str | None:
    """What `normalise` gives, None where it would raise: it looks for no remedy, so that many tags cost little."""
    primary = code.strip().lower().replace("_", "-").split("-")[0]
    primary = str(_codes()["aliases"].get(primary, primary))
    return primary if primary == "und" or primary in _codes()["names"] else None


@functools.cache
def known_codes() -> tuple[str, ...]:
    """Every code that `load` answers to without an alias, sorted."""
    return tuple(sorted(_codes()["names"]))


def _nearest(wanted: str) -> str:
    """A remedy for a code that is none: the language meant by a name, English or its own, or codes that look alike."""
    own = {name.lower(): code for code, name in _read("own_names").items() if code in _codes()["names"]}
    by_name = own | {name.lower(): code for code, name in _codes()["names"].items()}
    for name in difflib.get_close_matches(wanted, by_name, n=1, cutoff=0.8):
        return f"did you mean {by_name[name]!r} ({_codes()['names'][by_name[name]]})?"
    with_file = codes_with_file()
    close = difflib.get_close_matches(wanted, [*with_file, *known_codes()], n=1, cutoff=0.5)
    if close:
        return f"the nearest known code is {close[0]!r} ({_codes()['names'][close[0]]})"
    return "give an ISO 639 code such as 'en', 'fr' or 'id'"


@functools.cache
def _codes() -> dict[str, Any]:
    return _read("codes")


@functools.cache
def _territories() -> dict[str, list[str]]:
    return dict(_read_territories()["names"])


@functools.cache
def _read_territories() -> dict[str, Any]:
    return _read("territories")


def other_territory_names(code: str) -> dict[str, list[str]]:
    """What territories are called beside their names in CLDR, by CLDR's code; as written, nothing for most languages."""
    return dict(_read_territories()["also"].get(code, {}))


def stems_of_territories(code: str) -> dict[str, list[str]]:
    """What words made from territories' names begin with where the names do not, by CLDR's code; folded, nothing for most."""
    return dict(_read_territories()["made"].get(code, {}))


@functools.cache
def capital_names() -> tuple[tuple[str, ...], dict[str, list[str]]]:
    """CLDR's time zones that are named after capitals, and, of the others, names in all languages by CLDR's code."""
    data = _read("capitals")
    return tuple(data["zones"]), dict(data["names"])


@functools.cache
def body_forms() -> tuple[tuple[str, ...], ...]:
    """Abbreviations that languages have of their own, those of one body together."""
    return tuple(map(tuple, _read("bodies")["forms"]))


@functools.cache
def known_bodies() -> tuple[tuple[str, ...], ...]:
    """What languages call bodies that news name by abbreviations, those of one body together; a star is the rest of a word."""
    return tuple(map(tuple, _read("bodies")["known"]))


@functools.cache
def letter_names() -> tuple[dict[str, list[str]], frozenset[str]]:
    """What other scripts call each Latin letter, by the letter, and which of these are words, too."""
    data = _read("letters")
    return dict(data["names"]), frozenset(data["words"]["also"])


@functools.cache
def hearsay_forms(code: str) -> dict[str, Any]:
    """Verbs that give a claim as hearsay in a language, by its code: "before", "behind", "whole" and "apart", as
    the data file tells them; nothing for most."""
    return dict(_read("hearsay").get(code, {}))


@functools.cache
def codes_with_file() -> tuple[str, ...]:
    """The languages that have a file of their own, by code, sorted."""
    files = importlib.resources.files(__name__).iterdir()
    stems = (entry.name.removesuffix(".toml") for entry in files if entry.name.endswith(".toml"))
    return tuple(sorted(stem for stem in stems if stem in _codes()["names"]))


def _read(stem: str) -> dict[str, Any]:
    try:
        return tomllib.loads(importlib.resources.files(__name__).joinpath(f"{stem}.toml").read_text("utf-8"))
    except ValueError as error:  # no TOML, or no UTF-8
        raise ConfigurationError(f"languages/{stem}.toml: {error}") from error


_WRITTEN_AS = {"no": "nb"}
"""A language that the detector tells no closer, and the one as which it is nearly always written."""


@functools.cache
def _unfiled() -> tuple[dict[str, Any], ...]:
    """What is known of words of languages without a file, by code."""
    return _read("spelt_numbers"), _read("denying")


@functools.cache
def _load(code: str) -> Language:
    codes, marks = _codes(), _read("quotation")
    data = _read(code) if code in codes_with_file() else {}
    validate(data, f"languages/{code}.toml")
    listed = _WRITTEN_AS.get(code, code)
    general = {} if data else {section: forms for one in _unfiled() for section, forms in one.get(listed, {}).items()}

    def forms(section: str) -> MappingProxyType[str, tuple[str, ...]]:
        return MappingProxyType(
            {key: tuple(_fold(form, code) for form in value) for key, value in (data or general).get(section, {}).items()}
        )

    territories = tuple(_fold(name, code) for name in _territories().get(code, ())) if data else ()
    attribution, words, calendar = forms("attribution"), forms("words"), data.get("calendar", {})
    return Language(
        code=code,
        name=codes["names"].get(code, "undetermined"),
        has_file=bool(data),
        direction="rtl" if code in codes["rtl"] else "ltr",
        spaced=code not in codes["unspaced"],
        quotation=tuple((pair[0], pair[1]) for pair in marks["pairs"].get(code, marks["default"])),
        reporting_verbs=forms("reporting_verbs"),
        complementizers=attribution.get("complementizers", ()),
        attribution_words=attribution.get("before", ()),
        attribution_beside=attribution.get("beside", ()),
        attribution_postpositions=attribution.get("after", ()),
        bare_verbs=attribution.get("bare", ()),
        clause_endings=attribution.get("clause_endings", ()),
        circumstances=attribution.get("circumstances", ()),
        coordinators=attribution.get("coordinators", ()),
        noun_leads=attribution.get("noun_leads", ()),
        not_verbs=attribution.get("not_verbs", ()),
        auxiliaries=attribution.get("auxiliaries", ()),
        relatives=attribution.get("relatives", ()),
        clitics=attribution.get("clitics", ()),
        either_verbs=frozenset(attribution.get("either", ())),
        pronouns=forms("pronouns"),
        certainty=forms("certainty"),
        negation=forms("negation"),
        affirmed=forms("affirmed"),
        affirmed_endings=forms("affirmed_endings"),
        unhedged=forms("unhedged"),
        surmised=forms("surmised"),
        surmised_endings=forms("surmised_endings"),
        titles=forms("titles"),
        roles=forms("roles"),
        name_particles=words.get("name_particles", ()),
        function_words=words.get("function", ()),
        locatives=words.get("locatives", ()),
        prepositions=words.get("prepositions", ()),
        territories=(*territories, *words.get("territories", ())),
        demonyms=words.get("demonyms", ()),
        name_endings=words.get("name_endings", ()),
        place_nouns=words.get("place_nouns", ()),
        negators=words.get("negators", ()),
        hedges=words.get("hedges", ()),
        numbers=forms("numbers"),
        ordinals=forms("ordinals"),
        implied_numbers=forms("implied_numbers"),
        number_usage=forms("number_usage"),
        measures=forms("measures"),
        durations=forms("durations"),
        spelt_measures=forms("spelt_measures"),
        halves=forms("halves"),
        currencies=forms("currencies"),
        bounds=forms("bounds"),
        shares=forms("shares"),
        weekdays=tuple(tuple(_fold(form, code) for form in day) for day in calendar.get("weekdays", ())),
        months=tuple(tuple(_fold(form, code) for form in month) for month in calendar.get("months", ())),
        contraries=forms("contraries"),
        litotes=forms("litotes"),
        dates=forms("dates"),
    )
