"""Note a term or title of up to three words that is marked in only one version."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.findings import Example, Finding, Rule, Severity
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.named import is_title
from claimcheck.scoring.quoted import Fate, partner_quotes

RULE = Rule(
    "Q007",
    "scare-quotes",
    Severity.NOTE,
    "A term or title of up to three words is marked in only one version.",
    "Marks around a word say that the paper keeps its distance, or that it is a title; without them the word is the paper's own.",
)
EXAMPLES = (
    Example(
        "the distance is gone",
        "en",
        'The ministry announced a "reform" of the courts on Monday.',
        "de",
        "Das Ministerium kündigte am Montag eine Reform der Gerichte an.",
        True,
    ),
    Example(
        "both keep their distance",
        "en",
        'The ministry announced a "reform" of the courts on Monday.',
        "de",
        "Das Ministerium kündigte am Montag eine „Reform“ der Gerichte an.",
        False,
    ),
)

MOST_WORDS = 3.5
OF_TITLE = 0.05
"""What is left of the confidence for names and titles: languages have habits of their own in marking these (set by hand)."""


def find(pair: Comparison) -> Iterator[Finding]:
    """One finding a short quote whose words stand unmarked in the other version."""
    for fate in pair.fates:
        side = pair.sides[fate.side]
        if side.length(fate.words) > MOST_WORDS or not fate.stretches or partner_quotes(pair, fate):
            continue
        if fate.out <= fate.kept + fate.lost:
            continue
        answering = _answering(pair, fate)
        there = pair.sides[1 - fate.side].stretch(answering)
        here = (fate.quote.content[0].start, fate.quote.content[-1].end)
        message = f"marked in the {pair.versions[fate.side]} version only"
        confidence = 0.5 + 0.3 * fate.stretches[0].purity
        if is_title(pair, (fate.words, answering) if fate.side == 0 else (answering, fate.words)):
            confidence *= OF_TITLE
        yield pair.finding(RULE, [(fate.side, here), (1 - fate.side, there)], message, confidence)


def _answering(pair: Comparison, fate: Fate) -> range:
    """The words of the other version that links join to the term, with an article before them.

    The stretch of the fate may reach on to the next border ("new beginning [for the quarter]").
    """
    other = fate.stretches[0].other
    found = [there for word in fate.words for there, _ in pair.partners[fate.side].get(word, ()) if there in other]
    if not found:
        return other
    first = min(found)
    while first - 1 in other and not pair.sides[1 - fate.side].content[first - 1]:
        first -= 1
    return range(first, max(found) + 1)
