"""Places where two aligned statements stand against each other without supporting each other."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.scoring.comparison import Comparison

UNLIKELY = 0.02
"""Pairs less likely than this (alignment.match) are called different: the order of the texts joined them, not their words."""
LEAST_MEANING = 2.5
"""Both sides must have as many words that carry meaning."""


class Mismatch(NamedTuple):
    """Words of both versions, rising and without gaps, that stand for each other but say something else."""

    left: range
    right: range
    confidence: float

    def words(self, pair: Comparison) -> str:
        """The words that differ most, for a message."""
        text = pair.left.reading.document.text, pair.right.reading.document.text
        parts = []
        for number, (side, words) in enumerate(((pair.left, self.left), (pair.right, self.right))):
            lone = [w for w in words if side.content[w] and w not in pair.partners[number]][:3] or [
                w for w in words if side.content[w]
            ][:3]
            parts.append(" … ".join(text[number][slice(*side.spans[w])] for w in lone))
        return " / ".join(parts)


def mismatches(pair: Comparison) -> list[Mismatch]:
    """Beads whose two sides are unlikely to say the same."""
    found = []
    for bead, chance in zip(pair.alignment.beads, pair.alignment.probabilities, strict=True):
        if not bead.left or not bead.right or chance >= UNLIKELY:
            continue
        left = range(pair.left.first_word[bead.left[0]], pair.left.first_word[bead.left[-1] + 1])
        right = range(pair.right.first_word[bead.right[0]], pair.right.first_word[bead.right[-1] + 1])
        if pair.left.meaning(left) < LEAST_MEANING or pair.right.meaning(right) < LEAST_MEANING:
            continue
        found.append(Mismatch(left, right, 0.5 + 0.4 * (1 - chance / UNLIKELY)))
    return found
