"""What speaks for beads: measures of those near a path, and their fitted weights."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator
from importlib import resources
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimcheck.alignment.evidence import Band, crossings
from claimcheck.alignment.statements import Path, Side, relative, side_of
from claimcheck.alignment.version import Version

Floats = NDArray[np.float64]
Shape = tuple[int, int]

SHAPES: tuple[Shape, ...] = tuple((a, b) for a in range(1, 6) for b in range(1, 6) if a + b <= 7)
"""Shapes (left, right) of beads; Text+Berg dev has none larger."""
KINDS: tuple[Shape, ...] = ((1, 1), (1, 2), (2, 2), (1, 3), (2, 3), (1, 4))
"""Kinds of shapes, by the smaller and the larger side; all others are one more."""
FILE = "borders.toml"
BLOCK = 64
NEVER = -1e30


class Weights(NamedTuple):
    """The fitted log odds. `distance`: of the distance relative to that of chance pairs, for each statement / 2 and for each pair
    of statements; `length`: of |log length ratio|, for a bead and for each of its statements; `crossing`: of what crosses the
    places where a bead begins and ends; `kind`: by `KINDS`; `alone`: a statement left alone: at all, by its length (1 is
    average), where it has no word."""

    distance: tuple[float, float]
    length: tuple[float, float]
    crossing: float
    kind: tuple[float, ...]
    alone: tuple[float, float, float]


@functools.cache
def weights() -> Weights:
    """The weights that ship (benchmarks/training/borders.py)."""
    with resources.files("claimcheck.alignment").joinpath(FILE).open("rb") as file:
        table = tomllib.load(file)
    return Weights(
        tuple(table["distance"]), tuple(table["length"]), table["crossing"], tuple(table["kind"]), tuple(table["alone"])
    )


def distance(apart: float, rows: int, columns: int) -> float:
    """Log odds of a bead's relative distance."""
    each, pairs = weights().distance
    return apart * (each * (rows + columns) / 2 + pairs * rows * columns)


def alone(version: Version) -> Floats:
    """What speaks for leaving each statement alone, (statements, 3), to be weighted by `Weights.alone`."""
    wordless = [not len(words) for words in version.words]
    return np.stack(
        [np.ones(len(wordless)), relative(version.lengths).astype(np.float64), np.array(wordless, dtype=float)], axis=1
    )


class Features(NamedTuple):
    """Of beads of one shape, float (rows, columns): relative distance, |log length ratio|, what crosses both ends."""

    apart: Floats
    ratio: Floats
    crossing: Floats


class Field:
    """Measures all beads in the band, block by block. `one`, `two`: vectors of the groups of either side, as `side_of` gives."""

    def __init__(self, left: Version, right: Version, path: Path, band: Band) -> None:
        self.band = band
        lengths = relative(left.lengths), relative(right.lengths)
        self.sizes = len(lengths[0]), len(lengths[1])
        largest = max(a for a, _ in SHAPES)
        self.one: Side = side_of(left.vectors, right.vectors, lengths[0], largest)
        self.two: Side = side_of(right.vectors, left.vectors, lengths[1], largest)
        self.crossings = crossings([u.vectors for u in left.units], [u.vectors for u in right.units], path, band)
        self.shapes = [s for s in SHAPES if s[0] <= len(self.one.groups) and s[1] <= len(self.two.groups)]

    def rows(self) -> Iterator[tuple[Floats, Floats]]:
        """For each left statement log odds of beads that begin there, float64 (shapes, columns), by the column from `band.low` on
        where they begin, with the distance and without; copies, which keep no block alive."""
        m, n = self.sizes
        for start in range(0, m, BLOCK):
            stop = min(start + BLOCK, m)
            left, right = int(self.band.low[start]), min(int(self.band.high[stop - 1]) + 1, n)
            crossing = self.crossing(start, stop, left, right)
            tables = [self._table(s, crossing, start, stop, left, right) for s in self.shapes]
            for i in range(start, stop):
                first = int(self.band.low[i]) - left
                last = int(self.band.high[i]) - left + 1
                total, rest = ([table[k][i - start, first:last] for table in tables] for k in (0, 1))
                yield np.stack(total), np.stack(rest)

    def crossing(self, start: int, stop: int, left: int, right: int) -> Floats:
        """What crosses each place of this stretch and as far behind it as beads reach; 0 outside the band."""
        table = np.zeros((stop - start + 6, right - left + 6))
        for i in range(start, min(stop + 6, len(self.crossings))):
            low, high = max(int(self.band.low[i]), left), min(int(self.band.high[i]), right + 5)
            shift = int(self.band.low[i])
            if high >= low:
                table[i - start, low - left : high - left + 1] = self.crossings[i][low - shift : high - shift + 1]
        return table

    def features(self, shape: Shape, crossing: Floats, rows: slice, columns: slice) -> Features:
        """Of beads of a shape that begin at these statements; `crossing` begins with them too."""
        a, b = shape
        m, n = rows.stop - rows.start, columns.stop - columns.start
        scale = self.one.scale[a - 1][rows][:, None] + self.two.scale[b - 1][columns][None, :]
        apart = 2 * (1 - self.one.groups[a - 1][rows] @ self.two.groups[b - 1][columns].T) / np.maximum(scale, 1e-6)
        ratio = np.abs(self.one.log_length[a - 1][rows][:, None] - self.two.log_length[b - 1][columns][None, :])
        return Features(apart, ratio, crossing[:m, :n] + crossing[a : a + m, b : b + n])

    def _table(self, shape: Shape, crossing: Floats, start: int, stop: int, left: int, right: int) -> tuple[Floats, Floats]:
        """(rows, columns) log odds of beads of a shape that begin at these statements, with the distance and without."""
        a, b = shape
        total: Floats = np.full((stop - start, right - left), NEVER)
        rest = total.copy()
        rows, columns = min(stop, len(self.one.groups[a - 1])) - start, min(right, len(self.two.groups[b - 1])) - left
        if rows <= 0 or columns <= 0:
            return total, rest
        found = self.features(shape, crossing, slice(start, start + rows), slice(left, left + columns))
        by = weights()
        length = by.length[0] + by.length[1] * (a + b)
        rest[:rows, :columns] = by.kind[kind(shape)] + by.crossing * found.crossing + length * found.ratio
        total[:rows, :columns] = rest[:rows, :columns] + distance(1.0, a, b) * found.apart
        return total, rest


def kind(shape: Shape) -> int:
    """The number of a shape's kind."""
    both = min(shape), max(shape)
    return KINDS.index(both) if both in KINDS else len(KINDS)
