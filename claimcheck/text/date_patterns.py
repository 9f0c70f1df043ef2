"""The patterns of dates and times of one language, compiled from its calendar; they match folded text."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from claimcheck.languages.calendar import Calendar, calendar_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimcheck.languages import Language

SPACE = r"[ \t\u00a0\u202f\u2009]"
DASH = r"[-–—‐‑~～〜]"
HAN = "〇零一二三四五六七八九十廿卅"
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "民國": 1911, "民国": 1911}
"""Era of Japan, or of the Republic of China -> the year before its first."""
ZONES = {
    "utc": 0, "gmt": 0, "wib": 420, "wita": 480, "wit": 540, "bst": 60, "wet": 0, "cet": 60, "cest": 120, "mez": 60, "mesz": 120,
    "eet": 120, "eest": 180, "msk": 180, "мск": 180, "trt": 180, "jst": 540, "kst": 540, "hkt": 480, "sgt": 480,
    "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
}  # fmt: skip
"""Abbreviations of time zones that mean one zone in news; minutes ahead of UTC."""

_NOT_BEFORE = r"(?<![\w]|\d[.,:/٫٬]|[-–+])"
_DAY_END = r"(?![\d%°]|[.,:٫٬/]\d)"
_HAN_YEAR = rf"(?:\d{{4}}|[{HAN}]{{4}})"
_HAN_NUMBER = rf"(?:\d{{1,2}}|[{HAN}]{{1,4}})"
_NO_DECADE = r"(?!-\p{L}|['’](?:s|l[aeıi]))"
_NO = regex.compile(r"(?!)")

Pattern = regex.Pattern[str]
Words = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, eq=False)
class Patterns:
    """Patterns for folded text.

    `dates`: day, month and year, the longest forms first; groups year (or era and count), month (or month and twin), day, and
    last for the second of two days. `numeric`: groups a, sep, b, c; `short`: a, b. `months` and `weekday` have a group lead or
    trail where a word beside the name makes it one. `after_weekday` is what may stand between a weekday and its date,
    `before_weekday` between a date and the weekday behind it. `clock`: see `clock.py`.
    """

    calendar: Calendar
    spaced: bool
    dates: tuple[Pattern, ...]
    numeric: Pattern
    short: Pattern
    months: Pattern
    years: Pattern
    weekday: Pattern
    after_weekday: Pattern
    before_weekday: Pattern
    clock: Pattern


def any_of(forms: Iterable[str]) -> str:
    """An alternation of forms, the longest first; matches nothing when there are none."""
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    return "(?:" + "|".join(rf"{SPACE}+".join(map(regex.escape, form.split())) for form in ordered) + ")" if ordered else "(?!)"


@functools.cache
def patterns_of(language: Language) -> Patterns:
    """The patterns of a language."""
    calendar = calendar_of(language)
    return _spaced(calendar) if language.spaced else _unspaced(calendar)


def _numeric() -> Pattern:
    return regex.compile(
        rf"{_NOT_BEFORE}(?P<a>\d{{1,4}})(?P<sep>{SPACE}?[./-]{SPACE}?)(?P<b>\d{{1,2}})(?P=sep)(?P<c>\d{{2,4}})"
        r"(?![\w%°]|[./:,-]\d)"
    )


def _spaced(calendar: Calendar) -> Patterns:
    words = calendar.words
    weekday = _affixed(words, rf"(?P<whole>(?P<name>{any_of(calendar.weekdays)}){_maybe(words, 'weekday_endings')})")
    month, year = _month(calendar), r"(?P<year>\d{4})(?![\d%]|[.,:/]\d)"
    before = rf"(?:{_list(words, 'before')}(?:{SPACE}+|(?<=')))"
    figures = r"(?P<year>\d{4})"
    year_alone = rf"(?<!\w){_list(words, 'year_before')}{SPACE}+{figures}{_NO_DECADE}(?![\w%$€£°]|[-–./:,]\d)"
    year_alone += rf"|{_NOT_BEFORE}{figures}{SPACE}*{_list(words, 'year_after')}(?!\w)"
    # Round figures may be anything; others of our time are hardly ever counts where thousands are grouped.
    year_alone += r"|(?<![\w.,:/$€£¥₺₽°'-]|[$€£¥₺₽]\s|\d\s)(?P<year>(?:19|20)(?!00)\d\d)(?!\s?[%$€£¥₺₽°]|[\w.,:/–-]*\w|\s\d{3}\b)"
    year_alone += _NO_DECADE
    return Patterns(
        calendar,
        True,
        tuple(regex.compile(form) for form in _worded(calendar, month, year)),
        _numeric(),
        regex.compile(rf"{_NOT_BEFORE}(?P<a>\d{{1,2}})[./](?P<b>\d{{1,2}})(?:\.(?!\d))?(?![\w%°]|[./:,-]\d)"),
        regex.compile(_between_words(words, "month", month)),
        regex.compile(year_alone),
        regex.compile(_between_words(words, "day", weekday)),
        regex.compile(rf"{SPACE}*(?:{_list(words, 'day_after')}{SPACE}*)?[,(،]?{SPACE}*{before}*"),
        regex.compile(rf"{SPACE}*\({SPACE}*" + (rf"|{SPACE}+" if words.get("day_after") else "")),
        _spaced_clock(calendar),
    )


def _list(words: Words, key: str) -> str:
    return any_of(words.get(key, ()))


def _maybe(words: Words, key: str) -> str:
    return f"{_list(words, key)}?"


def _affixed(words: Words, name: str) -> str:
    """A whole word, with what its language writes onto its head; all of these begin with letters."""
    return rf"\b{_maybe(words, 'prefixes')}{name}(?!\w)"


def _between_words(words: Words, key: str, name: str) -> str:
    """A name with the words before and behind it that make it one, in the groups lead and trail."""
    lead, trail = _list(words, f"{key}_before"), _list(words, f"{key}_after")
    return rf"\b(?:(?P<lead>{lead}){SPACE}+|(?P<lead>mid)-)?{name}(?:{SPACE}+(?P<trail>{trail})(?!\w))?"


def _month(calendar: Calendar) -> str:
    """A month, or one under two names ("أكتوبر/تشرين الأول")."""
    name = any_of(calendar.months)
    twin = rf"(?:{SPACE}*[/(]{SPACE}*(?P<twin>{name})\)?)?"
    return _affixed(calendar.words, rf"(?P<month>{name}){twin}")


def _worded(calendar: Calendar, month: str, year: str) -> list[str]:
    """Dates with their month in words, the longest forms first."""
    words = calendar.words
    gap = rf"(?:{SPACE}*,{SPACE}*|{SPACE}+|(?<=\d)-(?=\p{{L}})|(?<=\p{{L}}[.]?)-(?=\d))"
    elided = [word for word in words.get("between", ()) if word.endswith("'")]
    spaced = [word for word in words.get("between", ()) if not word.endswith("'")]
    between = rf"(?:{SPACE}+{any_of(spaced)}{gap}|{SPACE}+{any_of(elided)}|{gap})"
    ending = rf"(?:{SPACE}?{_list(words, 'day_endings')})?"
    to = rf"(?:{SPACE}*{DASH}{SPACE}*|{SPACE}*/{SPACE}*|{SPACE}+{_list(words, 'ranges')}{SPACE}*)"
    to += rf"(?:{_list(words, 'before')}{SPACE}+)?"
    first, second = rf"(?P<day>\d{{1,2}}){ending}", rf"(?P<last>\d{{1,2}}){ending}"
    tail = rf"{between}{month}(?:{between}{year})?"
    dates = [rf"{_NOT_BEFORE}{first}{to}{second}{tail}", rf"{_NOT_BEFORE}{first}{tail}"]
    if any(order[0] == "month" for order in calendar.orders):
        head = rf"{month}{SPACE}+(?:{_list(words, 'before')}{SPACE}+)?{first}"
        tail = rf"{_DAY_END}(?!\w)(?:,?{SPACE}+{year})?"
        dates = [rf"{head}{to}{second}{tail}", rf"{head}{tail}", *dates]
    if ("year", "month") in calendar.orders:
        dates.append(rf"{_NOT_BEFORE}(?P<year>\d{{4}}){between}{month}")
    if ("year", "month", "day") in calendar.orders:
        dates.append(rf"{_NOT_BEFORE}(?P<year>\d{{4}})\.?{SPACE}+{month}{SPACE}+{first}(?!\w)")
    return [*dates, rf"\b(?<!\d{SPACE}|\d\.{SPACE}){month}{between}{year}"]


def _spaced_clock(calendar: Calendar) -> Pattern:
    words = calendar.words
    sure, before, after = (any_of(words.get(key, ())) for key in ("clock_sure", "clock_before", "clock_after"))
    am, pm, zone = any_of(words.get("am", ())), any_of(words.get("pm", ())), any_of(ZONES)
    return regex.compile(
        rf"(?:(?<!\w)(?:(?P<sure>{sure})|(?P<before>{before})){SPACE}+)?(?<![\w.,:/-]|\d[٫٬])(?P<hour>\d{{1,2}})"
        rf"(?:(?P<sep>[:.]|{SPACE}?h{SPACE}?)(?P<minute>[0-5\p{{Nd}}]\d)(?::\d\d)?(?![\d:/]|[.,]\d))?"
        rf"(?!\d|[.,:/]\d)(?:{SPACE}?(?:(?P<sure2>{sure})|(?P<after>{after}))(?!\w))?"
        rf"(?:{SPACE}?(?:(?P<am>{am})|(?P<pm>{pm}))(?!\w))?(?:{SPACE}?\(?(?P<zone>{zone})\)?(?!\w))?(?![\w%])"
    )


def _unspaced(calendar: Calendar) -> Patterns:
    words = calendar.words
    sign, stop = any_of(words.get("day_signs", ())), any_of(words.get("not_days", ()))
    year = rf"(?:(?P<year>(?<!\d|[{HAN}]){_HAN_YEAR})|(?P<era>{any_of(ERAS)})(?P<count>\d{{1,3}}|元)){SPACE}?年"
    month = rf"(?P<month>(?<![\d.,{HAN}第]){_HAN_NUMBER}){SPACE}?月(?!間|间|亮|光|球|饼)"
    late = rf"(?P<month>{_HAN_NUMBER}){SPACE}?月(?!間|间)"
    days = rf"(?P<day>{_HAN_NUMBER})"
    ranges = rf"{SPACE}?{sign}?(?:{any_of(words.get('ranges', ()))}|{DASH}|[,，・])"
    end = rf"{SPACE}?{sign}(?!{stop})"
    alone = any_of(words.get("day_signs", ())[:1])  # 号 by itself numbers anything
    dates = []
    for head in (rf"{year}{SPACE}?{late}", month):
        dates += [rf"{head}{SPACE}?{days}{ranges}(?P<last>{_HAN_NUMBER}){end}", rf"{head}{SPACE}?{days}{SPACE}?{sign}"]
    dates += [rf"{year}{SPACE}?{late}", rf"(?<![\d.,:年第]|[{HAN}])(?P<day>\d{{1,2}}){SPACE}?{alone}(?!{stop})"]
    hour, minute = any_of(words.get("clock_hours", ())), any_of(words.get("clock_minutes", ()))
    name = rf"(?<![一二两三四五六七八九十每半\d])(?P<whole>(?P<name>{any_of(calendar.weekdays)}))"
    return Patterns(
        calendar,
        False,
        tuple(regex.compile(form) for form in dates),
        _numeric(),
        _NO,
        regex.compile(month),
        regex.compile(
            rf"{year}(?![间間前後后代]|以[上内下])|(?<![a-z\d.,:/$€£¥'-])(?P<year>(?:19|20)(?!00)\d\d)(?![\w%$€£¥°]|[.,:/–-]\d)"
        ),
        regex.compile(name),
        regex.compile(rf"{SPACE}*[,，(（]?{SPACE}*"),
        regex.compile(rf"{SPACE}*[,，(（]?{SPACE}*"),
        regex.compile(
            rf"(?:(?P<am>{any_of(words.get('am', ()))})|(?P<pm>{any_of(words.get('pm', ()))}))?{SPACE}?"
            rf"(?:(?<![\d.,:/-]|[{HAN}])(?P<hour>{_HAN_NUMBER}){SPACE}?(?:{hour})(?!間|间|半?之)(?:(?P<thirty>半)|{SPACE}?(?P<minute>{_HAN_NUMBER}){SPACE}?{minute})?"
            r"|(?<![\d.,:/A-Za-z-])(?P<hour>\d{1,2})(?P<sep>[:：])(?P<minute>[0-5\p{Nd}]\d)(?![\d:：/]|[.,]\d))"
        ),
    )
