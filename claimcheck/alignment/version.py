"""One version as the aligners see it: vectors of its statements and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claimcheck.data import Reading, Span
from claimcheck.encoder.protocol import Encoding
from claimcheck.encoder.words import word_vectors

Vectors = NDArray[np.float32]


@dataclass(frozen=True)
class Version:
    """A reading with its vectors.

    `vectors`: float32 (statements, dim), L2 norm 1. `words[i]`: float32 (words of statement i, word_dim), L2 norm 1.
    `pieces[i]`: into how many pieces the vocabulary cuts each of its words. `lengths`: characters of each statement, above 0.
    """

    reading: Reading
    vectors: Vectors
    words: tuple[Vectors, ...]
    lengths: tuple[int, ...]
    pieces: tuple[NDArray[np.int64], ...]

    @classmethod
    def of(cls, reading: Reading, encodings: Sequence[Encoding]) -> Version:
        """Join a reading with the encodings of its statements, in the same order."""
        statements = reading.statements
        if len(statements) != len(encodings):
            raise ValueError(f"{len(statements)} statements but {len(encodings)} encodings")
        dim = encodings[0].vector.shape[0] if encodings else 1
        vectors = np.stack([e.vector for e in encodings]) if encodings else np.zeros((0, dim), dtype=np.float32)
        words = tuple(word_vectors(e, s.words, s.span.start) for s, e in zip(statements, encodings, strict=True))
        lengths = tuple(max(s.span.end - s.span.start, 1) for s in statements)
        pieces = tuple(_pieces(e, s.words, s.span.start) for s, e in zip(statements, encodings, strict=True))
        return cls(reading, vectors.astype(np.float32), words, lengths, pieces)


def _pieces(encoding: Encoding, words: Sequence[Span], base: int) -> NDArray[np.int64]:
    bounds = np.asarray(words, dtype=np.int64).reshape(-1, 2) - base
    first = np.searchsorted(encoding.pieces[:, 1], bounds[:, 0], side="right")
    return np.asarray(np.searchsorted(encoding.pieces[:, 0], bounds[:, 1], side="left") - first, dtype=np.int64)
