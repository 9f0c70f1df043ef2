"""Plain text: paragraphs, whether parted by blank lines, one a line, or hard-wrapped; short lines without an end are headings."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import Literal

import regex

from claimcheck.data import Block, Span

_LINE = regex.compile(r"\r\n|[\n\v\f\r\x85\u2028\u2029]")
_INK = regex.compile(r"[^\s\u200b\u2060\ufeff]")
_ENDED = regex.compile(r"""[.!?…:;。！？：；؟؛।॥።។။۔]["'”’»›)\]」』】）]*$""")
_LETTER = regex.compile(r"\p{L}")
_FIRST_WORD = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]|\S+")

BlockKind = Literal["prose", "heading", "boilerplate"]

WRAP = range(30, 101)
"""Widths, in columns, at which people and mail programs wrap lines."""
HEADING_COLUMNS = 150
"""Longest heading at the top of a text, in columns; news headlines end below this."""
SUBHEADING_COLUMNS = 80


def parse(text: str) -> tuple[tuple[Block, ...], tuple[Span, ...]]:
    """Blocks of a plain text, trimmed of white space, in order; nothing is hidden."""
    spans, gaps = [], []
    for group in _groups(text):
        paragraphs = _paragraphs(text, group)
        gaps += [True] + [False] * (len(paragraphs) - 1)
        spans += paragraphs
    return tuple(Block(span, kind) for span, kind in zip(spans, _kinds(text, spans, gaps), strict=True)), ()


def _groups(text: str) -> list[list[Span]]:
    """Lines (trimmed, none empty) that follow each other without a blank line."""
    groups: list[list[Span]] = [[]]
    at = 0
    for end in [*_LINE.finditer(text), None]:
        line = trim(text, Span(at, end.start() if end else len(text)))
        if line.start < line.end:
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
        at = end.end() if end else at
    return [group for group in groups if group]


def trim(text: str, span: Span) -> Span:
    """A span without the white space and invisible characters at its ends; empty (start, start) when nothing is left."""
    start, end = span
    while start < end and not _INK.match(text[start]):
        start += 1
    while start < end and not _INK.match(text[end - 1]):
        end -= 1
    return Span(start, end)


def _paragraphs(text: str, lines: list[Span]) -> list[Span]:
    """Join the lines that a wrapped paragraph was broken into; a run of lines too wide for wrapping stays as it is."""
    widths = [columns(text[start:end]) if end - start < WRAP.stop else WRAP.stop for start, end in lines]
    joined = [False] * len(lines)  # joined[i]: line i continues line i - 1
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and widths[end] < WRAP.stop:
            end += 1
        for index in _continuations(text, lines[start:end], widths[start:end]):
            joined[start + index] = True
        start = end + 1
    paragraphs: list[Span] = []
    for line, continues in zip(lines, joined, strict=True):
        if continues:
            paragraphs[-1] = Span(paragraphs[-1].start, line.end)
        else:
            paragraphs.append(line)
    return paragraphs


def _continuations(text: str, lines: list[Span], widths: list[int]) -> list[int]:
    """Indices of the lines of one run that continue the line before.

    A wrapped line ends where the next word no longer fitted; and somewhere a break falls into the middle of a sentence.
    """
    if len(lines) < 2:
        return []
    width = max(widths)
    full, middle = [], []
    for index, (line, following) in enumerate(pairwise(lines), start=1):
        word = _FIRST_WORD.match(text, following.start)
        fits = widths[index - 1] + 1 + columns(word.group()[: WRAP.stop] if word else "") <= width
        inside = not _ENDED.search(text, line.start, line.end)
        if not fits:
            full.append(index)
        if inside and (not fits or text[following.start].islower()):
            middle.append(index)
    if width in WRAP and middle and len(full) >= 0.7 * (len(lines) - 1):
        return sorted({*full, *middle})
    return [index for index in middle if text[lines[index].start].islower() and widths[index - 1] >= WRAP.start]


def columns(text: str) -> int:
    """Width on a terminal: wide East Asian characters count two."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _kinds(text: str, spans: list[Span], gaps: list[bool]) -> list[BlockKind]:
    """Headings: a short line that does not end like a sentence and stands before prose.

    `gaps[i]` is true when a blank line stands before block i.
    """
    kinds: list[BlockKind] = ["prose"] * len(spans)
    seen_prose = False
    for index in range(len(spans) - 1):
        start, end = spans[index]
        limit = SUBHEADING_COLUMNS if seen_prose else HEADING_COLUMNS
        alone = index == 0 or (gaps[index] and gaps[index + 1])
        short = end - start <= limit and columns(text[start:end]) <= limit and not _LINE.search(text, start, end)
        if short and alone and _LETTER.search(text, start, end) and not _ENDED.search(text, start, end):
            kinds[index] = "heading"
        elif end - start > HEADING_COLUMNS or _ENDED.search(text, start, end):
            seen_prose = True
    return kinds
