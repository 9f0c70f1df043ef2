"""What a number is the least or the most of: "at least 40", "no more than 40", "40 or more", "40'tan fazla", "40人以上"."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import regex

from claimcheck.data import Span
from claimcheck.languages import Language
from claimcheck.text.negation import negators
from claimcheck.text.number_scan import Number

REACH = 48
"""Code points on either side of a number in which its bound may stand."""
ENDING = 4
"""Letters of a number word that may be the beginning of its bound."""
BESIDE = 16
"""Code points on either side of a bound in which a negation of it may stand."""
_SPACE = r"[\s\u00a0\u202f]"
_WORD = r"[\p{L}\p{M}'’%]+"
_MONEY = r"[\p{Sc}\p{Lu}]{0,4}[\s\u00a0\u202f]?"


class Bound(NamedTuple):
    """What makes a number a bound, at `span`: the "least" or the "most" there is."""

    span: Span
    kind: str


def bounds(text: str, numbers: Sequence[Number], language: Language, turned: bool = False) -> dict[Number, Bound]:
    """The numbers of a text that are bounds; `numbers` in order and disjoint. None where a language's words are not known.

    `turned`: those beside a negation that no form of the list holds as well, as if it were not there: "not exceed 40" is the
    least.
    """
    if not language.bounds:
        return {}
    folded, found = language.fold(text), {}
    around = _patterns(language)
    for at, number in enumerate(numbers):
        start, end = number.span
        after = numbers[at + 1].span.start if at + 1 < len(numbers) else None
        first, last = max(numbers[at - 1].span.end if at else 0, start - REACH), min(after or len(text), end + REACH)
        own = next((match for one in around.before if (match := one.search(folded, first, start))), None)
        other = _behind(folded, number.span, last, around)
        # "40 people at least 12 of whom", "aumentano almeno del 4": what may stand before a number and does is that one's.
        if other and after == last and _leads(folded, other.start("form"), after, around):
            other = None
        told = [
            (kinds[" ".join(match["form"].split())], match)
            for match, kinds in ((own, around.kinds_before), (other, around.kinds_behind))
            if match
        ]
        # "Up to 40 and more": which of two is meant is open.
        if (
            told
            and told[0][0] == told[-1][0] != "not"
            and (turned or not _denied(folded, [match.span("form") for _, match in told], language))
        ):
            found[number] = Bound(Span(*told[0][1].span("form")), told[0][0])
    return found


class _Around(NamedTuple):
    """Patterns for folded text: `before` a number, the nearest first, `behind` it, `written` onto it; what each form says."""

    before: tuple[regex.Pattern[str], ...]
    behind: regex.Pattern[str]
    written: regex.Pattern[str]
    kinds_before: dict[str, str]
    kinds_behind: dict[str, str]


def _denied(folded: str, places: Iterable[tuple[int, int]], language: Language) -> bool:
    """True where a negation that no form of the list holds stands right before a bound or behind it: "no smaller than"."""
    negator = language.pattern((*language.negators, *language.negation.get("dropped", ())))
    for start, end in places:
        before = folded[max(start - BESIDE, 0) : start].rstrip()
        if any(match.end() == len(before) for match in negator.finditer(before)):
            return True
        behind = folded[end : end + BESIDE]
        first = len(behind) - len(behind.lstrip())
        word = behind[first:].split(maxsplit=1)[:1]
        if word and any(found.span.start < first + len(word[0]) for found in negators(behind, language)):
            return True
    return False


def _leads(folded: str, form: int, number: int, around: _Around) -> bool:
    """True where a form that begins at `form` is what stands before the number that begins at `number`."""
    found = (one.search(folded, form, number) for one in around.before)
    return any(match.start("form") == form for match in found if match)


def _behind(folded: str, number: Span, last: int, around: _Around) -> regex.Match[str] | None:
    """What stands behind a number, or begins with its own last letters ("30 milyondan fazla")."""
    for start in range(number.end, max(number.start, number.end - ENDING) - 1, -1):
        if not folded[start : number.end].isalpha() and start < number.end:
            break
        if match := (around.behind if start == number.end else around.written).match(folded, start, last):
            return match
    return None


@functools.lru_cache(maxsize=64)
def _patterns(language: Language) -> _Around:
    kinds = {form: key for key in ("least", "most", "not") for form in language.bounds.get(key, ())}
    behind = {form: key for key in ("least", "most") for form in language.bounds.get(f"{key}_behind", ())}
    behind |= dict.fromkeys(language.bounds.get("not", ()), "not")
    loose, tight = ([form for form in behind if form.startswith("~") == written_on] for written_on in (False, True))
    forms, told = _any_of(kinds), {form.removeprefix("~"): key for form, key in behind.items()}
    written = _any_of(form.removeprefix("~") for form in tight)
    if language.spaced:
        # Arabic writes "and", "by" and "for" onto the word.
        head = r"(?<![\p{L}\p{M}])" + (r"[وفبلك]{0,2}" if language.direction == "rtl" else "")
        edge = r"(?:(?<=')|(?![\p{L}\p{M}]))"
        # Italian "almeno l'80 per cento".
        between = ("", rf"(?:{_WORD}{_SPACE}+)", r"\p{L}{1,5}['’]")
        before = [rf"{head}(?P<form>{forms}){edge}{_SPACE}*{word}{_MONEY}$" for word in between]
        gap = rf"(?:[\s\u00a0\u202f-]?{_WORD}\.?){{0,2}}?"
        onto = rf"(?:{_SPACE}?[\p{{L}}\p{{M}}%]*){{0,2}}?(?:['’]\p{{L}}{{0,3}}?)?"
        after = rf"(?:{gap}{_SPACE}+(?P<form>{_any_of(loose)})|{onto}(?P<form>{written})){edge}"
        inside = rf"(?P<form>{written}){edge}"
    else:
        before = [rf"(?P<form>{forms}){gap}{_MONEY}$" for gap in (r"\s?", "[有在为為达達約约にでは]{1,2}")]
        counted = r"\s?(?:か[国月所年])?[\p{Han}\p{Katakana}\p{Latin}ー・%％]{0,6}?"
        after, inside = rf"(?:{counted}(?P<form>{_any_of(loose)})|(?P<form>{written}))", r"(?!)"
    return _Around(tuple(map(regex.compile, before)), regex.compile(after), regex.compile(inside), kinds, told)


def _any_of(forms: Iterable[str]) -> str:
    longest = sorted(forms, key=len, reverse=True)
    return "|".join(r"\s+".join(map(regex.escape, form.split())) for form in longest) or r"(?!)"
