"""Dates of the Persian and the Islamic calendar as Gregorian ones: "29 مهر 1404", "28 Rabiul Akhir 1447 H".

Only with a year: without one they stand for no Gregorian day. The Islamic calendar goes by sightings of the moon, which differ by
a day between countries, so that such a date has the days beside it as further readings.
"""

from __future__ import annotations

import datetime
import functools
from typing import TYPE_CHECKING

import regex

from claimcheck.languages.calendar import other_calendar
from claimcheck.text.date_patterns import SPACE, Pattern, any_of
from claimcheck.text.moments import Moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimcheck.languages import Language

PERSIAN_YEARS = range(1300, 1473)
"""Where a leap year's place in the 33-year cycle agrees with the calendar in use (checked once against
persiantools, day by day; no test repeats it, since that package is not among the requirements)."""
ISLAMIC_YEARS = range(1343, 1501)
"""What hijridate's Umm al-Qura tables cover."""
_LEAP = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
"""Leap years of the 33-year cycle."""


def other_dates(folded: str, language: Language) -> Iterator[tuple[tuple[int, int], tuple[Moment, ...]]]:
    """Spans and readings of the Persian and Islamic dates of a folded text."""
    for name in ("persian", "islamic"):
        months = _months(name, language)
        if not any(word in folded for word in _heads(name, language)):
            continue  # few texts have any: for most the pattern is not needed
        for match in _pattern(name, language).finditer(folded):
            year, month, day = int(match["year"]), months[" ".join(match["month"].split())], int(match["day"])
            days = _persian(year, month, day) if name == "persian" else _islamic(year, month, day)
            if days:
                yield match.span(), tuple(Moment(d.year, d.month, d.day) for d in days)


def _persian(year: int, month: int, day: int) -> list[datetime.date]:
    long = 31 if month <= 6 else 30 if month < 12 or year % 33 in _LEAP else 29
    if year not in PERSIAN_YEARS or not 1 <= day <= long:
        return []
    first = datetime.date(1921, 3, 21)  # 1 Farvardin 1300
    leaps = sum(y % 33 in _LEAP for y in range(PERSIAN_YEARS.start, year))
    before = 31 * (month - 1) - max(month - 7, 0)
    return [first + datetime.timedelta(365 * (year - PERSIAN_YEARS.start) + leaps + before + day - 1)]


def _islamic(year: int, month: int, day: int) -> list[datetime.date]:
    from hijridate import Hijri  # its tables are read for the few texts that have such dates

    if year not in ISLAMIC_YEARS or not 1 <= day <= 30:
        return []
    try:
        found = Hijri(year, month, day).to_gregorian()
    except ValueError:  # no thirtieth in this month
        return []
    one = datetime.timedelta(1)
    middle = datetime.date(found.year, found.month, found.day)
    return [middle, middle - one, middle + one]


@functools.cache
def _months(name: str, language: Language) -> dict[str, int]:
    return {language.fold(form): number for number, row in enumerate(other_calendar(name), 1) for form in row}


@functools.cache
def _heads(name: str, language: Language) -> tuple[str, ...]:
    """The first words of the months' names."""
    return tuple(dict.fromkeys(form.split()[0] for form in _months(name, language)))


@functools.cache
def _pattern(name: str, language: Language) -> Pattern:
    month = rf"(?P<month>{any_of(_months(name, language))})(?!\w)"
    year, day = r"(?P<year>\d{4})(?![\d%]|[.,]\d)", r"(?<![\d.,:/-])(?P<day>\d{1,2})"
    gap = rf"(?:{SPACE}*[,،]{SPACE}*|{SPACE}+(?:of{SPACE}+|de{SPACE}+|من{SPACE}+)?)"
    era = rf"(?:{SPACE}?(?:هـ|ه|هجرية|هجري|h|ah|hijriah|hijriyah)(?!\w))?"
    return regex.compile(rf"(?:{day}\.?{gap}{month}{gap}{year}|(?<!\w){month}{SPACE}+{day}(?!\d),?{SPACE}+{year}){era}")
