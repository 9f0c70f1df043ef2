"""Who speaks in a pair: one sign and tint a person, on both sides, as far as the two versions tell."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimcheck.text.spelling import like, one_script, same_person, words_of_name

if TYPE_CHECKING:
    from claimcheck.data import Bead, Quote, Reading
    from claimcheck.findings import Finding

TINTS = 8
"""How many tints the sheet has; further people take them again, with signs of their own. Set by hand."""
_DIFFERENT = "Q005"  # the rule that two names are two people

Name = tuple[int, str]
"""Side (0 left, 1 right) and the name as the text gives it."""


@dataclass(frozen=True)
class Person:
    """Somebody who is quoted: what each version calls them (None where it does not quote them), and how often it does."""

    number: int
    names: tuple[str | None, str | None]
    quotes: tuple[int, int]

    @property
    def sign(self) -> str:
        """ "A" to "Z", then "A2" and so on."""
        return chr(ord("A") + self.number % 26) + (str(self.number // 26 + 1) if self.number >= 26 else "")

    @property
    def tint(self) -> str:
        """The class of the sheet that tints this person's words."""
        return f"s{self.number % TINTS}"


def people(sides: tuple[Reading, Reading], beads: Sequence[Bead], findings: Sequence[Finding]) -> dict[Name, Person]:
    """Every quoted person by side and name, numbered as they come.

    Two names are one person's when they are spelt alike, or, across scripts, when they mostly speak in the same beads. Names
    that a finding tells apart stay apart.
    """
    counts = [Counter(quote.speaker.name for quote in side.quotes if quote.speaker) for side in sides]
    answers = _answers(counts, sides, beads, findings)
    found: dict[Name, Person] = {}
    for number, left in enumerate(counts[0]):
        right = answers.get(left)
        person = Person(number, (left, right), (counts[0][left], counts[1][right] if right is not None else 0))
        found[0, left] = person
        if right is not None:
            found[1, right] = person
    number = len(counts[0])
    for name in counts[1]:
        if (1, name) not in found:
            found[1, name] = Person(number, (None, name), (0, counts[1][name]))
            number += 1
    return found


def _answers(
    counts: Sequence[Mapping[str, int]], sides: tuple[Reading, Reading], beads: Sequence[Bead], findings: Sequence[Finding]
) -> dict[str, str]:
    """Names of the left by the names of the right that they answer, the surest first, each at most once."""
    apart = _apart(sides, findings)
    shares = _shares(sides, beads)
    scores = {}
    for left in counts[0]:
        for right in counts[1]:
            score = 0 if (left, right) in apart else _score(left, right, shares.get((left, right), 0))
            if score:
                scores[left, right] = score
    answers: dict[str, str] = {}
    for left, right in sorted(scores, key=lambda names: (-scores[names], names)):
        if left not in answers and right not in answers.values():
            answers[left] = right
    return answers


def _score(left: str, right: str, share: float) -> float:
    """From 3: the same name; from 2: names alike; up to 1: the share of beads in which both speak where that is enough."""
    if _folded(left) == _folded(right):
        return 3 + share
    one, two = words_of_name(left), words_of_name(right)
    if same_person(one, two) or (one and two and one_script(one[-1], two[-1]) and like(one[-1], two[-1])):
        return 2 + share
    known = one and two and one_script(one[-1], two[-1])
    # In one script two spellings that are unlike are rather two people, or a name and a title: the beads must be sure.
    return share if share >= (0.99 if known else 0.5) else 0


def _folded(name: str) -> str:
    parts = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in parts if sign.isalnum())


def _shares(sides: tuple[Reading, Reading], beads: Sequence[Bead]) -> dict[tuple[str, str], float]:
    """In which share, 0 to 1, of the beads of either both speak; a bead with several speakers counts for each couple in part."""
    spoken = [_by_statement(side) for side in sides]
    together: dict[tuple[str, str], float] = defaultdict(float)
    alone: Counter[Name] = Counter()
    for bead in beads:
        left = {name for index in bead.left for name in spoken[0].get(index, ())}
        right = {name for index in bead.right for name in spoken[1].get(index, ())}
        alone.update([*((0, name) for name in left), *((1, name) for name in right)])
        for one in left:
            for two in right:
                together[one, two] += 1 / max(len(left), len(right))
    return {(one, two): number / max(alone[0, one], alone[1, two]) for (one, two), number in together.items()}


def _by_statement(reading: Reading) -> dict[int, list[str]]:
    """The speakers of the quotes that begin in each statement."""
    spoken: dict[int, list[str]] = defaultdict(list)
    index = 0
    quotes: list[Quote] = sorted(reading.quotes, key=lambda quote: quote.span)
    for quote in quotes:
        while index + 1 < len(reading.statements) and reading.statements[index + 1].span.start <= quote.span.start:
            index += 1
        if quote.speaker:
            spoken[index].append(quote.speaker.name)
    return spoken


def _apart(sides: tuple[Reading, Reading], findings: Sequence[Finding]) -> set[tuple[str, str]]:
    """Names that a finding tells apart: those of the speakers whose mentions are its evidence."""
    apart = set()
    for finding in findings:
        if finding.rule.code == _DIFFERENT and len(finding.evidence) == 2:
            named = [
                {quote.speaker.name for quote in side.quotes if quote.speaker and quote.speaker.mention.overlaps(one.span)}
                for side, one in zip(sides, finding.evidence, strict=True)
            ]
            apart |= {(left, right) for left in named[0] for right in named[1] if _folded(left) != _folded(right)}
    return apart
