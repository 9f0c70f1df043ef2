"""Encodings kept on disk, by the text's digest, in one SQLite file a model."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from claimcheck.encoder.protocol import Encoder, Encoding, unit
from claimcheck.encoder.store import warn_unusable

_LOG = logging.getLogger("claimcheck")
_FORMAT = 1  # what `pack` writes; part of the file's name
_CHECK_BYTES = 8
_AT_ONCE = 1024  # texts computed between two writes: what a killed process loses at most
_AT_ONCE_GPU = 8192
_QUESTION = 500  # keys in one query; SQLite allows 999 at least
_PAGE = 32768  # bytes; a statement's vectors take about 20,000, and every page of them is written by itself
SIZE_LIMIT = 2 * 1024**3
"""Bytes a cache file may take; when it is larger, its older half goes."""


class CachedEncoder:
    """Implements Encoder around another one. What it gives has been through float16, computed or read: the two are identical.

    `folder` None keeps nothing. The cache never fails a run: a folder that cannot be used, a full disk or a file that another
    process holds costs one warning and the computing; a broken file is removed and begun anew. A process may be killed at any
    time, and several may use one file.
    """

    def __init__(self, encoder: Encoder, folder: Path | None) -> None:
        self.encoder = encoder
        self._path = folder / f"vectors-{encoder.digest[:16]}-{_FORMAT}.sqlite" if folder else None

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
        file = _File(self._path)
        try:
            packed = file.read(list(by_key))
            missing = [key for key in by_key if key not in packed]
            many = (_AT_ONCE if self.device == "cpu" else _AT_ONCE_GPU) if missing else 1
            for start in range(0, len(missing), many):
                chunk = missing[start : start + many]
                fresh = [pack(one) for one in self.encoder.encode([by_key[key] for key in chunk])]
                new = dict(zip(chunk, fresh, strict=True))
                file.write(new)
                packed |= new
        finally:
            file.close()
            self._path = file.path
        made = {key: unpack(data) for key, data in packed.items()}
        return [made[key] for key in keys]


class _File:
    """The cache's file for the length of one call: opened when first used, then kept open. `path` is None once it is given up."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._open: sqlite3.Connection | None = None

    def read(self, keys: list[bytes]) -> dict[bytes, bytes]:
        """What is there of these keys and is sound."""
        found: dict[bytes, bytes] = {}
        with self._database() as database:
            if database is None:
                return {}
            for start in range(0, len(keys), _QUESTION):
                some = keys[start : start + _QUESTION]
                query = f"SELECT key, data FROM encodings WHERE key IN ({','.join('?' * len(some))})"
                found |= {key: data[_CHECK_BYTES:] for key, data in database.execute(query, some) if _sound(key, data)}
        return found

    def write(self, packed: dict[bytes, bytes]) -> None:
        """Keep these."""
        with self._database() as database:
            if database is None:
                return
            rows = [(key, _check(key, data) + data) for key, data in packed.items()]
            with database:
                database.executemany("INSERT OR REPLACE INTO encodings (key, data) VALUES (?, ?)", rows)
                _shrink(database)

    def close(self) -> None:
        """Let go of the file."""
        if self._open is not None:
            self._open.close()
            self._open = None

    @contextlib.contextmanager
    def _database(self) -> Iterator[sqlite3.Connection | None]:
        """The open cache, or None; whatever goes wrong inside ends the block, with a warning, never the run."""
        if self.path is None:
            yield None
            return
        if self._open is None:
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                self._open = sqlite3.connect(self.path, timeout=10)
                _prepare(self._open)
            except (OSError, sqlite3.Error) as error:
                self._give_up(error)
                yield None
                return
        try:
            yield self._open
        except sqlite3.Error as error:
            self._give_up(error)

    def _give_up(self, error: Exception) -> None:
        self.close()
        path, self.path = self.path, None
        broken = isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)
        if broken and path is not None:
            with contextlib.suppress(OSError):
                for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
                    (path.parent / name).unlink(missing_ok=True)
                self.path = path
                _LOG.warning("claimcheck: the cache %s was broken (%s) and is begun anew", path, error)
                return
        if path is not None:
            warn_unusable(path.parent, error)


def _prepare(database: sqlite3.Connection) -> None:
    database.execute(f"PRAGMA page_size={_PAGE}")  # of a new file
    database.execute("PRAGMA journal_mode=WAL")
    # A killed process breaks nothing; a machine that loses its power may, and then rows do not fit their checks or the file is
    # begun anew. Waiting for the disk took 1.6 ms a text (20 texts a call, a busy machine), a fifth of what encoding it takes.
    database.execute("PRAGMA synchronous=OFF")
    # Rows keep the order of their arrival, so that the oldest can go first.
    database.execute("CREATE TABLE IF NOT EXISTS encodings (number INTEGER PRIMARY KEY, key BLOB UNIQUE, data BLOB)")


def _shrink(database: sqlite3.Connection) -> None:
    ((pages,),) = database.execute("PRAGMA page_count")
    ((free,),) = database.execute("PRAGMA freelist_count")
    ((size,),) = database.execute("PRAGMA page_size")
    if (pages - free) * size > SIZE_LIMIT:
        database.execute("DELETE FROM encodings WHERE number < (SELECT (min(number) + max(number)) / 2 FROM encodings)")


def _check(key: bytes, data: bytes) -> bytes:
    return hashlib.blake2b(key + data, digest_size=_CHECK_BYTES).digest()


def _sound(key: bytes, data: bytes) -> bool:
    return _check(key, data[_CHECK_BYTES:]) == data[:_CHECK_BYTES]


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
