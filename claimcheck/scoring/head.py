"""The learnt head: reads both sides of a bead together and says which words differ, and whether the two sides do.

A small transformer over what the encoder and `scoring.reference.evidence` tell of each word. Each side reads itself, with the
distances of its words, and the other, where attention begins at the words that match best by the map for links
(`alignment.projection`); each word is set beside what it finds there (Chen et al. 2017, "Enhanced LSTM for natural language
inference", section 3.2, with attention in place of the LSTM). Weights, training data and figures: benchmarks/README.md,
"The learnt head"; made by `make train`. They belong to the embedded model.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from importlib import resources
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.named import knows_names
from claimcheck.scoring.reference import evidence

Floats = NDArray[np.float32]
Places = tuple[list[slice], list[slice]]
"""Where the words of each bead stand, left and right."""

FILE = "head.npz"
DIGEST = "042e3d5b8a761130e00c516a3d429a14680204f087851603bbe758c7096806d9"
"""sha256 of the weights; the card beside them (`head.md`) says what they learnt from and what they can judge."""
LONGEST = 600
"""Words of one side of a bead beyond which it is not judged: attention costs the square, and the head learnt from statements."""
TOGETHER = 1024
"""Words of a side that are worked out together: about 10 MB."""
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

    def judge(self, beads: Sequence[tuple[Half, Half]]) -> Iterator[Judgement]:
        """Judge beads in order. What is said of a bead depends on the others by rounding only, below 1e-4."""
        for some in _portions(beads):
            yield from self._judge(some)

    def _judge(self, beads: Sequence[tuple[Half, Half]]) -> Iterator[Judgement]:
        """What does not look from word to word is worked out for the words of all beads together, one below the other."""
        halves = list(zip(*beads, strict=True))
        places = _places(halves[0]), _places(halves[1])
        vectors = [np.concatenate([half.vectors for half in side]) for side in halves]
        shared = [_unit(self._linear("shared", side)) for side in vectors]
        own = [self._linear("own", side * np.float32(side.shape[1] ** 0.5)) for side in vectors]
        matches = [self._w["sharp"] * (shared[0][a] @ shared[1][b].T) for a, b in zip(*places, strict=True)]
        both = matches, [match.T for match in matches]
        sides = []
        for k, side in enumerate(halves):
            attention = [_softmax(match) for match in both[k]]
            found, like = (
                np.concatenate([a @ other[1 - k][there] for a, there in zip(attention, places[1 - k], strict=True)])
                for other in (own, shared)
            )
            evidence = np.concatenate([half.evidence for half in side])
            told = gelu(self._linear("told", np.clip((evidence - self._w["mean"]) / self._w["spread"], -4, 4)))
            parts = [own[k], found, own[k] - found, own[k] * found, np.abs(shared[k] - like) * 4, shared[k] * like * 16, told]
            sides.append(gelu(self._linear("joined", np.concatenate(parts, axis=1))))
        for number in range(self._blocks):
            sides = self._block(f"blocks.{number}", sides, places, both)
        sides = [self._norm("last", side) for side in sides]
        words = [self._linear("word", side)[:, 0] for side in sides]
        pooled = np.stack(
            [
                sum(_pooled(side[at], odds[at]) for side, odds, at in zip(sides, words, bead, strict=True))
                for bead in zip(*places, strict=True)
            ]
        )
        odds = self._linear("pair2", gelu(self._linear("pair1", pooled)))[:, 0]
        for left, right, bead in zip(*places, odds.tolist(), strict=True):
            yield Judgement(words[0][left], words[1][right], bead)

    def _block(self, name: str, sides: list[Floats], places: Places, matches: tuple[list[Floats], list[Floats]]) -> list[Floats]:
        normed = [self._norm(f"{name}.norms.0", side) for side in sides]
        inside = [[self._distances(f"{name}.inside", at.stop - at.start) for at in side] for side in places]
        sides = [
            side + self._attention(f"{name}.inside", normed[k], normed[k], (places[k], places[k]), inside[k])
            for k, side in enumerate(sides)
        ]
        normed = [self._norm(f"{name}.norms.1", side) for side in sides]
        raised = self._w[f"{name}.across.bias"][:, None, None]
        across = [[raised * match for match in side] for side in matches]
        sides = [
            side + self._attention(f"{name}.across", normed[k], normed[1 - k], (places[k], places[1 - k]), across[k])
            for k, side in enumerate(sides)
        ]
        return [
            side + self._linear(f"{name}.down", gelu(self._linear(f"{name}.up", self._norm(f"{name}.norms.2", side))))
            for side in sides
        ]

    def _distances(self, name: str, count: int) -> Floats:
        """What is added to the scores of `count` words of a side among themselves, (heads, count, count)."""
        bias = self._w[f"{name}.bias"]
        reach = bias.shape[1] // 2
        numbers = np.arange(count)
        return bias[:, np.clip(numbers[None] - numbers[:, None], -reach, reach) + reach]

    def _attention(self, name: str, own: Floats, other: Floats, places: Places, biases: Sequence[Floats]) -> Floats:
        """In each bead the words of `own` attend to those of `other`; `biases`, (heads, n, m) each, are added to the scores."""
        query = self._linear(f"{name}.query", own).reshape(len(own), self._heads, -1).transpose(1, 0, 2)
        keys, values = self._linear(f"{name}.both", other).reshape(len(other), 2, self._heads, -1).transpose(1, 2, 0, 3)
        query = query / np.float32(query.shape[2] ** 0.5)
        found = np.empty_like(query)
        for here, there, bias in zip(*places, biases, strict=True):
            scores = query[:, here] @ keys[:, there].transpose(0, 2, 1) + bias
            found[:, here] = _softmax(scores) @ values[:, there]
        return self._linear(f"{name}.out", found.transpose(1, 0, 2).reshape(len(own), -1))

    def _linear(self, name: str, x: Floats) -> Floats:
        found = x @ self._w[f"{name}.weight"].T
        return found + self._w[f"{name}.bias"] if f"{name}.bias" in self._w else found

    def _norm(self, name: str, x: Floats) -> Floats:
        centred = x - x.mean(axis=1, keepdims=True)
        spread = np.sqrt((centred * centred).mean(axis=1, keepdims=True) + _EPSILON)
        return np.asarray(centred / spread * self._w[f"{name}.weight"] + self._w[f"{name}.bias"])


def _portions(beads: Sequence[tuple[Half, Half]]) -> Iterator[Sequence[tuple[Half, Half]]]:
    """Neighbouring beads with about `TOGETHER` words of a side."""
    start = count = 0
    for at, (left, right) in enumerate(beads):
        longer = max(len(left.vectors), len(right.vectors))
        if at > start and count + longer > TOGETHER:
            yield beads[start:at]
            start, count = at, 0
        count += longer
    if beads:
        yield beads[start:]


def _places(halves: Sequence[Half]) -> list[slice]:
    """Where the words of each half are when all stand one below the other."""
    ends = list(accumulate(len(half.vectors) for half in halves))
    return [slice(start, end) for start, end in zip([0, *ends], ends, strict=False)]


def _pooled(side: Floats, odds: Floats) -> Floats:
    """A side of a bead as one vector: the mean of its words, their maxima, the mean by odds, the highest odds."""
    parts = [side.mean(axis=0), side.max(axis=0), _softmax(odds) @ side, odds.max(keepdims=True) / 4]
    return np.concatenate(parts, dtype=np.float32)


def _unit(x: Floats) -> Floats:
    return np.asarray(x / np.maximum(np.linalg.norm(x, axis=1, keepdims=True), np.float32(1e-12)))


def _softmax(x: Floats) -> Floats:
    raised = np.exp(x - x.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True))


def gelu(x: NDArray[np.floating]) -> Floats:
    """The activation GELU in its form with tanh (Hendrycks, Gimpel 2016), float32 of the shape of `x`."""
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
    asked = []
    beads = []
    for bead in pair.alignment.beads:
        chosen = bead.left, bead.right
        parts = [[w for i in own for w in side.words_of(i)] for side, own in zip(pair.sides, chosen, strict=True)]
        if all(0 < len(words) <= LONGEST for words in parts):
            left, right = (
                Half(side.version.words_of(own), one[words])
                for side, one, own, words in zip(pair.sides, told, chosen, parts, strict=True)
            )
            asked.append(parts)
            beads.append((left, right))
    for parts, judgement in zip(asked, learnt().judge(beads), strict=True):
        for into, words, odds in zip(found, parts, (judgement.left, judgement.right), strict=True):
            into.words[words], into.beads[words] = odds, judgement.bead
    return found[0], found[1]


@functools.cache
def learnt() -> Head:
    """The head that ships with the package."""
    with resources.files("claimcheck.scoring").joinpath(FILE).open("rb") as file, np.load(file, allow_pickle=False) as found:
        return Head({name: found[name].astype(np.float32) for name in found.files})
