"""Years of other calendars as years of ours: Persian ۱۴۰۳ is 2024 or 2025, Thai 2567 is 2024, 民國113年 too.

Where a language counts so its figures may be either, a year of that calendar or what they say; elsewhere a word beside them
tells.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import regex

from claimcheck.languages.calendar import Era, eras, other_calendar

if TYPE_CHECKING:
    from claimcheck.languages import Language

BEFORE = 24
"""Code points before a year in which its era is looked for."""
SHORT = range(10, 100)


def years_of_ours(folded: str, start: int, end: int, language: Language) -> tuple[frozenset[int], bool]:
    """What the figures of a folded text from `start` to `end` may be as years of ours, and whether a word beside them says so.

    Empty and False where they are no other calendar's.
    """
    figures = folded[start:end]
    if not figures.isdecimal() or len(figures) > 4:
        return frozenset(), False
    value, before = int(figures), folded[max(start - BEFORE, 0) : start]
    found: set[int] = set()
    told = False
    for era in eras():
        own = language.code in era.languages
        if own and value in SHORT and _before(era.short, language).search(before):
            found |= {era.century + value + ahead for ahead in era.ahead}
        if value not in era.years:
            continue
        marked = _before((*era.before, *_months(era)), language).search(before) or _behind(era.behind, language).match(
            folded, end
        )
        if marked or (own and len(figures) == 4):
            found |= set(_years(era, value))
            told = told or marked is not None
    return frozenset(found), told


@functools.cache
def months_beside(language: Language) -> tuple[str, ...]:
    """The months of the other calendars that a language uses, folded."""
    used = [era for era in eras() if language.code in era.months_in]
    return tuple(dict.fromkeys(language.fold(form) for era in used for form in _months(era)))


@functools.cache
def _months(era: Era) -> tuple[str, ...]:
    return tuple(form for row in other_calendar(era.months) for form in row) if era.months else ()


def _years(era: Era, value: int) -> tuple[int, ...]:
    if era.ahead:
        return tuple(value + ahead for ahead in era.ahead)
    from hijridate import Hijri  # its tables are read for the few texts that have such years

    return tuple(dict.fromkeys((Hijri(value, 1, 1).to_gregorian().year, Hijri(value, 12, 29).to_gregorian().year)))


@functools.cache
def _before(forms: tuple[str, ...], language: Language) -> regex.Pattern[str]:
    edge = r"(?<![\p{L}\p{M}])" if language.spaced else ""
    return regex.compile(rf"{edge}(?:{_any_of(forms, language)})[ \u00a0]?$")


@functools.cache
def _behind(forms: tuple[str, ...], language: Language) -> regex.Pattern[str]:
    return regex.compile(rf"[ \u00a0]?\(?(?:{_any_of(forms, language)})(?![\p{{L}}\p{{M}}])")


def _any_of(forms: tuple[str, ...], language: Language) -> str:
    folded = sorted({language.fold(form) for form in forms}, key=lambda form: (-len(form), form))
    return "|".join(map(regex.escape, folded)) or r"(?!)"
