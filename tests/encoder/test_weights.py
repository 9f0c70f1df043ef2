"""The carrier's file: refused when it is not exactly the one recorded."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import pytest

from claimcheck.encoder.weights import SIZE, Weights, find_file, open_weights
from claimcheck.errors import ModelError


def test_shape_and_vocabulary_are_those_of_multilingual_e5_small(weights: Weights) -> None:
    assert weights.shape[:7] == (384, 12, 12, 1536, 250037, 512, 2)
    assert weights.shape.epsilon == pytest.approx(1e-12)
    assert len(weights.vocabulary.pieces) == 250002
    assert weights.vocabulary.pieces[4:8] == [",", ".", "▁", "s"]


def test_word_embeddings_are_rows_of_the_unpacked_table(weights: Weights) -> None:
    ids = np.array([[5, 250036], [0, 77]])
    rows = weights.word_embeddings(ids)
    assert rows.shape == (2, 2, 384)
    table = weights.matrix("emb.word", weights.shape.vocabulary, weights.shape.hidden)
    np.testing.assert_array_equal(rows, table[ids])


def test_four_bit_blocks_unpack_to_multiples_of_their_scale(weights: Weights) -> None:
    block = weights.dense("l3.q.w")[:32]
    steps = block / np.abs(block[block != 0]).min()
    assert np.abs(steps).max() <= 16
    assert len(np.unique(block)) <= 16


def test_a_cut_file_is_refused_with_a_remedy(tmp_path: Path) -> None:
    path = tmp_path / "cut.bin"
    path.write_bytes(find_file().read_bytes()[:1000])
    with pytest.raises(ModelError, match=f"1000 bytes, expected {SIZE}.*\n.*--model"):
        open_weights(path)


def test_an_altered_file_is_refused(tmp_path: Path) -> None:
    data = bytearray(find_file().read_bytes())
    data[60_000_000] ^= 1
    path = tmp_path / "altered.bin"
    path.write_bytes(data)
    with pytest.raises(ModelError, match="the file was altered"):
        open_weights(path)


def test_a_file_that_is_not_there_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"cannot be read.*\n.*--model"):
        open_weights(tmp_path / "gone.bin")


def test_without_the_carrier_the_error_says_how_to_give_a_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(ModelError, match=r"not installed.*\n.*--model.*model fetch"):
        find_file()


def test_an_unknown_tensor_is_named(weights: Weights) -> None:
    with pytest.raises(ModelError, match=r"'l99\.q\.w'"):
        weights.dense("l99.q.w")
