"""Which numbers of two versions answer each other, and which are left without an answer."""

from __future__ import annotations

import bisect
import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from claimcheck.data import Span
from claimcheck.scoring.comparison import Comparison, Side
from claimcheck.text.numbers import Number, find_numbers

BELIEVED = 0.5
"""Least probability of a bead whose numbers are compared; set by hand, as the beads' own `KEEP`."""
CONVERSIONS = (1.609344, 0.9144, 0.3048, 2.54, 0.0254, 0.45359, 28.3495, 0.40469, 3.78541, 4.54609, 6.35029, 14.0, 12.0, 3.0)
"""Metric units in one mile, yard, foot, inch, pound, ounce, acre, gallon (US, imperial) and stone, and steps among those."""
CONVERTED = 0.04
"""How far off, relative, a converted measure is rounded ("500 pounds", "227 kg")."""
PERIODS = (7, 12, 24, 30, 60)
"""Days in a week, months in a year, hours in a day …: "48 hours" is "two days"."""
QUANTITIES = ("digits", "words")


class Open(NamedTuple):
    """A number without an answer: `side` 0 or 1, and what stands in its place on the other side, if anything."""

    side: int
    number: Number
    against: Number | None
    linked: bool


def unanswered(pair: Comparison) -> Iterator[Open]:
    """Numbers that nothing answers in their bead or in the statements beside it, each with what word links put in its place."""
    numbers = [_by_statement(side) for side in pair.sides]
    if not any(numbers[0]) and not any(numbers[1]):
        return
    for bead, chance in zip(pair.alignment.beads, pair.alignment.probabilities, strict=True):
        if not bead.left or not bead.right or chance < BELIEVED:
            continue
        own = [[n for s in ids for n in numbers[k][s]] for k, ids in enumerate((bead.left, bead.right))]
        wide = [
            [n for s in range(max(min(ids) - 1, 0), min(max(ids) + 2, len(numbers[k]))) for n in numbers[k][s]]
            for k, ids in enumerate((bead.left, bead.right))
        ]
        yield from _open(pair, own, wide)


def _open(pair: Comparison, own: Sequence[list[Number]], wide: Sequence[list[Number]]) -> Iterator[Open]:
    languages = [side.language.number_usage.get("imperial", ()) for side in pair.sides]
    imperial = frozenset((*languages[0], *languages[1]))
    lone = [_unmatched(own[0], own[1], imperial), _unmatched(own[1], own[0], imperial)]
    open_ = [
        [n for n in lone[k] if not any(same(n, other, imperial) for other in wide[1 - k]) and not _converted(pair, k, n, own, wide)]
        for k in (0, 1)
    ]
    told: set[tuple[int, Number]] = set()
    for k in (0, 1):
        for number in open_[k]:
            if (k, number) in told:
                continue
            others = [n for n in lone[1 - k] if (1 - k, n) not in told and _comparable(number, n)]
            linked = [n for n in others if _linked(pair, k, number, n)]
            sole = others if len(open_[k]) == 1 and len(others) == 1 else []
            against = (linked or sole or [None])[0]
            if against is not None:
                told.add((1 - k, against))
            yield Open(k, number, against, bool(linked))


def same(one: Number, other: Number, imperial: frozenset[str] = frozenset()) -> bool:
    """True when two numbers may stand for one value: equal, rounded, as percent, or in another unit of the same measure."""
    if one.values & other.values:
        return True
    return any(_alike(a, b, one, other, imperial) for a in one.values for b in other.values)


def _alike(a: Fraction, b: Fraction, one: Number, other: Number, imperial: frozenset[str]) -> bool:
    low, high = sorted((a, b))
    if low <= 0:
        return False
    if 0 < low < 1 <= high <= 100 and abs(100 * low - high) < 1:
        return True  # a quarter, 25 %
    if high >= 1000 and low < 100 and high.denominator == 1 and high % 100 == low and "year" in (one.kind, other.kind):
        return True  # the 1990s, the nineties
    if _rounded(low, high) and "words" not in (one.kind, other.kind) and low >= 1000 and "year" not in (one.kind, other.kind):
        return True
    ratio = float(high / low)
    if {one.unit, other.unit} & imperial and any(abs(ratio / max(f, 1 / f) - 1) < CONVERTED for f in CONVERSIONS):
        return True
    return ratio in PERIODS


def _rounded(low: Fraction, high: Fraction) -> bool:
    """True when one is the other with fewer digits, two at least: 1.2 million, 1,234,567."""
    for coarse, fine in ((low, high), (high, low)):
        digits = len(str(int(coarse)).rstrip("0"))
        if 2 <= digits < len(str(int(fine)).rstrip("0")):
            step = 10 ** (len(str(int(coarse))) - digits)
            if math.floor(fine / step + Fraction(1, 2)) * step == coarse:
                return True
    return False


def _unmatched(numbers: Sequence[Number], others: Sequence[Number], imperial: frozenset[str]) -> list[Number]:
    """Quantities and years that find no partner of their own among `others`, each of which answers once."""
    free = list(others)
    lone = []
    for number in numbers:
        if number.kind not in (*QUANTITIES, "year"):
            continue
        partner = next((n for n in free if n.values & number.values), None)
        if partner is None:
            partner = next((n for n in free if same(n, number, imperial)), None)
        if partner is None:
            lone.append(number)
        else:
            free.remove(partner)
    return lone


def _comparable(one: Number, other: Number) -> bool:
    """True when the two could contradict each other: both quantities, or both years."""
    return (one.kind == "year") == (other.kind == "year")


def _converted(pair: Comparison, side: int, number: Number, own: Sequence[list[Number]], wide: Sequence[list[Number]]) -> bool:
    """True for one of two measures of one thing, "40 miles (64 km)", when the other one is answered."""
    text = pair.sides[side].reading.document.text
    for beside in own[side]:
        first, second = sorted((beside.span, number.span))
        between = text[first.end : second.start]
        if beside != number and len(between) <= 20 and any(mark in between for mark in "(（/") and ")" not in between:
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
