"""Vectors of words out of the vectors of the pieces they are made of."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claimcheck.encoder.protocol import Encoding, unit


def word_vectors(encoding: Encoding, spans: Sequence[tuple[int, int]], base: int = 0) -> NDArray[np.float32]:
    """Vectors of the words at `spans`, float32 (words, dim), L2 norm 1: the mean of the pieces that overlap each word.

    `spans` are half-open, rising in start and end, in code points counted from where the encoded text begins, after `base` has
    been taken off: spans of a document with `base` the statement's start. A word without a piece (only spaces or controls)
    gets zeros.
    """
    return vectors_of(encoding, piece_ranges(encoding, spans, base))


def vectors_of(encoding: Encoding, ranges: NDArray[np.int32]) -> NDArray[np.float32]:
    """`word_vectors` of words whose ranges of pieces are known, int32 (words, 2)."""
    # A product with zeros and ones is several times as fast as a sum for each word; statements are short.
    places = np.arange(len(encoding.pieces))
    overlap = (ranges[:, :1] <= places) & (places < ranges[:, 1:])
    return unit(overlap.astype(np.float32) @ encoding.piece_vectors)


def piece_ranges(encoding: Encoding, spans: Sequence[tuple[int, int]] | NDArray[np.int64], base: int = 0) -> NDArray[np.int32]:
    """The half-open range of pieces that overlap each word, int32 (words, 2), rising; `spans` and `base` as above."""
    bounds = np.asarray(spans, dtype=np.int64).reshape(-1, 2) - base
    first = np.searchsorted(encoding.pieces[:, 1], bounds[:, 0], side="right")
    last = np.searchsorted(encoding.pieces[:, 0], bounds[:, 1], side="left")
    return np.stack([first, last], axis=1).astype(np.int32)
