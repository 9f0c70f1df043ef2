"""Negations that the other version does not answer."""

from __future__ import annotations

import pytest

import claimcheck
from claimcheck.data import Document
from claimcheck.settings import Settings

GERMAN = "Der Minister unterschrieb den Vertrag mit den Nachbarländern. Das Parlament stimmt am Montag ab."
ONLY = Settings(select=("F005",))


@pytest.mark.parametrize(
    ("left", "count"),
    [
        ("The minister did not sign the treaty with the neighbouring countries. The parliament votes on Monday.", 1),
        ("The minister signed the treaty with the neighbouring countries. The parliament votes on Monday.", 0),
        ("The minister not only signed the treaty with the neighbouring countries. The parliament votes on Monday.", 0),
        ("Didn't the minister sign the treaty with the neighbouring countries? The parliament votes on Monday.", 0),
    ],
)
def test_only_what_one_version_denies_is_reported(left: str, count: int) -> None:
    documents = Document.from_text(left, "en"), Document.from_text(GERMAN, "de")
    assert len(claimcheck.compare(*documents, ONLY).findings) == count


def test_a_denial_is_found_on_either_side() -> None:
    left = Document.from_text(GERMAN, "de")
    right = Document.from_text("Le ministre n'a pas signé le traité avec les pays voisins. Le parlement vote lundi.", "fr")
    (finding,) = claimcheck.compare(left, right, ONLY).findings
    claim = left.slice(finding.evidence[0].span)
    assert finding.message == f"denied in the French version (“n'a pas signé le”), affirmed in the German (“{claim}”)"
    assert "unterschrieb" in claim
    assert right.slice(finding.evidence[1].span) == "pas"


def test_a_language_without_a_file_is_asked_and_does_not_ask() -> None:
    """Polish, which has no file, answers a negation in words of its own; what it denies itself is not known."""
    denied = Document.from_text("The police did not find the car at the border on Monday.", "en")
    affirmed = Document.from_text("The police found the car at the border on Monday.", "en")
    lost = Document.from_text("Policja znalazła samochód na granicy w poniedziałek.", "pl")
    kept = Document.from_text("Policja nie znalazła samochodu na granicy w poniedziałek.", "pl")
    assert len(claimcheck.compare(denied, lost, ONLY).findings) == 1
    assert len(claimcheck.compare(lost, denied, ONLY).findings) == 1
    assert not claimcheck.compare(denied, kept, ONLY).findings
    assert not claimcheck.compare(affirmed, kept, ONLY).findings
