"""Who is named in a version by a surname that Chinese characters are read as: in characters, or in letters.

In characters a person is a surname before a given name, one that stands so elsewhere in the text, or one before "氏". In letters
it is a full name all words of which can be Japanese, Chinese or Korean, and later on its surname alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

import regex

from claimcheck.data import Span
from claimcheck.scoring.name_runs import Words
from claimcheck.scoring.named import keeping
from claimcheck.scoring.side import Side
from claimcheck.text.places import territory
from claimcheck.text.readings import may_be_read
from claimcheck.text.surnames import forms, readings, sound, surname_at, surnames_in
from claimcheck.text.tokens import title_words

MOST_GIVEN = (2, 3)
"""Characters of a given name behind a surname of one character, and of more, as Japanese ones have."""
KEPT, KEPT_SIGNS = 0.5, -1.0
"""Least mean log odds that translations keep a name's spelling (`named.keeping`), in letters and in characters, of which the
probe knows less; by hand."""
_FULL = regex.compile(r"\p{Lu}[\p{L}\p{M}'’]+(?:(?: \p{Lu}|-\p{L})[\p{L}\p{M}'’]+)+")
_PART = regex.compile(r"[\p{L}\p{M}'’]+")
_READ = regex.compile(r"[\p{Latin}\p{Cyrillic}\p{M}'’]+")
_HONORIFIC = regex.compile(r"(?:氏|さん|様|君)(?!名)")
_HAN = regex.compile(r"[\p{Han}々]")
_DOTS = "·・=＝"
_AROUND = 40
"""Code points on either side of a part of a name within which the whole name is sought."""
_FORMER = "元前現现"


class Person(NamedTuple):
    """Somebody named: the place of the name, the surname in characters or what may be it, and how that may sound."""

    span: Span
    surnames: frozenset[str]
    sounds: frozenset[str]


def people_of(side: Side, words: Words) -> dict[int, list[Person]]:
    """Statement -> the people that it names, in order."""
    return _in_letters(side, words) if side.language.spaced else _in_characters(side, words)


def is_in_characters(name: str) -> bool:
    """True for a name that begins with a Chinese character."""
    return _HAN.match(name) is not None


def parts_of(text: str) -> list[str]:
    """The words of a text, those that a hyphen joins by themselves."""
    found: list[str] = _PART.findall(text)
    return found


def _in_characters(side: Side, words: Words) -> dict[int, list[Person]]:
    """Statement -> people of a version that parts no words."""
    document, known = side.reading.document, readings()
    named = [(s, *one) for s in range(len(side.reading.statements)) for one in _maybe_named(side, words, s)]
    full = {surname for _, span, surname in named if span.end - span.start > len(surname)}
    people: dict[int, list[Person]] = {}
    for statement, span, surname in named:
        alone = span.end - span.start == len(surname)
        if alone and not _HONORIFIC.match(document.text, span.end) and (surname not in full or len(surname) == 1):
            continue
        if not territory(document.slice(span), side.language) and _is_kept(side, words, span):
            sounds = frozenset(one.sound for one in known[surname])
            people.setdefault(statement, []).append(Person(span, forms(surname), sounds))
    return people


def _maybe_named(side: Side, words: Words, statement: int) -> Iterator[tuple[Span, str]]:
    """Surnames of a statement that are no part of another name, with the given name that may stand behind each."""
    text, end = side.reading.document.text, 0
    for word in side.words_of(statement):
        start = side.spans[word].start
        surname = surname_at(text, start) if start >= end and words.named[word] else ""
        if not surname or not all(words.named[own] for own in side.overlapping((start, start + len(surname)))):
            continue
        if len(surname) == 1 and _is_japanese_alone(surname) and not _HONORIFIC.match(text, start + 1):
            continue  # "長" is an office more often than a name
        end = start + len(surname) + _given(side, words, start + len(surname), MOST_GIVEN[len(surname) > 1])
        if _begins(side, words, start) and _ends(side, words, end):
            yield Span(start, end), surname


def _is_japanese_alone(surname: str) -> bool:
    return all(one.language == "ja" for one in readings()[surname])


def _begins(side: Side, words: Words, at: int) -> bool:
    """False inside a longer name ("内华达州"), which an office before a surname is not."""
    text = side.reading.document.text
    if at == 0 or not _in_name(side, words, at - 1):
        return True
    return any(text.endswith(title, 0, at) for title in title_words(side.language))


def _ends(side: Side, words: Words, at: int) -> bool:
    """The same of what stands behind: "佩林" ends a name, "圣" of "圣地亚哥" does not."""
    text = side.reading.document.text
    if at == len(text) or not _in_name(side, words, at):
        return True
    return _is_closed(side, at) or any(text.startswith(title, at) for title in title_words(side.language))


def _in_name(side: Side, words: Words, at: int) -> bool:
    """True for a dot between parts of a name, and for a character that is a part of one."""
    text = side.reading.document.text
    if text[at] in _DOTS:
        return True
    own = side.overlapping((at, at + 1))
    return bool(_HAN.match(text, at)) and bool(own) and bool(words.named[own[0]])


def _is_closed(side: Side, at: int, strictly: bool = True) -> bool:
    """True where a word begins that follows a name: "氏", an office, "元" of a former one, and, `strictly`, a function word."""
    text = side.reading.document.text
    offices = (title for title in title_words(side.language) if len(title) > 1)
    follows = text[at] in _FORMER or _HONORIFIC.match(text, at) is not None or any(text.startswith(one, at) for one in offices)
    return follows or (strictly and side.language.is_function_word(text[at]))


def _given(side: Side, words: Words, at: int, most: int) -> int:
    """How many characters behind a surname may be a given name."""
    text = side.reading.document.text
    size = 0
    while size < most and _HAN.match(text, at + size):
        own = side.overlapping((at + size, at + size + 1))
        if not own or not words.named[own[0]] or (size and _is_closed(side, at + size, size + 1 == most)):
            break
        size += 1
    return size


def _in_letters(side: Side, words: Words) -> dict[int, list[Person]]:
    """Statement -> people of a version that parts words."""
    known = _surnames_of(side)
    people: dict[int, list[Person]] = {}
    for statement in range(len(side.reading.statements)) if known else ():
        for run in _named_runs(side, words, statement):
            span = side.stretch(run)
            heard = frozenset(map(sound, parts_of(side.reading.document.slice(span)))) & known.keys()
            if heard and _is_kept(side, words, span):
                surnames = frozenset(form for one in heard for form in known[one])
                people.setdefault(statement, []).append(Person(span, surnames, heard))
    return people


def surnames_at(side: Side, span: Span) -> frozenset[str]:
    """The surnames, in characters, of the full names in letters that a stretch is a part of."""
    start, end = max(0, span.start - _AROUND), span.end + _AROUND
    return frozenset(
        surname
        for match in _FULL.finditer(side.reading.document.text, start, end)
        if match.start() < span.end and span.start < match.end()
        for is_read, name in groupby(parts_of(match[0]), _is_read)
        if is_read
        for surname in surnames_in(list(name))
    )


def _surnames_of(side: Side) -> dict[str, frozenset[str]]:
    """How the surname of each full name of a version sounds -> what it may be in characters."""
    known: dict[str, frozenset[str]] = {}
    for match in _FULL.finditer(side.reading.document.text):
        for is_read, group in groupby(parts_of(match[0]), _is_read):
            name = list(group)
            surnames = surnames_in(name) if is_read and not territory(" ".join(name), side.language) else ()
            for heard in {sound(name[0]), sound(name[-1])} if surnames else ():
                own = {form for form in surnames if any(one.sound == heard for one in readings()[form])}
                if own:
                    known[heard] = known.get(heard, frozenset()) | own
    return known


def _named_runs(side: Side, words: Words, statement: int) -> Iterator[list[int]]:
    """Neighbouring words of a statement that are names with a capital and may be read from characters."""
    text = side.reading.document.text
    run: list[int] = []
    for word in side.words_of(statement):
        form = text[slice(*side.spans[word])]
        fits = bool(words.named[word]) and form[0].isupper() and _is_read(form)
        if run and (not fits or text[side.spans[run[-1]].end : side.spans[word].start].strip(" -")):
            yield run
            run = []
        if fits:
            run.append(word)
    if run:
        yield run


def _is_read(word: str) -> bool:
    """True for a word all parts of which may be read from characters."""
    return all(_READ.fullmatch(part) is not None and may_be_read(part) for part in word.split("-") if part)


def _is_kept(side: Side, words: Words, span: Span) -> bool:
    """True for what translations keep in its spelling, as they do names of people."""
    least = KEPT if side.language.spaced else KEPT_SIGNS
    return float(keeping(words.vectors[list(side.overlapping(span))]).mean()) >= least
