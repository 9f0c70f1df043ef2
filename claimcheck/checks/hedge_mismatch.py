"""Report a claim that one version hedges and the other states flatly: "allegedly took" / "took"."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.data import Example, Finding, Rule, Severity
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

CONFIDENCE = 0.7
"""Set by hand, after reading what fires on untouched NTREX."""


def find(pair: Comparison) -> Iterator[Finding]:
    """One finding a hedge that nothing answers, with the claim as the other version has it."""
    for number, hedge, there in unanswered(pair):
        places = [(number, pair.sides[number].stretch(hedge)), (1 - number, pair.sides[1 - number].stretch(there))]
        message = f"hedged in the {pair.versions[number]} version, stated flatly in the {pair.versions[1 - number]}"
        yield pair.finding(RULE, places, message, CONFIDENCE)
