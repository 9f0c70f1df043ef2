"""What currencies are called and how they are signed, by the names that countries share (`schema.CURRENCIES`)."""

from __future__ import annotations

import functools
import importlib.resources
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping

from claimcheck.languages.calendar import locale_of
from claimcheck.languages.language import Language

_COUNTS = (1, 2, 5)
"""One of each number that most languages of CLDR tell apart."""


@functools.cache
def signs() -> Mapping[str, frozenset[str]]:
    """Signs that stand for currencies, as written -> which ("$": dollar, peso)."""
    return _turned(_data()["signs"])


@functools.cache
def codes() -> Mapping[str, frozenset[str]]:
    """ISO 4217's codes, in capitals -> which."""
    return _turned(_data()["codes"])


@functools.cache
def words(language: Language) -> Mapping[str, frozenset[str]]:
    """What a language calls currencies, folded -> which; "доллар*" is any word that begins so. CLDR's names without a file."""
    return _turned(language.currencies) if language.has_file else _turned(_from_cldr(language))


def _from_cldr(language: Language) -> dict[str, list[str]]:
    """CLDR's names beside a number ("dolarów amerykańskich"), and the word in them that stands for no country ("dolarów").

    That word is in the names of half of the currencies of a kind at least, and of two.
    """
    locale = locale_of(language.code)
    if locale is None:
        return {}
    from babel.numbers import get_currency_name  # needed for languages without a file only

    found: dict[str, list[str]] = {key: [] for key in _data()["codes"]}
    heads: set[str] = set()
    for key, own in _data()["codes"].items():
        known = [code for code in own if code in locale.currencies]
        for count in _COUNTS:
            names = [language.fold(get_currency_name(code, count=count, locale=locale)) for code in known]
            found[key] += names
            holders = Counter(word for name in names for word in {*name.split()})
            heads |= {word for word, number in holders.items() if number > 1 and 2 * number >= len(names)}
    # The Indian and the Indonesian "rupie" are two kinds of one name.
    return {
        key: [*names, *(head for head in heads if any(head in name.split() for name in names))] for key, names in found.items()
    }


def _turned(table: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for key, forms in table.items():
        for form in forms:
            found[form] = found.get(form, frozenset()) | {key}
    return found


@functools.cache
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(importlib.resources.files(__package__).joinpath("currencies.toml").read_text("utf-8"))
