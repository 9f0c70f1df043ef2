"""The set of denials and hedges is whole: every language with a file of the first ten, as many held out as read."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.denials import KINDS, PARTS, SENTENCES, losses, texts, told

TEN = {"ar", "de", "en", "es", "fr", "id", "ja", "ru", "tr", "zh"}


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_language_has_fifteen_sentences_of_each_kind_in_each_part(part: str, kind: str) -> None:
    counts = Counter(code for text in texts() if (text.part, text.kind) == (part, kind) for code in text.sentences)
    assert counts.keys() >= TEN
    assert all(counts[code] * SENTENCES >= 15 for code in TEN)


def test_a_sentence_is_told_with_its_words_and_without() -> None:
    assert told("The dam {will not|will} be finished.", lost=False) == "The dam will not be finished."
    assert told("The dam {will not|will} be finished.", lost=True) == "The dam will be finished."
    assert told("{Perhaps the|The} team will play.", lost=True) == "The team will play."


def test_a_version_in_a_language_without_a_file_loses_words_and_is_not_asked_about() -> None:
    codes = {lost.codes for text in texts() if "pl" in text.sentences for lost in losses(text)}
    assert ("en", "pl") in codes
    assert not any(first == "pl" for first, _ in codes)
