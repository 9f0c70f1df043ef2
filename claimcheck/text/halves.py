"""Halves of periods, with the half that is meant: "first half of 2025", "zweites Halbjahr", "下半年", "H1 2025", "mid-year".

Half a year without a word that says which half is a measure ("half a year": `spelt_measures`), and no half here.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

import regex

from claimcheck.data import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimcheck.languages import Language

PERIODS = ("any", "year", "match")
"""Keys of `Language.halves` with what a half is called, by what it is a half of."""
_COMPOUND = regex.compile(r"[-‐‑]\p{L}")
_YEAR = r"(?:FY[ \u00a0]?(?:20)?|20)\d\d(?![\p{L}\d]|[.,]\d)"
_NOTATION = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}.,-])(?:H(?P<half>[12])|(?P<half>[12])H)(?=[ \u00a0/-]{{0,2}}{_YEAR})"
    r"|(?<=(?<!\d)20\d\d[ \u00a0/-]{0,2})H(?P<half>[12])(?![\p{L}\p{N}]|[.,]\d)"
)
"""What company reports write in any language. A year stands beside it: H1 is a heading as well, and H2 hydrogen."""


class Half(NamedTuple):
    """The "first" or "second" half of a period, or its "middle" (`which`), of a "year", a "match" or "any" period (`of`)."""

    span: Span
    which: str
    of: str


@functools.lru_cache(maxsize=64)
def find_halves(text: str, language: Language) -> tuple[Half, ...]:
    """The halves that a text names, in order, disjoint."""
    return tuple(sorted({half.span: half for half in (*_worded(text, language), *_noted(text))}.values()))


def _noted(text: str) -> Iterator[Half]:
    for match in _NOTATION.finditer(text):
        yield Half(Span(*match.span()), "first" if match["half"] == "1" else "second", "year")


def _worded(text: str, language: Language) -> Iterator[Half]:
    folded = language.fold(text)
    pattern, told = _phrases(language)
    for match in pattern.finditer(folded):
        found = told[" ".join(match[1].split())]
        if found and not _COMPOUND.match(folded, match.end()):  # "the second half-century"
            yield Half(Span(*match.span(1)), *found)


@functools.lru_cache(maxsize=64)
def _phrases(language: Language) -> tuple[regex.Pattern[str], dict[str, tuple[str, str] | None]]:
    """Finds a half, and what only begins or looks like one; which half of what each phrase is, None for the latter."""
    words = language.halves
    nouns = {noun: period for period in PERIODS for noun in words.get(period, ())}
    longest = sorted(nouns, key=len, reverse=True)
    told: dict[str, tuple[str, str] | None] = dict.fromkeys(words.get("not", ()))
    for which in ("first", "second", "middle"):
        for form in words.get(which, ()):
            if "~" not in form:
                told[form] = which, next((nouns[noun] for noun in longest if noun in form), "any")
                continue
            told |= {form.replace("~", other): None for other in words.get("not", ())}
            for noun, period in nouns.items():
                told |= {form.replace("~", noun): (which, period), form.replace(" ~", f"-{noun}"): (which, period)}
    return language.pattern(told), told
