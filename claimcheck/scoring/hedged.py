"""Hedges ("allegedly", "may") that the other version does not answer.

As with negations (`negated`), a statement is encoded a second time, without its hedge; the difference of the two vectors tells
which of them the other version resembles.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimcheck.encoder.protocol import unit
from claimcheck.scoring.comparison import Comparison, Side
from claimcheck.scoring.negated import LARGEST, answering, asks, texts
from claimcheck.text.certainty import Hedge, flatten, hedges, permits, related, tells_ability

Floats = NDArray[np.float32]

BESIDE = 8
"""So many words on either side of the answering claim may hold what answers the hedge. With 4 a fifth more of the planted
deletions is left, and untouched text has a third more findings, nearly all of them false."""
WEIGHTS = (-90.7, 16.0)
BIAS = -1.18
"""Logistic regression on what `Unanswered.of` gathers: hedges that were deleted from the other version against those that stand
unanswered in untouched text, NTREX, the first 30 documents, twelve pairs of languages. Fitted once: no command keeps the fit."""


@dataclass(frozen=True)
class Hedging:
    """A hedge of one `side` with fewer on the other. `words`: its own; `statement`: where it is; `theirs`: the statements that
    answer its own; `claim`: their words that answer what stands around it; `flat`: its statement without it."""

    side: int
    words: range
    statement: int
    theirs: tuple[int, ...]
    claim: range
    flat: str


class Unanswered(NamedTuple):
    """A hedging that the other version does not answer; `score`, about -1..3, says how plainly."""

    hedging: Hedging
    score: float

    @classmethod
    def of(cls, pair: Comparison, hedging: Hedging, flat: Floats) -> Unanswered:
        """Judge a hedging; `flat` is the vector of its statement without the hedge, float32 (dim,), L2 norm 1."""
        told = columns(pair, hedging, flat)
        return cls(hedging, sum(weight * value for weight, value in zip(WEIGHTS, told, strict=True)) + BIAS)


def columns(pair: Comparison, hedging: Hedging, flat: Floats) -> list[float]:
    """What speaks for a hedging without an answer, in the order of `WEIGHTS`; `flat` as in `Unanswered.of`.

    The cosine that the other version gains by the hedge, and how far the hedge moves its statement.
    """
    own, other = pair.sides[hedging.side], pair.sides[1 - hedging.side]
    theirs = unit(other.version.vectors[list(hedging.theirs)].sum(axis=0))
    moved = own.version.vectors[hedging.statement] - flat
    return [float(moved @ theirs), float(np.linalg.norm(moved))]


def unanswered(pair: Comparison) -> Iterator[Unanswered]:
    """The hedgings without an answer; none where the pair does not know their vectors."""
    for hedging in pair.hedgings:
        if hedging.flat in pair.told:
            yield Unanswered.of(pair, hedging, pair.told[hedging.flat])


def hedgings(pair: Comparison) -> Iterator[Hedging]:
    """The hedges to ask about, left before right, in order."""
    if pair.alignment.relation != "translation" or not all(side.language.unhedged for side in pair.sides):
        return
    known = [_by_statement(side) for side in pair.sides]
    for number, (own, other) in enumerate((pair.sides, pair.sides[::-1])):
        for statement, found in known[number].items():
            bead = pair.alignment.beads[int(pair.bead_of[number][statement])]
            ours, theirs = (bead.left, bead.right) if number == 0 else (bead.right, bead.left)
            if not theirs or len(ours) + len(theirs) > LARGEST or any(map(asks, texts(pair, number, ours, theirs))):
                continue
            mine, others = (sum(len(known[n].get(s, ())) for s in some) for n, some in ((number, ours), (1 - number, theirs)))
            if others >= mine:
                continue
            place = own.reading.statements[statement].span
            for words, hedge in found:
                claim = answering(pair, number, words, theirs)
                modal = permits(own.reading.document.prose, hedge, own.language)
                if claim and not _excused(other, theirs, claim, modal):
                    flat = flatten(own.reading.document.prose, place, hedge)
                    yield Hedging(number, words, statement, theirs, claim, flat)


def _by_statement(side: Side) -> Mapping[int, list[tuple[range, Hedge]]]:
    """Statement -> its hedges with their words, in order."""
    found: dict[int, list[tuple[range, Hedge]]] = {}
    for hedge in hedges(side.reading.document.prose, side.language):
        words = side.overlapping(hedge.span)
        if words:
            found.setdefault(int(side.statement[words[0]]), []).append((words, hedge))
    return found


def _excused(side: Side, statements: tuple[int, ...], claim: range, modal: bool) -> bool:
    """True when a hedge, or a word related to one, stands in a claim or beside it; for a `modal`, one of ability, too."""
    reach = BESIDE if side.language.spaced else 2 * BESIDE
    words = [w for s in statements for w in side.words_of(s) if claim.start - reach <= w < claim.stop + reach]
    text = side.reading.document.prose[slice(*side.stretch(words))]
    answered = hedges(text, side.language) or related(text, side.language)
    return bool(answered) or (modal and tells_ability(text, side.language))
