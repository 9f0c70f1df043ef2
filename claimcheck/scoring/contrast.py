"""A small network that says whether two words of different languages are contraries: "opened" / "geschlossen".

It reads their vectors, of a middle layer of the encoder, projected to `contrast.npz`'s narrower space, and there their product,
their difference and their cosine; which of the two is the first makes no difference. Weights, training data and figures:
benchmarks/README.md, "Contraries"; made by `make train`. They belong to the embedded model.
"""

from __future__ import annotations

import functools
from importlib import resources

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

FILE = "contrast.npz"
DIGEST = "96e4d5eee938ed05e11e0cd15f84d0387acd596aa5669e55ae35900d937b584c"
"""sha256 of the weights; the card beside them (`contrast.md`) says what they learnt from and what they can judge."""
SCALE = np.float32(3)
"""What projected vectors are multiplied by before they are compared: their numbers are small."""


class Contrast:
    """The networks; their mean counts. `weights`: name -> array, as `benchmarks.training.contrast` saves them."""

    def __init__(self, weights: dict[str, Floats]) -> None:
        self._w = weights
        self._members = sorted({name.split(".")[0] for name in weights if "." in name})

    @property
    def parameters(self) -> int:
        """How many numbers all networks have learnt, with the mean vector."""
        return sum(weight.size for weight in self._w.values())

    def odds(self, one: Floats, other: Floats) -> Floats:
        """Log odds that words are contraries, float32 (words,). `one`, `other`: vectors, float32 (words, dim), L2 norm 1."""
        left, right = one - self._w["mean"], other - self._w["mean"]
        norms = np.linalg.norm(left, axis=1) * np.linalg.norm(right, axis=1)
        cosine = ((left * right).sum(axis=1) / np.maximum(norms, np.float32(1e-6)))[:, None]
        found: Floats = np.mean([self._odds(name, left, right, cosine) for name in self._members], axis=0, dtype=np.float32)
        return found

    def _odds(self, member: str, left: Floats, right: Floats, cosine: Floats) -> Floats:
        w = {part: self._w[f"{member}.{part}"] for part in ("project", "read", "bias", "out", "constant")}
        p, q = (side @ w["project"].T * SCALE for side in (left, right))
        read = np.concatenate([p * q, np.abs(p - q), cosine], axis=1) @ w["read"].T + w["bias"]
        found: Floats = np.maximum(read, 0) @ w["out"] + w["constant"]
        return found


@functools.cache
def learnt() -> Contrast:
    """The networks that ship with the package."""
    with resources.files("claimcheck.scoring").joinpath(FILE).open("rb") as file, np.load(file, allow_pickle=False) as found:
        return Contrast({name: found[name].astype(np.float32) for name in found.files})
