"""Report people who hold one office or rank in one version and another in the other."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.data import Example, Finding, Rule, Severity
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.roles import role_differences
from claimcheck.text.spelling import same_person, words_of_name

RULE = Rule(
    "F004",
    "title-mismatch",
    Severity.WARNING,
    "A person's role or rank differs.",
    "What somebody is decides what the words weigh: a commander of the ground forces does not speak for the whole army, an "
    "adviser does not decide as a minister does, and a former official speaks for nobody.",
)
EXAMPLES = (
    Example(
        "the minister became an adviser",
        "en",
        "Transport minister Anna Keller opened the new bridge on Monday. Traffic began to flow at noon.",
        "fr",
        "La conseillère Anna Keller a inauguré lundi le nouveau pont. La circulation a commencé à midi.",
        True,
    ),
    Example(
        "one office in two languages",
        "en",
        "Transport minister Anna Keller opened the new bridge on Monday. Traffic began to flow at noon.",
        "fr",
        "La ministre des Transports Anna Keller a inauguré lundi le nouveau pont. La circulation a commencé à midi.",
        False,
    ),
)


def find(pair: Comparison) -> Iterator[Finding]:
    """One finding a pair of titles that one person bears in aligned statements, or in two reports of one event."""
    for found in role_differences(pair):
        places = [(0, found.left.span), (1, found.right.span)]
        words = [side.reading.document.slice(place) for side, (_, place) in zip(pair.sides, places, strict=True)]
        names = [
            words_of_name(side.reading.document.slice(role.name), side.language.name_particles) if role.name else []
            for side, role in zip(pair.sides, (found.left, found.right), strict=True)
        ]
        what = f"{' '.join(names[0])}'s titles differ" if same_person(*names) else "the titles differ"
        yield pair.finding(RULE, places, f"{what} (“{words[0]}” / “{words[1]}”)", found.confidence)
