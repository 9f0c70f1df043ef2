"""One version as the aligners see it: vectors of its statements and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimcheck.alignment.projection import project
from claimcheck.alignment.words import Units
from claimcheck.data import Reading, Span
from claimcheck.encoder.protocol import Encoding
from claimcheck.encoder.words import piece_ranges, vectors_of

Vectors = NDArray[np.float32]


class Encoded(NamedTuple):
    """One statement's vectors: its own, float32 (dim,), and its words', float32 (words, word_dim), all of L2 norm 1.

    `units`: what its links are made from.
    """

    vector: Vectors
    words: Vectors
    units: Units

    @classmethod
    def of(cls, encoding: Encoding, words: Sequence[Span] | NDArray[np.int64], base: int, model: str) -> Encoded:
        """Turn the pieces of a statement, whose text begins at offset `base`, into words. `model`: the encoder's name."""
        units = Units(project(encoding.piece_vectors, model), piece_ranges(encoding, words, base))
        return cls(encoding.vector, vectors_of(encoding, units.words), units)


@dataclass(frozen=True)
class Version:
    """A reading with its vectors.

    `vectors`: float32 (statements, dim), L2 norm 1. `words[i]`: float32 (words of statement i, word_dim), L2 norm 1.
    `units[i]`: its pieces, for linking. `lengths`: characters of each statement, above 0.
    """

    reading: Reading
    vectors: Vectors
    words: tuple[Vectors, ...]
    lengths: tuple[int, ...]
    units: tuple[Units, ...]

    @classmethod
    def of(cls, reading: Reading, encoded: Sequence[Encoded]) -> Version:
        """Join a reading with the vectors of its statements, in the same order."""
        statements = reading.statements
        if len(statements) != len(encoded):
            raise ValueError(f"{len(statements)} statements but {len(encoded)} encodings")
        vectors = np.stack([e.vector for e in encoded]) if encoded else np.zeros((0, 1), dtype=np.float32)
        lengths = tuple(max(s.span.end - s.span.start, 1) for s in statements)
        return cls(reading, vectors.astype(np.float32), tuple(e.words for e in encoded), lengths, tuple(e.units for e in encoded))
