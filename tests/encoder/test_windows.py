"""Windows over long texts, and batches."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.encoder.windows import Window, batches, cut, join


def test_a_text_that_fits_is_one_window() -> None:
    assert cut(3, 508, 508, 128) == [Window(3, 0, 508, 0, 508)]


@given(st.integers(0, 5000), st.integers(20, 600), st.floats(0, 0.5))
def test_every_piece_is_kept_in_exactly_one_window_that_holds_it(pieces: int, capacity: int, share: float) -> None:
    overlap = int(capacity * share)
    parts = cut(0, pieces, capacity, overlap)
    assert [place for part in parts for place in range(part.keep_start, part.keep_end)] == list(range(pieces))
    assert all(part.start <= part.keep_start <= part.keep_end <= part.end <= pieces for part in parts)
    assert all(part.end - part.start <= capacity for part in parts)
    assert all(left.end - right.start >= overlap for left, right in itertools.pairwise(parts))


def test_a_piece_is_kept_where_it_is_furthest_from_a_border() -> None:
    parts = cut(0, 1000, 400, 100)

    def distance(part: Window, place: int) -> int:
        left = place - part.start if part.start else 1000
        right = part.end - 1 - place if part.end < 1000 else 1000
        return min(left, right)

    for place in range(1000):
        holders = [part for part in parts if part.start <= place < part.end]
        (keeper,) = [part for part in parts if part.keep_start <= place < part.keep_end]
        assert distance(keeper, place) >= max(distance(part, place) for part in holders) - 1


@given(st.lists(st.integers(1, 600), max_size=60), st.integers(1, 1000))
def test_batches_hold_every_row_once_within_the_budget(lengths: list[int], budget: int) -> None:
    groups = batches(lengths, budget)
    assert sorted(index for group in groups for index in group) == list(range(len(lengths)))
    assert all(len(group) == 1 or len(group) * max(lengths[i] for i in group) <= budget for group in groups)


def test_a_long_text_s_vector_is_the_mean_of_its_windows_by_what_they_keep() -> None:
    parts = [Window(0, 0, 3, 0, 3), Window(0, 2, 4, 3, 4)]
    east, north = np.eye(2, dtype=np.float32)
    (one,) = join(
        [np.array([[0, 1], [1, 2], [2, 2], [2, 3]], np.int32)],
        parts,
        [east, north],
        [np.eye(3, 2, dtype=np.float32), np.ones((1, 2), np.float32)],
    )
    assert one.vector == pytest.approx(np.array([3, 1]) / np.sqrt(10))
    assert one.pieces.tolist() == [[0, 1], [1, 2], [2, 3]]
    assert one.piece_vectors.tolist() == [[1, 0], [0, 1], [1, 1]]
