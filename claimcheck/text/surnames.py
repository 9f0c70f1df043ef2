"""Surnames of Japanese, Chinese and Korean people in Chinese characters, and how they are read: 岸田 is Kishida, 陈 Chen or Chan.

Japanese ones and how they sound come from a dictionary (`surnames.tsv`: `python -m benchmarks.training.surnames`), Chinese and
Korean ones from `languages/surnames.toml`; a Chinese surname has its Mandarin reading, by `anyascii`, too. Readings are compared
as they sound, so that Hepburn's "Shinji" and Polivanov's "Синдзи" are one.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from importlib import resources
from typing import NamedTuple

import regex

from claimcheck.text.readings import may_be_read
from claimcheck.text.syllables import latin

FILE = "surnames.tsv"
_SOUNDS = tuple(
    (re.compile(spelt), sound)
    for spelt, sound in {
        r"t?s?ch?zh|d?zh|dj|dz|j": "z",
        r"s[hc]h?|sz": "s",
        r"tch|ch|ts[zh]?|tz|cz|c(?!h)": "t",
        r"kh": "h",
        r"[xq]": "s",
        r"v": "w",
        r"m(?=[bpm])": "n",
        r"(?<=[aou])h(?![aeiou])": "",
        r"(.)\1+": r"\1",
        r"(?:ou?)+": "o",
        r"(?<=[^aeiouy])y(?=[aeou])": "",
    }.items()
)
"""What transliterators write for one sound of Japanese, Chinese or Korean, in this order; set by hand. Coarse: two surnames that
sound nearly alike are taken for one."""
_JAPANESE = re.compile(
    r"(?:(?:k?k|g|s?s|z|t?t|d|n|h|b|p?p|m|r|kh|dz)y?[aeiou]|(?:s?sh|t?ch|t?ts|j|f|w|v|y)[aeiou]|[aeiou]|(?<=o)h|[nm](?![aeiou]))+"
)
"""A word that may be Japanese in Hepburn's system, without macrons, or in Polivanov's."""
_LATIN = regex.compile(r"[\p{Latin}\p{M}'’-]+")
_PALLADIUS = tuple(
    (re.compile(spelt), sound)
    for spelt, sound in {
        r"^wu$": "u",
        r"^yi": "i",
        r"iu$": "yu",
        r"ia": "ya",
        r"ong$": "un",
        r"^hui$": "khuei",
        r"^h": "kh",
        r"^r": "zh",
        r"^([xq])u": r"\1yu",
        r"ng$": "n",
        r"ie$": "e",
        r"uo$": "o",
    }.items()
)
"""From a Mandarin syllable in pinyin to Cyrillic in Palladius' system, in Latin letters; what `_SOUNDS` makes alike is left."""


def _letters(word: str) -> str:
    """A word's letters as small Latin ones; Cyrillic й and ё as they sound."""
    return latin(re.sub("й(?!о)", "и", word.casefold().replace("ё", "йо")))


@functools.lru_cache(maxsize=16384)
def sound(word: str) -> str:
    """How a word of a name in Latin or Cyrillic letters sounds, coarsely."""
    letters = _letters(word)
    for spelt, heard in _SOUNDS:
        letters = spelt.sub(heard, letters)
    return letters


class Reading(NamedTuple):
    """How a surname may sound in a language, "ja", "zh" or "ko"."""

    language: str
    sound: str


@functools.cache
def readings() -> Mapping[str, Set[Reading]]:
    """Surname in characters -> how it may sound."""
    return _tables()[1]


def forms(surname: str) -> frozenset[str]:
    """A surname in traditional, simplified and Japanese characters."""
    return frozenset(_tables()[0].get(surname, (surname,)))


@functools.cache
def _tables() -> tuple[dict[str, set[str]], dict[str, set[Reading]]]:
    """Of every surname in characters its forms, and how it may sound."""
    alike: dict[str, set[str]] = defaultdict(set)
    found: dict[str, set[Reading]] = defaultdict(set)

    def add(one: Sequence[str], read: Iterable[Reading]) -> None:
        own = list(read)
        for form in one:
            alike[form].update(one)
            found[form].update(own)

    files = resources.files("claimcheck")
    for line in (files / "text" / FILE).read_text("utf-8").splitlines():
        written, _, read = line.partition("\t")
        add(written.split(), (Reading("ja", one) for one in read.split()))
    for code, table in tomllib.loads((files / "languages" / "surnames.toml").read_text("utf-8")).items():
        for written, spelt in table.items():
            add(written.split(), (Reading(code, sound(one)) for one in spelt.split()))
            if code == "zh":
                for form in written.split():
                    add(written.split(), (Reading(code, sound("".join(one))) for one in _mandarin(form)))
    return alike, found


def _mandarin(form: str) -> Iterator[list[str]]:
    """How characters are read in Mandarin, syllable by syllable: in pinyin, and as Palladius' Cyrillic is spelt in Latin."""
    syllables = [latin(sign) for sign in form]
    yield syllables
    yield [_in_cyrillic(one) for one in syllables]


def _in_cyrillic(syllable: str) -> str:
    for spelt, heard in _PALLADIUS:
        syllable = spelt.sub(heard, syllable)
    return syllable


@functools.cache
def _by_sound() -> Mapping[Reading, frozenset[str]]:
    found: dict[Reading, set[str]] = defaultdict(set)
    for form, read in readings().items():
        for one in read:
            found[one].add(form)
    return {one: frozenset(forms) for one, forms in found.items()}


@functools.cache
def _syllables() -> frozenset[str]:
    """Every syllable of Mandarin, in pinyin and, as it sounds, in Palladius' Cyrillic."""
    from anyascii import anyascii  # loads a table for each script it meets

    known = {latin(one) for one in re.findall("[A-Z][a-z]*", anyascii("".join(map(chr, range(0x4E00, 0x9FA6)))))}
    return frozenset((*known, *(sound(_in_cyrillic(one)) for one in known)))


def surnames_in(name: Sequence[str]) -> frozenset[str]:
    """The surnames, in characters, that the first or last word of a full name in letters may be; none where the name is not one
    that Japanese, Chinese or Korean characters are read as: "Fumio Kishida", "Xi Jinping", "Lee Jae-myung".
    """
    if len(name) < 2:
        return frozenset()
    ends = {name[0], name[-1]}
    found: set[str] = set()
    for language, is_native in (("ja", _is_japanese), ("zh", _is_mandarin), ("ko", _is_korean)):
        if all(map(is_native, name)):
            found.update(form for one in ends for form in _by_sound().get(Reading(language, sound(one)), ()))
    return frozenset(found)


def _is_japanese(word: str) -> bool:
    return _JAPANESE.fullmatch(_letters(word)) is not None


def _is_mandarin(word: str) -> bool:
    """True for one or two syllables, of which the sound is asked where they are not in Latin letters."""
    letters = _letters(word) if _LATIN.fullmatch(word) else sound(word)
    known = _syllables()
    return letters in known or any(letters[:at] in known and letters[at:] in known for at in range(1, len(letters)))


def _is_korean(word: str) -> bool:
    return all(part and may_be_read(part) for part in word.split("-"))


def surname_at(text: str, at: int, least: int = 1) -> str:
    """The longest surname of `least` characters or more that begins at a place of a text; empty where none does."""
    known = readings()
    sizes = range(4, least - 1, -1)
    return next((text[at : at + size] for size in sizes if len(text) >= at + size and text[at : at + size] in known), "")
