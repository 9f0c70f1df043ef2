"""How far each word is supported by the other version: the definition, in numpy.

A word's support is its best cosine to any word of the statements its own statement answers, with their neighbours. Function
words find a good counterpart anywhere and rare words seldom a perfect one, so the support is read against what such words
usually get: the score is the logistic of how far it falls short of that.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from claimcheck.data import Differences
from claimcheck.scoring.comparison import Comparison

Floats = NDArray[np.float32]

USUAL, SPREAD = 0.66, 0.12
"""Middle and spread of the best cosines of words in true pairs, set by hand near what NTREX shows (mean best cosine .71)."""
STEEPNESS = 1.7
"""Turns a normal deviate into a logistic one."""
FUNCTION_DISCOUNT = 0.5
"""A function word's missing counterpart says half as much: languages differ in them."""
WORST = 3
"""The pair's score is the mean of so many worst content words of the worse side: a report is judged by its worst places."""


def support(pair: Comparison, side: int) -> Floats:
    """Best cosine of every word of a side to the words it may answer to, float32 (words,), 0..1; 0 without a counterpart."""
    own, other = pair.sides[side], pair.sides[1 - side]
    best = np.zeros(len(own.spans), dtype=np.float32)
    for bead in pair.alignment.beads:
        mine, theirs = (bead.left, bead.right) if side == 0 else (bead.right, bead.left)
        if not mine or not theirs:
            continue
        first, last = max(min(theirs) - 1, 0), min(max(theirs) + 1, len(other.version.words) - 1)
        columns = np.concatenate([other.version.words[j] for j in range(first, last + 1)])
        for i in mine:
            if len(columns) and len(own.version.words[i]):
                words = own.words_of(i)
                best[words.start : words.stop] = (own.version.words[i] @ columns.T).max(axis=1)
    return np.clip(best, 0, 1)


def differences(pair: Comparison) -> Differences:
    """Scores, 0 (supported) to 1 (not), for every word of both sides, and for the pair."""
    sides, worst = [], []
    for number, side in enumerate(pair.sides):
        best = support(pair, number)
        scores = 1 / (1 + np.exp(STEEPNESS * (best - USUAL + SPREAD) / SPREAD))
        scores = np.where(side.content, scores, FUNCTION_DISCOUNT * scores)
        sides.append(tuple((s.start, s.end, round(float(x), 4)) for s, x in zip(side.spans, scores, strict=True)))
        content = np.sort(scores[side.content])[::-1][:WORST]
        worst.append(float(content.mean()) if len(content) else 0.0)
    return Differences(sides[0], sides[1], round(max(worst), 4))
