"""From a path, standard input or a string to a Document: suffix -> reader, one explicit table.

Every reader keeps offsets of the decoded file; the text itself is never altered.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable
from pathlib import Path

from claimcheck import languages
from claimcheck.data import Block, Document, Span
from claimcheck.errors import InputError
from claimcheck.languages.detect import detect, sample
from claimcheck.readers.decoding import decode
from claimcheck.readers.docx import parse as parse_docx
from claimcheck.readers.html import parse as parse_html
from claimcheck.readers.markdown import parse as parse_markdown
from claimcheck.readers.parsed import Parsed
from claimcheck.readers.plain import parse as parse_plain

__all__ = ["MAX_BYTES", "from_text", "read"]

MAX_BYTES = 50_000_000
"""Largest file that is read, in bytes: far above any article, far below what would exhaust memory."""

TextReader = Callable[[str], tuple[tuple[Block, ...], tuple[Span, ...]]]
"""Blocks and hidden stretches of a decoded file whose text is read as it stands."""
FileReader = Callable[[bytes, str], Parsed]
"""What stands in a file of another make; gets the file and its name, and raises InputError."""

READERS: dict[str, TextReader] = {
    "": parse_plain,
    ".txt": parse_plain,
    ".text": parse_plain,
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

SUFFIXES = (frozenset(READERS) | frozenset(FILE_READERS)) - {""}
"""Suffixes of files that are taken for articles where nobody names them."""

NOT_PROSE = {
    ".xml": "XML",
    ".rtf": "RTF",
    ".json": "JSON",
    ".jsonl": "JSON Lines",
    ".csv": "a table (CSV)",
    ".tsv": "a table (TSV)",
}
"""Suffixes whose files decode as text but would be compared mark-up and all."""


def read(path: str | Path, language: str | None = None) -> Document:
    """Read one version of a text; "-" is standard input (as plain text). The language is detected unless given.

    Raises InputError (with place and remedy) for what cannot be read, LanguageError for an unknown language.
    """
    name = str(path)
    code = languages.normalise(language) if language is not None else None
    if name == "-":
        return _document(decode(_standard_input(), "standard input"), code, "-", parse_plain)
    suffix = Path(name).suffix.lower()
    if suffix in NOT_PROSE:
        raise InputError(f"{name}: {NOT_PROSE[suffix]} is not read; save the article's own text as .txt or .md")
    data = _file(Path(name))
    if suffix in FILE_READERS:
        return _finished(FILE_READERS[suffix](data, name), code, name)
    return _document(decode(data, name), code, name, READERS.get(suffix, parse_plain))


def from_text(text: str, language: str | None = None, path: str = "<text>") -> Document:
    """Make a document of a plain text (no mark-up); the language is detected unless given.

    Raises InputError for an empty text or one with lone surrogates, LanguageError for an unknown language.
    """
    code = languages.normalise(language) if language is not None else None
    return _document(text, code, path, parse_plain)


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
    blocks, hidden = reader(text)
    return _finished(Parsed(text, blocks, hidden), code, path)


def _finished(parsed: Parsed, code: str | None, path: str) -> Document:
    """The document with its language: the given one, else the one the file claims, else the one the text looks like."""
    document = Document(path, "und", parsed.text, parsed.blocks, parsed.hidden, None, parsed.origin, parsed.notes, parsed.partial)
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
