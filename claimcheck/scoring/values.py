"""When two numbers may stand for one value: equal, rounded, a share as percent, or one measure in two units."""

from __future__ import annotations

import math
from fractions import Fraction

from claimcheck.text.moments import same_half
from claimcheck.text.number_scan import Number
from claimcheck.text.numbers import DEGREES

UNITS = {
    "minute": ("time", 1.0),
    "hour": ("time", 60.0),
    "day": ("time", 1440.0),
    "week": ("time", 10080.0),
    "month": ("time", 43829.0),
    "year": ("time", 525949.0),
    "mile": ("length", 1609.344),
    "yard": ("length", 0.9144),
    "foot": ("length", 0.3048),
    "inch": ("length", 0.0254),
    "kilometre": ("length", 1000.0),
    "metre": ("length", 1.0),
    "centimetre": ("length", 0.01),
    "millimetre": ("length", 0.001),
    "pound": ("mass", 0.45359237),
    "ounce": ("mass", 0.028349523),
    "stone": ("mass", 6.35029318),
    "kilogram": ("mass", 1.0),
    "gram": ("mass", 0.001),
    "tonne": ("mass", 1000.0),
    "acre": ("area", 4046.8564),
    "hectare": ("area", 10000.0),
    "square mile": ("area", 2589988.11),
    "square kilometre": ("area", 1000000.0),
    "gallon": ("volume", 3.78541178),
    "litre": ("volume", 1.0),
}
"""Measure and size: minutes, metres, kilograms, square metres, litres."""
METRIC = (
    *("kilometre", "metre", "centimetre", "millimetre", "square kilometre"),
    *("kilogram", "gram", "tonne", "hectare", "litre"),
)
CONVERTED = 0.05
"""How far off, relative, a converted measure may be: rounding to two figures. Of the conversions in twelve pairs of NTREX with
values from ten on, all but one (200 miles, 300 km: a slip) are off by .036 at most."""
COARSE = 0.1
"""The same for measures that were rounded twice, for time ("twelve weeks", "three months") and where one unit is not known."""
EXACT = 0.02
"""The same for measures of three or more figures."""
WHOLE = 0.6
"""How far off a converted measure below `FEW` is that was rounded to a whole number: 2 cm for an inch; set by hand."""
OFF = 0.3
"""How far off, relative, it is at most; set by hand: a mile is no kilometre."""
FEW = 10
POINT = 100
"""Basis points in a percentage point, which may be a bare "point": "cut by half a point"."""


_PLACES = {"first": (Fraction(1),), "second": (Fraction(2),)}


def equal(one: Number, other: Number) -> bool:
    """True when two numbers have a value in common, and not in units that differ ("5 days", "5 weeks"; "2 %", "2 years").

    Two halves of periods are equal where they are the same one.
    """
    if one.half and other.half:
        return same_half((one.half, one.period), (other.half, other.period)) is True
    return not clash(one, other) and not one.values.isdisjoint(other.values)


def clash(one: Number, other: Number) -> bool:
    """True when the numbers count different things of one measure, or one of them is a percentage and one a measure.

    Degrees of two scales are different things as well, and basis points and per cent.
    """
    if one.unit == other.unit or "year" in (one.kind, other.kind):
        return False
    if {one.unit, other.unit} in ({"celsius", "fahrenheit"}, {"basis point", "percent"}):
        return True
    return convertible(one, other) or any(a.unit == "percent" and b.unit in UNITS for a, b in ((one, other), (other, one)))


def same(one: Number, other: Number) -> bool:
    """True when two numbers may stand for one value: equal, rounded, as percent, or in another unit of the same measure."""
    if one.half or other.half:
        if one.half and other.half:
            return equal(one, other)
        number, half = (other, one) if one.half else (one, other)
        return says_half(number, half.half, half.period)
    return equal(one, other) or _loosely(one, other) or any(_alike(a, b, one, other) for a in one.values for b in other.values)


def says_half(number: Number, half: str, period: str) -> bool:
    """True for a number that may stand for one half of a period: "half", "2º"; and unless of a match "6 months".

    Two quarters are the first or the second half of a year, and no middle of anything.
    """
    if not number.unit:
        quarters = [] if period == "match" or half == "middle" else [Fraction(2)]
        told = {Fraction(1, 2), *_PLACES.get(half, ()), *quarters}
        return not told.isdisjoint(number.values)
    worth = any(_one_measure(0.5, float(value), "year", number.unit) for value in number.values if value > 0)
    return period != "match" and (worth or (number.unit == "year" and Fraction(1, 2) in number.values))


def rounded(one: Number, other: Number) -> bool:
    """True when one is the other with fewer digits, two at least: 1.2 million, 1,234,567."""
    return any(min(a, b) >= 1000 and _rounded(*sorted((a, b))) for a in one.values for b in other.values)


def convertible(one: Number, other: Number) -> bool:
    """True when both have a unit, and of one measure."""
    return one.unit in UNITS and other.unit in UNITS and UNITS[one.unit][0] == UNITS[other.unit][0]


def near(one: Number, other: Number) -> bool:
    """True for two measures (not of time) so close that they may be one, converted and rounded in two ways: 27 m, 30 m."""
    if {one.unit, other.unit} <= {*DEGREES}:
        return any(abs(a - b) <= 1 for a in one.values for b in other.values)
    if not convertible(one, other) or UNITS[one.unit][0] == "time":
        return False
    scale = UNITS[other.unit][1] / UNITS[one.unit][1]
    return any(_are_near(a, b, scale) for a in one.values for b in other.values)


