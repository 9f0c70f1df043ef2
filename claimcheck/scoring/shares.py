"""Parts of a whole in words that differ: "half of the villages" / "un tiers des villages".

"Half" is no number where numbers are compared: "half an hour", "half-time" and "halb offen" count nothing. So only phrases that
name a part of something (`[shares]` of the language's file) are set against each other.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence

from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.qualified import Conflict
from claimcheck.scoring.quantities import numbers_of
from claimcheck.scoring.side import Side
from claimcheck.scoring.values import same
from claimcheck.text.number_scan import Number
from claimcheck.text.shares import Share, find_shares

LARGEST = 3
"""Statements of a bead; in larger ones it is open what answers what (set by hand)."""


def exchanged_shares(pair: Comparison) -> Iterator[Conflict]:
    """The only shares of a bead's sides that the other side does not give; what says the same in figures answers one: "50 %"."""
    shares = [_by_statement(side) for side in pair.sides]
    if not all(map(any, shares)):
        return
    numbers = [numbers_of(side) for side in pair.sides]
    for bead, chance in zip(pair.alignment.beads, pair.alignment.probabilities, strict=True):
        if not bead.left or not bead.right or len(bead.left) + len(bead.right) > LARGEST:
            continue
        own = [[share for s in ids for share in shares[k][s]] for k, ids in enumerate((bead.left, bead.right))]
        if not all(own):
            continue
        said = [[n for s in ids for n in numbers[k][s]] for k, ids in enumerate((bead.left, bead.right))]
        lone = [[share for share in own[k] if not _answered(share, own[1 - k], said[1 - k])] for k in (0, 1)]
        if len(lone[0]) == len(lone[1]) == 1:
            left, right = lone[0][0], lone[1][0]
            yield Conflict("share", left.span, right.span, pair.joins(left.span, right.span), chance)


def _answered(share: Share, others: Sequence[Share], numbers: Sequence[Number]) -> bool:
    one = Number(share.span, frozenset([share.value]), "words")
    return any(share.value == other.value for other in others) or any(same(one, number) for number in numbers)


def _by_statement(side: Side) -> list[list[Share]]:
    statements = side.reading.statements
    found: list[list[Share]] = [[] for _ in statements]
    starts = [statement.span.start for statement in statements]
    for share in find_shares(side.reading.document.prose, side.language):
        at = bisect.bisect_right(starts, share.span.start) - 1
        if at >= 0 and share.span.end <= statements[at].span.end:
            found[at].append(share)
    return found
