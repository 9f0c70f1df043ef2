"""The numbers one text gives, with their values: "12", "1.234,5", "zwölf", "3.4bn", "二十五", "two thirds"."""

from __future__ import annotations

import bisect
import functools
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import regex

from claimcheck.data import Span
from claimcheck.text.date_patterns import patterns_of
from claimcheck.text.dates import written_dates
from claimcheck.text.eras import years_of_ours
from claimcheck.text.halves import find_halves
from claimcheck.text.number_joins import carried, divided, feet, halved, marked, multiplied, shared, with_korean_signs
from claimcheck.text.number_scan import Number, scan_numbers
from claimcheck.text.number_sums import summed
from claimcheck.text.number_surroundings import VOWELS, Surroundings, surroundings
from claimcheck.text.spelt_measures import spelt_measures
from claimcheck.text.stretches import Stretches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimcheck.data import Document
    from claimcheck.languages import Language

_ROMAN = r"(?<![\p{L}\p{N}])(?=[IVXLC])(?:C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?=(?:e|è|ème|er|re|ᵉ)?(?![\p{L}\p{N}'’]))"
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_SUM = regex.compile(r"\p{Sc}$")
_MINUS = regex.compile(r"(?:^|[\s\u00a0(（])[-−–]$")
DEGREES = ("degree", "celsius", "fahrenheit")
"""Units of a number of degrees; the first where the scale is not named."""
REACH = 80
"""Code points behind a number in which "and a half" may stand."""
_YEAR_BEFORE = regex.compile(r"\d\s?[-–/]\s?$|[(（]$")
_YEAR_BEHIND = regex.compile(r"\s?[-–/]\s?\d|[)）]|s(?!\w)|['’]")
_LOWER_WORD, _CAPITAL_BEFORE = regex.compile(r"\s\p{Ll}"), regex.compile(r"\p{Lu}\w*\s$")
HALF = Fraction(1, 2)
SIGN = 2
"""Letters of a unit's sign at most ("m", "st"); inside a word such letters are its ending."""
_WORD = regex.compile(r"[ \u00a0]?\p{L}[\p{L}\p{M}]")  # मिलियन: the second sign is a vowel's


COUNTS = ("digits", "words", "implied")
"""Kinds of numbers that count."""


def find_numbers(document: Document, language: Language) -> tuple[Number, ...]:
    """The numbers of a text in order, disjoint. What an unclear word may stand for is among them, as "implied", and halves."""
    return _found(document.prose, language)


def counts_of(document: Document, language: Language) -> Stretches:
    """Where numbers of a text count more than one thing: "最后一次" is one time."""
    return _counting(document.prose, language)


@functools.lru_cache(maxsize=64)
def _counting(text: str, language: Language) -> Stretches:
    return Stretches(one.span for one in _found(text, language) if one.kind in COUNTS and max(one.values) > 1)


@functools.lru_cache(maxsize=64)
def _found(text: str, language: Language) -> tuple[Number, ...]:
    halves = find_halves(text, language)
    found = _others(text, _without(text, [half.span for half in halves]), language)
    named = (Number(half.span, frozenset([HALF]), "half", half=half.which, period=half.of) for half in halves)
    return tuple(sorted((*found, *named), key=lambda number: number.span))


def _without(text: str, spans: Sequence[Span]) -> str:
    """The text with NULs for some spans of it, so that nothing in them is a number: "2025年半ば" is no year and a half."""
    chars = list(text) if spans else []
    for start, end in spans:
        chars[start:end] = "\0" * (end - start)
    return "".join(chars) if spans else text


def _others(whole: str, text: str, language: Language) -> tuple[Number, ...]:
    """The numbers of a text without its halves; `whole` is the text with them."""
    folded = language.fold(text)
    others = language.number_usage.get("not_numbers", ())
    scanned = [number for number in scan_numbers(text, folded, language) if folded[slice(*number.span)] not in others]
    if language.spaced and others:  # "segunda-feira"; Chinese "十分" is "very", and stands in ten minutes, too
        phrases = [Span(*match.span(1)) for match in language.pattern(others).finditer(folded)]
        scanned = [n for n in scanned if not any(phrase.contains(n.span) for phrase in _near(phrases, n.span))]
    scanned = with_korean_signs(folded, scanned) if language.code == "ko" else summed(folded, scanned, language)
    found = marked(folded, scanned, language)
    taken = [number.span for number in found]
    extra = [*_implied(folded, language), *_romans(text, language)]
    found += [number for number in extra if not any(number.span.overlaps(span) for span in _near(taken, number.span))]
    found.sort(key=lambda number: number.span)
    found = [number for at, number in enumerate(found) if at == 0 or number.span.start >= found[at - 1].span.end]
    found = divided(folded, found, language)
    spelt = spelt_measures(folded, found, language)
    found = [
        number for number in found if not any(number.span.overlaps(span) for span in _near([s.span for s in spelt], number.span))
    ]
    placed = [_placed(text, folded, number, language) for number in found]
    placed = multiplied(folded, halved(folded, placed, language), language)
    placed = _years(whole, folded, placed, language)
    told = shared(folded, carried(folded, feet(text, placed), language), language)
    return tuple(sorted((*told, *spelt), key=lambda number: number.span))


def _years(text: str, folded: str, found: Sequence[Number], language: Language) -> list[Number]:
    """Let four figures be a quantity that nothing makes a year: "1500 soldiers", but "in 1500", "1789-1795" and "1998"."""
    if not language.has_file or all(number.kind != "year" for number in found):
        return list(found)
    told = {match.start("year") for match in patterns_of(language).years.finditer(folded)}
    days = [mention.span for mention in written_dates(text, language)]
    return [
        replace(number, kind="digits")
        if number.kind == "year"
        and number.span.start not in told
        and not _modern(number)
        and not _YEAR_BEFORE.search(folded[max(number.span.start - 3, 0) : number.span.start])
        and not _YEAR_BEHIND.match(folded, number.span.end)
        and not any(number.span.overlaps(day) for day in _near(days, number.span))
        else number
        for number in found
    ]


