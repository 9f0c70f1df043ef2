"""From bytes to text: UTF-8, or UTF-16 with its byte order mark; all else is an error that names the byte and the remedy."""

from __future__ import annotations

import codecs

from claimcheck.errors import InputError
from claimcheck.languages.detect import detect

_BINARY = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (DOCX, ODT and EPUB are such)"),
    (b"\xd0\xcf\x11\xe0", "an old Office document (DOC, XLS)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "gzip-compressed data"),
    (b"BZh", "bzip2-compressed data"),
    (b"\xfd7zXZ\x00", "xz-compressed data"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"\x7fELF", "a program"),
)

_LEGACY = {
    "cp1252": "en fr de es it pt nl sv nb nn da fi is id ms ca gl eu af sq sw",
    "cp1250": "pl cs sk hu sl hr bs ro",
    "cp1251": "ru uk bg be mk sr kk ky tg mn",
    "koi8-r": "ru",
    "cp1253": "el",
    "cp1254": "tr az",
    "cp1255": "he yi",
    "cp1256": "ar fa ur ps ckb",
    "cp1257": "lt lv et",
    "gb18030": "zh",
    "big5": "zh",
    "shift_jis": "ja",
    "euc-jp": "ja",
    "euc-kr": "ko",
    "tis-620": "th",
}
"""Encodings guessed at, by the names that both Python and iconv know, and the languages they were made for."""


def decode(data: bytes, where: str) -> str:
    """The text of a file without its byte order mark. Raises InputError naming `where`, the byte and the remedy."""
    for magic, kind in _BINARY:
        if data.startswith(magic):
            raise InputError(f"{where}: this is {kind}, not a text; save the article's own text as UTF-8 (.txt or .md)")
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise InputError(f"{where}: UTF-32 is not read; {_iconv('UTF-32', where)}")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strict(data, "utf-16-le" if data.startswith(codecs.BOM_UTF16_LE) else "utf-16-be", 2, where)
    if b"\x00" in data:
        raise InputError(_about_nul(data, where))
    start = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    return _strict(data, "utf-8", start, where)


def _strict(data: bytes, encoding: str, start: int, where: str) -> str:
    """Decode from byte `start` on; `where` and offsets of the whole file go into the error."""
    try:
        return data[start:].decode(encoding)
    except UnicodeDecodeError as error:
        at = start + error.start
        shown = encoding.upper().removesuffix("-LE").removesuffix("-BE")
        line = data.count(b"\n", 0, at) + 1
        head = f"{where}: not valid {shown}: byte 0x{data[at]:02X} at offset {at} (line {line})"
        if encoding != "utf-8":
            raise InputError(f"{head}; the file is damaged or cut short: save it again, as UTF-8") from None
        if error.reason == "unexpected end of data":
            raise InputError(f"{head}: the last character is cut short; fetch or save the file again") from None
        guess = _guess(data, at)
        if guess is None:
            raise InputError(f"{head}; save the file as UTF-8, or convert it with iconv -f ENCODING -t UTF-8") from None
        raise InputError(f"{head}; it looks like {guess.upper()}: {_iconv(guess.upper(), where)}") from None


def _about_nul(data: bytes, where: str) -> str:
    at = data.index(b"\x00")
    head, odd, even = data[:4096], data[1:4096:2].count(0), data[0:4096:2].count(0)
    if max(odd, even) > len(head) / 5 and min(odd, even) <= len(head) / 50:
        name = "UTF-16LE" if odd > even else "UTF-16BE"
        return f"{where}: looks like {name} without a byte order mark; {_iconv(name, where)}"
    return f"{where}: binary data (byte 0x00 at offset {at}), not a text; give a text file in UTF-8"


def _iconv(encoding: str, where: str) -> str:
    source = where if where != "standard input" else "FILE"
    return f"convert it with: iconv -f {encoding} -t UTF-8 {source} > NEW"


def _guess(data: bytes, at: int) -> str | None:
    """The legacy encoding under which the text around byte `at` reads most surely as a language it was made for, or None."""
    part = data[max(0, at - 2000) : at + 6000]
    best: tuple[float, str] | None = None
    for encoding, made_for in _LEGACY.items():
        try:
            text = part.decode(encoding)
        except UnicodeDecodeError as error:
            if error.start < len(part) - 4:  # a character cut in two by the window's end is no objection
                continue
            text = part[: error.start].decode(encoding)
        found = detect(text)
        if found and found[0] in made_for.split() and (best is None or found[1] > best[0]):
            best = (found[1], encoding)
    return best[1] if best else None
