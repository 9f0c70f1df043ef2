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
_CLASSES = {
    **dict.fromkeys("pbfvw", "p"),
    **dict.fromkeys("td", "t"),
    **dict.fromkeys("kgqch", "k"),
    **dict.fromkeys("szj", "s"),
    **dict.fromkeys("lr", "l"),
    **dict.fromkeys("mn", "n"),
}
"""Consonants that transliteration does not keep apart in some script: Arabic p and b, Japanese b and v, l and r, Chinese m
and n at an end; set by hand."""
_DIGRAPHS = (
    *(("tsch", "s"), ("sch", "s"), ("tch", "s"), ("ch", "s"), ("sh", "s"), ("zh", "s"), ("kh", "k"), ("gh", "k"), ("ph", "p")),
    *(("th", "t"), ("dh", "t"), ("dj", "s"), ("ck", "k"), ("ts", "s"), ("tz", "s"), ("x", "ks")),
)
_PINYIN = (
    *(("zh", "s"), ("ch", "s"), ("sh", "s"), ("ng", "n"), ("hu", "p")),
    *(("q", "s"), ("x", "s"), ("j", "s"), ("z", "s"), ("c", "s")),
)
SHORTEST = 3
"""Consonants; fewer are alike by chance."""
_ARABIC = regex.compile(r"\p{Arabic}")
_LONG_VOWELS = regex.compile("[wy]")
_HAN = regex.compile(r"\p{Han}")
_VOWELS = regex.compile(r"[aeiouyäöüıj']+")
_WORD = regex.compile(r"[\p{L}\p{M}]+")


@functools.lru_cache(maxsize=4096)
def sounds(word: str) -> str:
    """The consonants of a word without what spellings differ in: accents, doubled letters, q for k; upper case is one sound."""
    folded = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    for letters, sound in _SOUNDS:
        folded = folded.replace(letters, sound)
    return regex.sub(r"(.)\1+", r"\1", _VOWELS.sub("", folded))


@functools.lru_cache(maxsize=16384)
def skeleton(name: str) -> str:
    """The consonants of a name of any script in broad classes, Latin letters: "トランプ" and "Trump" are "tlnp" and "tlnp".

    Chinese characters are read in Mandarin. Empty for names of vowels alone. Transliteration: anyascii.
    """
    from anyascii import anyascii  # loads a table for each script it meets

    letters = anyascii(name).lower()
    if _ARABIC.search(name):
        letters = letters[:1] + _LONG_VOWELS.sub("", letters[1:])
    for written, sound in _PINYIN if _HAN.search(name) else _DIGRAPHS:
        letters = letters.replace(written, sound)
    return regex.sub(r"(.)\1+", r"\1", "".join(_CLASSES.get(letter, "") for letter in letters))


@functools.lru_cache(maxsize=16384)
def resemblance(first: str, second: str) -> float:
    """How alike two names are spelt, 0..1: 1 less the edit distance over the longer one's length.

    Names of one script are compared letter by letter or by their `sounds`, whichever is nearer, others by their `skeleton`s;
    what has fewer than three consonants is alike only when it is the same.
    """
    if one_script(first, second):
        one, two = _letters(first), _letters(second)
        near = 1 - _distance(one, two) / max(len(one), len(two), 1)
        by_sound = sounds(first) == sounds(second) and len(sounds(first)) >= SHORTEST
        return max(near, 0.9 if by_sound else 0.0)
    one, two = skeleton(first), skeleton(second)
    if min(len(one), len(two)) < SHORTEST:
        return 1.0 if first.casefold() == second.casefold() else 0.7 if one == two and len(one) > 1 else 0.0
    return 1 - _distance(one, two) / max(len(one), len(two))


def holds(text: str, name: str) -> float:
    """How alike a name is to the nearest stretch of a text that does not part words, both by `skeleton`, 0..1."""
    one, two = skeleton(name), "".join(map(skeleton, text))
    if len(one) < SHORTEST:
        return 0.6 if len(one) > 1 and one in two else 0.0
    return 1 - _distance(one, two, anywhere=True) / len(one)


def _letters(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if c.isalnum())


def _distance(one: str, two: str, anywhere: bool = False) -> float:
    """Edits from one string to another, or to the nearest stretch of it; one of "sk" for the other is half an edit ("j", "g")."""
    before: list[float] = [0.0] * (len(two) + 1) if anywhere else [*map(float, range(len(two) + 1))]
    for row, letter in enumerate(one, 1):
        now = [float(row)]
        for column, other in enumerate(two, 1):
            now.append(min(before[column] + 1, now[-1] + 1, before[column - 1] + _exchange(letter, other)))
        before = now
    return min(before) if anywhere else before[-1]


def _exchange(letter: str, other: str) -> float:
    return 0.0 if letter == other else 0.5 if letter in "sk" and other in "sk" else 1.0


def is_joined(word: str) -> bool:
    """True for words in a script that does not part them: Chinese characters, kana."""
    return "\u3040" <= word[:1] <= "\u9fff" or "\U00020000" <= word[:1] <= "\U0003ffff"


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
