"""Report people who hold one office or rank in one version and another in the other."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.findings import Example, Finding, Rule, Severity
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.roles import role_differences
from claimcheck.text.spelling import one_script, resemblance, same_person, words_of_name

RULE = Rule(
    "F004",
    "title-mismatch",
    Severity.WARNING,
    "A person's role or rank differs.",
    "What somebody is decides what the words weigh: a commander of the ground forces does not speak for the whole army, an "
    "adviser does not decide as a minister does, and a former official speaks for nobody.",
)
FULL = 2
"""Words of a name that surely tells who is meant (set by hand)."""
ALIKE = 0.5
"""Resemblance of two words that may be spellings of one name (set by hand)."""
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
    Example(
        "two people with two titles, whose names differ",
        "en",
        "Green party leader Daniel Frost rejected the plan on Monday. The vote is in May.",
        "fr",
        "La conseillère Ruth Adeyemi a rejeté le plan lundi. Le vote a lieu en mai.",
        False,
    ),
    Example(
        "a language whose words for roles are not known",
        "en",
        "Hue's deputy mayor, Le Quang Huy, opened the new bridge on Monday. Traffic began to flow at noon.",
        "vi",
        "Phó chủ tịch thành phố Huế, ông Lê Quang Huy, khánh thành cây cầu mới hôm thứ Hai. Giao thông bắt đầu từ trưa.",
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
        if _are_two(*names):
            continue  # the names differ, which other rules report; of nobody is the title another
        what = f"{' '.join(names[0])}'s titles differ" if same_person(*names) else "the titles differ"
        yield pair.finding(RULE, places, f"{what} (“{words[0]}” / “{words[1]}”)", found.confidence)


def _are_two(first: list[str], second: list[str]) -> bool:
    """True for full names of one script none of whose words resembles one of the other."""
    if min(len(first), len(second)) < FULL:
        return False
    return all(one_script(a, b) and resemblance(a, b) < ALIKE for a in first for b in second)
