"""Sentences of a quote that the other version lacks though their statement has a counterpart.

An attribution keeps its statement in its bead when the quoted sentence beside it is gone, and a sentence may be drawn into the
bead of its neighbours. So what each statement has of a remark of several is judged by itself, against the rest of its bead. A
logistic model, fitted on the plants of `benchmarks.quote_sentences` on NTREX without the last 12 documents (id-fr, en-zh, en-de,
tr-ja, es-ru, ja-en, en-ar; 246 sentences dropped, 4,766 that were not). Cross-validated by document, it finds .72 of them, .81 of
those beside an attribution, where 4 of 538 sentences of untouched text pass.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.reference import Floats
from claimcheck.scoring.side import Side

SHORTFALL, LONE, MEANING, EXCESS, GAIN, CONSTANT = 3.29, 2.13, 0.53, 0.84, -10.8, -7.51
"""Weights of: mean log odds of the content words above the side's median; share of their size without a link; log of their
meaning in words; log of how much longer this side of the bead is than usual; what the sentence adds to the best cosines of the
words across, beside the rest of the bead."""
LEAST_SCORE = 0.0
"""Log odds; see above."""
LEAST_MEANING = 0.5
"""Words that a part without one that carries meaning counts for."""


class LostSentence(NamedTuple):
    """Words of one side, rising, that stand in one direct quote and one statement of it; `score` in log odds."""

    side: int
    words: tuple[int, ...]
    score: float

    @property
    def places(self) -> list[tuple[int, int]]:
        """Each word with its side."""
        return [(self.side, word) for word in self.words]


def lost_sentences(pair: Comparison) -> Iterator[LostSentence]:
    """What statements have of remarks, left version first, where their bead has another side that says it nowhere."""
    # Without the learnt head: the weights were fitted on these odds.
    for number, (side, odds) in enumerate(zip(pair.sides, pair.plain_odds, strict=True)):
        above = odds - np.float32(np.median(odds)) if len(odds) else odds
        for quote in _of_several(side):
            for statement, words in itertools.groupby(side.quoted[quote], key=lambda word: int(side.statement[word])):
                found = LostSentence(number, tuple(words), 0.0)
                score = _score(pair, found, statement, above)
                if score >= LEAST_SCORE:
                    yield found._replace(score=score)


def _score(pair: Comparison, part: LostSentence, statement: int, above: Floats) -> float:
    """Log odds that the other version lacks a part of a statement; −inf where that is for others to say."""
    side, other = pair.sides[part.side], pair.sides[1 - part.side]
    bead = pair.alignment.beads[int(pair.bead_of[part.side][statement])]
    mine, theirs = (bead.left, bead.right) if part.side == 0 else (bead.right, bead.left)
    own = set(part.words)
    rest = [word for i in mine for word in side.words_of(i) if word not in own]
    across = [word for j in theirs for word in other.words_of(j)]
    if not rest or not across:
        return -np.inf
    content = [word for word in part.words if side.content[word]] or list(part.words)
    lone = [word for word in content if word not in pair.partners[part.side]]
    usual = sum(side.version.lengths) / sum(other.version.lengths)
    excess = sum(side.version.lengths[i] for i in mine) / sum(other.version.lengths[j] for j in theirs) / usual
    score = (
        CONSTANT
        + SHORTFALL * float(above[content].mean())
        + LONE * side.length(lone) / side.length(content)
        + MEANING * float(np.log(max(side.meaning(part.words), LEAST_MEANING)))
        + EXCESS * float(np.log(excess))
    )
    if score < LEAST_SCORE:
        return score  # what follows can only lower it
    vectors = other.vectors(across).T
    gained = (side.vectors(part.words) @ vectors).max(axis=0) - (side.vectors(rest) @ vectors).max(axis=0)
    return score + GAIN * float(np.maximum(gained, 0).mean())


def _of_several(side: Side) -> list[int]:
    """The direct quotes that are parts of remarks over several statements; a quoted phrase in a sentence is not."""
    reach: dict[int, set[int]] = {}
    for quote, words in side.quoted.items():
        reach.setdefault(side.reading.quotes[quote].utterance, set()).update(side.statement[words].tolist())
    quotes = side.reading.quotes
    return [q for q in side.quoted if quotes[q].kind == "direct" and len(reach[quotes[q].utterance]) > 1]
