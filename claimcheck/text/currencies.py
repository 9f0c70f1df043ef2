"""The currency of a number: "$40m", "40 millions d'euros", "EUR 40", "40万美元"."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import regex

from claimcheck.data import Span
from claimcheck.languages import Language
from claimcheck.languages.currencies import codes, signs, words
from claimcheck.text.number_scan import Number
from claimcheck.text.number_surroundings import VOWELS

REACH = 48
"""Code points behind a number in which its currency may end."""
_BEFORE = 12
"""Code points before it in which a sign may stand."""
_WORD = r"(?:(?:\p{L}\.){2,}|[\p{L}\p{M}]+|\p{L}{1,5}\.)"
_SPACED_GAP = rf"\.?[\s\u00a0\u202f‐‑-]{{1,2}}(?:{_WORD}[\s\u00a0\u202f‐‑-]){{0,2}}?(?:\p{{L}}')?"
"""Two words at most, a magnitude or a country, and no other mark than an abbreviation's: "millions de nouveaux", "Mio. US-"."""
_GAP = r"\s?(?:[\p{Katakana}ー・]{0,10}?|\p{Han}{0,3}?)"


class Currency(NamedTuple):
    """What names the currency of a number, at `span`; `kinds`: keys of `schema.CURRENCIES` of which it may be one."""

    span: Span
    kinds: frozenset[str]


def currencies(text: str, numbers: Sequence[Number], language: Language) -> dict[Number, Currency]:
    """The currencies of some numbers of a text, those in order and disjoint; numbers of no money are left out."""
    folded, found = language.fold(text), {}
    behind, named = _patterns(language)
    for at, number in enumerate(numbers):
        start, end = number.span
        after = numbers[at + 1].span.start if at + 1 < len(numbers) else None
        first, last = max(numbers[at - 1].span.end if at else 0, start - _BEFORE), min(after or len(text), end + REACH)
        sign, own = _SIGN_BEHIND.match(text, end, last), _SIGN_BEFORE.search(text, first, start)
        if sign and after == last and not text[sign.end() : last].strip():
            sign = None  # "US$3 and EUR 40"
        marks = [(match.span("sign"), _SIGNS[match["sign"]]) for match in (own, sign) if match]
        if match := behind.match(folded, end, last):
            marks.append((match.span("word"), named(match["word"])))
        if marks:
            span = Span(min(mark[0][0] for mark in marks), max(mark[0][1] for mark in marks))
            found[number] = Currency(span, frozenset().union(*(kinds for _, kinds in marks)))
    return found


class _Named:
    """Which currencies a word names: a form of the list, or a word that begins with one that ends in a star.

    `marked`: vowels may be written as marks, and mean nothing.
    """

    def __init__(self, forms: Mapping[str, frozenset[str]], marked: bool) -> None:
        self.marked = marked
        self.whole = {form: kinds for form, kinds in forms.items() if not form.endswith("*")}
        self.beginnings = {form[:-1]: kinds for form, kinds in forms.items() if form.endswith("*")}

    def __call__(self, word: str) -> frozenset[str]:
        word = _bare(" ".join(word.split()), self.marked)
        if word in self.whole:
            return self.whole[word]
        return next((self.beginnings[word[:k]] for k in range(len(word), 0, -1) if word[:k] in self.beginnings), frozenset())


@functools.lru_cache(maxsize=64)
def _patterns(language: Language) -> tuple[regex.Pattern[str], _Named]:
    """What finds the word behind a number, in folded text, and what tells which currencies it names."""
    # Arabic may write vowels and case endings between the letters.
    marked = language.direction == "rtl"
    vowels = r"\p{M}*" if marked else ""
    forms = {_bare(form, marked): kinds for form, kinds in words(language).items()}
    listed = "|".join(
        vowels.join(r"\s+" if char == " " else r"[\p{L}\p{M}]*" if char == "*" else regex.escape(char) for char in form) + vowels
        for form in sorted(forms, key=len, reverse=True)
    )
    if language.spaced:
        behind = rf"{_SPACED_GAP}(?P<word>{listed or '(?!)'})(?![\p{{L}}\p{{M}}])"
    else:
        behind = rf"{_GAP}(?P<word>{listed or '(?!)'})(?!(?<=\p{{Katakana}})[\p{{Katakana}}ー])"
    return regex.compile(behind), _Named(forms, marked)


def _bare(word: str, marked: bool) -> str:
    return VOWELS.sub("", word) if marked else word


def _any_of(forms: Iterable[str]) -> str:
    return "|".join(map(regex.escape, sorted(forms, key=len, reverse=True)))


_SIGNS = {**signs(), **codes()}
_LETTERS = _any_of(form for form in _SIGNS if form[0].isalpha())
_OTHERS = _any_of(form for form in _SIGNS if not form[0].isalpha())
_SIGN_BEFORE = regex.compile(rf"(?P<sign>(?<![\p{{L}}\p{{N}}])(?:{_LETTERS})|(?:{_OTHERS}))[\s\u00a0\u202f]?$")
_SIGN_BEHIND = regex.compile(
    rf"\.?(?:[\s\u00a0\u202f]\p{{L}}+\.?)??[\s\u00a0\u202f-]?(?P<sign>{_OTHERS}|(?:{_LETTERS})(?!\p{{L}}))"
)
