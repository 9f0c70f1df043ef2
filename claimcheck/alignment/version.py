"""One version as the aligners see it: vectors of its statements and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimcheck.data import Reading, Span
from claimcheck.encoder.protocol import Encoding
from claimcheck.encoder.words import word_vectors

Vectors = NDArray[np.float32]


class Encoded(NamedTuple):
    """One statement's vectors: its own, float32 (dim,), and its words', float32 (words, word_dim), all of L2 norm 1.

    `pieces`: into how many pieces the vocabulary cuts each word.
    """

    vector: Vectors
    words: Vectors
    pieces: NDArray[np.int64]

    @classmethod
    def of(cls, encoding: Encoding, words: Sequence[Span], base: int) -> Encoded:
        """Turn the pieces of a statement, whose text begins at offset `base`, into words."""
        return cls(encoding.vector, word_vectors(encoding, words, base), _pieces(encoding, words, base))


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
    def of(cls, reading: Reading, encoded: Sequence[Encoded]) -> Version:
        """Join a reading with the vectors of its statements, in the same order."""
        statements = reading.statements
        if len(statements) != len(encoded):
            raise ValueError(f"{len(statements)} statements but {len(encoded)} encodings")
        vectors = np.stack([e.vector for e in encoded]) if encoded else np.zeros((0, 1), dtype=np.float32)
        lengths = tuple(max(s.span.end - s.span.start, 1) for s in statements)
        return cls(
            reading, vectors.astype(np.float32), tuple(e.words for e in encoded), lengths, tuple(e.pieces for e in encoded)
        )


def _pieces(encoding: Encoding, words: Sequence[Span], base: int) -> NDArray[np.int64]:
    bounds = np.asarray(words, dtype=np.int64).reshape(-1, 2) - base
    first = np.searchsorted(encoding.pieces[:, 1], bounds[:, 0], side="right")
    return np.asarray(np.searchsorted(encoding.pieces[:, 0], bounds[:, 1], side="left") - first, dtype=np.int64)
