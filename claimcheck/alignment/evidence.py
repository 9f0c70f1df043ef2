"""Where the words of a statement find their counterparts: shares of attention between statements, near a path.

Every word spreads its attention over the words of the other version that stand near (a softmax of the cosines of middle-layer
vectors, as for links). What a statement's words give to a statement of the other side says whether the two belong together,
also where vectors of whole statements cannot: a half sentence draws its own words only. Cost: linear in the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimcheck.alignment.statements import Path

Vectors = NDArray[np.float32]
Ints = NDArray[np.int64]

RADIUS = 8
"""Half width, in statements, of the band around the path (set by hand: about the footnotes of a page)."""
TEMPERATURE = 0.03
"""Divides cosines before the softmax (Text+Berg dev: .015 does as well)."""


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


def attention(left: Sequence[Vectors], right: Sequence[Vectors], band: Band) -> list[Vectors]:
    """For each left statement its share of mutual attention with every statement of its window.

    `left`, `right`: word vectors of each statement, float32 (words, dim), L2 norm 1. Returned: one float32 (window,) for each
    left statement; a pair of words adds the product of the shares that each gives the other. All together make the geometric
    mean of the two counts of statements, whatever the languages, so that a statement has about 1; zeros without any words.
    """
    before = np.concatenate([[0], np.cumsum([len(words) for words in right])]).astype(np.int64)
    dim = next((words.shape[1] for words in right if len(words)), 1)
    stock = np.concatenate([words for words in right if len(words)] or [np.zeros((0, dim), dtype=np.float32)])
    total = np.zeros(len(stock), dtype=np.float64)
    for row, words in enumerate(left):
        start, stop = (int(before[end]) for end in band.window(row))
        if len(words) and stop > start:
            total[start:stop] += _pull(words, stock[start:stop]).sum(axis=0)
    shares: list[Vectors] = []
    for row, words in enumerate(left):
        first, last = band.window(row)
        start, stop = int(before[first]), int(before[last])
        if not len(words) or stop == start:
            shares.append(np.zeros(last - first, dtype=np.float32))
            continue
        pull = _pull(words, stock[start:stop])
        theirs = np.maximum(total[start:stop], 1e-30).astype(np.float32)
        mutual = (pull * pull / np.maximum(pull.sum(axis=1, keepdims=True), 1e-30) / theirs).sum(axis=0)
        shares.append(_by_statement(mutual, before[first : last + 1]))
    whole = sum(float(share.sum()) for share in shares)
    unit = np.float32(np.sqrt(len(left) * len(right)) / whole if whole else 0.0)
    return [share * unit for share in shares]


def _pull(words: Vectors, stock: Vectors) -> Vectors:
    pull: Vectors = words @ stock.T
    pull -= 1
    pull /= np.float32(TEMPERATURE)
    return np.exp(pull, out=pull)


def _by_statement(words: NDArray[np.float64] | Vectors, before: Ints) -> Vectors:
    sums = np.concatenate([[0.0], np.cumsum(words, dtype=np.float64)])
    return np.asarray(np.diff(sums[before - before[0]]), dtype=np.float32)
