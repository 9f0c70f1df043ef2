"""What a comparison promises, on whole texts with the real model: the seeds, moved paragraphs, fingerprints, the same bytes."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from pathlib import Path

import pytest

import claimcheck
from claimcheck.data import Document
from claimcheck.findings import Report
from claimcheck.settings import Settings

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
NUMBERS = range(5)
ARAJI = (
    "Dalam perang 12 hari rezim Zionis melawan Iran, musuh berharap rakyat Iran akan bangkit melawan sistem mereka, tetapi "
    "rakyat Iran, dengan kohesi nasional mereka, menunjukkan kepatuhan mereka pada prinsip-prinsip Revolusi.",
    "Lors de la guerre de 12 jours du régime sioniste contre l'Iran, l'ennemi s'attendait à ce que la nation iranienne se "
    "soulève contre son propre régime, mais la nation iranienne, par sa cohésion nationale, a montré son attachement aux "
    "principes de la Révolution",
)
PAKPOUR = (
    "Dalam perang 12 hari, rezim Zionis bermaksud mengganggu kohesi nasional Iran dengan membunuh para komandan dan menciptakan "
    "kekacauan, tetapi dengan kearifan Pemimpin Tertinggi Revolusi dan kewaspadaan bangsa, konspirasi ini digagalkan.",
    "Lors de la guerre de 12 jours, le régime sioniste avait l'intention de perturber la cohésion nationale de l'Iran en "
    "assassinant des commandants et en créant le chaos, mais ce complot a été déjoué grâce à la sagesse du Guide Suprême de la "
    "Révolution et à la vigilance de la nation",
)


TITLE = ("Panglima Pasukan Darat IRGC", "Commandant en chef du CGRI")


@pytest.fixture(scope="module")
def seeds() -> list[Document]:
    return [claimcheck.read(path) for path in SEEDS]


def marked(report: Report, code: str) -> list[tuple[str, ...]]:
    """The words that findings of a rule mark, left before right."""
    return [
        tuple(report.documents[part.document].slice(part.span) for part in finding.evidence)
        for finding in report.findings
        if finding.rule.code == code
    ]


def codes(report: Report) -> list[str]:
    return [finding.rule.code for finding in report.findings]


def test_two_remarks_stand_in_the_agency_s_own_voice_a_title_differs_and_nothing_else(seeds: list[Document]) -> None:
    report = claimcheck.compare(seeds[0], seeds[1])
    assert codes(report) == ["F004", "Q001", "Q001"]
    assert marked(report, "Q001") == [ARAJI, PAKPOUR]
    assert marked(report, "F004") == [TITLE]
    assert ["al-Araji" in report.findings[1].message, "Pakpour" in report.findings[2].message] == [True, True]


def test_in_the_other_order_the_same_three_are_found(seeds: list[Document]) -> None:
    report = claimcheck.compare(seeds[1], seeds[0])
    assert codes(report) == ["F004", "Q001", "Q001"]
    assert marked(report, "Q001") == [ARAJI[::-1], PAKPOUR[::-1]]
    assert marked(report, "F004") == [TITLE[::-1]]


SLIPS = {number: ["F007"] if number == 2 else [] for number in NUMBERS}
"""What each seed gets wrong by itself: seed 002 calls a Tuesday "Senin (21/10/2025)"."""


@pytest.mark.parametrize("number", NUMBERS)
def test_a_seed_does_not_differ_from_itself(seeds: list[Document], number: int) -> None:
    assert codes(claimcheck.compare(seeds[number], seeds[number])) == SLIPS[number] * 2


def test_a_title_differs_between_reports_that_were_written_apart(seeds: list[Document]) -> None:
    report = claimcheck.compare(seeds[1], seeds[3])
    assert (report.relation, codes(report)) == ("rewrite", ["D002", "F004"])
    assert marked(report, "F004") == [(TITLE[1], "Commander of the IRGC Ground Forces")]


@pytest.mark.parametrize(("left", "right"), [(0, 2), (0, 3), (1, 2), (2, 3)])
def test_other_reports_of_the_visit_are_called_rewritten_and_flood_nobody(seeds: list[Document], left: int, right: int) -> None:
    report = claimcheck.compare(seeds[left], seeds[right])
    assert (report.relation, codes(report)) == ("rewrite", ["D002", *SLIPS[left], *SLIPS[right]])


@pytest.mark.parametrize(("left", "right"), [pair for pair in itertools.permutations(NUMBERS, 2) if 4 in pair])
def test_a_report_of_another_event_is_called_a_different_text(seeds: list[Document], left: int, right: int) -> None:
    report = claimcheck.compare(seeds[left], seeds[right])
    assert (report.relation, codes(report)) == ("unrelated", ["D003"])


@pytest.mark.parametrize(("source", "target"), [(2, 8), (7, 1), (4, 8)])
def test_a_moved_paragraph_is_moved_and_not_missing_and_added(seeds: list[Document], source: int, target: int) -> None:
    paragraphs = seeds[1].text.split("\n\n")
    words = paragraphs[source]
    paragraphs.insert(target, paragraphs.pop(source))
    turned = Document.from_text("\n\n".join(paragraphs), "fr")
    beads = claimcheck.align(seeds[0], turned)
    assert all(bead.left and bead.right for bead in beads)
    statements = claimcheck.compare(seeds[0], turned).readings[1].statements
    moved = [statements[number].text for bead in beads if bead.moved for number in bead.right]
    assert moved
    assert all(text in words for text in moved)
    assert codes(claimcheck.compare(seeds[0], turned)) == ["F004", "Q001", "Q001"]


def test_fingerprints_survive_what_is_written_elsewhere(seeds: list[Document]) -> None:
    before = claimcheck.compare(seeds[0], seeds[1])
    paragraphs = [document.text.split("\n\n") for document in seeds[:2]]
    paragraphs[0][1] = "Pertemuan berlangsung di Teheran pada hari Senin. " + paragraphs[0][1]
    paragraphs[1][1] = "La rencontre s'est tenue à Téhéran lundi. " + paragraphs[1][1]
    left, right = (
        Document.from_text("\n\n".join(some), language) for some, language in zip(paragraphs, ["id", "fr"], strict=True)
    )
    after = claimcheck.compare(left, right)
    assert codes(after) == ["F004", "Q001", "Q001"]
    assert [finding.fingerprint for finding in after.findings] == [finding.fingerprint for finding in before.findings]
    assert [finding.evidence for finding in after.findings] != [finding.evidence for finding in before.findings]


QUOTED = (
    "The council met on Monday to discuss the new bridge over the river.\n\n"
    "Engineers presented three drawings and a list of costs.\n\n"
    '"The old bridge is dangerous, and every child in this town knows it," Mayor Anna Berg said.\n\n'
    "The vote was postponed until the first week of March.\n"
)
SILENT = (
    "Le conseil s'est réuni lundi pour discuter du nouveau pont sur la rivière.\n\n"
    "Les ingénieurs ont présenté trois dessins et une liste de coûts.\n\n"
    "Le vote a été reporté à la première semaine de mars.\n"
)


def test_a_rule_that_is_not_shown_still_keeps_duller_ones_from_its_place() -> None:
    left, right = Document.from_text(QUOTED, "en"), Document.from_text(SILENT, "fr")
    assert codes(claimcheck.compare(left, right)) == ["Q003"]
    assert codes(claimcheck.compare(left, right, Settings(select=("C001",)))) == []


def test_another_process_with_other_hashes_writes_the_same_bytes() -> None:
    arguments = ["compare", SEEDS[0].name, SEEDS[1].name, "--format", "json", "--isolated", "--quiet"]
    written = [
        subprocess.run(
            [sys.executable, "-m", "claimcheck", *arguments],
            cwd=SEEDS[0].parent,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=False,
        ).stdout
        for seed in ("1", "2")
    ]
    assert written[0]
    assert written[0] == written[1]
