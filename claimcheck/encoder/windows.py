"""Long texts as overlapping windows, and texts of one length gathered into batches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Window(NamedTuple):
    """Pieces `start` to `end` of text number `text` go through the model; those from `keep_start` to `keep_end` are kept.

    The kept stretches of a text's windows follow one another without gap or overlap; each piece is kept in the window where it
    is furthest from a border.
    """

    text: int
    start: int
    end: int
    keep_start: int
    keep_end: int


def cut(text: int, pieces: int, capacity: int, overlap: int) -> list[Window]:
    """Windows of at most `capacity` pieces over a text of `pieces`, evenly spread, each two sharing at least `overlap`."""
    if pieces <= capacity:
        return [Window(text, 0, pieces, 0, pieces)]
    count = -(-(pieces - overlap) // (capacity - overlap))
    starts = [round(number * (pieces - capacity) / (count - 1)) for number in range(count)]
    ends = [start + capacity for start in starts]
    borders = [0, *((end + start) // 2 for end, start in zip(ends, starts[1:], strict=False)), pieces]
    return [Window(text, *parts) for parts in zip(starts, ends, borders, borders[1:], strict=False)]


def batches(lengths: Sequence[int], budget: int) -> list[list[int]]:
    """Indices grouped by rising length, each group's padded size (rows times longest row) within `budget`, or one row alone."""
    groups: list[list[int]] = []
    for index in sorted(range(len(lengths)), key=lengths.__getitem__):
        if not groups or (len(groups[-1]) + 1) * lengths[index] > budget:
            groups.append([])
        groups[-1].append(index)
    return groups
