"""Encoders: texts to vectors, statement vectors and word vectors in one pass. And a judge of two texts, if the user has one."""

from __future__ import annotations

import os
from pathlib import Path

from claimcheck.encoder.protocol import Encoder, Encoding, Inference, Judge

__all__ = ["Encoder", "Encoding", "Inference", "Judge", "default_cache_dir", "open_encoder", "open_judge"]


def default_cache_dir() -> Path:
    """Where converted weights and vectors are kept: CLAIMCHECK_CACHE_DIR, else the user's cache folder."""
    given = os.environ.get("CLAIMCHECK_CACHE_DIR")
    if given:
        return Path(given)
    import platformdirs

    return Path(platformdirs.user_cache_dir("claimcheck"))


def open_encoder(
    model: str = "embedded",
    device: str = "auto",
    cache_dir: Path | None = None,
    cache: bool = True,
    threads: int | None = None,
) -> Encoder:
    """The encoder people asked for.

    `model`: "embedded", a folder or a hub name already on this machine. `device`: "auto", "cpu", "cuda", "mps". `cache_dir`:
    None means the user's cache folder; with `cache` false nothing is kept on disk. `threads` of the embedded model: None means
    all cores. The embedded model takes the CPU under
    "auto", since it has finished there before torch is imported; on a GPU it runs through torch (on CUDA in bfloat16), from a
    folder of 490 MB that is written into the cache once, whatever `cache` says. Raises ModelError.
    """
    from claimcheck.encoder.cache import CachedEncoder

    folder = (cache_dir or default_cache_dir()) if cache else None
    return CachedEncoder(_open(model, device, folder, threads), folder)


def open_judge(model: str, device: str = "auto", threads: int | None = None) -> Judge:
    """A cross-encoder for natural language inference: a folder or a hub name already on this machine.

    `device` as for encoders, but "auto" takes a GPU that is there. `threads`: None means torch's own choice. Raises ModelError.
    """
    from claimcheck.encoder.judge import CrossEncoderJudge

    return CrossEncoderJudge(model, device, threads)


def _open(model: str, device: str, folder: Path | None, threads: int | None) -> Encoder:
    from claimcheck.encoder.embedded import NAME, EmbeddedEncoder

    if model == NAME and device in ("auto", "cpu"):
        return EmbeddedEncoder(folder, threads)
    from claimcheck.encoder.sentence_transformer import SentenceTransformerEncoder, usable_device

    usable_device(device)  # before half a gigabyte is written for nothing
    if model != NAME:
        return SentenceTransformerEncoder(model, device)
    from claimcheck.encoder.export import exported

    return SentenceTransformerEncoder(str(exported(folder or default_cache_dir())), device, name=NAME)
