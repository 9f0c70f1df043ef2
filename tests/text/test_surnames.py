"""Surnames in Chinese characters are read in three languages, and names in letters are asked only where all their words fit."""

from __future__ import annotations

import pytest

from claimcheck.text.surnames import forms, readings, sound, surname_at, surnames_in


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Shinji", "Синдзи"),
        ("Ōtani", "Ohtani"),
        ("Itou", "Itō"),
        ("Kişida", "Kishida"),
        ("Хасимото", "Hashimoto"),
        ("Homma", "Honma"),
        ("Ёсида", "Yoshida"),
        ("Ichirou", "Итиро"),
    ],
)
def test_one_name_sounds_alike_however_it_is_spelt(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(
    ("name", "surname"),
    [
        ("Fumio Kishida", "岸田"),
        ("Kishida Fumio", "岸田"),
        ("Тиба Такаити", "高市"),
        ("Keiko Hattori", "服部"),
        ("Shunichi Suzuki", "铃木"),
        ("Xi Jinping", "习"),
        ("Xi Jinping", "習"),
        ("Си Цзиньпин", "习"),
        ("Чжан Ижэнь", "张"),
        ("Ван И", "王"),
        ("Хуан Кунь", "黄"),
        ("Yoon Suk Yeol", "尹"),
        ("Lee Jae myung", "李"),
        ("Пак Кын Хе", "朴"),
    ],
)
def test_a_full_name_in_letters_may_be_a_surname_in_characters(name: str, surname: str) -> None:
    assert surname in surnames_in(name.split())


@pytest.mark.parametrize(
    "name", ["Joe Biden", "Barack Obama", "Sarah Palin", "Kishida", "Kim Jones", "Emma Woods", "Дональд Трамп"]
)
def test_a_name_that_no_characters_are_read_as_has_none(name: str) -> None:
    assert surnames_in(name.split()) == frozenset()


def test_readings_are_those_of_each_language() -> None:
    assert {one.sound for one in readings()["林"] if one.language == "ja"} == {sound("Hayashi"), sound("Rin")}
    assert {sound(one) for one in ("Lin", "Lam", "Lim", "Линь")} <= {
        one.sound for one in readings()["林"] if one.language == "zh"
    }
    assert sound("Lim") in {one.sound for one in readings()["林"] if one.language == "ko"}


def test_a_surname_has_all_forms_of_its_characters() -> None:
    assert forms("沢田") == {"沢田", "澤田", "泽田"}
    assert forms("刘") == {"刘", "劉"}
    assert forms("无此姓") == {"无此姓"}


def test_the_longest_surname_at_a_place_counts() -> None:
    assert surname_at("長谷川氏は", 0) == "長谷川"
    assert surname_at("总理欧阳修", 2) == "欧阳"
    assert surname_at("の道", 0) == ""
    assert surname_at("王", 0) == "王"


def test_the_file_has_surnames_as_they_sound() -> None:
    japanese = {one.sound for read in readings().values() for one in read if one.language == "ja"}
    assert len(japanese) > 5000
    assert {one for one in japanese if sound(one) != one} == set()
