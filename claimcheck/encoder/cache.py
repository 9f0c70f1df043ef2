"""Encodings kept on disk, by the text's digest, in one SQLite file a model."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from claimcheck.encoder.protocol import Encoder, Encoding, unit
from claimcheck.encoder.rows import Rows

_FORMAT = 1  # what `pack` writes; part of the file's name
_AT_ONCE = 1024  # texts computed between two writes: what a killed process loses at most
_AT_ONCE_GPU = 8192


class CachedEncoder:
    """Implements Encoder around another one. What it gives has been through float16, computed or read: the two are identical.

    `folder` None keeps nothing. What can go wrong on a disk never fails a run (`Rows`).
    """

    def __init__(self, encoder: Encoder, folder: Path | None) -> None:
        self.encoder = encoder
        self._rows = Rows(folder / f"vectors-{encoder.digest[:16]}-{_FORMAT}.sqlite" if folder else None)

    @property
    def name(self) -> str:
        """The wrapped encoder's."""
        return self.encoder.name

    @property
    def digest(self) -> str:
        """The wrapped encoder's."""
        return self.encoder.digest

    @property
    def device(self) -> str:
        """The wrapped encoder's."""
        return self.encoder.device

    @property
    def dtype(self) -> str:
        """The wrapped encoder's."""
        return self.encoder.dtype

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        """Encode texts of any length, in the order given; a text that comes twice is computed once."""
        keys = [hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest() for text in texts]
        by_key = dict(zip(keys, texts, strict=True))
        try:
            packed = self._rows.read(list(by_key))
            missing = [key for key in by_key if key not in packed]
            many = (_AT_ONCE if self.device == "cpu" else _AT_ONCE_GPU) if missing else 1
            for start in range(0, len(missing), many):
                chunk = missing[start : start + many]
                fresh = [pack(one) for one in self.encoder.encode([by_key[key] for key in chunk])]
                new = dict(zip(chunk, fresh, strict=True))
                self._rows.write(new)
                packed |= new
        finally:
            self._rows.close()
        made = {key: unpack(data) for key, data in packed.items()}
        return [made[key] for key in keys]


def pack(encoding: Encoding) -> bytes:
    """An encoding as bytes: three int32 sizes, the offsets as int32, the vectors as float16."""
    sizes = np.array([len(encoding.vector), *encoding.piece_vectors.shape], dtype="<i4")
    parts = [sizes, encoding.pieces.astype("<i4"), encoding.vector.astype("<f2"), encoding.piece_vectors.astype("<f2")]
    return b"".join(part.tobytes() for part in parts)


def unpack(data: bytes) -> Encoding:
    """The encoding that `pack` wrote, its vectors brought back to L2 norm 1."""
    dim, count, word_dim = np.frombuffer(data, dtype="<i4", count=3).tolist()
    pieces = np.frombuffer(data, dtype="<i4", count=2 * count, offset=12).astype(np.int32).reshape(count, 2)
    vectors = np.frombuffer(data, dtype="<f2", offset=12 + 8 * count).astype(np.float32)
    return Encoding(unit(vectors[:dim]), pieces, unit(vectors[dim:].reshape(count, word_dim)))
