"""HTML pages: every paragraph with its place in the file; trafilatura says which of them are the article."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

import regex

from claimcheck import languages
from claimcheck.data import Block, Span
from claimcheck.errors import InputError, LanguageError
from claimcheck.origin import Origin, Run
from claimcheck.readers.decoding import decode
from claimcheck.readers.markup import Paragraph, language_tag, paragraphs
from claimcheck.readers.parsed import Parsed

MAX_BYTES = 10_000_000
"""Largest page that is read, in bytes; pages of newspapers have up to two million, nearly all of it scripts."""

MAX_PARAGRAPHS = 100_000
"""Paragraphs of one page; each is a statement at least, and the pipeline compares no more than as many."""

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([A-Za-z0-9_:.-]{2,30})""", re.IGNORECASE)
_ENCODINGS = re.compile(
    r"iso-?8859-\d{1,2}|(?:windows-|cp)(?:125\d|874|949|932)|koi8-[ru]|gbk|gb18030|big5(?:-hkscs)?|shift[_-]jis|euc-(?:jp|kr)"
    r"|iso-2022-jp|s?jis|windows-31j|ks_c_5601-1987|tis-620|mac(?:intosh|-?cyrillic)"
)
_MEANT = {
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "latin1", "latin-1", "l1", "ascii", "us-ascii"), "cp1252"),
    **dict.fromkeys(("iso-8859-9", "iso8859-9", "latin5", "l5"), "cp1254"),
    **dict.fromkeys(("iso-8859-11", "iso8859-11", "tis-620"), "cp874"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "windows-31j"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987"), "cp949"),
}
"""Names that browsers take for the Windows encoding with more characters (WHATWG Encoding, 4.2); utf-16 is read as UTF-8."""
_LETTERS = regex.compile(r"\p{L}")
_FORM = re.compile(r"(?i)<(/?)form(?=[\s/>])")
_PROSE = 60  # letters of a paragraph that is likely to be a part of the story
_SHORT = 20  # letters of a paragraph that must be a paragraph of the extraction by itself
_LEAST = 0.3  # share of a page's prose that the article must have for us to believe that it was recognised


def parse(data: bytes, name: str) -> Parsed:
    """The article of a page. Raises InputError for what is no text, too large, or has nothing to read."""
    if len(data) > MAX_BYTES:
        size, limit = len(data) / 1e6, MAX_BYTES // 1_000_000
        raise InputError(f"{name}: a page of {size:.0f} MB is not read (limit {limit} MB); save the article alone")
    source = _decoded(data, name)
    found = list(islice(paragraphs(source), MAX_PARAGRAPHS + 1))
    if len(found) > MAX_PARAGRAPHS:
        raise InputError(f"{name}: more than {MAX_PARAGRAPHS:,} paragraphs on one page are not read; save the article alone")
    if not any(_LETTERS.search(paragraph.text) for paragraph in found):
        raise InputError(f"{name}: there is no text on this page; if a script writes it, save the page from a browser")
    found = _furnished(found)
    chosen, notes, partial = _article(found, source)
    text, runs, blocks = _joined(found, chosen)
    return Parsed(text, blocks, (), Origin(source, runs), _language(source), notes, partial)


def _decoded(data: bytes, name: str) -> str:
    """UTF-8, or what the page's meta element names; a byte order mark goes first."""
    declared = _CHARSET.search(data, 0, 4096)
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        encoding = declared[1].decode("ascii").lower()
        encoding = _MEANT.get(encoding, encoding)
        if _ENCODINGS.fullmatch(encoding):  # any other, utf-16 too, is read as UTF-8, as browsers do
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                place = f"byte 0x{data[error.start]:02X} at offset {error.start}"
                raise InputError(f"{name}: the page claims {encoding}, but {place} is none; save it as UTF-8") from None
            except LookupError:
                pass  # it had better be UTF-8
    return decode(data, name)


