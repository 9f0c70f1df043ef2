"""Report two documents that are not versions of one text."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.findings import Example, Finding, Rule, Severity
from claimcheck.scoring.comparison import Comparison

RULE = Rule(
    "D003",
    "different-texts",
    Severity.ERROR,
    "The documents are not versions of one text.",
    "Files were paired by mistake, or a version was replaced by another article; nothing else is compared then.",
)
LEAST = 0.7
"""Confidence where chance pairs are many and their words do not answer each other (`relation.TRANSLATION_SUM`); set by hand."""
EXAMPLES = (
    Example(
        "another article was filed",
        "en",
        "The council met on Monday. It approved the budget for next year.",
        "fr",
        "La sonde s'est posée sur la comète. Les ingénieurs ont reçu les premières images.",
        True,
    ),
    Example(
        "a faithful pair",
        "en",
        "The council met on Monday. It approved the budget for next year.",
        "fr",
        "Le conseil s'est réuni lundi. Il a approuvé le budget de l'année prochaine.",
        False,
    ),
)


def find(pair: Comparison) -> Iterator[Finding]:
    """At most one finding, with the first statement of each version as its place."""
    if pair.alignment.relation != "unrelated" or not all(side.reading.statements for side in pair.sides):
        return
    places = [(number, side.reading.statements[0].span) for number, side in enumerate(pair.sides)]
    confidence = max(1 - max(pair.alignment.shares), LEAST)
    yield pair.finding(RULE, places, "these are not versions of one text", confidence)
