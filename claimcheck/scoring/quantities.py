"""Which numbers of two versions answer each other, and which are left without an answer."""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import regex

from claimcheck.languages.schema import DURATIONS
from claimcheck.languages.units import times_of
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.side import Side
from claimcheck.scoring.values import convertible, equal, same
from claimcheck.text.number_scan import Number
from claimcheck.text.numbers import find_numbers
from claimcheck.text.spelt_kin import is_whole

BELIEVED = 0.5
"""Least probability of a bead in which a number may be missing; set by hand, as the beads' own `KEEP`. Numbers that stand against
each other speak for themselves."""
QUANTITIES = ("digits", "words")
REACH = 600
"""Code points between a number and a statement without a counterpart that may answer it."""
TIMES = (4, 7, 10, 12, 24, 30, 60, 100, 365)
"""How many of a unit of time another one may have: days of a week, weeks of a month, years of a decade."""
_FIGURE_BEFORE, _FIGURE_BEHIND = regex.compile(r"\d[\s-]?$"), regex.compile(r"\s?\d")
"""A figure right before a unit, and right behind it."""


class Open(NamedTuple):
    """A number without an answer: `side` 0 or 1, and what stands in its place on the other side, if anything.

    `linked`: word links say so; `chance`: how likely their bead is a true pair, 0..1. `another`: a year, and the other side of
    the bead gives a year too, which is another. `worded`: a measure of time that the other side may give in number words that are
    not known.
    """

    side: int
    number: Number
    against: Number | None
    linked: bool
    chance: float
    another: bool = False
    worded: bool = False


def unanswered(pair: Comparison) -> Iterator[Open]:
    """Numbers that nothing answers, in their bead or left over in those beside it, with what stands in their place."""
    numbers = [numbers_of(side) for side in pair.sides]
    beads = [bead for bead in pair.alignment.beads if bead.left and bead.right]
    own = [[[n for s in ids for n in numbers[k][s]] for k, ids in enumerate((bead.left, bead.right))] for bead in beads]
    lone = [(_unmatched(pair, 0, left, right), _unmatched(pair, 1, right, left)) for left, right in own]
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
        for open_ in _open(pair, own[at], lone[at], wide, chances[id(bead)]):
            worded = open_.against is None and _worded(pair, (bead.left, bead.right), own[at], open_)
            yield open_._replace(worded=worded)


def _open(
    pair: Comparison, own: Sequence[list[Number]], lone: Sequence[list[Number]], wide: Sequence[list[Number]], chance: float
) -> Iterator[Open]:
    open_ = [
        [
            n
            for n in lone[k]
            if n.kind in (*QUANTITIES, "year")
            and not any(same(n, other) for other in wide[1 - k] if not other.half)
            and not _converted(pair, k, n, own, wide)
        ]
        for k in (0, 1)
    ]
    told: set[tuple[int, Number]] = set()
    for k in (0, 1):
        for number in open_[k]:
            if (k, number) in told:
                continue
            others = [
                n for n in lone[1 - k] if (1 - k, n) not in told and _comparable(number, n) and _readable(pair, k, number, n)
            ]
            joined = [n for n in others if linked(pair, k, number, n)]
            sole = [n for n in others if len(open_[k]) == len(others) == 1 and _alike_in_kind(number, n)]
            weak = [
                n for n in own[1 - k] if _implies(number, n) and linked(pair, k, number, n) and not is_spelt(pair.sides[1 - k], n)
            ]
            weak += _measured(number, own[k], own[1 - k]) if len(open_[k]) == 1 else []
            against = next(iter(joined or sole or weak), None)
            if against is not None:
                told.add((1 - k, against))
            another = number.kind == "year" and any(n.kind == "year" for n in own[1 - k])
            yield Open(k, number, against, bool(joined), chance, another)


def is_spelt(side: Side, number: Number) -> bool:
    """True for words of a language without a file: of its number words only whole ones are known, and not in all their forms."""
    return not side.language.has_file and number.kind in ("words", "implied")


def _readable(pair: Comparison, k: int, number: Number, other: Number) -> bool:
    """False where either is words of a language without a file and may be more ("dva miliony"), the other is no whole number
    ("two thirds" / "دو سوم"), or both are time.

    Of its time the units are not told apart: "14 days" / "dwa tygodnie".
    """
    spelt = [(side, one) for side, one in ((pair.sides[k], number), (pair.sides[1 - k], other)) if is_spelt(side, one)]
    if not spelt:
        return True
    if not all(is_whole(side.reading.document.prose, one.span, side.language) for side, one in spelt):
        return False
    if any(value.denominator > 1 for one in (number, other) for value in one.values):
        return False
    low, high = sorted((max(number.values), max(other.values)))
    return not (low and high / low in TIMES and (number.unit in DURATIONS or other.unit in DURATIONS))


