"""Names that Chinese characters or katakana spell by their sounds: how much likelier one is than any other name.

Each character stands for some letters, or none, with a probability of its own: 斯 for "s", 尔 for "r" about as often as for "l".
A name's letters are cut in every way into stretches, one a character, and what all cuts have together is set against how
likely the letters are in any name (joint source-channel model: Li, Zhang, Su 2004). Learnt by expectation maximisation from
GeoNames' cities (`python -m benchmarks.training.syllables`).
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import NamedTuple

import regex

FILE = "syllables.tsv"
MOST_LETTERS = 6
"""Letters that a character stands for."""
EDGE, BIGRAM = "^", "+"
"""What stands before a name's first letter, and at the head of a line of the file that tells which letters follow one."""
_STRAY, _SILENT, _ODD, _LETTERS = 0.03, 0.02, 0.4, 1 / 15
"""Chance that a character stands for letters that it never was seen to stand for; of none; of two against one; of one certain
letter. Set by hand, on nothing that was measured."""
_STRANGE = 0.5
"""What part of it a character has that names are not written with."""
_ENDINGS, _CUT = 3, 1.2
"""Letters of an ending that the characters may leave out (cases), and what it costs in log odds; by hand."""
_LEAST_STEM = 4
_NONE = -20.0
"""Log odds where nothing is heard."""
_JOINED = regex.compile(r"[\p{Han}\p{Katakana}ー]")


class _Table(NamedTuple):
    """What characters stand for, and the log chance of a letter behind another."""

    letters: Mapping[str, Mapping[str, float]]
    follow: Mapping[str, float]


@functools.lru_cache(maxsize=32768)
def spells(text: str, name: str, whole: bool = False) -> float:
    """Log odds that a stretch of a text in Han or katakana spells a name of another script, against another name; −20 or more.

    The mean chance of all places where it may begin; of the whole text alone where `whole`. Signs of other scripts in `text` are
    left out.
    """
    letters, signs = latin(name), _JOINED.findall(text)
    if not letters or not signs:
        return _NONE
    shortest = max(min(_LEAST_STEM, len(letters)), len(letters) - _ENDINGS)
    cut = [
        [letters[start : start + size] for size in range(min(MOST_LETTERS, len(letters) - start) + 1)]
        for start in range(len(letters) + 1)
    ]
    best = _heard(signs, cut, whole)
    places = 1 if whole else len(signs)
    plain = _plain(letters)
    heard = (
        math.log(best[size] / places) - plain[size] - _CUT * (size < len(letters))
        for size in range(shortest, len(letters) + 1)
        if best[size] > 0
    )
    return max([_NONE, *heard])


def _heard(signs: Sequence[str], cut: Sequence[Sequence[str]], whole: bool) -> list[float]:
    """For each number of letters of a name the highest chance of a stretch of signs with one end, summed over where it begins.

    Where `whole`, the chance of all signs together.
    """
    known = table().letters
    size = len(cut)
    best = [0.0] * size
    row = [0.0] * size
    for at, sign in enumerate(signs):
        row[0] = 0.0 if whole and at else 1.0
        own = known.get(sign)
        share = _STRAY if own else _STRAY * _STRANGE
        silent, one, two = _SILENT, share * _LETTERS, share * _LETTERS * _LETTERS * _ODD
        after = [0.0] * size
        for start, chance in enumerate(row):
            if chance > 0:
                for length, part in enumerate(cut[start]):
                    given = (1 - _STRAY) * own.get(part, 0.0) if own else 0.0
                    given += silent if not length else one if length == 1 else two if length == 2 else 0.0
                    if given:
                        after[start + length] += chance * given
        row = after
        best = [max(pair) for pair in zip(best, row, strict=True)]
    return row if whole else best


def _plain(letters: str) -> list[float]:
    """Log chance of the first letters of a name among all names, for each number of them."""
    follow, total = table().follow, [0.0]
    for before, letter in zip(EDGE + letters, letters, strict=False):
        total.append(total[-1] + follow[before + letter])
    return total


@functools.lru_cache(maxsize=16384)
def latin(name: str) -> str:
    """The letters of a name as small Latin ones."""
    from anyascii import anyascii  # loads a table for each script it meets

    return "".join(letter for letter in anyascii(name).lower() if "a" <= letter <= "z")


@functools.cache
def table() -> _Table:
    """What was learnt."""
    letters: dict[str, dict[str, float]] = {}
    follow: dict[str, float] = {}
    for line in resources.files("claimcheck.text").joinpath(FILE).read_text("utf-8").splitlines():
        sign, *parts = line.split("\t")
        pairs = [part.rpartition(" ") for part in parts]
        if sign[0] == BIGRAM:
            follow.update({sign[1:] + letter: math.log(float(share)) for letter, _, share in pairs})
        else:
            letters[sign] = {part: float(share) for part, _, share in pairs}
    return _Table(letters, follow)
