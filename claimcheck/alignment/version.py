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
Words = NDArray[np.float32 | np.float16]

LONG = 100_000
"""Words of a text whose vectors are kept as float16: as float32 they take 150 MB, and articles have a few hundred."""


class Encoded(NamedTuple):
    """One statement's vectors: its own, float32 (dim,), and its words', (words, word_dim), all of L2 norm 1.

    `words` are float32, of `LONG` texts float16. `units`: what its links are made from. `model`: the encoder's name.
    """

    vector: Vectors
    words: Words
    units: Units
    model: str

    @classmethod
    def of(cls, encoding: Encoding, words: Sequence[Span] | NDArray[np.int64], base: int, model: str) -> Encoded:
        """Turn the pieces of a statement, whose text begins at offset `base`, into words. `model`: the encoder's name."""
        units = Units(project(encoding.piece_vectors, model), piece_ranges(encoding, words, base))
        return cls(encoding.vector, vectors_of(encoding, units.words), units, model)

    def halved(self) -> Encoded:
        """With its words as float16; cosines move by less than 1e-4."""
        return self._replace(words=self.words.astype(np.float16))


@dataclass(frozen=True)
class Version:
    """A reading with its vectors.

    `vectors`: float32 (statements, dim), L2 norm 1. `words[i]`: (words of statement i, word_dim), L2 norm 1, as in
    `Encoded`. `units[i]`: its pieces, for linking. `lengths`: characters of each statement, above 0. `model`: the encoder's
    name, "" where there is no statement.
    """

    reading: Reading
    vectors: Vectors
    words: tuple[Words, ...]
    lengths: tuple[int, ...]
    units: tuple[Units, ...]
    model: str = ""

    @classmethod
    def of(cls, reading: Reading, encoded: Sequence[Encoded]) -> Version:
        """Join a reading with the vectors of its statements, in the same order."""
        statements = reading.statements
        if len(statements) != len(encoded):
            raise ValueError(f"{len(statements)} statements but {len(encoded)} encodings")
        vectors = np.stack([e.vector for e in encoded]) if encoded else np.zeros((0, 1), dtype=np.float32)
        lengths = tuple(max(s.span.end - s.span.start, 1) for s in statements)
        words, units = tuple(e.words for e in encoded), tuple(e.units for e in encoded)
        return cls(reading, vectors.astype(np.float32), words, lengths, units, encoded[0].model if encoded else "")

    def words_of(self, statements: Sequence[int]) -> Vectors:
        """The vectors of the words of some statements, one after another, float32 (words, word_dim); at least one statement."""
        parts = [self.words[i] for i in statements]
        found = parts[0] if len(parts) == 1 else np.concatenate(parts)
        return found.astype(np.float32, copy=False)
