"""The report for people must be readable at 80 columns, without colour, in every script, and safe to print."""

from __future__ import annotations

import dataclasses
import itertools
import re

import pytest
import regex
from rich.cells import cell_len

from claimcheck.ci.baseline import REASON
from claimcheck.data import Document, Span
from claimcheck.findings import Evidence, Severity, Skipped
from claimcheck.reporters import REPORTERS, Look
from claimcheck.reporters.ranking import IN_BASELINE
from tests.reporters.samples import BOUNDARY, FRENCH, SHIFTED, evidence, finding, place, report


def full(*arguments: object, **look: object) -> list[str]:
    sample = arguments[0] if arguments else SHIFTED
    return REPORTERS["full"](sample, Look(**look)).splitlines()  # type: ignore[arg-type]  # keyword arguments by name


def marked(lines: list[str]) -> str:
    """The words above the ^^^ signs, read by columns of cells."""
    found = []
    for text, signs in itertools.pairwise(lines):
        if set(signs.partition("│")[2].strip()) != {"^"}:
            continue
        column = 0
        for cluster in regex.findall(r"\X", text):
            start, column = column, column + cell_len(cluster)
            if start < len(signs) and signs[start] == "^":
                found.append(cluster)
        found.append(" ")
    return "".join(found).strip()


def shown(document: Document, words: str, **look: object) -> list[str]:
    return full(report(finding(Evidence(0, place(document, words))), documents=(document, FRENCH)), **look)


def test_a_doubtful_error_that_counts_as_a_warning_is_marked() -> None:
    doubtful = dataclasses.replace(SHIFTED.findings[0], severity=Severity.WARNING, confidence=0.43)
    assert full(report(doubtful))[0] == "warning Q001 quote-boundary, confidence 43%, by its rule an error"


def test_the_whole_report_of_a_shifted_boundary() -> None:
    assert full() == [
        "error Q001 quote-boundary, confidence 98%",
        "  quoted on the left only",
        "",
        "  a.id.txt:3:21 (id)",
        "  3 │ Dia berkata: “Aman. Musuh gagal.” Lalu pergi.",
        "    │                     ^^^^^^^^^^^^",
        "",
        "  a.fr.txt:3:21 (fr)",
        "  3 │ Il a dit : « Sûr. » L'ennemi a échoué. Puis il partit.",
        "    │                     ^^^^^^^^^^^^^^^^^^",
        "",
        "1 error in 2 versions (translation: id, fr)",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("他说：“局势需要两国合作，以确保安全。”然后离开了。", "以确保安全"),
        ("彼は「安全だ。敵は失敗した」と述べた。", "敵は失敗した"),
        ("Il a e\u0301te\u0301 re\u0301e\u0301lu hier.", "re\u0301e\u0301lu"),
        ("“हम तैयार हैं,” उन्होंने कहा।", "तैयार हैं"),
        ("ok 👨‍👩‍👧 gone away", "gone"),
    ],
)
def test_signs_stand_under_the_words_in_every_width_of_script(text: str, words: str) -> None:
    assert "".join(marked(shown(Document("x.txt", "xx", text), words)).split()) == "".join(words.split())


