"""The embedded encoder against a plain numpy reading of the same network, and its promises."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from claimcheck.encoder.embedded import PREFIX, EmbeddedEncoder
from claimcheck.encoder.graph import MIDDLE_LAYER
from claimcheck.encoder.protocol import Encoding, unit
from claimcheck.encoder.tokenizer import Tokenizer
from claimcheck.encoder.weights import Weights

TEXTS = [
    "Kesatuan negara-negara kawasan adalah kunci bagi ketenangan dan stabilitas.",
    "L'unité des pays de la région est la clé du calme et de la stabilité.",
    "Ein Regenschauer zog am Abend über die Felder hinter dem Bahnhof.",
    "وقال الوزير إن المحادثات «مفيدة».",
    "习近平主席说：“我们反对。”",
    "Он сказал: «Мы не уйдём».",
    "No.",
    "👍",
    "",
]


def test_vectors_are_close_to_those_of_the_network_in_float32(encoder: EmbeddedEncoder, weights: Weights) -> None:
    plain = [_plain(weights, text) for text in TEXTS[2:5]]
    made = encoder.encode(TEXTS[2:5])
    cosines = [float(one.vector @ vector) for one, (vector, _) in zip(made, plain, strict=True)]
    assert min(cosines) > 0.997
    words = np.concatenate([(one.piece_vectors * middle).sum(axis=1) for one, (_, middle) in zip(made, plain, strict=True)])
    assert words.mean() > 0.997
    assert words.min() > 0.98


def test_a_translation_is_nearer_than_another_text(encoder: EmbeddedEncoder) -> None:
    left, right, other = (one.vector for one in encoder.encode(TEXTS[:3]))
    assert left @ right > left @ other + 0.05


def test_a_text_s_vectors_do_not_depend_on_the_other_texts(encoder: EmbeddedEncoder) -> None:
    together = encoder.encode([*TEXTS, " ".join(TEXTS[:3] * 20)])
    for text, one in zip(TEXTS, together, strict=False):
        _assert_same(one, encoder.encode([text])[0])


def test_results_come_in_the_order_of_the_texts(encoder: EmbeddedEncoder) -> None:
    for one, other in zip(encoder.encode(TEXTS), reversed(encoder.encode(TEXTS[::-1])), strict=True):
        _assert_same(one, other)


def test_one_thread_and_four_give_the_same(encoder: EmbeddedEncoder, kept: Path) -> None:
    one, four = (EmbeddedEncoder(kept, threads=count) for count in (1, 4))
    for left, right in zip(one.encode(TEXTS * 3), four.encode(TEXTS * 3), strict=True):
        _assert_same(left, right)
    assert one.digest == four.digest == encoder.digest


def test_vectors_have_length_one_and_the_stated_types(encoder: EmbeddedEncoder) -> None:
    for text, one in zip(TEXTS, encoder.encode(TEXTS), strict=True):
        assert [array.dtype.name for array in one] == ["float32", "int32", "float32"]
        assert one.pieces.shape == (len(one.piece_vectors), 2)
        assert float(np.linalg.norm(one.vector)) == pytest.approx(1, abs=1e-5)
        np.testing.assert_allclose(np.linalg.norm(one.piece_vectors, axis=1), 1, atol=1e-5)
        assert "".join(text[start:end] for start, end in one.pieces) == "".join(text.split())


def test_no_texts_give_no_encodings(encoder: EmbeddedEncoder) -> None:
    assert encoder.encode([]) == []


def test_a_text_without_words_has_a_vector_and_no_pieces(encoder: EmbeddedEncoder) -> None:
    (one,) = encoder.encode([" \n "])
    assert one.pieces.shape == (0, 2)
    assert one.piece_vectors.shape == (0, 384)
    assert float(np.linalg.norm(one.vector)) == pytest.approx(1, abs=1e-5)


def test_a_text_of_3000_words_keeps_every_piece_once_and_in_order(encoder: EmbeddedEncoder, weights: Weights) -> None:
    text = " ".join(["kata", "слово", "parole"] * 1000)
    (one,) = encoder.encode([text])
    tokens = Tokenizer(weights.vocabulary).tokenize(text)
    expected = [place for place in zip(tokens.starts, tokens.ends, strict=True) if place[0] < place[1]]
    assert [tuple(place) for place in one.pieces.tolist()] == expected
    assert len(one.piece_vectors) == len(expected)


def test_a_long_text_s_vector_stays_near_what_it_says(encoder: EmbeddedEncoder) -> None:
    sentences = [f"Menteri nomor {number} mengatakan bahwa perundingan itu berjalan baik." for number in range(60)]
    long, near, far = encoder.encode([" ".join(sentences), sentences[30], TEXTS[2]])
    assert long.vector @ near.vector > long.vector @ far.vector + 0.05


def _assert_same(one: Encoding, other: Encoding) -> None:
    """Within the contract's 1e-3 by far."""
    assert one.pieces.tolist() == other.pieces.tolist()
    assert float(one.vector @ other.vector) > 1 - 1e-5
    if len(one.pieces):
        assert (one.piece_vectors * other.piece_vectors).sum(axis=1).min() > 1 - 1e-5


