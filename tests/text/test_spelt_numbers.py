"""Number words of languages without a file."""

from __future__ import annotations

from importlib import resources

import pytest

from benchmarks.training.spelt_numbers import CODES, cardinals, lines
from claimcheck.data import Document, Span
from claimcheck.languages import codes_with_file, load
from claimcheck.text.numbers import find_numbers
from claimcheck.text.spelt_kin import is_whole


def _values(text: str, code: str) -> list[float]:
    document = Document.from_text(text, code)
    return [float(max(n.values)) for n in find_numbers(document, load(code)) if n.kind == "words" or max(n.values) > 1]


@pytest.mark.parametrize(
    ("code", "text", "values"),
    [
        ("nl", "Drie mannen kochten vijfentwintig boeken voor twee miljoen euro.", [3, 25, 2_000_000]),
        ("pl", "Dla trzech osób i dwudziestu pięciu tysięcy ludzi.", [3, 25_000]),
        ("uk", "П’ять осіб, двадцять п'ять тисяч", [5, 25_000]),
        ("ms", "tiga puluh lima orang, dua belas anak", [35, 12]),
        ("hi", "2 लाख 44 हजार रुपये, पांच लोग", [244_000, 5]),
        ("ro", "douăzeci și nouă de oameni", [29]),
        ("ro", "o lege nouă și trei amendamente", [3]),
        ("fa", "سه‌شنبه بیست و نه نفر آمدند، نه سه نفر", [29, 3]),
        ("fa", "ده‌ها نفر", []),
        ("ro", "douăzeci de mii de oameni", [20_000]),
        ("cs", "dva miliony lidí", [2_000_000]),
        ("hi", "दो अरब रुपये", [2_000_000_000]),
        ("nl", "Het OM acht dit bewezen.", []),
        ("hu", "két hét múlva", [2]),
    ],
)
def test_words_of_one_number_are_put_together(code: str, text: str, values: list[float]) -> None:
    assert _values(text, code) == values


@pytest.mark.parametrize("code", sorted(set(CODES) - {"fi"}))  # Finnish plurals of round numbers are two words, each a number
def test_what_cldr_spells_out_is_read_as_that_number_or_not_at_all(code: str) -> None:
    wrong = {
        (number, " ".join(words)): read
        for number in (*range(2, 100), 100, 105, 1000, 5000, 1_000_000, 2_000_000)
        for words in cardinals(code, number)
        if (read := _values(" ".join(words), code)) not in ([number], [])
    }
    assert not wrong


@pytest.mark.parametrize(
    ("code", "text", "first", "whole"),
    [
        ("pl", "dwa i pół miliona ludzi", "dwa", False),
        ("pl", "pięć mln złotych", "pięć", False),
        ("sv", "två och en halv miljon arbetare", "två", False),
        ("uk", "два з половиною мільйона", "два", False),
        ("hi", "साढ़े तीन लाख", "तीन", False),
        ("nl", "drie miljoen tweehonderdvijftigduizend euro", "drie miljoen", False),
        ("az", "iki milyondan çox", "iki", False),
        ("pl", "dwa lata później", "dwa", True),
        ("nl", "drie mannen en een vrouw", "drie", True),
        ("hi", "तीन लोग मारे गए", "तीन", True),
        ("ro", "Trei militari au murit", "Trei", True),
        ("pl", "Cztery milicje", "Cztery", True),
        ("sv", "Tre miljöaktivister", "Tre", True),
        ("fa", "چهارشنبه پنج نفر کشته شدند", "پنج", True),
    ],
)
def test_a_number_beside_a_word_that_may_belong_to_it_is_not_whole(code: str, text: str, first: str, whole: bool) -> None:
    start = text.index(first)
    assert is_whole(text, Span(start, start + len(first)), load(code)) is whole


def test_no_language_with_a_file_is_among_them() -> None:
    assert set(CODES).isdisjoint(codes_with_file())


def test_the_words_are_those_of_cldr_and_the_forms_added_by_hand() -> None:
    shipped = resources.files("claimcheck.languages").joinpath("spelt_numbers.toml").read_text("utf-8")
    assert shipped == "\n".join(lines()) + "\n"