@pytest.mark.parametrize("width", [50, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    text = "局势" * 90 + " " + "kata-kata yang panjang " * 30 + "x" * 300
    for words in (text, "局势", "panjang"):
        assert max(map(cell_len, shown(Document("x.txt", "xx", text), words, width=width))) <= width


def test_right_to_left_words_stand_in_brackets_instead() -> None:
    arabic = Document("x.txt", "ar", "قال الرئيس إن «الوضع يتطلب التعاون» اليوم")
    lines = shown(arabic, "يتطلب التعاون")
    assert "  1 │ قال الرئيس إن «الوضع ⟦يتطلب التعاون⟧» اليوم" in lines
    assert not any("^" in line for line in lines)
    assert "\u2068" not in "".join(lines)


def test_a_terminal_keeps_right_to_left_words_apart_from_the_line_number() -> None:
    arabic = Document("x.txt", "ar", "قال الرئيس كلمة")
    assert "  1 │ \u2068قال ⟦الرئيس⟧ كلمة\u2069" in shown(arabic, "الرئيس", terminal=True)


def test_an_empty_stretch_is_shown_at_its_place() -> None:
    document = Document("x.txt", "en", "He said it is safe.")
    lines = full(report(finding(Evidence(0, Span(7, 7))), documents=(document, FRENCH)))
    assert "  1 │ He said⟦⟧ it is safe." in lines


@pytest.mark.parametrize("text", ["", "x", "\n", "x\n\n\n", "\r\n\r\nx"])
def test_a_stretch_at_either_end_of_a_text_can_be_shown(text: str) -> None:
    document = Document("x.txt", "en", text)
    for span in (Span(0, 0), Span(len(text), len(text)), Span(0, len(text))):
        assert full(report(finding(Evidence(0, span)), documents=(document, FRENCH)))


def test_a_stretch_over_several_lines_shows_every_line_number() -> None:
    document = Document("x.txt", "en", "He said: “One.\r\n\r\nTwo.”\rThree.")
    lines = shown(document, "One.\r\n\r\nTwo.")
    assert [line for line in lines if line[2:3].isdigit()] == ["  1 │ He said: “One.", "  3 │ Two.”"]
    assert marked(lines) == "One. Two."


def test_long_surroundings_are_cut_at_words() -> None:
    document = Document("x.txt", "en", "before " * 60 + "HERE" + " after" * 60)
    rows = [line.partition("│ ")[2] for line in shown(document, "HERE") if "│" in line and "^" not in line]
    assert rows[0].startswith("…before")
    assert rows[-1].endswith("after…")
    assert len(rows) <= 3


def test_the_middle_of_a_very_long_stretch_is_left_out() -> None:
    text = "first " + "middle " * 500 + "last"
    lines = shown(Document("x.txt", "en", text), text)
    assert any("[…]" in line for line in lines)
    assert "first" in "".join(lines)
    assert "last" in "".join(lines)
    assert len(lines) < 25


def test_text_cannot_write_escape_sequences_to_the_terminal() -> None:
    evil = Document("e\x1b[2J.txt", "en", "He \x1b[31msaid\x07 \u202eneve\u202c \x9bno.")
    sample = report(finding(Evidence(0, Span(0, len(evil.text))), message="see \x1b]0;title\x07"), documents=(evil, FRENCH))
    for name in ("full", "concise"):
        printed = REPORTERS[name](sample, Look())
        assert not set(printed) & set("\x1b\x07\x9b\u202e\u202c")
    assert "\\u202eneve" in REPORTERS["full"](sample, Look())


def test_colours_only_add_to_what_stands_there_anyway() -> None:
    plain, colored = full(), full(color=True)
    assert any("\x1b[31mL'ennemi a échoué.\x1b[0m" in line for line in colored)
    assert [re.sub(r"\x1b\[\d+m", "", line) for line in colored] == plain


def test_what_was_not_fully_checked_and_which_rules_did_not_run_is_said() -> None:
    sample = report(skipped=(Skipped("a.fr.txt", "too short to tell its language"),))
    assert full(sample, off=(("Q007", "ignored"), ("Q006", "ignored"), ("C002", "not selected"))) == [
        "not fully checked: a.fr.txt: too short to tell its language",
        "rules that did not run (ignored): Q006, Q007",
        "rules that did not run (not selected): C002",
        "no findings in 2 versions (translation: id, fr)",
    ]


def test_suppressed_findings_are_not_shown() -> None:
    sample = report(finding(*evidence((FRENCH, "Sûr")), rule=BOUNDARY, suppressed="baseline"))
    assert full(sample) == ["no findings (1 in the baseline) in 2 versions (translation: id, fr)"]


def test_what_a_baseline_knows_and_what_was_suppressed_are_told_apart() -> None:
    one = SHIFTED.findings[0]
    reasons = ("baseline", "baseline", "inline: agreed", "sidecar")
    sample = report(one, *(dataclasses.replace(one, suppressed=reason) for reason in reasons))
    assert "1 error (2 in the baseline, 2 suppressed) in 2 versions" in REPORTERS["full"](sample, Look())
    assert IN_BASELINE == REASON


def test_every_remark_has_its_own_head() -> None:
    sample = report(skipped=(Skipped("a.md", "no version in fr", "missing version"),))
    assert "missing version: a.md: no version in fr" in REPORTERS["full"](sample, Look())
