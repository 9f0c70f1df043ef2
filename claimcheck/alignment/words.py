"""Links between the words of two statements, found piece by piece.

Pieces, not words, are matched: a compound or a Chinese phrase is several pieces that may go different ways, and two characters of
one piece have one vector. A pair of pieces is judged by its cosine, by a mild preference for the same relative place, and by
whether the neighbours of one link to neighbours of the other, which tells two occurrences of a word apart. Pieces link when
each gives the other a real share of its attention in both directions: both softmax distributions, as in awesome-align (Dou and
Neubig 2021, section 2), plus the mutual best pairs. Words link when any of their pieces do.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Ranges = NDArray[np.int32]

# Tuned on XL-WA dev (ten languages against English): mean F1 of links, and on planted shifts of NTREX.
TEMPERATURE = 0.05
"""Divides cosines before the softmax."""
SHARE = 0.25
"""Least share of a piece's attention, in both directions, for a link beside the mutual best: best F1 on XL-WA dev, .3 alike."""
FAINT_SHARE = 0.1
"""The same where many links vote together, as for quotes: finds more (recall .862 against .839), a few wrong ones do no harm."""
PLACE_WEIGHT = 0.05
"""Cosine a piece loses for standing at the other end of the statement."""
NEIGHBOUR_WEIGHT = 0.05
"""Cosine a pair gains when a neighbour on each side, next to both, is linked without doubt; half as much two pieces away."""
ROUNDS = 2
"""How often neighbours are asked again, each time with what they learnt from theirs."""


class Units(NamedTuple):
    """What the links of a statement are made from.

    `vectors`: float16 (pieces, dim), L2 norm 1. `words`: int32 (words, 2), rising, the half-open range of pieces of each word;
    neighbouring words may share a piece.
    """

    vectors: NDArray[np.float16]
    words: NDArray[np.int32]

    @classmethod
    def join(cls, parts: Sequence[Units]) -> Units:
        """One after another."""
        if len(parts) == 1:
            return parts[0]
        starts = np.cumsum([0, *(len(part.vectors) for part in parts[:-1])])
        words = [part.words + start for part, start in zip(parts, starts, strict=True)]
        return cls(np.concatenate([part.vectors for part in parts]), np.concatenate(words).astype(np.int32))


def cosines(left: Units, right: Units) -> Scores:
    """Of all pieces of two sides, float32 (left pieces, right pieces), −1..1."""
    return np.asarray(left.vectors.astype(np.float32) @ right.vectors.astype(np.float32).T)


class Agreement(NamedTuple):
    """How well each word, or piece, of one side goes with the other side, both float32, 0 for a word without a piece.

    `score`: the best score of its pieces, their cosine with what place and neighbours say, about −0.1..1.2. `share`: the largest
    share of attention, 0..1, that one of its pieces and one of the other side give each other by these scores.
    """

    score: Scores
    share: Scores

    def of_words(self, words: Ranges) -> Agreement:
        """That of words from that of pieces; `words` as in Units."""
        return Agreement(_highest(self.score, words), _highest(self.share, words))


class Match(NamedTuple):
    """What the pieces of the two sides of a bead have to do with each other.

    `rows`, `columns`: those that link, in the order of the left. `left`, `right`: how well each piece goes with the other side.
    """

    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    left: Agreement
    right: Agreement


def match(left: Units, right: Units, share: float = SHARE) -> Match:
    """Match the pieces of two sides, neither of them empty; `share` as SHARE above."""
    scores = _settled(cosines(left, right))
    attention = _Attention.of(scores)
    rows, columns = np.nonzero(_linked(scores, attention, share))
    mutual = attention.mutual
    one, other = (Agreement(scores.max(axis), mutual.max(axis)) for axis in (1, 0))
    return Match(rows, columns, one, other)


def link(left: Units, right: Units, share: float = SHARE) -> list[tuple[int, int]]:
    """Links (left word, right word) of one bead, rising; `share` as SHARE above."""
    if not len(left.words) or not len(right.words) or not len(left.vectors) or not len(right.vectors):
        return []
    found: list[list[int]] = join(left.words, right.words, *match(left, right, share)[:2]).tolist()
    return [(a, b) for a, b in found]


