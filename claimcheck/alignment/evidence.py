"""Where a border would part what belongs together: evidence from the pieces of the statements, near a path.

Every piece spreads its attention over the pieces of the other version that stand near (a softmax of the cosines of their
vectors for links). Where the end of a statement draws what stands behind a border on the other side, the border is wrong: a run
of a few words is sure, though it is so small a part of the statement that vectors of whole statements do not show it. Cost:
linear in the text.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimcheck.alignment.statements import Path

Vectors = NDArray[np.float32]
Pieces = NDArray[np.float16]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

RADIUS = 8
"""Half width, in statements, of the band around the path (set by hand: about the footnotes of a page)."""
TEMPERATURE = 0.05
"""Divides cosines before the softmax (halves of Text+Berg dev: .03 does as well)."""
PLACE = 0.0375
"""Cosine lost for each statement between a piece and where the path has its counterpart, up to `RADIUS` of them (halves of
Text+Berg dev, fitted on one and measured on the other, both ways: strict F1 .940, without it .904)."""
FAINT = 0.02
"""Crossing attention that says nothing yet; unit: the attention of a statement on average (the same halves: .940, .936 at
.005, .935 at .05)."""
BLOCK = 64


class Band(NamedTuple):
    """Places (statements of the left version that lie before, of the right) that are looked at: `low[i]` to `high[i]`, both
    included, for i of the left. Int64 (left statements + 1,), not falling."""

    low: Ints
    high: Ints

    @classmethod
    def around(cls, path: Path, m: int, n: int) -> Band:
        """All places within `RADIUS` of a path through m and n statements."""
        low, high = np.full(m + 1, n, dtype=np.int64), np.zeros(m + 1, dtype=np.int64)
        for i, rows, j, columns in path:
            low[i : i + rows + 1] = np.minimum(low[i : i + rows + 1], max(j - RADIUS, 0))
            high[i : i + rows + 1] = np.maximum(high[i : i + rows + 1], min(j + columns + RADIUS, n))
        low[0], high[m] = 0, n
        reach = min(RADIUS, m)
        for shift in range(1, reach + 1):
            low[shift:] = np.minimum(low[shift:], low[:-shift] + shift)
            high[:-shift] = np.maximum(high[:-shift], high[shift:] - shift)
        return cls(np.minimum.accumulate(low[::-1])[::-1].copy(), np.maximum.accumulate(high))

    def window(self, row: int) -> tuple[int, int]:
        """Statements of the right, half-open, that may share a bead with statement `row` of the left."""
        return int(self.low[row]), int(self.high[row + 1])


def crossings(left: Sequence[Pieces], right: Sequence[Pieces], path: Path, band: Band) -> list[Floats]:
    """How much crosses a border at each place of the band: float64, for i of the left the places `low[i]` to `high[i]`.

    `left`, `right`: pieces of each statement, float16 (pieces, dim), L2 norm 1. A pair of pieces has the product of the shares
    of attention that each gives the other; all together make the geometric mean of the two counts of statements, whatever the
    languages. Returned: log(1 + a / FAINT) + log(1 + b / FAINT), where a is drawn from the left's end to what stands behind the
    place on the right, b from its beginning to what stands before; 0 where nothing crosses.
    """
    before = np.concatenate([[0], np.cumsum([len(pieces) for pieces in right])]).astype(np.int64)
    columns, forth, back = _rows(left, right, before, _places(path, left, right), band)
    whole = sum(float(column.sum()) for column in columns)
    _columns(columns, before, band, forth, back)
    scale = float(np.sqrt(len(left) * len(right))) / whole / FAINT if whole else 0.0
    return [np.log1p(a * scale) + np.log1p(b * scale) for a, b in zip(forth, back, strict=True)]


def _places(path: Path, left: Sequence[Pieces], right: Sequence[Pieces]) -> tuple[list[Vectors], list[Vectors]]:
    """For each statement where its pieces stand along the path, in statements; the same scale for both versions."""
    starts: tuple[Floats, Floats] = (np.zeros(len(left)), np.zeros(len(right)))
    steps: tuple[Floats, Floats] = (np.zeros(len(left)), np.zeros(len(right)))
    at = 0.0
    for i, rows, j, columns in _joined(path):
        length = (rows + columns) / 2
        for side, (first, count) in enumerate(((i, rows), (j, columns))):
            for k in range(count):
                starts[side][first + k], steps[side][first + k] = at + length * k / count, length / count
        at += length
    return (
        [_spread(at, step, len(pieces)) for at, step, pieces in zip(starts[0], steps[0], left, strict=True)],
        [_spread(at, step, len(pieces)) for at, step, pieces in zip(starts[1], steps[1], right, strict=True)],
    )


def _joined(path: Path) -> Path:
    """The path with what is left alone in one place, on both sides, as one step: its order has no meaning."""
    joined: Path = []
    apart = False
    for i, rows, j, columns in path:
        if apart and not (rows and columns):
            first, more, second, others = joined.pop()
            joined.append((first, more + rows, second, others + columns))
        else:
            joined.append((i, rows, j, columns))
        apart = not (rows and columns)
    return joined


def _spread(start: float, step: float, count: int) -> Vectors:
    return np.asarray(start + step * (np.arange(count) + 0.5) / max(count, 1), dtype=np.float32)


def _rows(
    left: Sequence[Pieces], right: Sequence[Pieces], before: Ints, places: tuple[list[Vectors], list[Vectors]], band: Band
) -> tuple[list[Vectors], list[Floats], list[Floats]]:
    """For each left statement its mutual attention by piece of its window; for each place what crosses it from the end of the
    left statement before, and from the beginning of the one behind."""
    m = len(left)
    there = np.concatenate([*places[1], np.zeros(0, dtype=np.float32)])
    total = np.zeros(int(before[-1]))
    columns: list[Vectors] = []
    tails = [np.zeros(int(h - w) + 1) for w, h in zip(band.low, band.high, strict=True)]
    heads = [tail.copy() for tail in tails]

    def finish(row: int, pull: Vectors) -> None:
        first, last = band.window(row)
        bounds = before[first : last + 1] - before[first]
        if not pull.size:
            columns.append(np.zeros(int(bounds[-1]), dtype=np.float32))
            return
        theirs = np.maximum(total[before[first] : before[last]], 1e-30).astype(np.float32)
        mine = np.maximum(pull.sum(axis=1, keepdims=True), 1e-30)
        mutual = np.square(pull, out=pull)
        mutual /= mine
        mutual /= theirs
        columns.append(mutual.sum(axis=0))
        tail, head = _crossing(_by_statement(mutual, bounds))
        tails[row + 1][:] = tail[band.low[row + 1] - first : band.high[row + 1] - first + 1]
        heads[row][:] = head[band.low[row] - first : band.high[row] - first + 1]

    waiting: deque[tuple[int, Vectors]] = deque()
    for begin in range(0, m, BLOCK):
        low, high = int(band.low[begin]), int(band.high[min(begin + BLOCK, m)])
        stock = np.concatenate([np.zeros((0, _dim(left, right)), dtype=np.float16), *right[low:high]]).astype(np.float32)
        for row in range(begin, min(begin + BLOCK, m)):
            # What lies before this window gets no more attention: statements that see nothing else are complete.
            while waiting and band.window(waiting[0][0])[1] <= band.low[row]:
                finish(*waiting.popleft())
            start, stop = (int(before[end]) for end in band.window(row))
            pieces = left[row].astype(np.float32).reshape(-1, stock.shape[1])
            apart = places[0][row][:, None] - there[start:stop]
            np.minimum(np.abs(apart, out=apart), np.float32(RADIUS), out=apart)
            apart *= np.float32(PLACE)
            pull = pieces @ stock[start - before[low] : stop - before[low]].T
            pull -= 1
            pull -= apart
            pull /= np.float32(TEMPERATURE)
            np.exp(pull, out=pull)
            total[start:stop] += pull.sum(axis=0)
            waiting.append((row, pull))
    while waiting:
        finish(*waiting.popleft())
    return columns, tails, heads


def _columns(columns: list[Vectors], before: Ints, band: Band, forth: list[Floats], back: list[Floats]) -> None:
    """Raise what crosses forth and back to what the heads and tails of right statements say."""
    low, high = band.low[:-1], band.high[1:]
    n = len(before) - 1
    firsts, lasts = np.searchsorted(high, np.arange(n), side="right"), np.searchsorted(low, np.arange(n), side="right")
    for j, (first, last) in enumerate(zip(firsts.tolist(), lasts.tolist(), strict=True)):
        start, stop = int(before[j]), int(before[j + 1])
        if stop == start or last <= first:
            continue
        shifts = before[low[first:last]].tolist()
        counts = [columns[row][start - at : stop - at] for row, at in zip(range(first, last), shifts, strict=True)]
        tail, head = _crossing(np.stack(counts, axis=1).astype(np.float64))
        for k, row in enumerate(range(first, last + 1)):
            at = j - int(band.low[row])
            if 0 <= at < len(forth[row]):
                forth[row][at] = max(forth[row][at], head[k])
            if 0 <= at + 1 < len(forth[row]):
                back[row][at + 1] = max(back[row][at + 1], tail[k])


def _crossing(counts: Floats) -> tuple[Floats, Floats]:
    """From the attention (pieces, statements) of one statement: for each place between those statements, most by which a run of
    pieces at its end is drawn behind the place rather than before it, and one at its beginning before rather than behind."""
    sums = np.zeros((len(counts), counts.shape[1] + 1))
    np.cumsum(counts, axis=1, out=sums[:, 1:])
    behind = sums[:, -1:] - 2 * sums
    tail, head = behind[::-1].cumsum(axis=0).max(axis=0), -(behind.cumsum(axis=0).min(axis=0))
    return np.maximum(tail, 0), np.maximum(head, 0)


def _by_statement(mutual: Vectors, bounds: Ints) -> Floats:
    """Sums over the pieces of each statement, (rows, statements)."""
    sums = np.zeros((len(mutual), len(bounds) - 1))
    filled = np.flatnonzero(np.diff(bounds))
    if len(filled):
        sums[:, filled] = np.add.reduceat(mutual, bounds[filled], axis=1)
    return sums


def _dim(left: Sequence[Pieces], right: Sequence[Pieces]) -> int:
    return next((pieces.shape[1] for pieces in [*right, *left] if len(pieces)), 1)
