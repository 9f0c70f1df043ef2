"""Places where two aligned statements stand against each other without supporting each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimcheck.scoring.comparison import Comparison

UNLIKELY = 0.02
"""Pairs less likely than this (alignment.match) are called different: the order of the texts joined them, not their words."""
LEAST_MEANING = 1.5
"""Both sides must have as many words that carry meaning."""
REPLACED = 0.82
"""Confidence where one statement alone stands against one alone (planted and untouched NTREX; see benchmarks/README.md)."""


class Mismatch(NamedTuple):
    """Words of both versions, rising and without gaps, that stand for each other but say something else."""

    left: range
    right: range
    confidence: float

    def words(self, pair: Comparison) -> str:
        """The words that differ most, for a message."""
        parts = []
        for number, (side, words) in enumerate(((pair.left, self.left), (pair.right, self.right))):
            text = side.reading.document.text
            carrying = [w for w in words if side.content[w]]
            lone = [w for w in carrying if w not in pair.partners[number]] or carrying
            parts.append(" … ".join(text[start:end] for start, end in _joined([side.spans[w] for w in lone])[:3]))
        return " / ".join(parts)


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Rising spans, made one where they touch: the words of scripts without spaces."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and joined[-1][1] == start:
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined


def mismatches(pair: Comparison) -> list[Mismatch]:
    """Beads whose two sides are unlikely to say the same, and lone statements that stand against each other."""
    found = []
    for bead, chance in zip(pair.alignment.beads, pair.alignment.probabilities, strict=True):
        if bead.left and bead.right and chance < UNLIKELY:
            found.append(_mismatch(pair, bead.left, bead.right, 0.5 + 0.4 * (1 - chance / UNLIKELY)))
    for left, right in replaced(pair):
        found.append(_mismatch(pair, (left,), (right,), REPLACED))
    return [m for m in found if m is not None]


def replaced(pair: Comparison) -> list[tuple[int, int]]:
    """Statements (left, right) without a counterpart that stand alone between the same two beads, in a translation."""
    if pair.alignment.relation != "translation":
        return []
    found = []
    left: list[int] = []
    right: list[int] = []
    for bead in [*pair.alignment.beads, None]:
        if bead is None or (bead.left and bead.right and not bead.moved):
            if len(left) == 1 and len(right) == 1:
                found.append((left[0], right[0]))
            left, right = [], []
        elif not bead.right:
            left += bead.left
        elif not bead.left:
            right += bead.right
    return found


def _mismatch(pair: Comparison, left: tuple[int, ...], right: tuple[int, ...], confidence: float) -> Mismatch | None:
    rows = range(pair.left.first_word[left[0]], pair.left.first_word[left[-1] + 1])
    columns = range(pair.right.first_word[right[0]], pair.right.first_word[right[-1] + 1])
    if min(pair.left.meaning(rows), pair.right.meaning(columns)) < LEAST_MEANING:
        return None
    return Mismatch(rows, columns, confidence)
