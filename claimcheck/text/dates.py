"""Dates and times of one text by value: "21 Oktober 2025", "Senin (21/10)", "2025年10月21日", "10:30 GMT".

Only what parses whole counts: of "45 October 2025" or "20-22/10/2025" nothing is taken, for a part of a date is another date.
Dates of the Persian and the Islamic calendar are told as Gregorian ones. Halves of periods are told too ("first half").
Relative dates ("yesterday") are days of the calendar where the text says of which day it is.
"""

from __future__ import annotations

import bisect
import functools
from typing import TYPE_CHECKING

import regex

from claimcheck import languages
from claimcheck.data import Span
from claimcheck.languages.calendar import CLIPPED
from claimcheck.text.clock import times
from claimcheck.text.date_patterns import ERAS, Pattern, Patterns, any_of, patterns_of
from claimcheck.text.eras import years_of_ours
from claimcheck.text.figures import figure
from claimcheck.text.halves import find_halves
from claimcheck.text.moments import DateMention, Moment
from claimcheck.text.other_calendars import other_dates
from claimcheck.text.own_date import own_date, settled

if TYPE_CHECKING:
    from claimcheck.data import Document
    from claimcheck.languages import Language

__all__ = ["dates", "written_dates"]

EARLIEST, LATEST = 1000, 2199
"""Years; other four figures are no year (set by hand)."""
ALONE = (1500, 2099)
"""Years that stand alone."""
PIVOT = 50
"""Two figures up to here are a year of this century."""
OFFSETS = {"yesterday": -1, "day_before_yesterday": -2, "tomorrow": 1, "day_after_tomorrow": 2}
"""Key of [dates] -> days from the day of the text; "today" means our times as often as the day."""
NEAR = 40
"""Code points between a weekday and its date, at most."""
_DAY = r"(?P<day>[1-9]|[12]\d|3[01])"
_DAY_ALONE = regex.compile(rf"(?|[ \u00a0]\({_DAY}\)|,?[ \u00a0]{_DAY}(?=[,;)]|\.(?!\d)|\s*$))", regex.MULTILINE)
"""The day of the month behind a weekday, in brackets or before a pause, as Brazilian and Italian papers have it: "nesta segunda
(21)", "na terça, 21, em Lisboa", "martedì 21."."""
_CLOSING = {"(": ")", "（": "）"}


def dates(document: Document, language: Language | None = None) -> tuple[DateMention, ...]:
    """Every date and time of a document, in text order, without overlaps; a weekday beside its date is part of it.

    `language` is loaded from the document's code unless given. Raises LanguageError for an unknown code.
    """
    found = written_dates(document.prose, language or languages.load(document.language))
    return settled(found, own_date(document, found)) if any(mention.relative for mention in found) else found


@functools.lru_cache(maxsize=8)
def written_dates(text: str, language: Language) -> tuple[DateMention, ...]:
    """Dates and times of a text as `dates` gives them, but relative ones are not settled."""
    search = _Search(text, language)
    search.numeric()
    for span, readings in other_dates(search.folded, language):
        search.add(span, *readings)
    for pattern in search.patterns.dates:
        search.worded(pattern)
    search.weekdays()
    search.months()
    search.years()
    search.relative()
    search.halves(language)
    search.nights()
    return tuple(sorted([*search.found, *times(search.folded, search.patterns, search.taken)], key=lambda mention: mention.span))


