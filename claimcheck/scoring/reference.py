"""How far each word is supported by the other version: the definition, in numpy.

A logistic model of what `support` measures at the word, around it (differences come in runs) and in its bead, and of what the
learnt head (`scoring.head`) says of the word, of those around it and of the bead.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from claimcheck.findings import Differences
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.support import Support

if TYPE_CHECKING:
    from claimcheck.scoring.head import Judged

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

WEIGHTS = (5.126, -0.933, -1.024, -2.396, -0.039, -0.465, -2.272, -0.926, -0.807, -2.717, -3.039, -4.133, 0.616)
"""Log odds: a constant, then a weight for each column of `evidence`. Fitted on the words of SwissGov-RSD dev (de, fr, it, the
readers' mean labels) by `python -m benchmarks.differences --fit`; neither REFreSD nor id-fr was used."""
WITH_HEAD = (
    4.752,
    -0.407,
    -0.525,
    -1.658,
    0.017,
    -0.138,
    -1.44,
    -0.41,
    -2.04,
    -2.198,
    -2.268,
    -3.039,
    0.224,
    0.132,
    0.075,
    0.065,
    0.094,
)
"""The same with the columns of `heard` behind them; fitted likewise."""
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


def heard(judged: Judged, statement: Ints) -> Floats:
    """What the head says of each word of a side, float32 (words, 4): log odds of the word, near it, in a wide window, and of
    its bead."""
    columns = [judged.words, around(judged.words, statement, NEAR), around(judged.words, statement, WIDE), judged.beads]
    return np.stack(columns, axis=1).astype(np.float32)


def log_odds(pair: Comparison, head: bool = True) -> tuple[Floats, Floats]:
    """For each side the log odds that a careful reader marks each word as different, float32 (words,). `head`: whether what the
    learnt head says counts, where it says anything."""
    known = pair.judged if head else None
    found = []
    for number, (support, side) in enumerate(zip(pair.supports, pair.sides, strict=True)):
        columns = evidence(support, side.statement)
        if known:
            columns = np.concatenate([columns, heard(known[number], side.statement)], axis=1)
        weights = np.array(WITH_HEAD if known else WEIGHTS, dtype=np.float32)
        found.append(columns @ weights[1:] + weights[0])
    return found[0], found[1]


def differences(pair: Comparison) -> Differences:
    """Scores, 0 (supported) to 1 (not), for every word of both sides, and for the pair."""
    odds = pair.odds
    left, right = (
        tuple((span.start, span.end, round(float(score), 4)) for span, score in zip(side.spans, _logistic(one), strict=True))
        for side, one in zip(pair.sides, odds, strict=True)
    )
    total = worst([(one, side.content) for one, side in zip(odds, pair.sides, strict=True)])
    return Differences(left, right, round(float(_logistic(np.array(total))), 4))


def of_pair(pair: Comparison, places: Sequence[NDArray[np.bool_]]) -> float:
    """Log odds that two stretches of a pair, `places` among the words of each side, bool (words,), differ.

    The mean of the worst content words of each side, of both sides: what one side adds, the other's words around it show too.
    """
    return worst([(one[at], side.content[at]) for one, side, at in zip(pair.odds, pair.sides, places, strict=True)])


def worst(sides: Sequence[tuple[Floats, NDArray[np.bool_]]]) -> float:
    """The pair's score in log odds, from the log odds of each side's words and which of them carry meaning."""
    means = []
    for odds, content in sides:
        chosen = np.sort(odds[content] if content.any() else odds)[-WORST:]
        means += [float(chosen.mean())] if len(chosen) else []
    return float(np.mean(means)) if means else -np.inf


def _logistic(odds: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -60, 60))))
