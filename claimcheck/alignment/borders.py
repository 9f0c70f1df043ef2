"""Where beads begin and end: a second pass around the first path, by a model of beads fitted on aligned text.

The first path (`statements.py`) is sure about what belongs to what and less sure about borders, for two reasons: the vector
of a group pooled from its statements is not that of the text they make up, and vectors do not say which part of a statement
is missing. So here (1) every bead near the path is measured, with what its words draw across its ends as evidence; (2) beads
that have some chance are kept, and the texts of their groups are for the encoder to read; (3) the best path through them is
taken.

The model is a conditional random field over paths: a path's log odds are the sum of its beads' and of what was left alone. Its
weights were fitted on Text+Berg dev (benchmarks/training/borders.py). Fitted on one half of dev and measured on the other, both
ways: strict / lax F1 .940 / .997; with attention inside beads in place of what crosses their ends .915 / .996.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimcheck.alignment.evidence import Band
from claimcheck.alignment.field import NEVER, Field, alone, distance, weights
from claimcheck.alignment.statements import TIE, Path, align_path, distances
from claimcheck.alignment.version import Version

Vectors = NDArray[np.float32]
Floats = NDArray[np.float64]
Shape = tuple[int, int]

CHANCE = 0.05
"""Beads with less probability under pooled vectors are dropped before the second reading (Text+Berg dev, strict F1 and texts
to encode: .880 and 247 at .2, .896 and 398 at .1, .900 and 606 at .05, .900 and 948 at .02)."""


class _Bead(NamedTuple):
    row: int
    rows: int
    column: int
    columns: int
    rest: float
    """Log odds without the distance."""


class Draft(NamedTuple):
    """The first path and the beads that have a chance; `texts`: what the encoder is to read before the path is settled."""

    left: Version
    right: Version
    path: Path
    band: Band
    beads: tuple[_Bead, ...]

    @property
    def texts(self) -> list[str]:
        """Groups of several statements, as texts, each once."""
        rows = dict.fromkeys((bead.row, bead.rows) for bead in self.beads if bead.rows > 1)
        columns = dict.fromkeys((bead.column, bead.columns) for bead in self.beads if bead.columns > 1)
        left = [_text(self.left, *group) for group in rows]
        return list(dict.fromkeys(left + [_text(self.right, *group) for group in columns]))

    def settle(self, vectors: Mapping[str, Vectors]) -> Path:
        """The best path. `vectors`: float32 (dim,), L2 norm 1, of each of `texts`."""
        if not self.beads:
            return self.path
        x, x_scale = _groups(self.left, self.right, [(bead.row, bead.rows) for bead in self.beads], vectors)
        y, y_scale = _groups(self.right, self.left, [(bead.column, bead.columns) for bead in self.beads], vectors)
        apart = 2 * (1 - np.einsum("ij,ij->i", x, y)) / np.maximum(x_scale + y_scale, 1e-6)
        scores = [bead.rest + distance(float(d), bead.rows, bead.columns) for bead, d in zip(self.beads, apart, strict=True)]
        return _best(self.beads, scores, self.band, _alone(self.left), _alone(self.right))


def draft(left: Version, right: Version) -> Draft:
    """Find the path, and the beads around it that have a chance."""
    m, n = len(left.lengths), len(right.lengths)
    if same_text(left, right):
        return Draft(left, right, [(i, 1, i, 1) for i in range(m)], Band.around([], 0, 0), ())
    path = align_path(left.vectors, right.vectors, left.lengths, right.lengths)
    band = Band.around(path, m, n)
    return Draft(left, right, path, band, tuple(_likely(left, right, path, band)) if m and n else ())


def same_text(left: Version, right: Version) -> bool:
    """Whether both say the same word for word, statement by statement."""
    return [s.text for s in left.reading.statements] == [s.text for s in right.reading.statements]


def _text(version: Version, first: int, count: int) -> str:
    return " ".join(s.document.prose[slice(*s.span)] for s in version.reading.statements[first : first + count])


def _groups(
    own: Version, other: Version, groups: list[tuple[int, int]], vectors: Mapping[str, Vectors]
) -> tuple[Vectors, Vectors]:
    """Vectors of groups, and how far they are from statements of the other version taken at random."""
    found = np.stack([own.vectors[i] if count == 1 else vectors[_text(own, i, count)] for i, count in groups])
    return found, distances(found, other.vectors)


def _alone(version: Version) -> Floats:
    odds: Floats = alone(version) @ np.array(weights().alone)
    return odds


def _likely(left: Version, right: Version, path: Path, band: Band) -> Iterator[_Bead]:
    """Beads with at least `CHANCE`, by the forward-backward algorithm over all paths in the band."""
    field = Field(left, right, path, band)
    rows = list(field.rows())
    low, high, m = band.low.tolist(), band.high.tolist(), len(left.lengths)
    mine, theirs = _alone(left), np.concatenate([[0.0], np.cumsum(_alone(right))])
    ahead: list[Floats] = []
    for i in range(m + 1):
        offers = np.full((len(field.shapes) + 1, high[i] - low[i] + 1), NEVER)
        if i == 0:
            offers[-1, 0] = 0.0
        else:
            _put(offers[-1], low[i], ahead[i - 1] + mine[i - 1], low[i - 1])
        for k, (a, b) in enumerate(field.shapes):
            if i >= a:
                score = rows[i - a][0][k]
                _put(offers[k], low[i], ahead[i - a][: len(score)] + score, low[i - a] + b)
        row = np.logaddexp.reduce(offers)
        steps = theirs[low[i] : high[i] + 1]
        ahead.append(np.logaddexp.accumulate(row - steps) + steps)
    whole = ahead[m][-1]
    behind: list[Floats] = [np.zeros(0)] * (m + 1)
    for i in range(m, -1, -1):
        offers = np.full((len(field.shapes) + 1, high[i] - low[i] + 1), NEVER)
        if i == m:
            offers[-1, -1] = 0.0
        else:
            _put(offers[-1], low[i], behind[i + 1] + mine[i], low[i + 1])
        for k, (a, b) in enumerate(field.shapes):
            if i + a > m:
                continue
            score = rows[i][0][k]
            begin, end = max(low[i], low[i + a] - b), min(low[i] + len(score), high[i + a] - b + 1)
            if end <= begin:
                continue
            onward = behind[i + a][begin + b - low[i + a] : end + b - low[i + a]]
            np.add(score[begin - low[i] : end - low[i]], onward, out=offers[k, begin - low[i] : end - low[i]])
        for k, c in np.argwhere(ahead[i] + offers[:-1] >= whole + np.log(CHANCE)).tolist():
            yield _Bead(i, field.shapes[k][0], low[i] + c, field.shapes[k][1], float(rows[i][1][k][c]))
        row = np.logaddexp.reduce(offers)
        steps = theirs[low[i] : high[i] + 1]
        behind[i] = np.logaddexp.accumulate((row + steps)[::-1])[::-1] - steps


def _put(row: Floats, low: int, offer: Floats, offer_low: int) -> None:
    """Write `offer`, which begins at column `offer_low`, into a row that begins at `low`, as far as both reach."""
    begin, end = max(low, offer_low), min(low + len(row), offer_low + len(offer))
    if end > begin:
        row[begin - low : end - low] = offer[begin - offer_low : end - offer_low]


def _best(beads: tuple[_Bead, ...], scores: list[float], band: Band, mine: Floats, theirs: Floats) -> Path:
    """The path of the greatest log odds through these beads; statements may be left alone anywhere in the band."""
    low, high, m = band.low.tolist(), band.high.tolist(), len(mine)
    ending: dict[int, list[int]] = {}
    for k, bead in enumerate(beads):
        ending.setdefault(bead.row + bead.rows, []).append(k)
    sums = np.concatenate([[0.0], np.cumsum(theirs)])
    costs: list[Floats] = []
    came: list[NDArray[np.int64]] = []
    for i in range(m + 1):
        row, how = np.full(high[i] - low[i] + 1, NEVER), np.full(high[i] - low[i] + 1, -2, dtype=np.int64)
        if i == 0:
            row[0] = 0.0
        for k in ending.get(i, []):
            bead = beads[k]
            at = bead.column + bead.columns - low[i]
            offer = costs[bead.row][bead.column - low[bead.row]] + scores[k]
            if offer > row[at] + TIE:
                row[at], how[at] = offer, k
        if i:
            begin, end = max(low[i], low[i - 1]), min(high[i], high[i - 1]) + 1
            offers = costs[i - 1][begin - low[i - 1] : end - low[i - 1]] + mine[i - 1]
            target = slice(begin - low[i], end - low[i])
            better = offers > row[target] + TIE
            row[target][better], how[target][better] = offers[better], -1
        steps = sums[low[i] : high[i] + 1]
        run = np.maximum.accumulate(row - steps) + steps
        how[run > row + TIE] = -2
        costs.append(np.maximum(row, run))
        came.append(how)
    path: Path = []
    i, j = m, len(theirs)
    while i > 0 or j > 0:
        k = int(came[i][j - low[i]])
        step = (1, 0) if k == -1 else (0, 1) if k == -2 else (beads[k].rows, beads[k].columns)
        i, j = i - step[0], j - step[1]
        path.append((i, step[0], j, step[1]))
    return path[::-1]
