"""Numbers that belong together: fractions, ranges, magnitudes, feet and inches, shares."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import regex

from claimcheck.data import Span
from claimcheck.text.number_scan import Number
from claimcheck.text.number_surroundings import surroundings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimcheck.languages import Language

_A_WORD = regex.compile(r"\s+\p{L}{1,7}\s+")
"""Between the numbers of a range, where the language's words for it are not known."""
_ANOTHER = regex.compile(r" \p{L}{4,12} ")
"""One word between a number and the magnitude it counts."""
_OF_A = regex.compile(r" (?:\p{L}{1,3} ){1,2}")
"""Between a part and the round number it is a part of: "half a century", "quart de siècle"."""
_INCHES = regex.compile(r"[ \u00a0-]?\p{L}+(?:[ \u00a0]\p{L}+)?[ \u00a0-]?")
_HOUR = 16
"""Characters before a number in which "o'clock" may stand."""
_KOREAN_SIGNS = {
    f"{part}{whole}": 10 ** (less + more)
    for part, less in (("", 0), ("십", 1), ("백", 2), ("천", 3))
    for whole, more in (("", 0), ("만", 4), ("억", 8), ("조", 12))
    if whole or part == "천"
}
"""What Korean writes behind figures: "4만5000", "7400억", "2천만"."""
_KOREAN_SIGN = regex.compile("|".join(sorted(_KOREAN_SIGNS, key=len, reverse=True)))
MOST = 1000
"""Largest number of which a share is told ("one in a thousand"); set by hand."""


def marked(folded: str, found: Sequence[Number], language: Language) -> list[Number]:
    """Join what a mark makes one number: "三分之二" (denominator first; hundredths are percents) and "20世纪30年代"."""
    fractions, centuries = (language.number_usage.get(f"{kind}_marks", ()) for kind in ("fraction", "century"))
    joined: list[Number] = []
    for number in found:
        last = joined[-1] if joined else None
        mark = folded[last.span.end : number.span.start].strip() if last else ""
        # "4分の 3 分 35 秒": minutes, and what is counted again behind is no fraction.
        counted = bool(mark) and folded[number.span.end :].lstrip().startswith(mark[0])
        if last and mark in fractions and max(last.values) and not counted:
            below, above = max(last.values), max(number.values)
            joined[-1] = Number(
                Span(last.span.start, number.span.end),
                frozenset({above / below, above} if below == 100 else {above / below}),
                "words",
            )
        elif last and mark in centuries and max(number.values) < 100 and max(number.values).denominator == 1:
            year = 100 * (max(last.values) - 1) + max(number.values)
            joined[-1] = Number(Span(last.span.start, number.span.end), frozenset([year]), "year")
        else:
            joined.append(number)
    return joined


def with_korean_signs(folded: str, found: Sequence[Number]) -> list[Number]:
    """Join figures with the signs behind them, each smaller than the one before: "1억2000만". One with a sign may stand for the
    bare figure as well ("5조" is a fifth article).
    """
    joined: list[Number] = []
    last = 0
    for number in found:
        match = _KOREAN_SIGN.match(folded, number.span.end) if number.kind == "digits" else None
        sign = _KOREAN_SIGNS[match.group()] if match else 0
        end, values = match.end() if match else number.span.end, frozenset(value * (sign or 1) for value in number.values)
        before = joined[-1] if joined and last and not folded[joined[-1].span.end : number.span.start].strip(" ") else None
        if before and number.kind == "digits" and max(values) < last:
            total = frozenset(max(before.values) + value for value in values)
            joined[-1] = replace(before, span=Span(before.span.start, end), values=total)
        else:
            joined.append(replace(number, span=Span(number.span.start, end), values=values | number.values if sign else values))
        last = sign
    return joined


def divided(folded: str, found: Sequence[Number], language: Language) -> list[Number]:
    """Join a number word with an ending that makes it a denominator, and the smaller one behind it: "üçte ikisi", two thirds.

    A figure with such an ending is a year or a date ("2025'te üç kişi"), a word behind "o'clock" an hour ("saat üçte iki kişi").
    """
    endings, hour = (tuple(language.number_usage.get(key, ())) for key in ("fraction_endings", "clock"))
    if not endings:
        return list(found)
    joined: list[Number] = []
    for number in found:
        last = joined[-1] if joined else None
        if (
            last
            and last.kind == "words"
            and folded[slice(*last.span)].endswith(endings)
            and len(last.values | number.values) == 2
        ):
            below, above = max(last.values), max(number.values)
            beside = not folded[last.span.end : number.span.start].strip() and number.kind in ("words", "implied")
            if (
                beside
                and 0 < above < below < 100
                and not folded[max(0, last.span.start - _HOUR) : last.span.start].rstrip().endswith(hour)
            ):
                joined[-1] = Number(Span(last.span.start, number.span.end), frozenset([above / below]), "words")
                continue
        joined.append(number)
    return joined


