"""Texts whose words people marked as different: REFreSD, SwissGov-RSD, and natural differences of id-fr (NTREX).

The first two come as tokens between spaces; they are put together again as they are written, since neither sentences nor
words can be read off "16 . Januar" or "l ' eau". Every token keeps its place.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.corpora import ntrex, rows
from benchmarks.sets import folder
from claimcheck.data import Document, Span

Floats = NDArray[np.float64]

SWISSGOV_LANGUAGES = ("de", "fr", "it")
_CLOSING = re.compile(r"[,.;:!?)\]}%…»”]+")
_OPENING = re.compile(r"[(\[{«„]")
_ELIDED = re.compile(r"\w{1,4}['’]")
_ENDING = re.compile(r"['’](s|re|ll|ve)|n['’]t")


class Marked(NamedTuple):
    """One text: its tokens in order, and a label for each, 0 (same) to 1 (different); NaN where it does not count."""

    document: Document
    tokens: Sequence[Span]
    labels: Floats


class MarkedPair(NamedTuple):
    """Two texts; `kind` is the set's own word for the pair."""

    left: Marked
    right: Marked
    kind: str


def written(tokens: Sequence[str]) -> tuple[str, list[Span]]:
    """Tokens as a text, and where each stands in it."""
    text, spans = "", []
    glued, quoted = True, False
    for number, token in enumerate(tokens):
        joined, glued = glued, False
        if token == '"':
            joined, glued, quoted = joined or quoted, not quoted, not quoted
        elif token in ("'", "’", "/", "@"):
            joined = glued = True
        elif _CLOSING.fullmatch(token) or _ENDING.fullmatch(token):
            joined = True
        elif _OPENING.fullmatch(token) or _ELIDED.fullmatch(token):
            glued = True
        elif token.isdigit() and number > 1 and tokens[number - 1] in (".", ":") and tokens[number - 2].isdigit():
            joined = True
        text += "" if joined else " "
        spans.append(Span(len(text), len(text) + len(token)))
        text += token
    return text, spans


def _marked(tokens: Sequence[str], language: str, labels: Floats) -> Marked:
    text, spans = written(tokens)
    if len(spans) != len(labels):
        raise ValueError(f"{len(spans)} tokens but {len(labels)} labels: {text[:60]}")
    return Marked(Document.from_text(text, language), spans, labels)


def refresd() -> list[MarkedPair]:
    """Sentence pairs; a word counts as different when two of the three readers marked it. Raises MissingDataError."""
    found = []
    with (folder("refresd") / "dev.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            sides = [
                _marked(row[code].split(), code, np.array([float(int(v) >= 2) for v in row[f"{code}_votes"].split()]))
                for code in ("en", "fr")
            ]
            found.append(MarkedPair(sides[0], sides[1], row["label"]))
    return found


def swissgov(language: str) -> list[MarkedPair]:
    """Whole documents, English and another; labels are means over readers, those below 0 do not count (the authors' way)."""
    found = []
    for row in rows(folder("swissgov_rsd") / f"dev_{language}.jsonl"):
        sides = []
        for side, code in (("a", "en"), ("b", language)):
            labels = np.array(row[f"labels_{side}"], dtype=np.float64)
            sides.append(_marked(row[f"text_{side}"].split(), code, np.where(labels < 0, np.nan, labels)))
        found.append(MarkedPair(sides[0], sides[1], row["subset"]))
    return found


class ReadLine(NamedTuple):
    """A line that two readers compared: where it stands in each version, and what both, or only one of them, marked there."""

    places: tuple[Span, Span]
    agreed: tuple[tuple[Span, ...], tuple[Span, ...]]
    disputed: tuple[tuple[Span, ...], tuple[Span, ...]]
    major: bool


def natural() -> Iterator[tuple[Document, Document, list[ReadLine]]]:
    """NTREX documents, Indonesian and French, with their read lines. Raises MissingDataError."""
    read = {row["line"]: row for row in rows(folder("differences_id_fr") / "dev.jsonl")}
    numbers: dict[str, list[int]] = {}
    for row in rows(folder("ntrex") / "id.jsonl"):
        numbers.setdefault(row["doc"], []).append(int(row["line"]))
    for name, lines in numbers.items():
        if not set(lines) & set(read):
            continue
        texts = [ntrex(code)[name] for code in ("id", "fr")]
        starts = [np.cumsum([0, *(len(line) + 2 for line in text)]).tolist() for text in texts]
        found = [
            ReadLine(
                (Span(starts[0][k], starts[0][k + 1] - 2), Span(starts[1][k], starts[1][k + 1] - 2)),
                _spans(read[line]["agreed"], (starts[0][k], starts[1][k])),
                _spans(read[line]["disputed"], (starts[0][k], starts[1][k])),
                any(one["severity"] == "major" for one in read[line]["agreed"]),
            )
            for k, line in enumerate(lines)
            if line in read
        ]
        left, right = (Document.from_text("\n\n".join(text), code) for text, code in zip(texts, ("id", "fr"), strict=True))
        yield left, right, found


def _spans(marks: Sequence[dict[str, Any]], starts: tuple[int, int]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    left, right = (
        tuple(Span(start + mark[code][0], start + mark[code][1]) for mark in marks if mark[code])
        for code, start in zip(("id", "fr"), starts, strict=True)
    )
    return left, right
