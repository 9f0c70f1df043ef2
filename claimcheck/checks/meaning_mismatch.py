"""Report aligned statements that differ in meaning where no sharper rule says how."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.findings import Example, Finding, Rule, Severity
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.mismatch import mismatches

RULE = Rule(
    "C002",
    "meaning-mismatch",
    Severity.WARNING,
    "Aligned statements differ in meaning and no sharper rule says how.",
    "The versions tell their readers different things at the same place.",
)
EXAMPLES = (
    Example(
        "another statement stands in its place",
        "en",
        "The court opened on Monday. The defendant had no lawyer. The judge adjourned until Friday.",
        "de",
        "Das Gericht trat am Montag zusammen. Es schneite den ganzen Tag. Der Richter vertagte auf Freitag.",
        True,
    ),
    Example(
        "freely translated",
        "en",
        "The court opened on Monday. The defendant had no lawyer. The judge adjourned until Friday.",
        "de",
        "Das Gericht trat am Montag zusammen. Der Angeklagte war ohne Anwalt. Der Richter vertagte auf Freitag.",
        False,
    ),
)


def find(pair: Comparison) -> Iterator[Finding]:
    """One finding a pair of statements, or of stretches in them, that do not support each other."""
    for mismatch in mismatches(pair):
        places = [(0, pair.left.stretch(mismatch.left)), (1, pair.right.stretch(mismatch.right))]
        how = "contradict each other" if mismatch.verdict(pair).contradicted else "differ in meaning"
        yield pair.finding(RULE, places, f"these statements {how} ({mismatch.words(pair)})", mismatch.confidence)
