"""Territories that the two versions of a statement name, as CLDR knows them in each language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from claimcheck.scoring.side import Flags, Ints, Side
from claimcheck.text.places import made_from, plain_heads, territory, territory_stems

LEAST_STEM = 5
"""Letters of a territory's name that a word without a capital begins with to be made from it; fewer begin other words, too."""
LONGEST_LAND = 8
"""Characters of the longest name of a territory looked for where no spaces part words."""
MOST_LAND_WORDS = 4
LONGEST_ENDING = 5
"""Words of the longest territory looked for, and letters of an ending behind an apostrophe."""


def bare(form: str) -> str:
    """A word without the ending that an apostrophe parts from it ("Iraq's", "UAD'nin")."""
    head, mark, ending = form.replace("’", "'").partition("'")
    return head if mark and len(head) > 1 and ending.islower() and len(ending) <= LONGEST_ENDING else form


def land_at(side: Side, own: Ints, run: Sequence[int], at: int) -> tuple[int, frozenset[str]]:
    """Where the longest territory that begins at a place of `run` ends, and its codes; `at` and none where none begins."""
    text = side.reading.document.text
    if text[side.spans[own[run[at]]].start].islower():
        return at, frozenset()
    longest = MOST_LAND_WORDS if side.language.spaced else LONGEST_LAND
    for end in range(min(len(run), at + longest), at, -1):
        codes = territory(bare(side.reading.document.slice(side.stretch([int(own[i]) for i in run[at:end]]))), side.language)
        if codes and not _cut(text, side.spans[own[run[at]]].start) and not _cut(text, side.spans[own[run[end - 1]]].end):
            return end, codes
    return at, frozenset()


def _cut(text: str, at: int) -> bool:
    """True inside a word of katakana, which no space parts from its neighbours: "マリ" is Mali, "マリーナ" is not."""
    return 0 < at < len(text) and all("\u30a1" <= char <= "\u30fc" and char != "・" for char in text[at - 1 : at + 1])


def land_mentions(side: Side, own: Ints) -> Iterator[tuple[range, frozenset[str]]]:
    """The territories that some words name, in order: their places among these and their codes."""
    at, every = 0, range(len(own))
    while at < len(own):
        end, codes = land_at(side, own, every, at)
        if codes:
            yield range(at, end), codes
        at = max(end, at + 1)


def lost_lands(sides: Sequence[Side], own: Sequence[Ints]) -> list[set[int]]:
    """The places in a bead of territories that its other version names less often, by side."""
    found = [list(land_mentions(side, part)) for side, part in zip(sides, own, strict=True)]
    counts = [Counter(code for _, codes in mentions for code in codes) for mentions in found]
    return [
        {at for places, codes in found[k] if all(counts[k][code] > counts[1 - k][code] for code in codes) for at in places}
        for k in (0, 1)
    ]


def hints_at(side: Side, own: Ints, named: Flags, codes: frozenset[str]) -> bool:
    """True when words of a bead may stand for a territory without being its name: "Bolivian", "美" in "朝美".

    `named`: which of all words of the side are names, as must be a character that begins the territory's name.
    """
    text = side.reading.document.text
    stems = [stem for code in codes for stem in territory_stems(code, side.language)]
    counted = {at for places, _ in land_mentions(side, own) for at in places}
    for word in (word for at, word in enumerate(own.tolist()) if at not in counted):
        start = side.spans[word].start
        form = side.language.fold(text[start : start + max(map(len, stems), default=0) + LONGEST_ENDING])
        heads = list(plain_heads(form, side.language))
        for stem in stems:
            if any(head.startswith(stem) for head in heads) and (len(stem) > 1 or named[word]):
                return True
    return False


def adjectives(side: Side, own: Ints) -> Flags:
    """Which words of a bead are written small and made from the name of a territory: "argentinische", "rusos"."""
    text = side.reading.document.text
    forms = [text[slice(*side.spans[word])] for word in own.tolist()]
    return np.array([form.islower() and bool(made_from(form, side.language, LEAST_STEM)) for form in forms], dtype=np.bool_)