def _plain(weights: Weights, text: str) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The text's vector and its visible pieces' of the middle layer, by the definition of a BERT encoder."""
    shape, tokenizer = weights.shape, Tokenizer(weights.vocabulary)
    tokens = tokenizer.tokenize(text)
    head = [weights.vocabulary.bos, *tokenizer.tokenize(PREFIX).ids]
    ids = np.array([*head, *tokens.ids, weights.vocabulary.eos])
    hidden, size = shape.hidden, shape.hidden // shape.heads

    def norm(values: NDArray[np.float32], name: str) -> NDArray[np.float32]:
        centred = values - values.mean(axis=-1, keepdims=True)
        scaled = centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + shape.epsilon)
        return np.asarray(scaled * weights.dense(f"{name}.w") + weights.dense(f"{name}.b"))

    def linear(values: NDArray[np.float32], name: str) -> NDArray[np.float32]:
        bias = weights.dense(f"{name}.b")
        return np.asarray(values @ weights.matrix(f"{name}.w", len(bias), -1).T + bias)

    state = weights.word_embeddings(ids) + weights.matrix("emb.pos", shape.positions, hidden)[: len(ids)]
    state = norm(state + weights.matrix("emb.type", shape.token_types, hidden)[0], "emb.ln")
    middle = state
    for number in range(shape.layers):
        query, key, value = (
            linear(state, f"l{number}.{part}").reshape(len(ids), shape.heads, size).transpose(1, 0, 2) for part in "qkv"
        )
        scores = np.exp(query @ key.transpose(0, 2, 1) / math.sqrt(size))
        mixed = (scores / scores.sum(axis=-1, keepdims=True)) @ value
        state = norm(state + linear(mixed.transpose(1, 0, 2).reshape(len(ids), hidden), f"l{number}.ao"), f"l{number}.aln")
        wide = linear(state, f"l{number}.fi")
        state = norm(state + linear(wide * 0.5 * (1 + _erf(wide / math.sqrt(2))), f"l{number}.fo"), f"l{number}.oln")
        if number + 1 == MIDDLE_LAYER:
            middle = state
    visible = [len(head) + at for at in range(len(tokens.ids)) if tokens.starts[at] < tokens.ends[at]]
    return unit(state.mean(axis=0)), unit(middle[visible])


def _erf(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Abramowitz and Stegun, 7.1.26: right to 1.5e-7."""
    size = np.abs(values)
    t = 1 / (1 + 0.3275911 * size)
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    return np.asarray(np.sign(values) * (1 - series * np.exp(-size * size)), dtype=np.float32)
