"""Dates and times are found whole and by value, in every language's own forms."""

from __future__ import annotations

import itertools

import pytest

from claimcheck.data import Document
from claimcheck.text.dates import dates
from claimcheck.text.figures import figure
from claimcheck.text.moments import DateMention, Moment, agree, contradict

DAY = Moment(2025, 10, 21)


def found(language: str, text: str) -> list[tuple[str, Moment]]:
    return [(text[slice(*m.span)], m.readings[0]) for m in dates(Document("x", language, text))]


def sole(language: str, text: str) -> DateMention:
    (mention,) = dates(Document("x", language, text))
    return mention


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("id", "Itu terjadi 21 Oktober 2025 di sini", "21 Oktober 2025"),
        ("id", "tanggal 21/10/2025.", "21/10/2025"),
        ("fr", "le 21 octobre 2025,", "21 octobre 2025"),
        ("en", "on October 21, 2025.", "October 21, 2025"),
        ("en", "the 21st of October, 2025", "21st of October, 2025"),
        ("en", "on 10/21/2025", "10/21/2025"),
        ("de", "am 21. Oktober 2025", "21. Oktober 2025"),
        ("de", "am 21.10.2025", "21.10.2025"),
        ("es", "el 21 de octubre del 2025", "21 de octubre del 2025"),
        ("ar", "في ٢١ أكتوبر ٢٠٢٥", "٢١ أكتوبر ٢٠٢٥"),
        ("ar", "في 21 تشرين الأول 2025", "21 تشرين الأول 2025"),
        ("ar", "21 أكتوبر/تشرين الأول 2025", "21 أكتوبر/تشرين الأول 2025"),
        ("tr", "21 Ekim 2025'te", "21 Ekim 2025"),
        ("tr", "21 ekim 2025'te", "21 ekim 2025"),
        ("ru", "21 октября 2025 года", "21 октября 2025"),
        ("zh", "在2025年10月21日举行", "2025年10月21日"),
        ("zh", "二〇二五年十月二十一日", "二〇二五年十月二十一日"),
        ("ja", "２０２５年１０月２１日に", "２０２５年１０月２１日"),
        ("ja", "令和7年10月21日", "令和7年10月21日"),
        ("pt", "em 21 de outubro de 2025", "21 de outubro de 2025"),
        ("fa", "۲۱ اکتبر ۲۰۲۵", "۲۱ اکتبر ۲۰۲۵"),
        ("sv", "den 21 oktober 2025", "21 oktober 2025"),
        ("und", "2025-10-21", "2025-10-21"),
        ("fa", "۲۹ مهر ۱۴۰۴", "۲۹ مهر ۱۴۰۴"),
        ("en", "on 29 Mehr 1404", "29 Mehr 1404"),
        ("en", "on Mehr 29, 1404", "Mehr 29, 1404"),
        ("ar", "29 ربيع الآخر 1447 هـ", "29 ربيع الآخر 1447 هـ"),
        ("id", "29 Rabiul Akhir 1447 H", "29 Rabiul Akhir 1447 H"),
    ],
)
def test_one_day_has_one_value_in_every_form(language: str, text: str, words: str) -> None:
    assert found(language, text) == [(words, DAY)]


@pytest.mark.parametrize(
    ("text", "words", "moment"),
    [
        ("salı günü", "salı", Moment(weekday=1)),
        ("çarşamba konuştu", "çarşamba", Moment(weekday=2)),
        ("perşembeye ertelendi", "perşembeye", Moment(weekday=3)),
        ("cuma akşamı", "cuma", Moment(weekday=4)),
        ("mayısta başlar", "mayısta", Moment(month=5)),
        ("ekim ayında", "ekim", Moment(month=10)),
    ],
)
def test_turkish_days_and_months_are_read_in_small_letters(text: str, words: str, moment: Moment) -> None:
    assert found("tr", f"Mahkeme {text}.") == [(words, moment)]


