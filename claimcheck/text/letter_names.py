"""Abbreviations that a text in another script spells by the names of Latin letters: "بي بي سي", "Би-би-си" (BBC)."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import NamedTuple

import regex

from claimcheck.data import Span
from claimcheck.languages import letter_names

LEAST = 3
"""Letters of an abbreviation that is known by their names: two names are often two words."""
LEAST_SURE = 2
"""Of these at least so many whose names are no words, or the first ("سي إن إن")."""
MOST_WRONG = 1
"""Letters in which an abbreviation and its spelling may differ: names are written in many ways."""
_ALEFS = str.maketrans("أإآٱىیک", "ااااييك")
_WORD = regex.compile(r"[\p{Arabic}\p{M}]+|\p{Cyrillic}+(?:-\p{Cyrillic}+)*")
_JOINS = " .-\u00a0\u200c"
_PREFIXES = ("و", "ب", "ل", "ف", "ك", "ال", "لل")
"""What Arabic writes onto the first of the names."""


class Spelt(NamedTuple):
    """Where a text spells an abbreviation, and the letters that each name may stand for."""

    span: Span
    letters: tuple[frozenset[str], ...]

    def may_be(self, short: str) -> bool:
        """True when an abbreviation may be what is spelt, all but one letter of it, or a part of it, or holds it."""
        wrong = MOST_WRONG if len(short) == len(self.letters) else 0
        long, part = max(len(short), len(self.letters)), min(len(short), len(self.letters))
        return any(
            sum(
                short[at + i if len(short) == long else i] not in self.letters[i if len(short) == long else at + i]
                for i in range(part)
            )
            <= wrong
            for at in range(long - part + 1)
        )


@functools.lru_cache(maxsize=16)
def spelt_letters(text: str) -> tuple[Spelt, ...]:
    """The abbreviations of three letters and more that a text spells by the names of letters, in order.

    In Arabic the names are words beside each other, in Russian a hyphen joins them.
    """
    found: list[Spelt] = []
    run: list[tuple[Span, str]] = []
    for match in _WORD.finditer(text):
        word = match[0].translate(_ALEFS).casefold()
        span = Span(*match.span())
        if word[0] >= "\u0600":
            beside = run and not text[run[-1][0].end : span.start].strip(_JOINS)
            name, fresh = _name(word)
            if run and (not beside or fresh or not name):
                found += _spelt(run)
                run = []
            if name:
                run.append((span, name))
        else:
            found += _spelt([(span, name) for name in word.split("-")]) if _of_names(word.split("-")) else []
    found += _spelt(run)
    return tuple(found)


def _name(word: str) -> tuple[str, bool]:
    """The name of a letter that an Arabic word is, and whether something is written onto it, which begins a row; "" for none."""
    names, words = _names(), letter_names()[1]
    if word in names:
        return word, False
    bare = next((word.removeprefix(one) for one in _PREFIXES if word.startswith(one) and word.removeprefix(one) in names), "")
    return ("", False) if bare in words else (bare, True)


def _of_names(parts: Sequence[str]) -> bool:
    return len(parts) >= LEAST and all(part in _names() for part in parts)


def _spelt(run: Sequence[tuple[Span, str]]) -> list[Spelt]:
    """What a row of names spells, without words at its ends that may be no letters; nothing where too few are left."""
    words = letter_names()[1]
    sure = [at for at, (_, name) in enumerate(run) if name not in words]
    if len(run) < LEAST or (len(sure) < LEAST_SURE and sure[:1] != [0]):
        return []
    return [Spelt(Span(run[0][0].start, run[-1][0].end), tuple(_names()[name] for _, name in run))]


@functools.cache
def _names() -> dict[str, frozenset[str]]:
    """What letters a name stands for."""
    found: dict[str, set[str]] = {}
    for letter, names in letter_names()[0].items():
        for name in names:
            found.setdefault(name, set()).add(letter)
    return {name: frozenset(letters) for name, letters in found.items()}
