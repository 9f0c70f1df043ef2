"""What is planted for F005 must be a sentence that affirms, in the language's own forms."""

from __future__ import annotations

import random

import pytest

from benchmarks.negation_planting import CONCORD, PUT, TAKEN, changed


def _taken(sentence: str, code: str) -> str | None:
    return changed(sentence, TAKEN[code], random.Random(1), CONCORD.get(code, ""))


@pytest.mark.parametrize(
    ("denied", "affirmed"),
    [
        ("Bu olmadı.", "Bu oldu."),
        ("Yapmadığını söyledi.", "Yaptığını söyledi."),
        ("Sorunun bitmediği belli.", "Sorunun bittiği belli."),
        ("Teklifi sunmadığını biliyoruz.", "Teklifi sunduğunu biliyoruz."),
        ("Onu görmediler.", "Onu gördüler."),
        ("Uçağa okuyamadı.", "Uçağa okuyabildi."),
        ("Bunu doğrulayamıyor.", "Bunu doğrulayabiliyor."),
        ("Bunu istemiyorum.", "Bunu istiyorum."),
        ("Kitap okumuyor.", "Kitap okuyor."),
        ("Gelmiyorlar.", "Geliyorlar."),
        ("Bunu kabul etmiyor.", "Bunu kabul ediyor."),
        ("Elektrik üretmiyor.", "Elektrik üretiyor."),
        ("Bunu söylemiyorlar.", "Bunu söylüyorlar."),
        ("Onu anlamıyorum.", "Onu anlıyorum."),
        ("Vergi vermeyen kişiler.", "Vergi veren kişiler."),
        ("Bunu kabul etmeyecek.", "Bunu kabul edecek."),
        ("Risk taşımayan bölgeler.", "Risk taşıyan bölgeler."),
        ("Bu daha bitmemiş.", "Bu daha bitmiş."),
        ("Artık ikisi de yok.", "Artık ikisi de var."),
    ],
)
def test_turkish_endings_follow_the_verb(denied: str, affirmed: str) -> None:
    assert _taken(denied, "tr") == affirmed


def test_turkish_past_that_may_say_cannot_stays() -> None:
    assert _taken("Kitabı alamadı.", "tr") is None


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("ru", "Никто не мог этого подтвердить."),
        ("ru", "Он так никогда и не узнал об этом."),
        ("es", "No había nada mejor."),
        ("tr", "Bunu hiçbir zaman öğrenmedi."),
        ("ja", "彼は一度しか来ていない。"),
        ("zh", "他从来没有去过那里。"),
        ("en", "That has not happened yet."),
        ("fr", "Il n'a jamais vu personne."),
        ("de", "Das ist nicht Bremen, sondern Berlin."),
        ("tr", "Gelip gelmediğini sordu."),
        ("zh", "他们不是流亡，就是在押。"),
    ],
)
def test_a_word_that_still_denies_keeps_its_negation(code: str, sentence: str) -> None:
    assert _taken(sentence, code) is None


@pytest.mark.parametrize(
    ("code", "denied", "affirmed"),
    [
        ("ru", "Он не мог этого подтвердить.", "Он мог этого подтвердить."),
        ("es", "Ella nunca dijo eso.", "Ella dijo eso."),
        ("zh", "他没有去过那里。", "他去过那里。"),
        ("zh", "他并不是主席。", "他是主席。"),
        ("ru", "Николай не мог этого подтвердить.", "Николай мог этого подтвердить."),
        ("fr", "La personne n'a pas signé.", "La personne a signé."),
        ("ja", "しかし彼は来ませんでした。", "しかし彼は来ました。"),
        ("ar", "لم يكن هناك اتفاق.", "كان هناك اتفاق."),
    ],
)
def test_a_negation_that_stands_alone_is_taken_out(code: str, denied: str, affirmed: str) -> None:
    assert _taken(denied, code) == affirmed


@pytest.mark.parametrize(
    ("code", "told", "denied"),
    [
        ("ja", "両者は合意しました。", "両者は合意しませんでした。"),
        ("fr", "C’est une victoire.", "Ce n'est pas une victoire."),
        ("en", "He has signed the treaty.", "He has not signed the treaty."),
    ],
)
def test_a_negation_is_put_where_it_is_grammatical(code: str, told: str, denied: str) -> None:
    assert changed(told, PUT[code], random.Random(1)) == denied


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("en", "They have every right to be pleased."),
        ("ja", "これは難しいです。"),
        ("zh", "选举即将到来。"),
        ("id", "Mereka tidak akan pergi."),
    ],
)
def test_no_negation_is_put_where_it_is_not(code: str, told: str) -> None:
    assert changed(told, PUT[code], random.Random(1)) is None
