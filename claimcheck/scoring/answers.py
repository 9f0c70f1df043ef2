"""A small network that says whether words of one version (a "not", a "perhaps") go without an answer in the other.

No list of answers is asked: it reads the encoder's vectors. Each of the other version's words is judged by itself, with its
distance from the claim, and the one that answers best counts (multiple-instance learning: in training it is known whether a
statement holds an answer, not which word it is; Dietterich et al. 1997, with log-sum-exp for the maximum). The words around
the asked ones change their vectors when the statement is encoded without those: how, is set beside the words they are linked
to. And the asked words look for their like. Weights, training data and figures: benchmarks/README.md, "Reporting verbs, hedges,
negation"; made by `make train`. They belong to the embedded model.
"""

from __future__ import annotations

import functools
from importlib import resources
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimcheck.scoring.head import gelu

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

FILE = "answers.npz"
DIGEST = "af85ef00833693d3dd246836aef0279e0c6a602f82b1a20b94a729420d996686"
"""sha256 of the weights; the card beside them (`answers.md`) says what they learnt from and what they can judge."""
BUCKETS = (0, 2, 4, 8, 16)
"""Distances from the claim up to which words are told apart, those before it and those behind it."""
NEAREST = 8
"""Words that stand so near to the asked ones, or nearer, are told apart by their distance."""
SCALE, MOVED_SCALE = np.float32(6), np.float32(12)
"""What unit vectors of 384 numbers, and differences of two, are multiplied by before they are read: their numbers are small."""
LARGEST = 12.0
"""Bound of each of the four things that the network tells of words."""


class Asked(NamedTuple):
    """Words that may go without an answer, as the network sees them.

    `numbers`: what is known of them, float32 (columns,). `words`: the other version's, float32 (n, dim), L2 norm 1, one at
    least; `places`: how far each is from the claim, as `bucket` tells, (n,). `moved`: how the vectors of words around the asked
    ones differ from those without them, float32 (m, dim); `reached`: which of `words` each is linked to, (m,); `near`: how far
    from the asked ones, words, 1 to `NEAREST`, (m,). `own`: mean vector of the asked words, float32 (dim,).
    """

    numbers: Floats
    words: Floats
    places: Ints
    moved: Floats
    reached: Ints
    near: Ints
    own: Floats


def bucket(distances: Ints) -> Ints:
    """The bucket of signed distances from a claim, words: 0 in it, 1 to 5 behind it, 6 to 10 before it."""
    found = np.searchsorted(BUCKETS, np.abs(distances))
    return np.where(distances < 0, found + len(BUCKETS), found)


class Answers:
    """The networks of each rule. `weights`: name -> array, as `benchmarks.training.answers` saves them."""

    def __init__(self, weights: dict[str, Floats]) -> None:
        self._w = weights
        self._members = {
            rule: sorted({name.split(".")[1] for name in weights if name.startswith(f"{rule}.")})
            for rule in {name.split(".")[0] for name in weights}
        }

    @property
    def parameters(self) -> int:
        """How many numbers all networks have learnt, with the two that standardise each column."""
        return sum(weight.size for weight in self._w.values())

    def odds(self, rule: str, asked: Asked) -> float:
        """Log odds that nothing answers, less those at which `rule` tells of it; the mean of the rule's networks."""
        found = [self._odds(f"{rule}.{member}", asked) for member in self._members[rule]]
        return float(np.mean(found))

    def _odds(self, name: str, asked: Asked) -> float:
        w = {part: self._w[f"{name}.{part}"] for part in _PARTS}
        words: Floats = asked.words * SCALE
        answers = gelu(words @ w["read.weight"].T + w["read.bias"]) @ w["told.weight"][0] + w["told.bias"][0]
        like = words @ (w["finds.weight"].T @ (w["own.weight"] @ (asked.own * SCALE)))
        best, worst = np.float32(0), np.float32(0)
        if len(asked.moved):
            moved = (asked.moved * MOVED_SCALE) @ w["moved.weight"].T
            met = (moved * (words[asked.reached] @ w["meets.weight"].T)).sum(axis=1)
            share = np.exp(w["near"][asked.near])
            best, worst = (met * share).sum() / (share.sum() + np.float32(0.5)), met.max()
        found = [_highest(answers + w["places"][asked.places]), best, worst, _highest(like + w["far"][asked.places])]
        told = np.clip((asked.numbers - w["mean"]) / w["spread"], -4, 4)
        both = np.concatenate([told, np.clip(np.array(found), -LARGEST, LARGEST)])
        return float(w["out.weight"][0] @ both + w["out.bias"][0])


_PARTS = (
    "mean", "spread", "read.weight", "read.bias", "told.weight", "told.bias", "places", "moved.weight", "meets.weight", "near",
    "own.weight", "finds.weight", "far", "out.weight", "out.bias",
)  # fmt: skip


def _highest(values: NDArray[np.floating]) -> np.float32:
    """A maximum to which every value gives a little (log-sum-exp)."""
    most = values.max()
    return np.float32(most + np.log(np.exp(values - most).sum()))


@functools.cache
def learnt() -> Answers:
    """The networks that ship with the package."""
    with resources.files("claimcheck.scoring").joinpath(FILE).open("rb") as file, np.load(file, allow_pickle=False) as found:
        return Answers({name: found[name].astype(np.float32) for name in found.files})
