"""Names in each other's place: territories, abbreviations, and how sure it is that two are two."""

from __future__ import annotations

import pytest

import claimcheck
from claimcheck.data import Document
from claimcheck.settings import Settings

ENGLISH = "{} reached the final after a long match. The stadium was full and the supporters sang all night."
GERMAN = "{} erreichte nach einem langen Spiel das Finale. Das Stadion war voll, und die Anhänger sangen die ganze Nacht."


def found(left: str, right: str, least: float = 0.1) -> list[tuple[str, ...]]:
    documents = Document.from_text(left, "en"), Document.from_text(right, "de")
    report = claimcheck.compare(*documents, Settings(select=("F003",), min_confidence=least))
    return [tuple(documents[part.document].slice(part.span) for part in finding.evidence) for finding in report.findings]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Norway", "Schweden", [("Norway", "Schweden")]),
        ("Norway", "Norwegen", []),
        ("The team of Norway", "Die norwegische Mannschaft", []),
        ("The UK", "Spanien", [("UK", "Spanien")]),
        ("The UK", "Großbritannien", []),
    ],
)
def test_territories_are_compared_by_what_they_are(one: str, other: str, expected: list[tuple[str, ...]]) -> None:
    assert found(ENGLISH.format(one), GERMAN.format(other)) == expected


def test_a_territory_is_not_exchanged_where_the_other_version_has_an_adjective_of_it() -> None:
    left = "The Norwegian skiers beat the team of Sweden on Sunday. It rained all day."
    right = "Die Langläufer aus Norwegen schlugen die schwedische Mannschaft am Sonntag. Es regnete den ganzen Tag."
    assert found(left, right) == []


def test_a_word_that_two_territories_share_does_not_make_them_one() -> None:
    left = Document.from_text("North Korea won the match on Monday. The stadium was full and it rained all day.", "en")
    right = Document.from_text(
        "Korea Selatan memenangkan pertandingan pada hari Senin. Stadion penuh dan hujan turun sepanjang hari.", "id"
    )
    report = claimcheck.compare(left, right, Settings(select=("F003",)))
    assert [[part.span for part in finding.evidence] for finding in report.findings] == [[(0, 11), (0, 13)]]


def test_a_name_that_stands_in_both_versions_is_not_exchanged() -> None:
    left = "Chad Smith signed the contract in France on Monday. It rained all day."
    right = "Chad Smith unterschrieb den Vertrag am Montag in Frankreich. Es regnete den ganzen Tag."
    assert found(left, right) == []


def test_an_abbreviation_in_another_order_of_letters_is_the_same_one() -> None:
    left = "The soldiers of NATO left the city on Monday. The roads were open again."
    right = "Die Soldaten der OTAN verließen die Stadt am Montag. Die Straßen waren wieder offen."
    assert found(left, right, 0.3) == []


def test_a_capital_stands_for_its_country() -> None:
    left = "Washington has rejected the offer of the ministers. The talks will go on in the summer."
    right = "Die USA haben das Angebot der Minister abgelehnt. Die Gespräche gehen im Sommer weiter."
    assert found(left, right) == []


def test_a_first_name_that_the_other_version_leaves_out_stands_for_no_other_name() -> None:
    left = "Estate manager David Thompson welcomed Peter to the castle on Monday. It rained all day."
    right = "Verwalter Thompson begrüßte Peter am Montag im Schloss. Es regnete den ganzen Tag."
    assert found(left, right) == []


def findings(left: str, right: str, codes: tuple[str, str], least: float = 0.25) -> list[tuple[str, ...]]:
    documents = Document.from_text(left, codes[0]), Document.from_text(right, codes[1])
    report = claimcheck.compare(*documents, Settings(select=("F003",), min_confidence=least))
    return [tuple(documents[part.document].slice(part.span) for part in finding.evidence) for finding in report.findings]


SPANISH = "La cadena {} anunció el lunes que cerrará su oficina en la capital. Unas treinta personas perderán su empleo."


@pytest.mark.parametrize(
    ("text", "language", "other"),
    [
        (
            "أعلنت شبكة {} يوم الاثنين أنها ستغلق مكتبها في العاصمة. وسيفقد نحو ثلاثين شخصا وظائفهم.",
            "ar",
            ("بي بي سي", "سي إن إن"),
        ),
        (
            "Телеканал {} объявил в понедельник, что закроет свое бюро в столице. Около тридцати человек потеряют работу.",
            "ru",
            ("Би-би-си", "Си-эн-эн"),
        ),
        ("{}周一宣布将关闭其在首都的办事处。约三十人将失去工作。", "zh", ("英国广播公司", "美国有线电视新闻网")),
    ],
)
def test_a_body_is_known_by_what_each_language_calls_it(text: str, language: str, other: tuple[str, str]) -> None:
    assert findings(SPANISH.format("BBC"), text.format(other[0]), ("es", language)) == []
    assert [pair[0] for pair in findings(SPANISH.format("BBC"), text.format(other[1]), ("es", language))] == ["BBC"]


def test_words_that_only_hint_at_a_body_are_no_other_body() -> None:
    left = "Senator Jeff Flake (R-Arizona) asked for an FBI investigation on Friday. Nobody else supported the plan."
    right = "共和党参议员杰夫·弗莱克（亚利桑那州）周五要求联邦调查局进行调查。没有其他人支持这项计划。"
    assert findings(left, right, ("en", "zh")) == []


