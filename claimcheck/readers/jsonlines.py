"""JSON Lines: a file of many articles, a record a line."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.errors import InputError
from claimcheck.readers import records
from claimcheck.readers.decoding import decode
from claimcheck.readers.parsed import Parsed

MAX_LINES = 200_000
"""Articles in one file."""


class Entry(NamedTuple):
    """A line that holds a record, from 1, and where it begins in the file, in code points.

    `name`: what the record calls itself; "" where it says nothing. `language`: as the record writes it. `keys`: the languages
    of a record that holds several versions, each with its key. `problem`: why it cannot be read.
    """

    line: int
    start: int
    name: str
    language: str | None
    keys: tuple[tuple[str, str], ...]
    problem: str = ""


class Lines(NamedTuple):
    """The lines of a file, without their ends, and where each begins."""

    texts: tuple[str, ...]
    starts: tuple[int, ...]


def lines(data: bytes, where: str) -> Lines:
    """Cut a file into lines. Raises InputError."""
    source = decode(data, where)
    texts = source.split("\n")
    if len(texts) > MAX_LINES:
        raise InputError(f"{where}: {len(texts):,} lines are too many to read (limit {MAX_LINES:,}); split the file")
    starts, at = [], 0
    for text in texts:
        starts.append(at)
        at += len(text) + 1
    return Lines(tuple(texts), tuple(starts))


def entries(whole: Lines, where: str, fields: tuple[str, ...]) -> list[Entry]:
    """What each line holds. Raises InputError for a file without any record."""
    found = []
    for number, (text, start) in enumerate(zip(*whole, strict=True), 1):
        if not text.strip():
            continue
        try:
            record = records.load(text, f"{where}: line {number}")
        except InputError as error:
            found.append(Entry(number, start, "", None, (), str(error).removeprefix(f"{where}: ")))
            continue
        name = records.name_of(record)
        keys = tuple(records.versions(record, fields).items())
        found.append(Entry(number, start, name, records.language_of(record), keys))
    if not found:
        raise InputError(f"{where}: the file is empty; give a file with a record in it")
    return found


def only(whole: Lines, where: str) -> int:
    """The line of a file's only article. Raises InputError where there are more, or none."""
    there = [number for number, text in enumerate(whole.texts, 1) if text.strip()]
    if len(there) > 1:
        raise InputError(f"{where}: the file holds {len(there):,} articles; claimcheck check pairs them by their ids")
    if not there:
        raise InputError(f"{where}: the file is empty; give a file with a record in it")
    return there[0]


def read(whole: Lines, where: str, fields: tuple[str, ...], line: int = 0, key: str = "") -> Parsed:
    """The article of a line, by default of the only one; `key`: of a record of several versions the one meant.

    Raises InputError, with the line, for what is none, and where it is open which line is meant.
    """
    texts, starts = whole
    line = line or only(whole, where)
    if line > len(texts):
        raise InputError(f"{where}: there is no line {line}; the file was changed while it was read")
    text = texts[line - 1]
    name = records.name_of(records.load(text, f"{where}: line {line}"))
    prefix = f"article {name} " if name else ""
    return records.read(text, f"{where}: line {line}", fields, key, prefix, starts[line - 1], line)
