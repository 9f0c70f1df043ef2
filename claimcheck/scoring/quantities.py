"""Which numbers of two versions answer each other, and which are left without an answer."""

from __future__ import annotations

import bisect
import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from claimcheck.data import Span
from claimcheck.scoring.comparison import Comparison, Side
from claimcheck.text.number_scan import Number
from claimcheck.text.numbers import find_numbers

BELIEVED = 0.5
"""Least probability of a bead in which a number may be missing; set by hand, as the beads' own `KEEP`. Numbers that stand against
each other speak for themselves."""
UNITS = {
    "minute": ("time", 1.0),
    "hour": ("time", 60.0),
    "day": ("time", 1440.0),
    "week": ("time", 10080.0),
    "month": ("time", 43829.0),
    "year": ("time", 525949.0),
    "mile": ("length", 1.609344),
    "yard": ("length", 0.9144),
    "foot": ("length", 0.3048),
    "inch": ("length", 0.0254),
    "pound": ("mass", 0.45359237),
    "ounce": ("mass", 0.028349523),
    "stone": ("mass", 6.35029318),
    "acre": ("area", 0.40468564),
    "gallon": ("volume", 3.78541178),
}
"""Measure and size: minutes, kilometres or metres, kilograms, hectares, litres (metric prefixes are left out of account)."""
CONVERTED = 0.1
"""How far off, relative, a converted measure is rounded: "about 1.5 km" for "about a mile", "5 to 10 cm" for "2 to 4 inches"."""
QUANTITIES = ("digits", "words")
REACH = 600
"""Code points between a number and a statement without a counterpart that may answer it."""


class Open(NamedTuple):
    """A number without an answer: `side` 0 or 1, and what stands in its place on the other side, if anything.

    `linked`: word links say so; `chance`: how likely their bead is a true pair, 0..1.
    """

    side: int
    number: Number
    against: Number | None
    linked: bool
    chance: float


def unanswered(pair: Comparison) -> Iterator[Open]:
    """Numbers that nothing answers, in their bead or left over in those beside it, with what stands in their place."""
    numbers = [_by_statement(side) for side in pair.sides]
    beads = [bead for bead in pair.alignment.beads if bead.left and bead.right]
    own = [[[n for s in ids for n in numbers[k][s]] for k, ids in enumerate((bead.left, bead.right))] for bead in beads]
    lone = [(_unmatched(left, right), _unmatched(right, left)) for left, right in own]
    chances = {id(bead): chance for bead, chance in zip(pair.alignment.beads, pair.alignment.probabilities, strict=True)}
    unpaired = [bead for bead in pair.alignment.beads if not bead.left or not bead.right]
    spare = [sorted((n for b in unpaired for s in (b.left, b.right)[k] for n in numbers[k][s]), key=_start) for k in (0, 1)]
    for at, bead in enumerate(beads):
        if not any(lone[at]):
            continue
        near = [other for other in (at - 1, at + 1) if 0 <= other < len(beads)]
        wide = [
            [*own[at][k], *(n for other in near for n in lone[other][k]), *_near(pair.sides[k], ids, spare[k])]
            for k, ids in enumerate((bead.left, bead.right))
        ]
        yield from _open(pair, own[at], lone[at], wide, chances[id(bead)])


def _open(
    pair: Comparison, own: Sequence[list[Number]], lone: Sequence[list[Number]], wide: Sequence[list[Number]], chance: float
) -> Iterator[Open]:
    open_ = [
        [
            n
            for n in lone[k]
            if n.kind in (*QUANTITIES, "year")
            and not any(same(n, other) for other in wide[1 - k])
            and not _converted(pair, k, n, own, wide)
        ]
        for k in (0, 1)
    ]
    told: set[tuple[int, Number]] = set()
    for k in (0, 1):
        for number in open_[k]:
            if (k, number) in told:
                continue
            others = [n for n in lone[1 - k] if (1 - k, n) not in told and _comparable(number, n)]
            linked = [n for n in others if _linked(pair, k, number, n)]
            sole = [n for n in others if len(open_[k]) == len(others) == 1 and _alike_in_kind(number, n)]
            ones = [
                n for n in own[1 - k] if n.kind == "implied" and n.values == {1} and not n.ordinal and _linked(pair, k, number, n)
            ]
            weak = ones if number.kind != "year" and not number.ordinal else []
            against = next(iter(linked or sole or weak), None)
            if against is not None:
                told.add((1 - k, against))
            yield Open(k, number, against, bool(linked), chance)


def _near(side: Side, statements: Sequence[int], spare: Sequence[Number]) -> Sequence[Number]:
    """Of the `spare` numbers, those of statements without a counterpart, what stands within `REACH` of these statements."""
    first, last = (side.reading.statements[statements[end]].span for end in (0, -1))
    before = bisect.bisect_left(spare, first.start - REACH, key=_start)
    return spare[before : bisect.bisect_right(spare, last.end + REACH, key=_start)]


def _start(number: Number) -> int:
    return number.span.start


