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


@pytest.mark.parametrize(
    ("code", "text", "unit"),
    [
        ("en", "40 degrees Celsius", "celsius"),
        ("en", "104°F", "fahrenheit"),
        ("zh", "摄氏40度", "celsius"),
        ("zh", "40摄氏度", "celsius"),
        ("ar", "40 درجة مئوية", "celsius"),
        ("ru", "104 градуса по Фаренгейту", "fahrenheit"),
        ("tr", "40 derece", "degree"),
    ],
)
def test_degrees_have_the_scale_that_is_named(code: str, text: str, unit: str) -> None:
    assert read(text, code)[0].unit == unit


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "in 1500"),
        ("fr", "(1789-1795)"),
        ("de", "am 5. Mai 1789"),
        ("ru", "в 1500 году"),
        ("tr", "1500 yılında"),
        ("en", "1987"),
    ],
)
def test_four_figures_that_something_makes_a_year_are_one(code: str, text: str) -> None:
    assert {number.kind for number in read(text, code)} <= {"year", "date"}
    assert "year" in {number.kind for number in read(text, code)}


def test_a_word_that_is_no_range_carries_no_unit() -> None:
    assert [number.unit for number in read("2 men 5 miles away, 4 to 5 miles", "en")] == ["", "mile", "mile", "mile"]


def test_different_measures_are_not_the_same() -> None:
    def one(text: str) -> Number:
        return read(text, "en")[0]

    for left, right in (
        ("0.5 km", "5 metres"),
        ("0.1 km", "500 mm"),
        ("1 mile", "1 km"),
        ("40 degrees Celsius", "5 degrees Celsius"),
        ("0.3 km", "30"),
    ):
        assert not same(one(left), one(right)), (left, right)
    for left, right in (("1 inch", "2 cm"), ("104 °F", "40 °C"), ("104 °F", "40 degrees"), ("0.25", "25 %")):
        assert same(one(left), one(right)), (left, right)


@pytest.mark.parametrize(
    ("code", "text", "about"),
    [
        ("en", "about 1,200 houses", True),
        ("en", "1,200 houses", False),
        ("en", "1.2 million", True),
        ("ja", "約1200棟", True),
        ("zh", "1200多人", True),
        ("de", "1200 Häuser", False),
        ("ru", "более 1200 домов", True),
        ("id", "1.200 rumah", False),
        ("ar", "نحو 1200 منزل", True),
        ("tr", "yaklaşık 1200 ev", True),
    ],
)
def test_words_tell_what_is_rounded(code: str, text: str, about: bool) -> None:
    assert read(text, code)[0].about is about


@pytest.mark.parametrize(
    ("code", "text", "value", "unit"),
    [
        ("en", "He spent a year and a half in prison.", "3/2", "year"),
        ("en", "He spent the past month and a half in prison.", "3/2", "month"),
        ("fr", "Il a attendu un an et demi.", "3/2", "year"),
        ("es", "Esperó semana y media.", "3/2", "week"),
        ("ru", "Он ждал год с половиной.", "3/2", "year"),
        ("ar", "انتظر العام ونصف العام.", "3/2", "year"),
        ("ar", "انتظر عامين ونصف.", "5/2", "year"),
        ("fr", "Il a attendu un quart d'heure.", "1/4", "hour"),
        ("es", "Esperó tres cuartos de hora.", "3/4", "hour"),
        ("ar", "يبلغ عمق الثلج قدمين.", "2", "foot"),
        ("zh", "他等了一个半小时。", "3/2", "hour"),
        ("ru", "Он ждал полчаса.", "1/2", "hour"),
    ],
)
def test_measures_are_read_whose_number_does_not_stand_before_its_unit(code: str, text: str, value: str, unit: str) -> None:
    assert any(number.values == {Fraction(value)} and number.unit == unit for number in read(text, code))


def test_a_number_before_it_counts_the_unit_of_a_spelt_measure() -> None:
    assert all(number.values != {Fraction(3, 2)} for number in read("他在那里住了二十一年半。", "zh"))


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("en", "a century and a half", 150),
        ("en", "half a century", 50),
        ("en", "a quarter of a century", 25),
        ("fr", "un siècle et demi", 150),
        ("es", "siglo y medio", 150),
        ("ja", "1世紀半", 150),
        ("zh", "半个世纪", 50),
        ("ar", "قرن ونصف", 150),
        ("tr", "bir buçuk asırdır", 150),
        ("ru", "полвека", 50),
    ],
)
def test_halves_of_round_numbers_are_counted(code: str, text: str, value: int) -> None:
    assert any(value in number.values for number in read(text, code))


