"""One name in several spellings: Araqchi and Araghchi, Qassem and Qasim, Zelensky and Zelenskyj."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Sequence

import regex

from claimcheck.text.inflected import with_and_without_particle
from claimcheck.text.syllables import spells
from claimcheck.text.transcription import alike

FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Letters, figures and marks as wide as a Chinese character ("ＦＢＩ") -> the plain ones, for `str.translate`; offsets hold."""
IN_CAPITALS = regex.compile(r"(?<![\p{L}\p{N}])\p{Lu}{2,8}(?![\p{L}\p{N}])")
"""A word of two to eight capitals, as abbreviations are written."""

_SOUNDS = (
    *(("tsch", "S"), ("sch", "S"), ("tch", "S"), ("ch", "S"), ("sh", "S"), ("kh", "h"), ("gh", "k"), ("ph", "f"), ("th", "t")),
    *(("dh", "d"), ("dj", "j"), ("zh", "j"), ("ck", "k"), ("ts", "s"), ("tz", "s"), ("x", "ks")),
    *(("q", "k"), ("g", "k"), ("c", "k"), ("w", "v"), ("z", "s"), ("ç", "s"), ("ş", "S")),
)
"""What transliterators write for one sound, most letters first; set by hand."""
SHORTEST = 3
"""Consonants; fewer are alike by chance."""
NOTHING = 0.4
"""Likeness in another script below which all names count as equally unlike: strangers' names have about as much."""
SURE_SIGNS, ALIKE_SIGNS, SLOPE = 0.9, 0.75, 0.04
"""Log odds at which signs that spell a name are this alike to it, and what a unit of them adds; one name in twenty of another
bead reaches so much somewhere in a bead (untouched NTREX, en-zh, tr-ja, ja-en, 60 documents)."""
READ = 0.82
"""Likeness of the Mandarin reading of Chinese characters from which it counts; by hand."""
_HAN = regex.compile(r"\p{Han}")
_UNVOWELLED = regex.compile(r"[\p{Arabic}\p{Hebrew}]")
_VOWELS = regex.compile(r"[aeiouyäöüıj']+")
_WORD = regex.compile(r"[\p{L}\p{M}]+")


@functools.lru_cache(maxsize=4096)
def sounds(word: str) -> str:
    """The consonants of a word without what spellings differ in: accents, doubled letters, q for k; upper case is one sound."""
    folded = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    for letters, sound in _SOUNDS:
        folded = folded.replace(letters, sound)
    return regex.sub(r"(.)\1+", r"\1", _VOWELS.sub("", folded))


@functools.lru_cache(maxsize=65536)
def resemblance(first: str, second: str, whole: bool = False) -> float:
    """How alike two names are spelt, 0..1: in one script 1 less the edit distance over the longer one's length.

    Names of one script are compared letter by letter or by their `sounds`, whichever is nearer, others by `transcription.alike`.
    Of signs that spell a name any stretch may, or all of them where `whole`.
    """
    if first.casefold() == second.casefold():
        return 1.0
    if not one_script(first, second):
        if is_spelt_by_signs(first, second):
            return _spelt_by_signs(first, second, whole)
        forms = (with_and_without_particle(first), with_and_without_particle(second))
        return max(alike(one, two, NOTHING) for one in forms[0] for two in forms[1])
    one, two = _letters(first), _letters(second)
    near = 1 - _distance(one, two) / max(len(one), len(two), 1)
    by_sound = sounds(first) == sounds(second) and len(sounds(first)) >= SHORTEST
    return max(near, 0.9 if by_sound else 0.0)


def is_spelt_by_signs(first: str, second: str) -> bool:
    """True for one name in Chinese characters or katakana and one in letters that tell vowels and consonants."""
    return is_joined(first) != is_joined(second) and not any(map(_UNVOWELLED.search, (first, second)))


def _spelt_by_signs(first: str, second: str, whole: bool) -> float:
    """How alike two names of which one is spelt by signs are, 0..1: `ALIKE_SIGNS` at log odds of `SURE_SIGNS`.

    The surest of the whole name and of its words. Chinese names of people in other letters have their own readings, which
    `transcription.alike` knows.
    """
    text, name = (first, second) if is_joined(first) else (second, first)
    odds = max([spells(text, name, whole), *(spells(text, word, whole) for word in _WORD.findall(name))])
    near = min(1.0, max(0.0, ALIKE_SIGNS + (odds - SURE_SIGNS) * SLOPE))
    read = alike(first, second, READ) if _HAN.search(text) else 0.0
    return max(near, read if read >= READ else 0.0)


def _letters(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if c.isalnum())


def _distance(one: str, two: str) -> int:
    """Edits from one string to another."""
    before = list(range(len(two) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for column, other in enumerate(two, 1):
            now.append(min(before[column] + 1, now[-1] + 1, before[column - 1] + (letter != other)))
        before = now
    return before[-1]


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
