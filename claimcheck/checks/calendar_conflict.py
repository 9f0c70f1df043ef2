"""Report a weekday that does not fit the date beside it: "Senin (21/10/2025)", which was a Tuesday."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator

from claimcheck.findings import Example, Finding, Rule, Severity
from claimcheck.scoring.comparison import Comparison
from claimcheck.text.dates import dates
from claimcheck.text.moments import DateMention, Moment
from claimcheck.text.own_date import own_date

RULE = Rule(
    "F007",
    "calendar-conflict",
    Severity.WARNING,
    "A version contradicts itself: a weekday that does not fit its date.",
    "Either the weekday or the date is wrong, and no reader can tell which. One text is enough to see it.",
    one_text=True,
)
EXAMPLES = (
    Example(
        "21 October 2025 was a Tuesday",
        "id",
        "Pertemuan itu berlangsung pada Senin (21/10/2025) di Teheran.",
        "en",
        "The meeting was held in Tehran on Tuesday, October 21, 2025.",
        True,
    ),
    Example(
        "weekday and date fit",
        "id",
        "Pertemuan itu berlangsung pada Selasa (21/10/2025) di Teheran.",
        "en",
        "The meeting was held in Tehran on Tuesday, October 21, 2025.",
        False,
    ),
)

EARLIEST = 1927
"""Older dates may follow another calendar: Turkey was the last of our languages' countries to change, in 1927."""
NEAREST = 92
"""Days from the day of the text to a date without a year: that of a season ago or ahead may be another year's."""
CONFIDENCE = 0.95


def find(pair: Comparison) -> Iterator[Finding]:
    """One finding a weekday and date that contradict each other under every reading of the figures."""
    if pair.alignment.relation == "unrelated":
        return
    for number, side in enumerate(pair.sides):
        mentions = dates(side.reading.document, side.language)
        own = own_date(side.reading.document, mentions)
        for mention in mentions:
            if days := true_days(mention, own):
                words = " or ".join(dict.fromkeys(days))
                said = calendar.day_name[mention.readings[0].weekday or 0]
                yield pair.finding(RULE, [(number, mention.span)], f"{said} is written, but the date is a {words}", CONFIDENCE)


def true_days(mention: DateMention, own: datetime.date | None) -> list[str]:
    """The weekdays that the date is, in English; none where it has no weekday beside it, or the right one."""
    told = [moment if moment.year else _of_year(moment, own) for moment in mention.readings]
    days = [moment.date.weekday() for moment in told if moment.date and moment.date.year >= EARLIEST]
    if len(days) < len(mention.readings) or mention.readings[0].weekday in (None, *days):
        return []
    return [calendar.day_name[day] for day in days]


def _of_year(moment: Moment, own: datetime.date | None) -> Moment:
    """A date without a year as the one nearest to the day of the text; as it is where none is near."""
    if own is None or moment.month is None or moment.day is None:
        return moment
    found = [moment._replace(year=own.year + years) for years in (-1, 0, 1)]
    near = [one for one in found if one.date and abs((one.date - own).days) <= NEAREST]
    return near[0] if len(near) == 1 else moment
