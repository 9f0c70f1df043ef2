"""Abbreviations against what a text in another script calls bodies."""

from __future__ import annotations

import pytest

import claimcheck
from claimcheck.data import Document
from claimcheck.settings import Settings

ENGLISH = "The report of {} was published in the capital on Monday. Thirty people will lose their jobs in the summer."
FRENCH = "Le rapport de {} a été publié lundi dans la capitale. Trente personnes perdront leur emploi cet été."
ARABIC = "نُشر تقرير {} في العاصمة يوم الاثنين. وسيفقد ثلاثون شخصا وظائفهم في الصيف."
RUSSIAN = "Отчет {} был опубликован в столице в понедельник. Тридцать человек потеряют работу летом."
CHINESE = "{}的报告星期一在首都发表。三十人将在夏天失去工作。"


def told(left: str, right: str, codes: tuple[str, str]) -> list[tuple[str, ...]]:
    documents = Document.from_text(left, codes[0]), Document.from_text(right, codes[1])
    report = claimcheck.compare(*documents, Settings(select=("F003",)))
    return [tuple(documents[part.document].slice(part.span) for part in finding.evidence) for finding in report.findings]


@pytest.mark.parametrize(
    ("left", "right", "codes"),
    [
        (ENGLISH.format("KTUU"), ARABIC.format("آر إس إم"), ("en", "ar")),
        (FRENCH.format("la RSM"), ARABIC.format("كيه تي يو يو"), ("fr", "ar")),
        (FRENCH.format("l'UEFA"), ARABIC.format("منظمة تابعة للأمم المتحدة"), ("fr", "ar")),
        (ENGLISH.format("KTUU"), RUSSIAN.format("BDI"), ("en", "ru")),
        (RUSSIAN.format("KTUU"), CHINESE.format("BDI"), ("ru", "zh")),
    ],
)
def test_another_body_is_told(left: str, right: str, codes: tuple[str, str]) -> None:
    assert len(told(left, right, codes)) == 1
    assert len(told(right, left, (codes[1], codes[0]))) == 1


@pytest.mark.parametrize(
    ("left", "right", "codes"),
    [
        (ENGLISH.format("KTUU"), ARABIC.format("كيه تي يو يو"), ("en", "ar")),
        (ENGLISH.format("the Rotterdam School of Management"), ARABIC.format("آر إس إم"), ("en", "ar")),
        (ENGLISH.format("the broadcaster"), ARABIC.format("بي بي سي"), ("en", "ar")),
        (FRENCH.format("l'OMC"), RUSSIAN.format("ВТО"), ("fr", "ru")),
        (FRENCH.format("l'OTAN"), CHINESE.format("NATO"), ("fr", "zh")),
        (ENGLISH.format("the UK"), CHINESE.format("英国"), ("en", "zh")),
        (ENGLISH.format("the WTO"), CHINESE.format("世界贸易组织"), ("en", "zh")),
        (RUSSIAN.format("BDI"), CHINESE.format("BDI"), ("ru", "zh")),
        (
            "TSK'nın raporu pazartesi günü yayımlandı. Türk Silahlı Kuvvetleri yazın otuz kişiyi işten çıkaracak.",
            "TAF的报告星期一发表。土耳其武装部队将在夏天裁减三十人。",
            ("tr", "zh"),
        ),
    ],
)
def test_a_body_in_other_letters_stays_quiet(left: str, right: str, codes: tuple[str, str]) -> None:
    assert told(left, right, codes) == []
