"""What a side knows of its words, and how findings are told apart: in any script, whatever the model."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

import claimcheck
from claimcheck import pipeline
from claimcheck.data import Document
from claimcheck.encoder import open_encoder
from claimcheck.encoder.protocol import Encoding, unit
from claimcheck.scoring.comparison import _plain_words


@pytest.mark.parametrize(
    ("text", "language", "sizes"),
    [
        ("법무부는 법원의 구조 개혁을 발표했다.", "ko", [1.0] * 5),
        ("법무부는 법원의 구조 개혁을 발표했다.", "und", [1.0] * 5),
        ("河水上涨。", "zh", [0.6] * 4),
    ],
)
def test_words_with_spaces_between_them_count_as_one_each(text: str, language: str, sizes: list[float]) -> None:
    left = Document.from_text(text, language)
    (pair,) = pipeline.comparisons([(left, Document.from_text("The courts change.", "en"))], open_encoder())
    assert pair.left.size.tolist() == pytest.approx(sizes)


@pytest.mark.parametrize(("one", "other"), [("किताब कौन", "कताब कन"), ("ยี่สิบ", "ยสบ"), ("عَلِمَ", "عُلِمَ")])
def test_vowels_and_tones_tell_fingerprints_apart(one: str, other: str) -> None:
    assert _plain_words(one) != _plain_words(other)


def test_words_of_another_encoder_are_never_called_names_whatever_their_size() -> None:
    class Other:
        name, digest, device, dtype = "another", "0" * 64, "cpu", "float32"

        def encode(self, texts: Sequence[str]) -> list[Encoding]:
            given = open_encoder().encode(texts)
            return [Encoding(one.vector, one.pieces, unit(one.piece_vectors[:, :128])) for one in given]

    left = Document.from_text("Anna Keller opened the new bridge on Monday. Traffic began at noon.", "en")
    right = Document.from_text("Sophie Marchand a inauguré le nouveau pont lundi. La circulation a commencé à midi.", "fr")
    report = claimcheck.compare(left, right, encoder=Other())
    assert any("F003" in skipped.reason for skipped in report.skipped)


def test_words_without_pieces_have_no_vectors_to_compare() -> None:
    both = Document.from_text("Anna Keller spoke.", "en"), Document.from_text("Anna Keller parla.", "fr")
    (pair,) = pipeline.comparisons([both], open_encoder())
    pair.left.version.units[0].words[0] = (0, 0)
    assert [len(own) > 0 for own in pair.left.pieces((0, 1))] == [True]
