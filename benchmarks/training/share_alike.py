"""Parallel text under CC BY-SA that F005 and F006 learn from: FLORES-200 and the Debian Administrator's Handbook."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from benchmarks import sets
from benchmarks.corpora import rows

FLORES = {
    "ar": "arb_Arab", "de": "deu_Latn", "en": "eng_Latn", "es": "spa_Latn", "fr": "fra_Latn", "id": "ind_Latn",
    "ja": "jpn_Jpan", "ru": "rus_Cyrl", "tr": "tur_Latn", "zh": "zho_Hans",
}  # fmt: skip
HANDBOOK = {
    "ar": "ar-MA", "de": "de-DE", "en": "en-US", "es": "es-ES", "fr": "fr-FR", "id": "id-ID", "ja": "ja-JP", "ru": "ru-RU",
    "zh": "zh-CN",
}  # fmt: skip
HANDBOOK_PAIRS = "id-fr,en-de,es-ru,en-zh,ar-fr,zh-ja,de-id,ja-en,ru-zh,es-ar,en-fr,de-es"
SHORTEST, LONGEST = 40, 350
"""Characters of a paragraph in English."""

Pair = tuple[str, str]


def flores() -> Iterator[tuple[Pair, list[Pair]]]:
    """Languages and lines of FLORES-200 dev, every language of `FLORES` against every other. Raises MissingDataError."""
    folder = sets.folder("parallel_text") / "flores_dev"
    lines = {code: (folder / f"{name}.dev").read_text("utf-8").splitlines() for code, name in FLORES.items()}
    for left, right in itertools.combinations(sorted(lines), 2):
        yield (left, right), list(zip(lines[left], lines[right], strict=True))


def handbook() -> Iterator[tuple[Pair, list[Pair]]]:
    """Languages and short paragraphs of the handbook that both translate. Raises MissingDataError."""
    paragraphs = [row for row in rows(sets.folder("parallel_text") / "debian_handbook.jsonl") if row["tag"] != "title"]
    for left, right in (pair.split("-") for pair in HANDBOOK_PAIRS.split(",")):
        found: list[Pair] = []
        for row in paragraphs:
            english = row[HANDBOOK["en"]]
            one, two = (row.get(HANDBOOK[code], "") for code in (left, right))
            # What nobody has translated stands there in English.
            translated = all(text and (code == "en" or text != english) for code, text in ((left, one), (right, two)))
            if translated and SHORTEST < len(english) < LONGEST:
                found.append((one, two))
        yield (left, right), found
