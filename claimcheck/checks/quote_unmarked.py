"""Report a direct quote of one version that is indirect speech or narration in the other."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.findings import Example, Finding, Rule, Severity
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.named import is_title
from claimcheck.scoring.quoted import Fate, adjoins, partner_quotes

RULE = Rule(
    "Q002",
    "quote-unmarked",
    Severity.WARNING,
    "A direct quote of one version is indirect speech or narration in the other.",
    "A reader of the version without marks cannot tell that these are the speaker's own words.",
)
EXAMPLES = (
    Example(
        "the marks are gone",
        "en",
        '"We will not pay these fines," the captain said.',
        "de",
        "Der Kapitän sagte, sie würden diese Strafen nicht zahlen.",
        True,
    ),
    Example(
        "both quote",
        "en",
        '"We will not pay these fines," the captain said.',
        "de",
        "„Wir werden diese Strafen nicht zahlen“, sagte der Kapitän.",
        False,
    ),
)

LEAST_WORDS = 3.5
LEAST_SHARE = 0.5
"""Least share of the quote's weight that stands outside marks in the other version."""
OF_TITLE = 0.05
"""What is left of the confidence for names and titles: languages have habits of their own in marking these (set by hand)."""


def find(pair: Comparison) -> Iterator[Finding]:
    """One finding a quote that no marks answer."""
    for fate in pair.fates:
        side = pair.sides[fate.side]
        if (
            fate.quote.kind == "direct"
            and side.length(fate.words) >= LEAST_WORDS
            and not (partner_quotes(pair, fate) or adjoins(pair, fate))
        ):
            finding = _finding(pair, fate)
            if finding:
                yield finding


def _finding(pair: Comparison, fate: Fate) -> Finding | None:
    total = fate.kept + fate.out + fate.lost
    if not fate.stretches or fate.out < LEAST_SHARE * total:
        return None
    other = pair.sides[1 - fate.side]
    first = min(s.other.start for s in fate.stretches)
    last = max(s.other.stop for s in fate.stretches)
    answering = range(first, last)
    there = other.stretch(answering)
    here = (fate.quote.content[0].start, fate.quote.content[-1].end)
    message = f"quoted in the {pair.versions[fate.side]} version, without marks in the {pair.versions[1 - fate.side]}"
    confidence = min(0.4 + 0.5 * fate.out / total + 0.02 * fate.out, 0.95)
    if pair.doubtful(fate.side, here, there):
        confidence *= 0.5
    if is_title(pair, (fate.words, answering) if fate.side == 0 else (answering, fate.words)):
        confidence *= OF_TITLE
    return pair.finding(RULE, [(fate.side, here), (1 - fate.side, there)], message, confidence)
