"""Names across scripts: whether the sounds of a name written in one script are found among words of another.

Letters of every script are written in Latin ones (anyascii) and reduced to a few classes of consonants, because transcribers
keep these and little else: Trump is "trmb" in Arabic, "telangpu" in Chinese, "toranpu" in Japanese.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import regex

_CLASSES = {
    **dict.fromkeys("bpfv", "P"),
    **dict.fromkeys("td", "T"),
    **dict.fromkeys("kgqc", "K"),
    **dict.fromkeys("szjx", "S"),
    **dict.fromkeys("mn", "N"),
    **dict.fromkeys("lr", "L"),
    **dict.fromkeys("eiy", "i"),
    **dict.fromkeys("aouw", "a"),
    "ʒ": "R",
    "χ": "C",
}
"""Consonants that transcribers exchange, after Dolgopolsky's classes, and two kinds of vowels; h is left out. Set by hand."""
_HAN_R = regex.compile("R(?=[aeiou])")
"""A Mandarin r before its vowel, which transcribers write for r and for the French and Portuguese j: 瑞 is "Ri", 让 is "Jean"."""
_LETTERS = (
    ("dzh", "s"),
    ("tsh", "s"),
    ("tsch", "s"),
    ("sch", "s"),
    ("tch", "s"),
    ("ch", "χ"),
    ("sh", "s"),
    ("zh", "s"),
    ("th", "t"),
    ("ph", "p"),
    ("kh", "h"),
)
_SOFT = regex.compile(r"c(?=[eiy])")
_SILENT = regex.compile(r"gh(?=ts?$|s?$)")
_GLIDE = regex.compile(r"(?<=[bdfghklmnprstvz])j(?=[aeiouäöü])")
_NASAL = regex.compile(r"ng(?![a-z])")
"""The end of a Mandarin syllable (each begins with a capital), which transcribers use for n as they do n."""
_PINYIN = str.maketrans("qcxj", "ssss")
_HALF = 0.5
_NEAR = {("C", "S"): 0.0, ("C", "K"): 0.0, ("K", "S"): _HALF, ("T", "S"): _HALF, ("R", "S"): _HALF, ("R", "L"): 0.0}
_COSTS = _NEAR | {(two, one): cost for (one, two), cost in _NEAR.items()}
"""Cost of a class for one that spelling confuses with it: "Juan" / "Хуан", "Gerald" / "杰拉尔德", "Theresa" / "テリーザ"."""
_SKIP, _END = 0.5, 0.5
"""What part of its weight a sound costs that only the other word has, inside it (Chinese syllables end in n) and, of the sounds
at its ends (cases, articles), each."""
_RUN_TOGETHER = 15
"""Letters of what is no longer one word."""
_VOWEL = 0.4
"""Weight of a vowel, consonants being 1."""
_WEIGHTS = {sound: _VOWEL if sound.islower() else 1.0 for sound in set(_CLASSES.values())} | {"C": _HALF}
"""A "ch" is an s, a k or no more than an h by the language: "Chirac", "Christian", "Fadi al-Chatib"."""
_CHANGES = {
    (one, part): {
        two: _COSTS.get((one, two), 0.0 if one == two else _HALF if one.islower() and two.islower() else 1.0)
        * max(weight * part, other)
        for two, other in _WEIGHTS.items()
    }
    for one, weight in _WEIGHTS.items()
    for part in (1.0, _SKIP)
}
"""What a sound of this part of its weight costs for another."""
_KINDS, _LACKING = ("P", "N", "L"), (1.0, 1.0, _SKIP)
"""Classes that have no near one, and the least that each costs that the other word lacks."""
_CHANCE = 0.5
"""Consonants by which a name is thought longer than it is when its likeness inside a text without spaces is weighed; of 0, .5
and 1 the one that told linked names of untouched NTREX best from others (en-zh, tr-ja)."""
_BARE = regex.compile(r"[\p{Han}\p{Arabic}\p{Hebrew}]")
"""Scripts that do not write vowels, or write other ones to fill syllables."""
_HAN = regex.compile(r"\p{Han}")
_HANGUL = regex.compile(r"\p{Hangul}")
"""What Korean writes is one word: surname, name and particles."""
_SYLLABIC = regex.compile(r"[\p{Han}\p{Katakana}]")
_DROPPED = "L"
"""What scripts of syllables leave out, at half its weight: Armitage is "amiteji"."""
_LONG = 3
"""Consonants of a word that is seldom like another by chance."""
_WHOLE, _WORD, _SHORT = 0.65, 0.75, 0.8
"""Nearness from which a name, a long word of it, or its last word is taken to stand among a few words."""
_BARE_WHOLE, _BARE_WORD = 0.72, 0.8
"""The same where vowels do not count."""
_FAR_WHOLE, _FAR_WORD, _FAR_TOGETHER, _FAR_SYLLABLES = 0.75, 0.86, 0.87, 0.8
"""The same among many. Set between names of one speaker on untouched NTREX (es-ru, en-ar, en-zh, tr-ja, en-de, id-fr) and one
stranger's put in their place; about one in twenty of each lies on the wrong side."""
_PARTS = regex.compile(r"\p{Han}+|[\p{Katakana}ー]+|[[\p{L}\p{M}]--[\p{Han}\p{Katakana}\p{Hiragana}]]+", regex.V1)
_TRANSCRIBED = regex.compile(
    r"\p{Han}{1,6}(?=[·・•])|(?<=[·・•])\p{Han}{1,6}|[\p{Katakana}ー]{2,}|[[\p{L}\p{M}]--[\p{Han}\p{Katakana}\p{Hiragana}]]{2,}",
    regex.V1,
)


