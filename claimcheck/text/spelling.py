"""One name in several spellings: Araqchi and Araghchi, Qassem and Qasim, Zelensky and Zelenskyj, in letters of one script."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Sequence

import regex

_SOUNDS = (
    *(("tsch", "S"), ("sch", "S"), ("tch", "S"), ("ch", "S"), ("sh", "S"), ("kh", "h"), ("gh", "k"), ("ph", "f"), ("th", "t")),
    *(("dh", "d"), ("dj", "j"), ("zh", "j"), ("ck", "k"), ("ts", "s"), ("tz", "s"), ("x", "ks")),
    *(("q", "k"), ("g", "k"), ("c", "k"), ("w", "v"), ("z", "s"), ("ç", "s"), ("ş", "S")),
)
"""What transliterators write for one sound, most letters first; set by hand."""
_VOWELS = regex.compile(r"[aeiouyäöüıj']+")
_WORD = regex.compile(r"[\p{L}\p{M}]+")


@functools.lru_cache(maxsize=4096)
def sounds(word: str) -> str:
    """The consonants of a word without what spellings differ in: accents, doubled letters, q for k; upper case is one sound."""
    folded = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    for letters, sound in _SOUNDS:
        folded = folded.replace(letters, sound)
    return regex.sub(r"(.)\1+", r"\1", _VOWELS.sub("", folded))


def one_script(first: str, second: str) -> bool:
    """True when the letters of two names are of one script, so that spellings can be compared."""
    return _script(first) == _script(second) != ""


@functools.lru_cache(maxsize=4096)
def _script(word: str) -> str:
    names = {unicodedata.name(c, " ").split()[0] for c in word if c.isalpha()}
    return names.pop() if len(names) == 1 else ""


def like(first: str, second: str) -> bool:
    """True when two words may be one name: alike in consonants, or one begins the other."""
    one, two = sounds(first), sounds(second)
    if not one or not two:
        return first.casefold() == second.casefold()
    return one == two or (min(len(one), len(two)) >= 3 and (one.startswith(two) or two.startswith(one)))


def words_of_name(name: str, particles: Sequence[str] = ()) -> list[str]:
    """The words of a name without particles ("al-") and initials."""
    return [word for word in _WORD.findall(name) if len(word) > 1 and word.casefold() not in particles]


def same_person(first: Sequence[str], second: Sequence[str]) -> bool:
    """True when two full names, as words, are surely one person's: two words of each are alike, in order."""
    shared = [word for word in first if any(like(word, other) for other in second)]
    return len(shared) >= 2 and len(shared) >= min(len(first), len(second))
