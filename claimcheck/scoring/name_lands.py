"""Territories that the two versions of a statement name, as CLDR knows them in each language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import regex

from claimcheck.scoring.side import Flags, Ints, Side
from claimcheck.text.capitals import begins_capital, capital
from claimcheck.text.demonyms import language_stems, made_from, plain_heads, territory_stems
from claimcheck.text.places import begins_territory, initials, packed, territory
from claimcheck.text.spelling import FULL_WIDTH

if TYPE_CHECKING:
    from claimcheck.languages import Language
    from claimcheck.scoring.comparison import Comparison
    from claimcheck.scoring.name_runs import Words

Mention = tuple[range, frozenset[str]]

LEAST_STEM = 5
"""Letters of a territory's name that a word without a capital begins with to be made from it; fewer begin other words, too."""
LONGEST_LAND = 8
"""Characters of the longest name of a territory looked for where no spaces part words."""
MOST_LAND_WORDS = 4
LONGEST_ENDING = 5
"""Words of the longest territory looked for, and letters of an ending behind an apostrophe."""


_NAME = regex.compile(r"\p{Lu}[\p{L}\p{M}'’-]*(?: \p{Lu}[\p{L}\p{M}'’-]*)+|\p{Lo}[\p{L}\p{M}]*(?: \p{Lo}[\p{L}\p{M}]*)+")
"""Words with capitals, or of letters without case, with single spaces between."""


class Known(NamedTuple):
    """What names are looked for: `codes` of one, and whether one `begins` with a word."""

    codes: Callable[[str, Language], frozenset[str]]
    begins: Callable[[str, Language], bool]


TERRITORIES = Known(territory, begins_territory)
CAPITALS = Known(capital, begins_capital)


class Lands(NamedTuple):
    """What a bead names of territories, by side.

    `mentions`: their places and codes; `lost`: the places of those that the other side names less often; `answered`: of those
    that it names as often, and of capitals that stand for a country it names.
    """

    mentions: list[list[Mention]]
    lost: list[set[int]]
    answered: list[set[int]]


def bare(form: str) -> str:
    """A word without the ending that an apostrophe parts from it ("Iraq's", "UAD'nin"), in letters of plain width."""
    form = form.translate(FULL_WIDTH)
    head, mark, ending = form.replace("’", "'").partition("'")
    return head if mark and len(head) > 1 and ending.islower() and len(ending) <= LONGEST_ENDING else form


def land_at(side: Side, own: Ints, run: Sequence[int], at: int, known: Known = TERRITORIES) -> tuple[int, frozenset[str]]:
    """Where the longest territory (or what else is `known`) that begins at a place of `run` ends, and its codes; `at` and none
    where none begins."""
    text = side.reading.document.text
    start, end = side.spans[own[run[at]]]
    if text[start].islower() or not known.begins(bare(text[start:end]), side.language):
        return at, frozenset()
    longest = MOST_LAND_WORDS if side.language.spaced else LONGEST_LAND
    for end in range(min(len(run), at + longest), at, -1):
        codes = known.codes(bare(side.reading.document.slice(side.stretch([int(own[i]) for i in run[at:end]]))), side.language)
        if codes and not _cut(text, side.spans[own[run[at]]].start) and not _cut(text, side.spans[own[run[end - 1]]].end):
            return end, codes
    return at, frozenset()


def _cut(text: str, at: int) -> bool:
    """True inside a word of katakana, which no space parts from its neighbours: "マリ" is Mali, "マリーナ" is not."""
    return 0 < at < len(text) and all("\u30a1" <= char <= "\u30fc" and char != "・" for char in text[at - 1 : at + 1])


def land_mentions(side: Side, own: Ints, known: Known = TERRITORIES) -> Iterator[Mention]:
    """The territories (or what else is `known`) that some words name, in order: their places among these and their codes."""
    at, every = 0, range(len(own))
    while at < len(own):
        end, codes = land_at(side, own, every, at, known)
        if codes:
            yield range(at, end), codes
        at = max(end, at + 1)


