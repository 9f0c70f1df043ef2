"""Beads of paired lines, as the pipeline sees them, with what is known of their words: what the learnt head learns from."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.training.changes import SAME
from claimcheck import pipeline
from claimcheck.data import Document, Span
from claimcheck.encoder.protocol import Encoder
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.reference import evidence

GAP = "\n\n"
LINES = 12
"""Lines of a document."""
MASKED = -1
"""Label of a word of which nobody knows whether it differs."""


class Half(NamedTuple):
    """One side of an example: word vectors float16 (words, dim), evidence float16 (words, 13), labels int8 (words,):
    1 differs, 0 does not, -1 unknown."""

    vectors: NDArray[np.float16]
    evidence: NDArray[np.float16]
    labels: NDArray[np.int8]


class Example(NamedTuple):
    """A bead. `differs` 1 or 0; `kind` of change or where it comes from; `key` names the faithful pair it was made from."""

    languages: tuple[str, str]
    left: Half
    right: Half
    differs: int
    kind: str
    key: int


def document(lines: Sequence[str], language: str) -> Document:
    """Lines that are paired with those of another document."""
    return dataclasses.replace(Document.from_text(GAP.join(lines), language), paired=True)


def compared(left: Sequence[str], right: Sequence[str], codes: tuple[str, str], encoder: Encoder) -> Comparison:
    """The comparison of paired lines."""
    (pair,) = pipeline.comparisons([(document(left, codes[0]), document(right, codes[1]))], encoder)
    return pair


def starts(lines: Sequence[str]) -> list[int]:
    """Where each line begins in its document."""
    return list(accumulate((len(line) + len(GAP) for line in lines), initial=0))


def half(pair: Comparison, number: int, statements: Sequence[int], labels: NDArray[np.int8], rows: NDArray[np.float16]) -> Half:
    """One side of a bead."""
    side = pair.sides[number]
    words = np.concatenate([np.asarray(side.words_of(i), dtype=np.int64) for i in statements])
    return Half(side.version.words_of(statements).astype(np.float16), rows[words], labels[words])


def examples(
    pair: Comparison, labels: tuple[NDArray[np.int8], NDArray[np.int8]], told: dict[int, tuple[int, str, int]]
) -> Iterator[Example]:
    """The beads of a comparison. `told`: block -> whether it differs, kind, key."""
    rows = []
    for side, support in zip(pair.sides, pair.supports, strict=True):
        rows.append(np.concatenate([evidence(support, side.statement), side.content[:, None]], axis=1).astype(np.float16))
    codes = tuple(side.reading.document.language for side in pair.sides)
    blocks: dict[int, int] = {}
    for bead in pair.alignment.beads:
        if bead.left and bead.right:
            block = pair.left.reading.statements[bead.left[0]].block
            blocks[block] = blocks.get(block, 0) + 1
    for bead in pair.alignment.beads:
        if not bead.left or not bead.right:
            continue
        differs, kind, key = told[pair.left.reading.statements[bead.left[0]].block]
        halves = [half(pair, n, chosen, labels[n], rows[n]) for n, chosen in enumerate((bead.left, bead.right))]
        if not all(len(h.labels) for h in halves) or sum(len(h.labels) for h in halves) > 160:
            continue
        if differs and blocks[pair.left.reading.statements[bead.left[0]].block] > 1:
            # A line of several statements: only those whose words changed differ.
            if kind in ("judged",):
                continue
            differs = int(any((h.labels == 1).any() for h in halves))
        yield Example((codes[0], codes[1]), halves[0], halves[1], differs, kind if differs or kind in SAME else "same", key)


def labelled(pair: Comparison, number: int, spans: Sequence[Span]) -> NDArray[np.int64]:
    """The words of a side that overlap some spans."""
    side = pair.sides[number]
    return np.array([w for w, word in enumerate(side.spans) if any(word.overlaps(s) for s in spans)], dtype=np.int64)
