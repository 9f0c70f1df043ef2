"""Amounts told in two magnitudes, as one number: "1 milyar 200 milyon", "1 млрд 200 млн", "یک میلیارد و ۲۰۰ میلیون"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import regex

from claimcheck.data import Span
from claimcheck.text.number_words import LEAST_MAGNITUDE, lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

    from claimcheck.languages import Language
    from claimcheck.text.number_scan import Number

_LAST_WORD = regex.compile(r"[\p{L}\p{M}]+\Z")
COUNTING = ("digits", "words", "implied")


def summed(folded: str, found: Sequence[Number], language: Language) -> list[Number]:
    """Join a number that ends with a magnitude and the one right behind it, or behind "and", that ends with a smaller one."""
    joined: list[Number] = []
    size: Fraction | int = 0
    words = lexicon(language)
    between = _between({*words.joiners, *words.inner})
    for number in found:
        less = _magnitude(folded, number, language)
        last = joined[-1] if joined else None
        if (
            last
            and less
            and less < size
            and _fits(last, number, size)
            and between.fullmatch(folded, last.span.end, number.span.start)
        ):
            values = frozenset(one + other for one in last.values for other in number.values)
            # A lone "million" stands for one of them without counting.
            kind = number.kind if last.kind == "implied" else last.kind
            joined[-1] = replace(last, span=Span(last.span.start, number.span.end), values=values, kind=kind)
        else:
            joined.append(number)
        size = less
    return joined


def _fits(first: Number, second: Number, size: Fraction | int) -> bool:
    return first.kind in COUNTING and second.kind in COUNTING[:2] and max(second.values) < size


def _between(joiners: Iterable[str]) -> regex.Pattern[str]:
    space = r"[ \u00a0\u202f]"
    words = "|".join(map(regex.escape, sorted(joiners))) or r"(?!)"
    return regex.compile(rf"\.?{space}(?:(?:{words}){space}?)?")


def _magnitude(folded: str, number: Number, language: Language) -> Fraction | int:
    """What the last word of a number multiplies by, from a thousand on; 0 where it does not."""
    word = _LAST_WORD.search(folded, *number.span)
    atoms = lexicon(language).analyse(word.group()) if word else ()
    times = atoms[-1].does.get("times", 0) if atoms else 0
    return times if times >= LEAST_MAGNITUDE else 0
