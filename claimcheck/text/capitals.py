"""Capitals, which stand for the governments that sit in them: "Washington has resisted", "die USA haben sich widersetzt"."""

from __future__ import annotations

import contextlib
import functools
from typing import TYPE_CHECKING

from claimcheck.languages import capital_names
from claimcheck.text.places import bare_forms, begins_known, openings, packed, stem_of, territory

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimcheck.languages import Language


def capital(name: str, language: Language) -> frozenset[str]:
    """CLDR's two-letter codes of the territory whose capital a name in a text is, in whatever case; empty when it is none.

    A name that is a territory's, too, is none ("Singapore").
    """
    known = _capitals(language)
    folded = language.fold(name.replace("’", "'")).removesuffix("'s").rstrip("'")
    return next((known[form] for form in bare_forms(folded, language) if form in known), frozenset())


@functools.lru_cache(maxsize=1 << 15)
def begins_capital(word: str, language: Language) -> bool:
    """False where `capital` knows no name that begins with a word of a text: a quick test of a place in it."""
    return begins_known(language.fold(word.replace("’", "'")), language, _openings(language))


@functools.lru_cache(maxsize=64)
def _openings(language: Language) -> frozenset[str]:
    return openings(_capitals(language))


@functools.lru_cache(maxsize=64)
def _capitals(language: Language) -> dict[str, frozenset[str]]:
    """Folded names of capitals, and stems that a star ends, with what they stand for."""
    from babel import Locale, UnknownLocaleError
    from babel.core import get_global

    zones, others = capital_names()
    territories = get_global("zone_territories")
    cities: Mapping[str, Mapping[str, str]] = {}
    with contextlib.suppress(UnknownLocaleError, ValueError):
        cities = Locale.parse(language.code).time_zones
    names = [(territories[zone], zone.rpartition("/")[2].replace("_", " ")) for zone in zones]
    former: dict[str, list[str]] = {}  # CLDR keeps "Europe/Kiev"
    for old, new in get_global("zone_aliases").items():
        former.setdefault(new, []).append(old)
    known = [(zone, key) for zone in zones for key in (zone, *former.get(zone, ()))]
    names += [(territories[zone], cities[key]["city"]) for zone, key in known if "city" in cities.get(key, {})]
    names += [(code, name) for code, forms in others.items() for name in forms]
    found: dict[str, set[str]] = {}
    for code, name in names:
        folded = language.fold(name)
        if not territory(name, language):
            for form in {packed(folded), stem_of(folded, language)} - {""}:
                found.setdefault(form, set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items()}
