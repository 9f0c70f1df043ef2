"""Report quotes that both versions have but that differ in meaning."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.findings import Example, Finding, Rule, Severity
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.mismatch import Mismatch, mismatches, quotes_apart

RULE = Rule(
    "Q004",
    "quote-altered",
    Severity.ERROR,
    "Both versions quote, but what is quoted differs in meaning.",
    "A quotation promises the speaker's own words; another meaning inside the marks is a false quotation.",
)
EXAMPLES = (
    Example(
        "another sentence stands in the marks",
        "en",
        'The trial opened on Monday. "I have never met this man. I was at home that night." The judge adjourned until Friday.',
        "fr",
        "Le procès s'est ouvert lundi. « Les oiseaux passent l'hiver en Afrique. J'étais chez moi cette nuit-là. » "
        "Le juge a ajourné l'audience à vendredi.",
        True,
    ),
    Example(
        "the same words",
        "en",
        'The trial opened on Monday. "I have never met this man," the witness said.',
        "fr",
        "Le procès s'est ouvert lundi. « Je n'ai jamais rencontré cet homme », a dit le témoin.",
        False,
    ),
)


PLAIN = 0.8
"""Least confidence of a mismatch, with what a judge says, for an error about a quotation; below, C002 warns."""


def find(pair: Comparison) -> Iterator[Finding]:
    """One finding a pair of quoted stretches that do not support each other."""
    for mismatch in [*mismatches(pair), *quotes_apart(pair)]:
        if mismatch.verdict(pair).weigh(mismatch.confidence) >= PLAIN and _quoted(pair, mismatch):
            places = [(0, pair.left.stretch(mismatch.left)), (1, pair.right.stretch(mismatch.right))]
            yield pair.finding(RULE, places, f"the quoted words differ in meaning ({mismatch.words(pair)})", mismatch.confidence)


def _quoted(pair: Comparison, mismatch: Mismatch) -> bool:
    return all(
        2 * sum(side.quote[w] >= 0 for w in words) > len(words)
        for side, words in ((pair.left, mismatch.left), (pair.right, mismatch.right))
    )
