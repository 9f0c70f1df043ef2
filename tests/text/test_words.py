"""Words as people count them, in many scripts."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import regex
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.text.words import LONGEST, words

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "words.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_words_are_those_a_reader_counts(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [text[start:end] for start, end in words(text, (0, len(text)))] == case["words"]


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_words_rise_inside_the_span_and_hold_a_letter_or_digit(text: str, start: int, end: int) -> None:
    found = words(text, (start, end))
    assert all(start <= word.start < word.end <= min(end, len(text)) for word in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert all(regex.search(r"[\p{L}\p{N}]", text[word.start : word.end]) for word in found)


@given(st.text(st.characters(categories=["Lu", "Ll", "Lo", "Lm", "Nd"]), min_size=1, max_size=30))
def test_no_letter_or_digit_is_left_out(text: str) -> None:
    covered = sum(end - start for start, end in words(text, (0, len(text))))
    assert covered == len(text)


def test_a_run_of_letters_that_nobody_could_read_is_no_word() -> None:
    assert words("a" * LONGEST, (0, LONGEST)) == ((0, LONGEST),)
    assert words("a" * 200_000, (0, 200_000)) == ()
    assert words("key " + "a" * 200_000 + " end", (0, 200_008)) == ((0, 3), (200_005, 200_008))
