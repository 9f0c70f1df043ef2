"""Report a claim that one version hedges and the other states flatly: "allegedly took" / "took"."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.findings import Example, Finding, Rule, Severity
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.hedged import unanswered

RULE = Rule(
    "F006",
    "hedge-mismatch",
    Severity.WARNING,
    "One version hedges what the other states flatly.",
    "“Allegedly” and “perhaps” tell a reader that something is not known; without them it becomes a fact.",
)
EXAMPLES = (
    Example(
        "an allegation became a fact",
        "en",
        "The clerk allegedly took the money from the safe. He was arrested on Monday.",
        "fr",
        "L'employé a pris l'argent dans le coffre. Il a été arrêté lundi.",
        True,
    ),
    Example(
        "hedged in another way",
        "en",
        "The clerk allegedly took the money from the safe. He was arrested on Monday.",
        "fr",
        "L'employé aurait pris l'argent dans le coffre. Il a été arrêté lundi.",
        False,
    ),
)

LEAST, SLOPE, MOST = 0.5, 0.07, 0.85
"""Confidence at score 0, what it gains by 1, and its highest (set by hand)."""


def find(pair: Comparison) -> Iterator[Finding]:
    """One finding a hedge that nothing answers, with the claim as the other version has it."""
    for hedging, score in unanswered(pair):
        own, other = pair.sides[hedging.side], pair.sides[1 - hedging.side]
        places = [(hedging.side, own.stretch(hedging.words)), (1 - hedging.side, other.stretch(hedging.claim))]
        message = f"hedged in the {pair.versions[hedging.side]} version, stated flatly in the {pair.versions[1 - hedging.side]}"
        yield pair.finding(RULE, places, message, min(LEAST + SLOPE * score, MOST))