def same(one: Number, other: Number) -> bool:
    """True when two numbers may stand for one value: equal, rounded, as percent, or in another unit of the same measure."""
    if one.values & other.values:
        return True
    return any(_alike(a, b, one, other) for a in one.values for b in other.values)


def _alike(a: Fraction, b: Fraction, one: Number, other: Number) -> bool:
    low, high = sorted((a, b))
    if low <= 0:
        return False
    if 0 < low < 1 <= high <= 100 and abs(100 * low - high) < 1:
        return True  # a quarter, 25 %
    if high >= 1000 and low < 100 and high.denominator == 1 and high % 100 == low and "year" in (one.kind, other.kind):
        return True  # the 1990s, the nineties
    if _rounded(low, high) and "words" not in (one.kind, other.kind) and low >= 1000 and "year" not in (one.kind, other.kind):
        return True
    return _one_measure(float(a), float(b), one.unit, other.unit)


def _one_measure(a: float, b: float, unit: str, other: str) -> bool:
    """True when a measure is given in two units: "40 miles", "64 km"; "48 hours", "two days"."""
    if "degree" in (unit, other):
        return {unit, other} <= {"degree", ""} and abs((max(a, b) - 32) / 1.8 - min(a, b)) < 1.5  # Fahrenheit, Celsius
    if unit == other:
        return False
    kinds = {UNITS[u][0] for u in (unit, other) if u}
    ratio = a * (UNITS[unit][1] if unit else 1) / (b * (UNITS[other][1] if other else 1))
    if len(kinds) == 2 or ("time" in kinds and not (unit and other)):
        return False
    if not unit or not other:
        ratio = 10 ** (math.log10(ratio) - round(math.log10(ratio)))  # metric units differ by powers of ten
    return abs(ratio - 1) < CONVERTED


def _rounded(low: Fraction, high: Fraction) -> bool:
    """True when one is the other with fewer digits, two at least: 1.2 million, 1,234,567."""
    for coarse, fine in ((low, high), (high, low)):
        digits = len(str(int(coarse)).rstrip("0"))
        if 2 <= digits < len(str(int(fine)).rstrip("0")):
            step = 10 ** (len(str(int(coarse))) - digits)
            if math.floor(fine / step + Fraction(1, 2)) * step == coarse:
                return True
    return False


def _unmatched(numbers: Sequence[Number], others: Sequence[Number]) -> list[Number]:
    """Numbers that find no partner of their own among `others`, each of which answers once."""
    free = list(others)
    lone = []
    for number in numbers:
        partner = next((n for n in free if n.values & number.values), None) or next((n for n in free if same(n, number)), None)
        if partner is None:
            lone.append(number)
        else:
            free.remove(partner)
    return lone


def _comparable(one: Number, other: Number) -> bool:
    """True when the two could contradict each other: both quantities, or both years."""
    if other.kind not in (*QUANTITIES, "year"):
        return False
    return (one.kind == "year") == (other.kind == "year")


def _alike_in_kind(one: Number, other: Number) -> bool:
    """True where two numbers without a link may still be set against each other: both in digits, of one unit, or above two.

    Small words and ordinals have other uses ("both", "second to none").
    """
    plain = not one.ordinal and not other.ordinal and min(*one.values, *other.values) > 2
    return (one.kind == other.kind != "words") or (one.unit == other.unit != "") or plain


def _converted(pair: Comparison, side: int, number: Number, own: Sequence[list[Number]], wide: Sequence[list[Number]]) -> bool:
    """True for one of two measures of one thing, "40 miles (64 km)", when the other one is answered."""
    text = pair.sides[side].reading.document.text
    for beside in own[side]:
        first, second = sorted((beside.span, number.span))
        between = text[first.end : second.start]
        if beside != number and len(between) <= 20 and any(mark in between for mark in "(（/") and ")" not in between:
            if {beside.unit, number.unit} & UNITS.keys() and not same(beside, number):
                return False  # what does not convert is no conversion
            return any(beside.values & other.values for other in wide[1 - side])
    return False


def _linked(pair: Comparison, side: int, number: Number, other: Number) -> bool:
    there = set(_words(pair.sides[1 - side], other.span))
    return any(w in there for word in _words(pair.sides[side], number.span) for w, _ in pair.partners[side].get(word, ()))


def _words(side: Side, span: Span) -> range:
    """Numbers of the words that a span overlaps."""
    first = bisect.bisect_right(side.spans, span.start, key=lambda word: word.end)
    return range(first, bisect.bisect_left(side.spans, span.end, key=lambda word: word.start))


def _by_statement(side: Side) -> list[list[Number]]:
    """The numbers of each statement."""
    statements = side.reading.statements
    found: list[list[Number]] = [[] for _ in statements]
    starts = [statement.span.start for statement in statements]
    for number in find_numbers(side.reading.document, side.language):
        at = bisect.bisect_right(starts, number.span.start) - 1
        if at >= 0 and number.span.start < statements[at].span.end:
            found[at].append(number)
    return found
