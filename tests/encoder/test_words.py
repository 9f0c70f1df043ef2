"""Word vectors out of pieces."""

from __future__ import annotations

import numpy as np
import pytest

from claimcheck.encoder.embedded import EmbeddedEncoder
from claimcheck.encoder.protocol import Encoding
from claimcheck.encoder.words import word_vectors

PIECES = Encoding(
    np.array([1, 0], np.float32),
    np.array([[0, 3], [3, 5], [6, 9]], np.int32),
    np.array([[1, 0], [0, 1], [0.6, 0.8]], np.float32),
)


def test_a_word_is_the_mean_of_its_pieces_brought_to_length_one() -> None:
    vectors = word_vectors(PIECES, [(0, 5), (6, 9)])
    assert vectors.dtype == np.float32
    assert vectors == pytest.approx(np.array([[0.5**0.5, 0.5**0.5], [0.6, 0.8]]))


def test_a_word_inside_a_piece_takes_the_piece() -> None:
    assert word_vectors(PIECES, [(1, 2), (7, 8)]) == pytest.approx(np.array([[1, 0], [0.6, 0.8]]))


def test_spans_of_a_document_are_moved_by_the_statement_s_start() -> None:
    np.testing.assert_array_equal(word_vectors(PIECES, [(106, 109)], base=100), word_vectors(PIECES, [(6, 9)]))


def test_a_word_without_a_piece_gets_zeros() -> None:
    assert word_vectors(PIECES, [(5, 6), (20, 22)]).tolist() == [[0, 0], [0, 0]]


def test_no_words_give_an_empty_table() -> None:
    assert word_vectors(PIECES, []).shape == (0, 2)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Menteri itu membeli rumah baru", "The minister bought a new house"),
        ("部长买了新房子", "Министр купил новый дом"),
        ("اشترى الوزير منزلا جديدا", "Le ministre a acheté une nouvelle maison"),
    ],
)
def test_house_is_nearest_to_house_in_another_language(encoder: EmbeddedEncoder, left: str, right: str) -> None:
    houses = {"rumah", "house", "房子", "дом", "منزلا", "maison"}
    one, other = encoder.encode([left, right])

    def house(text: str) -> tuple[int, int]:
        (word,) = [word for word in houses if word in text]
        return text.index(word), text.index(word) + len(word)

    words = [(at, at + len(word)) for word in right.split() for at in [right.index(word)]]
    similar = word_vectors(other, words) @ word_vectors(one, [house(left)])[0]
    assert words[int(similar.argmax())] == house(right)
