"""Which negations of two versions answer each other, one by one, by the words that they stand among."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Place(NamedTuple):
    """A negation's words; the other side's from the first to the last that answer those around it, if it is known which; and how
    many negators it has."""

    words: tuple[int, ...]
    claim: range | None
    negators: int


def gap(words: Sequence[int], claim: range) -> int:
    """How many words some stand away from a claim, 0 in it."""
    return min(max(claim.start - word, word - claim.stop + 1, 0) for word in words)


def taken_by_others(own: Sequence[Place], other: Sequence[Place], asked: int) -> frozenset[int]:
    """The other side's words of negations that answer other ones than number `asked` of `own`; none where it has one itself.

    The nearest are joined first; a negation of several negators may answer as many, and one whose claim is not known answers
    whichever is left.
    """
    room = [place.negators for place in other]
    costs = sorted((_cost(one, two), i, j) for i, one in enumerate(own) for j, two in enumerate(other))
    joined: dict[int, int] = {}
    for _, i, j in costs:
        if i not in joined and room[j]:
            joined[i] = j
            room[j] -= 1
    if asked in joined:
        return frozenset()
    return frozenset(word for j, place in enumerate(other) if not room[j] for word in place.words)


def _cost(one: Place, two: Place) -> int:
    """How far apart two negations stand, by the words that answer those around either."""
    return sum(gap(place.words, claim) if claim else FAR for place, claim in ((two, one.claim), (one, two.claim)))


FAR = 12
"""What a claim that is not known counts as, words (set by hand)."""
