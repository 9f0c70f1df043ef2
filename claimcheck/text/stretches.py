"""Spans of one text, asked whether any of them overlaps another: in logarithmic time, where a text has many."""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from itertools import accumulate

from claimcheck.data import Span


class Stretches:
    """Spans in any order; they may overlap each other."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._reach = list(accumulate((span.end for span in ordered), max))

    def overlap(self, start: int, end: int) -> bool:
        """True when a span shares a code point with [start, end)."""
        before = bisect.bisect_left(self._starts, end)
        return before > 0 and self._reach[before - 1] > start
