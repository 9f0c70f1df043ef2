"""Tells lines that are no statement of the article (codes, dates, bylines, credits, notices, teasers) from its prose.

Shapes come first and hold in any language; a few words help (boilerplate.toml). When in doubt a block stays prose: a line too
much may cost a false finding, a paragraph lost hides real ones.
"""

from __future__ import annotations

import dataclasses
import functools
import importlib.resources
import tomllib
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

import regex

from claimcheck.data import Block

if TYPE_CHECKING:
    from claimcheck.data import Document
    from claimcheck.languages import Language

_LONGEST_LINE = 160
"""Code points; a label, date or credit line is shorter."""
_LONGEST_NOTICE = 1000
_LONGEST_TEASER = 500
"""Code points; a block behind the article's end that is longer is prose again."""

_ENDED = regex.compile(r"""[.!?…。！？؟۔।]["'”’»)\]」]*$""")
_LABELLED = regex.compile(r"^[\W_]*([\p{L}\p{M}][\p{L}\p{M}\s'’.-]{0,40}?)\s*[:：|]\s*(.*)$", regex.DOTALL)
_CODE = regex.compile(r"^[\p{L}\p{M} .-]{2,30}\s*(?:[:：#№]|no\.?)\s*[#№]?\d[\d./-]{3,}$", regex.IGNORECASE)
_CREDIT = regex.compile(r"^[(\[（［【][^()\[\]（）【】]{1,40}[)\]）］】]\.?$|^[-–—/]{1,2}\s?[\p{L}]{2,12}$")
_AGENCY = r"(?:\p{Lu}{2,6}|\p{Ll}{2,6})"
_SIGN = regex.compile(rf"^\p{{Lu}}{{2,6}}(?:\s?[/,&-]\s?{_AGENCY}){{0,3}}$|^\p{{Ll}}{{2,6}}(?:/{_AGENCY}){{1,3}}$")
_BARE_WORD = regex.compile(r"[\p{L}\p{M}'’-]+")
_CUT = regex.compile(r"\s*(?:…|\.\.\.)\s*$")
_HAS_LETTER = regex.compile(r"\p{L}")
_EDGES = regex.compile(r"^[\W\d_]+|[\W\d_]+$")

_MONTH = r"\p{L}[\p{L}\p{M}]{2,14}\.?"
_YEAR = r"(?:(?:19|20)\d\d|[\u0660-\u0669\u06f0-\u06f9]{4})"
_CLOCK = r"(?:\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?(?:\s?(?:\(?[A-Z]{2,5}\)?|Uhr|Jam))?)"
_DAY = r"\d{1,2}(?:st|nd|rd|th|er|\.|º|ª)?"
_OF = r"(?:\s(?:de|of|del|di|от|г\.?))?"
_DATE = (
    rf"(?:{_DAY}{_OF}\s?[-/.]?\s?{_MONTH},?{_OF}\s?[-/]?\s?{_YEAR}|{_MONTH}\s{_DAY},?\s{_YEAR}|{_YEAR},?\s{_MONTH}\s{_DAY}"
    rf"|\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:\d{{4}}|\d{{2}})|{_YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
    rf"|{_YEAR}\s?年\s?\d{{1,2}}\s?月\s?\d{{1,2}}\s?日|{_YEAR}년\s?\d{{1,2}}월\s?\d{{1,2}}일)"
)
_DATE_LINE = regex.compile(
    rf"^(?:[\p{{L}}\p{{M}} ]{{2,24}}\s?[:：|]\s?)?(?:[\p{{L}}\p{{M}}]{{2,14}}\.?,?\s)?[(\[]?{_DATE}(?:\s?г\.?)?[)\]]?"
    rf"(?:[\s,|–—T@-]*(?:at|à|um|pukul|الساعة|в)?\s?{_CLOCK})?\s?[(（]?(?:\p{{L}}{{1,4}})?[)）]?$|^{_CLOCK}(?:[\s,|–—-]*{_DATE})?$",
    regex.IGNORECASE,
)


def mark(document: Document, language: Language) -> Document:
    """The document with every block that is no statement turned into a "boilerplate" block that says why."""
    text = document.prose
    reasons: list[str] = []
    seen: list[str] = []
    for index, block in enumerate(document.blocks):
        line = " ".join(text[block.span.start : block.span.end].split())
        reason = "" if block.kind == "boilerplate" else _reason(line, language) or _position(line, index, document, seen)
        reasons.append(block.reason if block.kind == "boilerplate" else reason)
        if not reasons[-1]:
            seen.append(line)
    for index in _behind_the_end(document, reasons):
        reasons[index] = "behind the article's end"
    if all(reasons):
        return document  # a text of nothing else: what was asked about is worth reading
    blocks = [
        Block(block.span, "boilerplate", reason) if reason else block
        for block, reason in zip(document.blocks, reasons, strict=True)
    ]
    return dataclasses.replace(document, blocks=tuple(blocks))


