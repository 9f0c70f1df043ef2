"""The sets of the data folder as plain records. Nothing of it is part of the project."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.sets import folder

NTREX_LANGUAGES = ("id", "fr", "en", "de", "es", "ar", "ru", "zh", "tr", "ja")


def rows(path: Path) -> list[dict[str, Any]]:
    """The records of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


@cache
def ntrex(language: str) -> dict[str, list[str]]:
    """Documents of one language: name -> sentences; the same place is the same sentence in every language."""
    documents: dict[str, list[str]] = defaultdict(list)
    for row in rows(folder("ntrex") / f"{language}.jsonl"):
        documents[row["doc"]].append(row["text"])
    return dict(documents)
