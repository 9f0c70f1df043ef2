"""Comparisons out of alignments: the words inside every bead are linked, many beads and pairs together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimcheck.alignment.beads import Alignment
from claimcheck.alignment.words import FAINT_SHARE, Agreement, Match, Units, join, match
from claimcheck.data import Link
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.side import Side

Ints = NDArray[np.int64]
MatchPieces = Callable[[Sequence[tuple[Units, Units]], float], list[Match]]

AT_ONCE = 128
"""Beads linked together; the vectors of their words and pieces take about 30 MB."""


class _Half(NamedTuple):
    """One side of a bead: its words' numbers and vectors, and what links are made from."""

    words: Ints
    vectors: NDArray[np.float32]
    units: Units

    @classmethod
    def of(cls, side: Side, statements: Sequence[int]) -> _Half:
        return cls(
            np.concatenate([np.arange(*side.first_word[i : i + 2]) for i in statements]),
            side.version.words_of(statements),
            Units.join([side.version.units[i] for i in statements]),
        )

    @classmethod
    def join(cls, halves: Sequence[_Half]) -> _Half:
        """One after another."""
        words, vectors, units = zip(*halves, strict=True)
        return cls(np.concatenate(words), np.concatenate(vectors), Units.join(units))


def one_by_one(beads: Sequence[tuple[Units, Units]], share: float) -> list[Match]:
    """The pieces of each bead matched; neither side of any is empty."""
    return [match(left, right, share) for left, right in beads]


def linked(
    pairs: Sequence[tuple[Side, Side]], alignments: Sequence[Alignment], matched: MatchPieces = one_by_one
) -> list[Comparison]:
    """Link the words inside every bead that has both sides; the beads of all pairs go through `matched` together."""
    links: list[list[Link]] = [[] for _ in pairs]
    agreed = [(_nothing(left), _nothing(right)) for left, right in pairs]
    asked = [(k, bead) for k, a in enumerate(alignments) for bead in a.beads if bead.left and bead.right]
    for start in range(0, len(asked), AT_ONCE):
        beads = [(k, (_Half.of(pairs[k][0], b.left), _Half.of(pairs[k][1], b.right))) for k, b in asked[start : start + AT_ONCE]]
        beads = [(k, halves) for k, halves in beads if all(len(h.words) and len(h.units.vectors) for h in halves)]
        if not beads:
            continue
        pieces = matched([(left.units, right.units) for _, (left, right) in beads], FAINT_SHARE)
        for (k, halves), one, found in zip(beads, pieces, _links([halves for _, halves in beads], pieces), strict=True):
            links[k] += found
            for into, half, agreement in zip(agreed[k], halves, (one.left, one.right), strict=True):
                into.score[half.words], into.share[half.words] = agreement.of_words(half.units.words)
    return [
        Comparison(*pair, alignment, tuple(sorted(found)), both)
        for pair, alignment, found, both in zip(pairs, alignments, links, agreed, strict=True)
    ]


def _nothing(side: Side) -> Agreement:
    return Agreement(*(np.zeros(len(side.spans), dtype=np.float32) for _ in Agreement._fields))


def _links(beads: Sequence[tuple[_Half, _Half]], pieces: Sequence[Match]) -> list[list[Link]]:
    """Links between words, for each bead, from those between its pieces."""
    left, right = _Half.join([one for one, _ in beads]), _Half.join([other for _, other in beads])
    before = [list(accumulate((len(bead[side].units.vectors) for bead in beads), initial=0)) for side in (0, 1)]
    rows = np.concatenate([one.rows + at for one, at in zip(pieces, before[0], strict=False)])
    columns = np.concatenate([one.columns + at for one, at in zip(pieces, before[1], strict=False)])
    i, j = join(left.units.words, right.units.words, rows, columns).T
    likeness = np.einsum("ij,ij->i", left.vectors[i], right.vectors[j])
    found = [Link(*link) for link in zip(left.words[i].tolist(), right.words[j].tolist(), likeness.tolist(), strict=True)]
    ends = np.searchsorted(i, list(accumulate(len(bead[0].words) for bead in beads))).tolist()
    return [found[start:end] for start, end in zip([0, *ends], ends, strict=False)]
