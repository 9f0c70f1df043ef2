"""The reporting verbs that stand for each other in two versions."""

from __future__ import annotations

import claimcheck
from claimcheck.data import Document
from claimcheck.settings import Settings


def verbs(left: str, right: str) -> list[tuple[str, ...]]:
    documents = Document.from_text(left, "en"), Document.from_text(right, "de")
    report = claimcheck.compare(*documents, Settings(select=("Q008",)))
    return [tuple(documents[part.document].slice(part.span) for part in finding.evidence) for finding in report.findings]


def test_of_two_speakers_the_one_whose_verb_changed_is_reported() -> None:
    left = '"The dam is safe," said Weber. "Nobody lives in the valley," said Krause.'
    right = "„Der Damm ist sicher“, sagte Weber. „Im Tal wohnt niemand“, behauptete Krause."
    assert verbs(left, right) == [("said", "behauptete")]


def test_half_of_a_longer_verb_is_not_judged() -> None:
    left = "The mayor said that the bridge was closed for repairs."
    right = "Der Bürgermeister wies darauf hin, dass die Brücke wegen Reparaturen gesperrt war."
    assert verbs(left, right) == []
