"""What CLDR calls the units of time in a language without a file, through Babel, which is imported only then."""

from __future__ import annotations

import datetime
import functools
from typing import Literal

import regex

from claimcheck.languages.calendar import locale_of
from claimcheck.languages.language import Language

_Unit = Literal["minute", "hour", "day", "week", "month", "year"]
_WORD = regex.compile(r"[\p{L}\p{M}]+")
_DAYS: dict[_Unit, float] = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.5, "year": 365.3}
_NUMBERS = (1, 2, 5)
"""One of each number that the languages of CLDR tell apart in most units."""


@functools.cache
def times_of(language: Language) -> dict[str, str]:
    """What CLDR calls the units of time beside a number, folded -> which, "minute" to "year"; none for an unknown language."""
    locale = locale_of(language.code)
    if locale is None:
        return {}
    from babel.dates import format_timedelta  # needed for languages without a file only

    found: dict[str, str] = {}
    for unit, days in _DAYS.items():
        for number in _NUMBERS:
            span = datetime.timedelta(days=days * number)
            # "In 2 years": more languages have that form than the bare one.
            told = format_timedelta(span, granularity=unit, threshold=100, add_direction=True, locale=locale)
            before, _, behind = told.partition(str(number))
            words = behind.split()[:1] or before.split()[-1:]
            found |= {language.fold(word): unit for word in words if _WORD.fullmatch(word)}
    return found
