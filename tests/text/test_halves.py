"""Halves of periods are read as the half that is named, in every language's own forms, and nothing else is."""

from __future__ import annotations

from fractions import Fraction

import pytest

from claimcheck import languages
from claimcheck.data import Document
from claimcheck.scoring.values import same
from claimcheck.text.dates import dates
from claimcheck.text.halves import find_halves
from claimcheck.text.moments import DateMention, Moment, agree, contradict
from claimcheck.text.number_scan import Number
from claimcheck.text.numbers import find_numbers

FIRST = ("first", "any"), ("first", "year"), ("first", "match")
SECOND = ("second", "any"), ("second", "year"), ("second", "match")
MIDDLE = ("middle", "any")


def halves(code: str, text: str) -> list[tuple[str, tuple[str, str]]]:
    return [(text[slice(*half.span)], (half.which, half.of)) for half in find_halves(text, languages.load(code))]


def numbers(code: str, text: str) -> tuple[Number, ...]:
    return find_numbers(Document.from_text(text, code), languages.load(code))


@pytest.mark.parametrize(
    ("code", "text", "words", "half"),
    [
        ("en", "in the first half of 2025", "first half", FIRST[0]),
        ("en", "second-half profits", "second-half", SECOND[0]),
        ("en", "in the latter half of the year", "latter half of the year", SECOND[1]),
        ("en", "by mid-2025", "mid", MIDDLE),
        ("de", "Im ersten Halbjahr 2025", "ersten Halbjahr", FIRST[1]),
        ("de", "das 2. Halbjahr", "2. Halbjahr", SECOND[1]),
        ("de", "in der zweiten Jahreshälfte", "zweiten Jahreshälfte", SECOND[1]),
        ("de", "Tor in der ersten Halbzeit", "ersten Halbzeit", FIRST[2]),
        ("de", "bis Mitte 2025", "Mitte", MIDDLE),
        ("fr", "au premier semestre 2025", "premier semestre", FIRST[1]),
        ("fr", "en première mi-temps", "première mi-temps", FIRST[2]),
        ("fr", "dans la seconde moitié du siècle", "seconde moitié", SECOND[0]),
        ("fr", "d'ici à la mi-année", "mi-année", MIDDLE),
        ("es", "en el segundo semestre", "segundo semestre", SECOND[1]),
        ("es", "marcó en el primer tiempo", "primer tiempo", FIRST[2]),
        ("es", "la primera mitad de 2025", "primera mitad", FIRST[0]),
        ("id", "pada semester pertama 2025", "semester pertama", FIRST[1]),
        ("id", "laba semester II-2025", "semester II", SECOND[1]),
        ("id", "paruh kedua tahun ini", "paruh kedua", SECOND[0]),
        ("id", "gol di babak kedua", "babak kedua", SECOND[2]),
        ("ar", "في النصف الأول من عام 2025", "النصف الأول", FIRST[0]),
        ("ar", "خلال نصف العام الثاني", "نصف العام الثاني", SECOND[1]),
        ("ar", "في الشوط الثاني", "الشوط الثاني", SECOND[2]),
        ("ru", "в первом полугодии 2025 года", "первом полугодии", FIRST[1]),
        ("ru", "за II полугодие", "II полугодие", SECOND[1]),
        ("ru", "во второй половине XIX века", "второй половине", SECOND[0]),
        ("ru", "гол в первом тайме", "первом тайме", FIRST[2]),
        ("tr", "2025'in ilk yarısında", "ilk yarısında", FIRST[0]),
        ("tr", "ikinci yarıyılda", "ikinci yarıyılda", SECOND[1]),
        ("tr", "ikinci devrede", "ikinci devrede", SECOND[2]),
        ("zh", "2025年上半年下降", "上半年", FIRST[1]),
        ("zh", "下半年回升", "下半年", SECOND[1]),
        ("zh", "在下半场进球", "下半场", SECOND[2]),
        ("zh", "19世纪上半叶", "上半叶", FIRST[0]),
        ("ja", "2025年前半に減少", "前半", FIRST[0]),
        ("ja", "今年後半", "後半", SECOND[0]),
        ("ja", "下半期の売上", "下半期", SECOND[1]),
        ("ja", "2025年半ばまでに", "半ば", MIDDLE),
        ("en", "profits of H1 2025", "H1", FIRST[1]),
        ("de", "im 2H 2025", "2H", SECOND[1]),
        ("pt", "no 2025 H2", "H2", SECOND[1]),
    ],
)
def test_a_half_is_the_one_that_is_named(code: str, text: str, words: str, half: tuple[str, str]) -> None:
    assert halves(code, text) == [(words, half)]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "the second half-century"),
        ("en", "the first half hour"),
        ("en", "the second half a million"),
        ("en", "half of the year's budget"),
        ("en", "it took half a year"),
        ("en", "H2 from wind, and H1N1"),
        ("de", "die erste halbe Stunde"),
        ("de", "ein Halbjahr"),
        ("fr", "à mi-temps"),
        ("fr", "la première demi-heure"),
        ("id", "kedua babak"),
        ("ar", "أول نصف ساعة"),
        ("ru", "во второй половине дня"),
        ("ru", "первые полчаса"),
        ("tr", "ikinci yarı final"),
        ("tr", "ilk yarım saat"),
        ("zh", "各地下半旗"),
        ("zh", "上半身受伤"),
        ("zh", "他只剩下半年时间"),
        ("zh", "半年后"),
        ("zh", "他在乡下半年了"),
        ("ja", "その後半数以上が死亡した"),
        ("ja", "戦後半世紀"),
        ("ja", "死後半年たって"),
        ("ja", "上半身の怪我"),
    ],
)
def test_what_only_looks_like_a_half_is_none(code: str, text: str) -> None:
    assert halves(code, text) == []
    assert not any(number.half for number in numbers(code, text))


