"""PO files (GNU gettext): messages and their translations with the place of every character."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from claimcheck.errors import InputError
from claimcheck.origin import line_starts
from claimcheck.readers.decoding import decode
from claimcheck.readers.located import MAX_BYTES, Text
from claimcheck.readers.parsed import Parsed
from claimcheck.readers.units import Lack, Tongues, Unit, both, called

_CHARSET = re.compile(rb"charset=([A-Za-z0-9._:-]{1,40})")
_ENCODINGS = re.compile(
    r"(?i)iso-?8859-\d{1,2}|latin-?1|us-ascii|ascii|(?:windows-|cp)125\d|koi8-[ru]|gb2312|gbk|gb18030|big5|shift_jis|euc-jp|euc-kr"
)
_LINE = regex.compile(
    r"[ \t]*(?:(?P<key>msgctxt|msgid_plural|msgid|msgstr)(?:\[(?P<form>\d{1,3})\])?[ \t]*)?(?P<rest>\"[^\r\n]*)?"
)
_STRING = regex.compile(r"\"((?:[^\"\\]++|\\.)*+)\"[ \t]*")
_BYTE = r"\\(?:[0-3]?[0-7]{1,2}|x[0-9A-Fa-f]{1,2})"
_PIECE = regex.compile(rf"(?P<bytes>(?:{_BYTE})++)|\\.|[^\\]++")
_BYTES = regex.compile(_BYTE)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_FORMS = re.compile(r"nplurals\s*=\s*(\d)")


@dataclass
class _Entry:
    fuzzy: bool = False
    texts: dict[str, Text] = field(default_factory=dict)


def read(data: bytes, name: str) -> tuple[Parsed, Parsed]:
    """Messages and translations of a PO file. Raises InputError with line and remedy for what is none."""
    if len(data) > MAX_BYTES:
        raise InputError(f"{name}: a PO file of {len(data) / 1e6:.0f} MB is not read (limit {MAX_BYTES // 10**6} MB); split it")
    source, encoding = _decoded(data, name)
    entries = list(_entries(source, encoding, name))
    header = next((one.texts["msgstr"].whole for one in entries if not _id(one) and "msgstr" in one.texts), "")
    forms = _FORMS.search(header)
    units = [
        unit
        for number, entry in enumerate((one for one in entries if _id(one)), 1)
        for unit in _units(entry, number, forms[1] if forms else "2")
    ]
    tongues = Tongues(_field(header, "X-Source-Language"), _field(header, "Language"))
    return both(units, source, name, tongues, "PO")


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    """The file's text, and the encoding that bytes written as escapes are in."""
    declared = _CHARSET.search(data, 0, 8192)
    encoding = declared[1].decode("ascii") if declared else "utf-8"
    if encoding.lower() in ("utf-8", "utf8", "charset") or data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return decode(data, name), "utf-8"
    if not _ENCODINGS.fullmatch(encoding):
        raise InputError(f"{name}: the charset {encoding} is not read; convert the file with msgconv -t UTF-8")
    try:
        return data.decode(encoding), encoding
    except (UnicodeDecodeError, LookupError):
        raise InputError(f"{name}: the file claims {encoding} and is none; convert it with msgconv -t UTF-8") from None


