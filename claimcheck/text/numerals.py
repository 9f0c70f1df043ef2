"""Numbers written in digits: any script's digits, any convention of grouping and decimals.

A lone mark before three digits ("1.234") is read by the language's own convention; where that mark is the language's decimal
mark, careless texts use it for groups all the same, and both readings are kept.
"""

from __future__ import annotations

import functools
import unicodedata
from fractions import Fraction
from typing import NamedTuple

import regex

_SPACE = r"[ \u00a0\u2009\u202f]"
_VULGAR = r"[\u00bc-\u00be\u2150-\u215e\u2189]"
_CODE = r"\d+(?:[ -]\d{2,5}){2,}(?![.,:/-]?\d)"
_DASH = r"[-\u2010\u2011]"
_MORE = rf"[.,'’\u066b\u066c:：/]\d+|،\d{{3}}(?!\d)|{_SPACE}\d{{3}}(?!\d)|{_DASH}\d{{1,2}}{_DASH}\d{{2,4}}(?!\d)"
NUMERAL = rf"{_CODE}|\d+(?:{_MORE})*{_VULGAR}?|{_VULGAR}"
"""What one number in digits looks like; see `read_numeral` for what it turns out to be."""

_DATE = regex.compile(r"\d{1,4}([./-])\d{1,2}\1\d{2,4}")
_CLOCK = regex.compile(r"\d{1,2}:[0-5]\d(:[0-5]\d)?")
_SPACED = regex.compile(r"[1-9]\d{0,2}( \d{3})+([.,]\d+)?")
_GROUPED = regex.compile(r"[1-9]\d{0,2}(S\d{3})+|[1-9]\d?(S\d{2})+S\d{3}".replace("S", "[.,']"))
_MIXED = regex.compile(
    r"([1-9]\d{0,2}(?:\.\d{2,3})*\.\d{3}),(\d+)|([1-9]\d{0,2}(?:,\d{2,3})*,\d{3})\.(\d+)|(\d+(?:'\d{3})+)[.,](\d+)"
)
_ARABIC = regex.compile(r"\d+\.\d+")
LONGEST = 40
"""Characters of a numeral that is read; a longer one is no quantity, and its value no float (Python refuses 4,300 digits)."""
_RATIO = regex.compile(r"(\d+)([:/])(\d+)")
_PLAIN = {ord("\u066b"): ".", ord("\u066c"): ",", ord("’"): "'", ord("،"): ",", ord("："): ":"} | dict.fromkeys(
    (0xA0, 0x2009, 0x202F), " "
)

_HAN = {ord(char): str(value) for value, char in enumerate("〇一二三四五六七八九")} | {ord("零"): "0"}


class Numeral(NamedTuple):
    """What digits stand for: `readings` are alternatives for one number; several `numbers` for a score or ratio ("3:2").

    `kind`: "number", "date", "clock", or "code" for what is no quantity (telephone numbers, versions, "007").
    """

    kind: str
    numbers: tuple[tuple[Fraction, ...], ...]


@functools.lru_cache(maxsize=1 << 14)
def read_numeral(token: str, decimal: tuple[str, ...]) -> Numeral:
    """Read a match of NUMERAL, or Han digits in a row. `decimal` are the language's decimal marks, none where unknown."""
    text = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in token.translate(_HAN)).translate(_PLAIN)
    if len(text) > LONGEST:
        return Numeral("code", ((Fraction(0),),))
    tail = Fraction(0)
    if not text[-1].isdecimal():
        tail = Fraction(unicodedata.numeric(text[-1])).limit_denominator(10)
        text = text[:-1] or "0"
    if "\u066c" in token or "،" in token:
        text = text.replace(",", "")
    if "\u066b" in token and _ARABIC.fullmatch(text):
        return _number(Fraction(text) + tail)
    if text.isdecimal():
        # "007" is a name; so is what has more digits than a quantity is ever written with.
        code = (len(text) > 1 and text[0] == "0") or len(text) > 15
        return Numeral("code" if code else "number", ((Fraction(int(text)) + tail,),))
    if _DATE.fullmatch(text):
        return Numeral("date", tuple((Fraction(int(part)),) for part in regex.findall(r"\d+", text)))
    if _CLOCK.fullmatch(text):
        return Numeral("clock", tuple((Fraction(int(part)),) for part in text.split(":")))
    if match := _RATIO.fullmatch(text):
        first, second = int(match[1]), int(match[3])
        if match[2] == "/" and 0 < first < second <= 100:
            return _number(Fraction(first, second))
        return Numeral("number", ((Fraction(first),), (Fraction(second),)))
    if " " in text or "-" in text:
        if _SPACED.fullmatch(text):
            return _number(Fraction(text.replace(" ", "").replace(",", ".")))
        return Numeral("code", ((Fraction(int("".join(regex.findall(r"\d", text)))),),))
    return _separated(text, decimal)


def _number(*readings: Fraction) -> Numeral:
    return Numeral("number", (readings,))


def _separated(text: str, decimal: tuple[str, ...]) -> Numeral:
    """Digits with points, commas or apostrophes."""
    if match := _MIXED.fullmatch(text):
        whole, part = (group for group in match.groups() if group)
        return _number(Fraction("".join(filter(str.isdecimal, whole)) + "." + part))
    marks = {c for c in text if not c.isdecimal()}
    digits = "".join(filter(str.isdecimal, text))
    grouped = len(marks) == 1 and _GROUPED.fullmatch(text) is not None
    if len(marks) == 1 and sum(c in marks for c in text) == 1 and marks <= {".", ","}:
        mark = marks.pop()
        fraction = Fraction(text.replace(mark, "."))
        if not grouped:
            return _number(fraction)
        return _number(Fraction(int(digits)), fraction) if not decimal or mark in decimal else _number(Fraction(int(digits)))
    if grouped:
        return _number(Fraction(int(digits)))
    return Numeral("code", ((Fraction(int(digits)),),))
