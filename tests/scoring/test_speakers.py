"""Quotes that the versions give to different people."""

from __future__ import annotations

import pytest

import claimcheck
from claimcheck.checks import speaker_mismatch
from claimcheck.data import Document
from claimcheck.encoder import open_encoder
from claimcheck.findings import Severity
from claimcheck.pipeline import comparisons
from claimcheck.scoring import speaker_links
from claimcheck.scoring.calibration import calibrated, severity
from claimcheck.scoring.speaker_likeness import kinship, standing
from claimcheck.scoring.speaker_names import named
from claimcheck.scoring.speaker_quotes import answering
from claimcheck.settings import Settings


def test_names_are_known_by_what_they_are_linked_to_in_other_beads() -> None:
    left = Document.from_text("Anna Keller opened the school on Monday. The mayor thanked Keller for her help.", "en")
    right = Document.from_text("Анна Келлер открыла школу в понедельник. Мэр поблагодарил Келлер за помощь.", "ru")
    (pair,) = comparisons([(left, right)], open_encoder("embedded", "cpu", None, True))
    places = speaker_links.Names(pair).links[0]["Keller"]
    assert [bead for bead, _ in places] == [0, 1]
    assert all("Келлер" in answers for _, answers in places)


def test_a_speaker_stands_where_the_other_script_writes_the_name() -> None:
    left = Document.from_text(
        '"We counted eleven damaged cranes along the quay," said Robert Lindgren. The port is closed.', "en"
    )
    right = Document.from_text("«Мы насчитали одиннадцать повреждённых кранов», — сказал Роберт Линдгрен. Порт закрыт.", "ru")
    (pair,) = comparisons([(left, right)], open_encoder("embedded", "cpu", None, True))
    who = named(pair, 0, pair.left.reading.quotes[0])
    assert who is not None
    assert who.whole == ("Robert", "Lindgren")
    assert standing(pair, 0, who, (0,)) > 0 > standing(pair, 0, who, (1,))


def test_what_one_version_quotes_and_the_other_reports_is_one_remark() -> None:
    left = Document.from_text('"The engine has been making strange noises since August," said Robert Lindgren.', "en")
    right = Document.from_text("Robert Lindgren sagte, dass der Motor seit August merkwürdige Geräusche mache.", "de")
    (pair,) = comparisons([(left, right)], open_encoder("embedded", "cpu", None, True))
    assert [(one.kind, two.kind) for one, two in answering(pair)] == [("direct", "indirect")]


def test_the_full_name_of_somebody_else_does_not_count_as_the_speakers_by_chance() -> None:
    left = Document.from_text('"These things can\'t be walked back," Tomas Herrera said on Saturday.', "en")
    right = Document.from_text("格兰特·里赫周六说：“这些事情无法挽回。”", "zh")
    (pair,) = comparisons([(left, right)], open_encoder("embedded", "cpu", None, True))
    who = named(pair, 0, pair.left.reading.quotes[0])
    assert who is not None
    assert standing(pair, 0, who, (0,)) > 0 > standing(pair, 0, who, (0,), apart=True)


def test_one_name_is_kin_to_itself_behind_words_of_an_office_and_in_another_script() -> None:
    assert kinship(("celebrity", "stylist", "Luke", "Armitage"), ("Люк", "Армитаж")) > 0.75
    assert kinship(("Michael", "Vann"), ("迈克", "范恩")) > 0.65 > kinship(("Tomas", "Herrera"), ("格兰特", "里赫"))


@pytest.mark.parametrize(
    ("opening", "here", "there", "severity_of_both"),
    [
        ("The minister spoke to reporters in the capital.", "Jokowi", "Widodo", Severity.WARNING),
        ("Siti Rahayu spoke to Budi Santoso in the capital.", "Budi", "Rahayu", Severity.ERROR),
    ],
)
def test_one_word_may_be_a_nickname_unless_a_version_has_both_names_in_full(
    opening: str, here: str, there: str, severity_of_both: Severity
) -> None:
    left = Document.from_text(
        f"Menteri berbicara kepada wartawan di ibu kota. “Kita akan membangun bendungan baru tahun depan,” kata {here}.", "id"
    )
    right = Document.from_text(
        f"{opening} Residents of the town had waited for the news. It had rained for a week. "
        f"“We will build a new dam next year,” said {there}.",
        "en",
    )
    (pair,) = comparisons([(left, right)], open_encoder("embedded", "cpu", None, True))
    (finding,) = map(calibrated, speaker_mismatch.find(pair))
    assert severity(finding.rule, finding.confidence, Settings()) is severity_of_both


LOST = (
    "en",
    'The bridge was shut for months. "We will reopen the bridge," said the chairman, Paul Jensen. The council met on Monday.',
)
KIM = (
    "en",
    'The bridge was shut for months. "We will reopen the bridge," said the mayor, Kim Min-soo. The council met on Monday.',
)


@pytest.mark.parametrize(
    ("version", "english", "severities"),
    [
        (
            ("fr", "Le pont était fermé. « Nous allons rouvrir le pont », a déclaré le président. Il ouvrira en mai."),
            LOST,
            [Severity.ERROR],
        ),
        (
            ("nl", "De brug was dicht. „We gaan de brug weer openen”, zei de voorzitter. Hij gaat in mei open."),
            LOST,
            [Severity.WARNING],
        ),
        (
            (
                "nl",
                "De brug was dicht. „We gaan de brug openen”, zei voorzitter Paul Jensen. Hij gaat in mei open.",
            ),
            LOST,
            [],
        ),
        (
            (
                "ko",
                "다리는 몇 달 동안 닫혀 있었다. “우리는 다리를 다시 열 것이다”라고 김민수 시장이 말했다.",
            ),
            KIM,
            [],
        ),
    ],
)
def test_a_speaker_whom_a_language_without_a_file_may_name_unread_is_only_a_warning(
    version: tuple[str, str], english: tuple[str, str], severities: list[Severity]
) -> None:
    report = claimcheck.compare(Document.from_text(version[1], version[0]), Document.from_text(english[1], english[0]))
    assert [finding.severity for finding in report.findings if finding.rule.code == "Q005"] == severities
