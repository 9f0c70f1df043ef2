"""Report a quotation mark that is missing or wrong, so that the boundary cannot be trusted."""

from __future__ import annotations

import bisect
from collections.abc import Iterator

from claimcheck.data import Span
from claimcheck.findings import Example, Finding, Rule, Severity
from claimcheck.scoring.comparison import Comparison

RULE = Rule(
    "Q006",
    "quote-unbalanced",
    Severity.WARNING,
    "A quotation mark is missing or wrong, so that the boundary cannot be trusted.",
    "Where a quote ends is then a guess, for readers as for programs. One text is enough to see it.",
    one_text=True,
)
EXAMPLES = (
    Example(
        "the closing mark is missing",
        "en",
        '"The river is rising, the minister said.\n\nThe bridge was closed on Friday.',
        "fr",
        "« Le fleuve monte », a dit le ministre.\n\nLe pont a été fermé vendredi.",
        True,
    ),
    Example(
        "all marks are there",
        "en",
        '"The river is rising," the minister said.\n\nThe bridge was closed on Friday.',
        "fr",
        "« Le fleuve monte », a dit le ministre.\n\nLe pont a été fermé vendredi.",
        False,
    ),
)


def find(pair: Comparison) -> Iterator[Finding]:
    """One finding a doubtful mark; its place is what the mark makes doubtful in its own paragraph."""
    for number, side in enumerate(pair.sides):
        blocks = [block.span for block in side.reading.document.blocks]
        starts = [block.start for block in blocks]
        for fault in side.reading.faults:
            block = blocks[bisect.bisect_right(starts, fault.span.start) - 1]
            place = Span(max(block.start, fault.reach.start), min(block.end, fault.reach.end))
            yield pair.finding(RULE, [(number, place if place.end > place.start else fault.span)], fault.reason, 0.8)
