"""The data folder: where it is, and its sets as plain records. Nothing of it is part of the project."""

from __future__ import annotations

import hashlib
import json
import os
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

NTREX_LANGUAGES = ("id", "fr", "en", "de", "es", "ar", "ru", "zh", "tr", "ja")


def folder() -> Path | None:
    """`CLAIMCHECK_DATA`, or `../shared/data` beside the project; None where neither exists."""
    named = os.environ.get("CLAIMCHECK_DATA")
    place = Path(named) if named else Path(__file__).resolve().parents[2] / "shared" / "data"
    return place if place.is_dir() else None


def need(name: str) -> Path:
    """The path of a set in the data folder; exits with a plain line where it is missing."""
    place = folder()
    if place is None or not (place / name).exists():
        raise SystemExit(f"benchmarks: {name} is missing; set CLAIMCHECK_DATA to the data folder (see benchmarks/README.md)")
    return place / name


def rows(path: Path) -> list[dict[str, Any]]:
    """The records of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def digest(path: Path) -> str:
    """First 12 hex digits of the sha256 of a file, or of all files of a folder in name order."""
    state = hashlib.sha256()
    for file in [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file()):
        state.update(file.read_bytes())
    return state.hexdigest()[:12]


@cache
def ntrex(language: str) -> dict[str, list[str]]:
    """Documents of one language: name -> sentences; the same place is the same sentence in every language."""
    documents: dict[str, list[str]] = defaultdict(list)
    for row in rows(need("ntrex") / f"{language}.jsonl"):
        documents[row["doc"]].append(row["text"])
    return dict(documents)
