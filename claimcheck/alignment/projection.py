"""The linear map under which pieces of different languages that say the same have the same vector.

Learnt for the embedded model only, from parallel text in the public domain (benchmarks/training/links.py); another model's
pieces are matched as they are.
"""

from __future__ import annotations

import functools
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from claimcheck.encoder.protocol import unit

EMBEDDED = "embedded"
FILE = "link_projection.npy"


def project(pieces: NDArray[np.float32], model: str) -> NDArray[np.float16]:
    """Vectors for linking, float16 (pieces, dim), L2 norm 1, of a model's piece vectors, float32 (pieces, word_dim)."""
    return (unit(pieces @ link_map()) if model == EMBEDDED else pieces).astype(np.float16)


@functools.cache
def link_map() -> NDArray[np.float32]:
    """The map, float32 (word_dim, dim)."""
    with resources.files("claimcheck.alignment").joinpath(FILE).open("rb") as file:
        weights: NDArray[np.float32] = np.load(file, allow_pickle=False).astype(np.float32)
    return weights
