"""Parallel text in the public domain that the learnt head is trained on: TICO-19 and MLQE-PE, both CC0."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any, NamedTuple

from benchmarks import sets
from benchmarks.corpora import rows
from benchmarks.training import free_text

TICO = {"ar": "ar", "es": "es_LA", "fa": "fa", "fr": "fr", "hi": "hi", "id": "id", "ms": "ms", "ru": "ru", "zh": "zh"}
POST_EDITED = {"en-de": 3000, "en-zh": 2000, "ru-en": 2000, "ro-en": 1200, "et-en": 1200, "ne-en": 500}
"""Pairs of MLQE-PE and how many of their lines are taken: the source and its post-edit."""
SOUND = {"en-ja": 3000, "en-cs": 1500, "en-de": 1000}
"""Translations in which none of three readers found a grave error."""
REAL = {"en-de": 1500, "en-zh": 1500, "ru-en": 1500, "ro-en": 1500, "et-en": 1500, "ne-en": 1000, "si-en": 1000}
"""Machine translations with a mean mark of quality, 0 to 100."""
GRAVE = ("en-cs", "en-de", "en-ja", "en-zh")
HELD = 20
"""One line in so many is held back from training."""
HELD_PAIRS = [("en", "fr"), ("fr", "id"), ("id", "es"), ("es", "ar"), ("ar", "ru"), ("ru", "zh"), ("zh", "fr"), ("en", "id")]
"""Pairs of TICO-19 that `unseen` tells: each language beside some that are unlike it."""
SHORTEST, LONGEST = 30, 320
"""Characters of a line."""
BAD, GOOD = 45.0, 88.0
"""Marks below which a machine translation is taken to say something else, above which to say the same."""


class Line(NamedTuple):
    """Two texts, left and right. `differs`: what readers say, None for a faithful pair that may be changed."""

    left: str
    right: str
    differs: bool | None = None


def tico() -> dict[str, list[str]]:
    """Language -> the lines of TICO-19, the same sentence at the same place. Raises MissingDataError."""
    folder = sets.folder("parallel_text") / "tico19"
    tables = {}
    for code, name in TICO.items():
        english = (folder / f"en-{name}" / "tico19-test.en").read_text("utf-8").splitlines()
        other = (folder / f"en-{name}" / f"tico19-test.{name}").read_text("utf-8").splitlines()
        tables[code] = {one.strip(): two.strip() for one, two in zip(english, other, strict=True)}
    shared = [k for k in tables["fr"] if all(t.get(k) for t in tables.values()) and SHORTEST < len(k) < LONGEST]
    return {"en": shared} | {code: [table[k] for k in shared] for code, table in tables.items()}


def mlqe(chance: random.Random) -> Iterator[tuple[str, str, list[Line]]]:
    """(left language, right language, faithful lines). Raises MissingDataError."""
    for pair, count in POST_EDITED.items():
        found = [Line(natural(r["src"]), natural(r["pe"])) for r in _rows(f"{pair}.train.jsonl")]
        yield *_codes(pair), chance.sample(found, min(count, len(found)))
    for pair, count in SOUND.items():
        found = [Line(natural(r["src"]), natural(r["mt"])) for r in _rows(f"critical_{pair}.train.jsonl") if not any(r["votes"])]
        yield *_codes(pair), chance.sample(found, min(count, len(found)))


def judged(chance: random.Random) -> Iterator[tuple[str, str, list[Line]]]:
    """(left language, right language, lines that readers judged), those that differ and those that do not."""
    for pair, count in REAL.items():
        told = [
            Line(natural(r["src"]), natural(r["mt"]), r["da"] < BAD)
            for r in _rows(f"{pair}.train.jsonl")
            if (r["da"] < BAD and r["hter"] > 0.2) or (r["da"] > GOOD and r["hter"] < 0.15)
        ]
        yield *_codes(pair), _even(told, count, chance)
    for pair in GRAVE:
        told = [
            Line(natural(r["src"]), natural(r["mt"]), sum(r["votes"]) >= 2)
            for r in _rows(f"critical_{pair}.train.jsonl")
            if sum(r["votes"]) != 1
        ]
        yield *_codes(pair), _even(told, 1600, chance)


def unseen(seed: int) -> Iterator[tuple[str, str, list[Line]]]:
    """(left language, right language, faithful lines) that the head was not trained on: what it holds back of TICO-19, and what
    `mlqe` and `judged` leave of MLQE-PE when they draw with `seed`."""
    lines = tico()
    for left, right in HELD_PAIRS:
        yield left, right, [Line(*both) for both in zip(lines[left][::HELD], lines[right][::HELD], strict=True)]
    drawn = {line.left for draw in (mlqe, judged) for _, _, lines in draw(random.Random(seed)) for line in lines}
    for pair in POST_EDITED:
        found = [Line(natural(r["src"]), natural(r["pe"])) for r in _rows(f"{pair}.train.jsonl")]
        yield *_codes(pair), [line for line in found if line.left not in drawn]
    for pair in SOUND:
        found = [Line(natural(r["src"]), natural(r["mt"])) for r in _rows(f"critical_{pair}.train.jsonl") if not any(r["votes"])]
        yield *_codes(pair), [line for line in found if line.left not in drawn]


def _even(told: list[Line], count: int, chance: random.Random) -> list[Line]:
    kinds = [[line for line in told if line.differs is kind] for kind in (True, False)]
    least = min(count // 2, *map(len, kinds))
    found = [line for some in kinds for line in chance.sample(some, least)]
    chance.shuffle(found)
    return found


def _rows(name: str) -> list[Any]:
    path = sets.folder("mlqe_pe") / name
    return [r for r in rows(path) if SHORTEST < len(r["src"]) < LONGEST and len(r["mt"]) > 8]


def _codes(pair: str) -> tuple[str, str]:
    left, right = pair.split("-")
    return left, right


def natural(text: str) -> str:
    """A text of MLQE-PE as people write it, without white space around it."""
    return free_text.natural(text).strip()
