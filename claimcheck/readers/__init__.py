"""From a path, standard input or a string to a Document: suffix -> reader, one explicit table.

Every reader keeps the way back to offsets of the decoded file; the text itself is altered in nothing but Unicode's form.
"""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from claimcheck import languages
from claimcheck.data import Document
from claimcheck.errors import InputError, brief
from claimcheck.languages.detect import detect, sample
from claimcheck.readers import jsonlines, records
from claimcheck.readers.composition import in_composed_form, read_composed
from claimcheck.readers.decoding import decode
from claimcheck.readers.docx import parse as parse_docx
from claimcheck.readers.html import parse as parse_html
from claimcheck.readers.jsonlines import Entry, Lines
from claimcheck.readers.markdown import parse as parse_markdown
from claimcheck.readers.parsed import Parsed
from claimcheck.readers.plain import parse as parse_plain

__all__ = ["BILINGUAL", "MAX_BYTES", "RECORDS", "Entry", "entries", "from_text", "languages_in", "line_of", "read", "read_pair"]

MAX_BYTES = 50_000_000
"""Largest file that is read, in bytes: far above any article, far below what would exhaust memory."""
MAX_LINES = 500_000
"""Lines of a text; each may be a paragraph, and the pipeline compares no more than 100,000 statements."""
MAX_MARKDOWN = 2_000_000
"""Largest Markdown text that is read, in code points: a novel. Dense mark-up takes half a kilobyte of memory for each."""

TextReader = Callable[[str], Parsed]
"""What stands in a decoded file."""
FileReader = Callable[[bytes, str], Parsed]
"""What stands in a file of another make; gets the file and its name, and raises InputError."""


def _plain(text: str) -> Parsed:
    return Parsed(text, *parse_plain(text))


READERS: dict[str, TextReader] = {
    "": _plain,
    ".txt": _plain,
    ".text": _plain,
    ".md": parse_markdown,
    ".markdown": parse_markdown,
}
"""Suffix (lower case) -> reader; a suffix that is nowhere is read as plain text, if the file decodes."""
FILE_READERS: dict[str, FileReader] = {
    ".docx": parse_docx,
    ".htm": parse_html,
    ".html": parse_html,
    ".xhtml": parse_html,
}
"""Suffix (lower case) -> reader of files whose text must be taken out of them."""

BILINGUAL = frozenset({".po", ".tmx", ".xlf", ".xliff"})
"""Suffixes of files that hold both versions, unit by unit."""
RECORDS = frozenset({".json", ".jsonl", ".ndjson"})
"""Suffixes of files that hold records with named fields."""

_LINE_ENDS = "\n\v\f\r\x85\u2028\u2029"
SUFFIXES = (frozenset(READERS) | frozenset(FILE_READERS) | BILINGUAL | RECORDS) - {""}
"""Suffixes of files that are taken for articles where nobody names them."""

NOT_PROSE = {
    ".xml": "XML",
    ".rtf": "RTF",
    ".csv": "a table (CSV)",
    ".tsv": "a table (TSV)",
}
"""Suffixes whose files decode as text but would be compared mark-up and all."""


def read(path: str | Path, language: str | None = None, fields: tuple[str, ...] = (), part: str = "") -> Document:
    """Read one version of a text; "-" is standard input (as plain text). The language is detected unless given.

    `fields`: names of the fields of a JSON record that are text, by default the usual ones. `part`: of a file of several
    articles the line, of a record of several versions ":" and its key. Raises InputError (with place and remedy) for what cannot
    be read, LanguageError for an unknown language.
    """
    with _libraries(path):
        return _one(str(path), language, fields, part)


