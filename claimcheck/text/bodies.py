"""Abbreviations: which body or thing languages have their own letters for, and whether a text spells one out."""

from __future__ import annotations

import functools
from typing import NamedTuple

import regex

from claimcheck.data import Span
from claimcheck.languages import body_forms, known_bodies
from claimcheck.text.spelling import FULL_WIDTH
from claimcheck.text.stretches import Stretches

_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*")
_LINE = regex.compile(r"[^\n]+")
_BRACKETS = "(（"
_LONGEST = 8
"""Letters of an abbreviation that is looked for as initials."""


_HINT, _OF = "?", ":"
_PLAIN = str.maketrans("أإآٱى", "ااااي") | FULL_WIDTH
_BORDER = regex.compile(r"\(([^)]+)\)")
_DOT = r"\.?"
_ARTICLE, _WITH_ARTICLE = "ال", "(?:ال|لل)"
"""The Arabic article, and how it is written before a name, behind "to", too: "للأمم المتحدة"."""
_TITLED = 3
"""Letters of an abbreviation from which it may be written like a name: "Onu", "Nato"."""
_NESTED = 8
"""Mentions before one that may hold it."""
_BEGINNING, _LAST_LATIN = 1000, "\u0250"
"""Characters by which the script of a text is told, and the first letter behind the Latin ones."""
_SHORT_LINE = 3
"""Words up to which a line in capitals may well be abbreviations alone."""
_NO_LETTER_BEFORE, _NO_LETTER_BEHIND = r"(?<![\p{Latin}\p{Cyrillic}\p{N}])", r"(?![\p{Latin}\p{Cyrillic}\p{N}])"


class Mention(NamedTuple):
    """Where a text names a body, the number of its line, and whether it does so surely or only hints at it."""

    span: Span
    body: int
    sure: bool


def body(short: str) -> frozenset[int]:
    """The numbers of the lines of the known forms that have an abbreviation, in whatever case of its letters; few have two."""
    return _known().get(short.replace(".", "").casefold(), frozenset())


def is_listed(short: str) -> bool:
    """True for an abbreviation that either list of bodies has, in whatever case of its letters."""
    return bool(body(short)) or short.replace(".", "").casefold() in _named()


def has_one_form(short: str) -> bool:
    """True for a body that every language with Latin letters is known to call by these letters and by no others ("BBC")."""
    return short.replace(".", "").casefold() in _of_one_form()


@functools.cache
def _of_one_form() -> frozenset[str]:
    """The folded abbreviations that are the only one of their body in Latin capitals."""
    found = set()
    for forms in known_bodies():
        short = {form for form in forms if form.isascii() and form.isupper()}
        if len(short) == 1 and not any(_OF in form for form in forms):
            found |= {form.casefold() for form in short if not body(form)}
    return frozenset(found)


@functools.lru_cache(maxsize=16)
def is_latin(text: str) -> bool:
    """True for a text most of whose letters are Latin, by those that it begins with."""
    letters = [char for char in text[:_BEGINNING] if char.isalpha()]
    return 2 * sum(char < _LAST_LATIN for char in letters) > len(letters)


@functools.cache
def _named() -> frozenset[str]:
    """The folded forms of the bodies that every language's names are known of."""
    return frozenset(form.rpartition(_OF)[2].removeprefix(_HINT).casefold() for forms in known_bodies() for form in forms)


@functools.cache
def _known() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, forms in enumerate(body_forms()):
        for form in forms:
            found.setdefault(form.casefold(), set()).add(number)
    return {form: frozenset(numbers) for form, numbers in found.items()}


@functools.lru_cache(maxsize=16)
def bodies_in(text: str, language: str) -> tuple[Mention, ...]:
    """Where a text in a language, by its code, names bodies of which it is known what every language calls them, in order.

    Abbreviations in their capitals, with full stops or without, those of three letters and more like a name, too ("Otan"); words
    of scripts with capitals from their beginning, in whatever case; Arabic however its alefs are written. Of two, one inside the
    other, the longer counts; lines in capitals name nothing ("WHO IS TO BLAME").
    """
    plain = text.translate(_PLAIN)
    folded = plain.casefold().replace(".", "")  # most forms stand nowhere in a text, which is quickly told
    found = {
        Mention(Span(*match.span(1)), form.body, form.sure)
        for form in _looked_for()
        if form.language in ("", language) and form.head in folded
        for match in form.pattern.finditer(plain)
    }
    loud = _in_capitals(plain) if found else None
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda mention: (mention.span.start, -mention.span.end, mention.body)):
        if loud and loud.overlap(mention.span.start, mention.span.start + 1):
            continue
        # What is longer and begins no later was kept before.
        if not any(mention.span.end <= other.span.end and mention.span != other.span for other in kept[-_NESTED:]):
            kept.append(mention)
    return tuple(kept)


