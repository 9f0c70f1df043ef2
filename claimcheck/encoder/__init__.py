"""Encoders: texts to vectors, statement vectors and word vectors in one pass."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimcheck.encoder.protocol import Encoder


def default_cache_dir() -> Path:
    """Where converted weights and vectors are kept: CLAIMCHECK_CACHE_DIR, else the user's cache folder."""
    given = os.environ.get("CLAIMCHECK_CACHE_DIR")
    if given:
        return Path(given)
    import platformdirs

    return Path(platformdirs.user_cache_dir("claimcheck"))


def open_encoder(model: str = "embedded", device: str = "auto", cache_dir: Path | None = None, cache: bool = True) -> Encoder:
    """The encoder people asked for.

    `model`: "embedded", a folder or a hub name already on this machine. `device`: "auto", "cpu", "cuda", "mps". `cache_dir`:
    None means the user's cache folder; with `cache` false nothing is read from or written to disk. Raises ModelError.
    """
    from claimcheck.encoder.embedded import NAME, EmbeddedEncoder
    from claimcheck.errors import ModelError

    if model != NAME or device not in ("auto", "cpu"):
        raise ModelError(f"model {model!r} on device {device!r} is not available yet")
    return EmbeddedEncoder((cache_dir or default_cache_dir()) if cache else None)