def _one(name: str, language: str | None, fields: tuple[str, ...], part: str) -> Document:
    code = languages.normalise(language) if language is not None else None
    if name == "-":
        return _document(decode(_standard_input(), "standard input"), code, "-", _plain)
    suffix = Path(name).suffix.lower()
    if suffix in NOT_PROSE:
        raise InputError(f"{name}: {NOT_PROSE[suffix]} is not read; save the article's own text as .txt or .md")
    if suffix in BILINGUAL:
        raise InputError(f"{name}: this file holds two versions; name it alone: claimcheck compare {name}")
    if suffix in RECORDS:
        line, _, key = part.partition(":")
        return _finished(_record(Path(name), fields, int(line or 0), key), code, name)
    data = _file(Path(name))
    if suffix in FILE_READERS:
        return _finished(FILE_READERS[suffix](data, name), code, name)
    return _document(decode(data, name), code, name, READERS.get(suffix, _plain))


def read_pair(
    path: str | Path, left: str | None = None, right: str | None = None, fields: tuple[str, ...] = ()
) -> tuple[Document, Document]:
    """Read the two versions of a file that holds both: XLIFF, PO, TMX, or a JSON record with a field for each language.

    `left`, `right`: the languages meant; by default what the file says, its source left. `fields` as in `read`. Raises
    InputError (with place and remedy), LanguageError for an unknown language.
    """
    with _libraries(path):
        return _two(str(path), left, right, fields)


def _two(name: str, left: str | None, right: str | None, fields: tuple[str, ...]) -> tuple[Document, Document]:
    one, two = (languages.normalise(code) if code is not None else None for code in (left, right))
    suffix = Path(name).suffix.lower()
    if suffix not in BILINGUAL | RECORDS:
        raise InputError(f"{name}: this file holds one version; name the other one too")
    if suffix in BILINGUAL:
        parsed = _bilingual(suffix, _file(Path(name)), name, one, two)
    else:
        record, line = _loaded(Path(name))
        keys = records.two_keys(record, name, fields, one, two)
        parsed = _record(Path(name), fields, line, keys[0]), _record(Path(name), fields, line, keys[1])
    return _finished(parsed[0], one, name), _finished(parsed[1], two, name)


@contextlib.contextmanager
def _libraries(path: str | Path) -> Iterator[None]:
    """Make a library that does not load an error of the file that needs it."""
    try:
        yield
    except ImportError as error:
        message = f"{path}: a library that reads such files does not load ({brief(error, 200)}); install claimcheck anew"
        raise InputError(message) from error


def languages_in(path: Path) -> list[str]:
    """The languages of a TMX file, normalised, its source first; empty for what cannot be read."""
    from claimcheck.readers import tmx

    try:
        return tmx.languages_in(_file(path))
    except InputError:
        return []


def entries(path: Path, fields: tuple[str, ...] = ()) -> list[Entry]:
    """What the lines of a JSON Lines file hold. Raises InputError for a file that cannot be read at all."""
    return jsonlines.entries(_lines(path, _stamp(path)), str(path), fields)


def line_of(path: Path, number: int) -> tuple[str, int]:
    """A line of a JSON Lines file, from 1, and where it begins in the file; "" and 0 where there is none. Raises InputError."""
    whole = _lines(path, _stamp(path))
    return (whole.texts[number - 1], whole.starts[number - 1]) if number <= len(whole.texts) else ("", 0)


def _record(path: Path, fields: tuple[str, ...], line: int, key: str) -> Parsed:
    if path.suffix.lower() == ".json":
        return records.read(decode(_file(path), str(path)), str(path), fields, key)
    return jsonlines.read(_lines(path, _stamp(path)), str(path), fields, line, key)


def _loaded(path: Path) -> tuple[dict[str, Any], int]:
    """The only record of a file, and its line."""
    if path.suffix.lower() == ".json":
        return records.load(decode(_file(path), str(path)), str(path)), 0
    whole = _lines(path, _stamp(path))
    line = jsonlines.only(whole, str(path))
    return records.load(whole.texts[line - 1], f"{path}: line {line}"), line


def _stamp(path: Path) -> tuple[int, int]:
    try:
        return path.stat().st_mtime_ns, path.stat().st_size
    except (OSError, ValueError):
        return 0, 0  # whoever reads it says what is wrong


