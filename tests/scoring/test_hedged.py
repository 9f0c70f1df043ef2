"""Hedges that the other version does not answer."""

from __future__ import annotations

import pytest

import claimcheck
from claimcheck import languages
from claimcheck.data import Document
from claimcheck.settings import Settings
from claimcheck.text.certainty import hedges, permits

GERMAN = "Der Buchhalter nahm zwei Säcke Geld aus dem Tresor. Die Polizei fand sein Auto an der Grenze."


@pytest.mark.parametrize(
    ("left", "count"),
    [
        ("The clerk perhaps took two bags of money from the safe. The police found his car at the border.", 1),
        ("The clerk may have taken two bags of money from the safe. The police found his car at the border.", 1),
        ("The clerk took two bags of money from the safe. The police found his car at the border.", 0),
    ],
)
def test_a_word_of_doubt_that_is_lost_is_reported(left: str, count: int) -> None:
    documents = Document.from_text(left, "en"), Document.from_text(GERMAN, "de")
    assert len(claimcheck.compare(*documents, Settings(select=("F006",))).findings) == count


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("es", "Las farmacias podrán administrar la vacuna a partir del próximo mes."),
        ("fr", "Les pharmacies pourront administrer le vaccin à partir du mois prochain."),
        ("de", "Apotheken dürfen den Impfstoff ab dem nächsten Monat verabreichen."),
        ("id", "Apotek diperbolehkan memberikan vaksin mulai bulan depan."),
        ("ru", "Аптеки смогут делать прививку со следующего месяца."),
    ],
)
def test_permission_answers_a_modal_that_may_permit(code: str, text: str) -> None:
    documents = Document.from_text("Pharmacies may give the vaccine from next month.", "en"), Document.from_text(text, code)
    assert not claimcheck.compare(*documents, Settings(select=("F006",))).findings


def test_permission_does_not_answer_other_hedges() -> None:
    left = Document.from_text("Allegedly the clerk could take two bags of money from the safe.", "en")
    language = languages.load("en")
    allegedly, could = hedges(left.prose, language)
    assert not permits(left.prose, allegedly, language)
    assert permits(left.prose, could, language)


def test_a_language_without_a_file_is_asked_and_asks_by_its_list() -> None:
    """Polish has no file: its hedges are asked about by a list of common words, and answer those of the other version."""
    only = Settings(select=("F006",))
    hedged = Document.from_text("The clerk perhaps took two bags of money from the safe.", "en")
    flat = Document.from_text("The clerk took two bags of money from the safe.", "en")
    lost = Document.from_text("Księgowy zabrał z sejfu dwa worki pieniędzy.", "pl")
    kept = Document.from_text("Księgowy być może zabrał z sejfu dwa worki pieniędzy.", "pl")
    assert len(claimcheck.compare(hedged, lost, only).findings) == 1
    assert len(claimcheck.compare(lost, hedged, only).findings) == 1
    assert not claimcheck.compare(hedged, kept, only).findings
    (finding,) = claimcheck.compare(flat, kept, only).findings
    assert kept.slice(finding.evidence[1].span) == "być może"
