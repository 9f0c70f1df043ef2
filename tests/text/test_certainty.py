"""Hedges, what may answer one, and a text without one."""

from __future__ import annotations

import pytest

from claimcheck import languages
from claimcheck.data import Span
from claimcheck.text.certainty import flatten, hearsay, hedges, is_loose, surmises, tells_guess


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
        ("ar", "قد ترفع الوزارة السعر", "ترفع الوزارة السعر"),
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
        ("pt", "As partes devem assinar o acordo.", True),
        ("pt", "As partes devem dinheiro.", False),
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
        ("pl", "Napastnicy mieli uciec.", True),
        ("ro", "Funcționarul ar fi luat banii.", True),
        ("hi", "उसने पैसे लिए।", False),
    ],
)
def test_verbs_of_hearsay_are_known_with_and_without_a_file(code: str, text: str, found: bool) -> None:
    assert hearsay(text, languages.load(code)) is found


@pytest.mark.parametrize(
    ("code", "text", "flat"),
    [
        ("en", "The rebels are believed to hold the city.", "The rebels hold the city."),
        ("en", "The storm is expected to reach the coast.", "The storm will reach the coast."),
        ("de", "Der General soll den Angriff befohlen haben.", "Der General hat den Angriff befohlen haben."),
        ("fr", "Le suspect aurait fui la ville.", "Le suspect a fui la ville."),
        ("es", "El general habría ordenado el ataque.", "El general ha ordenado el ataque."),
        ("ru", "Президент может уйти в отставку.", "Президент будет уйти в отставку."),
        ("tr", "Fabrika yazdan önce kapanabilir.", "Fabrika yazdan önce kapanacak."),
        ("tr", "Bakan fabrikanın kapanabileceğini söyledi.", "Bakan fabrikanın kapanacağını söyledi."),
        ("ar", "يُتوقع أن تغلق الشركة المصنع.", "تغلق الشركة المصنع."),
        ("zh", "风暴预计周四抵达。", "风暴周四抵达。"),
    ],
)
def test_a_form_that_hedges_in_one_use_of_several_is_a_surmise(code: str, text: str, flat: str) -> None:
    language, place = languages.load(code), Span(0, len(text))
    assert not hedges(text, language)
    (found,) = surmises(text, place, language, languages.load("en"))
    assert flatten(text, place, found).text == flat


@pytest.mark.parametrize(
    ("code", "text", "other"),
    [
        ("fr", "Si le pont avait été fermé, il aurait fui la ville.", "en"),
        ("fr", "Le suspect aurait fui la ville.", "zh"),
        ("fr", "La police cherche ceux qui auraient vu le camion.", "en"),
        ("es", "Habría ordenado el ataque si pudiera.", "en"),
        ("de", "Jeder soll ein Haus haben.", "en"),
        ("ru", "Президент не может уйти в отставку.", "en"),
        ("en", "The minister allegedly knew.", "de"),
    ],
)
def test_what_would_have_been_and_what_hedges_anyhow_is_no_surmise(code: str, text: str, other: str) -> None:
    assert not surmises(text, Span(0, len(text)), languages.load(code), languages.load(other))


@pytest.mark.parametrize(
    ("code", "text", "loose"),
    [
        ("en", "The bridge could be closed.", True),
        ("en", "The clerk allegedly took it.", False),
        ("ja", "価格は下がるだろう。", True),
        ("ja", "おそらく雨だ。", False),
        ("ar", "قد تغلق السلطات السوق", True),
        ("id", "Ia mungkin hadir.", True),
        ("zh", "据称他走了。", False),
    ],
)
def test_a_hedge_that_may_tell_of_what_will_or_can_be_is_loose(code: str, text: str, loose: bool) -> None:
    language = languages.load(code)
    (found,) = hedges(text, language)
    assert is_loose(text, found, language) is loose


@pytest.mark.parametrize(
    ("code", "text", "told"),
    [
        ("en", "The minister left the city.", False),
        ("en", "The minister would leave the city.", True),
        ("de", "Der Minister soll gegangen sein.", True),
        ("tr", "Bakan gidebilir.", True),
        ("ar", "تمكن الوزير من السفر", True),
        ("fr", "Le ministre a quitté la ville.", False),
    ],
)
def test_what_may_answer_a_surmise_is_seen(code: str, text: str, told: bool) -> None:
    assert tells_guess(text, languages.load(code)) is told


@pytest.mark.parametrize("text", ["كان قد تم ذلك", "وقد تحدث الوزير", "قد تمكنت الشرطة"])
def test_arabic_past_tenses_behind_qad_hedge_nothing(text: str) -> None:
    assert not hedges(text, languages.load("ar"))
