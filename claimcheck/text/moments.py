"""What a date or time says, by value: fields that may be unknown, and when two of them agree or contradict each other."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from claimcheck.data import Span

HALF_DAY, DAY = 720, 1440
"""Minutes."""

Kind = Literal["date", "year", "weekday", "time", "relative", "half"]


class Moment(NamedTuple):
    """A point of the calendar or the clock; None where it is not said.

    `year`, `month` (1-12) and `day` (1-31) are Gregorian, `weekday` 0 (Monday) to 6. `minute` counts from midnight;
    `twelve_hour` is true where the half of the day is not told, `counted` where only the usual way of counting to 24 tells it
    ("10 h"). `zone`: minutes ahead of UTC. `offset`: days from the day of the text, -1 for "yesterday". `half`: which half of
    a period, and of which `period` (`halves.Half`), both "" where none is named.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    minute: int | None = None
    twelve_hour: bool = False
    counted: bool = False
    zone: int | None = None
    offset: int | None = None
    half: str = ""
    period: str = ""

    @property
    def date(self) -> datetime.date | None:
        """The day, None unless year, month and day are known and such a day exists."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return datetime.date(self.year, self.month, self.day)
        except ValueError:
            return None

    @property
    def day_before(self) -> Moment | None:
        """The same a day earlier, None where neither a day of a month nor of the week is known; a February without its year
        has 28 days."""
        if self.day is None and self.weekday is None:
            return None
        earlier = self._replace(weekday=None if self.weekday is None else (self.weekday - 1) % 7)
        if self.day is None or self.day > 1:
            return earlier._replace(day=self.day and self.day - 1)
        year = self.year if self.year is None or self.month != 1 else self.year - 1
        month = None if self.month is None else (self.month - 2) % 12 + 1
        last = 31 if month is None else calendar.monthrange(year or 2023, month)[1]
        return earlier._replace(year=year, month=month, day=last)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or time in a text: `span` holds all of it, a weekday beside it too.

    `readings`: what it may mean, the usual reading first; several only where the order of figures leaves it open ("10/11/2025"
    in English).
    """

    span: Span
    readings: tuple[Moment, ...]

    @property
    def kind(self) -> Kind:
        """What is said: "time", "date" (day or month known), "year" or "weekday" alone, a "half" of a period, a
        "relative" day that is not settled."""
        first = self.readings[0]
        if first.half:
            return "half"
        if first.minute is not None:
            return "time"
        if first.day is not None or first.month is not None:
            return "date"
        if first.offset is not None:
            return "relative"
        return "year" if first.year is not None else "weekday"

    @property
    def relative(self) -> bool:
        """True for "yesterday" and its like, settled or not."""
        return self.readings[0].offset is not None


def agree(left: DateMention, right: DateMention) -> bool:
    """True when some reading of each says the same of at least one field, and nothing else of another."""
    return any(_compare(a, b) is True for a in left.readings for b in right.readings)


def contradict(left: DateMention, right: DateMention) -> bool:
    """True when under every reading the two say different things of a field."""
    return all(_compare(a, b) is False for a in left.readings for b in right.readings)


def half_a_day_apart(left: DateMention, right: DateMention) -> bool:
    """True for two times of which one would be the other, were the other half of the day meant."""
    return any(
        _same_time(a._replace(twelve_hour=True), b)
        for a in left.readings
        for b in right.readings
        if a.minute is not None and b.minute is not None
    )


def same_half(a: tuple[str, str], b: tuple[str, str]) -> bool | None:
    """Two halves, each as (which, of what): True for the same, False for the other, None for what cannot be compared.

    The middle of a period touches both its halves, and a half of a match is none of a year.
    """
    if not a[0] or not b[0] or {a[1], b[1]} == {"year", "match"} or (a[0] != b[0] and "middle" in (a[0], b[0])):
        return None
    return a[0] == b[0]


def _compare(a: Moment, b: Moment) -> bool | None:
    """True for agreement, False for contradiction, None where nothing is said by both."""
    if a.half or b.half:
        return same_half((a.half, a.period), (b.half, b.period))
    if a.offset is not None and b.offset is not None:
        return a.offset == b.offset  # two papers may be of different days
    told = [
        (x, y) for x, y in ((a.year, b.year), (a.month, b.month), (a.day, b.day), (a.weekday, b.weekday)) if None not in (x, y)
    ]
    if any(x != y for x, y in told):
        return False
    if a.minute is not None and b.minute is not None:
        return _same_time(a, b)
    return bool(told) or None


def _same_time(a: Moment, b: Moment) -> bool:
    assert a.minute is not None
    assert b.minute is not None
    shift = b.minute - a.minute
    if a.zone is not None and b.zone is not None:
        shift += a.zone - b.zone
    return shift % (HALF_DAY if a.twelve_hour or b.twelve_hour else DAY) == 0