def _highest(pieces: Scores, words: Ranges) -> Scores:
    """The highest value of each word's pieces, float32 (words,)."""
    if not len(words):
        return np.zeros(0, dtype=np.float32)
    # The value added lets a range end behind the last piece; between two words reduceat also gives one, not wanted.
    found = np.maximum.reduceat(np.append(pieces, np.float32(-np.inf)), words.ravel())[::2]
    return np.where(words[:, 0] < words[:, 1], found, 0).astype(np.float32)


def link_pieces(scores: Scores, share: float = SHARE) -> NDArray[np.bool_]:
    """Which pieces link, bool (left pieces, right pieces), from their cosines; neither side is empty."""
    settled = _settled(scores)
    return _linked(settled, _Attention.of(settled), share)


def _settled(similar: Scores) -> Scores:
    """The cosines with what place and neighbours say."""
    rows, columns = (np.arange(size, dtype=np.float32) / np.float32(max(size - 1, 1)) for size in similar.shape)
    first: Scores = np.asarray(similar - np.float32(PLACE_WEIGHT) * np.abs(rows[:, None] - columns), dtype=np.float32)
    scores = first
    for _ in range(ROUNDS):
        scores = first + np.float32(NEIGHBOUR_WEIGHT) * _neighbours(_Attention.of(scores).mutual)
    return scores


class _Attention(NamedTuple):
    """Both softmaxes of scores over one exponential: cosines differ by 2 at most, so that none vanishes in float32.

    `weights`: float32 (left, right), the exponentials; `rows`, `columns`: their sums, (left, 1) and (right,).
    """

    weights: Scores
    rows: Scores
    columns: Scores

    @classmethod
    def of(cls, scores: Scores) -> _Attention:
        weights = np.exp((scores - scores.max()) / np.float32(TEMPERATURE))
        return cls(weights, weights.sum(axis=1, keepdims=True), weights.sum(axis=0))

    @property
    def mutual(self) -> Scores:
        """Share of attention that pieces give each other: the geometric mean of both directions, (left, right), 0..1."""
        return np.asarray(self.weights / (np.sqrt(self.rows) * np.sqrt(self.columns)))


def _linked(scores: Scores, attention: _Attention, share: float) -> NDArray[np.bool_]:
    best_right, best_left = scores.argmax(1), scores.argmax(0)
    kept = attention.weights > np.float32(share) * np.maximum(attention.rows, attention.columns)
    rows = np.flatnonzero(best_left[best_right] == np.arange(len(scores)))
    kept[rows, best_right[rows]] = True
    return kept


def _neighbours(belief: Scores) -> Scores:
    """How strongly the pieces one and two away, on both sides, link to pieces at most as far away; the farther ones at half
    weight. Float32 (left, right), from that of pieces to each other."""
    m, n = belief.shape
    padded = np.zeros((m + 4, n + 4), dtype=np.float32)
    padded[2:-2, 2:-2] = belief
    around: Scores = np.zeros((m, n), dtype=np.float32)
    for table, into in ((padded, around), (padded.T, around.T)):
        near = np.maximum(np.maximum(table[:, 1:-3], table[:, 3:-1]), table[:, 2:-2])
        wide = np.maximum(np.maximum(table[:, :-4], table[:, 4:]), near)
        into += near[1:-3]
        into += near[3:-1]
        into += (wide[:-4] + wide[4:]) / np.float32(2)
    return around


def join(left: Ranges, right: Ranges, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> NDArray[np.int64]:
    """Links of words, int64 (links, 2), rising, out of links between piece `rows[k]` of the left and `columns[k]` of the right.

    `left`, `right`: the half-open range of pieces of each word, rising. A piece that several words share links them all.
    """
    one, i = _owners(left, rows)
    other, j = _owners(right, columns[one])
    width = max(len(right), 1)
    keys = np.unique(i[other] * width + j)
    return np.stack([keys // width, keys % width], axis=1)


def _owners(words: Ranges, pieces: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The words that some pieces belong to: which of `pieces`, and its word; several times where words share it."""
    first = np.searchsorted(words[:, 1], pieces, side="right")
    count = np.maximum(np.searchsorted(words[:, 0], pieces, side="right") - first, 0)
    which = np.repeat(np.arange(len(pieces)), count)
    return which, np.arange(len(which)) - np.repeat(np.cumsum(count) - count, count) + first[which]