def transcribed(text: str) -> list[str]:
    """The words of a text without spaces that show that they are transcribed: katakana, other scripts, Han beside a dot."""
    found: list[str] = _TRANSCRIBED.findall(text)
    return found


def parts(text: str) -> list[str]:
    """The words of a text that can be names: runs of Han, of katakana, of letters of other scripts, no hiragana."""
    found: list[str] = _PARTS.findall(text)
    return found


@functools.lru_cache(maxsize=16384)
def sounds(word: str) -> str:
    """The classes of the sounds of a word in any script, doubled ones once: "Trump" is "TLaNP"."""
    from anyascii import anyascii  # loads a table for each script it meets

    latin = anyascii(word)
    if _HAN.search(word):
        latin = _NASAL.sub("n", _HAN_R.sub("ʒ", latin)).replace("Ch", "S")
    latin = _GLIDE.sub("y", latin.casefold())
    latin = _SILENT.sub("", latin)
    for letters, sound in _LETTERS:
        latin = latin.replace(letters, sound)
    latin = latin.translate(_PINYIN) if _HAN.search(word) else _SOFT.sub("s", latin).replace("x", "ks")
    found = "".join(_CLASSES.get(char, "") for char in latin)
    return regex.sub(r"(.)\1+", r"\1", found)


class _Form(NamedTuple):
    """A word's sounds and consonants, what is known of its script, and how often each kind of consonant is in it."""

    sounds: str
    consonants: str
    bare: bool
    syllabic: bool
    counts: tuple[int, ...]


@functools.lru_cache(maxsize=16384)
def _form(word: str) -> _Form:
    found = sounds(word)
    consonants = "".join(sound for sound in found if sound.isupper())
    counts = tuple(map(consonants.replace("R", "L").count, _KINDS))
    return _Form(found, consonants, bool(_BARE.search(word)), bool(_SYLLABIC.search(word)), counts)


@functools.lru_cache(maxsize=65536)
def heard(word: str, other: str) -> float:
    """What share of a word's sounds another has in order, 0..1: an edit distance that forgives the other what it has more.

    Inside a run of Han or katakana, where nothing parts words, any stretch may be the other word, as in words that lost their
    spaces; scripts without vowels write small words onto others. Vowels count where both scripts write them.
    """
    one, two = _form(word), _form(other)
    bare = one.bare or two.bare
    wanted, given = (one.consonants, two.consonants) if bare else (one.sounds, two.sounds)
    if not wanted or not given:
        return 0.0
    joined = two.syllabic or len(other) >= _RUN_TOGETHER or _HANGUL.search(other) is not None
    end = 0.0 if joined else _END / 2 if two.bare else _END
    dropped = _DROPPED if two.syllabic else ""
    return max(0.0, 1 - _cost(wanted, given, end, dropped) / sum(_WEIGHTS[sound] for sound in wanted))


