"""What findings say to people."""

from __future__ import annotations

import pytest

import claimcheck
from claimcheck.checks import different_texts, loose_versions, quote_unbalanced, quote_unmarked, sharpest, wrong_language
from claimcheck.data import Document, Span
from claimcheck.findings import Evidence, Finding
from claimcheck.reporters.counts import summary
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


def test_nothing_is_compared_in_different_texts() -> None:
    places = (Evidence(0, Span(0, 4)), Evidence(1, Span(0, 4)))
    checks = (different_texts, quote_unmarked, loose_versions, quote_unbalanced)
    other, unmarked, loose, faulty = (Finding(one.RULE, one.RULE.severity, 0.9, "", places, "") for one in checks)
    assert sharpest([other, unmarked, loose, faulty]) == [other, faulty]
    assert sharpest([unmarked]) == [unmarked]


FRENCH = (
    "Le conseil s'est réuni lundi. Il a approuvé le budget de 48 millions d'euros pour l'année prochaine. "
    "« Nous sommes contents », a dit le maire Jean Dupont. La séance a duré trois heures."
)
ENGLISH = (
    "The council met on Monday. It approved the budget of 48 million euros for next year. "
    "“We are happy,” said mayor Jean Dupont. The session lasted three hours."
)


def test_a_version_in_the_wrong_language_is_compared_in_its_own() -> None:
    left, right = Document.from_text(ENGLISH, "en"), Document.from_text(FRENCH, "de")
    (finding,) = claimcheck.compare(left, right).findings
    assert finding.rule is wrong_language.RULE
    assert finding.message == "this version is given as de but reads like fr, and was compared as fr"
    unasked = claimcheck.compare(left, right, Settings(ignore=("D001",)))
    assert unasked.findings == ()
    assert [one.reason for one in unasked.skipped] == ["given as de, and compared as fr, which it reads like"]
    changed = Document.from_text(FRENCH.replace("48", "58"), "de")
    (number,) = claimcheck.compare(left, changed, Settings(select=("F001",))).findings
    assert number.message.endswith("48 million / 58 millions")


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [
        ("Home\n", "Accueil\n", ["too little text to compare: 4 letters", "too little text to compare: 7 letters"]),
        (ENGLISH, "x\n", ["too little text to compare: 1 letters"]),
        (ENGLISH, "主页\n", ["too little text to compare: 6 letters"]),
        (ENGLISH, "12\n", ["too little text to compare: 0 letters"]),
    ],
)
def test_too_little_text_is_not_compared(left: str, right: str, told: list[str]) -> None:
    report = claimcheck.compare(Document.from_text(left, "en"), Document.from_text(right, "fr"))
    assert report.findings == ()
    assert [one.reason.partition(",")[0] for one in report.skipped if one.broken] == told
    assert summary(report).startswith("not compared: 2 versions (")


GREEK = "Το συμβούλιο συνεδρίασε τη Δευτέρα και ενέκρινε τον προϋπολογισμό του επόμενου έτους.\n"


@pytest.mark.parametrize("little", ["Hello.", "안녕.", "Γειά σου."])
def test_too_little_text_is_told_first_and_nothing_of_its_language(little: str) -> None:
    texts = ((little, None, "short"), (ENGLISH, "en", "whole"), (GREEK, "el", "greek"))
    short, whole, greek = (Document.from_text(*one) for one in texts)
    for pair in ((whole, short), (short, whole)):
        told = [(one.path, one.reason.partition(":")[0]) for one in claimcheck.compare(*pair).skipped]
        assert told == [("short", "too little text to compare")]
    told = [(one.path, one.reason.partition(":")[0]) for one in claimcheck.compare(greek, short).skipped]
    assert told == [("short", "too little text to compare"), ("greek", "no language file for Greek")]


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
