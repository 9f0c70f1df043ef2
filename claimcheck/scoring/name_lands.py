"""Territories that the two versions of a statement name, as CLDR knows them in each language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from claimcheck.data import Span
from claimcheck.scoring.comparison import Comparison, Flags, Ints, Side
from claimcheck.text.places import demonym, territory, territory_stems
from claimcheck.text.spelling import resemblance

LONGEST_LAND = 8
"""Characters of the longest name of a territory looked for where no spaces part words."""
MOST_LAND_WORDS = 4
LONGEST_ENDING = 5
"""Words of the longest territory looked for, and letters of an ending behind an apostrophe."""

ALIKE = 0.75
"""Resemblance (0..1) from which a territory's name and a word are one name; by hand ("Iran", "Iraqi" have .6)."""


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
        form = side.language.fold(text[side.spans[word].start : side.spans[word].start + max(map(len, stems), default=0)])
        for stem in stems:
            if form.startswith(stem) and (len(stem) > 1 or named[word]):
                return True
    return False


def opposed_demonyms(pair: Comparison, least: float) -> Iterator[tuple[Span, Span]]:
    """Territories linked to a word made from another one's name: "Iran", "irakien"; left and right, bead by bead.

    `least`: least probability of a bead, 0..1. Quiet where either territory is named or hinted at on the other side, too.
    """
    for bead, chance in zip(pair.alignment.beads, pair.alignment.probabilities, strict=True):
        if chance < least or not bead.left or not bead.right:
            continue
        own = [
            np.array([word for s in part for word in side.words_of(s)], dtype=np.int64)
            for side, part in zip(pair.sides, (bead.left, bead.right), strict=True)
        ]
        lands = [list(land_mentions(side, part)) for side, part in zip(pair.sides, own, strict=True)]
        if lands[0] or lands[1]:
            for k in (0, 1):
                for land, made in _opposed(pair, k, own, lands):
                    yield (land, made) if k == 0 else (made, land)


def _opposed(
    pair: Comparison, k: int, own: Sequence[Ints], lands: Sequence[Sequence[tuple[range, frozenset[str]]]]
) -> Iterator[tuple[Span, Span]]:
    """Of side `k` the territory, of the other the word that is made from another's name."""
    side, other = pair.sides[k], pair.sides[1 - k]
    made = [_made(pair.sides[n], own[n], lands[n]) for n in (0, 1)]
    named = [frozenset[str]().union(*(codes for _, codes in lands[n]), *made[n].values()) for n in (0, 1)]
    for places, codes in lands[k]:
        words = [int(own[k][at]) for at in places]
        targets = {target for word in words for target, _ in pair.partners[k].get(word, ())}
        if codes.isdisjoint(named[1 - k]):
            for target in sorted(targets.intersection(made[1 - k])):
                if made[1 - k][target].isdisjoint(named[k]) and not _spelt_alike(pair, k, words, target):
                    yield side.stretch(words), other.spans[target]
                    break


def _spelt_alike(pair: Comparison, k: int, words: Sequence[int], target: int) -> bool:
    """True when a word of the territory's name is spelt like the other side's word: "San Martín", "Мартина" (no Martinique)."""
    form = bare(pair.sides[1 - k].reading.document.slice(pair.sides[1 - k].spans[target]))
    document = pair.sides[k].reading.document
    return any(resemblance(bare(document.slice(pair.sides[k].spans[word])), form) >= ALIKE for word in words)


def _made(side: Side, own: Ints, lands: Sequence[tuple[range, frozenset[str]]]) -> dict[int, frozenset[str]]:
    """The words that may be made from territories' names, without these names, and the codes of these territories."""
    counted = {at for places, _ in lands for at in places}
    document = side.reading.document
    words = [word for at, word in enumerate(own.tolist()) if at not in counted]
    found = {word: demonym(side.language.fold(document.slice(side.spans[word])), side.language) for word in words}
    return {word: codes for word, codes in found.items() if codes}