def carried(folded: str, found: list[Number], language: Language) -> list[Number]:
    """Let the first number of a range have the magnitude and the unit of the second: "4 to 5 million pounds"."""
    step = 1000 if language.spaced else 10**4
    ranges, known = surroundings(language).ranges, "ranges" in language.number_usage
    for at in reversed(range(len(found) - 1)):
        first, second = found[at], found[at + 1]
        ranged = ranges.fullmatch(folded, first.span.end, second.span.start) is not None
        if ranged and not first.unit:
            first = found[at] = replace(first, unit=second.unit)
        largest, words = max(second.values, default=Fraction(0)), regex.search(r"\p{L}", folded[slice(*second.span)])
        if not words or not {first.kind, second.kind} <= {"digits", "words"} or max(first.values) >= step:
            continue
        if ranged or (not known and _A_WORD.fullmatch(folded, first.span.end, second.span.start)):
            magnitude = 1
            while magnitude * step <= largest:
                magnitude *= step
            found[at] = replace(first, values=first.values | {value * magnitude for value in first.values})
    return found


def halved(folded: str, found: Sequence[Number], language: Language) -> list[Number]:
    """Let "a century and a half" be 150; where another number counts the centuries, it has the half ("two and a half")."""
    numbers, around = list(found), surroundings(language)
    for at, number in enumerate(found):
        if number.kind != "implied" or min(number.values) < 10 or not around.and_half.match(folded, number.span.end):
            continue
        before = found[at - 1] if at and found[at - 1].span.end >= number.span.start - 1 else None
        if before is None or before.values == {1}:
            numbers[at] = replace(number, values=frozenset(value * Fraction(3, 2) for value in number.values))
    return numbers


def multiplied(folded: str, found: Sequence[Number], language: Language) -> list[Number]:
    """Let "two decades" be twenty years as well, "six autres millions" six millions and "a quarter of a century" 25."""
    numbers, counters = list(found), language.number_usage.get("counters", ())
    for at in range(len(found) - 1):
        first, second = found[at], found[at + 1]
        between = folded[first.span.end : second.span.start]
        if second.kind != "implied" or max(second.values) < 10:
            continue
        part = max(first.values) < 1 and (_OF_A.fullmatch(between) or between in counters)
        if part or between.strip(" -") == "" or (max(second.values) >= 1000 and _ANOTHER.fullmatch(between)):
            values = {a * b for a in first.values for b in second.values}
            numbers[at] = replace(first, values=first.values | values)
    return numbers


def feet(text: str, found: Sequence[Number]) -> list[Number]:
    """Join "6-foot-6" and "5 ft 11": feet and inches are one measure."""
    joined: list[Number] = []
    for number in found:
        last = joined[-1] if joined else None
        if last and last.unit == "foot" and max(number.values) < 12 and _INCHES.fullmatch(text, last.span.end, number.span.start):
            values = frozenset(feet + inches / 12 for feet in last.values for inches in number.values)
            joined[-1] = replace(last, span=Span(last.span.start, number.span.end), values=values)
        else:
            joined.append(number)
    return joined


def shared(folded: str, found: Sequence[Number], language: Language) -> list[Number]:
    """Let "one in five" and "5人に1人" be a fifth as well, both numbers of it; and "jeder fünfte"."""
    numbers, around = list(found), surroundings(language)
    for at, number in enumerate(found):
        before, part = found[at - 1] if at else None, None
        for share, of, pattern in ((before, number, around.shares), (number, before, around.shares_back)):
            if share and of and before and _is_share(share, of) and pattern.fullmatch(folded, before.span.end, number.span.start):
                part = max(share.values) / max(of.values)
                numbers[at - 1] = replace(numbers[at - 1], values=numbers[at - 1].values | {part})
        start = number.span.start
        if not part and _is_whole(number) and not number.unit and around.every.search(folded[max(start - 20, 0) : start]):
            part = 1 / max(number.values)
        if part:
            numbers[at] = replace(numbers[at], values=numbers[at].values | {part})
    return numbers


def _is_share(share: Number, of: Number) -> bool:
    least = max(share.values)
    plain = share.kind in ("digits", "words", "implied") and not share.unit and not of.unit
    return plain and _is_whole(of) and least.denominator == 1 and 0 < least < max(of.values)


def _is_whole(number: Number) -> bool:
    value = max(number.values)
    return number.kind in ("digits", "words") and value.denominator == 1 and 2 <= value <= MOST
