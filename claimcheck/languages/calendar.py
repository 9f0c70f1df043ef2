"""How a language writes dates: names of months and weekdays, orders, and the words around them.

A language's file says it in `[calendar]` and `[dates]`; for one without a file CLDR does (through Babel, which is imported only
then). The keys of `[dates]`, all lists of folded words:

`orders`: numeric orders, the usual one first ("day month year"); where more than one is usual a date that fits several has
several readings. One that begins with the month lets the month stand before the day in words as well ("October 21"), and
"year month" a year before a month alone.
`before`: words between weekday and date ("the", "tanggal"); `between`: between day, month and year ("de").
`prefixes`: letters written onto a name (Arabic "ب"). `day_endings` follow a day's figures ("st"), `weekday_endings` a weekday's
name (German "-abend"). `nights_before`, `nights_after`: words by a weekday that make it the end of a night (German "Nacht zum"),
which other papers call by the day it began. `ranges`: words between two days ("to").
`ambiguous`: names that are common words too ("may"); they count beside a day or a year, or with `month_before`, `month_after`,
`day_before`, `day_after` next to them ("in May", "salı günü"). `capitalised`: "months" and "weekdays" that this language writes
with a capital, or their "abbreviations" only.
`year_before`, `year_after`: words that make four figures a year ("since", "года").
`day_signs`, `clock_hours`, `clock_minutes`: what stands behind a figure in scripts without spaces (日, 時, 分); a day sign before
one of `not_days` counts days ("10日間").
`clock_sure`: words that make a figure an hour by themselves ("pukul", "Uhr"); `clock_before` and `clock_after` do so together
("à … heures"). `am`, `pm`: the half of the day.
`clock_24`: words beside an hour, and signs between hour and minute, with which papers count to 24; `day_parts`: what says, as
a part of a word too, which half of the day is meant ("lundi soir, à 10 heures").
`zone_…`: a time zone in words, behind a time or before it ("heure de Paris"); `zone_local`: "local time".
`yesterday`, `day_before_yesterday`, `tomorrow`, `day_after_tomorrow`: words that mean nothing else.
"""

from __future__ import annotations

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from claimcheck.languages.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from babel import Locale

Names = Mapping[str, int]

_FORMS = (("wide", "format"), ("wide", "stand-alone"), ("abbreviated", "format"), ("abbreviated", "stand-alone"))

CLIPPED = 4
"""A form of so few letters that is not its row's first is an abbreviation: it counts beside a day or a year only."""


@dataclass(frozen=True, eq=False)
class Calendar:
    """`weekdays` and `months`: folded form -> 0 (Monday) … 6, 1 … 12. `sure`: forms that name one wherever they stand.

    `orders`: numeric orders, each "year", "month" and "day" in their order. `words`: the language's `[dates]`.
    """

    weekdays: Names
    months: Names
    sure: frozenset[str]
    orders: tuple[tuple[str, ...], ...]
    words: Mapping[str, tuple[str, ...]]


class Era(NamedTuple):
    """How the years of another calendar are counted and written; calendars.toml says what each field is. `ahead` is empty for
    the Islamic calendar, whose years are shorter than ours."""

    languages: frozenset[str]
    years: range
    ahead: tuple[int, ...]
    before: tuple[str, ...]
    behind: tuple[str, ...]
    short: tuple[str, ...]
    century: int
    months: str
    months_in: frozenset[str]


@functools.cache
def calendar_of(language: Language) -> Calendar:
    """The calendar of a language: its file's, CLDR's for one without a file, empty (ISO dates only) for an unknown one."""
    rows = (language.weekdays, language.months) if language.has_file else _from_cldr(language)
    weekdays = {form: number for number, row in enumerate(rows[0]) for form in row}
    months = {form: number for number, row in enumerate(rows[1], 1) for form in row}
    # Which names are common words as well is known of a language with a file only.
    known = (*rows[0], *rows[1]) if language.has_file else ()
    sure = {form for row in known for form in row if form == row[0] or _whole(form, language)}
    words = language.dates if language.has_file else _words(language.code)
    orders = words.get("orders", ())
    return Calendar(
        weekdays,
        months,
        frozenset(sure - set(language.dates.get("ambiguous", ()))),
        tuple(tuple(order.split()) for order in orders),
        words,
    )


@functools.cache
def other_calendar(name: str) -> tuple[tuple[str, ...], ...]:
    """The twelve months of the "persian", "islamic" or "nepali" calendar, each with its forms in all languages, not folded."""
    return tuple(tuple(row) for row in _other_calendars()[name])


@functools.cache
def eras() -> tuple[Era, ...]:
    """The other calendars' years."""
    return tuple(
        Era(
            frozenset(row.get("languages", ())),
            range(row["from"], row["to"] + 1),
            tuple(row.get("ahead", ())),
            tuple(row.get("before", ())),
            tuple(row.get("behind", ())),
            tuple(row.get("short", ())),
            row.get("century", 0),
            row.get("months", ""),
            frozenset(row.get("months_in", ())),
        )
        for row in _other_calendars()["years"].values()
    )


@functools.cache
def _other_calendars() -> dict[str, Any]:
    return tomllib.loads(importlib.resources.files(__package__).joinpath("calendars.toml").read_text("utf-8"))


def _whole(form: str, language: Language) -> bool:
    if not language.spaced:
        return form[0].isalnum()
    return not form.endswith(".") and len(form) > CLIPPED


def _from_cldr(language: Language) -> tuple[tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]]:
    """Weekdays and months of CLDR: wide forms first, then abbreviated ones; forms that name two are left out."""
    locale = locale_of(language.code)
    if locale is None:
        return (), ()
    tables = []
    for data, keys in ((locale.days, range(7)), (locale.months, range(1, 13))):
        rows = [tuple(dict.fromkeys(language.fold(data[use][width][key]) for width, use in _FORMS)) for key in keys]
        tables.append(_unique(rows))
    return tables[0], tables[1]


def _unique(rows: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    rows = list(rows)
    forms = [form for row in rows for form in row]
    # A number is no name: CLDR numbers the months where a language has no names for them.
    return tuple(tuple(form for form in row if forms.count(form) == 1 and not any(map(str.isdigit, form))) for row in rows)


def _words(code: str) -> dict[str, tuple[str, ...]]:
    """The order of CLDR's short date, and the words that its long one has between day, month and year."""
    locale = locale_of(code)
    if locale is None:
        return {}
    short, long = locale.date_formats["short"].pattern, locale.date_formats["long"].pattern
    places = {name: short.find(letter) for name, letter in (("year", "y"), ("month", "M"), ("day", "d"))}
    order = " ".join(sorted(places, key=lambda name: places[name]))
    between = tuple(word for part in re.findall(r"'([^']+)'", long) if (word := part.strip(" .,")).isalpha())
    return {"orders": (order,) if min(places.values()) >= 0 else (), "between": tuple(dict.fromkeys(between))}


@functools.cache
def locale_of(code: str) -> Locale | None:
    """CLDR's facts of a language, None where it has none."""
    if code == "und":
        return None
    from babel import Locale, UnknownLocaleError  # needed for languages without a file only

    try:
        return Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return None
