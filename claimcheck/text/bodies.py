"""Abbreviations: which body or thing languages have their own letters for, and whether a text spells one out."""

from __future__ import annotations

import functools

import regex

from claimcheck.languages import body_forms

_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*")
_BRACKETS = "(（"
_LONGEST = 8
"""Letters of an abbreviation that is looked for as initials."""


def body(short: str) -> frozenset[int]:
    """The numbers of the lines of the known forms that have an abbreviation, in whatever case of its letters; few have two."""
    return _known().get(short.replace(".", "").casefold(), frozenset())


@functools.cache
def _known() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, forms in enumerate(body_forms()):
        for form in forms:
            found.setdefault(form.casefold(), set()).add(number)
    return {form: frozenset(numbers) for form, numbers in found.items()}


def is_spelt_out(text: str, start: int, short: str) -> bool:
    """True when the abbreviation at code point `start` of `text` stands in brackets behind words that begin with its letters.

    "Silahsızlandırılmış Bölge'den (SB)". Words of one to three letters may stand between them ("zone de paix (ZP)").
    """
    before = text[:start].rstrip()
    if before[-1:] not in _BRACKETS or not 1 < len(short) <= _LONGEST:
        return False
    words = [match[0] for match in _WORD.finditer(before[max(0, len(before) - 40 * len(short)) :])]
    wanted = list(short.casefold())
    for word in reversed(words):
        if word[0].casefold() == wanted[-1]:
            wanted.pop()
            if not wanted:
                return True
        elif len(word) > 3:
            return False
    return False