def test_one_more_in_per_cent_is_a_factor() -> None:
    for left, right in (("1.5 times", "50 per cent"), ("2.5 times", "150 per cent"), ("tripled", "200 per cent")):
        assert same(read(left, "en")[0], read(right, "en")[0]), (left, right)
    for left, right in (("1.5 times", "30 per cent"), ("3 days", "200 per cent")):
        assert not same(read(left, "en")[0], read(right, "en")[0]), (left, right)


def test_an_ordinal_that_may_be_a_weight_answers_both() -> None:
    (first,) = (number for number in read("He weighed 21st in May.", "en") if number.kind == "digits")
    assert same(first, read("133 kg", "fr")[0])
    assert same(first, read("21e", "fr")[0])
    assert not same(first, read("180 kg", "fr")[0])


@pytest.mark.parametrize(
    ("code", "text", "unit"),
    [
        ("en", "the first", ""),
        ("de", "in einem Haus", ""),
        ("id", "enam orang", ""),
        ("ru", "в первом ряду", ""),
        ("ru", "на 5-м месте", ""),
        ("tr", "20 mi", ""),
        ("zh", "第二季度", ""),
        ("en", "about 5m", "metre"),
        ("ru", "высотой 5 м", "metre"),
        ("tr", "20 m", "metre"),
        ("de", "zwölftägig", "day"),
        ("id", "seminggu", "week"),
        ("en", "a 10-km race", "kilometre"),
    ],
)
def test_a_short_sign_is_no_unit_inside_a_word(code: str, text: str, unit: str) -> None:
    assert read(text, code)[0].unit == unit


def test_a_number_counts_half_hours() -> None:
    two, half = read("two half-hour episodes", "en")
    assert two.kind == "words"
    assert half.unit == "hour"
    assert [two.values, half.values] == [{2}, {Fraction(1, 2)}]
    assert [number.values for number in read("drei halbstündige Folgen", "de")] == [{3}, {Fraction(1, 2)}]
    (thirds,) = read("a two-thirds majority", "en")
    assert thirds.values == {Fraction(2, 3)}


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "a 250-basis-point cut"),
        ("fr", "250 points de base"),
        ("de", "250 Basispunkte"),
        ("es", "250 puntos básicos"),
        ("id", "250 basis poin"),
        ("ru", "250 базисных пунктов"),
        ("zh", "250个基点"),
        ("ja", "250ベーシスポイント"),
        ("ar", "250 نقطة أساس"),
        ("tr", "250 baz puanlık"),
    ],
)
def test_basis_points_are_hundredths_of_a_point(code: str, text: str) -> None:
    (number,) = read(text, code)
    assert number.unit == "basis point"
    assert same(number, read("2.5 percentage points", "en")[0])
    assert same(number, read("2.5 points", "en")[0])
    assert not same(number, read("25 percentage points", "en")[0])
    assert not same(number, read("250 per cent", "en")[0])


@pytest.mark.parametrize(
    ("code", "text", "values"),
    [
        ("tr", "Üyelerin dörtte üçü oy verdi", [Fraction(3, 4)]),
        ("tr", "Seçmenlerin üçte birinden fazlası", [Fraction(1, 3)]),
        ("tr", "üçte iki çoğunluk", [Fraction(2, 3)]),
        ("tr", "2025'te üç kişi geldi", [Fraction(2025), Fraction(3)]),
        ("tr", "saat üçte iki kişi geldi", [Fraction(3), Fraction(2)]),
        ("ar", "ثلاثة أرباع الأعضاء", [Fraction(3, 4)]),
        ("ar", "ثلاثة أخماس الأعضاء", [Fraction(3, 5)]),
    ],
)
def test_fractions_are_one_number_in_turkish_and_arabic_words(code: str, text: str, values: list[Fraction]) -> None:
    found = find_numbers(Document.from_text(text, code), languages.load(code))
    assert [number.values for number in found] == [frozenset([value]) for value in values]
