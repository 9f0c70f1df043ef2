"""Folders of sentence-transformers models on this machine: found, fetched, told apart. And the extra packages they need."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from claimcheck.errors import ModelError, ModelNotFetched

_NEEDS = (
    "other models than the embedded one, judges, and other devices than the CPU, need torch\n"
    "install it with: pip install 'claimcheck-crosslingual[models]' (in a clone: pip install '.[models]')"
)
_NOT_NEEDED = ("onnx/*", "openvino/*", "*.onnx", "*.h5", "*.msgpack", "*.ot", "*.gguf", "*.mlmodel", ".*")


def extra(name: str) -> Any:
    """A module of the extra [models]. Raises ModelError where it is not installed."""
    import importlib

    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise ModelError(_NEEDS) from error


def first_line(error: Exception) -> str:
    """What an error says, on one line."""
    return (str(error).strip() or type(error).__name__).splitlines()[0]


def folder_digest(folder: Path) -> str:
    """sha256 over the names and contents of the files that make the model; papers and other runtimes' copies left out."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if (
            not path.is_file()
            or any(name.match(pattern) for pattern in (*_NOT_NEEDED, "*.md"))
            or any(p.startswith(".") for p in name.parts)
        ):
            continue
        with path.open("rb") as file:
            total.update(f"{name.as_posix()} {hashlib.file_digest(file, 'sha256').hexdigest()}\n".encode())
    return total.hexdigest()


def find(model: str) -> Path:
    """The folder of a model on this machine. Raises ModelNotFetched for a hub name that is not here, ModelError otherwise."""
    folder = Path(model).expanduser()
    if folder.is_dir():
        if not (folder / "config.json").exists() and not (folder / "modules.json").exists():
            raise ModelError(f"{model}: the folder holds no model (no config.json, no modules.json)")
        return folder
    if folder.is_absolute() or model.startswith((".", "~")) or model.count("/") > 1:
        raise ModelError(f"{model}: no such folder")
    try:
        hub = extra("huggingface_hub")
    except ModelError as error:
        raise ModelError(f"{model}: no folder of that name; {error}") from error
    for name in _hub_names(model):
        try:
            return Path(hub.snapshot_download(name, local_files_only=True))
        except (OSError, ValueError):  # not here, or not a name the hub could know
            continue
    raise ModelNotFetched(
        f"{model}: not a folder, and not on this machine as a model\nfetch it with: claimcheck model fetch {model}"
    )


def fetch(name: str) -> Path:
    """Download a model from the hub and give its folder: the only use of the network. Raises ModelError."""
    hub = extra("huggingface_hub")
    reason: Exception | None = None
    for candidate in _hub_names(name):
        try:
            files = [file.rfilename for file in hub.HfApi().model_info(candidate).siblings or []]
            # Many repositories hold the same weights twice.
            twice = ["*.bin"] if any(file.endswith(".safetensors") for file in files) else []
            return Path(hub.snapshot_download(candidate, ignore_patterns=[*_NOT_NEEDED, *twice]))
        except Exception as error:  # the hub's client raises errors of several libraries
            reason = reason or error
    raise ModelError(f"{name}: cannot be fetched: {first_line(reason) if reason else 'no such name'}")


def _hub_names(name: str) -> list[str]:
    return [name] if "/" in name else [f"sentence-transformers/{name}", name]