@functools.lru_cache(maxsize=2)  # of a pair of files many articles are read, one after another
def _lines(path: Path, _stamp: tuple[int, int]) -> Lines:
    return jsonlines.lines(_file(path), str(path))


def _bilingual(suffix: str, data: bytes, name: str, left: str | None, right: str | None) -> tuple[Parsed, Parsed]:
    # Imported where they are used: most runs read none of these.
    if suffix == ".po":
        from claimcheck.readers import po

        return po.read(data, name)
    if suffix == ".tmx":
        from claimcheck.readers import tmx

        return tmx.read(data, name, left, right)
    from claimcheck.readers import xliff

    return xliff.read(data, name)


def from_text(text: str, language: str | None = None, path: str = "<text>") -> Document:
    """Make a document of a plain text (no mark-up); the language is detected unless given.

    Raises InputError for an empty text or one with lone surrogates, LanguageError for an unknown language.
    """
    code = languages.normalise(language) if language is not None else None
    return _document(text, code, path, _plain)


def _document(text: str, code: str | None, path: str, reader: TextReader) -> Document:
    """Tell blocks and language; `code` is normalised."""
    where = "standard input" if path == "-" else path
    if not text:
        raise InputError(f"{where}: the file is empty; give a file with a text in it")
    if not text.strip():
        raise InputError(f"{where}: nothing but white space; give a file with a text in it")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        message = f"{where}: code point {error.start} is half a character (U+{ord(text[error.start]):04X}); decode the text anew"
        raise InputError(message) from None
    if reader is parse_markdown and len(text) > MAX_MARKDOWN:
        millions = MAX_MARKDOWN // 10**6
        raise InputError(f"{where}: more than {millions} million characters of Markdown are not read at once; split the file")
    if sum(map(text.count, _LINE_ENDS)) > MAX_LINES:
        raise InputError(f"{where}: more than {MAX_LINES:,} lines are too many to read at once; split the file")
    return _finished(read_composed(text, reader, where), code, path)


def _finished(raw: Parsed, code: str | None, path: str) -> Document:
    """The document with its language: the given one, else the one the file claims, else the one the text looks like."""
    parsed = in_composed_form(raw, path)
    document = Document(
        path, "und", parsed.text, parsed.blocks, parsed.hidden, None, parsed.origin, parsed.notes, parsed.partial, parsed.paired
    )
    detected = detect(sample(document.prose, [block.span for block in parsed.blocks]))
    language = code or parsed.language or (detected[0] if detected else "und")
    return dataclasses.replace(document, language=language, detected=detected)


def _file(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise InputError(f"{path}: is a directory; name a file in it")
        if (size := path.stat().st_size) > MAX_BYTES:
            raise InputError(f"{path}: {size / 1e6:.0f} MB is over the limit of {MAX_BYTES / 1e6:.0f} MB; split the file")
        with path.open("rb") as file:  # not read_bytes: a pipe or device has no size to check beforehand
            return _limited(file.read(MAX_BYTES + 1), str(path))
    except FileNotFoundError:
        raise InputError(f"{path}: no such file; check the name (paths are relative to {Path.cwd()})") from None
    except PermissionError:
        raise InputError(f"{path}: may not be read; check the file's permissions") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise InputError(f"{path!s}: cannot be read ({getattr(error, 'strerror', None) or error})") from None


def _standard_input() -> bytes:
    stream = sys.stdin
    if stream is None or stream.closed:
        raise InputError("standard input: closed; name a file, or pipe a text in")
    data: bytes = stream.buffer.read(MAX_BYTES + 1)
    return _limited(data, "standard input")


def _limited(data: bytes, where: str) -> bytes:
    if len(data) > MAX_BYTES:
        raise InputError(f"{where}: more than the limit of {MAX_BYTES / 1e6:.0f} MB; split the file")
    return data
