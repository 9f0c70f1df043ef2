"""Report quoted words that have no counterpart at all in the other version."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.data import Example, Finding, Rule, Severity
from claimcheck.scoring.comparison import Comparison

RULE = Rule(
    "Q003",
    "quote-missing",
    Severity.ERROR,
    "Quoted words have no counterpart at all in the other version.",
    "A dropped quote changes what a speaker is known to have said.",
)
EXAMPLES = (
    Example(
        "the second quote was dropped",
        "en",
        'The mayor opened the school on Monday. "This took far too long," she said. Two hundred children start there next week.',
        "es",
        "La alcaldesa inauguró la escuela el lunes. Doscientos niños empezarán allí la próxima semana.",
        True,
    ),
    Example(
        "both have it",
        "en",
        'The mayor opened the school on Monday. "This took far too long," she said.',
        "es",
        "La alcaldesa inauguró la escuela el lunes. «Esto tardó demasiado», dijo.",
        False,
    ),
)

LEAST_WORDS = 2.5
LEAST_SHARE = 0.7
"""Least share of the quote's weight in statements without a counterpart."""


def find(pair: Comparison) -> Iterator[Finding]:
    """One finding a quote; translations only: in a rewrite absences say nothing."""
    if pair.alignment.relation != "translation":
        return
    for fate in pair.fates:
        side = pair.sides[fate.side]
        if fate.quote.kind != "direct" or side.length(fate.words) < LEAST_WORDS:
            continue
        alone = [w for w in fate.words if not pair.paired(fate.side, int(side.statement[w]))]
        share = side.length(alone) / side.length(fate.words)
        if share < LEAST_SHARE:
            continue
        place = (fate.quote.content[0].start, fate.quote.content[-1].end)
        versions = ("left", "right")
        message = f"this quote of the {versions[fate.side]} version has no counterpart in the {versions[1 - fate.side]}"
        yield pair.finding(RULE, [(fate.side, place)], message, 0.9 * share)
