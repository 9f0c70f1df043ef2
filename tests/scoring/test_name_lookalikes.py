"""Names that are spelt nearly alike: two where a document writes one of them in one way in both versions."""

from __future__ import annotations

import pytest

import claimcheck
from claimcheck.data import Document
from claimcheck.settings import Settings

LEFT = "{} won the race on Sunday. The crowd cheered for an hour.\n\nThe prize was given to {} in Rome. The tickets were sold."
RIGHT = (
    "{} gewann am Sonntag das Rennen. Die Menge jubelte eine Stunde lang.\n\n"
    "Der Preis wurde {} in Rom überreicht. Die Karten waren verkauft."
)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (("Anna Davies", "Davies"), ("Anna Davis", "Davies"), [("Davies", "Davis")]),
        (("Anna Davies", "Davies"), ("Anna Davis", "Davis"), []),
        (("Anna Davies", "Davies"), ("Anna Davies", "Davies"), []),
        (("Thomas Bjorn", "Bjorn"), ("Thomas Bjørn", "Bjorn"), []),
    ],
)
def test_nearly_alike_names(left: tuple[str, str], right: tuple[str, str], expected: list[tuple[str, ...]]) -> None:
    documents = Document.from_text(LEFT.format(*left), "en"), Document.from_text(RIGHT.format(*right), "de")
    report = claimcheck.compare(*documents, Settings(select=("F003",)))
    assert [tuple(documents[p.document].slice(p.span) for p in finding.evidence) for finding in report.findings] == expected