def test_half_a_year_stays_a_measure_and_a_half_asks_for_no_number() -> None:
    (measure,) = numbers("zh", "等了半年")
    assert (measure.values, measure.unit) == (frozenset({Fraction(1, 2)}), "year")
    (half,) = numbers("zh", "今年上半年")
    assert (half.kind, half.unit) == ("half", "")


def test_nothing_in_a_half_is_a_number_and_a_year_before_one_is_whole() -> None:
    year, half = numbers("ja", "2025年半ば")
    assert (year.kind, year.values) == ("year", frozenset({Fraction(2025)}))
    assert half.half == "middle"


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (("en", "first half"), ("zh", "上半年"), True),
        (("en", "first half"), ("zh", "下半年"), False),
        (("fr", "premier semestre"), ("zh", "上半场"), False),
        (("en", "six months"), ("zh", "上半年"), True),
        (("en", "26 weeks"), ("de", "zweites Halbjahr"), True),
        (("fr", "6 mois"), ("de", "zweite Halbzeit"), False),
        (("en", "three months"), ("zh", "上半年"), False),
        (("en", "two quarters"), ("fr", "premier semestre"), True),
        (("pt", "2º semestre"), ("en", "second half"), True),
        (("pt", "1º semestre"), ("en", "first half"), True),
        (("en", "3 quarters"), ("fr", "premier semestre"), False),
        (("en", "half"), ("es", "primera mitad"), True),
        (("en", "two"), ("ru", "в середине"), False),
        (("en", "two"), ("de", "Mitte"), False),
    ],
)
def test_a_half_is_answered_by_the_same_half_or_what_means_it(one: tuple[str, str], other: tuple[str, str], alike: bool) -> None:
    (left,), (right,) = numbers(*one), numbers(*other)
    assert same(left, right) is same(right, left) is alike


def test_halves_are_dates_beside_their_year_and_contradict_only_the_other_half() -> None:
    text = "in the first half of 2025"
    half, year = dates(Document("x", "en", text))
    assert (half.kind, year.kind, text[slice(*year.span)]) == ("half", "year", "2025")
    first, second, middle, match = (
        DateMention(half.span, (Moment(half=part, period=of),)) for part, of in (FIRST[1], SECOND[0], MIDDLE, SECOND[2])
    )
    assert contradict(first, second)
    assert agree(second, match)
    assert not any(check(first, other) for other in (middle, match, year) for check in (agree, contradict))
