"""Names in each other's place: territories, abbreviations, and how sure it is that two are two."""

from __future__ import annotations

import pytest

import claimcheck
from claimcheck import languages
from claimcheck.data import Document
from claimcheck.settings import Settings
from claimcheck.text.bodies import bodies_in, body, is_spelt_out
from claimcheck.text.capitals import capital
from claimcheck.text.places import akin, initials, language_stems, made_from, territory, territory_stems

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


@pytest.mark.parametrize(
    ("word", "codes"),
    [("Китае", {"CN"}), ("Кита", set()), ("Белого", set()), ("Бельгией", {"BE"}), ("Пана", set()), ("Новой Зеландии", {"NZ"})],
)
def test_territories_are_known_in_russian_cases_and_by_no_more_than_an_ending_less(word: str, codes: set[str]) -> None:
    assert territory(word, languages.load("ru")) == codes


@pytest.mark.parametrize(
    ("code", "language", "stem"), [("BO", "en", "boliv"), ("NO", "de", "norweg"), ("US", "zh", "美"), ("TR", "tr", "türki")]
)
def test_words_made_from_a_territory_begin_with_its_stem(code: str, language: str, stem: str) -> None:
    assert any(known.startswith(stem) for known in territory_stems(code, languages.load(language)))


@pytest.mark.parametrize(
    ("word", "language", "codes"),
    [
        ("Russian", "en", {"RU"}),
        ("argentinische", "de", {"AR"}),
        ("الأسترالية", "ar", {"AU"}),
        ("британский", "ru", {"GB"}),
        ("estadounidenses", "es", {"US"}),
        ("الكوريين", "ar", set()),
        ("Manchester", "en", set()),
        ("俄罗斯人", "zh", set()),
    ],
)
def test_a_word_made_from_a_territory_tells_which(word: str, language: str, codes: set[str]) -> None:
    assert made_from(word, languages.load(language)) == codes


@pytest.mark.parametrize(
    ("language", "name", "code"),
    [
        ("en", "Beijing's", "CN"),
        ("de", "Moskaus", "RU"),
        ("ru", "Мадрида", "ES"),
        ("tr", "Washington'ın", "US"),
        ("ar", "لواشنطن", "US"),
        ("ja", "モスクワ", "RU"),
        ("zh", "华盛顿", "US"),
        ("sw", "London", "GB"),
    ],
)
def test_a_capital_is_known_in_every_case(language: str, name: str, code: str) -> None:
    assert capital(name, languages.load(language)) == {code}


@pytest.mark.parametrize(("language", "name", "code"), [("ru", "Киев", "UA"), ("zh", "基辅", "UA"), ("de", "Kiew", "UA")])
def test_capitals_that_cldr_keeps_under_a_former_name_are_known(language: str, name: str, code: str) -> None:
    assert capital(name, languages.load(language)) == {code}


@pytest.mark.parametrize(
    ("language", "name"),
    [("en", "To go"), ("en", "I ran"), ("de", "Kuban"), ("de", "Malin"), ("fr", "personnes"), ("en", "police")],
)
def test_words_that_begin_or_sound_like_a_territory_are_none(language: str, name: str) -> None:
    known = languages.load(language)
    assert not territory(name, known)
    assert not any(name.startswith(stem) for stems in language_stems(known).values() for stem in stems)


@pytest.mark.parametrize(
    ("language", "name", "code"), [("de", "Niederlanden", "NL"), ("en", "South Korea", "KR"), ("en", "U.S.", "US")]
)
def test_territories_of_several_words_or_with_an_ending_are_known(language: str, name: str, code: str) -> None:
    assert territory(name, languages.load(language)) == {code}


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


@pytest.mark.parametrize(("language", "name"), [("en", "Singapore"), ("en", "Manchester"), ("de", "")])
def test_other_names_are_no_capital(language: str, name: str) -> None:
    assert not capital(name, languages.load(language))


def test_adjectives_that_do_not_begin_like_their_country_are_known_by_its_language() -> None:
    assert "spani" in language_stems(languages.load("en"))["ES"]
    assert "deuts" in language_stems(languages.load("de"))["DE"]
    assert not language_stems(languages.load("zh"))


@pytest.mark.parametrize(("code", "expected"), [("PG", "PNG"), ("AE", "UAE"), ("FR", "")])
def test_territories_of_three_words_are_told_by_their_initials(code: str, expected: str) -> None:
    assert initials(code, languages.load("en")) == expected


@pytest.mark.parametrize(
    ("one", "two", "related"),
    [("NE", "NG", True), ("DM", "DO", True), ("IR", "IQ", False), ("ML", "SO", False), ("OM", "RO", False)],
)
def test_territories_whose_names_are_made_from_one_another_are_akin(one: str, two: str, related: bool) -> None:
    assert akin(one, two, languages.load("en")) is related


def test_abbreviations_of_one_body_are_known() -> None:
    assert body("ICJ") & body("IGH")
    assert not body("IWF") & body("WHO")
    assert not body("FBI")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Silahsızlandırılmış Bölge'den (SB)", True),
        ("the zone of peace (ZP)", True),
        ("the zone of peace (NFL)", False),
        ("in SB", False),
    ],
)
def test_an_abbreviation_is_spelt_out_by_the_words_before_its_bracket(text: str, expected: bool) -> None:
    short = text.rstrip(")").replace("(", " ").split()[-1]
    assert is_spelt_out(text, text.rindex(short), short) is expected


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
    ("text", "language", "expected"),
    [
        ("The U.N. and the F.B.I.", "en", ["U.N", "F.B.I"]),
        ("木曜日にUEFAの", "ja", ["UEFA"]),
        ("تابعة لسي بي أس", "ar", ["سي بي أس"]),
        ("der Vereinten Nationen", "de", ["Vereinten Nationen"]),
        ("der Bunte, ein Abend", "de", []),
        ("AB ülkeleri", "tr", ["AB"]),
        ("blood group AB", "en", []),
        ("l'EI a revendiqué", "fr", ["EI"]),
        ("el EI reivindicó", "es", ["EI"]),
        ("das EI", "de", []),
        ("le CIO", "fr", ["CIO"]),
        ("the bank's CIO", "en", []),
        ("北约秘书长", "zh", ["北约"]),
        ("北约克郡", "zh", []),
        ("亨丽埃塔说", "zh", []),
    ],
)
def test_bodies_are_found_as_languages_write_them(text: str, language: str, expected: list[str]) -> None:
    assert list(dict.fromkeys(text[slice(*mention.span)] for mention in bodies_in(text, language) if mention.sure)) == expected


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
            "Kit Harington, who plays Jon Snow, came to London on Friday. Hundreds of people waited for him.",
            "基特·哈灵顿（Jon Snow）周五来到伦敦。数百人在等他。",
            ("en", "zh"),
        ),
    ],
)
def test_currencies_glosses_and_names_that_are_spelt_unlike_stay_quiet(left: str, right: str, codes: tuple[str, str]) -> None:
    assert findings(left, right, codes) == []