def test_an_abbreviation_that_the_other_version_names_elsewhere_is_not_gone() -> None:
    left = "The FBI opened a case on Monday. Agents of the FBI searched the house of the mayor for six hours."
    right = "Das FBI leitete am Montag ein Verfahren ein. Beamte der Behörde durchsuchten das Haus des Bürgermeisters."
    assert findings(left, right, ("en", "de")) == []


@pytest.mark.parametrize(
    ("left", "right", "codes"),
    [
        # A word that is more like the name beside it answers that one, a first name alone answers no full name, and what
        # stands before a day is no part of an abbreviation.
        (
            "Senators Jeff Flake and Thomas Moore said on Monday that they would vote against it. Nobody was surprised.",
            "上院議員のエマ・トンプソンとトーマス・ムーアは月曜日、法案に反対票を投じると述べた。驚く者はいなかった。",
            ("en", "ja"),
        ),
        (
            "Mark Novak thanked Lisa Carter on Monday. Nobody was surprised.",
            "马克·诺瓦克星期一感谢马克·安德森。没有人感到惊讶。",
            ("en", "zh"),
        ),
        (
            "BMW said on Monday that it would build a plant in the town. Nobody named a date.",
            "ABC星期一表示，将在该市建厂。没有人说出日期。",
            ("en", "zh"),
        ),
        (
            "Two people were hurt on Sunday, among them Nicholas Cleves and Darren Drake. The driver fled.",
            "周日有两人受伤，其中包括萨拉·佩林（Nicholas Cleves）和达伦·德雷克（Darren Drake）。司机逃走了。",
            ("en", "zh"),
        ),
        (
            "Reverend Peter Ashdown, the son of Father Ashdown, opened the school on Sunday. The children sang.",
            "周日，玛丽·福斯特（Peter Ashdown）牧师、阿什当神父的儿子为学校揭幕。孩子们唱了歌。",
            ("en", "zh"),
        ),
        # Signs that can hardly spell the name, and Latin letters that Arabic copies.
        (
            "Professor Karin Rothenberg told the newspaper that the study would go on. Nobody named a date.",
            "巴顿教授告诉报纸，这项研究将继续下去。没有人说出日期。",
            ("en", "zh"),
        ),
        (
            "L'équipe du Mexique a gagné le match lundi soir. Le stade était plein.",
            "فاز فريق USA بالمباراة مساء الاثنين. وكان الملعب ممتلئا.",
            ("fr", "ar"),
        ),
        (
            "UEFA told the newspaper on Tuesday that no letter had come. The MSP had sent it in March.",
            "MSNBC a dit mardi au journal qu'aucune lettre n'était arrivée. Le MSP l'avait envoyée en mars.",
            ("en", "fr"),
        ),
    ],
)
def test_a_name_that_nothing_near_sounds_like_is_told(left: str, right: str, codes: tuple[str, str]) -> None:
    assert len(findings(left, right, codes)) == 1


@pytest.mark.parametrize(
    ("left", "right", "codes"),
    [
        (
            "The firm said on Monday that it would spend 100 million USD a year on AI. The state gives half of it.",
            "Şirket pazartesi günü yapay zekaya yılda 100 milyon dolar harcayacağını söyledi. Yarısını devlet veriyor.",
            ("en", "tr"),
        ),
        (
            "Kyle Rowe scored twice on Saturday. The match ended before a small crowd.",
            "カイル・ロウが土曜日に2得点を挙げた。試合は少ない観客の前で終わった。",
            ("en", "ja"),
        ),
        (
            "The White House said on Monday that the talks would go on. Nobody named a date.",
            "Представитель Белого дома сообщил в понедельник, что переговоры продолжатся. Никто не назвал дату.",
            ("en", "ru"),
        ),
        (
            "Two people were hurt on Sunday, among them Nicholas Cleves and Darren Drake. The driver fled.",
            "周日有两人受伤，其中包括尼古拉斯·克利夫斯（Nicholas Cleves）和达伦·德雷克（Darren Drake）。司机逃走了。",
            ("en", "zh"),
        ),
        (
            "Reverend Peter Ashdown, the son of Father Ashdown, opened the school on Sunday. The children sang.",
            "周日，彼得·阿什当（Peter Ashdown）牧师、阿什当神父的儿子为学校揭幕。孩子们唱了歌。",
            ("en", "zh"),
        ),
        (
            "Professor David Patton told the newspaper that the study would go on. Nobody named a date.",
            "巴顿教授告诉报纸，这项研究将继续下去。没有人说出日期。",
            ("en", "zh"),
        ),
        (
            "L'équipe des États-Unis a gagné le match lundi soir. Le stade était plein.",
            "فاز فريق USA بالمباراة مساء الاثنين. وكان الملعب ممتلئا.",
            ("fr", "ar"),
        ),
        (
            "Kit Harington, who plays Jon Snow, came to London on Friday. Hundreds of people waited for him.",
            "基特·哈灵顿（Jon Snow）周五来到伦敦。数百人在等他。",
            ("en", "zh"),
        ),
    ],
)
def test_currencies_glosses_and_names_that_are_spelt_unlike_stay_quiet(left: str, right: str, codes: tuple[str, str]) -> None:
    assert findings(left, right, codes) == []
