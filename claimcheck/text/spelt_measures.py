"""Measures in words whose number does not stand before its unit: "a year and a half", "quart d'heure", "قدمين"."""

from __future__ import annotations

import bisect
import functools
from fractions import Fraction
from typing import TYPE_CHECKING

import regex

from claimcheck.data import Span
from claimcheck.text.number_scan import Number
from claimcheck.text.number_surroundings import surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimcheck.languages import Language

HALF = Fraction(1, 2)


def spelt_measures(folded: str, found: Sequence[Number], language: Language) -> list[Number]:
    """The phrases of the language's file, and any unit of one with a half behind it ("the past year and a half"), disjoint.

    Not where another number counts the unit: "21 سنة ونصف", "二十一年半"; it counts what is a part of a unit ("two half-hour
    episodes"), and "one" belongs to the phrase ("un an et demi"). Like articles they answer numbers and ask for none.
    """
    spelt: list[Number] = []
    for span, value, unit in sorted({*_listed(folded, language), *_halved(folded, language)}):
        at = bisect.bisect_left(found, span.start, key=lambda number: number.span.start)
        before = found[at - 1] if at and found[at - 1].span.end >= span.start - language.spaced else None
        if before and before.values != {1} and value >= 1:
            continue
        start = before.span.start if before and before.values == {1} and before.kind == "implied" else span.start
        if not spelt or spelt[-1].span.end <= start:
            spelt.append(Number(Span(start, span.end), frozenset([value]), "implied", unit))
    return spelt


def _listed(folded: str, language: Language) -> Iterator[tuple[Span, Fraction, str]]:
    pattern, measures = _phrases(language)
    for match in pattern.finditer(folded):
        value, unit = measures[match[1]]
        half = surroundings(language).and_half.match(folded, match.end()) if language.spaced and value > 1 else None
        yield Span(match.start(1), half.end() if half else match.end()), value + bool(half) * HALF, unit


@functools.lru_cache(maxsize=64)
def _phrases(language: Language) -> tuple[regex.Pattern[str], dict[str, tuple[Fraction, str]]]:
    """Finds the phrases of the file, and the value and the unit of each."""
    keys = {form: key.split(" ", 1) for key, forms in language.spelt_measures.items() for form in forms}
    return language.pattern(keys), {form: (Fraction(value), unit) for form, (value, unit) in keys.items()}


def _halved(folded: str, language: Language) -> Iterator[tuple[Span, Fraction, str]]:
    if language.spaced:  # elsewhere nothing parts a unit from the word before it
        pattern, units = _units(language)
        for match in pattern.finditer(folded):
            if half := surroundings(language).and_half.match(folded, match.end()):
                yield Span(match.start(1), half.end()), 1 + HALF, units[match[1]]


@functools.lru_cache(maxsize=64)
def _units(language: Language) -> tuple[regex.Pattern[str], dict[str, str]]:
    """Finds the units as whole words (Arabic ones with their article too), and the unit of each."""
    bare = {form: unit for form, unit in surroundings(language).units.items() if form.isalpha()}
    units = bare | {prefix + form: unit for prefix in language.number_usage.get("prefixes", ()) for form, unit in bare.items()}
    return language.pattern(units), units
