"""The way back from a document's text to the file it was taken from, for formats whose text is not the file as it stands."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

_LINE_END = re.compile(r"\r\n?|\n")


class Run(NamedTuple):
    """Text [start, end) stands at [source_start, source_end) of the file.

    Equal lengths: code point by code point. Otherwise the whole run answers the whole stretch (`&eacute;` for one letter).
    """

    start: int
    end: int
    source_start: int
    source_end: int


class Segment(NamedTuple):
    """From `start` (offset in the text) up to the next segment the text belongs to the part of the file called `name`."""

    start: int
    name: str


@dataclass(frozen=True)
class Origin:
    """Where a text came from.

    `source` is the decoded file, None where the format has no lines (DOCX); `runs` are sorted, disjoint, and may leave gaps
    (separators that the reader put in). `segments` are sorted; their names are the format's own ("paragraph 12", "unit u7").
    Where `source` is only a part of the file (a line of JSON Lines), it begins at offset `base`, in line `line` from 1.
    """

    source: str | None = None
    runs: tuple[Run, ...] = ()
    segments: tuple[Segment, ...] = ()
    base: int = 0
    line: int = 1

    def start(self, offset: int) -> int:
        """The offset in `source` of the code point at `offset`; in a gap, where the next run begins."""
        index = bisect.bisect_right(self._ends, offset)
        if index == len(self.runs):
            return self.runs[-1].source_end if self.runs else 0
        run = self.runs[index]
        if offset <= run.start or run.end - run.start != run.source_end - run.source_start:
            return run.source_start
        return run.source_start + offset - run.start

    def end(self, offset: int) -> int:
        """The offset in `source` behind the code point before `offset`; in a gap, where the run before ends."""
        index = bisect.bisect_left(self._starts, offset) - 1
        if index < 0:
            return self.runs[0].source_start if self.runs else 0
        run = self.runs[index]
        if offset >= run.end or run.end - run.start != run.source_end - run.source_start:
            return run.source_end
        return run.source_start + offset - run.start

    def within(self, start: int, end: int) -> list[Run]:
        """The runs of the text from `start` to `end`, cut at both; a part of one that cannot be cut answers its whole stretch."""
        found = []
        for run in self.runs[bisect.bisect_right(self._ends, start) : bisect.bisect_left(self._starts, end)]:
            low, high = max(run.start, start), min(run.end, end)
            if run.end - run.start == run.source_end - run.source_start:
                found.append(Run(low, high, run.source_start + low - run.start, run.source_start + high - run.start))
            else:
                found.append(Run(low, high, run.source_start, run.source_end))
        return found

    def behind(self, runs: Iterable[Run]) -> Iterator[Run]:
        """Runs from another text into this one's as runs from that text into `source`."""
        for run in runs:
            if run.end - run.start != run.source_end - run.source_start:
                yield Run(run.start, run.end, self.start(run.source_start), self.end(run.source_end))
                continue
            shift = run.start - run.source_start
            for inner in self.within(run.source_start, run.source_end):
                yield inner._replace(start=inner.start + shift, end=inner.end + shift)

    def segment(self, offset: int) -> str | None:
        """The name of the segment that holds `offset`, None where the format names none."""
        index = bisect.bisect_right(self.segments, offset, key=lambda segment: segment.start) - 1
        return self.segments[index].name if index >= 0 else None

    @functools.cached_property
    def lines(self) -> list[int]:
        """Where the lines of `source` start."""
        return line_starts(self.source or "")

    @functools.cached_property
    def _starts(self) -> list[int]:
        return [run.start for run in self.runs]

    @functools.cached_property
    def _ends(self) -> list[int]:
        return [run.end for run in self.runs]


def line_starts(text: str) -> list[int]:
    """Offsets at which the lines of a text start; lines end at LF, CR or CRLF."""
    return [0, *(end.end() for end in _LINE_END.finditer(text))]
