"""One unit of time said without a figure, against one of another unit: "a week" / "un mois".

F001 compares numbers; an article is none, and languages without articles say "неделю". So the phrases are data (`[durations]` of
the language's file), and only two of them are compared, each of which means exactly one unit: "huit jours" for a week, "vierzehn
Tage" for two, "a while" are none.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

import regex

from claimcheck.data import Span
from claimcheck.languages import Language
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.side import Side
from claimcheck.scoring.values import same
from claimcheck.text.number_scan import Number
from claimcheck.text.numbers import find_numbers

LARGEST = 3
"""Statements of a bead; in larger ones it is open what answers what (set by hand)."""


class Duration(NamedTuple):
    """One `unit` of time (a key of `Language.durations`), at `span`."""

    span: Span
    unit: str


def exchanged(pair: Comparison) -> Iterator[tuple[Duration, Duration]]:
    """Durations of either version, left and right, that link to each other and differ in their unit.

    Neither version says the other's unit in the same bead, nor a number that is worth as much ("24 hours" for a day).
    """
    sides = [_by_statement(side) for side in pair.sides]
    if not all(map(any, sides)):
        return
    for bead in pair.alignment.beads:
        if not bead.left or not bead.right or len(bead.left) + len(bead.right) > LARGEST:
            continue
        found = [[duration for s in ids for duration in sides[k][s]] for k, ids in enumerate((bead.left, bead.right))]
        if not all(found):
            continue
        lone = [[one for one in found[k] if not _said(pair.sides[1 - k], (bead.left, bead.right)[1 - k], one)] for k in (0, 1)]
        for left in lone[0]:
            right = next((one for one in lone[1] if one.unit != left.unit and _of_one(pair, left, one)), None)
            if right:
                yield left, right


def _said(side: Side, statements: Sequence[int], duration: Duration) -> bool:
    """True where some statements of the other side hold the duration's unit, or a number that is worth as much."""
    one = Number(duration.span, frozenset([Fraction(1)]), "words", duration.unit)
    numbers = find_numbers(side.reading.document, side.language)
    for statement in statements:
        start, end = side.reading.statements[statement].span
        if _units(side.language, duration.unit).search(side.language.fold(side.reading.document.prose[start:end])):
            return True
        first, last = (bisect.bisect_left(numbers, at, key=lambda number: number.span.start) for at in (start, end))
        if any(number.unit and same(one, number) for number in numbers[first:last]):
            return True
    return False


def _of_one(pair: Comparison, left: Duration, right: Duration) -> bool:
    """True where the words of two units link: articles link to articles anyway."""
    own, other = pair.left.overlapping(left.span), pair.right.overlapping(right.span)
    return bool(own and other) and pair.joins(pair.left.spans[own[-1]], pair.right.spans[other[-1]])


def _by_statement(side: Side) -> list[list[Duration]]:
    statements = side.reading.statements
    found: list[list[Duration]] = [[] for _ in statements]
    pattern, units = _phrases(side.language)
    prose = side.reading.document.prose
    numbers = find_numbers(side.reading.document, side.language)
    starts = [statement.span.start for statement in statements]
    for match in pattern.finditer(side.language.fold(prose)):
        span = Span(*match.span(1))
        at = bisect.bisect_right(starts, span.start) - 1
        if at >= 0 and span.end <= statements[at].span.end and not _counted(numbers, span):
            found[at].append(Duration(span, units[match[1]]))
    return found


def _counted(numbers: Sequence[Number], span: Span) -> bool:
    """True where a number other than one stands right before or in the phrase: "2018 год", "二十一天"."""
    at = bisect.bisect_right(numbers, span.end, key=lambda number: number.span.start)
    return any(number.span.end >= span.start - 1 and 1 not in number.values for number in numbers[max(at - 2, 0) : at])


@lru_cache(maxsize=64)
def _phrases(language: Language) -> tuple[regex.Pattern[str], dict[str, str]]:
    """Finds a phrase, and the unit of each."""
    units = {form: unit for unit, forms in language.durations.items() for form in forms}
    return language.pattern(units), units


@lru_cache(maxsize=256)
def _units(language: Language, unit: str) -> regex.Pattern[str]:
    """Finds any form of a unit."""
    return language.pattern((*language.measures.get(unit, ()), *language.durations.get(unit, ())))
