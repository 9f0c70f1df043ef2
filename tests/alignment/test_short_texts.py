"""Texts of a few statements, some of them near-identical: the scale of chance must not come from the true pairs."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

import claimcheck
from claimcheck.data import Document
from claimcheck.findings import Report

EXAMPLES = Path(__file__).parents[2] / "examples"
COUNCIL = (
    "The council met on Monday. It approved the budget for next year. The mayor was absent. "
    "The minister will sign the treaty with the neighbouring countries. Three hundred people will lose their jobs. "
    "The owner declined to comment."
)
EDITED = COUNCIL.replace("will sign", "will not sign").replace("Three hundred", "Two hundred")
AGENCIES = "\n\nRadio France Internationale\n\nAgence France-Presse, Paris. "


def compare(left: str, right: str, right_language: str = "en") -> Report:
    """The report on two short texts, the left one English."""
    return claimcheck.compare(Document.from_text(left, "en"), Document.from_text(right, right_language))


def codes(report: Report) -> set[str]:
    """The codes of what was found."""
    return {finding.rule.code for finding in report.findings}


def test_edited_statements_of_one_language_still_answer_each_other() -> None:
    report = compare(COUNCIL, EDITED)
    assert report.relation == "translation"
    assert codes(report) == {"F001", "F005"}


@pytest.mark.parametrize("kept", [3, 4, 6])
def test_a_dropped_statement_is_missing_from_a_short_text(kept: int) -> None:
    whole = ". ".join(COUNCIL.split(". ")[:kept]).rstrip(".") + "."
    report = compare(whole, whole.replace("It approved the budget for next year. ", ""))
    assert report.relation == "translation"
    assert codes(report) == {"C001"}


STORIES = (
    "texts/desk/ferry--en.txt",
    "texts/desk/museum--de.txt",
    "texts/desk/wells--ar.txt",
    "newsroom/posts/rail-strike.md",
    "newsroom/news/reef.id.md",
    "newsroom/news/library.fr.md",
    "newsroom/news/harbour.id.md",
    "newsroom/content/fr/council.md",
)
"""Short articles about different things; pairs of them were once taken for rewritten versions, or for translations."""


@pytest.mark.parametrize(("left", "right"), list(itertools.combinations(STORIES, 2)))
def test_short_articles_about_different_things_are_different_texts(left: str, right: str) -> None:
    report = claimcheck.compare(claimcheck.read(EXAMPLES / left), claimcheck.read(EXAMPLES / right))
    assert report.relation == "unrelated"
    assert "D003" in codes(report)


def test_verbatim_lines_do_not_set_the_scale_for_translated_ones() -> None:
    english = f"The council met on Monday.{AGENCIES}The minister will not sign the treaty with the neighbouring countries."
    french = f"Le conseil s'est réuni lundi.{AGENCIES}Le ministre signera le traité avec les pays voisins."
    report = compare(english, french, "fr")
    assert report.relation == "translation"
    assert codes(report) == {"F005"}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("Forvet sakatlığı nedeniyle maçta oynayamadı.", "tr"), ("O avançado falhou o jogo devido a uma lesão.", "pt")),
        (("Seçmenlerin dörtte üçünden azı oy kullandı.", "tr"), ("Fewer than three quarters of the voters voted.", "en")),
        (("The council met on Monday.", "en"), ("La sonde s'est posée sur la comète.", "fr")),
    ],
)
def test_one_statement_is_too_little_to_call_texts_unrelated(left: tuple[str, str], right: tuple[str, str]) -> None:
    report = claimcheck.compare(Document.from_text(*left), Document.from_text(*right))
    assert report.relation != "unrelated"
    assert "D003" not in codes(report)


def test_three_statements_show_that_texts_are_unrelated() -> None:
    french = "La sonde s'est posée sur la comète. Les ingénieurs ont reçu les premières images. Elles montrent de la glace."
    report = compare(". ".join(COUNCIL.split(". ")[:3]), french, "fr")
    assert report.relation == "unrelated"
    assert codes(report) == {"D003"}
