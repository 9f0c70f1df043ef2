"""Statements that nothing answers: left out of the other version, or joined there to the sentence beside them.

Where two sentences became one, the aligner often pairs that one with the longer of the two and leaves the other alone. The
neighbour's counterpart is then longer than the neighbour is, and has words that the neighbour does not explain.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.stretch import SENTENCE_MARKS

WEIGHTS = (1.21, -0.91, -1.56, -10.36, 2.43)
CONSTANT = -6.12
"""Of `Alone`, in its order, by `python -m benchmarks.training.unpaired`: 2,470 statements that another version lacks, 77 that it
has elsewhere. Of documents held out .89 of the first are told where one in ten of the others is."""
REACH = 6
"""The neighbour that has a counterpart is looked for among so many statements on either side."""
NO_NEIGHBOUR = -1.0
"""`Alone.fits` where there is none."""
TOP = 3
"""Of the words of a neighbour's counterpart one in so many is asked, those that differ most."""
CLOSERS = " \"'”’»」』)）›"
"""What may stand behind a sentence's mark."""
LEAST_WORDS = 3
"""Words of a complete sentence."""


class Alone(NamedTuple):
    """What is known of a statement without a counterpart.

    `size`: log of its words that carry meaning; `fits`: by how much the lengths (log characters, by what is usual) of a neighbour
    and its counterpart fit better when it counts to the neighbour; `unexplained`: log odds that words of a neighbour's
    counterpart differ, above the upper quartile of the statement's own version; `surprise`: how much nearer than usual its
    words' best counterparts are (`Support.surprise`, the mean); `complete`: 1 for what `complete` says.
    """

    size: float
    fits: float
    unexplained: float
    surprise: float
    complete: float


def left_out(pair: Comparison, number: int, index: int) -> float:
    """How much speaks for a statement without a counterpart being left out of the other version: 0..1, even odds at .5."""
    told = alone(pair, number, index)
    return 1 / (1 + math.exp(-CONSTANT - sum(weight * value for weight, value in zip(WEIGHTS, told, strict=True))))


def alone(pair: Comparison, number: int, index: int) -> Alone:
    """What is known of statement `index` of version `number`, which has words."""
    side = pair.sides[number]
    words = list(side.words_of(index))
    meant = [word for word in words if side.content[word]] or words
    fits, unexplained = [NO_NEIGHBOUR], [-math.inf]
    for mine, theirs in _neighbours(pair, number, index):
        fits.append(_fits(pair, number, (index, *mine), mine, theirs))
        unexplained.append(_highest(pair, 1 - number, theirs))
    usual = pair.high_odds[number]
    highest = max(unexplained)
    return Alone(
        math.log(len(meant)),
        max(fits[1:], default=NO_NEIGHBOUR),
        highest - usual if highest > -math.inf else 0.0,
        float(pair.supports[number].surprise[meant].mean()),
        float(complete(pair, number, index)),
    )


def complete(pair: Comparison, number: int, index: int) -> bool:
    """True for a sentence with its full stop that was left out, with those that stand alone beside it: what is before and behind
    them answers sentences with nothing between these."""
    side = pair.sides[number]
    statements = side.reading.statements
    text = side.reading.document.prose[slice(*statements[index].span)].rstrip(CLOSERS)
    if text[-1:] not in SENTENCE_MARKS or len(side.words_of(index)) < LEAST_WORDS:
        return False
    before, behind = (_outside(pair, number, index, step) for step in (-1, 1))
    answers = [_bead(pair, number, at)[1] for at in (before, behind) if 0 <= at < len(statements)]
    if not all(answers):
        return False
    return len(answers) < 2 or answers[0][-1] + 1 == answers[1][0]


def _outside(pair: Comparison, number: int, index: int, step: int) -> int:
    """The next statement on one side that has a counterpart, or the first one out of `REACH`, or none of the version."""
    count = len(pair.sides[number].reading.statements)
    at = index + step
    while 0 <= at < count and abs(at - index) < REACH and not _bead(pair, number, at)[1]:
        at += step
    return at


def _bead(pair: Comparison, number: int, index: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The statements of a bead: those of version `number`, those of the other."""
    bead = pair.alignment.beads[int(pair.bead_of[number][index])]
    return (bead.left, bead.right) if number == 0 else (bead.right, bead.left)


def _neighbours(pair: Comparison, number: int, index: int) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The nearest bead with both sides before and behind a statement."""
    count = len(pair.sides[number].reading.statements)
    for step in (-1, 1):
        for at in range(index + step, index + step * (REACH + 1), step):
            if not 0 <= at < count:
                break
            mine, theirs = _bead(pair, number, at)
            if theirs:
                yield mine, theirs
                break


def _fits(pair: Comparison, number: int, joined: tuple[int, ...], mine: tuple[int, ...], theirs: tuple[int, ...]) -> float:
    own, other = (pair.sides[k].version.lengths for k in (number, 1 - number))
    answer = math.log(sum(other[j] for j in theirs)) + pair.usual_length * (1 - 2 * number)
    return abs(answer - math.log(sum(own[i] for i in mine))) - abs(answer - math.log(sum(own[i] for i in joined)))


def _highest(pair: Comparison, number: int, statements: tuple[int, ...]) -> float:
    """Mean log odds of the words of some statements that differ most; lowest where they have none."""
    side = pair.sides[number]
    words = [word for i in statements for word in side.words_of(i)]
    meant = [word for word in words if side.content[word]] or words
    if not meant:
        return -math.inf
    odds = np.sort(pair.plain_odds[number][meant])
    return float(odds[-max(1, len(odds) // TOP) :].mean())
