"""The learnt head: reads both sides of a bead together and says which words differ, and whether the two sides do.

A small transformer over what the encoder and `scoring.reference.evidence` tell of each word. Each side reads itself, with the
distances of its words, and the other, where attention begins at the words that match best by the map for links
(`alignment.projection`); each word is set beside what it finds there (Chen et al. 2017, "Enhanced LSTM for natural language
inference", section 3.2, with attention in place of the LSTM). Weights, training data and figures: benchmarks/README.md,
"The learnt head"; made by `make train`. They belong to the embedded model.
"""

from __future__ import annotations

import functools
from importlib import resources
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.named import knows_names
from claimcheck.scoring.reference import evidence

Floats = NDArray[np.float32]

FILE = "head.npz"
DIGEST = "042e3d5b8a761130e00c516a3d429a14680204f087851603bbe758c7096806d9"
"""sha256 of the weights; the card beside them (`head.md`) says what they learnt from and what they can judge."""
LONGEST = 600
"""Words of one side of a bead beyond which it is not judged: attention costs the square, and the head learnt from statements."""
_EPSILON = np.float32(1e-5)


class Half(NamedTuple):
    """One side of a bead. `vectors`: its words', float32 (words, dim), L2 norm 1; `evidence`: float32 (words, columns), the
    columns of `reference.evidence` and whether the word carries meaning. At least one word."""

    vectors: Floats
    evidence: Floats


class Judgement(NamedTuple):
    """Log odds that each word of the left and of the right side differs, float32 (words,), and that the sides do."""

    left: Floats
    right: Floats
    bead: float


class Head:
    """The network. `weights`: name -> array, as `benchmarks.training.head` saves them."""

    def __init__(self, weights: dict[str, Floats]) -> None:
        self._w = weights
        self._blocks = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("blocks."))
        self._heads = len(weights["blocks.0.across.bias"])

    @property
    def parameters(self) -> int:
        """How many numbers it has learnt, with the two that standardise each column of evidence."""
        return sum(weight.size for weight in self._w.values())

    def judge(self, left: Half, right: Half) -> Judgement:
        """Judge one bead; the same whichever bead is judged before it."""
        halves = left, right
        shared = [_unit(self._linear("shared", half.vectors)) for half in halves]
        own = [self._linear("own", half.vectors * np.float32(half.vectors.shape[1] ** 0.5)) for half in halves]
        match = self._w["sharp"] * (shared[0] @ shared[1].T)
        matches = match, match.T
        sides = []
        for k, half in enumerate(halves):
            attention = _softmax(matches[k])
            found, like = attention @ own[1 - k], attention @ shared[1 - k]
            told = np.clip((half.evidence - self._w["mean"]) / self._w["spread"], -4, 4)
            parts = [own[k], found, own[k] - found, own[k] * found, np.abs(shared[k] - like) * 4, shared[k] * like * 16]
            sides.append(_gelu(self._linear("joined", np.concatenate([*parts, _gelu(self._linear("told", told))], axis=1))))
        for number in range(self._blocks):
            sides = self._block(f"blocks.{number}", sides, matches)
        sides = [self._norm("last", side) for side in sides]
        words = [self._linear("word", side)[:, 0] for side in sides]
        pooled = sum(
            np.concatenate([side.mean(axis=0), side.max(axis=0), _softmax(odds) @ side, [odds.max() / 4]])
            for side, odds in zip(sides, words, strict=True)
        )
        bead = self._linear("pair2", _gelu(self._linear("pair1", np.asarray(pooled, dtype=np.float32))))
        return Judgement(words[0], words[1], float(bead[0]))

    def _block(self, name: str, sides: list[Floats], matches: tuple[Floats, Floats]) -> list[Floats]:
        normed = [self._norm(f"{name}.norms.0", side) for side in sides]
        sides = [side + self._inside(f"{name}.inside", one) for side, one in zip(sides, normed, strict=True)]
        normed = [self._norm(f"{name}.norms.1", side) for side in sides]
        bias = self._w[f"{name}.across.bias"][:, None, None]
        sides = [
            side + self._attention(f"{name}.across", normed[k], normed[1 - k], bias * matches[k]) for k, side in enumerate(sides)
        ]
        return [
            side + self._linear(f"{name}.down", _gelu(self._linear(f"{name}.up", self._norm(f"{name}.norms.2", side))))
            for side in sides
        ]

    def _inside(self, name: str, side: Floats) -> Floats:
        bias = self._w[f"{name}.bias"]
        reach = bias.shape[1] // 2
        numbers = np.arange(len(side))
        return self._attention(name, side, side, bias[:, np.clip(numbers[None] - numbers[:, None], -reach, reach) + reach])

    def _attention(self, name: str, own: Floats, other: Floats, bias: Floats) -> Floats:
        """`own` (n, width) attends to `other` (m, width); `bias` (heads, n, m) is added to the scores."""
        query = self._linear(f"{name}.query", own).reshape(len(own), self._heads, -1).transpose(1, 0, 2)
        both = self._linear(f"{name}.both", other).reshape(len(other), 2, self._heads, -1).transpose(1, 2, 0, 3)
        scores = query @ both[0].transpose(0, 2, 1) / np.float32(query.shape[2] ** 0.5) + bias
        return self._linear(f"{name}.out", (_softmax(scores) @ both[1]).transpose(1, 0, 2).reshape(len(own), -1))

    def _linear(self, name: str, x: Floats) -> Floats:
        found = x @ self._w[f"{name}.weight"].T
        return found + self._w[f"{name}.bias"] if f"{name}.bias" in self._w else found

    def _norm(self, name: str, x: Floats) -> Floats:
        centred = x - x.mean(axis=1, keepdims=True)
        spread = np.sqrt((centred * centred).mean(axis=1, keepdims=True) + _EPSILON)
        return np.asarray(centred / spread * self._w[f"{name}.weight"] + self._w[f"{name}.bias"])