def _implies(number: Number, other: Number) -> bool:
    """True when a word that implies a number may contradict one: "a" and "3", a "trio" and "five"."""
    if other.kind != "implied" or other.ordinal or number.kind == "year" or number.ordinal:
        return False
    article = other.values == {1} and (number.kind == "digits" or number.unit == other.unit != "")
    return article or min(other.values) == 3 == max(other.values)


def _measured(number: Number, own: Sequence[Number], others: Sequence[Number]) -> list[Number]:
    """The measure in words that may contradict a number: the only one of its kind, and not answered ("a year and a half")."""
    spelt = [n for n in others if n.kind == "implied" and n.values != {1} and convertible(number, n)]
    return spelt if len(spelt) == 1 and not any(same(spelt[0], n) for n in own) else []


def _worded(pair: Comparison, bead: Sequence[Sequence[int]], numbers: Sequence[Sequence[Number]], open_: Open) -> bool:
    """True for a measure of time where the other side names more units that nothing counts: "um ano e meio" for 18 months.

    "L'anno scorso" says "last year" and no 18 months. `numbers`: those of the bead's sides.
    """
    ours, theirs = open_.side, 1 - open_.side
    if pair.sides[theirs].language.has_file or open_.number.unit not in DURATIONS:
        return False
    own, other = (pair.sides[side].language for side in (ours, theirs))
    known = {form: unit for unit in DURATIONS for form in own.measures.get(unit, ())} or times_of(own)
    spare = Counter(unit for *_, unit in _units(pair.sides[ours], bead[ours], known))
    spare.subtract(number.unit for number in numbers[ours])
    bare = Counter(
        unit
        for said, start, end, unit in _units(pair.sides[theirs], bead[theirs], times_of(other))
        if not _FIGURE_BEFORE.search(said, 0, start) and not _FIGURE_BEHIND.match(said, end)
    )
    return any(number > max(spare[unit], 0) for unit, number in bare.items())


def _units(side: Side, statements: Sequence[int], forms: Mapping[str, str]) -> Iterator[tuple[str, int, int, str]]:
    """The units of time that statements name: a statement, folded, where in it a unit begins and ends, and which it is."""
    for statement in statements:
        said = side.language.fold(side.reading.document.prose[slice(*side.reading.statements[statement].span)])
        for match in side.language.pattern(forms).finditer(said):
            yield said, *match.span(1), forms[" ".join(match[1].split())]


def _near(side: Side, statements: Sequence[int], spare: Sequence[Number]) -> Sequence[Number]:
    """Of the `spare` numbers, those of statements without a counterpart, what stands within `REACH` of these statements."""
    first, last = (side.reading.statements[statements[end]].span for end in (0, -1))
    before = bisect.bisect_left(spare, first.start - REACH, key=_start)
    return spare[before : bisect.bisect_right(spare, last.end + REACH, key=_start)]


def _start(number: Number) -> int:
    return number.span.start


def _unmatched(pair: Comparison, side: int, numbers: Sequence[Number], others: Sequence[Number]) -> list[Number]:
    """Numbers that find no partner of their own among `others`, each of which answers once: one of its unit, one linked, any.

    Halves of periods choose first: what the same half does not answer may be answered by "six months".
    """
    free = list(others)
    lone: list[Number] = []
    matched: list[tuple[Number, Number]] = []
    for number in sorted(numbers, key=lambda number: not number.half):
        partner = (
            next((n for n in free if (n.unit, n.half) == (number.unit, number.half) and equal(n, number)), None)
            or next((n for n in free if equal(n, number)), None)
            or next((n for n in free if same(n, number)), None)
        )
        if partner is None:
            lone.append(number)
        else:
            free.remove(partner)
            matched.append((number, partner))
    # Of two equal numbers the one that is linked to the partner has it.
    for at, number in enumerate(lone):
        for place, (owner, partner) in enumerate(matched):
            if equal(number, partner) and linked(pair, side, number, partner) and not linked(pair, side, owner, partner):
                matched[place], lone[at] = (number, partner), owner
                break
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
    for beside in (other for other in own[side] if not other.half):
        first, second = sorted((beside.span, number.span))
        between = text[first.end : second.start]
        if beside != number and len(between) <= 20 and any(mark in between for mark in "(（/") and ")" not in between:
            if convertible(beside, number) and not same(beside, number):
                return False  # what does not convert is no conversion
            return any(beside.values & other.values for other in wide[1 - side])
    return False


def linked(pair: Comparison, side: int, number: Number, other: Number) -> bool:
    """True where word links join a number of a side with one of the other side."""
    return pair.joins(*((other.span, number.span) if side else (number.span, other.span)))


def numbers_of(side: Side) -> list[list[Number]]:
    """The numbers of each statement."""
    statements = side.reading.statements
    found: list[list[Number]] = [[] for _ in statements]
    starts = [statement.span.start for statement in statements]
    for number in find_numbers(side.reading.document, side.language):
        at = bisect.bisect_right(starts, number.span.start) - 1
        if at >= 0 and number.span.start < statements[at].span.end:
            found[at].append(number)
    return found