@pytest.mark.parametrize(
    ("language", "text", "words", "weekday"),
    [
        ("id", "pada Senin (21/10/2025) itu", "Senin (21/10/2025)", 0),
        ("fr", "lundi 21 octobre 2025", "lundi 21 octobre 2025", 0),
        ("de", "Dienstag, den 21. Oktober 2025", "Dienstag, den 21. Oktober 2025", 1),
        ("tr", "21 Ekim 2025 Salı günü", "21 Ekim 2025 Salı", 1),
        ("ja", "2025年10月21日（火）", "2025年10月21日（火）", 1),
        ("zh", "2025年10月21日（星期二）", "2025年10月21日（星期二）", 1),
        ("ar", "يوم الاثنين 21 أكتوبر 2025", "الاثنين 21 أكتوبر 2025", 0),
        ("ru", "в понедельник, 21 октября 2025", "понедельник, 21 октября 2025", 0),
    ],
)
def test_a_weekday_beside_a_date_is_part_of_it(language: str, text: str, words: str, weekday: int) -> None:
    assert found(language, text) == [(words, DAY._replace(weekday=weekday))]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "45 October 2025 people"),
        ("en", "20-22/10/2025"),
        ("en", "31/31/2025"),
        ("en", "version 1.2.10 and 3.10.2 at 9/11"),
        ("en", "he may march on in the sun"),
        ("id", "minggu lalu, skor 3-2"),
        ("de", "so. viele 3.5 Millionen"),
        ("es", "Santo Domingo"),
        ("ar", "لا أحد مارس الرياضة"),
        ("tr", "pazar yeri, ocak başında ekim işi"),
        ("tr", "5 ara verdi, iki salı ve 3 kas"),
        ("ru", "защита окружающей среды, 2 дня"),
        ("zh", "10天，3个月，10年前，每周一，10号线"),
        ("ja", "10日間、3か月、5時間"),
        ("fr", "24 heures, 2000 personnes, 1 950 euros"),
    ],
)
def test_what_is_no_whole_date_is_none(language: str, text: str) -> None:
    assert found(language, text) == []


@pytest.mark.parametrize(
    ("language", "text", "minute"),
    [
        ("id", "pukul 10.30 WIB", 630),
        ("fr", "à 10h30", 630),
        ("en", "at 3 p.m. sharp", 900),
        ("en", "at 12:05 am", 5),
        ("en", "at 10 in the evening", 1320),
        ("de", "um 15 Uhr", 900),
        ("es", "a las 5 de la tarde", 1020),
        ("ar", "الساعة 10 مساء", 1320),
        ("tr", "saat 10.30'da", 630),
        ("ru", "в 10 часов утра", 600),
        ("zh", "下午3点半", 930),
        ("ja", "午後3時30分", 930),
    ],
)
def test_times_are_minutes_of_the_day(language: str, text: str, minute: int) -> None:
    mention = sole(language, text)
    assert (mention.kind, mention.readings[0].minute) == ("time", minute)


@pytest.mark.parametrize(
    ("language", "text", "evening"),
    [
        ("fr", "à 10 h", False),
        ("fr", "à 10h30", False),
        ("de", "um 10 Uhr", False),
        ("id", "pukul 10.00", False),
        ("es", "a las 10 horas", False),
        ("tr", "saat 10.00'da", False),
        ("ru", "в 10:00", False),
        ("fr", "à 10 h du soir", True),
        ("fr", "un soir de mai, à 10 h", True),
        ("de", "in der Montagnacht um 10 Uhr", True),
        ("ru", "в 10 часов", True),
        ("ja", "10時半に", True),
        ("en", "at 10:00", True),
    ],
)
def test_an_hour_counted_to_24_is_no_evening_hour_unless_the_evening_is_told(language: str, text: str, evening: bool) -> None:
    (ten,) = [mention for mention in dates(Document("x", language, text)) if mention.kind == "time"]
    night = sole("en", "at 10:30 p.m." if "30" in text or "半" in text else "at 10 p.m.")
    assert agree(ten, night) is evening
    assert contradict(ten, night) is not evening


def test_noon_and_midnight_are_told_alike() -> None:
    assert agree(sole("fr", "à 12 h"), sole("en", "at 12 a.m."))


def test_two_days_of_one_month_are_two_mentions() -> None:
    assert found("fr", "du 3 au 5 juin 2020") == [("3", Moment(2020, 6, 3)), ("5 juin 2020", Moment(2020, 6, 5))]
    assert found("en", "October 21-23") == [("October 21", Moment(None, 10, 21)), ("23", Moment(None, 10, 23))]
    assert found("zh", "10月21日至23日") == [("10月21", Moment(None, 10, 21)), ("23日", Moment(None, 10, 23))]


def test_figures_that_fit_two_orders_have_two_readings() -> None:
    assert sole("en", "10/11/2025").readings == (Moment(2025, 10, 11), Moment(2025, 11, 10))
    assert sole("id", "10/11/2025").readings == (Moment(2025, 11, 10),)


def test_mentions_stand_in_order_and_do_not_overlap() -> None:
    text = "Since 2019, on Monday at 10:30 GMT, October 21, 2025 (Tuesday), May 5; in May."
    spans = [mention.span for mention in dates(Document("x", "en", text))]
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
    assert len(spans) == 6


def test_less_said_agrees_and_nothing_shared_neither_agrees_nor_contradicts() -> None:
    whole, month, weekday = sole("en", "October 21, 2025"), sole("fr", "octobre"), sole("de", "Montag")
    assert agree(whole, month)
    assert not contradict(whole, month)
    assert not agree(whole, weekday)
    assert not contradict(whole, weekday)
    assert contradict(whole, sole("es", "22 de octubre"))
    assert agree(sole("en", "10/11/2025"), sole("de", "10. November"))


