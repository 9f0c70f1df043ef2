"""Plain text: paragraphs, whether parted by blank lines, one a line, or hard-wrapped; short lines without an end are headings."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import regex

from claimcheck.data import Block, Span

_LINE = regex.compile(r"\r\n|[\n\v\f\r\x85\u2028\u2029]")
_INK = regex.compile(r"[^\s\u200b\u2060\ufeff]")
_LAST_INK = regex.compile(f"(?r){_INK.pattern}")
_ENDED = regex.compile(r"""[.!?…:;。！？：；؟؛।॥።။។۔][\s"'”’“‘»«›‹)\]」』】）]*$""")
_GOES_ON = regex.compile(r"""[,،，、][\s"'”’“‘»«›‹)\]」』】）]*$""")
_MARK = regex.compile('["“”„«»「」『』]')
_LETTER = regex.compile(r"\p{L}")
_DENSE = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_FIRST_WORD = regex.compile(rf"[^\s{_DENSE}]*+[{_DENSE}]|\S+")

BlockKind = Literal["prose", "heading", "boilerplate"]

WRAP = range(30, 101)
"""Widths, in columns, at which people and mail programs wrap lines."""
HEADING_COLUMNS = 150
"""Longest heading at the top of a text, in columns; news headlines end below this."""
SUBHEADING_COLUMNS = 80


def parse(text: str) -> tuple[tuple[Block, ...], tuple[Span, ...]]:
    """Blocks of a plain text, trimmed of white space, in order; nothing is hidden."""
    groups = _groups(text)
    runs = [run for group in groups for run in _runs(text, group)]
    width = _wrap_width(runs)
    joined = {run.lines[index].start for run in runs for index in run.continuations(width)}
    for line, following in (pair for group in groups for pair in pairwise(group)):
        if line.end - line.start >= WRAP.stop and text[following.start].islower() and not _ENDED.search(text, *line):
            joined.add(following.start)  # a long line broken off in mid-sentence
    spans: list[Span] = []
    gaps: list[bool] = []
    for group in groups:
        for number, line in enumerate(group):
            if line.start in joined:
                spans[-1] = Span(spans[-1].start, line.end)
            else:
                spans.append(line)
                gaps.append(number == 0)
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
    """A span without the white space and invisible characters at its ends; empty, at its end, when nothing is left."""
    first = _INK.search(text, *span)
    last = _LAST_INK.search(text, *span)
    return Span(first.start(), last.end()) if first and last else Span(span.end, span.end)


@dataclass(frozen=True)
class _Run:
    """Lines that follow each other and are narrow enough to be wrapped, with what is known of the breaks between them.

    `widths` are in columns; `needed[i]` is the width at which the first word of line i + 1 would still have fitted on line i.
    `middle[i]`: that break falls into a sentence (line i has no end, line i + 1 begins in lower case). `doubtful[i]`: it may
    (a script without case).
    """

    lines: tuple[Span, ...]
    widths: tuple[int, ...]
    needed: tuple[int, ...]
    middle: tuple[bool, ...]
    doubtful: tuple[bool, ...]

    @property
    def wrapped_at(self) -> int:
        """Width at which this run is wrapped, judged by itself: most breaks are where a word did not fit. 0 when it is not."""
        width = max(self.widths)
        full = [needed > width for needed in self.needed]
        proof = sum(self.middle) + 0.5 * sum(map(int.__and__, self.doubtful, full))
        return width if width in WRAP and proof >= 1 and sum(full) >= 0.7 * len(full) else 0

    def continuations(self, width: int) -> list[int]:
        """Indices of the lines that continue the line before, in a text wrapped at `width` columns (0: not wrapped)."""
        width = self.wrapped_at or width
        found: list[int] = []
        for index, needed in enumerate(self.needed):
            broken = self.middle[index] and (self.widths[index] >= WRAP.start or found[-1:] == [index])
            if broken or (width and needed > width):
                found.append(index + 1)
        return found


def _runs(text: str, lines: list[Span]) -> list[_Run]:
    """The runs of a group of lines; a line too wide for wrapping stands by itself."""
    runs: list[_Run] = []
    start = 0
    widths = [columns(text[line.start : line.end]) if line.end - line.start < WRAP.stop else WRAP.stop for line in lines]
    for end, wide in enumerate([*(width >= WRAP.stop for width in widths), True]):
        if wide:
            if end - start > 1:
                runs.append(_run(text, lines[start:end], widths[start:end]))
            start = end + 1
    return runs


def _run(text: str, lines: list[Span], widths: list[int]) -> _Run:
    needed, middle, doubtful = [], [], []
    for width, (line, following) in zip(widths, pairwise(lines), strict=False):
        word = _FIRST_WORD.match(text, following.start, following.end)
        first = text[following.start]
        hyphen = text[line.end - 1] in "-\u2010"
        needed.append(width + 1 + columns(word.group()[: WRAP.stop]) if word and not hyphen else width + WRAP.stop)
        open_end = not _ENDED.search(text, line.start, line.end)
        middle.append(open_end and first.islower())
        doubtful.append(open_end and not first.islower() and not first.isupper())
    return _Run(tuple(lines), tuple(widths), tuple(needed), tuple(middle), tuple(doubtful))


def _wrap_width(runs: list[_Run]) -> int:
    """Width at which the whole text is wrapped, 0 when too few of its runs say so."""
    widths = [width for run in runs if (width := run.wrapped_at)]
    return max(widths) if len(widths) >= 2 and 2 * len(widths) >= len(runs) else 0


def columns(text: str) -> int:
    """Width on a terminal: wide East Asian characters count two."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _kinds(text: str, spans: list[Span], gaps: list[bool]) -> list[BlockKind]:
    """Headings: a short line that does not end like a sentence and stands before prose.

    A line that ends in a comma, or holds one end of a quote only, is a part of what stands around it.
    `gaps[i]` is true when a blank line stands before block i.
    """
    kinds: list[BlockKind] = ["prose"] * len(spans)
    seen_prose = False
    for index in range(len(spans) - 1):
        start, end = spans[index]
        limit = SUBHEADING_COLUMNS if seen_prose else HEADING_COLUMNS
        alone = index == 0 or (gaps[index] and gaps[index + 1])
        short = end - start <= limit and columns(text[start:end]) <= limit
        whole = index == 0 or not (_GOES_ON.search(text, start, end) or len(_MARK.findall(text, start, end)) % 2)
        if short and alone and whole and _LETTER.search(text, start, end) and not _ENDED.search(text, start, end):
            kinds[index] = "heading"
        elif end - start > HEADING_COLUMNS or _ENDED.search(text, start, end):
            seen_prose = True
    return kinds
