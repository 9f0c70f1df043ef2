"""Long texts as overlapping windows, and texts of one length gathered into batches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimcheck.encoder.protocol import Encoding, unit


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


def join(
    offsets: Sequence[NDArray[np.int32]],
    parts: Sequence[Window],
    vectors: Sequence[NDArray[np.float32]],
    pieces: Sequence[NDArray[np.float32]],
) -> list[Encoding]:
    """Windows back to texts: pieces one after another, a text's vector the mean of its windows' by the pieces they keep.

    `offsets`: int32 (pieces, 2) a text; a piece that covers nothing of it is left out. `vectors`: (dim,) a window, L2 norm 1.
    `pieces`: (kept, word_dim) a window.
    """
    of_text: list[list[int]] = [[] for _ in offsets]
    for index, part in enumerate(parts):
        of_text[part.text].append(index)
    encodings = []
    for places, indices in zip(offsets, of_text, strict=True):
        vector, found = vectors[indices[0]], pieces[indices[0]]
        if len(indices) > 1:
            shares = [parts[index].keep_end - parts[index].keep_start for index in indices]
            vector = unit(np.average([vectors[index] for index in indices], axis=0, weights=shares).astype(np.float32))
            found = np.concatenate([pieces[index] for index in indices])
        visible = places[:, 0] < places[:, 1]
        encodings.append(Encoding(vector, np.ascontiguousarray(places[visible]), found[visible]))
    return encodings
