"""Hedges, what may answer one, and a text without one."""

from __future__ import annotations

import pytest

from claimcheck import languages
from claimcheck.data import Span
from claimcheck.text.certainty import flatten, hearsay, hedges


@pytest.mark.parametrize(
    ("code", "text", "flat"),
    [
        ("en", "He allegedly took it.", "He took it."),
        ("en", "The bridge could be closed.", "The bridge will be closed."),
        ("en", "They could have left.", "They had left."),
        ("fr", "Il a peut-être signé.", "Il a signé."),
        ("de", "Berichten zufolge floh er.", "Floh er."),
        ("es", "Quizás llueva.", "Llueva."),
        ("id", "Barangkali ia hadir.", "Ia hadir."),
        ("ru", "Кажется, он ушёл.", "Он ушёл."),
        ("ar", "قد يغادر الوزير", "يغادر الوزير"),
        ("ar", "وقد يكون الوزير مريضا", "وسيكون الوزير مريضا"),
        ("tr", "Belki gelir.", "Gelir."),
        ("zh", "据报道，他走了。", "他走了。"),
        ("ja", "彼は帰ったようだ。", "彼は帰った。"),
    ],
)
def test_a_hedge_is_found_and_taken_out(code: str, text: str, flat: str) -> None:
    language = languages.load(code)
    (found,) = hedges(text, language)
    assert flatten(text, Span(0, len(text)), found).text == flat


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "He could not sign it."),
        ("en", "He was born in May."),
        ("en", "Women are more likely to vote."),
        ("ar", "قد وقع الوزير"),
        ("es", "Por supuesto, vino."),
    ],
)
def test_what_hedges_nothing_is_left_out(code: str, text: str) -> None:
    assert not hedges(text, languages.load(code))


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("pt", "O ministro terá perdido o dinheiro.", True),
        ("pt", "O ministro perdeu o dinheiro.", False),
        ("it", "L'impiegato avrebbe preso il denaro.", True),
        ("it", "L'impiegato avrebbe una casa.", False),
        ("it", "I due avrebbero discusso di una joint venture.", True),
        ("de", "Die beiden sollen über ein Gemeinschaftsunternehmen gesprochen haben.", True),
        ("de", "Die beiden sollen morgen kommen.", False),
        ("tr", "İkilinin ortak girişimi görüştüğü iddia edildi.", True),
        ("tr", "İddia makamı ceza istedi.", False),
        ("ar", "وزُعم أن الرجلين ناقشا مشروعا.", True),
        ("nl", "De klerk zou het geld uit de kluis hebben genomen.", True),
        ("sv", "Han ska ha tagit pengarna.", True),
        ("pl", "Urzędnik miał zabrać pieniądze.", True),
        ("pl", "Urzędnik zabrał pieniądze.", False),
        ("ro", "Funcționarul ar fi luat banii.", True),
        ("hi", "उसने पैसे लिए।", False),
    ],
)
def test_verbs_of_hearsay_are_known_with_and_without_a_file(code: str, text: str, found: bool) -> None:
    assert hearsay(text, languages.load(code)) is found
