"""Report people, places and bodies that are others in the other version."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.findings import Example, Finding, Rule, Severity
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.names import name_differences

RULE = Rule(
    "F003",
    "name-mismatch",
    Severity.ERROR,
    "A person, place or organisation is replaced by another.",
    "A true statement about somebody else is a false statement. Other spellings, transliterations and translated names are no "
    "difference, nor is a pronoun or an office in the place of a name.",
)
EXAMPLES = (
    Example(
        "another woman opened the bridge",
        "en",
        "Anna Keller opened the new bridge on Monday. Traffic began to flow at noon.",
        "fr",
        "Sophie Marchand a inauguré lundi le nouveau pont. La circulation a commencé à midi.",
        True,
    ),
    Example(
        "one country in two languages",
        "en",
        "The ministers of Germany and Spain met on Monday. They talked about the new railway.",
        "fr",
        "Les ministres de l'Allemagne et de l'Espagne se sont rencontrés lundi. Ils ont parlé du nouveau chemin de fer.",
        False,
    ),
)


def find(pair: Comparison) -> Iterator[Finding]:
    """One finding a pair of names in each other's place."""
    for found in name_differences(pair):
        places = [(0, found.left), (1, found.right)]
        words = [side.reading.document.slice(span) for side, (_, span) in zip(pair.sides, places, strict=True)]
        yield pair.finding(RULE, places, f"the names differ (“{words[0]}” / “{words[1]}”)", found.confidence)
