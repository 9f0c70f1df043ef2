"""Report quotes that are given to another speaker in the other version, or to nobody."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.findings import Example, Finding, Rule, Severity
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.speakers import speaker_differences

RULE = Rule(
    "Q005",
    "speaker-mismatch",
    Severity.ERROR,
    "The same words are given to different speakers, or their speaker is lost.",
    "A quotation is worth what its speaker is worth; words in the wrong mouth are a false quotation however well translated.",
)
EXAMPLES = (
    Example(
        "another man says it",
        "en",
        'Paul Berger opened the meeting. "The river is rising too fast," Anna Keller said. The bridge stays closed.',
        "fr",
        "Paul Berger a ouvert la réunion. « Le fleuve monte trop vite », a déclaré Paul Berger. Le pont reste fermé.",
        True,
    ),
    Example(
        "she says it",
        "en",
        'Anna Keller opened the meeting. "The river is rising too fast," Anna Keller said. The bridge stays closed.',
        "fr",
        "Anna Keller a ouvert la réunion. « Le fleuve monte trop vite », a-t-elle déclaré. Le pont reste fermé.",
        False,
    ),
)


def find(pair: Comparison) -> Iterator[Finding]:
    """One finding a quote; the spans are the names of its speakers."""
    for found in speaker_differences(pair):
        one, two = found.names
        message = f"the same words are said by {one} in the {pair.versions[0]} version and by {two} in the {pair.versions[1]}"
        if not (one and two):
            here, there = pair.versions if one else pair.versions[::-1]
            message = (
                f"the words are said by {one or two} in the {here} version; the {there} one does not give them to this speaker"
            )
        yield pair.finding(RULE, [(0, found.left), (1, found.right)], message, found.confidence)
