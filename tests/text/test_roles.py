"""Roles and ranks in one text: what they are, of what, since when, and who holds them."""

from __future__ import annotations

import pytest

from claimcheck import languages
from claimcheck.data import Document
from claimcheck.text.role_words import MARKS, OFFICES, RANKS, tells
from claimcheck.text.roles import find_roles
from claimcheck.text.spelling import like, same_person, sounds


def roles(language: str, text: str) -> list[tuple[str, set[str], set[str]]]:
    document = Document.from_text(text, language)
    found = find_roles(document, (0, len(text)), languages.load(language))
    return [(document.slice(role.span), set(role.classes), set(role.marks)) for role in found]


@pytest.mark.parametrize(
    ("language", "text", "span", "office", "marks"),
    [
        (
            "id",
            "Mereka bertemu Mohammad Pakpour, Panglima Pasukan Darat IRGC.",
            "Panglima Pasukan Darat IRGC",
            "commander",
            {"ground"},
        ),
        ("fr", "Le Commandant en chef du CGRI, Mohammad Pakpour.", "Commandant en chef du CGRI", "commander", {"chief"}),
        (
            "en",
            "The former deputy foreign minister Abbas Rostami left.",
            "former deputy foreign minister",
            "minister",
            {"former", "deputy", "foreign"},
        ),
        ("de", "Der ehemalige Vizekanzler ging.", "ehemalige Vizekanzler", "premier", {"former", "deputy"}),
        ("de", "Exminister Karl Brandt ging.", "Exminister", "minister", {"former"}),
        ("de", "Exekutivdirektor Karl Brandt ging.", "Exekutivdirektor", "head", set()),
        ("es", "La exvicepresidenta Ana Ruiz habló.", "exvicepresidenta", "president", {"former", "deputy"}),
        ("es", "La experta Ana Ruiz habló.", "experta", "analyst", set()),
        ("it", "Il viceprimo ministro Paolo Conti parlò.", "viceprimo ministro", "premier", {"deputy"}),
        ("pt", "O prefeito recém-eleito Pedro Lima falou.", "prefeito recém-eleito", "mayor", set()),
        ("en", "Neither the captain nor his deputy was hurt.", "captain", "captain", set()),
        ("ar", "قال الرئيس في وقت سابق إنه سيغادر.", "الرئيس", "president", set()),
        ("zh", "总理周二前往柏林。", "总理", "premier", set()),
        ("zh", "这名前法官被捕。", "前法官", "judge", {"former"}),
        ("zh", "此前总统表示反对。", "总统", "president", set()),
        ("ja", "会談を前に首相は語った。", "首相", "premier", set()),
        ("ja", "元アメリカ大統領が語った。", "元アメリカ大統領", "president", {"former"}),
        ("es", "El expresidente Felipe Gómez habló.", "expresidente", "president", {"former"}),
        ("ar", "وكانت كلمة لرئيس اللجنة كريم حداد.", "لرئيس اللجنة", "head", set()),
        ("en", "Sarah Palin, former governor and vice presidential candidate.", "former governor", "governor", {"former"}),
        ("ja", "ラッパーの名前が変わった。", "ラッパー", "artist", set()),
        (
            "ru",
            "Говорил бывший заместитель министра обороны Иван Петров.",
            "бывший заместитель министра обороны",
            "minister",
            {"former", "deputy", "defence"},
        ),
        ("tr", "Dışişleri Bakan Yardımcısı Ali Kaya konuştu.", "Dışişleri Bakan Yardımcısı", "minister", {"deputy", "foreign"}),
        (
            "ar",
            "تحدث نائب وزير الخارجية السابق علي حسن.",
            "نائب وزير الخارجية السابق",
            "minister",
            {"deputy", "foreign", "former"},
        ),
        ("zh", "前外交部副部长王毅发言。", "前外交部副部长", "minister", {"former", "deputy", "foreign"}),
        ("ja", "元外務副大臣の山田太郎氏が話した。", "元外務副大臣", "minister", {"former", "deputy", "foreign"}),
    ],
)
def test_a_role_is_found_with_what_belongs_to_it(language: str, text: str, span: str, office: str, marks: set[str]) -> None:
    found = roles(language, text)
    assert [(place, own) for place, _, own in found] == [(span, marks)]
    assert office in found[0][1]


@pytest.mark.parametrize(
    ("language", "text", "holders"),
    [
        ("fr", "Le directeur sportif de la KLM, Anna Keller, est parti.", {"KLM", "Anna Keller"}),
        ("en", "The head coach at Ayr, Anna Keller, left.", {"Anna Keller"}),
        ("de", "Der Trainer von Bayern, Karl Brandt, ging.", {"Karl Brandt"}),
        ("fr", "Le directeur sportif de la KLM a vu Anna Keller, la ministre.", {"KLM"}),
        ("en", "The head coach at Ayr spoke; Anna Keller, who was there, left.", set()),
    ],
)
def test_who_holds_an_office_may_stand_behind_what_it_is_of(language: str, text: str, holders: set[str]) -> None:
    document = Document.from_text(text, language)
    role = find_roles(document, (0, len(text)), languages.load(language))[0]
    assert {document.slice(name) for name in role.names} == holders