def _in_capitals(text: str) -> Stretches:
    """The lines that are written in capitals."""
    return Stretches(Span(*match.span()) for match in _LINE.finditer(text) if _is_loud(match[0]))


def _is_loud(line: str) -> bool:
    return sum(map(str.islower, line)) < sum(map(str.isupper, line)) and len(line.split()) > _SHORT_LINE


@functools.lru_cache(maxsize=16)
def named_bodies(text: str, language: str) -> frozenset[int]:
    """The numbers of the bodies that a text in a language, by its code, names or hints at."""
    return frozenset(mention.body for mention in bodies_in(text, language))


class _Form(NamedTuple):
    """What a body is called, in one language or ("") in all: how it begins, in small letters, and what it looks like."""

    body: int
    language: str
    sure: bool
    head: str
    pattern: regex.Pattern[str]


@functools.cache
def _looked_for() -> tuple[_Form, ...]:
    found = []
    for number, forms in enumerate(known_bodies()):
        for form in forms:
            language, _, plain = form.rpartition(_OF)
            name = plain.removeprefix(_HINT).translate(_PLAIN)
            head = regex.split(r"[*']", _BORDER.sub("", name))[0].casefold().replace(".", "").removeprefix(_ARTICLE)
            found.append(_Form(number, language, not plain.startswith(_HINT), head, regex.compile(_bordered(name))))
    return tuple(found)


def _bordered(form: str) -> str:
    """The pattern of a form, less where the signs that it has in brackets stand: before it "(丽)埃塔", behind it "北约(克)"."""
    pattern = _pattern(_BORDER.sub("", form))
    for border in _BORDER.finditer(form):
        pattern = f"(?<![{border[1]}]){pattern}" if border.start() == 0 else f"{pattern}(?![{border[1]}])"
    return pattern


def _pattern(form: str) -> str:
    plain = regex.escape(form, special_only=True).replace(r"\*", r"[\p{L}\p{M}]*").replace("'", "['’]")
    if form.startswith(_ARTICLE):
        plain = _WITH_ARTICLE + plain.removeprefix(_ARTICLE)
    if regex.match(r"\p{Arabic}", form) and " " not in form:
        # One word may stand in another ("ناسا" in "people"); several hardly do, and texts glue the first to what is before.
        return rf"(?<!\p{{L}})[وفبلك]{{0,2}}(?:ال)?({plain})(?!\p{{L}})"
    if form.lower() == form.upper():
        return f"({plain})"
    if form.isalpha() and len(form) <= _LONGEST and sum(map(str.isupper, form)) > 1:
        titled = f"|{form[0]}{form[1:].lower()}" if len(form) >= _TITLED else ""
        return rf"{_NO_LETTER_BEFORE}({_DOT.join(form)}{titled}){_NO_LETTER_BEHIND}"
    return rf"(?i:{_NO_LETTER_BEFORE}({plain}){_NO_LETTER_BEHIND})"


def is_spelt_out(text: str, start: int, short: str) -> bool:
    """True when the abbreviation at code point `start` of `text` stands in brackets behind words that begin with its letters.

    "Silahsızlandırılmış Bölge'den (SB)". Words of one to three letters may stand between them ("zone de paix (ZP)").
    """
    before = text[:start].rstrip()
    if before[-1:] not in _BRACKETS or not 1 < len(short) <= _LONGEST:
        return False
    words = [match[0] for match in _WORD.finditer(before[max(0, len(before) - 40 * len(short)) :])]
    wanted = list(short.casefold())
    for word in reversed(words):
        if word[0].casefold() == wanted[-1]:
            wanted.pop()
            if not wanted:
                return True
        elif len(word) > 3:
            return False
    return False
