"""How far each word is supported by the other version: the definition, in numpy.

A logistic model of what `support` measures at the word, around it (differences come in runs) and in its bead.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claimcheck.data import Differences
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.support import Support

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

WEIGHTS = (5.021, -0.957, -1.022, -2.696, -0.051, -0.474, -2.175, -0.887, -0.591, -2.84, -3.107, -4.096, 0.658)
"""Log odds: a constant, then a weight for each column of `evidence`. Fitted on the words of SwissGov-RSD dev (de, fr, it, the
readers' mean labels) by `python -m benchmarks.differences --fit`; neither REFreSD nor id-fr was used."""
NEAR, WIDE = (0.5, 0.7, 0.0, 0.7, 0.5), (1.0,) * 9
"""Weights of the words around a word, two and four to each side, within its statement (set by hand)."""
WORST = 3
"""The pair's score is that of so many worst content words: a report is judged by its worst places."""


def evidence(support: Support, statement: Ints) -> Floats:
    """What speaks for and against each word of a side, float32 (words, 12). `statement`: to which one each belongs.

    Surprise of the word, near it, and in a wide window; share of attention likewise; its score; then mean best cosine of its
    bead and of what answers it; likeness; lone; excess.
    """
    columns = [
        support.surprise,
        around(support.surprise, statement, NEAR),
        around(support.surprise, statement, WIDE),
        support.share,
        around(support.share, statement, NEAR),
        around(support.share, statement, WIDE),
        support.score,
        support.bead,
        support.answer,
        support.likeness,
        support.lone,
        support.excess,
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def around(values: Floats, statement: Ints, weights: tuple[float, ...]) -> Floats:
    """Weighted mean of each word's surroundings in its statement, float32 (words,); its own value where it has none."""
    reach = len(weights) // 2
    total = weights[reach] * values.astype(np.float64)
    weight = np.full(len(values), weights[reach])
    for step in range(1, min(reach, len(values) - 1) + 1):
        same = statement[step:] == statement[:-step]
        for to, origin, one in (
            (slice(step, None), slice(None, -step), weights[reach - step]),
            (slice(None, -step), slice(step, None), weights[reach + step]),
        ):
            total[to] += np.where(same, one * values[origin], 0)
            weight[to] += np.where(same, one, 0)
    return np.where(weight > 0, total / np.maximum(weight, 1e-9), values).astype(np.float32)


def log_odds(pair: Comparison) -> tuple[Floats, Floats]:
    """For each side the log odds that a careful reader marks each word as different, float32 (words,); 14 µs a word."""
    left, right = (
        evidence(found, side.statement) @ np.array(WEIGHTS[1:], dtype=np.float32) + np.float32(WEIGHTS[0])
        for found, side in zip(pair.supports, pair.sides, strict=True)
    )
    return left, right


def differences(pair: Comparison) -> Differences:
    """Scores, 0 (supported) to 1 (not), for every word of both sides, and for the pair.

    The pair's is the mean, in log odds, of the worst content words of each side, of both sides: what one side adds, the
    other's words around it show too.
    """
    odds = log_odds(pair)
    left, right = (
        tuple((span.start, span.end, round(float(score), 4)) for span, score in zip(side.spans, _logistic(one), strict=True))
        for side, one in zip(pair.sides, odds, strict=True)
    )
    total = worst([(one, side.content) for side, one in zip(pair.sides, odds, strict=True)])
    return Differences(left, right, round(float(_logistic(np.array(total))), 4))


def worst(sides: Sequence[tuple[Floats, NDArray[np.bool_]]]) -> float:
    """The pair's score in log odds, from the log odds of each side's words and which of them carry meaning."""
    means = []
    for odds, content in sides:
        chosen = np.sort(odds[content] if content.any() else odds)[-WORST:]
        means += [float(chosen.mean())] if len(chosen) else []
    return float(np.mean(means)) if means else -np.inf


def _logistic(odds: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -60, 60))))
