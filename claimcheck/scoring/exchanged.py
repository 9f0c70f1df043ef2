"""Two numbers of a statement that changed places: "5 men and 7 women" against "7 hommes et 5 femmes".

Both versions hold the same values, so what is counted must tell: the words beside each number, and which of them are linked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
import regex

from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.quantities import BELIEVED, QUANTITIES, is_spelt, numbers_of
from claimcheck.scoring.side import Side
from claimcheck.scoring.values import same
from claimcheck.text.number_scan import Number
from claimcheck.text.number_surroundings import surroundings

NEAR = 5
"""Words between a number and one that says what is counted, at most; set by hand."""
BORDER, JOINED = 2, 3
"""What a bracket, colon or dash between them counts as in words, and what "and" does; set by hand."""
LEAST, RATIO = 0.1, 2.0
"""Least weight of the links between what either number counts and what stands beside the other's value, and how much more both
must weigh than links beside the same values (verbs stand near one number here and near the other there); by as much the latter
may not outweigh them at either number (set by hand). The others were chosen, as the weights of words are, on nine pairs of NTREX:
583 pairs of numbers that nobody exchanged, and 368 exchanges simulated there."""

MARGIN = 0.05
"""By how much the sum of two cosines must speak for the exchange; set by hand. With it none of 9,357 untouched statements has an
exchange, and 134 of 372 simulated ones are told (.36; scores of matches and the like have nothing beside them that tells)."""

_BREAK = regex.compile(r"[,;.،؛、，；。]")
_MARK = regex.compile(r"[:()/：（）–—-]")


Zone = dict[int, float]
"""The words that say what a number counts, with their weights, 0..1."""


class Exchange(NamedTuple):
    """Two numbers of the left version, and those of the right one that have their values, each beside what the other counts."""

    left: tuple[Number, Number]
    right: tuple[Number, Number]


def exchanges(pair: Comparison) -> Iterator[Exchange]:
    """Numbers that changed places, in text order; nothing where links say too little or contradict each other."""
    numbers = [numbers_of(side) for side in pair.sides]
    for bead, chance in zip(pair.alignment.beads, pair.alignment.probabilities, strict=True):
        if len(bead.left) != 1 or len(bead.right) != 1 or chance < BELIEVED:
            continue
        own = numbers[0][bead.left[0]], numbers[1][bead.right[0]]
        # Of words that are not all known a number may be answered by chance.
        matched = [both for both in _matched(*own) if not any(map(is_spelt, pair.sides, both))]
        if len(matched) < 2:
            continue
        zones = [
            _zones(side, statement, some)
            for side, (statement,), some in zip(pair.sides, (bead.left, bead.right), own, strict=True)
        ]
        used: set[Number] = set()
        for (one, its), (other, others) in combinations(matched, 2):
            if not used.isdisjoint((one, other)) or (_ranged(pair.left, one, other) and _ranged(pair.right, its, others)):
                continue
            if _crossed(pair, [zones[0][one], zones[0][other]], [zones[1][its], zones[1][others]]):
                used |= {one, other}
                yield Exchange((one, other), (its, others))


def _matched(left: Sequence[Number], right: Sequence[Number]) -> list[tuple[Number, Number]]:
    """Quantities whose value each version has once, with no other number that may stand for it."""
    found = []
    for number in left:
        answers = [other for other in right if same(number, other)]
        rivals = [*(other for other in left if same(number, other)), *(one for one in right if answers and same(one, answers[0]))]
        if len(answers) == 1 and len(rivals) == 2 and _as_many(number, answers[0]):
            found.append((number, answers[0]))
    return found


def _as_many(one: Number, other: Number) -> bool:
    """True for two quantities of one value; what was converted or rounded may stand elsewhere."""
    return not one.values.isdisjoint(other.values) and all(n.kind in QUANTITIES and not n.ordinal for n in (one, other))


def _ranged(side: Side, first: Number, second: Number) -> bool:
    """True for numbers with nothing between but a word or mark that joins two of one thing: "3 to 6 inches", "5 and 7"."""
    between = side.language.fold(side.reading.document.text[first.span.end : second.span.start])
    return surroundings(side.language).ranges.fullmatch(between) is not None


def _zones(side: Side, statement: int, numbers: Sequence[Number]) -> dict[Number, Zone]:
    """For each number the words that carry meaning, stand nearer to it than to any other, and are by no other number again.

    They weigh the less the farther off they stand: what is counted stands beside its number.
    """
    text = side.reading.document.text
    places = {number: side.overlapping(number.span) for number in numbers}
    taken = {word for words in places.values() for word in words}
    zones: dict[Number, Zone] = {number: {} for number in numbers}
    for word in side.words_of(statement):
        if word in taken or not side.content[word]:
            continue
        near = sorted((_distance(side, text, word, words), number.span, number) for number, words in places.items() if words)
        if near[0][0] <= NEAR and (len(near) == 1 or near[0][0] < near[1][0]):
            zones[near[0][2]][word] = (1 + near[0][0]) ** -0.5
    forms = Counter(form for words in zones.values() for form in {_form(side, word) for word in words})
    return {
        number: {word: weight for word, weight in words.items() if forms[_form(side, word)] == 1}
        for number, words in zones.items()
    }


def _form(side: Side, word: int) -> str:
    return side.reading.document.slice(side.spans[word]).casefold()


def _distance(side: Side, text: str, word: int, number: range) -> int:
    """Words and marks between a word and a number's words; behind a comma another number's matter begins."""
    first, second = (word, number[0]) if word < number[0] else (number[-1], word)
    between = text[side.spans[first].end : side.spans[second].start]
    if _BREAK.search(between):
        return NEAR + 1
    # "Twelve were injured and three killed": what stands before "and" belongs to the first.
    joined = any(_form(side, other) in side.language.coordinators for other in range(first + 1, second))
    return second - first - 1 + max(JOINED * joined, BORDER * bool(_MARK.search(between)))


def _crossed(pair: Comparison, left: Sequence[Zone], right: Sequence[Zone]) -> bool:
    """True when links join what both numbers count across, and hardly anything straight, and the words' vectors agree.

    Men and women may be linked in the order in which they stand; by their vectors they are told apart.
    """
    across = [_joined(pair, left[i], right[1 - i]) for i in (0, 1)]
    straight = [_joined(pair, left[i], right[i]) for i in (0, 1)]
    if min(across) < LEAST or sum(across) <= RATIO * sum(straight):
        return False
    # "people" stands beside the first number and is meant with the second, too: what happened to each tells.
    if any(kept > RATIO * crossed for crossed, kept in zip(across, straight, strict=True)):
        return False
    like = [[_likeness(pair, one, other) for other in right] for one in left]
    return like[0][1] + like[1][0] > like[0][0] + like[1][1] + MARGIN


def _joined(pair: Comparison, left: Zone, right: Zone) -> float:
    """The cosines of the links between two zones, by the weights of their words."""
    return sum(
        cosine * weight * right[target]
        for word, weight in left.items()
        for target, cosine in pair.partners[0].get(word, ())
        if target in right
    )


def _likeness(pair: Comparison, left: Zone, right: Zone) -> float:
    """The best cosine of a word of one zone with one of the other, by their weights; 0 where a zone has none."""
    if not left or not right:
        return 0.0
    cosines = pair.left.vectors(list(left)) @ pair.right.vectors(list(right)).T
    return float((cosines * np.outer(list(left.values()), list(right.values()))).max())
