"""What every encoder gives: one forward pass, a vector for the text and vectors for its pieces with their offsets.

And what a judge of two texts gives, if the user has one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray


class Encoding(NamedTuple):
    """One encoded text.

    `vector`: float32 (dim,), L2 norm 1, last layer, mean-pooled. `pieces`: int32 (n, 2), half-open code point offsets into the
    text, rising (special tokens and the prefix left out). `piece_vectors`: float32 (n, word_dim), L2 norm 1, a middle layer.
    """

    vector: NDArray[np.float32]
    pieces: NDArray[np.int32]
    piece_vectors: NDArray[np.float32]


class Encoder(Protocol):
    """Turns texts into vectors. The result for a text does not depend on the other texts of the call (to 1e-3 in cosine)."""

    @property
    def name(self) -> str:
        """How people call the model."""

    @property
    def digest(self) -> str:
        """sha256 of the weights and of everything else that changes the vectors; part of every cache key."""

    @property
    def device(self) -> str:
        """ "cpu", "cuda", "mps"."""

    @property
    def dtype(self) -> str:
        """Number format of the products: "float32", "int8", "bfloat16"."""

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        """Encode texts of any length; longer ones than the model's window go through overlapping windows, none is cut."""


class Inference(NamedTuple):
    """What a judge says of a premise and a hypothesis: probabilities, 0..1, that the one entails, and contradicts, the other."""

    entailment: float
    contradiction: float


class Judge(Protocol):
    """Tells whether one text entails another, in whatever languages (natural language inference)."""

    @property
    def name(self) -> str:
        """How people call the model."""

    @property
    def digest(self) -> str:
        """sha256 of the weights and of everything else that changes the answers; part of every cache key."""

    @property
    def device(self) -> str:
        """ "cpu", "cuda", "mps"."""

    def infer(self, pairs: Sequence[tuple[str, str]]) -> list[Inference | None]:
        """Judge each (premise, hypothesis), whatever the others; None where both are longer than the model reads at once."""


def unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Vectors of L2 norm 1 along the last axis; zeros stay zeros."""
    norms = np.sqrt(np.einsum("...i,...i->...", vectors, vectors))[..., None]
    result: NDArray[np.float32] = vectors / np.maximum(norms, np.float32(1e-12))
    return result
