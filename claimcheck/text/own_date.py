"""The day a text says it is of: `date` in front matter, or a dateline; it settles "yesterday" and dates without a year."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import regex

from claimcheck.text.moments import DateMention

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claimcheck.data import Document

HEAD = 600
"""Code points from the beginning in which a dateline is looked for."""
LINE = 60
"""Code points from the beginning of a line to the end of its date, at most, for a dateline ("JAKARTA, 21 October 2025 –")."""
BARE = 6
"""Letters beside the date in a line that is nothing but a dateline ("21 October 2025, 14:30 WIB")."""
_FRONT = regex.compile(r"\A\ufeff?(---|\+\+\+)[ \t]*\r?\n(?P<lines>.*?)\r?\n\1", regex.DOTALL)
_DATE = regex.compile(
    r"^[\"']?(?:date|published|publishdate|pubdate)[\"']?[ \t]*[:=][ \t]*[\"']?(\d{4})-(\d\d)-(\d\d)", regex.M | regex.I
)
_BEHIND = regex.compile(r"[)\s,]*(?:\([^)\n]{1,30}\)\s*)?[-–—]")
_LETTER = regex.compile(r"\p{L}")


def own_date(document: Document, mentions: Iterable[DateMention]) -> datetime.date | None:
    """The day of a document, None where it does not say it surely; `mentions` are its dates in order."""
    front = _FRONT.match(document.text)
    told = front and _DATE.search(front["lines"])
    if told:
        try:
            return datetime.date(*map(int, told.groups()))
        except ValueError:
            return None
    text = document.prose
    for mention in mentions:
        if mention.span.start > HEAD:
            return None
        if len(mention.readings) == 1 and (day := mention.readings[0].date) and _is_dateline(text, mention):
            return day
    return None


def _is_dateline(text: str, mention: DateMention) -> bool:
    begin, end = text.rfind("\n", 0, mention.span.start) + 1, text.find("\n", mention.span.end)
    beside = text[begin : mention.span.start] + text[mention.span.end : end if end >= 0 else len(text)]
    if len(_LETTER.findall(beside)) <= BARE:
        return True
    return mention.span.end - begin <= LINE and _BEHIND.match(text, mention.span.end) is not None


def settled(mentions: Sequence[DateMention], day: datetime.date | None) -> tuple[DateMention, ...]:
    """The mentions with the days that relative ones ("yesterday") mean in a text of that day."""
    if day is None:
        return tuple(mentions)
    return tuple(_settled(mention, day) if mention.relative else mention for mention in mentions)


def _settled(mention: DateMention, day: datetime.date) -> DateMention:
    offset = mention.readings[0].offset or 0
    meant = day + datetime.timedelta(days=offset)
    found = mention.readings[0]._replace(year=meant.year, month=meant.month, day=meant.day, weekday=meant.weekday())
    return DateMention(mention.span, (found,))
