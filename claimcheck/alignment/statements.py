"""Statements of two versions to beads: Vecalign's dynamic programme on pooled group vectors, coarse to fine.

Thompson and Koehn 2019, "Vecalign: Improved Sentence Alignment in Linear Time and Space". Ours differs in three places: the
vector of a group is pooled from its statements' vectors (no second encoding), the cost has a length term, and beads that
come out weaker than chance are taken apart again and may be joined across the order of the text (`beads.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

GROUPS = tuple((a, b) for a in range(1, 6) for b in range(1, 6) if a + b <= 6 and min(a, b) <= 2)
"""Shapes (left, right) a bead may have; larger ones are not tried."""
LENGTH_WEIGHT = 0.2
"""Cost of one natural-log unit of length difference per statement (Text+Berg dev, strict / lax F1: .770 / .981 at 0.05,
.784 / .997 at 0.2, .811 / .996 at 0.3)."""
DELETION_QUANTILE = 0.10
"""Leaving a statement alone costs this quantile of the costs of random 1-1 pairs (Vecalign's del_percentile_frac)."""
LEAST_DELETION = 0.5
"""… but at least this, where 1 is the cost of a pair as far apart as the versions are on average: in short texts the true
pairs make up that quantile themselves. Beginnings of 3 to 10 statements of NTREX (25 documents of id-fr, en-de, en-zh, and
each text against itself), one left out on one side: without it up to half of all statements are left alone; 0.35 to 0.55
differ little."""
SAMPLE = 64
"""Statements of the other side that set the scale of a vector's cosines (Vecalign eq. 3)."""
COARSE = 400
"""Sides longer than this are first aligned at half resolution, recursively."""
RADIUS = 12
"""Half width, in statements, of the band searched around the coarser path."""
TIE = 1e-5
"""Costs that differ by less are equal: they were added up in another order."""

Path = list[tuple[int, int, int, int]]
"""Steps (left start, left count, right start, right count); a count may be 0."""

Unit = tuple[tuple[int, int], tuple[int, int]]
"""Statements of the left and of the right version, half-open, that are aligned by themselves."""


@dataclass(frozen=True)
class Side:
    """One version's groups: `groups[k]` holds the unit vectors of all runs of k+1 statements; `scale[k]` their mean distance."""

    groups: list[Vectors]
    scale: list[Vectors]
    log_length: list[Vectors]

    def part(self, first: int, last: int) -> Side:
        """The groups inside a range of statements."""
        sizes = range(min(last - first, len(self.groups)))
        columns = (self.groups, self.scale, self.log_length)
        return Side(*([column[size][first : last - size] for size in sizes] for column in columns))


def align_path(left: Vectors, right: Vectors, left_lengths: Sequence[float], right_lengths: Sequence[float]) -> Path:
    """The cheapest monotone path through both versions.

    `left`, `right`: float32 (statements, dim), L2 norm 1. Lengths: any unit that grows with the text (characters), above 0.
    """
    return _align(left, right, relative(left_lengths), relative(right_lengths))


def unit_paths(
    left: Vectors, right: Vectors, left_lengths: Sequence[float], right_lengths: Sequence[float], units: Sequence[Unit]
) -> Iterator[Path]:
    """The cheapest path through each unit, none of whose sides is empty; scales and the cost of leaving alone are the texts'."""
    largest = max(max(shape) for shape in GROUPS)
    one = side_of(left, right, relative(left_lengths), largest)
    two = side_of(right, left, relative(right_lengths), largest)
    deletion = _deletion_cost(one, two)
    for (first, last), (begin, end) in units:
        m, n = last - first, end - begin
        low, high = np.zeros(m + 1, dtype=np.int64), np.full(m + 1, n, dtype=np.int64)
        path = _search(one.part(first, last), two.part(begin, end), low, high, deletion)
        yield [(first + i, a, begin + j, b) for i, a, j, b in path]


def relative(lengths: Sequence[float]) -> Vectors:
    """Lengths in units of their mean: scripts differ in characters a word. Float32 (statements,)."""
    given = np.asarray(lengths, dtype=np.float32)
    return given / given.mean() if len(given) else given


def _align(left: Vectors, right: Vectors, a: Vectors, b: Vectors) -> Path:
    m, n = len(left), len(right)
    if m == 0 or n == 0:
        return [(i, 1, 0, 0) for i in range(m)] + [(m, 0, j, 1) for j in range(n)]
    if max(m, n) <= COARSE:
        low, high = np.zeros(m + 1, dtype=np.int64), np.full(m + 1, n, dtype=np.int64)
    else:
        coarse = _align(_halve(left, a), _halve(right, b), _halve_lengths(a), _halve_lengths(b))
        low, high = _band(coarse, m, n)
    largest = max(max(shape) for shape in GROUPS)
    one = side_of(left, right, a, largest)
    two = side_of(right, left, b, largest)
    return _search(one, two, low, high, _deletion_cost(one, two))


def _halve(vectors: Vectors, lengths: Vectors) -> Vectors:
    weighted = vectors * lengths[:, None]
    return _unit(np.add.reduceat(weighted, np.arange(0, len(vectors), 2), axis=0))


def _halve_lengths(lengths: Vectors) -> Vectors:
    return np.asarray(np.add.reduceat(lengths, np.arange(0, len(lengths), 2)), dtype=np.float32)


def _unit(vectors: Vectors) -> Vectors:
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(norms, 1e-9), dtype=np.float32)


