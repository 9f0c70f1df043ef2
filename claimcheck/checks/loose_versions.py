"""Say that two versions are rewritten, not translated, so that only confident matches were compared."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.findings import Example, Finding, Rule, Severity
from claimcheck.scoring.comparison import Comparison

RULE = Rule(
    "D002",
    "loose-versions",
    Severity.NOTE,
    "The versions are rewritten, not translated: only confident matches were compared, and absences are not reported.",
    "Agencies rewrite as well as translate. In a rewrite nearly every statement is absent from the other version; saying so "
    "for each would bury what matters.",
)
EXAMPLES = (
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
    if pair.alignment.relation != "rewrite":
        return
    places = [(number, side.reading.statements[0].span) for number, side in enumerate(pair.sides)]
    matched = sum(1 for bead in pair.alignment.beads if bead.left and bead.right)
    message = f"rewritten, not translated: {matched} matching places were compared, absences are not reported"
    yield pair.finding(RULE, places, message, 0.9)
