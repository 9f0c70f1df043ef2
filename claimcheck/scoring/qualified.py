"""Equal numbers that stand for different things: "40 million dollars" / "40 millions d'euros", "at least 40" / "au plus 40"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from claimcheck.data import Span
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.quantities import linked, numbers_of
from claimcheck.scoring.side import Side
from claimcheck.scoring.values import equal
from claimcheck.text.bounds import Bound, bounds
from claimcheck.text.currencies import Currency, currencies
from claimcheck.text.negation import companions, negators, related_words
from claimcheck.text.number_scan import Number
from claimcheck.text.numbers import find_numbers

BESIDE = 6
"""Words on either side of a bound in which a negation may turn it round (set by hand, as that of contraries)."""
LARGEST = 3
"""Statements of a bead; in larger ones numbers must be linked (set by hand)."""
Kind = Literal["currency", "bound", "share"]
_COUNTED: Mapping[Kind, Sequence[str]] = {"currency": ("digits", "words"), "bound": ("digits", "words", "implied")}
"""Kinds of numbers; of implied ones "einfach in Schekel" is no sum."""
_Marks = Mapping[Number, Currency | Bound]


class Conflict(NamedTuple):
    """Equal numbers at `left` and `right`, with what stands beside them, that differ in their `kind`; or two shares.

    `linked`: word links join them; `chance`: how likely their bead is a true pair, 0..1.
    """

    kind: Kind
    left: Span
    right: Span
    linked: bool
    chance: float


def conflicts(pair: Comparison) -> Iterator[Conflict]:
    """Equal numbers of one bead whose currencies or bounds exclude each other, where no other number may be meant.

    A number without a currency or a bound answers any.
    """
    read = [_read(side) for side in pair.sides]
    known: dict[Kind, list[_Marks]] = {"currency": [one[0] for one in read], "bound": [one[1] for one in read]}
    known = {kind: marks for kind, marks in known.items() if all(marks)}
    if not known:
        return
    numbers = [numbers_of(side) for side in pair.sides]
    for bead, chance in zip(pair.alignment.beads, pair.alignment.probabilities, strict=True):
        for kind, marks in known.items():
            own = [
                [n for s in ids for n in numbers[k][s] if n.kind in _COUNTED[kind]]
                for k, ids in enumerate((bead.left, bead.right))
            ]
            for left, right in _excluding(own, marks):
                joined = linked(pair, 0, left, right)
                places = (_whole(left, marks[0][left]), _whole(right, marks[1][right]))
                if not joined and len(bead.left) + len(bead.right) > LARGEST:
                    continue
                if kind == "currency" or not _turned(pair, places):
                    yield Conflict(kind, *places, joined, chance)


def _read(side: Side) -> tuple[_Marks, _Marks]:
    document, language = side.reading.document, side.language
    numbers = find_numbers(document, language)
    return currencies(document.prose, numbers, language), bounds(document.prose, numbers, language)


def _excluding(own: Sequence[Sequence[Number]], marks: Sequence[_Marks]) -> Iterator[tuple[Number, Number]]:
    """Equal numbers of either side that exclude each other, and all else that is equal; each once."""
    left, right = marks
    free = [*own[1]]
    for number in own[0]:
        if number not in left:
            continue
        answers = [other for other in own[1] if equal(number, other)]
        if not answers or not all(_exclude(left[number], right.get(other)) for other in answers):
            continue
        for other in answers:
            if other in free and all(_exclude(right[other], left.get(one)) for one in own[0] if equal(one, other)):
                free.remove(other)
                yield number, other
                break


def _exclude(one: Currency | Bound, other: Currency | Bound | None) -> bool:
    if isinstance(one, Currency):
        return isinstance(other, Currency) and one.kinds.isdisjoint(other.kinds)
    return isinstance(other, Bound) and one.kind != other.kind


def _whole(number: Number, mark: Currency | Bound) -> Span:
    return Span(min(number.span.start, mark.span.start), max(number.span.end, mark.span.end))


def _turned(pair: Comparison, places: Sequence[Span]) -> bool:
    """True where a negation beside a bound may turn it round: "nobody under 18" / "at least 18 years old"."""
    hinted = []
    for side, place in zip(pair.sides, places, strict=True):
        words = side.overlapping(place)
        if not words:
            return True
        own = side.words_of(int(side.statement[words[0]]))
        span = side.stretch(range(max(own.start, words[0] - BESIDE), min(own.stop, words[-1] + BESIDE + 1)))
        text = side.reading.document.prose[slice(*span)]
        itself = Span(place.start - span.start, place.end - span.start)
        if any(not itself.overlaps(negator.span) for negator in negators(text, side.language)):
            return True
        hints = (*related_words(text, side.language), *companions(text, side.language))
        hinted.append(any(not itself.overlaps(one) for one in hints))
    return hinted[0] != hinted[1]
