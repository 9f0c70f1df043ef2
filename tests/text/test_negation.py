"""Negators, what may answer one, and a text with a negation taken back."""

from __future__ import annotations

import pytest

from claimcheck import languages
from claimcheck.data import Span
from claimcheck.text.negation import affirm, cancelling, negators, related, verbal


@pytest.mark.parametrize(
    ("code", "text", "affirmed"),
    [
        ("en", "He did not sign it.", "He did sign it."),
        ("en", "He left without a word.", "He left with a word."),
        ("fr", "Il n'a pas signé.", "Il a signé."),
        ("de", "Er hat keinen Vertrag.", "Er hat einen Vertrag."),
        ("es", "El juez no firmó.", "El juez firmó."),
        ("id", "Ia tidak hadir.", "Ia hadir."),
        ("ru", "Он не пришёл.", "Он пришёл."),
        ("ar", "لم يوقع الوزير", "يوقع الوزير"),
        ("tr", "Bakan imzalamadı.", "Bakan imzaladı."),
        ("tr", "Bakan imza vermeyeceğini söyledi.", "Bakan imza vereceğini söyledi."),
        ("tr", "Yapacağını yapmadı.", "Yapacağını yapdı."),
        ("tr", "Ödülü o Alman almadı.", "Ödülü o Alman aldı."),
        ("tr", "Salonda kalan kalmadı.", "Salonda kalan kaldı."),
        ("tr", "Bakan imza atmaz.", "Bakan imza atar."),
        ("tr", "Bakanın gelmemesi sürpriz oldu.", "Bakanın gelmesi sürpriz oldu."),
        ("tr", "Bakan oraya gitmemeli.", "Bakan oraya gitmeli."),
        ("fr", "Il n'a pas encore signé.", "Il a encore signé."),
        ("en", "I don't know him.", "I do know him."),
        ("zh", "他不在首都。", "他在首都。"),
        ("zh", "他没有签字。", "他有签字。"),
        ("ja", "彼は署名しておらず、そこにいる。", "彼は署名していて、そこにいる。"),
        ("ja", "署名できず、帰った。", "署名できて、帰った。"),
        ("ja", "彼は署名しなかった。", "彼は署名した。"),
        ("ja", "これまで署名しなかった。", "これまで署名した。"),
    ],
)
def test_a_negation_is_found_and_taken_back(code: str, text: str, affirmed: str) -> None:
    language = languages.load(code)
    found = negators(text, language)
    assert len(found) == 1
    assert affirm(text, Span(0, len(text)), found, language).text == affirmed


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Not only he came."),
        ("en", "No, he came."),
        ("fr", "Il est venu, sans doute."),
        ("zh", "他不仅来了。"),
        ("de", "Er kam."),
        ("de", "Das ist nicht eine Frage des Geldes, sondern auch der Zeit."),
        ("ru", "Мы ждём, пока вода окончательно не уйдёт."),
        ("es", "No se trata solo de dinero."),
        ("id", "Ini bukan sekadar soal uang."),
        ("ar", "لم يكن السعر فقط مرتفعا"),
        ("tr", "Mesele yalnızca para değil."),
        ("fr", "Il faut agir avant que la situation ne devienne grave."),
        ("fr", "Il est plus grand que je ne le pensais."),
        ("zh", "这不仅是钱的问题"),
        ("ja", "東京にとどまらず広がった。"),
        ("ja", "軍は雨がやむまで動かなかった。"),
        ("ja", "彼は三つしか持っていない。"),
        ("es", "No es más que un pretexto."),
        ("tr", "Bilet alıp almadıklarını sordu."),
        ("tr", "Kararın gidip gitmediği belli olacak."),
        ("tr", "Eve gelir gelmez aradı."),
        ("tr", "Başkan Yılmaz namaz kıldı."),
        ("ja", "彼は行かねばならない。"),
        ("tr", "Bakan planı kabul edip etmediğini açıkladı."),
        ("tr", "Toplantıya katılan katılmayan herkes ödedi."),
    ],
)
def test_what_denies_nothing_is_no_negator(code: str, text: str) -> None:
    assert not negators(text, languages.load(code))


@pytest.mark.parametrize(
    ("code", "text", "word"),
    [
        ("en", "He refused to sign.", "refused"),
        ("en", "An unfair trial.", "unf"),
        ("tr", "Beklemeden gitti.", "meden"),
        ("fr", "Il nie tout.", "nie"),
    ],
)
def test_what_may_answer_a_negation_is_related(code: str, text: str, word: str) -> None:
    assert word in [text[start:end] for start, end in related(text, languages.load(code))]


def test_a_phrase_with_a_gap_ends_where_its_gap_is_too_long_or_a_sentence_ends() -> None:
    language = languages.load("ru")
    assert len(negators("Пока мы не знаем причин.", language)) == 1
    assert len(negators("Ждём, пока он там. Она не придёт.", language)) == 1


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("en", "He did not refuse to sign.", True),
        ("en", "They are still not talking.", False),
        ("de", "Der Vorwurf ist nicht falsch.", True),
        ("de", "Er ist noch nicht da.", False),
        ("fr", "Il n'a pas refusé.", True),
        ("fr", "Il n'est toujours pas venu.", False),
        ("tr", "Teklifi reddetmek istemedi.", True),
        ("tr", "Onu hiç görmedi.", False),
        ("ja", "彼は否定しなかった。", True),
        ("ja", "まだ来ていない。", False),
        ("ar", "لم يفشل الوزير", True),
        ("ar", "لم يحضر الوزير ابدا", False),
    ],
)
def test_only_what_denies_by_itself_cancels_a_negation(code: str, text: str, found: bool) -> None:
    assert bool(cancelling(text, languages.load(code))) is found


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("en", "The mayor did not attend.", ["did not"]),
        ("en", "Loans not guaranteed by the state were sold.", []),
        ("en", "The mayor cannot attend.", []),
        ("tr", "Bakan törene katılmadı.", ["madı"]),
        ("tr", "Bakan bilinmeyen bir yere gitti.", []),
        ("ar", "لم يحضر الوزير الحفل", ["لم"]),
        ("ja", "被告は罪を認めなかった。", ["なかった"]),
        ("fr", "Il n'a jamais vu la mer.", ["jamais"]),
        ("fr", "Il a appelé à ne pas voter.", []),
        ("es", "Son préstamos no garantizados.", []),
        ("ru", "Никто не пришёл.", ["Никто"]),
    ],
)
def test_what_denies_a_verb_by_itself_is_told_from_what_denies_a_word(code: str, text: str, found: list[str]) -> None:
    assert [text[slice(*span)] for span in verbal(text, languages.load(code))] == found
