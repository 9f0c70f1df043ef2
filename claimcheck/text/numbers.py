"""The numbers one text gives, with their values: "12", "1.234,5", "zwölf", "3.4bn", "二十五", "two thirds"."""

from __future__ import annotations

import bisect
import functools
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

import regex

from claimcheck.data import Span
from claimcheck.text.number_scan import Number, scan_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimcheck.data import Document
    from claimcheck.languages import Language

_ROMAN = r"(?<![\p{L}\p{N}])(?=[IVXLC])(?:C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?=(?:e|è|ème|er|re|ᵉ)?(?![\p{L}\p{N}'’]))"
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_RANGE = regex.compile(r"\s*[-‐‑–—~～〜至到从から]+\s*|\s+\p{L}{1,7}\s+")
_MINUS = regex.compile(r"(?:^|[\s\u00a0(（])[-−–]$")
_ANOTHER = regex.compile(r" \p{L}{4,12} ")
"""One word between a number and the magnitude it counts."""
_WORD = regex.compile(r"[ \u00a0]?\p{L}{2}")
_VOWELS = regex.compile(r"\p{M}")
_INCHES = regex.compile(r"[ \u00a0-]?\p{L}+(?:[ \u00a0]\p{L}+)?[ \u00a0-]?")


def find_numbers(document: Document, language: Language) -> tuple[Number, ...]:
    """The numbers of a text in order, disjoint. What an unclear word may stand for is among them, as "implied"."""
    return _found(document.prose, language)


@functools.lru_cache(maxsize=64)
def _found(text: str, language: Language) -> tuple[Number, ...]:
    folded = language.fold(text)
    others = language.number_usage.get("not_numbers", ())
    scanned = [number for number in scan_numbers(text, folded, language) if folded[slice(*number.span)] not in others]
    found = _marked(folded, scanned, language)
    taken = [number.span for number in found]
    extra = [*_implied(folded, language), *_romans(text)]
    found += [number for number in extra if not any(number.span.overlaps(span) for span in _near(taken, number.span))]
    found.sort(key=lambda number: number.span)
    found = [number for at, number in enumerate(found) if at == 0 or number.span.start >= found[at - 1].span.end]
    placed = _multiplied(folded, [_placed(text, folded, number, language) for number in found])
    return tuple(_carried(text, _feet(text, placed), language))


def _near(spans: Sequence[Span], span: Span) -> Sequence[Span]:
    """The few sorted, disjoint spans that may overlap another."""
    at = bisect.bisect_left(spans, span)
    return spans[max(at - 1, 0) : bisect.bisect_left(spans, Span(span.end, 0)) + 1]


def _implied(folded: str, language: Language) -> Iterator[Number]:
    pattern, values = _implications(language)
    for match in pattern.finditer(folded):
        yield Number(Span(match.start(1), match.end(1)), values[match[1]], "implied")


@functools.lru_cache(maxsize=64)
def _implications(language: Language) -> tuple[regex.Pattern[str], dict[str, frozenset[Fraction]]]:
    values: dict[str, set[Fraction]] = {}
    for key, forms in language.implied_numbers.items():
        for form in forms:
            values.setdefault(form, set()).add(Fraction(key))
    return language.pattern(values), {form: frozenset(numbers) for form, numbers in values.items()}


def _romans(text: str) -> Iterator[Number]:
    for match in regex.finditer(_ROMAN, text):
        total, last = 0, 0
        for value in (_ROMAN_VALUES[char] for char in reversed(match.group())):
            total, last = total + (value if value >= last else -value), max(value, last)
        yield Number(Span(*match.span()), frozenset([Fraction(total)]), "code", ordinal=True)


def _marked(folded: str, found: Sequence[Number], language: Language) -> list[Number]:
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
        elif last and mark in centuries and max(number.values) < 100:
            year = 100 * (max(last.values) - 1) + max(number.values)
            joined[-1] = Number(Span(last.span.start, number.span.end), frozenset([year]), "year")
        else:
            joined.append(number)
    return joined


def _carried(text: str, found: list[Number], language: Language) -> list[Number]:
    """Let the first number of a range have the magnitude and the unit of the second: "4 to 5 million pounds"."""
    step = 1000 if language.spaced else 10**4
    for at in reversed(range(len(found) - 1)):
        first, second = found[at], found[at + 1]
        if _RANGE.fullmatch(text, first.span.end, second.span.start):
            first = found[at] = replace(first, unit=second.unit)
        largest, words = max(second.values, default=Fraction(0)), regex.search(r"\p{L}", text[slice(*second.span)])
        if not words or not {first.kind, second.kind} <= {"digits", "words"} or max(first.values) >= step:
            continue
        if _RANGE.fullmatch(text, first.span.end, second.span.start):
            magnitude = 1
            while magnitude * step <= largest:
                magnitude *= step
            found[at] = replace(first, values=first.values | {value * magnitude for value in first.values})
    return found