def test_islamic_dates_may_be_a_day_off() -> None:
    islamic = sole("ar", "29 ربيع الآخر 1447")
    assert agree(islamic, sole("en", "20 October 2025"))
    assert agree(islamic, sole("en", "22 October 2025"))
    assert contradict(islamic, sole("en", "23 October 2025"))


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("ar", "منذ عام ٢٠١٩", "٢٠١٩"),
        ("en", "the Government of Wales Act 2017 gave", "2017"),
        ("id", "Katrina (1967) adalah", "1967"),
        ("ja", "カトリーナ(1967)は", "1967"),
        ("tr", "2019'da", "2019"),
        ("zh", "2019年，1970年代", "2019"),
    ],
)
def test_a_year_by_itself_is_one_but_a_decade_is_not(language: str, text: str, words: str) -> None:
    mention = sole(language, text)
    assert (mention.kind, text[slice(*mention.span)]) == ("year", words)


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "the 1970s, $1998, 1998%, 1,998"), ("id", "tahun 1970-an"), ("ru", "в 1970-х годах"), ("tr", "1970'lerde")],
)
def test_decades_and_sums_are_no_years(language: str, text: str) -> None:
    assert found(language, text) == []


def test_times_of_known_zones_are_compared_as_moments() -> None:
    assert agree(sole("en", "10:15 GMT"), sole("id", "pukul 17.15 WIB"))
    assert agree(sole("en", "3:30"), sole("de", "15.30 Uhr"))
    assert contradict(sole("en", "10:15 GMT"), sole("id", "pukul 10.15 WIB"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("21", 21),
        ("٢١", 21),
        ("２１", 21),
        ("二十一", 21),
        ("十", 10),
        ("卅一", 31),
        ("二〇二五", 2025),
        ("十十", None),
        ("x", None),
        ("", None),
    ],
)
def test_figures_of_any_script_have_a_value(text: str, value: int | None) -> None:
    assert figure(text) == value


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("---\ntitle: Flood\ndate: 2025-10-21\n---\nThe bridge fell yesterday.", 20),
        ("JAKARTA, 21 October 2025 – The bridge fell yesterday.", 20),
        ("21 October 2025, 14:30 WIB\n\nThe bridge opens tomorrow.", 22),
        ("The attack of 21 October 2025\n\nThe bridge fell yesterday.", None),
        ("The bridge fell yesterday.", None),
    ],
)
def test_yesterday_is_a_day_of_the_calendar_where_a_text_says_of_which_day_it_is(text: str, day: int | None) -> None:
    relative = [mention for mention in dates(Document.from_text(text, "en")) if mention.relative]
    assert [mention.readings[0].day for mention in relative] == [day]


@pytest.mark.parametrize(
    ("language", "text", "zones"),
    [
        ("fr", "à 16 heures, heure de Paris", {60, 120}),
        ("ru", "в 13:00 по московскому времени", {180}),
        ("zh", "北京时间下午3点", {480}),
        ("ja", "日本時間の午後3時", {540}),
        ("tr", "Türkiye saatiyle saat 15.00", {180}),
        ("ar", "الساعة 15:00 بتوقيت غرينتش", {0}),
        ("en", "at 3 p.m. ET", {-300, -240}),
        ("pt", "às 21h (horário de Brasília)", {-180}),
        ("it", "alle 21, ora di Brasilia", {-180}),
        ("en", "at 3 p.m. on Friday", {None}),
    ],
)
def test_a_zone_in_words_belongs_to_the_time_beside_it(language: str, text: str, zones: set[int | None]) -> None:
    (mention,) = (one for one in dates(Document.from_text(text, language)) if one.kind == "time")
    assert {moment.zone for moment in mention.readings} == zones


@pytest.mark.parametrize(
    ("language", "text", "words", "day"),
    [
        ("pt", "na terça, 21, em Lisboa", "terça, 21", 21),
        ("pt", "nesta terça-feira (21)", "terça-feira (21)", 21),
        ("it", "Si riunisce martedì 21.", "martedì 21", 21),
        ("fr", "réuni mardi 21, à Lyon", "mardi 21", 21),
        ("pt", "na terça-feira, 21 pessoas", "terça-feira", None),
        ("it", "martedì 21.000 persone", "martedì", None),
        ("en", "on Tuesday, 21,", "Tuesday", None),
    ],
)
def test_a_day_of_the_month_stands_behind_its_weekday_before_a_pause(
    language: str, text: str, words: str, day: int | None
) -> None:
    mention = sole(language, text)
    assert (text[slice(*mention.span)], mention.readings[0].day, mention.readings[0].weekday) == (words, day, 1)


def test_a_year_that_cannot_be_is_told_all_the_same() -> None:
    (mention,) = dates(Document.from_text("Pertemuan itu berlangsung di Teheran (21/10/0999).", "id"))
    assert mention.readings == (Moment(999, 10, 21),)
