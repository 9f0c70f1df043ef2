"""Rows of bytes kept on disk by a digest, in one SQLite file: the cache of vectors, and that of results."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from claimcheck.encoder.store import warn_unusable

_LOG = logging.getLogger("claimcheck")
_CHECK_BYTES = 8
_PAGE = 32768  # bytes; a statement's vectors take about 20,000, and every page of them is written by itself
_QUESTION = 500  # keys in one query; SQLite allows 999 at least
SIZE_LIMIT = 2 * 1024**3
"""Bytes a cache file may take; when it is larger, its older half goes."""


class Rows:
    """Rows of one file; `path` None keeps nothing. It is opened when first used and stays open until `close`.

    The cache never fails a run: a folder that cannot be used, a full disk or a file that another process holds costs one warning
    and the computing; a broken file is removed and begun anew. A process may be killed at any time, and several may use one file.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._open: sqlite3.Connection | None = None

    def read(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The rows there are, by key; one that does not fit its check is as good as missing."""
        found: dict[bytes, bytes] = {}
        with self._database() as database:
            if database is None:
                return {}
            for start in range(0, len(keys), _QUESTION):
                some = keys[start : start + _QUESTION]
                query = f"SELECT key, data FROM encodings WHERE key IN ({','.join('?' * len(some))})"
                found |= {key: data[_CHECK_BYTES:] for key, data in database.execute(query, some) if _sound(key, data)}
        return found

    def write(self, rows: Mapping[bytes, bytes]) -> None:
        """Keep some rows, all of them or none."""
        with self._database() as database:
            if database is None:
                return
            checked = [(key, _check(key, data) + data) for key, data in rows.items()]
            with database:
                database.executemany("INSERT OR REPLACE INTO encodings (key, data) VALUES (?, ?)", checked)
                _shrink(database)

    def close(self) -> None:
        """Let go of the file."""
        if self._open is not None:
            self._open.close()
            self._open = None

    @contextlib.contextmanager
    def _database(self) -> Iterator[sqlite3.Connection | None]:
        """The open cache, or None; whatever goes wrong inside ends the block, with a warning, never the run."""
        if self._path is None:
            yield None
            return
        if self._open is None:
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._open = sqlite3.connect(self._path, timeout=10)
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
        path, self._path = self._path, None
        broken = isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)
        if broken and path is not None:
            with contextlib.suppress(OSError):
                for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
                    (path.parent / name).unlink(missing_ok=True)
                self._path = path
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