def _multiplied(folded: str, found: Sequence[Number]) -> list[Number]:
    """Let "two decades" be twenty years as well, and "six autres millions" six millions."""
    numbers = list(found)
    for at in range(len(found) - 1):
        first, second = found[at], found[at + 1]
        between = folded[first.span.end : second.span.start]
        if second.kind != "implied" or max(second.values) < 10:
            continue
        if between.strip(" -") == "" or (max(second.values) >= 1000 and _ANOTHER.fullmatch(between)):
            values = {a * b for a in first.values for b in second.values}
            numbers[at] = replace(first, values=first.values | values)
    return numbers


def _feet(text: str, found: Sequence[Number]) -> list[Number]:
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


def _placed(text: str, folded: str, number: Number, language: Language) -> Number:
    """Tell years, dates and clock times by what stands beside them, and note the unit."""
    start, end = number.span
    around = _surroundings(language)
    number = replace(number, unit=_unit(folded, number, around))
    if number.kind not in ("digits", "words"):
        return number
    if around.half.match(folded, end):  # "two years and a half": with and without
        number = replace(number, values=number.values | {value + Fraction(1, 2) for value in number.values})
    value = max(number.values)
    whole = value.denominator == 1
    if (
        whole
        and value <= 31
        and (around.month_after.match(folded, end) or around.month_before.search(folded[max(start - 14, 0) : start]))
    ):
        return replace(number, kind="date")
    if whole and value <= 31 and around.date_after.match(folded, end):
        return replace(number, kind="date")
    timed = around.clock_before.search(folded[max(start - 10, 0) : start])
    # "Neuf heures" may be a time and a duration: it stays a quantity, which a clock time can answer.
    clocked = around.clock_after.match(folded, end) and number.unit != "hour"
    if (value <= 24 and (timed or clocked)) or (value < 60 and around.minute.search(folded[max(start - 10, 0) : start])):
        return replace(number, kind="clock")
    if (
        number.kind == "digits"
        and whole
        and 1000 <= value <= 2100
        and end - start == 4
        and not regex.search(r"[\p{Latin}.,]", text[start:end])
    ):
        return replace(number, kind="year")
    if not language.spaced and number.kind == "words" and not _counts(folded, number, language):
        return replace(number, kind="implied")
    if whole and 10 <= value < 100 and _is_short(folded, number, around):
        return replace(number, short=True)
    if not language.numbers and value < 1000 and _WORD.match(folded, end):  # "570 tys.": perhaps a magnitude
        return replace(number, values=number.values | {value * 1000**n for value in number.values for n in (1, 2, 3, 4)})
    return _signed(folded, number, around)


def _unit(folded: str, number: Number, around: _Surroundings) -> str:
    """The unit behind a number, before it ("yüzde 50") or in it ("zwölftägig"); "" where none is known."""
    start, end = number.span
    if match := around.measure.match(folded, end):
        return around.units[_VOWELS.sub("", match[1]) if match[1] not in around.units else match[1]]
    if around.percent_before.search(folded[max(start - 10, 0) : start]):
        return "percent"
    return next((around.units[form] for form in around.units if folded.endswith(form, start, end)), "")


def _is_short(folded: str, number: Number, around: _Surroundings) -> bool:
    """True for two figures that stand for a year: "'98", "1998/99", "the 90s", "années 90"."""
    before = folded[max(number.span.start - 16, 0) : number.span.start]
    return (
        around.decade_after.match(folded, number.span.end) is not None
        or around.decade_before.search(before) is not None
        or regex.search(r"(?<![\p{L}\p{N}])'$|\d{4}年?[-–/~～〜至到]$", before) is not None
    )


def _signed(folded: str, number: Number, around: _Surroundings) -> Number:
    """Degrees below zero are negative; other numbers behind a minus or a dash may be."""
    start, end = number.span
    before = folded[max(start - 30, 0) : start]
    sure = (
        _MINUS.search(before)
        or around.minus.search(before)
        or around.below_zero_before.search(before)
        or around.below_zero_after.match(folded, end)
    )
    if not sure:
        return number
    negative = frozenset(-value for value in number.values)
    return replace(number, values=negative if number.unit == "degree" else number.values | negative)


