"""Hedges that the other version does not answer."""

from __future__ import annotations

import pytest

import claimcheck
from claimcheck.data import Document
from claimcheck.settings import Settings

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


def test_a_language_without_a_file_is_left_alone() -> None:
    left = Document.from_text("The clerk perhaps took two bags of money from the safe.", "en")
    right = Document.from_text("Księgowy zabrał z sejfu dwa worki pieniędzy.", "pl")
    assert not claimcheck.compare(left, right, Settings(select=("F006",))).findings
