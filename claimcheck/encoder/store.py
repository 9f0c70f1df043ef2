"""The converted model on disk: one file, its sha256 in front, put in place whole or not at all."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import secrets
import threading
from collections.abc import Callable
from pathlib import Path

_LOG = logging.getLogger("claimcheck")
_DIGEST_BYTES = 32
_PATIENCE = 2.0  # seconds of building before people are told what they wait for
_warned: set[Path] = set()


def keep_model(folder: Path | None, key: str, build: Callable[[], bytes]) -> bytes:
    """The model of this key from the folder, or built and put there.

    A file that is cut, altered or of another key is built anew. Several processes at once each build and rename their own: the
    last one stands, and all are the same. A folder that cannot be written costs a warning and the building time, no more.
    """
    if folder is None:
        return build()
    path = model_path(folder, key)
    found = _read(path)
    if found is not None:
        return found
    patience = threading.Timer(_PATIENCE, _LOG.warning, ["claimcheck: preparing the model (once, kept in %s) …", folder])
    patience.daemon = True
    patience.start()
    try:
        model = build()
    finally:
        patience.cancel()
    try:
        write_whole(path, hashlib.sha256(model).digest() + model)
    except OSError as error:
        warn_unusable(folder, error)
    return model


def model_path(folder: Path, key: str) -> Path:
    """Where the model of this key is kept."""
    return folder / f"model-{key[:16]}.onnx"


def _read(path: Path) -> bytes | None:
    try:
        data = path.read_bytes()
    except OSError:
        return None
    digest, model = data[:_DIGEST_BYTES], data[_DIGEST_BYTES:]
    if hashlib.sha256(model).digest() == digest:
        return model
    _LOG.warning("claimcheck: %s is broken and is built anew", path)
    return None


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all, whenever the process is stopped. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}-{secrets.token_hex(4)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def warn_unusable(folder: Path, error: Exception) -> None:
    """One warning a folder and process that nothing can be kept there."""
    if folder not in _warned:
        _warned.add(folder)
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        _LOG.warning("claimcheck: working without the cache folder %s: %s", folder, reason)
