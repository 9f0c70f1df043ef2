"""What findings say to people."""

from __future__ import annotations

import claimcheck
from claimcheck.checks import loose_versions, sharpest, wrong_language
from claimcheck.data import Document, Evidence, Finding, Span
from claimcheck.settings import Settings


def test_a_mismatch_shows_words_and_not_single_signs_where_a_script_has_no_spaces() -> None:
    left = Document.from_text("法院周一开庭。被告没有律师。法官宣布休庭至周五。", "zh")
    right = Document.from_text("The court opened on Monday. It snowed on the mountains. The judge adjourned until Friday.", "en")
    (finding,) = claimcheck.compare(left, right, Settings(select=("C002",))).findings
    assert finding.message == "these statements differ in meaning (“被告没有律师” / “snowed”, “mountains”)"


def test_a_copy_in_the_wrong_language_is_not_called_a_rewrite_besides() -> None:
    places = (Evidence(0, Span(0, 4)), Evidence(1, Span(0, 4)))
    foreign, loose = (Finding(check.RULE, check.RULE.severity, 0.9, "", places, "") for check in (wrong_language, loose_versions))
    assert sharpest([foreign, loose]) == [foreign]
    assert sharpest([loose]) == [loose]


def test_a_marked_term_answers_its_words_and_not_the_rest_of_the_clause() -> None:
    left = Document.from_text("Forty traders have signed a lease. The city calls the plan a new beginning for the quarter.", "en")
    german = (
        "Vierzig Händler haben einen Mietvertrag unterschrieben. Die Stadt nennt den Plan einen „neuen Anfang“ für das Viertel."
    )
    right = Document.from_text(german, "de")
    (finding,) = claimcheck.compare(left, right, Settings(select=("Q007",))).findings
    assert left.slice(finding.evidence[0].span) == "new beginning"


def test_a_date_that_contradicts_itself_is_told_once_with_its_true_weekday() -> None:
    left = Document.from_text(
        "The bridge will close in spring. The council met on Monday, October 21, 2025. Repairs take three months.", "en"
    )
    right = Document.from_text(
        "Die Brücke wird im Frühling geschlossen. Der Rat tagte am Dienstag, dem 21. Oktober 2025. Die Arbeiten dauern Monate.",
        "de",
    )
    both, alone = (claimcheck.compare(left, right, Settings(select=codes)) for codes in (("F002", "F007"), ("F007",)))
    assert [(finding.rule.code, "the English date is a Tuesday" in finding.message) for finding in both.findings] == [
        ("F002", True)
    ]
    assert [finding.rule.code for finding in alone.findings] == ["F007"]
