"""Parallel text in the public domain (CC0), from which the package's weights are learnt: TICO-19 and MLQE-PE."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache
from typing import Any

from benchmarks import sets
from benchmarks.corpora import rows

TICO = ("ar", "es_LA", "fa", "fr", "hi", "id", "ms", "ru", "zh")
"""The languages of TICO-19 that are used, beside English."""
SHORTEST, LONGEST = 40, 260
"""Characters of an English sentence."""
_WIDE = r"[\u3000-\u9fff\uff00-\uffef]"


@cache
def tico(code: str) -> dict[str, tuple[str, str]]:
    """TICO-19's sentences in their order, (English, other) by the English one in lower case. Raises MissingDataError."""
    folder = sets.folder("parallel_text") / "tico19" / f"en-{code}"
    english = (folder / "tico19-test.en").read_text("utf-8").splitlines()
    other = (folder / f"tico19-test.{code}").read_text("utf-8").splitlines()
    return {one.strip().lower(): (one, two) for one, two in zip(english, other, strict=True) if one.strip() and two.strip()}


def mlqe(name: str, count: int, chance: random.Random, sound: Callable[[Any], bool] = bool) -> list[Any]:
    """Some rows of one file of MLQE-PE. Raises MissingDataError."""
    found = [r for r in rows(sets.folder("mlqe_pe") / name) if SHORTEST < len(r["src"]) < LONGEST and sound(r)]
    return chance.sample(found, min(count, len(found)))


def natural(text: str) -> str:
    """MLQE-PE's texts are cut into tokens; put them together as people write."""
    return re.sub(r" (?=[.,;:!?])", "", re.sub(f"(?<={_WIDE}) (?={_WIDE})", "", text))