def _entries(source: str, encoding: str, name: str) -> Iterator[_Entry]:
    entry, key = _Entry(), ""
    starts = line_starts(source)
    for number, (start, end) in enumerate(pairwise([*starts, len(source)]), 1):
        line = source[start:end]
        plain = line.strip()
        if plain.startswith("#"):
            if entry.texts and not plain.startswith("#~"):
                yield entry
                entry, key = _Entry(), ""
            if plain.startswith("#,"):
                entry.fuzzy = entry.fuzzy or "fuzzy" in plain[2:].replace(",", " ").split()
            continue
        if not plain:
            continue
        match = _LINE.match(line)
        told = match["key"] if match else None
        strings = match["rest"] or "" if match else ""
        if match is None or (not strings and (told is None or line[match.end() :].strip())) or (told is None and not key):
            raise InputError(f"{name}: line {number}: this is no PO file, or a damaged one; msgfmt -c tells more")
        if told:
            new = told in ("msgctxt", "msgid") and told in entry.texts
            if new or (told in ("msgctxt", "msgid") and any(one.startswith("msgstr") for one in entry.texts)):
                yield entry
                entry = _Entry()
            if told not in ("msgctxt", "msgid") and "msgid" not in entry.texts:
                raise InputError(f"{name}: line {number}: {told} without its msgid; let no comment stand inside an entry")
            key = f"msgstr {int(match['form'])}" if match["form"] else told
            if key in entry.texts:
                raise InputError(f"{name}: line {number}: a second {told} in one entry; msgfmt -c tells more")
            entry.texts[key] = Text()
        at = 0
        while string := _STRING.match(strings, at):
            try:
                _unescape(string[1], start + match.start("rest") + string.start(1), entry.texts[key], encoding)
            except UnicodeDecodeError:
                raise InputError(f"{name}: line {number}: escaped bytes that are no {encoding}; msgfmt -c tells more") from None
            at = string.end()
        if at < len(strings):
            if not (key.startswith("msgstr") and at and strings[at] == "#" and strings[at : at + 2] != "#~"):
                raise InputError(
                    f"{name}: line {number}: a string has no end, or something stands behind it; msgfmt -c tells more"
                )
            yield entry  # a comment behind a translation ends its entry
            entry, key = _Entry(), ""
    if entry.texts:
        yield entry


def _unescape(string: str, at: int, text: Text, encoding: str) -> None:
    """Add a string, whose first character stands at `at` of the file, without its escapes.

    Octal and hexadecimal ones are bytes of the file's encoding. Raises UnicodeDecodeError where they are none.
    """
    for piece in _PIECE.finditer(string):
        if piece["bytes"]:
            decoder = codecs.getincrementaldecoder(encoding)()
            start = piece.start()
            for byte in _BYTES.finditer(string, *piece.span()):
                code = byte[0][1:]
                whole = decoder.decode(bytes([int(code[1:], 16) if code[0] == "x" else int(code, 8)]))
                if whole:
                    text.add(whole, (at + start, at + byte.end()))
                    start = byte.end()
            decoder.decode(b"", final=True)
            continue
        whole = piece[0]
        if whole[0] == "\\":
            whole = _ESCAPES.get(whole[1:], whole[1:])
        text.add(whole, (at + piece.start(), at + piece.end()))


def _id(entry: _Entry) -> str:
    return entry.texts["msgid"].whole if "msgid" in entry.texts else ""


def _units(entry: _Entry, number: int, forms: str) -> Iterator[Unit]:
    """The message; of one with a plural the plural, and the singular where the language has two forms as the message has.

    Where there are more forms, none but the last is known to serve for any number.
    """
    context = entry.texts.get("msgctxt")
    named = called("entry", None, number) + (f" ({' '.join(context.whole.split())[:80]})" if context else "")
    lack: Lack | None = "fuzzy" if entry.fuzzy else None
    if "msgid_plural" not in entry.texts:
        yield Unit(named, entry.texts["msgid"], entry.texts.get("msgstr"), lack)
        return
    given = sorted((key for key in entry.texts if key.startswith("msgstr ")), key=lambda key: int(key[7:]))
    if forms == "2":
        yield Unit(f"{named} singular", entry.texts["msgid"], entry.texts.get("msgstr 0"), lack)
    yield Unit(f"{named} plural", entry.texts["msgid_plural"], entry.texts[given[-1]] if given else None, lack)


def _field(header: str, name: str) -> str | None:
    return next((line.split(":", 1)[1].strip() or None for line in header.split("\n") if line.startswith(f"{name}:")), None)
