"""Times of day: "10:30", "pukul 10.30 WIB", "um 15 Uhr", "3 p.m.", "下午3点半"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from claimcheck.data import Span
from claimcheck.text.date_patterns import ZONES
from claimcheck.text.figures import figure
from claimcheck.text.moments import HALF_DAY, DateMention, Moment
from claimcheck.text.zones import zones_beside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimcheck.languages.calendar import Calendar
    from claimcheck.text.date_patterns import Patterns

AROUND = 80
"""Code points before and behind a time in which a part of the day may stand that says which half is meant."""
_TWELVE = regex.compile(r"[ap]\.?\s?m\.?")


def times(folded: str, patterns: Patterns, taken: bytearray) -> Iterator[DateMention]:
    """The times of a folded text outside what is `taken` already (1 per code point that is)."""
    for match in patterns.clock.finditer(folded):
        if taken.find(1, match.start("hour"), match.end()) >= 0:
            continue
        groups = {name: value for name, value in match.groupdict().items() if value}
        if not _is_time(groups, patterns.spaced):
            continue
        hour, minute = figure(groups["hour"]), figure(groups["minute"]) if "minute" in groups else 0
        if "thirty" in groups:
            minute = 30
        if hour is None or minute is None or hour > 24 or minute > 59:
            continue
        told = "am" in groups or "pm" in groups
        afternoon = HALF_DAY if "pm" in groups else 0
        value = (hour % 12 * 60 + afternoon if told and hour <= 12 else hour % 24 * 60) + minute
        start = min(match.start(name) for name in ("sure", "before", "hour", "am", "pm") if name in groups)
        half = not told and 1 <= hour <= 12
        # Twelve is told as noon and as midnight on either clock.
        counted = half and hour < 12 and _counts_to_24(groups, patterns.calendar)
        counted = counted and not _part_of_day(folded[max(start - AROUND, 0) : match.end() + AROUND], patterns.calendar)
        zone = ZONES.get(groups.get("zone", ""))
        zones = zones_beside(folded, start, match.end(), patterns.calendar) if zone is None else ()
        moment = Moment(minute=value, twelve_hour=half and not counted, counted=counted)
        yield DateMention(Span(start, match.end()), tuple(moment._replace(zone=one) for one in zones or (zone,)))


def _counts_to_24(groups: dict[str, str], calendar: Calendar) -> bool:
    signs = {groups.get(name, "").strip() for name in ("sep", "sure", "sure2", "after")}
    return not signs.isdisjoint(calendar.words.get("clock_24", ()))


def _part_of_day(around: str, calendar: Calendar) -> bool:
    return any(part in around for part in calendar.words.get("day_parts", ()))


def _is_time(groups: dict[str, str], spaced: bool) -> bool:
    if not spaced:
        return bool({"am", "pm", "minute", "thirty"} & set(groups))
    twelve_hour = _TWELVE.fullmatch(groups.get("am") or groups.get("pm") or "") is not None
    framed = "before" in groups and bool({"after", "am", "pm"} & set(groups))
    sure = "sure" in groups or "sure2" in groups or twelve_hour or framed
    if "minute" not in groups:
        return sure
    # With a point it may be a decimal, with a word or a zone beside it hardly.
    return groups["sep"] != "." or sure or bool({"before", "after", "am", "pm", "zone"} & set(groups))
