"""What stands around a number and tells what it is, as the patterns of one language: units, months, clock words, decades."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from claimcheck.text.eras import months_beside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimcheck.languages import Language

VOWELS = regex.compile(r"\p{M}")


@dataclass(frozen=True)
class Surroundings:
    """Patterns for folded text, matched behind a number or searched for at the end of what stands before it.

    `units`: form -> key of `Language.measures`. `shares` and `shares_back` part the two numbers of a share ("one in five",
    "5人に1人"), `and_half` stands behind a unit ("year and a half"), `every` makes a share of one ("jeder fünfte").
    """

    month_after: regex.Pattern[str]
    month_before: regex.Pattern[str]
    date_after: regex.Pattern[str]
    clock_after: regex.Pattern[str]
    clock_before: regex.Pattern[str]
    minute: regex.Pattern[str]
    measure: regex.Pattern[str]
    half: regex.Pattern[str]
    and_half: regex.Pattern[str]
    percent_before: regex.Pattern[str]
    decade_before: regex.Pattern[str]
    decade_after: regex.Pattern[str]
    minus: regex.Pattern[str]
    below_zero_before: regex.Pattern[str]
    below_zero_after: regex.Pattern[str]
    celsius: regex.Pattern[str]
    fahrenheit: regex.Pattern[str]
    ranges: regex.Pattern[str]
    shares: regex.Pattern[str]
    shares_back: regex.Pattern[str]
    every: regex.Pattern[str]
    about: regex.Pattern[str]
    about_behind: regex.Pattern[str]
    units: dict[str, str]


@functools.lru_cache(maxsize=64)
def surroundings(language: Language) -> Surroundings:
    """The patterns of a language."""

    def any_of(forms: Sequence[str]) -> str:
        return "|".join(map(regex.escape, sorted(forms, key=len, reverse=True))) or r"(?!)"

    def of(key: str) -> str:
        return any_of(language.number_usage.get(key, ()))

    months = any_of([*(form for month in language.months for form in month), *months_beside(language)])
    counters = any_of([form for form in language.number_usage.get("counters", ()) if len(form) > 1])
    clock, dates = any_of(language.number_usage.get("clock", ())), any_of(language.number_usage.get("dates", ()))
    # Spanish "a las" makes an hour of the figure behind it, and is nothing behind one.
    hours = any_of((*language.number_usage.get("clock", ()), *language.dates.get("clock_sure", ())))
    space, gap = r"[ \u00a0]", r"\s+" if language.spaced else r"\s*"
    back = rf"(?:{of('shares_back')})"
    back = rf"(?:{space}?\p{{L}}+)?{back}{space}" if language.spaced else rf"\p{{L}}{{0,2}}{back}"
    word = rf"(?:{space}[\p{{L}}\p{{M}}]+)"
    units = {form: key for key, forms in language.measures.items() for form in forms}
    units |= dict.fromkeys("%٪％", "percent")
    units |= {VOWELS.sub("", form): key for form, key in units.items()} if language.direction == "rtl" else {}
    halves = any_of([form for key in ("1/2", "+1/2") for form in language.numbers.get(key, ())])
    joiners, inner = (any_of(language.number_usage.get(key, ())) for key in ("joiners", "inner_joiners"))
    if language.spaced:
        and_half = rf"[ \u00a0](?:(?:(?:{joiners})[ \u00a0])+|(?:{inner}))(?:{halves})(?![\p{{L}}\p{{M}}])"
        half = rf"[ \u00a0]?\p{{L}}+{and_half}"
    else:
        and_half = halves
        half = rf"(?:{any_of(language.number_usage.get('counters', ()))}){{1,2}}(?:{halves})"
    # Arabic may write vowels and case endings between the letters.
    vowels = r"\p{M}*" if language.direction == "rtl" else ""
    named = "|".join(vowels.join(map(regex.escape, form)) for form in sorted(units, key=len, reverse=True)) or r"(?!)"
    # One letter is inflected by an apostrophe ("5 m'lik"); "5 mi" asks, and "5-м" is an ordinal.
    endings = rf"(?:(?<!\P{{L}}\p{{L}})(?:{of('unit_endings')}))?" if language.number_usage.get("unit_endings") else ""
    sign = r"(?!(?<=-)\p{L}(?![\p{L}\p{M}]))"
    edge = r"(?![\p{L}\p{M}])" if language.spaced else ""
    head = r"(?<![\p{L}\p{M}])" if language.spaced else ""
    return Surroundings(
        regex.compile(rf"(?:st|nd|rd|th|er|[º°.])?[ \u00a0]*(?:de|of|من)?[ \u00a0]*(?:{months}){edge}"),
        regex.compile(rf"{head}(?:{months})\.?[ \u00a0]*$"),
        regex.compile(rf"\s?(?!{counters})(?:{dates})"),
        regex.compile(rf"[\s\u00a0]?(?:{clock}){edge}"),
        regex.compile(rf"{head}(?:{hours})[ \u00a0]*$"),
        regex.compile(rf"\d[ \u00a0]?(?:{clock})[ \u00a0]?$"),
        regex.compile(rf"\.?[ \u00a0\u202f-]{{0,2}}{sign}({named}){endings}\p{{M}}*{edge}(?!/?[²³])"),
        regex.compile(half),
        regex.compile(and_half),
        regex.compile(rf"(?:{head}(?:{of('percent_before')})[ \u00a0]?|%[ \u00a0]?)$"),
        regex.compile(rf"{head}(?:{of('decades')})[ \u00a0]['’]?$"),
        regex.compile(rf"['’‐‑-]?(?:{of('decades')}){edge}"),
        regex.compile(rf"{head}(?:{of('minus')})[ \u00a0]?$"),
        regex.compile(rf"{head}(?:{of('below_zero')})[ \u00a0]?$"),
        regex.compile(rf"[^\d,;.!?，。；]{{0,20}}?{head}(?:{of('below_zero')}){edge}"),
        _scale(of("celsius")),
        _scale(of("fahrenheit")),
        regex.compile(rf"\s*[-‐‑–—~～〜]+\s*|{gap}(?:{of('ranges')}){gap}"),
        regex.compile(rf"{word}{{0,2}}{space}(?:{of('shares')}){space}"),
        regex.compile(back),
        regex.compile(rf"{head}(?:{of('every')}){space}$"),
        regex.compile(rf"{head}(?:{of('about')}){space}?(?:\p{{L}}{{1,4}}{space})?\p{{Sc}}?$"),
        regex.compile(rf"(?:{space}?\p{{L}}+)?{space}?(?:{of('about_behind')}){edge}"),
        units,
    )


def _scale(names: str) -> regex.Pattern[str]:
    """Finds the name of a scale of degrees right before a number, for which a NUL stands, or behind it."""
    return regex.compile(rf"(?:{names})\s?\0|\0[^\d,;.!?，。；\n]{{0,16}}?(?:{names})(?!\p{{L}})")
