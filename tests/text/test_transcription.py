"""Names known by their sounds in other scripts."""

from __future__ import annotations

import pytest

from claimcheck.text.transcription import alike, heard, is_among, is_in, parts, sounds, transcribed


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("Donald Trump", "الرئيس دونالد ترامب"),
        ("Donald Trump", "美国总统唐纳德·特朗普"),
        ("Donald Trump", "ドナルド・トランプ大統領"),
        ("Дональд Трамп", "Donald Trump"),
        ("Roberto Calzadilla", "Роберто Кальзадилья"),
        ("Luke Armitage", "ルーク・アーミテージ"),
        ("Will Adams", "Адамс"),
        ("Vinícius Júnior", "维尼修斯·儒尼奥尔"),
        ("Marine Rivière", "马里纳·里维耶尔"),
    ],
)
def test_a_name_is_known_in_another_script(name: str, others: str) -> None:
    assert is_among(name.split(), parts(others))


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("Elena Sokolova", "الرئيس دونالد ترامب"),
        ("Elena Sokolova", "唐纳德·特朗普"),
        ("Elena Sokolova", "ドナルド・トランプ大統領"),
        ("Марта Линдквист", "Donald Trump"),
        ("Elena Sokolova", "Роберто Кальзадилья"),
    ],
)
def test_a_stranger_is_not(name: str, others: str) -> None:
    assert not is_among(name.split(), parts(others))


def test_one_word_like_part_of_a_name_says_little_in_a_long_text() -> None:
    words = ["Paul", "Berger", "Ministry", "Council", "Sokolov", "Anna", "Robert", "Security"]
    assert is_in(["Paul", "Berger"], words)
    assert not is_in(["Marta", "Lindqvist"], words)
    assert not is_in(["Elena", "Sokolova"], ["دونالد", "ترامب", "وزير", "الخارجية"])


def test_nearness_is_a_share() -> None:
    assert heard("Trump", "Trump") == 1.0
    assert 0.0 <= heard("Trump", "Keller") < 0.6
    assert heard("Aoi", "") == 0.0
    assert sounds("Trump") == sounds("Трамп".replace("ам", "ум"))


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("Fadi al-Chatib", "فادي الخطيب"),
        ("Chalid Scharif", "خالد شريف"),
        ("Rustam Chabirow", "Рустам Хабиров"),
        ("Michail Chasin", "Михаил Хазин"),
        ("Jacques Chirac", "Жак Ширак"),
        ("Christian Kern", "Кристиан Керн"),
    ],
)
def test_a_ch_is_what_its_language_says(name: str, others: str) -> None:
    assert is_among(name.split(), parts(others))


def test_a_ch_does_not_make_strangers_alike() -> None:
    assert not is_among(["Fadi", "al-Chatib"], ["سامي", "نصار"])
    assert not is_among(["Jacques", "Chirac"], ["Дональд", "Трамп"])


def test_a_korean_surname_is_written_onto_the_name() -> None:
    assert heard("Jung-woo", "박정우") > 0.8 > 0.6 > heard("Min-su", "박정우")


def test_words_that_show_that_they_are_transcribed() -> None:
    assert transcribed("总统唐纳德·特朗普说") == ["总统唐纳德", "特朗普说"]
    assert transcribed("トランプ大統領は言った") == ["トランプ"]


def test_likeness_does_not_depend_on_the_order_of_two_names() -> None:
    names = ["Trump", "ترامب", "特朗普", "トランプ", "Трамп", "Merkel", "Aoi"]
    for one in names:
        for two in names:
            if not (one[0] > "\u3040" and two[0] > "\u3040"):
                assert alike(one, two) == alike(two, one)


def test_a_short_name_inside_characters_says_less_than_a_long_one() -> None:
    assert alike("Lee", "美国李总统") < alike("Donald", "美国唐纳德总统") < 1


def test_what_cannot_reach_the_least_likeness_is_none() -> None:
    assert alike("Trump", "Меркель", 0.9) == 0.0
    assert alike("Merkel", "Меркель", 0.9) >= 0.9
