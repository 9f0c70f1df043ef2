"""What excuses two names in each other's place: hints at a territory, short forms, parts of one name, abbreviations."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.name_lands import bare, hints_at
from claimcheck.scoring.name_runs import ABBREVIATION, SPELT_ALIKE, Words
from claimcheck.scoring.side import Ints
from claimcheck.text.places import territory
from claimcheck.text.spelling import resemblance

_SHORTEST = 4  # letters of a short form
_SHORT = re.compile(rf"(?<![A-Za-z])[A-Z]{{2,{ABBREVIATION}}}(?![A-Za-z])")
_WORD = re.compile(r"[^\W\d_]+")


def is_hinted(pair: Comparison, own: Sequence[Ints], chosen: tuple[list[int], list[int]], words: Sequence[Words]) -> bool:
    """True when a bead of either version hints at the territory that the other names."""
    for k, side in enumerate(pair.sides):
        codes = territory(bare(side.reading.document.slice(side.stretch(chosen[k]))), side.language)
        if hints_at(pair.sides[1 - k], own[1 - k], words[1 - k].named, codes):
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
    """True when one name begins with the other, whose version has the longer one, too: "Livi" for Livingston, "Ливи" as well."""
    from anyascii import anyascii

    def plain(text: str) -> str:
        return "".join(letter for letter in anyascii(text).casefold() if letter.isalpha())

    texts = [side.reading.document.slice(side.stretch(words)) for side, words in zip(pair.sides, chosen, strict=True)]
    (short, k), (long, _) = sorted(
        ((plain(text), k) for k, text in enumerate(texts)), key=lambda found: (len(found[0]), found[1])
    )
    if len(short) < _SHORTEST or not long.startswith(short):
        return False
    return any(
        plain(match[0]).startswith(long)
        for match in _WORD.finditer(pair.sides[k].reading.document.text)
        if match[0][0].casefold() == texts[k][0].casefold()
    )


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
