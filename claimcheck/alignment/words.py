"""Links between the words of two statements, from the similarity of their middle-layer vectors.

A word links to another when each gives the other a real share of its attention in both directions: the product of the two
softmax distributions, as in awesome-align (Dou and Neubig 2021, eq. 2), plus the mutual best pairs, with a mild preference
for the same relative place in the statement.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

TEMPERATURE = 0.03
"""Divides cosines before the softmax."""
SHARE = 0.05
"""Least share of a word's attention, in both directions, for a link beside the mutual best."""
PLACE_WEIGHT = 0.05
"""Cosine a word loses for standing at the other end of the statement."""


def similarities(left: Vectors, right: Vectors) -> Vectors:
    """Cosines (left words, right words) of unit vectors, −1..1."""
    return np.asarray(left @ right.T, dtype=np.float32)


def link(cosines: Vectors) -> list[tuple[int, int, float]]:
    """Links (left word, right word, cosine) of one bead, from its (left words, right words) cosines, in order."""
    m, n = cosines.shape
    if m == 0 or n == 0:
        return []
    places = np.abs(np.linspace(0, 1, m)[:, None] - np.linspace(0, 1, n)[None, :])
    scores = cosines - PLACE_WEIGHT * places
    forward, backward = _softmax(scores, 1), _softmax(scores, 0)
    best_right, best_left = scores.argmax(1), scores.argmax(0)
    mutual = np.zeros((m, n), dtype=bool)
    rows = np.flatnonzero(best_left[best_right] == np.arange(m))
    mutual[rows, best_right[rows]] = True
    kept = mutual | ((forward > SHARE) & (backward > SHARE))
    return [(int(i), int(j), float(cosines[i, j])) for i, j in np.argwhere(kept)]


def attention(cosines: Vectors, temperature: float = TEMPERATURE) -> Vectors:
    """The share of attention that words of two sides give each other: product of both softmaxes, (left, right), 0..1."""
    scores = cosines * (TEMPERATURE / temperature)
    return np.asarray(_softmax(scores, 1) * _softmax(scores, 0), dtype=np.float32)


def _softmax(scores: NDArray[np.float64] | Vectors, axis: int) -> NDArray[np.float64]:
    shifted = np.exp((scores - scores.max(axis=axis, keepdims=True)) / TEMPERATURE)
    return np.asarray(shifted / shifted.sum(axis=axis, keepdims=True))
