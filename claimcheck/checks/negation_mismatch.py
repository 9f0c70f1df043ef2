"""Report a claim that one version denies and the other affirms: "did not sign" / "signed"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.findings import Example, Finding, Rule, Severity
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.negated import unanswered
from claimcheck.scoring.side import Side

RULE = Rule(
    "F005",
    "negation-mismatch",
    Severity.ERROR,
    "One version affirms what the other denies.",
    "A “not” lost or added turns a claim into its opposite.",
)
EXAMPLES = (
    Example(
        "a denial became a promise",
        "en",
        "The minister will not sign the treaty with the neighbouring countries. The parliament votes on Monday.",
        "fr",
        "Le ministre signera le traité avec les pays voisins. Le parlement vote lundi.",
        True,
    ),
    Example(
        "denied with another verb",
        "en",
        "The minister will not sign the treaty with the neighbouring countries. The parliament votes on Monday.",
        "fr",
        "Le ministre refuse de signer le traité avec les pays voisins. Le parlement vote lundi.",
        False,
    ),
)

LEAST, SLOPE, MOST = 0.5, 0.07, 0.9
"""Confidence at score 0, what it gains by 1, and its highest (set by hand)."""


BESIDE = 2
"""Words on either side of a negation that a message shows with it (set by hand)."""
LONGEST = 60
"""Code points of a claim that a message shows (set by hand)."""


def find(pair: Comparison) -> Iterator[Finding]:
    """One finding a negation that nothing answers, with the claim as the other version has it."""
    for denial, score in unanswered(pair):
        own, other = pair.sides[denial.side], pair.sides[1 - denial.side]
        places = [(denial.side, own.stretch(denial.negation.words)), (1 - denial.side, other.stretch(denial.claim))]
        said = own.words_of(denial.negation.statement)
        first, last = denial.negation.words[0], denial.negation.words[-1]
        around = range(max(said.start, first - BESIDE), min(said.stop, last + BESIDE + 1))
        denied, affirmed = pair.versions[denial.side], pair.versions[1 - denial.side]
        message = (
            f"denied in the {denied} version ({_words(own, around)}), affirmed in the {affirmed} ({_words(other, denial.claim)})"
        )
        yield pair.finding(RULE, places, message, min(LEAST + SLOPE * score, MOST))


def _words(side: Side, words: Sequence[int]) -> str:
    """Some words in quotation marks on one line; what is too long is cut, between words where there are any."""
    line = " ".join(side.reading.document.slice(side.stretch(words)).split())
    if len(line) > LONGEST:
        line = f"{line[:LONGEST].rpartition(' ')[0] or line[:LONGEST]} …"
    return f"“{line}”"
