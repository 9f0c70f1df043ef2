"""Measures of groups of statements: how likely it is that they say the same, and that a statement belongs in its group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from claimcheck.alignment import match
from claimcheck.alignment.version import Version

Vectors = NDArray[np.float32]
Measures = tuple[float, float, float, float]
"""Cosine, margin, word support, length ratio."""


@dataclass(frozen=True)
class Judge:
    """Measures groups of statements, rows of the left version against columns of the right.

    Backgrounds: mean cosine of each statement to its best counterparts, float32 (statements,). `scale`: characters of the left
    version for one of the right. `typical`: what is usual for pairs of these two languages.
    """

    left: Version
    right: Version
    left_background: Vectors
    right_background: Vectors
    scale: float
    typical: match.Typical
    measured: dict[tuple[tuple[int, ...], tuple[int, ...]], Measures] = field(default_factory=dict)

    @classmethod
    def of(cls, left: Version, right: Version) -> Judge:
        """The measures of two versions, by what is usual anywhere."""
        backgrounds = match.surroundings(left.vectors, right.vectors), match.surroundings(right.vectors, left.vectors)
        return cls(left, right, *backgrounds, (sum(left.lengths) or 1) / (sum(right.lengths) or 1), match.Typical())

    @property
    def last(self) -> tuple[int, int]:
        """Indices of the last statements."""
        return len(self.left.lengths) - 1, len(self.right.lengths) - 1

    def cosine(self, rows: Sequence[int], columns: Sequence[int]) -> float:
        """Cosine of the pooled vectors of two groups."""
        return float(pool(self.left, rows) @ pool(self.right, columns))

    def measure(self, rows: Sequence[int], columns: Sequence[int]) -> Measures:
        """Cosine, margin, word support and length ratio of two groups; measured once, asked for several times."""
        group = tuple(rows), tuple(columns)
        if group not in self.measured:
            self.measured[group] = self._measure(rows, columns)
        return self.measured[group]

    def _measure(self, rows: Sequence[int], columns: Sequence[int]) -> Measures:
        cosine = self.cosine(rows, columns)
        margin = match.margin(
            cosine, float(self.left_background[list(rows)].mean()), float(self.right_background[list(columns)].mean())
        )
        support = match.support(self.left.words_of(rows), self.right.words_of(columns))
        return cosine, margin, support, self._characters(rows, columns)

    def probability(self, rows: Sequence[int], columns: Sequence[int]) -> float:
        """Chance that the groups say the same, 0..1."""
        return match.probability(*self.measure(rows, columns), self.typical)

    def belongs(self, rows: Sequence[int], columns: Sequence[int], member: int, on_left: bool) -> float:
        """Chance, 0..1, that `member` (of a side with several) belongs to the group."""
        evidence = self.membership(rows, columns, member, on_left)
        return match.membership(evidence) if evidence else 0.5

    def membership(self, rows: Sequence[int], columns: Sequence[int], member: int, on_left: bool) -> match.Membership | None:
        """What speaks for `member`; None where a part of the group has no words."""
        if on_left:
            own, other, group, across = self.left, self.right, rows, columns
        else:
            own, other, group, across = self.right, self.left, columns, rows
        rest = [i for i in group if i != member]
        across_words, member_words, rest_words = other.words_of(across), own.words_of([member]), own.words_of(rest)
        if not len(across_words) or not len(member_words) or not len(rest_words):
            return None
        mine, theirs = member_words @ across_words.T, (rest_words @ across_words.T).max(0)
        best = mine.max(0)
        words = len(member_words) / (len(member_words) + len(rest_words))
        background = (self.left_background if on_left else self.right_background)[member]
        without = (rest, across) if on_left else (across, rest)
        return match.Membership(
            own=float(mine.max(1).mean()),
            share=float((best > theirs).mean()) / words,
            gain=float(np.maximum(best - theirs, 0).mean()),
            pull=self.cosine(rows, columns) - self.cosine(*without),
            stand=float(own.vectors[member] @ pool(other, across)) - float(background),
            length=abs(np.log(self._characters(rows, columns))) - abs(np.log(self._characters(*without))),
            apart=own.reading.statements[member].block not in {own.reading.statements[i].block for i in rest},
        )

    def _characters(self, rows: Sequence[int], columns: Sequence[int]) -> float:
        return sum(self.left.lengths[i] for i in rows) / (sum(self.right.lengths[j] for j in columns) * self.scale)


def pool(version: Version, members: Sequence[int]) -> Vectors:
    """The vector of a group of statements: their mean by length, of L2 norm 1."""
    if len(members) == 1:
        return np.asarray(version.vectors[members[0]])
    total = sum(version.vectors[i] * version.lengths[i] for i in members)
    return np.asarray(total / max(float(np.linalg.norm(total)), 1e-9), dtype=np.float32)
