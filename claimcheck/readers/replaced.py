"""A text in which some stretches of the file stand for other characters (`&nbsp;`, `''` in YAML), with the way back."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claimcheck.data import Block, Span
from claimcheck.origin import Origin, Run
from claimcheck.readers.parsed import Parsed


class Replaced(NamedTuple):
    """Characters [start, end) of the file stand for `text`, which is not empty."""

    start: int
    end: int
    text: str


def parsed(source: str, blocks: Sequence[Block], hidden: Iterable[Span], found: Iterable[Replaced]) -> Parsed:
    """The file's text with the replacements made; `blocks` and `hidden` count the file and cut no replacement."""
    some = sorted(found)
    if not some:
        return Parsed(source, tuple(blocks), tuple(hidden))
    parts: list[str] = []
    runs: list[Run] = []
    at = before = 0  # in the text, in the file
    for one in [*some, Replaced(len(source), len(source), "")]:
        for text, start, end in ((source[before : one.start], before, one.start), (one.text, one.start, one.end)):
            if text:
                runs.append(Run(at, at + len(text), start, end))
                parts.append(text)
                at += len(text)
        before = one.end
    ends = [one.end for one in some]
    shifts = [0, *itertools.accumulate(len(one.text) - (one.end - one.start) for one in some)]

    def moved(span: Span) -> Span:
        return Span(*(place + shifts[bisect.bisect_right(ends, place)] for place in span))

    return Parsed(
        "".join(parts),
        tuple(block._replace(span=moved(block.span)) for block in blocks),
        tuple(moved(span) for span in hidden),
        Origin(source, tuple(runs)),
    )