def lands_of(pair: Comparison, number: int, own: Sequence[Ints]) -> Lands:
    """The territories of bead `number`, whose words are `own` by side; worked out once."""
    if number not in pair.lands:
        found = [list(land_mentions(side, part)) for side, part in zip(pair.sides, own, strict=True)]
        seats = [list(land_mentions(side, part, CAPITALS)) for side, part in zip(pair.sides, own, strict=True)]
        lost, answered = _lost(found, seats)
        forms = [
            {side.reading.document.slice(side.spans[word]) for word in part.tolist()}
            for side, part in zip(pair.sides, own, strict=True)
        ]
        for k, side in enumerate(pair.sides):
            for places, _ in found[k]:
                # "Chad" Smith is "Chad" in the other version, too.
                if all(side.reading.document.slice(side.spans[int(own[k][at])]) in forms[1 - k] for at in places):
                    lost[k].difference_update(places)
                    answered[k].update(places)
        pair.lands[number] = Lands(found, lost, answered)
    return pair.lands[number]


def _lost(found: Sequence[list[Mention]], seats: Sequence[list[Mention]]) -> tuple[list[set[int]], list[set[int]]]:
    """By side the places of territories that the other names less often, and of names that it does name in its way.

    A capital that the other version does not name counts as its country.
    """
    lands, towns = ([Counter(code for _, codes in some for code in codes) for some in both] for both in (found, seats))
    lost: list[set[int]] = [set(), set()]
    answered: list[set[int]] = [set(), set()]
    for k in (0, 1):
        for places, codes in found[k]:
            there = {code: lands[1 - k][code] + max(0, towns[1 - k][code] - towns[k][code]) for code in codes}
            more = all(lands[k][code] > there[code] for code in codes)
            (lost if more else answered)[k].update(places)
        for places, codes in seats[k]:
            if any(lands[1 - k][code] > lands[k][code] and towns[k][code] > towns[1 - k][code] for code in codes):
                answered[k].update(places)
    return lost, answered


def hints_at(side: Side, own: Ints, named: Flags, codes: frozenset[str], mentions: Sequence[Mention]) -> int:
    """How many words of a bead may stand for a territory without being its name: "Bolivian", "PNG-registered", "美" in "朝美".

    `named`: which of all words of the side are names, as must be a character that begins the territory's name.
    """
    text = side.reading.document.text
    stems = [
        stem for code in codes for stem in (*territory_stems(code, side.language), *language_stems(side.language).get(code, ()))
    ]
    short = {initials(code, side.language) for code in codes} - {""}
    counted = {at for places, _ in mentions for at in places}
    longest = max(map(len, stems), default=0) + LONGEST_ENDING + MOST_LAND_WORDS
    hints = 0
    for word in (word for at, word in enumerate(own.tolist()) if at not in counted):
        start, end = side.spans[word]
        if not short.isdisjoint(text[start:end].split("-")):
            hints += 1
            continue
        # "South Korean" is one hint; "it also" is none at Italy.
        several = _NAME.match(text, start, start + longest)
        stretch = several[0] if several else text[start:end] if side.language.spaced else text[start : start + longest]
        heads = list(plain_heads(packed(side.language.fold(stretch)), side.language))
        hints += any(head.startswith(stem) and (len(stem) > 1 or named[word]) for stem in stems for head in heads)
    return hints


def adjectives(pair: Comparison, k: int, own: Sequence[Ints], words: Sequence[Words], lands: Lands) -> Flags:
    """Which words of a bead's side `k` are written small and made from a territory's name ("argentinische", "rusos").

    Only of those that the other side neither names nor hints at.
    """
    side = pair.sides[k]
    text = side.reading.document.text
    there = frozenset(code for _, codes in lands.mentions[1 - k] for code in codes)
    found = np.zeros(len(own[k]), dtype=np.bool_)
    for at, word in enumerate(own[k].tolist()):
        form = text[slice(*side.spans[word])]
        codes = made_from(form, side.language, LEAST_STEM) if form.islower() else frozenset[str]()
        if codes and codes.isdisjoint(there):
            found[at] = not hints_at(pair.sides[1 - k], own[1 - k], words[1 - k].named, codes, lands.mentions[1 - k])
    return found