def _furnished(found: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs, those of forms as furniture unless a form holds a good part of the page, as it does around whole pages.

    Where all text would be furniture, none is.
    """
    prose: Counter[int] = Counter()
    for one in found:
        if not one.furniture and (size := _size(one)) >= _SHORT:
            prose[one.form] += size
    least = _LEAST * prose.total()
    told = [replace(one, furniture=one.furniture or (one.form > 0 and not prose[one.form] > least)) for one in found]
    if any(_size(one) for one in told if not one.furniture):
        return told
    return [replace(one, furniture=False) for one in found]


def _article(found: Sequence[Paragraph], source: str) -> tuple[list[bool], tuple[str, ...], bool]:
    """Which paragraphs are the article, what to say of that, and whether text may be lost."""
    lines = _extracted(source)
    whole = "\n".join(lines)
    known = set(lines)

    def kept(one: Paragraph) -> bool:
        key = _key(one.text)
        return not one.furniture and bool(key) and (key in known or (len(key) > _SHORT and key in whole))

    matched = [kept(one) for one in found]
    prose = sum(_size(one) for one in found if not one.furniture)
    if not any(matched) or sum(_size(one) for one, own in zip(found, matched, strict=True) if own) < _LEAST * prose:
        return [not one.furniture for one in found], ("no article was recognised on this page: all of it was read",), False
    # What stands beside paragraphs of the article belongs to it, whether or not the extraction kept it.
    homes = {one.home for one, own in zip(found, matched, strict=True) if own}
    chosen = [own or (not one.furniture and one.home in homes) for one, own in zip(found, matched, strict=True)]
    first, last = matched.index(True), len(matched) - 1 - matched[::-1].index(True)
    inside = zip(found[first:last], chosen[first:last], strict=True)
    lost = [one for one, own in inside if not own and not one.furniture and _size(one) >= _PROSE]
    if not lost:
        return chosen, (), False
    line = source.count("\n", 0, lost[0].runs[0].source_start) + 1
    many = "1 paragraph" if len(lost) == 1 else f"{len(lost)} paragraphs"
    note = f"{many} inside the article may belong to it but were left out (from line {line}): what is not there proves nothing"
    return chosen, (note,), True


def _extracted(source: str) -> list[str]:
    """The article's paragraphs as trafilatura has them, plain; empty when it finds none.

    It takes forms out with all that is in them; what of them is furniture, `_furnished` says.
    """
    import logging

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        text = trafilatura.extract(
            _FORM.sub(r"<\1div", source), favor_recall=True, include_comments=False, include_tables=True, deduplicate=False
        )
    except Exception:  # a library's trouble with odd mark-up is no reason not to read the page
        text = None
    return [_key(line) for line in (text or "").splitlines() if _key(line)]


def _key(text: str) -> str:
    return "".join(_LETTERS_AND_DIGITS.findall(unicodedata.normalize("NFC", text))).casefold()  # as trafilatura gives it


_LETTERS_AND_DIGITS = regex.compile(r"[\p{L}\p{N}]+")


def _size(paragraph: Paragraph) -> int:
    return len(_LETTERS.findall(paragraph.text))


def _joined(found: Sequence[Paragraph], chosen: Sequence[bool]) -> tuple[str, tuple[Run, ...], tuple[Block, ...]]:
    parts: list[str] = []
    runs: list[Run] = []
    blocks: list[Block] = []
    at = 0
    for one, own in zip(found, chosen, strict=True):
        lead, tail = len(one.text) - len(one.text.lstrip()), len(one.text.rstrip())
        runs += [Run(at + run.start, at + run.end, run.source_start, run.source_end) for run in one.runs]
        span = Span(at + lead, at + tail)
        outside = Block(span, "boilerplate", "not the article")
        blocks.append(Block(span, "heading" if one.heading else "prose") if own else outside)
        parts.append(one.text + "\n\n")
        at += len(one.text) + 2
    return "".join(parts), tuple(runs), tuple(blocks)


def _language(source: str) -> str | None:
    tag = language_tag(source)
    try:
        return languages.normalise(tag) if tag else None
    except LanguageError:
        return None