def _are_near(a: Fraction, b: Fraction, scale: float) -> bool:
    low, high = sorted((float(a), float(b) * scale))
    coarse = min(_figures(a), _figures(b)) <= 2
    return high - low <= max((COARSE if coarse else EXACT) * high, WHOLE if high < FEW else 0)


def _figures(value: Fraction) -> int:
    """Significant figures, those of a decimal fraction too."""
    return len(str(float(value)).removesuffix(".0").replace(".", "").strip("0"))


def _rounds_to(value: float, exact: float) -> bool:
    """True when a value may be the exact one, rounded in the value's unit."""
    if value >= 1 and value.is_integer() and max(value, exact) < FEW:
        return abs(value - exact) <= min(WHOLE, OFF * max(value, exact))
    return abs(value - exact) <= CONVERTED * max(abs(exact), abs(value))


def _loosely(one: Number, other: Number) -> bool:
    """True for "21 heures" and "9 p.m.", "the 28th minute" and "27:37", "30 years" and "décadas"."""
    for told, less in ((one, other), (other, one)):
        if told.unit == "hour" and less.kind == "clock":
            return any((a - b) % 12 == 0 for a in told.values for b in less.values)
        if told.unit == "minute" and less.kind == "clock":
            return any(a - b == 1 for a in told.values for b in less.values)
        if told.unit == "year" and less.kind == "implied" and less.values == {10}:
            return all(value % 10 == 0 and 10 < value < 100 for value in told.values)
    return False


def _alike(a: Fraction, b: Fraction, one: Number, other: Number) -> bool:
    low, high = sorted((a, b))
    if {one.unit, other.unit}.intersection(DEGREES):
        return _one_temperature(a, b, one.unit, other.unit)
    if low <= 0:
        return False
    if "basis point" in (one.unit, other.unit):
        finer, coarser = (a, b) if one.unit == "basis point" else (b, a)
        return {one.unit, other.unit} <= {"basis point", "percent", ""} and finer == POINT * coarser
    if "percent" in (one.unit, other.unit) and any(number.unit == "times" or number.kind == "implied" for number in (one, other)):
        factor, percent = (a, b) if other.unit == "percent" else (b, a)
        if factor > 1 and percent in (100 * factor, 100 * (factor - 1)):
            return True  # 2.5 times, 150 % more, 250 % of it
    share = (one if low == a else other).unit
    whole = (other if low == a else one).unit
    if 0 < low < 1 <= high <= 100 and share != "percent" == whole and abs(100 * low - high) < 1:
        return True  # a quarter, 25 %
    decade = low < 100 <= 1000 <= high and high.denominator == 1 and high % 100 == low
    if decade and "year" in (one.kind, other.kind) and (one.short or other.short or "implied" in (one.kind, other.kind)):
        return True  # the 1990s, the nineties
    plain = "words" not in (one.kind, other.kind) and "year" not in (one.kind, other.kind)
    if plain and low >= 1000 and (one.about or other.about) and _rounded(low, high):
        return True
    return _one_measure(float(a), float(b), one.unit, other.unit)


def _one_temperature(a: Fraction, b: Fraction, unit: str, other: str) -> bool:
    """True for degrees Fahrenheit and Celsius of one temperature, as far as the scales are named."""
    return any(
        {cold, warm} <= {*DEGREES, ""}
        and cold != "fahrenheit"
        and warm != "celsius"
        and abs((fahrenheit - 32) / Fraction(9, 5) - celsius) < Fraction(3, 2)
        for celsius, cold, fahrenheit, warm in ((a, unit, b, other), (b, other, a, unit))
    )


def _one_measure(a: float, b: float, unit: str, other: str) -> bool:
    """True when a measure is given in two units: "40 miles", "64 km"; "48 hours", "two days"."""
    if unit == other or not {unit, other} <= {*UNITS, ""}:
        return False
    if not unit or not other:
        (known, value), bare = ((unit, a), b) if unit else ((other, b), a)
        kind, size = UNITS[known]
        # A metric unit that is not known beside one that translators convert.
        return (
            kind != "time"
            and known not in METRIC
            and any(abs(value * size / (bare * UNITS[metric][1]) - 1) < COARSE for metric in METRIC if UNITS[metric][0] == kind)
        )
    first, second = UNITS[unit], UNITS[other]
    if first[0] != second[0]:
        return False
    there, back = a * first[1] / second[1], b * second[1] / first[1]
    if first[0] == "time" or {unit, other} == {"yard", "metre"}:  # a yard passes for a metre
        return abs(there / b - 1) < COARSE
    return _rounds_to(b, there) or _rounds_to(a, back)


def _rounded(low: Fraction, high: Fraction) -> bool:
    """True when one is the other with fewer digits, two at least: 1.2 million, 1,234,567."""
    for coarse, fine in ((low, high), (high, low)):
        digits = len(str(int(coarse)).rstrip("0"))
        if 2 <= digits < len(str(int(fine)).rstrip("0")):
            step = 10 ** (len(str(int(coarse))) - digits)
            if math.floor(fine / step + Fraction(1, 2)) * step == coarse:
                return True
    return False