def _reason(line: str, language: Language) -> str:
    """Why a line is boilerplate by itself, "" when it is not."""
    if not _HAS_LETTER.search(line):
        return "date" if _DATE_LINE.match(line) else "no words"
    known = _words()
    if len(line) <= _LONGEST_NOTICE and _is_notice(line.lower()):
        return "legal notice"
    if len(line) > _LONGEST_LINE:
        return ""
    bare = _EDGES.sub("", line).casefold()
    if bare in known.buttons:
        return "button"
    if bare in known.related:
        return "related articles"
    if _DATE_LINE.match(line):
        return "date"
    if _CODE.match(line):
        return "code"
    if _CREDIT.match(line) and len(_BARE_WORD.findall(line)) <= 4:
        return "credit"
    if labelled := _LABELLED.match(line):
        label = labelled.group(1).casefold()
        if label in known.related:
            return "related article"
        if label in known.sources and len(labelled.group(2)) <= 100:
            return "source"
        if label in known.labels and len(labelled.group(2)) <= 100 and not _ENDED.search(line):
            return "label"
    return "byline" if _is_byline(line, language) else ""


def _position(line: str, index: int, document: Document, seen: Sequence[str]) -> str:
    """Why a line is boilerplate because of where it stands: a copy of the headline, an agency's sign at either end."""
    start = _CUT.sub("", line)
    if _ENDED.search(start) or len(line) > 2 * _LONGEST_LINE:
        return ""
    if len(start) >= 20 or len(start.split()) >= 3:
        for earlier in seen[:3]:
            if earlier == line or (earlier.startswith(start) and not _ENDED.search(earlier)):
                return "copy of the headline"
    if _SIGN.match(line) and index in (0, len(document.blocks) - 1) and len(document.blocks) > 2:
        return "credit"
    return ""


def _behind_the_end(document: Document, reasons: Sequence[str]) -> list[int]:
    """Blocks behind a notice, comment button or list of articles that closes the text: teasers, as long as they are short.

    The article must be clearly longer than what follows; a line such as "Source: …" closes it only when little follows.
    """
    sizes = [0 if reason else block.span.end - block.span.start for block, reason in zip(document.blocks, reasons, strict=True)]
    sums = list(accumulate(sizes))  # the marked block itself counts nothing
    longest = list(accumulate(reversed(sizes), max))[::-1]
    for index, reason in enumerate(reasons):
        share = {"legal notice": 0.5, "related articles": 0.5, "source": 0.25}.get(reason, 0.0)
        if not share:
            continue
        before, behind = sums[index], sums[-1] - sums[index]
        if 0 < behind <= share * before and longest[index] <= _LONGEST_TEASER:
            return [later for later in range(index + 1, len(reasons)) if sizes[later]]
    return []


def _is_notice(line: str) -> bool:
    return any(pattern.search(line) for pattern in _words().legal)  # one by one: each then begins with a fast literal search


def _is_byline(line: str, language: Language) -> bool:
    """ "By Anna Keller and Jean Dupont, Reuters": an introducing word of the language, then names only."""
    folded = line.casefold()
    for word in _words().bylines.get(language.code, ()):
        if folded.startswith(f"{word} "):
            names = _BARE_WORD.findall(line[len(word) :])
            small = [name for name in names if not name[0].isupper()]
            return 1 < len(names) <= 9 and len(small) <= 1 + len(names) // 4 and not _ENDED.search(line) and ":" not in line
    return False


class _Words(NamedTuple):
    """boilerplate.toml, ready for use."""

    sources: frozenset[str]
    labels: frozenset[str]
    buttons: frozenset[str]
    related: frozenset[str]
    legal: tuple[regex.Pattern[str], ...]
    bylines: dict[str, list[str]]


@functools.cache
def _words() -> _Words:
    data = tomllib.loads(importlib.resources.files(__package__).joinpath("boilerplate.toml").read_text("utf-8"))
    sources, labels, buttons, related = (frozenset(data[name]) for name in ("sources", "labels", "buttons", "related"))
    return _Words(sources, labels, buttons, related, tuple(map(regex.compile, data["legal"])), data["bylines"])