class _Search:
    """The mentions found so far; `taken[i]` is 1 where one of them, or something that is none after all, holds code point i."""

    def __init__(self, text: str, language: Language) -> None:
        self.text, self.folded, self.language = text, language.fold(text), language
        self.patterns: Patterns = patterns_of(language)
        self.calendar = self.patterns.calendar
        self.taken = bytearray(len(text))
        self.found: list[DateMention] = []
        self.capitals = self.calendar.words.get("capitalised", ())

    def _free(self, span: tuple[int, int]) -> bool:
        return self.taken.find(1, *span) < 0

    def _take(self, span: tuple[int, int]) -> None:
        self.taken[span[0] : span[1]] = b"\1" * (span[1] - span[0])

    def add(self, span: tuple[int, int], *readings: Moment) -> None:
        """Keep a mention."""
        self._take(span)
        self.found.append(DateMention(Span(*span), readings))

    def _written(self, name: tuple[int, int], what: str) -> bool:
        """True unless a name lacks the capital that its language writes, or that tells its short form from a common word."""
        start, end = name
        needed = what in self.capitals or ("abbreviations" in self.capitals and end - start < CLIPPED)
        return not needed or not self.text[start].islower()

    def numeric(self) -> None:
        """21/10/2025, 2025-10-21, 21.10.25."""
        for match in self.patterns.numeric.finditer(self.folded):
            readings = self._readings(match)
            # Figures that are no date are no parts of one either.
            self.add(match.span(), *readings) if readings else self._take(match.span())

    def _readings(self, match: regex.Match[str]) -> tuple[Moment, ...]:
        parts = [match["a"], match["b"], match["c"]]
        values = [int(part) for part in parts]
        if len(parts[0]) == 4:
            orders: tuple[tuple[str, ...], ...] = (("year", "month", "day"),)
        elif len(parts[0]) > 2 or len(parts[2]) == 3:
            return ()
        else:
            known = [order for order in self.calendar.orders if len(order) == 3 and order[-1] == "year"]
            if len(parts[2]) == 2 and (not known or "-" in match["sep"] or any(len(part) < 2 for part in parts)):
                return ()  # rather a version or a score
            usual = [*known, ("day", "month", "year")]
            orders = tuple(dict.fromkeys(usual))
        found = []
        for order in orders:
            fields = dict(zip(order, values, strict=True))
            if len(parts[order.index("year")]) == 2:
                fields["year"] += 2000 if fields["year"] <= PIVOT else 1900
            found.append(Moment(fields["year"], fields["month"], fields["day"]))
        # Four figures are a year here, an impossible one ("21/10/0999") too.
        valid = [moment for moment in found if moment.date and (EARLIEST <= fields["year"] <= LATEST or "/" in match["sep"])]
        swapped = [m._replace(month=m.day, day=m.month) for m in found]
        return tuple(dict.fromkeys(valid or [m for m in swapped if m.date and len(parts[2]) == 4]))

    def worded(self, pattern: Pattern) -> None:
        """21 October 2025, October 21, 21-23 October, 10月21日, October 2025."""
        for match in pattern.finditer(self.folded):
            if not self._free(match.span()):
                continue
            groups = {name: value for name, value in match.groupdict().items() if value}
            moment = self._moment(match, groups)
            if moment is None:
                if (figure(groups.get("day", "1")) or 0) not in range(1, 32):
                    self._take(match.span())  # no part of it is a date either
                continue
            if "last" not in groups:
                self.add(match.span(), moment)
                continue
            last = figure(groups["last"])
            if moment.day is None or last is None or not moment.day < last <= 31:
                continue
            self.add((match.start(), match.end("day")), moment)
            self.add((match.start("last"), match.end()), moment._replace(day=last))

    def _moment(self, match: regex.Match[str], groups: dict[str, str]) -> Moment | None:
        """The value of a match; None when it is no date."""
        year = self._year(groups)
        month, day = self._month(match, groups), figure(groups["day"]) if "day" in groups else None
        if ("month" in groups and month is None) or ("day" in groups and (day is None or not 1 <= day <= 31)):
            return None
        if ({"year", "era"} & set(groups)) and (year is None or not EARLIEST <= year <= LATEST):
            return None
        # A leap year stands in for one that is not told.
        if month and day and Moment(year or 2000, month, day).date is None:
            return None
        return Moment(year, month, day)

    def _year(self, groups: dict[str, str]) -> int | None:
        if "era" in groups:
            return ERAS[groups["era"]] + (1 if groups["count"] == "元" else int(groups["count"]))
        return figure(groups["year"]) if "year" in groups else None

    def _month(self, match: regex.Match[str], groups: dict[str, str]) -> int | None:
        if "month" not in groups:
            return None
        if not self.patterns.spaced:
            value = figure(groups["month"])
            return value if value and value <= 12 else None
        value = self._name(groups["month"])
        if not self._written(match.span("month"), "months") or ("twin" in groups and self._name(groups["twin"]) != value):
            return None
        return value

    def _name(self, name: str) -> int:
        return self.calendar.months[" ".join(name.split())]

    def weekdays(self) -> None:
        """Weekdays, joined to the date beside them."""
        self.found.sort(key=lambda mention: mention.span)
        starts = [mention.span.start for mention in self.found]
        single: list[tuple[Span, tuple[Moment, ...]]] = []
        joined: dict[int, DateMention] = {}
        for match in self.patterns.weekday.finditer(self.folded):
            span = Span(*match.span("whole"))
            if not self._free(span) or not self._written(match.span("name"), "weekdays"):
                continue
            number = self.calendar.weekdays[" ".join(match["name"].split())]
            at = bisect.bisect_left(starts, span.start)
            groups = match.groupdict()
            if short := self._short(span.end, number):
                single.append((Span(span.start, short[0]), (short[1],)))
            elif at < len(starts) and at not in joined and self._beside(span.end, starts[at], self.patterns.after_weekday):
                joined[at] = self._joined(self.found[at], span, number)
            elif (
                at
                and at - 1 not in joined
                and self._beside(self.found[at - 1].span.end, span.start, self.patterns.before_weekday)
            ):
                joined[at - 1] = self._joined(self.found[at - 1], span, number)
            elif match["name"] in self.calendar.sure or groups.get("lead") or groups.get("trail"):
                single.append((span, (Moment(weekday=number),)))
        for place, mention in joined.items():
            self.found[place] = mention
            self._take(mention.span)
        for span, readings in single:
            if self._free(span):
                self.add(span, *readings)

    def nights(self) -> None:
        """A night that leads to a day ("in der Nacht zum Montag", "в ночь на 5 марта") may be told as that of the day before."""
        for place, mention in enumerate(self.found):
            if self._leads_to(mention.span):
                before = (one for moment in mention.readings if (one := moment.day_before))
                self.found[place] = DateMention(mention.span, tuple(dict.fromkeys((*mention.readings, *before))))

    def _leads_to(self, span: Span) -> bool:
        before, behind = (
            self.folded[max(span.start - NEAR, 0) : span.start].split(),
            self.folded[span.end : span.end + NEAR].split(),
        )
        words = self.calendar.words
        leads = any(before[-len(form.split()) :] == form.split() for form in words.get("nights_before", ()))
        return leads or any(behind[: len(form.split())] == form.split() for form in words.get("nights_after", ()))

    def _beside(self, end: int, start: int, between: Pattern) -> bool:
        return 0 <= start - end <= NEAR and between.fullmatch(self.folded, end, start) is not None

    def _joined(self, mention: DateMention, weekday: Span, number: int) -> DateMention:
        start, end = min(mention.span.start, weekday.start), max(mention.span.end, weekday.end)
        return DateMention(Span(start, self._closed(start, end)), tuple(m._replace(weekday=number) for m in mention.readings))

    def _closed(self, start: int, end: int) -> int:
        """The end, with the bracket that closes one inside."""
        opening = next((char for char in reversed(self.text[start:end]) if char in "()（）"), "")
        return end + 1 if opening in _CLOSING and self.text[end : end + 1] == _CLOSING[opening] else end

    def _short(self, at: int, weekday: int) -> tuple[int, Moment] | None:
        """Day and month in figures right behind a weekday ("Senin (21/10)"): where they end, and their value."""
        if not self.calendar.orders or self.calendar.orders[0][0] != "day":
            return None  # which figure is the month is open
        between = self.patterns.after_weekday.match(self.folded, at, at + NEAR)
        if alone := _DAY_ALONE.match(self.folded, at):
            return alone.end(), Moment(day=int(alone["day"]), weekday=weekday)
        match = self.patterns.short.match(self.folded, between.end() if between else at)
        if match is None or not self._free(match.span()):
            return None
        moment = Moment(None, int(match["b"]), int(match["a"]), weekday)
        return (self._closed(at, match.end()), moment) if moment._replace(year=2000).date else None

    def months(self) -> None:
        """A month by itself ("in October")."""
        for match in self.patterns.months.finditer(self.folded):
            groups = {name: value for name, value in match.groupdict().items() if value}
            span = match.span("month") if self.patterns.spaced else match.span()
            value = self._month(match, groups)
            if value is None or not self._free(span) or self._figure_beside(span):
                continue
            if not self.patterns.spaced or groups["month"] in self.calendar.sure or "lead" in groups or "trail" in groups:
                self.add((span[0], max(span[1], match.end("twin")) if "twin" in groups else span[1]), Moment(month=value))

    def _figure_beside(self, span: tuple[int, int]) -> bool:
        """True for a month that looks like a part of a date that did not parse; where one follows without a space it is none."""
        around = self.text[max(span[0] - 3, 0) : span[0]].rstrip(" \u00a0."), self.text[span[1] : span[1] + 2].lstrip(" \u00a0")
        return self.patterns.spaced and (around[0][-1:].isdecimal() or around[1][:1].isdecimal())

    def years(self) -> None:
        """A year by itself, where a word beside it says that it is one."""
        for match in self.patterns.years.finditer(self.folded):
            groups = {name: value for name, value in match.groupdict().items() if value}
            year = self._year(groups)
            span = match.span() if "era" in groups else match.span("year")
            if year and ALONE[0] <= year <= ALONE[1] and self._free(span):
                ours = () if "era" in groups else years_of_ours(self.folded, *match.span("year"), self.language)[0]
                self.add(span, Moment(year), *map(Moment, sorted(ours)))

    def relative(self) -> None:
        """Yesterday, tomorrow and the days beside them."""
        forms = {form: days for key, days in OFFSETS.items() for form in self.calendar.words.get(key, ())}
        pattern, edges = any_of(forms), (r"(?<!\w)", r"(?!\w)") if self.patterns.spaced else ("", "")
        for match in regex.finditer(edges[0] + pattern + edges[1], self.folded):
            if self._free(match.span()):
                self.add(match.span(), Moment(offset=forms[" ".join(match.group().split())]))

    def halves(self, language: Language) -> None:
        """The first half of 2025, H1, mid-year; a year beside it is another mention."""
        for half in find_halves(self.text, language):
            if self._free(half.span):
                self.add(half.span, Moment(half=half.which, period=half.of))
