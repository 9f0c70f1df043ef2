"""Two versions out of a file that holds both: a block a unit on either side, and what was left out of them, counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

import regex

from claimcheck import languages
from claimcheck.data import Block, Span
from claimcheck.errors import InputError
from claimcheck.origin import Origin, Run, Segment
from claimcheck.readers.located import Text
from claimcheck.readers.parsed import Parsed
from claimcheck.readers.plain import trim

MAX_UNITS = 100_000
"""Units of one file; each is a statement at least, and the pipeline compares no more than as many in both versions."""
MAX_STRETCHES = 1_000_000
"""Stretches of text between entities, escapes and tags in one file: the way back to each takes some 250 bytes."""

Lack = Literal["untranslated", "fuzzy"]
_LETTERS = regex.compile(r"[\p{L}\p{N}]")
_CODES = regex.compile(
    r"(?<![\d%])%(?:\(\w{1,60}\)|\{\w{1,60}\})?(?:\d{1,2}\$)?[-+#0']{0,4}(?:\d{1,3}|\*)?(?:\.(?:\d{1,3}|\*))?"
    r"(?:hh?|ll?|[qjztL])?[diouxXeEfFgGcspa@](?![\p{L}\p{N}])"
    r"|%\{\w{1,60}\}|\$?\{\{?[ \w.:,\[\]!$#-]{0,60}\}?\}"
    r"|</?[A-Za-z][^<>]{0,300}>"
)
"""What a program puts its own words for (%s, %(count)d, {name}, ${name}, {{ name }}), and HTML tags in a translated string."""


class Unit(NamedTuple):
    """A unit with both texts; `target` None or without a letter, or `lack`: there is no translation to compare."""

    name: str
    source: Text
    target: Text | None
    lack: Lack | None = None


class Tongues(NamedTuple):
    """The languages a file claims for source and target, as it writes them."""

    source: str | None
    target: str | None


def both(units: Sequence[Unit], source: str, name: str, tongues: Tongues, kind: str) -> tuple[Parsed, Parsed]:
    """Source and target of the units that have both. Raises InputError where none has. `kind`: the format, for messages."""
    if len(units) > MAX_UNITS:
        raise InputError(f"{name}: {len(units):,} units are too many to read at once (limit {MAX_UNITS:,}); split the file")
    texts = [unit for unit in units if _says(unit.source)]
    whole = [unit for unit in texts if unit.lack is None and _says(unit.target)]
    if not texts:
        raise InputError(f"{name}: there is no text in this {kind} file; give one with a text in it")
    fuzzy = sum(unit.lack == "fuzzy" for unit in texts)
    empty = len(texts) - len(whole) - fuzzy
    lacks = [f"{count} {what}" for count, what in ((empty, "untranslated"), (fuzzy, "fuzzy")) if count]
    if not whole:
        raise InputError(
            f"{name}: nothing is translated in this {kind} file ({', '.join(lacks)} of {len(texts)} units); give a translated one"
        )
    if sum(text.count for unit in whole for text in (unit.source, unit.target) if text) > MAX_STRETCHES:
        raise InputError(
            f"{name}: more than {MAX_STRETCHES:,} entities, escapes and tags are too many to read at once; split the file"
        )
    notes = (f"{' and '.join(lacks)} of {len(texts)} units were left out",) if lacks else ()
    left = _side([(unit.name, unit.source) for unit in whole], source, tongues.source, notes)
    right = _side([(unit.name, unit.target) for unit in whole if unit.target], source, tongues.target, ())
    return left, right


def called(kind: str, name: str | None, number: int) -> str:
    """What a unit is called in reports: by its own name, else by its number in the file."""
    short = " ".join((name or "").split())[:80]
    return f"{kind} {short or number}"


def _says(text: Text | None) -> bool:
    """Whether there is a letter or digit in it beside placeholders."""
    return text is not None and bool(_LETTERS.search(_CODES.sub("", text.whole)))


def _side(units: Sequence[tuple[str, Text]], source: str, tag: str | None, notes: tuple[str, ...]) -> Parsed:
    parts: list[str] = []
    runs: list[Run] = []
    blocks: list[Block] = []
    segments: list[Segment] = []
    hidden: list[Span] = []
    at = 0
    for name, text in units:
        whole = text.whole
        runs += [Run(at + run.start, at + run.end, run.source_start, run.source_end) for run in text.runs]
        segments.append(Segment(at, name))
        start, end = trim(whole, Span(0, len(whole)))
        blocks.append(Block(Span(at + start, at + end)))
        hidden += [Span(at + code.start(), at + code.end()) for code in _CODES.finditer(whole)]
        parts.append(whole + "\n\n")
        at += len(whole) + 2
    language, more = _language(tag)
    origin = Origin(source, tuple(runs), tuple(segments))
    return Parsed("".join(parts), tuple(blocks), tuple(hidden), origin, language, (*notes, *more), paired=True)


def _language(tag: str | None) -> tuple[str | None, tuple[str, ...]]:
    """The language a tag names; a note where it names none."""
    if not tag:
        return None, ()
    code = languages.find(tag[:40])
    return code, (() if code else (f"it claims the language {tag[:40]!r}, which is none: taken for what its text looks like",))
