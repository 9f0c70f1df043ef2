"""Links between words: found piece by piece, from cosines, places and neighbours."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.alignment.projection import project
from claimcheck.alignment.words import Units, link, link_pieces, match


def units(vectors: list[list[float]], words: list[tuple[int, int]] | None = None) -> Units:
    array = np.array(vectors, dtype=np.float32)
    array /= np.linalg.norm(array, axis=1, keepdims=True)
    ranges = words if words is not None else [(i, i + 1) for i in range(len(vectors))]
    return Units(array.astype(np.float16), np.array(ranges, dtype=np.int32).reshape(-1, 2))


THE, CAT, DOG, SLEEPS = np.eye(4).tolist()


def test_a_word_links_to_the_occurrence_among_its_neighbours() -> None:
    left = units([SLEEPS, DOG, THE, CAT])
    right = units([THE, CAT, SLEEPS, THE])  # the last one is nearer in place
    assert (2, 0) in link(left, right)
    assert (2, 3) not in link(left, right)


def test_words_of_one_piece_share_its_links() -> None:
    left = units([CAT, SLEEPS], words=[(0, 1), (0, 1), (1, 2)])  # two characters, one piece
    right = units([CAT, SLEEPS])
    assert link(left, right) == [(0, 0), (1, 0), (2, 1)]


def test_a_word_agrees_by_its_best_piece_and_not_at_all_without_pieces() -> None:
    left = units([CAT, DOG, SLEEPS], words=[(0, 2), (2, 2), (2, 3)])
    right = units([CAT, THE])
    matched = match(left, right)
    (score, share), (back, _) = matched.left.of_words(left.words), matched.right.of_words(right.words)
    assert score[0] > 0.9 > 0.1 > score[2]
    assert share[0] > 0.9
    assert (score[1], share[1]) == (0, 0)
    assert back[0] > 0.9 > 0.1 > back[1]


def test_a_compound_links_to_each_of_its_parts() -> None:
    left = units([CAT, DOG, SLEEPS], words=[(0, 2), (2, 3)])
    right = units([CAT, DOG, SLEEPS])
    assert link(left, right) == [(0, 0), (0, 1), (1, 2)]


def test_pieces_that_belong_to_no_word_link_nothing() -> None:
    left = units([THE, CAT], words=[(1, 2)])
    right = units([THE, CAT], words=[(0, 1)])
    assert link(left, right) == []


def test_a_lower_share_only_adds_links() -> None:
    left = units([CAT, [1, 1, 0, 0], SLEEPS])
    right = units([CAT, [0.9, 1, 0, 0], SLEEPS, [0.2, 0.9, 0.1, 0]])
    sure, more = set(link(left, right, 0.25)), set(link(left, right, 0.01))
    assert sure < more


def test_nothing_links_to_nothing() -> None:
    empty = Units(np.zeros((0, 4), dtype=np.float16), np.zeros((0, 2), dtype=np.int32))
    assert link(empty, units([CAT])) == link(units([CAT]), empty) == []


def test_joined_statements_number_their_words_on() -> None:
    joined = Units.join([units([CAT, DOG], words=[(0, 2)]), units([SLEEPS])])
    assert joined.words.tolist() == [[0, 2], [2, 3]]
    assert link(joined, units([CAT, DOG, SLEEPS])) == [(0, 0), (0, 1), (1, 2)]


@given(st.integers(1, 6), st.integers(1, 6), st.integers(0, 2**32 - 1))
def test_the_order_of_the_versions_does_not_matter(m: int, n: int, seed: int) -> None:
    cosines = np.random.default_rng(seed).uniform(-1, 1, (m, n)).astype(np.float32)
    np.testing.assert_array_equal(link_pieces(cosines), link_pieces(np.ascontiguousarray(cosines.T)).T)


def test_the_map_belongs_to_the_embedded_model_alone() -> None:
    pieces = np.eye(384, dtype=np.float32)[:5]
    mapped = project(pieces, "embedded")
    assert mapped.shape == (5, 128)
    assert np.linalg.norm(mapped.astype(np.float32), axis=1) == pytest.approx(np.ones(5), abs=1e-3)
    np.testing.assert_array_equal(project(pieces, "another"), pieces.astype(np.float16))