def _unit(x: Floats) -> Floats:
    return np.asarray(x / np.maximum(np.linalg.norm(x, axis=1, keepdims=True), np.float32(1e-12)))


def _softmax(x: Floats) -> Floats:
    raised = np.exp(x - x.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True))


def _gelu(x: Floats) -> Floats:
    return np.asarray(
        0.5 * x * (1 + np.tanh(np.float32(0.7978845608) * (x + np.float32(0.044715) * x * x * x))), dtype=np.float32
    )


class Judged(NamedTuple):
    """What the head says of the words of a version: log odds that each differs, and that its bead does, float32 (words,); 0
    where a bead has one side only or is longer than the head reads."""

    words: Floats
    beads: Floats


def judged(pair: Comparison) -> tuple[Judged, Judged] | None:
    """What the head says of both versions; None where their vectors are another model's."""
    if not all(knows_names(side) for side in pair.sides):
        return None
    told = [
        np.concatenate([evidence(support, side.statement), side.content[:, None]], axis=1, dtype=np.float32)
        for side, support in zip(pair.sides, pair.supports, strict=True)
    ]
    found = tuple(Judged(*(np.zeros(len(side.spans), dtype=np.float32) for _ in Judged._fields)) for side in pair.sides)
    for bead in pair.alignment.beads:
        parts = [
            [word for statement in chosen for word in side.words_of(statement)]
            for side, chosen in zip(pair.sides, (bead.left, bead.right), strict=True)
        ]
        if not all(0 < len(words) <= LONGEST for words in parts):
            continue
        halves = [
            Half(side.version.words_of(chosen), one[words])
            for side, one, chosen, words in zip(pair.sides, told, (bead.left, bead.right), parts, strict=True)
        ]
        judgement = learnt().judge(*halves)
        for into, words, odds in zip(found, parts, (judgement.left, judgement.right), strict=True):
            into.words[words], into.beads[words] = odds, judgement.bead
    return found[0], found[1]


@functools.cache
def learnt() -> Head:
    """The head that ships with the package."""
    with resources.files("claimcheck.scoring").joinpath(FILE).open("rb") as file, np.load(file, allow_pickle=False) as found:
        return Head({name: found[name].astype(np.float32) for name in found.files})
