"""Workflow commands: what stands where, what is escaped, and how many there are."""

from __future__ import annotations

import dataclasses
import re

from claimcheck.data import Document, Span
from claimcheck.findings import Evidence
from claimcheck.reporters import REPORTERS, Look
from tests.reporters.every import HOSTILE, REPORTS, STDIN, VERB
from tests.reporters.samples import FRENCH, INDONESIAN, MISSING, SHIFTED, evidence, finding, report

COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")
PLAIN = re.compile(r"\d+ more remarks? not annotated: GitHub shows 10 of a level a step")


def commands(sample: object) -> list[str]:
    return REPORTERS["github"](sample, Look()).splitlines()  # type: ignore[arg-type]  # any report


def properties(command: str) -> dict[str, str]:
    match = COMMAND.fullmatch(command)
    assert match
    return dict(item.split("=", 1) for item in match[2].split(","))


def test_a_command_names_the_place_the_rule_and_both_passages() -> None:
    assert commands(SHIFTED) == [
        "::error file=a.id.txt,line=3,endLine=3,col=21,endColumn=33,title=Q001 quote-boundary::"
        "quoted on the left only (confidence 98%25)%0Aa.id.txt:3:21: Musuh gagal.%0Aa.fr.txt:3:21: L'ennemi a échoué."
    ]


def test_without_findings_there_is_no_line() -> None:
    assert commands(report()) == []


def test_columns_are_left_out_where_a_stretch_has_several_lines() -> None:
    document = Document("x.txt", "de", "Eins\nZwei")
    sample = report(finding(Evidence(0, Span(1, 9))), documents=(document, FRENCH))
    assert properties(commands(sample)[0]) == {"file": "x.txt", "line": "1", "endLine": "2", "title": "Q001 quote-boundary"}


def test_a_file_without_lines_and_standard_input_have_no_line() -> None:
    assert "line" not in properties(commands(REPORTS["without lines"])[0])
    assert properties(commands(report(*SHIFTED.findings, documents=STDIN))[0]) == {"title": "Q001 quote-boundary"}


def test_every_line_is_a_command_of_ours_or_free_of_the_texts() -> None:
    hostile = REPORTS["hostile"]
    many = dataclasses.replace(hostile, findings=hostile.findings[:1] * 12)
    for line in commands(many):
        assert COMMAND.fullmatch(line) or PLAIN.fullmatch(line)
    found = properties(commands(hostile)[0])
    assert found["file"] == "x%3A y%2C%25|<b>`.txt"
    assert "%250A" in commands(hostile)[0]
    assert HOSTILE.split()[0] in commands(hostile)[0]


def test_ten_of_each_level_are_shown_the_worst_first_and_the_rest_is_counted() -> None:
    where = evidence((INDONESIAN, "Aman"))
    weak = dataclasses.replace(finding(*where, message="weak"), confidence=0.5)
    sample = report(weak, *[finding(*where, rule=rule) for rule in (VERB, MISSING) for _ in range(11)], *SHIFTED.findings * 10)
    lines = commands(sample)
    assert [line.split()[0] for line in lines[:-1]] == ["::error"] * 10 + ["::warning"] * 10 + ["::notice"] * 10
    assert not any("weak" in line for line in lines)
    assert lines[-1] == "3 more remarks not annotated: GitHub shows 10 of a level a step"


def test_what_was_not_fully_checked_is_a_notice() -> None:
    assert commands(REPORTS["several pairs"])[-1] == (
        "::notice file=c.id.txt,title=not fully checked::c.id.txt: no French version"
    )
