"""Numbers as they are written, digits and words put together: the first pass, before what stands beside them counts."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

import regex

from claimcheck.data import Span
from claimcheck.text.number_words import Group, begin, extend, extend_digits, lexicon
from claimcheck.text.numerals import NUMERAL, read_numeral

if TYPE_CHECKING:
    from claimcheck.languages import Language
    from claimcheck.text.number_words import Atom, Lexicon

Kind = Literal["digits", "words", "year", "date", "clock", "code", "implied", "half"]

LAKH = "100000"
"""Where this has a word of its own digits go on behind magnitudes ("2 लाख 44 हजार")."""
_SHORT = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12}
"""Magnitudes written onto digits in any Latin text; "m" is also a metre, so both readings are kept."""
_GLUED = regex.compile(r"[\p{Latin}\p{Cyrillic}\p{Greek}]+")
_HYPHENED = regex.compile(r"[-‐‑]\p{L}")
_CURRENCY = regex.compile(
    r"(?<![\p{L}\p{N}])(?:Rp|RM|Rs|Tk|Kč|kr|Fr|zł|EUR|USD|GBP|CHF|JPY|CNY|RMB|IDR|INR|RUB|TRY|SAR|AED|CAD|AUD)$"
)
"""Currencies written onto a sum: the commonest signs of letters and codes."""
_NAMED = regex.compile(r"(?:\p{Lu}[\p{Lu}\p{N}]*|\p{Lu}\p{Ll}{0,2})[-‐‑.]$|[\p{Latin}\p{Cyrillic}\p{Greek}_@#.]$")


@dataclass(frozen=True)
class Number:
    """A number in a text. `values`: what it may be worth, exact; alternatives, of which one is meant.

    `kind`: "digits" and "words" are quantities; a "year", "date", "clock" time or "code" (telephone number, version, name with
    digits) is no quantity; "implied" words stand for a number without counting ("both", "a decade", a lone "million"). A "half"
    of a period asks for nothing either; `half` and `period` say which, and of what (`halves.Half`).
    `unit` is the key of `Language.measures` that the word behind it has, "" for others. `ordinal` is true for "third", `short`
    for two figures that may stand for a year or decade ("the 90s", "'98"), `about` for what is rounded: a word beside it says so,
    or it has a magnitude in letters ("1.2 million"); true wherever the language's words for it are not known.
    """

    span: Span
    values: frozenset[Fraction]
    kind: Kind
    unit: str = ""
    ordinal: bool = False
    short: bool = False
    about: bool = False
    half: str = ""
    period: str = ""


class Scan:
    """Puts digits and number words together as far as they belong together; `found` are the finished numbers."""

    def __init__(self, text: str, language: Language) -> None:
        self.text, self.language, self.words = text, language, lexicon(language)
        self.wide = not language.spaced or LAKH in language.numbers
        self.found: list[Number] = []
        self._group: Group | None = None
        self._start = self._end = 0
        self._joiner = False
        self._fork: tuple[Group, int] | None = None
        self._since: list[tuple[Atom, int, int]] = []

    @property
    def is_open(self) -> bool:
        """True while a number may go on."""
        return self._group is not None

    def close(self) -> None:
        """Finish the number under way."""
        if self._group is not None:
            self.found.append(_number(self._group, self._start, self._end))
        self._group, self._fork, self._since, self._joiner = None, None, [], False

    def joins(self) -> None:
        """A joiner stands behind the number under way."""
        self._joiner = self._group is not None

    def digits(self, span: tuple[int, int], near: bool) -> None:
        """Digits: the beginning of a number, its next part ("3亿4500万"), or what is finished as it stands."""
        if self.wide and near and self._group is not None:
            numeral = read_numeral(self.text[slice(*span)], self.language.number_usage.get("decimal", ()))
            if numeral.kind == "number" and extend_digits(self._group, numeral.numbers[0]):
                self._end = span[1]
                return
        self.close()
        made = _numeral(self.text, span, self.language)
        if isinstance(made, Group):
            self._group, (self._start, self._end) = made, span
        else:
            self.found += made

    def word(self, atom: Atom, start: int, end: int, near: bool, begins: bool = True) -> None:
        """One number word; `near` when nothing but a space, hyphen or joiner parts it from the one before.

        `begins`: False for one that is none where it does not belong to the number under way.
        """
        group = self._group
        if group is not None and near:
            fork = (group.copy(), self._end) if self._joiner else self._fork
            if extend(group, atom, self._joiner, self.wide):
                self._since = [(atom, start, end)] if self._joiner else [*self._since, (atom, start, end)]
                self._fork, self._end, self._joiner = fork, end, False
                return
            if "times" in atom.does and self._fork is not None and not self._joiner:
                # "between one hundred and two hundred": the joiner parted two numbers.
                (self._group, self._end), again = self._fork, [*self._since, (atom, start, end)]
                self.close()
                for number, (part, first, last) in enumerate(again):
                    self.word(part, first, last, number > 0)
                return
        self.close()
        if begins:
            self._group, self._start, self._end = begin(atom), start, end


def scan_numbers(text: str, folded: str, language: Language) -> list[Number]:
    """Digits and number words, put together as far as they belong together."""
    scan, end = Scan(text, language), 0
    for match in _pattern(language, scan.words).finditer(folded):
        token, start = match.group(), match.start()
        gap = folded[end:start]
        near = gap in ("", " ", "-", "\u00a0", "\u202f", "‐", "‑") or (scan.wide and gap in scan.words.joiners)
        end = match.end()
        if match.lastgroup == "digits":
            scan.digits(match.span(), near)
        elif near and token in scan.words.joiners:
            scan.joins()
        elif near and scan.is_open and (inside := scan.words.going_on(token)):
            scan.word(inside, start, end, near, begins=False)
        elif atoms := scan.words.analyse(token) or (scan.words.magnitude(token) if near and scan.is_open else ()):
            # "Two half-hour episodes", "drei halbstündige": the half belongs to what is behind it.
            if gap == " " and "part" in atoms[0].does and (token not in scan.words.atoms or _HYPHENED.match(folded, end)):
                near = False
            for number, atom in enumerate(atoms):
                scan.word(atom, start, end, near or number > 0)
        else:
            scan.close()
    scan.close()
    return scan.found


@functools.lru_cache(maxsize=64)
def _pattern(language: Language, words: Lexicon) -> regex.Pattern[str]:
    if language.spaced:
        # Ukrainian "п'ять", and Persian "سه‌شنبه" (Tuesday), which is no three.
        inner = "'\u200c" if any("'" in form for form in words.atoms) else "\u200c"
        more = "" if language.has_file else rf"(?:[{inner}][\p{{L}}\p{{M}}]+)*"
        return regex.compile(rf"(?P<digits>{NUMERAL})|(?P<word>[\p{{L}}\p{{M}}]+{more})")
    forms = "|".join(map(regex.escape, sorted({*words.atoms, *words.others}, key=len, reverse=True))) or r"(?!)"
    return regex.compile(rf"(?P<digits>{NUMERAL}|[〇零一二三四五六七八九]{{3,}})|(?P<word>{forms})")


def _number(group: Group, start: int, end: int) -> Number:
    # "One" is an article or a pronoun as often as a number.
    kind: Kind = "digits" if group.digits else "implied" if group.bare or set(group.readings) == {Fraction(1)} else "words"
    return Number(Span(start, end), frozenset(group.readings), kind, ordinal=group.ordinal)


def _numeral(text: str, span: tuple[int, int], language: Language) -> Group | list[Number]:
    """Digits: the beginning of a number, or what is finished as it stands."""
    start, end = span
    numeral = read_numeral(text[start:end], language.number_usage.get("decimal", ()))
    before, behind = text[max(start - 6, 0) : start], _GLUED.match(text, end)
    values = [frozenset(readings) for readings in numeral.numbers]
    if numeral.kind in ("date", "clock", "code"):
        kind: Kind = "date" if numeral.kind == "date" else "clock" if numeral.kind == "clock" else "code"
        return [Number(Span(start, end), frozenset().union(*values), kind)]
    if _NAMED.search(before) and not before.endswith((". ", ".")) and not _CURRENCY.search(before):
        return [Number(Span(start, end), values[0], "code")]
    if len(values) > 1:
        parts = list(regex.finditer(r"\d+", text[start:end]))
        return [
            Number(Span(start + part.start(), start + part.end()), value, "digits")
            for part, value in zip(parts, values, strict=False)
        ]
    readings = numeral.numbers[0]
    if behind:
        if (letters := behind.group().lower()) in _SHORT:
            both = tuple(value * _SHORT[letters] for value in readings)
            both = (*both, *readings) if letters in ("m", "b") else both
            return [Number(Span(start, behind.end()), frozenset(both), "digits")]
        if behind.group().isupper() and len(behind.group()) <= 2:
            return [Number(Span(start, end), values[0], "code")]
    return Group([[value] for value in readings], digits=True)