def _counts(folded: str, number: Number, language: Language) -> bool:
    """True when Han numerals count something: several of them, or one before a counter; "数十" and "几百" do not."""
    usage, (start, end) = language.number_usage, number.span
    if folded[start - 1 : start] in usage.get("vague", ()) or folded[end : end + 1] in usage.get("vague", ()):
        return False
    if folded[end - 1] in usage.get("vague", ()):
        return False
    return end - start > 1 or folded.startswith(usage.get("counters", ()), end)


@dataclass(frozen=True)
class _Surroundings:
    month_after: regex.Pattern[str]
    month_before: regex.Pattern[str]
    date_after: regex.Pattern[str]
    clock_after: regex.Pattern[str]
    clock_before: regex.Pattern[str]
    minute: regex.Pattern[str]
    measure: regex.Pattern[str]
    half: regex.Pattern[str]
    percent_before: regex.Pattern[str]
    decade_before: regex.Pattern[str]
    decade_after: regex.Pattern[str]
    minus: regex.Pattern[str]
    below_zero_before: regex.Pattern[str]
    below_zero_after: regex.Pattern[str]
    units: dict[str, str]


@functools.lru_cache(maxsize=64)
def _surroundings(language: Language) -> _Surroundings:
    def any_of(forms: Sequence[str]) -> str:
        return "|".join(map(regex.escape, sorted(forms, key=len, reverse=True))) or r"(?!)"

    def of(key: str) -> str:
        return any_of(language.number_usage.get(key, ()))

    months = any_of([form for month in language.months for form in month])
    counters = any_of([form for form in language.number_usage.get("counters", ()) if len(form) > 1])
    clock, dates = any_of(language.number_usage.get("clock", ())), any_of(language.number_usage.get("dates", ()))
    units = {form: key for key, forms in language.measures.items() for form in forms}
    units |= {_VOWELS.sub("", form): key for form, key in units.items()} if language.direction == "rtl" else {}
    halves = any_of([form for key in ("1/2", "+1/2") for form in language.numbers.get(key, ())])
    joiners, inner = (any_of(language.number_usage.get(key, ())) for key in ("joiners", "inner_joiners"))
    if language.spaced:
        half = rf"[ \u00a0]?\p{{L}}+[ \u00a0](?:(?:(?:{joiners})[ \u00a0])+|(?:{inner}))(?:{halves})(?![\p{{L}}\p{{M}}])"
    else:
        half = rf"(?:{any_of(language.number_usage.get('counters', ()))}){{1,2}}(?:{halves})"
    # Arabic may write vowels and case endings between the letters.
    vowels = r"\p{M}*" if language.direction == "rtl" else ""
    named = "|".join(vowels.join(map(regex.escape, form)) for form in sorted(units, key=len, reverse=True)) or r"(?!)"
    endings = rf"(?:{of('unit_endings')})?" if language.number_usage.get("unit_endings") else ""
    edge = r"(?![\p{L}\p{M}])" if language.spaced else ""
    head = r"(?<![\p{L}\p{M}])" if language.spaced else ""
    return _Surroundings(
        regex.compile(rf"(?:st|nd|rd|th|er|\.)?[ \u00a0]*(?:de|of|من)?[ \u00a0]*(?:{months}){edge}"),
        regex.compile(rf"{head}(?:{months})\.?[ \u00a0]*$"),
        regex.compile(rf"\s?(?!{counters})(?:{dates})"),
        regex.compile(rf"[\s\u00a0]?(?:{clock}){edge}"),
        regex.compile(rf"{head}(?:{clock})[ \u00a0]*$"),
        regex.compile(rf"\d[ \u00a0]?(?:{clock})[ \u00a0]?$"),
        regex.compile(rf"\.?[ \u00a0\u202f-]{{0,2}}({named}){endings}\p{{M}}*{edge}(?!/?[²³])"),
        regex.compile(half),
        regex.compile(rf"(?:{head}(?:{of('percent_before')})[ \u00a0]?|%[ \u00a0]?)$"),
        regex.compile(rf"{head}(?:{of('decades')})[ \u00a0]['’]?$"),
        regex.compile(rf"['’‐‑-]?(?:{of('decades')}){edge}"),
        regex.compile(rf"{head}(?:{of('minus')})[ \u00a0]?$"),
        regex.compile(rf"{head}(?:{of('below_zero')})[ \u00a0]?$"),
        regex.compile(rf"[^\d,;.!?，。；]{{0,20}}?{head}(?:{of('below_zero')}){edge}"),
        units,
    )