def test_a_mark_belongs_to_the_nearest_role_and_not_across_a_comma() -> None:
    found = roles("en", "President Anna Keller met Tom Baker, former minister of health.")
    assert [(span, marks) for span, _, marks in found] == [
        ("President", set()),
        ("former minister of health", {"former", "health"}),
    ]


@pytest.mark.parametrize(
    ("language", "text", "classes"),
    [
        ("de", "Ministerpräsidentin Elke Sommer sprach.", [{"premier"}]),
        ("de", "Bundespräsidentin Elke Sommer sprach.", [{"president"}]),
        ("de", "Der Staatsanwalt Anton Huber sprach.", [{"prosecutor"}]),
        ("en", "Justice Minister Anna Keller spoke.", [{"minister"}]),
        ("en", "Justice Anna Keller spoke.", [{"judge"}]),
        ("ru", "Министр юстиции доктор Вера Орлова выступила.", [{"minister"}]),
        ("ar", "تحدثت وزيرة العدل الدكتورة سلمى حداد.", [{"minister", "secretary"}]),
        ("ru", "Доктор Вера Орлова выступила.", []),
        ("ru", "Доктор выступил.", [{"doctor"}]),
        ("en", "Major Anna Keller spoke.", [{"major"}]),
        ("en", "Anna Keller announced major work.", []),
        ("es", "La mayor obra de Anna Keller.", []),
        ("zh", "大主教发言。", [{"archbishop"}]),
        ("ja", "元首相の森美咲氏が話した。", [{"premier"}]),
        ("ja", "国家元首が話した。", [{"president"}]),
        ("ar", "تحدث الأستاذ سامر حداد.", []),
    ],
)
def test_an_office_is_told_by_the_longest_word_for_it_and_not_by_a_courtesy(
    language: str, text: str, classes: list[set[str]]
) -> None:
    assert [own for _, own, _ in roles(language, text)] == classes


def test_only_who_is_elected_to_an_office_is_so_by_a_word_for_it() -> None:
    assert [marks for _, _, marks in roles("en", "President-elect Anna Keller spoke.")] == [{"elect"}]
    assert [marks for _, _, marks in roles("es", "La diputada electa Anna Keller habló.")] == [set()]


def test_a_word_for_an_office_that_also_says_deputy_makes_nobody_one() -> None:
    assert [marks for _, _, marks in roles("en", "Vice-chancellor Anna Keller spoke.")] == [set()]
    assert [marks for _, _, marks in roles("tr", "Kıdemli yardımcılarından biri konuştu.")] == [set()]
    assert [marks for _, _, marks in roles("tr", "Vali yardımcısı konuştu.")] == [{"deputy"}]


def test_a_sign_inside_another_chinese_word_is_no_mark() -> None:
    assert roles("zh", "目前总统在北京。") == [("总统", {"president"}, set())]


@pytest.mark.parametrize("text", ["地元の市長が話した。", "市長は前日に話した。", "市長は前回も話した。"])
def test_a_sign_inside_another_japanese_word_is_no_mark(text: str) -> None:
    assert roles("ja", text) == [("市長", {"mayor"}, set())]
    assert not tells(text, "former", languages.load("ja"))


def test_a_former_coach_of_japan_is_one() -> None:
    assert tells("前日本代表監督が話した。", "former", languages.load("ja"))


@pytest.mark.parametrize("code", languages.codes_with_file())
def test_every_language_names_every_role_and_mark(code: str) -> None:
    known = languages.load(code).roles
    assert [key for key in (*RANKS, *OFFICES, *MARKS) if not (known.get(key) or known.get(f"{key}_loosely"))] == []


def test_a_language_without_a_file_has_no_roles() -> None:
    assert roles("nl", "De voormalige minister Jan de Vries sprak.") == []


@pytest.mark.parametrize(
    ("first", "second"), [("Araqchi", "Araghchi"), ("Qassem", "Qasim"), ("Soleimani", "Suleymani"), ("Netanyahu", "Netanjahu")]
)
def test_spellings_of_one_name_are_alike(first: str, second: str) -> None:
    assert like(first, second), (sounds(first), sounds(second))


@pytest.mark.parametrize(("first", "second"), [("Mousavi", "Pakpour"), ("Rostami", "Keller"), ("Ali", "Hasan")])
def test_other_names_are_not(first: str, second: str) -> None:
    assert not like(first, second)


def test_a_person_is_known_by_two_words_of_the_name() -> None:
    assert same_person(["Abbas", "Araqchi"], ["Abbas", "Araghchi"])
    assert not same_person(["Abbas", "Araqchi"], ["Abbas", "Mousavi"])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("tr", "En çok kullanılan sözcük budur."),
        ("fr", "Il a été envoyé au loin dans le cadre du projet."),
        ("ja", "成長は長期にわたった。"),
        ("ar", "غادر الفريق بأمر من القاعة."),
    ],
)
def test_words_that_only_look_like_roles_are_none(language: str, text: str) -> None:
    assert not roles(language, text)
