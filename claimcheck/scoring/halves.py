"""Which half of a period a version gives in other words: "January to June", "the first six months", "two quarters", "mid-year";
"the second", whose noun stands with the first.
"""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.scoring.values import says_half
from claimcheck.text.moments import DateMention
from claimcheck.text.number_scan import Number
from claimcheck.text.numbers import HALF

_MONTHS = {"first": {1, 6}, "second": {7, 12}}
"""Half of a year -> its first month and its last."""


def halves_said(mentions: Iterable[DateMention], numbers: Iterable[Number]) -> frozenset[str]:
    """The halves of a year, "first" and "second", that dates and numbers of one stretch may stand for; nothing answers those.

    Six months may be either half, and what is in the middle of a year is in both. A bare "1" or "2" is none.
    """
    moments = [mention.readings[0] for mention in mentions]
    months = {moment.month for moment in moments}
    middle = any(moment.half == "middle" for moment in moments)
    either = middle or any(says_half(number, "first", "year") for number in numbers if number.unit or HALF in number.values)
    return frozenset(which for which, ends in _MONTHS.items() if either or ends <= months)


def named_short(numbers: Iterable[Number]) -> frozenset[str]:
    """The halves, "first" and "second", for which ordinals of one stretch may stand without their noun: "im ersten und im
    zweiten Halbjahr", "the first half and the second"; nothing answers those."""
    places = {value for number in numbers if number.ordinal for value in number.values}
    return frozenset(which for which, place in (("first", 1), ("second", 2)) if place in places)
