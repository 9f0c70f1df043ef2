"""Time zones that stand in words beside a time of day: "heure de Paris", "Moscow time", "waktu setempat", "北京时间下午3点"."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import regex

from claimcheck.text.date_patterns import SPACE, any_of

if TYPE_CHECKING:
    from claimcheck.languages.calendar import Calendar

ZONES_IN_WORDS = {
    "zone_gmt": (0,), "zone_london": (0, 60), "zone_central_europe": (60, 120), "zone_eastern_europe": (120, 180),
    "zone_moscow": (180,), "zone_iran": (210,), "zone_gulf": (240,), "zone_india": (330,), "zone_jakarta": (420,),
    "zone_china": (480,), "zone_japan": (540,), "zone_us_eastern": (-300, -240), "zone_us_pacific": (-480, -420),
    "zone_brazil": (-180,),
    "zone_local": tuple(range(-720, 841, 30)),
}  # fmt: skip
"""Key of [dates] -> minutes ahead of UTC, with and without summer time; whose time "local time" is, is not said."""
REACH = 30
"""Code points beside a time in which its zone stands."""


def zones_beside(folded: str, start: int, end: int, calendar: Calendar) -> tuple[int, ...]:
    """What the words right behind a time, or right before it, say of its zone; () where they say nothing."""
    behind, before, keys = _patterns(calendar)
    found = behind.match(folded, end, end + REACH) or before.search(folded, max(start - REACH, 0), start)
    return ZONES_IN_WORDS[keys[" ".join(found["zone"].split())]] if found else ()


@functools.cache
def _patterns(calendar: Calendar) -> tuple[regex.Pattern[str], regex.Pattern[str], dict[str, str]]:
    keys = {form: key for key in ZONES_IN_WORDS for form in calendar.words.get(key, ())}
    zone = rf"(?P<zone>{any_of(keys)})"
    return (
        regex.compile(rf"{SPACE}?[,(（]?{SPACE}?{zone}(?![a-z])"),
        regex.compile(rf"(?<![a-z]){zone}{SPACE}?[,、の]?{SPACE}?(?:\w{{1,3}}{SPACE})?$"),
        keys,
    )
