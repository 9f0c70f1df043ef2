"""Towns in each other's place, as GeoNames knows them by their names in every language: "Ankara'da" / "in Istanbul"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from claimcheck.data import Span
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.name_gates import ALIKE, HEARD, HEARD_ALIKE
from claimcheck.scoring.name_lands import Known, bare, land_mentions
from claimcheck.scoring.name_runs import Words, unanswered, words_in
from claimcheck.scoring.named import keeping
from claimcheck.scoring.side import Ints
from claimcheck.text.places import ARTICLE, territory
from claimcheck.text.spelling import one_script, resemblance
from claimcheck.text.towns import begins_town, towns
from claimcheck.text.transcription import closeness, parts

LEAST_ODDS, LEAST_KEPT = 2.0, 0.1
"""Least log odds that a town's word is a name, and one that is kept in spelling ("Бассейн", "University" are towns, too). By hand
on untouched NTREX, documents 1 to 60 of twelve pairs."""
_TOWNS = Known(towns, begins_town)


class Town(NamedTuple):
    """A town that a bead names: the places of its words in the bead, and GeoNames' numbers of the towns it may be."""

    places: range
    codes: frozenset[str]


class Towns:
    """The towns that the versions of a pair name."""

    def __init__(self, pair: Comparison, words: Sequence[Words]) -> None:
        self._pair = pair
        self._words = words
        self._found: dict[tuple[int, int], list[Town]] = {}

    def exchanged(self, least: float) -> Iterator[tuple[Span, Span, bool]]:
        """Two towns of a bead of which neither is named by the other side, and whether a link joins them; left and right.

        `least`: least probability of a bead, 0..1. Where a side has several, only those that links join. None in languages that
        part no words by spaces, where any two characters may be a town.
        """
        pair = self._pair
        if not all(side.language.spaced for side in pair.sides):
            return
        for number, chance in enumerate(pair.alignment.probabilities):
            if chance < least or not (self._named(0, number) and self._named(1, number)):
                continue
            lost = [list(self._lost(k, number)) for k in (0, 1)]
            alone = all(len({codes for _, codes in some}) == 1 for some in lost)
            taken: set[Span] = set()
            for left, _ in lost[0]:
                for right, _ in lost[1]:
                    joined = pair.joins(left, right)
                    if (joined or alone) and right not in taken and not self._are_alike(left, right):
                        taken.add(right)
                        yield left, right, joined
                        break

    def _named(self, k: int, number: int) -> list[Town]:
        """The towns that side `k` of a bead names, worked out once."""
        if (k, number) not in self._found:
            side, own = self._pair.sides[k], self._own(k, number)
            named = self._words[k].named
            self._found[k, number] = [
                Town(places, codes)
                for places, codes in land_mentions(side, own, _TOWNS)
                if all(named[own[at]] for at in places) and not territory(self._text(k, number, places), side.language)
            ]
        return self._found[k, number]

    def _lost(self, k: int, number: int) -> Iterator[tuple[Span, frozenset[str]]]:
        """The towns, with codes, that the other side of a bead does not name, nor beside it more often, nor spells alike."""
        pair, own = self._pair, self._own(k, number)
        there = {code for town in self._named(1 - k, number) for code in town.codes}
        for near in (number - 1, number + 1):
            if 0 <= near < len(pair.alignment.beads):
                counts = [Counter(code for town in self._named(n, near) for code in town.codes) for n in (k, 1 - k)]
                there.update(counts[1] - counts[0])
        lost = [town for town in self._named(k, number) if there.isdisjoint(town.codes) and self._is_name(k, own, town)]
        wanted = np.zeros(len(own), dtype=np.bool_)
        for town in lost:
            wanted[list(town.places)] = True
        runs = unanswered(pair, k, own, wanted, number, self._words, set())
        open_ = {at for run, spelt in runs if spelt < ALIKE for at in run}
        for town in lost:
            if open_.issuperset(town.places):
                yield pair.sides[k].stretch([int(own[at]) for at in town.places]), town.codes

    def _is_name(self, k: int, own: Ints, town: Town) -> bool:
        """False for common nouns, and for a part of a longer name where no capitals tell: "بيونج", "البيت الأبيض"."""
        words, side = self._words[k], self._pair.sides[k]
        chosen = own[list(town.places)]
        first = side.reading.document.slice(side.spans[int(chosen[0])])
        if first.lower() == first.upper():
            beside = [own[at] for at in (town.places[0] - 1, town.places[-1] + 1) if 0 <= at < len(own)]
            before = side.reading.document.slice(side.spans[int(own[max(0, town.places[0] - 1)])])
            if (words.named[beside] & (words.odds[beside] >= LEAST_ODDS)).any() or (before[:2], first[:2]) == (ARTICLE, ARTICLE):
                return False
        return float(words.odds[chosen].max()) >= LEAST_ODDS and float(keeping(words.vectors[chosen]).mean()) >= LEAST_KEPT

    def _are_alike(self, left: Span, right: Span) -> bool:
        spans = zip(self._pair.sides, (left, right), strict=True)
        one, other = (bare(side.reading.document.slice(span)) for side, span in spans)
        words = parts(one), parts(other)
        heard = max((closeness(words[k], words[1 - k]).whole for k in (0, 1)), default=0.0) if all(words) else 0.0
        return resemblance(one, other) >= ALIKE or heard >= (HEARD_ALIKE if one_script(one, other) else HEARD)

    def _text(self, k: int, number: int, places: range) -> str:
        side, own = self._pair.sides[k], self._own(k, number)
        return bare(side.reading.document.slice(side.stretch([int(own[at]) for at in places])))

    def _own(self, k: int, number: int) -> Ints:
        bead, side = self._pair.alignment.beads[number], self._pair.sides[k]
        return words_in(side, (bead.left, bead.right)[k])
