"""Stretches inside paired statements that the other version seems to leave out.

The words of a statement are searched for the run that is worst supported (largest sum of shortfalls), which is then judged
together with the lengths of both sides by a logistic model. Fitted on NTREX (id-fr, en-de, zh-en, ar-ru, es-tr; 45 documents
each): a clause of five words and more cut out of one version, against 7,962 untouched statements. One untouched statement
in a thousand passes, and one cut clause in five: word vectors alone see little more (benchmarks/README.md).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.quoted import gap
from claimcheck.scoring.support import Floats

SHORTFALL_FROM = 0.55
"""Cosine above which a word counts as supported."""
FUNCTION_DISCOUNT = 0.5
"""A function word's missing counterpart says half as much: languages differ in them."""
LEAST_SCORE = 0.5
"""Log odds; one untouched statement in a thousand reaches them."""
LEAST_MEANING = 3.0
REACH = 2
"""A border moves to punctuation over so many words at most."""


class Omission(NamedTuple):
    """Words of one side, rising and without gaps, that the other does not have; `score` in log odds."""

    side: int
    words: range
    score: float


def omissions(pair: Comparison) -> list[Omission]:
    """At most one stretch a statement, of at least three words that carry meaning."""
    found = []
    for number, side in enumerate(pair.sides):
        other = pair.sides[1 - number]
        best = pair.supports[number].best
        usual = sum(side.version.lengths) / max(sum(other.version.lengths), 1)
        for bead in pair.alignment.beads:
            mine, theirs = (bead.left, bead.right) if number == 0 else (bead.right, bead.left)
            if not mine or not theirs:
                continue
            excess = sum(side.version.lengths[i] for i in mine) / sum(other.version.lengths[j] for j in theirs) / usual
            for statement in mine:
                run, shortfall = _worst(pair, number, side.words_of(statement), best)
                if side.meaning(run) < LEAST_MEANING:
                    continue
                content = [w for w in run if side.content[w]]
                lone = sum(w not in pair.partners[number] for w in content) / len(content)
                score = 2.51 * shortfall + 7.17 * float(np.log(excess)) + 0.25 * side.meaning(run) + 3.85 * lone - 9.94
                if score >= LEAST_SCORE:
                    found.append(Omission(number, _to_punctuation(pair, number, run, side.words_of(statement)), score))
    return found


def _worst(pair: Comparison, number: int, words: range, best: Floats) -> tuple[range, float]:
    """The run with the largest sum of shortfalls (Kadane), and that sum in words of full weight."""
    side = pair.sides[number]
    top, run, total, start = 0.0, range(0), 0.0, words.start
    for word in words:
        if total <= 0:
            total, start = 0.0, word
        weight = float(side.size[word]) * (1.0 if side.content[word] else 0.7 * FUNCTION_DISCOUNT)
        total += weight * (SHORTFALL_FROM - float(best[word]))
        if total > top:
            top, run = total, range(start, word + 1)
    return run, top


def _to_punctuation(pair: Comparison, number: int, run: range, words: range) -> range:
    side = pair.sides[number]
    first, last = run.start, run.stop
    starts = [w for w in range(max(first - REACH, words.start), first + 1) if w == words.start or gap(side, w)]
    stops = [w for w in range(last, min(last + REACH, words.stop) + 1) if w == words.stop or gap(side, w)]
    return range(starts[-1] if starts else first, stops[0] if stops else last)
