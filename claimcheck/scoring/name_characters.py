"""People in each other's place of whom one at least is written in Chinese characters: 石破氏 against Kishida.

What characters sound like is known by the surname (`text/surnames.py`). A person is answered where the other version's side of
the bead has the surname in characters, or a word that may be its reading. Two people of one bead that nothing answers, and that
links join, are exchanged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.data import Bead, Span
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.name_runs import SPELT_ALIKE, Words
from claimcheck.scoring.people import Person, is_in_characters, parts_of, people_of, surnames_at
from claimcheck.text.spelling import resemblance
from claimcheck.text.surnames import sound

MOST_SIGNS = 4
"""Characters before a part of a name among which its surname may stand ("平" of 大谷翔平); set by hand."""


class People:
    """The people whom two versions name in a way that tells their surnames; nobody where both versions part words."""

    def __init__(self, pair: Comparison, words: Sequence[Words]) -> None:
        self.pair = pair
        asked = not all(side.language.spaced for side in pair.sides)
        self._named = [people_of(side, own) if asked else {} for side, own in zip(pair.sides, words, strict=True)]

    def inside(self, k: int, span: Span) -> list[Person]:
        """Those whom a stretch of side `k` names, in order."""
        side = self.pair.sides[k]
        statements = sorted({int(side.statement[word]) for word in side.overlapping(span)})
        return [one for s in statements for one in self._named[k].get(s, ()) if one.span.overlaps(span)]

    def are_one(self, left: Span, right: Span) -> bool:
        """True when the two stretches name somebody by one surname."""
        spans = left, right
        for k, (span, other) in enumerate(zip(spans, reversed(spans), strict=True)):
            side, text = self.pair.sides[k], self.pair.sides[1 - k].reading.document.text
            named = text[max(0, other.start - MOST_SIGNS) : other.end]
            if (
                side.language.spaced
                and is_in_characters(text[other.start])
                and any(map(named.__contains__, surnames_at(side, span)))
            ):
                return True
        return any(not _are_two(one, other) for one in self.inside(0, left) for other in self.inside(1, right))

    def are_two(self, one: Person, other: Person) -> bool:
        """True for a person of the left version and one of the right whose surnames are two: as characters, as these are read,
        and as they spell foreign names ("Pence", "彭斯").
        """
        return _are_two(one, other) and not _is_spelt(self.pair, one, other)

    def exchanged(self, least: float) -> Iterator[tuple[Span, Span]]:
        """People in each other's place; left and right, in statements aligned with probability `least`, 0..1, or more."""
        for number, (bead, chance) in enumerate(zip(self.pair.alignment.beads, self.pair.alignment.probabilities, strict=True)):
            if chance >= least and bead.left and bead.right:
                left, right = (self._lost(k, part, number) for k, part in enumerate((bead.left, bead.right)))
                for one in left:
                    others = [two for two in right if self.are_two(one, two) and self.pair.joins(one.span, two.span)]
                    if len(others) == 1:
                        yield one.span, others[0].span

    def _lost(self, k: int, statements: Sequence[int], number: int) -> list[Person]:
        """The people of a bead's statements on side `k` whom nothing answers."""
        named = (one for s in statements for one in self._named[k].get(s, ()))
        return [one for one in named if not _is_answered(self.pair, k, one, number)]


def _are_two(one: Person, other: Person) -> bool:
    return one.sounds.isdisjoint(other.sounds) and one.surnames.isdisjoint(other.surnames)


def _is_spelt(pair: Comparison, one: Person, other: Person) -> bool:
    """True when the characters of one name may spell the surname of the other, which is in letters."""
    names = [side.reading.document.slice(who.span) for side, who in zip(pair.sides, (one, other), strict=True)]
    for name, who, text in ((names[0], other, names[1]), (names[1], one, names[0])):
        if is_in_characters(name) and not is_in_characters(text):
            return any(resemblance(name, part) >= SPELT_ALIKE for part in parts_of(text) if sound(part) in who.sounds)
    return False


def _is_answered(pair: Comparison, k: int, one: Person, number: int) -> bool:
    """True when the other version names somebody in the same bead, or in one beside it that does not on its own side."""
    for at in range(max(0, number - 1), min(len(pair.alignment.beads), number + 2)):
        bead = pair.alignment.beads[at]
        if _stands(pair, 1 - k, bead, one) and (at == number or not _stands(pair, k, bead, one)):
            return True
    return False


def _stands(pair: Comparison, k: int, bead: Bead, one: Person) -> bool:
    """True when a side of a bead has somebody's surname, in characters or as a word that may be its reading."""
    side = pair.sides[k]
    text = side.reading.document.text
    for statement in (bead.left, bead.right)[k]:
        whole = text[slice(*side.reading.statements[statement].span)]
        if side.language.spaced:
            parts = (part for word in side.words_of(statement) for part in parts_of(text[slice(*side.spans[word])]))
            if any(part[0].isupper() and sound(part) in one.sounds for part in parts):
                return True
        elif any(surname in whole for surname in one.surnames):
            return True
    return False