def _cost(wanted: str, given: str, end: float, dropped: str) -> float:
    """The least cost of turning one word's sounds into a stretch of another's, `end` of a sound's weight for each outside."""
    weights = [_WEIGHTS[sound] for sound in given]
    extra = [_SKIP * weight for weight in weights]
    costs = [0.0, *itertools.accumulate(end * weight for weight in weights)]
    for sound in wanted:
        part = _SKIP if sound in dropped else 1.0
        own, changes = _WEIGHTS[sound] * part, _CHANGES[sound, part]
        left = costs[0] + own
        row = [left]
        for at, other in enumerate(given):
            least = costs[at] + changes[other]
            if costs[at + 1] + own < least:
                least = costs[at + 1] + own
            left += extra[at]
            if least < left:
                left = least
            row.append(left)
        costs = row
    rest = [0.0, *itertools.accumulate(end * weight for weight in reversed(weights))]
    return min(cost + after for cost, after in zip(costs, reversed(rest), strict=True))


def alike(name: str, other: str, least: float = 0.0) -> float:
    """How near a name comes to another in another script, or to any stretch of one that is not parted from its neighbours, 0..1.

    The mean of what is `heard` both ways, inside words of Han or katakana only of the name; where vowels do not count, and there,
    less for a name of few consonants, which chance finds everywhere. 0 where it cannot reach `least`.
    """
    one, two = _form(name), _form(other)
    if one.syllabic and not two.syllabic:
        name, other, one, two = other, name, two, one
    if one.syllabic or not two.syllabic:
        fewest = min(len(one.consonants), len(two.consonants))
        share = fewest / (fewest + _CHANCE) / 2 if one.bare or two.bare else 0.5
        near = (_reach(name, other) + _reach(other, name)) * share
        return (heard(name, other) + heard(other, name)) * share if near >= least else 0.0
    sure = len(one.consonants) / (len(one.consonants) + _CHANCE)
    return max((heard(name, part) * sure for part in parts(other) if _reach(name, part) * sure >= least), default=0.0)


def _reach(word: str, other: str) -> float:
    """What `heard` cannot exceed, by the consonants that the other word lacks; asked first, for it is cheap."""
    one, two = _form(word), _form(other)
    if not one.consonants:
        return 1.0
    lacking = sum((own - there) * cost for own, there, cost in zip(one.counts, two.counts, _LACKING, strict=True) if own > there)
    total = len(one.consonants) if one.bare or two.bare else sum(_WEIGHTS[sound] for sound in one.sounds)
    return 1 - lacking / total


def consonants(word: str) -> int:
    """How many consonants a word has by which it can be known."""
    return len(_form(word).consonants)


class Closeness(NamedTuple):
    """How near a name comes to other words, 0..1.

    `whole`: all of it, each word to another one; `long`: its best long word; `last`: its last word.
    """

    whole: float
    long: float
    last: float


def closeness(name: Sequence[str], others: Iterable[str]) -> Closeness:
    """How near words of a name come to others, in whatever scripts they are."""
    given = list(dict.fromkeys(others))
    table = [[heard(word, other) for other in given] for word in name]
    sizes = [consonants(word) for word in name]
    shares = sorted(((share, -i, -j) for i, row in enumerate(table) for j, share in enumerate(row)), reverse=True)
    nearest: dict[int, float] = {}
    used: set[int] = set()
    for share, i, j in shares:
        if i not in nearest and j not in used:
            nearest[i] = share
            used.add(j)
    total = sum(max(1, size) * nearest.get(-i, 0.0) for i, size in enumerate(sizes))
    long = max((max(row) for row, size in zip(table, sizes, strict=True) if size >= _LONG and row), default=0.0)
    return Closeness(total / max(1, sum(max(1, size) for size in sizes)), long, max(table[-1], default=0.0) if table else 0.0)


def is_among(name: Sequence[str], others: Iterable[str]) -> bool:
    """True when a name, or one word of it, may stand among a few words."""
    given = list(others)
    near = closeness(name, given)
    whole, word = (_BARE_WHOLE, _BARE_WORD) if any(map(_BARE.search, (*name, *given))) else (_WHOLE, _WORD)
    return near.whole >= whole or near.long >= word or near.last >= _SHORT


def is_in(name: Sequence[str], words: Sequence[str]) -> bool:
    """True when a name may stand in a long row of words: there chance finds something like every single word.

    Where not all words are written with capitals and vowels, those of the name must stand together.
    """
    if all(word[:1].isupper() and not _BARE.search(word) for word in words):
        near = closeness(name, words)
        return near.whole >= _FAR_WHOLE or near.long >= _FAR_WORD or any(name[-1].casefold() == word.casefold() for word in words)
    size = len(name) + 1
    windows = (words[at : at + size] for at in range(max(1, len(words) - size + 1)))
    least = _FAR_SYLLABLES if any(map(_SYLLABIC.search, words)) else _FAR_TOGETHER
    return any(closeness(name, window).whole >= least for window in windows)
