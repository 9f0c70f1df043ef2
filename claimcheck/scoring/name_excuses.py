"""What excuses two names in each other's place: hints at a territory, short forms, parts of one name, abbreviations."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.name_lands import Lands, bare, hints_at
from claimcheck.scoring.name_runs import ABBREVIATION, CLAIMED, JOINS, SPELT_ALIKE, Words
from claimcheck.scoring.side import Flags, Floats, Ints, Side
from claimcheck.text.places import territory
from claimcheck.text.spelling import resemblance

_SHORTEST = 4  # letters of a short form
_SHORT = re.compile(rf"(?<![A-Za-z])[A-Z]{{2,{ABBREVIATION}}}(?![A-Za-z])")
_WORD = re.compile(r"[^\W\d_]+")


def is_hinted(
    pair: Comparison, own: Sequence[Ints], chosen: tuple[list[int], list[int]], words: Sequence[Words], lands: Lands
) -> bool:
    """True when a bead of either version hints at the territory that the other names, more often than the other hints at it."""
    for k, side in enumerate(pair.sides):
        codes = territory(bare(side.reading.document.slice(side.stretch(chosen[k]))), side.language)
        here, there = (hints_at(pair.sides[n], own[n], words[n].named, codes, lands.mentions[n]) for n in (k, 1 - k))
        if there > here:
            return True
    return False


def witnessed(pair: Comparison, chosen: tuple[list[int], list[int]]) -> float:
    """How much speaks for one of two abbreviations not being the other's translation, 0..1.

    1 where one stands in the other version, too, a half where the versions have another abbreviation in common, so that this
    translation keeps such; else 0.
    """
    known = [_abbreviations(side.reading.document.text) for side in pair.sides]
    short = [bare(side.reading.document.slice(side.stretch(words))) for side, words in zip(pair.sides, chosen, strict=True)]
    if short[0] in known[1] or short[1] in known[0]:
        return 1.0
    return 0.5 if known[0] & known[1] else 0.0


@functools.lru_cache(maxsize=8)
def _abbreviations(text: str) -> frozenset[str]:
    return frozenset(_SHORT.findall(text))


def is_shortened(pair: Comparison, chosen: tuple[list[int], list[int]]) -> bool:
    """True when the version of a name has a longer one, too, that begins with it and is spelt like the other name.

    "Livi" for Livingston, in a version that names Livingston, "Ливи" as well.
    """
    from anyascii import anyascii

    def plain(text: str) -> str:
        return "".join(letter for letter in anyascii(text).casefold() if letter.isalpha())

    texts = [bare(side.reading.document.slice(side.stretch(words))) for side, words in zip(pair.sides, chosen, strict=True)]
    for k in (0, 1):
        short, other = plain(texts[k]), texts[1 - k]
        if len(short) < _SHORTEST:
            continue
        for match in _WORD.finditer(pair.sides[k].reading.document.text):
            if match[0][0] == texts[k][0] and len(match[0]) > len(texts[k]) and plain(match[0]).startswith(short):
                if resemblance(match[0], other) >= SPELT_ALIKE:
                    return True
    return False


def is_half(pair: Comparison, own: Sequence[Ints], runs: tuple[list[int], list[int]], near: Floats, words: Sequence[Words]) -> bool:
    """True when something answers the name beside one of two names, but stands elsewhere than beside the other.

    "David" of David Thompson is nothing but a first name that "汤普森" leaves out. `near`: cosines of all words of the bead.
    """
    for k in (0, 1):
        cosines = near if k == 0 else near.T
        for at in _beside(pair.sides[k], own[k], runs[k], words[k].named):
            there = _answer(pair, k, own, at, cosines[at])
            if there is not None and there not in _name_around(pair.sides[1 - k], own[1 - k], runs[1 - k], words[1 - k].named):
                return True
    return False


def _answer(pair: Comparison, k: int, own: Sequence[Ints], at: int, cosines: Floats) -> int | None:
    """The place of the word of the other side that surely answers a name word, by its vector or by its spelling."""
    best = int(cosines.argmax())
    if cosines[best] >= CLAIMED:
        return best
    form, other = (pair.sides[n].reading.document.slice(pair.sides[n].spans[own[n][i]]) for n, i in ((k, at), (1 - k, best)))
    return best if resemblance(bare(form), bare(other)) >= SPELT_ALIKE else None


def _beside(side: Side, own: Ints, run: list[int], named: Flags) -> list[int]:
    """The places of the name words right before and behind a run, with nothing but a join between."""
    text = side.reading.document.text
    found = []
    for at, between in ((run[0] - 1, (run[0] - 1, run[0])), (run[-1] + 1, (run[-1], run[-1] + 1))):
        if 0 <= at < len(own) and named[own[at]]:
            gap = text[side.spans[own[between[0]]].end : side.spans[own[between[1]]].start]
            if not gap.strip(JOINS):
                found.append(at)
    return found


def _name_around(side: Side, own: Ints, run: list[int], named: Flags) -> set[int]:
    """The places of the name words that a run is one name with, but for its own."""
    found: set[int] = set()
    whole = list(run)
    while beside := [at for at in _beside(side, own, whole, named) if at not in found]:
        found.update(beside)
        whole = sorted({*whole, *beside})
    return found


def is_beside(pair: Comparison, own: Sequence[Ints], chosen: tuple[list[int], list[int]], words: Sequence[Words]) -> bool:
    """True when a name word beside one name is spelt like a part of the other: "Baja" of Baja California, "Basse-Californie"."""
    for k in (0, 1):
        side, other = pair.sides[k], pair.sides[1 - k]
        there = [
            part for at in chosen[1 - k] for part in other.reading.document.slice(other.spans[own[1 - k][at]]).split("-") if part
        ]
        for at in (chosen[k][0] - 1, chosen[k][-1] + 1):
            if 0 <= at < len(own[k]) and words[k].named[own[k][at]]:
                form = bare(side.reading.document.slice(side.spans[own[k][at]]))
                if any(resemblance(form, part) >= SPELT_ALIKE for part in there):
                    return True
    return False
