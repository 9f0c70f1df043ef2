"""Towns by the names that GeoNames lists for them in every script: "Florence" and "Firenze" are one, "Ankara" is another.

What ships are keys of the names, not the names: it is read in milliseconds, where to index the list of names takes over a second.
"""

from __future__ import annotations

import functools
import hashlib
import re
import unicodedata
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from claimcheck.text.places import bare_forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from claimcheck.languages import Language

FILE = "towns.npz"
"""Written by `benchmarks.training.towns` from GeoNames (CC BY 4.0)."""
_LEAST_LETTERS, _LEAST_CAPITALS = 2, 5
"""Letters of a name, and signs of one in Latin capitals, as datelines have it ("LE CAIRE"): fewer are abbreviations."""
_SHORT = (1 << 32) - 1
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u093c\u3099\u309a]+")
_ONE_LETTER = (("ı", "i"), ("ى", "ي"), ("ی", "ي"), ("ک", "ك"), ("ة", "ه"))
"""Letters that writers of one name use for each other: dotless i, Persian ya and kaf, the ends of Arabic words."""


def towns(name: str, language: Language) -> frozenset[str]:
    """GeoNames' numbers of all towns that a name in a text may be, in whatever case; empty when it is none.

    Shortened and small-written names are none: GeoNames lists "ANK" for Ankara and what romanizations make of it.
    """
    if not is_name(name):
        return frozenset()
    return frozenset().union(*map(_known().towns, _forms(name, language)))


@functools.lru_cache(maxsize=1 << 15)
def begins_town(word: str, language: Language) -> bool:
    """False where `towns` knows no name that begins with a word of a text: a quick test of a place in it."""
    known = _known()
    may_be = len(word) >= _LEAST_LETTERS and not word[0].islower()  # "LA" of "LA HAYE" is too short for a name itself
    return may_be and any(known.begins(form if language.spaced else form[:1]) for form in _forms(word, language))


def _forms(name: str, language: Language) -> Iterator[str]:
    folded = language.fold(name.replace("’", "'")).removesuffix("'s").rstrip("'")
    return map(plain, bare_forms(folded, language))


class _Known(NamedTuple):
    """What `FILE` holds, ordered: keys of names (uint64) with the town of each (uint32), and keys of beginnings (uint32)."""

    names: NDArray[np.uint64]
    numbers: NDArray[np.uint32]
    firsts: NDArray[np.uint32]

    def towns(self, form: str) -> frozenset[str]:
        """The numbers of the towns of a name, empty for none."""
        key = np.uint64(key_of(form))
        begin, end = (np.searchsorted(self.names, key, side) for side in ("left", "right"))
        return frozenset(map(str, self.numbers[begin:end].tolist()))

    def begins(self, first: str) -> bool:
        """True where a name begins so; by chance for one of 20,000 others."""
        key = np.uint32(short_key_of(first))
        place = np.searchsorted(self.firsts, key)
        return bool(place < len(self.firsts) and self.firsts[place] == key)


@functools.cache
def _known() -> _Known:
    with resources.files("claimcheck.text").joinpath(FILE).open("rb") as file, np.load(file, allow_pickle=False) as found:
        return _Known(found["names"], found["numbers"], found["firsts"])


def is_name(name: str) -> bool:
    """True for what may be a town's name: no single letter, no abbreviation in Latin letters, no word in small letters."""
    least = _LEAST_CAPITALS if name.isascii() and name.isupper() else _LEAST_LETTERS
    return len(name) >= least and not name[0].islower()


def plain(name: str) -> str:
    """A name in small letters without accents and vowel signs."""
    if name.isascii():
        return name.lower()
    name = _MARKS.sub("", unicodedata.normalize("NFKD", name.lower()))
    for letter, instead in _ONE_LETTER:
        name = name.replace(letter, instead)
    return name


def key_of(form: str) -> int:
    """Key of a `plain` name, 64 bits of BLAKE2b: of 240,000 names no two had one key."""
    return int.from_bytes(hashlib.blake2b(form.encode(), digest_size=8).digest(), "little")


def short_key_of(first: str) -> int:
    """Key of what names begin with, 32 bits."""
    return key_of(first) & _SHORT
