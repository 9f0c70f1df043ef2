"""Which remarks of two versions are one, so that their speakers can be compared."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.data import Quote, Span
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.quoted import partner_quotes
from claimcheck.scoring.side import Side
from claimcheck.scoring.speaker_names import reach

LEAST_WORDS = 2.0
"""Words of a quote whose speaker is compared: a single one is found in too many places."""


def answering(pair: Comparison) -> Iterator[tuple[Quote, Quote]]:
    """The direct quotes of either version with the quotes that answer them, as (left, right), each pair once.

    What one version quotes the other may report, without marks, in the same bead.
    """
    seen: set[tuple[Span, Span]] = set()
    reported = [_reports(side) for side in pair.sides]
    for fate in pair.fates:
        if fate.quote.kind != "direct" or pair.sides[fate.side].length(fate.words) < LEAST_WORDS:
            continue
        quotes = pair.sides[1 - fate.side].reading.quotes
        partners = [quotes[number] for number in sorted(partner_quotes(pair, fate))]
        if not partners:
            beads = [pair.alignment.beads[bead] for bead in sorted(beads_of(pair, fate.side, fate.quote))]
            there = [s for bead in beads for s in (bead.left, bead.right)[1 - fate.side]]
            partners = [quote for s in there for quote in reported[1 - fate.side].get(s, ())]
        if len({quote.speaker for quote in partners}) == 1:
            left, right = (fate.quote, partners[0])[:: 1 if fate.side == 0 else -1]
            if (left.span, right.span) not in seen:
                seen.add((left.span, right.span))
                yield left, right


def _reports(side: Side) -> dict[int, list[Quote]]:
    """The remarks without marks that a version attributes, by the statements that they or their attribution stand in."""
    found: dict[int, list[Quote]] = {}
    for quote in side.reading.quotes:
        if quote.kind == "indirect" and quote.cue is not None:
            for statement in reach(side, quote):
                found.setdefault(statement, []).append(quote)
    return found


def beads_of(pair: Comparison, side: int, quote: Quote) -> set[int]:
    """The numbers of the beads of a quote and of its attribution."""
    return {int(pair.bead_of[side][s]) for s in reach(pair.sides[side], quote)}


def beside(pair: Comparison, number: int, quote: Quote, beads: set[int]) -> list[int]:
    """The statements of a quote, of its attribution, and of what answers them."""
    answering = {s for bead in beads for s in (pair.alignment.beads[bead].left, pair.alignment.beads[bead].right)[number]}
    return sorted({*reach(pair.sides[number], quote), *answering})