def _band(coarse: Path, m: int, n: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Columns [low, high] allowed in each row, around twice the coarser path."""
    low, high = np.full(m + 1, n, dtype=np.int64), np.zeros(m + 1, dtype=np.int64)
    for i, rows, j, columns in coarse:
        first, last = min(2 * i, m), min(2 * (i + rows), m)
        low[first : last + 1] = np.minimum(low[first : last + 1], max(2 * j - RADIUS, 0))
        high[first : last + 1] = np.maximum(high[first : last + 1], min(2 * (j + columns) + RADIUS, n))
    low[0], high[m] = 0, n
    # Widen downwards too, so that the band has half width RADIUS in both directions.
    for shift in range(1, RADIUS + 1):
        low[shift:] = np.minimum(low[shift:], low[:-shift] + shift)
        high[:-shift] = np.maximum(high[:-shift], high[shift:] - shift)
    return np.minimum.accumulate(low[::-1])[::-1].copy(), np.maximum.accumulate(high)


def distances(vectors: Vectors, other: Vectors) -> Vectors:
    """Mean distance (1 − cosine) of each vector to a sample of the other version's, float32 (vectors,)."""
    sample = other[np.unique(np.linspace(0, len(other) - 1, SAMPLE).round().astype(np.int64))]
    return np.asarray((1 - vectors @ sample.T).mean(axis=1), dtype=np.float32)


def side_of(vectors: Vectors, other: Vectors, lengths: Vectors, largest: int) -> Side:
    """Groups of up to `largest` statements of one version, whose relative lengths are given."""
    sums, totals = vectors * lengths[:, None], lengths
    groups, scale, logs = [], [], []
    for size in range(1, largest + 1):
        if size > 1:
            if len(vectors) < size:
                break
            sums = sums[:-1] + vectors[size - 1 :] * lengths[size - 1 :, None]
            totals = totals[:-1] + lengths[size - 1 :]
        unit = _unit(sums)
        groups.append(unit)
        scale.append(distances(unit, other))
        logs.append(np.log(totals).astype(np.float32))
    return Side(groups, scale, logs)


def _cost(one: Side, two: Side, shape: tuple[int, int], rows: slice, columns: slice) -> Vectors:
    """Vecalign eq. 3 with a length term: (rows, columns) costs of joining groups that START at these statements."""
    a, b = shape
    x, y = one.groups[a - 1][rows], two.groups[b - 1][columns]
    scale = one.scale[a - 1][rows][:, None] + two.scale[b - 1][columns][None, :]
    lengths = np.abs(one.log_length[a - 1][rows][:, None] - two.log_length[b - 1][columns][None, :])
    distance = 2 * (1 - x @ y.T) / np.maximum(scale, 1e-6)
    # a·b statements joined save a+b−… deletions; Vecalign's factor keeps large groups from being cheap.
    return np.asarray(distance * (a * b) + LENGTH_WEIGHT * (a + b) * lengths, dtype=np.float32)


def _deletion_cost(one: Side, two: Side) -> float:
    """Cost of one statement left alone: a low quantile of all pairs' costs, hardly any of which are true, save in short texts."""
    rows = np.unique(np.linspace(0, len(one.groups[0]) - 1, 200).round().astype(np.int64))
    columns = np.unique(np.linspace(0, len(two.groups[0]) - 1, 200).round().astype(np.int64))
    x, y = one.groups[0][rows], two.groups[0][columns]
    scale = one.scale[0][rows][:, None] + two.scale[0][columns][None, :]
    return max(float(np.quantile(2 * (1 - x @ y.T) / np.maximum(scale, 1e-6), DELETION_QUANTILE)), LEAST_DELETION)


def _search(one: Side, two: Side, low: NDArray[np.int64], high: NDArray[np.int64], deletion: float) -> Path:
    """Row by row; a row holds the cheapest cost of every allowed column and the shape that led there."""
    m = len(one.groups[0])
    shapes = [s for s in GROUPS if s[0] <= len(one.groups) and s[1] <= len(two.groups)]
    costs: list[NDArray[np.float64]] = []
    came: list[NDArray[np.int8]] = []
    tables: dict[tuple[int, int], tuple[int, int, Vectors]] = {}
    block = 128
    for i in range(m + 1):
        if i % block == 0:
            tables = {s: _table(one, two, s, i, min(i + block, m + 1), low, high) for s in shapes}
        lo, hi = int(low[i]), int(high[i])
        row = np.full(hi - lo + 1, np.inf)
        how = np.full(hi - lo + 1, -3, dtype=np.int8)
        if i == 0:
            row[0] = 0.0
        for k, (a, b) in enumerate(shapes):
            if i < a:
                continue
            first, left, table = tables[a, b]
            line = table[i - a - first] if 0 <= i - a - first < len(table) else None
            if line is not None:
                _relax(row, how, lo, costs[i - a], int(low[i - a]), b, line, k, left)
        # Where it costs the same, joining comes before leaving alone: then both orders of the versions give the same beads.
        if i:
            _relax(row, how, lo, costs[i - 1], int(low[i - 1]), 0, deletion, -1)
        # Statements of the right side left alone: a running minimum along the row.
        steps = np.arange(len(row)) * deletion
        run = np.minimum.accumulate(row - steps) + steps
        how[run < row - TIE] = -2
        costs.append(np.minimum(row, run))
        came.append(how)
    return _trace(shapes, came, low, m, int(high[m]))


def _table(
    one: Side, two: Side, shape: tuple[int, int], start: int, stop: int, low: NDArray[np.int64], high: NDArray[np.int64]
) -> tuple[int, int, Vectors]:
    """Costs of groups that END in rows start..stop: (first row, first column, table)."""
    a, b = shape
    first, last = max(start - a, 0), min(stop - a, len(one.groups[a - 1]))
    left, right = int(low[first]), min(int(high[max(min(stop, len(high)) - 1, 0)]) + 1, len(two.groups[b - 1]))
    if last <= first or right <= left:
        return first, left, np.zeros((0, 0), dtype=np.float32)
    return first, left, _cost(one, two, shape, slice(first, last), slice(left, right))


def _relax(
    row: NDArray[np.float64],
    how: NDArray[np.int8],
    lo: int,
    before: NDArray[np.float64],
    before_lo: int,
    step: int,
    cost: float | Vectors,
    mark: int,
    cost_lo: int = 0,
) -> None:
    """Lower row[j] to before[j − step] + cost[j − step] wherever that is cheaper."""
    from_j = max(lo - step, before_lo)
    to_j = min(lo + len(row) - 1 - step, before_lo + len(before) - 1)
    if isinstance(cost, np.ndarray):
        from_j, to_j = max(from_j, cost_lo), min(to_j, cost_lo + len(cost) - 1)
    if to_j < from_j:
        return
    price = cost[from_j - cost_lo : to_j + 1 - cost_lo] if isinstance(cost, np.ndarray) else cost
    offer = before[from_j - before_lo : to_j + 1 - before_lo] + price
    target = slice(from_j + step - lo, to_j + 1 + step - lo)
    better = offer < row[target] - TIE
    row[target][better] = offer[better]
    how[target][better] = mark


def _trace(shapes: list[tuple[int, int]], came: list[NDArray[np.int8]], low: NDArray[np.int64], m: int, n: int) -> Path:
    path: Path = []
    i, j = m, n
    while i > 0 or j > 0:
        mark = int(came[i][j - int(low[i])])
        if mark == -2:
            j -= 1
            path.append((i, 0, j, 1))
        elif mark == -1:
            i -= 1
            path.append((i, 1, j, 0))
        else:
            a, b = shapes[mark]
            i, j = i - a, j - b
            path.append((i, a, j, b))
    return path[::-1]
