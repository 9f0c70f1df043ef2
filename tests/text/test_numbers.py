"""Numbers are read by value, whatever the script, the convention or the words."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claimcheck import languages
from claimcheck.data import Document
from claimcheck.scoring.values import same
from claimcheck.text.number_scan import Number
from claimcheck.text.numbers import find_numbers

FOLDER = Path(__file__).parent / "cases"
CASES = [
    (code, text, values)
    for code, cases in yaml.safe_load((FOLDER / "numbers.yml").read_text("utf-8")).items()
    for text, values in cases.items()
]
SPELLED = [
    (code, int(number), text)
    for code, numbers in yaml.safe_load((FOLDER / "spelled_numbers.yml").read_text("utf-8")).items()
    for number, text in numbers.items()
]


def read(text: str, code: str) -> tuple[Number, ...]:
    return find_numbers(Document.from_text(text, code), languages.load(code))


@pytest.mark.parametrize(("code", "text", "values"), CASES, ids=[f"{code}: {text}" for code, text, _ in CASES])
def test_quantities_have_their_values(code: str, text: str, values: list[str]) -> None:
    found = [number for number in read(text, code) if number.kind in ("digits", "words")]
    assert [number.values for number in found] == [frozenset(map(Fraction, value.split(" | "))) for value in values]


@pytest.mark.parametrize(("code", "number", "text"), SPELLED, ids=[f"{code}: {number}" for code, number, _ in SPELLED])
def test_spelled_numbers_are_read_whole(code: str, number: int, text: str) -> None:
    (found,) = read(text, code)
    assert found.span == (0, len(text))
    assert number in found.values


@pytest.mark.parametrize(("code", "text"), [("en", "at half past nine"), ("de", "um halb zehn"), ("de", "um halb 10")])
def test_half_hours_are_times(code: str, text: str) -> None:
    assert read(text, code)[-1].kind == "clock"


def test_spans_slice_back_to_the_number() -> None:
    text = "Wir zählten 1.234 „Häuser“ und zweieinhalb Straßen."
    assert [text[slice(*number.span)] for number in read(text, "de")] == ["1.234", "zweieinhalb"]


def test_kinds_tell_what_is_no_quantity() -> None:
    text = "On May 5, 2018 at 9:30 both crews of the F-16 called 020 7946 0000."
    kinds = [number.kind for number in read(text, "en")]
    assert kinds == ["date", "year", "clock", "implied", "code", "code"]


@pytest.mark.parametrize("text", ["١٫٥:٣", "١٫٥/٣", "١٫٥,٠٠٠", "١٫٥ ٠٠٠"])
def test_an_arabic_decimal_beside_other_marks_is_no_quantity(text: str) -> None:
    assert {number.kind for number in read(text, "ar")} == {"code"}


def test_numbers_beyond_any_quantity_are_compared_without_an_overflow() -> None:
    (large,), (small,) = read("1" + ",000" * 110 + " men came", "en"), read("0." + "0" * 320 + "7 miles", "en")
    assert large.kind == small.kind == "code"
    (men,) = read("17 men came", "en")
    assert not same(large, men)
    assert not same(small, men)


@given(
    st.text(alphabet="0123456789.,:/- ½٣٫٬二十百万年月mkbn'’en", max_size=40),
    st.sampled_from(["en", "fr", "ar", "zh", "de", "hi"]),
)
def test_no_text_breaks_the_reader(text: str, code: str) -> None:
    found = find_numbers(Document("<text>", code, text), languages.load(code))
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(number.values and 0 <= number.span.start < number.span.end <= len(text) for number in found)
