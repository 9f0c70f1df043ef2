"""The tokenizer against the ids that upstream's tokenizer.json gives, and its offsets against the text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.encoder.tokenizer import Tokenizer
from claimcheck.encoder.weights import Weights, open_weights

CASES = json.loads((Path(__file__).parent / "upstream_pieces.json").read_text(encoding="utf-8"))
TOKENIZER = Tokenizer(open_weights().vocabulary)


@pytest.mark.parametrize("title", CASES)
def test_pieces_are_those_of_the_model_s_own_tokenizer(title: str) -> None:
    assert TOKENIZER.tokenize(CASES[title]["text"]).ids == CASES[title]["ids"]


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("Kesatuan adalah", ["Kesatuan", "adalah"]),
        ("  mimpi  besar", ["mimpi", "besar"]),
        ("在北京", ["在北京"]),
        ("«\u202fcalme\u00a0»", ["«", "calme", "»"]),
        ("e\u0301te\u0301", ["e\u0301te\u0301"]),
        ("ﬁne", ["ﬁne"]),
        ("Ｆｕｌｌ　ｗｉｄｔｈ", ["Ｆｕｌｌ", "ｗｉｄｔｈ"]),
        ("👩\u200d👧 ok", ["👩", "👧", "ok"]),
        ("a\x01b", ["a\x01b"]),
    ],
)
def test_offsets_count_code_points_of_the_text_as_given(text: str, covered: list[str]) -> None:
    assert [text[start:end] for start, end in _places(text) if start < end] == covered


def test_a_ligature_s_pieces_all_lie_on_its_one_character() -> None:
    places = _places("ﷺ")
    assert len(places) > 1
    assert set(places) - {(0, 0)} == {(0, 1)}


def test_control_pieces_in_a_text_are_only_letters(weights: Weights) -> None:
    tokens = TOKENIZER.tokenize("<s> <mask> </s> <pad> <unk>")
    vocabulary = weights.vocabulary
    assert not {vocabulary.bos, vocabulary.eos, vocabulary.pad, len(vocabulary.pieces) - 1} & set(tokens.ids)


def test_words_that_normalise_to_nothing_leave_no_piece() -> None:
    assert TOKENIZER.tokenize("\u200b \x07 \ufeff\n").ids == []


SCRIPTS = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("aé ́ß«»„“\u00a0\u202f\u200d\u200bابيَ你好のが각ᄀ각½ﬁ👍🏽\n\t"),
    ),
    max_size=40,
)


@settings(max_examples=200, deadline=None)
@given(SCRIPTS)
def test_every_code_point_that_the_normaliser_keeps_lies_in_a_piece(text: str) -> None:
    places = _places(text)
    assert places == sorted(places)
    assert all(0 <= start <= end <= len(text) for start, end in places)
    covered = {place for start, end in places for place in range(start, end)}
    lost = [character for place, character in enumerate(text) if place not in covered]
    assert all(_places(character) == [] for character in lost)


def _places(text: str) -> list[tuple[int, int]]:
    tokens = TOKENIZER.tokenize(text)
    return list(zip(tokens.starts, tokens.ends, strict=True))


def test_pieces_agree_with_the_tokenizers_package_on_invented_words(weights: Weights) -> None:
    models = pytest.importorskip("tokenizers.models", reason="the package tokenizers comes with the extra [models]")
    vocabulary = weights.vocabulary
    unigram = models.Unigram(list(zip(vocabulary.pieces, vocabulary.scores, strict=True)), vocabulary.unknown, False)
    words = "unwiederbringlichkeitsvermutung antidisestablishment xqzzy перезагрузка 北京大学生 ذهبوا 𒀀𒀁𒀂 a𒀀b ----- 12.345,67"
    for word in words.split():
        expected = [token.id for token in unigram.tokenize("▁" + word)]
        assert TOKENIZER.tokenize(word).ids == expected