def _modern(number: Number) -> bool:
    """True for the years of our time but for round ones: "1987", not "1900"."""
    value = max(number.values)
    return 1900 < value < 2100 and value % 100 != 0


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


def _romans(text: str, language: Language) -> Iterator[Number]:
    for match in regex.finditer(_ROMAN, text):
        # Italian "I prezzi", English "I went"; but "Carlo I fu", "World War I ended".
        word = language.is_function_word(match.group()) and _LOWER_WORD.match(text, match.end())
        if word and not _CAPITAL_BEFORE.search(text, max(match.start() - REACH, 0), match.start()):
            continue
        total, last = 0, 0
        for value in (_ROMAN_VALUES[char] for char in reversed(match.group())):
            total, last = total + (value if value >= last else -value), max(value, last)
        yield Number(Span(*match.span()), frozenset([Fraction(total)]), "code", ordinal=True)


def _placed(text: str, folded: str, number: Number, language: Language) -> Number:
    """Tell years, dates and clock times by what stands beside them, and note the unit."""
    start, end = number.span
    around = surroundings(language)
    number = replace(number, about=_is_about(folded, number, around, language))
    number = replace(number, unit=_scaled(_unit(folded, number, around), folded, number, around))
    if number.kind not in ("digits", "words"):
        return number
    if around.half.match(folded, end, end + REACH):  # "two years and a half": with and without
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
    timed = around.clock_before.search(folded[max(start - 18, 0) : start])
    # "Neuf heures" may be a time and a duration: it stays a quantity, which a clock time can answer.
    clocked = around.clock_after.match(folded, end) and number.unit != "hour"
    if (value <= 24 and (timed or clocked)) or (value < 60 and around.minute.search(folded[max(start - 10, 0) : start])):
        return replace(number, kind="clock")
    if number.kind == "digits" and number.unit in ("", "year"):
        years, told = years_of_ours(folded, start, end, language)
        number = replace(number, kind="year" if told else "digits", values=number.values | set(map(Fraction, years)))
    if (
        number.kind == "digits"
        and number.unit in ("", "year")
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
    unread = not language.has_file and number.kind == "digits"
    if unread and value < 1000 and _WORD.match(folded, end):  # "570 tys.": perhaps a magnitude
        return replace(number, values=number.values | {value * 1000**n for value in number.values for n in (1, 2, 3, 4)})
    return _signed(folded, number, around)


def _unit(folded: str, number: Number, around: Surroundings) -> str:
    """The unit behind a number, before it ("yüzde 50") or in it ("zwölftägig"); "" where none is known."""
    start, end = number.span
    if _SUM.search(folded, max(start - 1, 0), start):
        return ""  # "$40m": millions, no metres
    if match := around.measure.match(folded, end):  # "21st" is a weight and an ordinal, which clashes with no weight
        return around.units[VOWELS.sub("", match[1]) if match[1] not in around.units else match[1]]
    if around.percent_before.search(folded[max(start - 10, 0) : start]):
        return "percent"
    inside = (form for form in around.units if folded.endswith(form, start, end) and _ends(folded[start:end], form))
    return next((around.units[form] for form in inside), "")


def _ends(word: str, form: str) -> bool:
    """True for a unit that is a number ("倍") or ends it: a word ("zwölftägig"), a sign behind a figure ("5m"), not "first"."""
    before = word[: -len(form)][-1:]
    return not before or before.isdecimal() or (len(form) > SIGN and before.isalpha())


def _scaled(unit: str, folded: str, number: Number, around: Surroundings) -> str:
    """The unit, of degrees the scale where it is named."""
    if unit != "degree":
        return unit
    # A NUL for the number: its own figures are no part of a name.
    near = f"{folded[max(number.span.start - 6, 0) : number.span.start]}\0{folded[number.span.end : number.span.end + 36]}"
    return next((scale for scale in ("celsius", "fahrenheit") if getattr(around, scale).search(near)), unit)


def _is_about(folded: str, number: Number, around: Surroundings, language: Language) -> bool:
    start, end = number.span
    return (
        "about" not in language.number_usage
        or regex.search(r"\d.*\p{L}", folded[start:end]) is not None
        or around.about.search(folded[max(start - 24, 0) : start]) is not None
        or around.about_behind.match(folded, end, end + 24) is not None
    )


def _is_short(folded: str, number: Number, around: Surroundings) -> bool:
    """True for two figures that stand for a year: "'98", "1998/99", "the 90s", "années 90"."""
    before = folded[max(number.span.start - 16, 0) : number.span.start]
    return (
        around.decade_after.match(folded, number.span.end) is not None
        or around.decade_before.search(before) is not None
        or regex.search(r"(?<![\p{L}\p{N}])'$|\d{4}年?[-–/~～〜至到]$", before) is not None
    )


def _signed(folded: str, number: Number, around: Surroundings) -> Number:
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
    return replace(number, values=negative if number.unit in DEGREES else number.values | negative)


def _counts(folded: str, number: Number, language: Language) -> bool:
    """True when Han numerals count something: several of them, or one before a counter; "数十" and "几百" do not."""
    usage, (start, end) = language.number_usage, number.span
    if folded[start - 1 : start] in usage.get("vague", ()) or folded[end : end + 1] in usage.get("vague", ()):
        return False
    if folded[end - 1] in usage.get("vague", ()):
        return False
    return end - start > 1 or folded.startswith(usage.get("counters", ()), end)
