"""Numbers that nothing answers."""

from __future__ import annotations

import claimcheck
from claimcheck.data import Document
from claimcheck.settings import Settings

BETWEEN = [
    ("The court opened on Monday.", "Das Gericht trat am Montag zusammen."),
    ("The defendant had no lawyer.", "Der Angeklagte hatte keinen Anwalt."),
    ("The mayor visited the flooded villages.", "Der Bürgermeister besuchte die überfluteten Dörfer."),
    ("The bridge stays closed until spring.", "Die Brücke bleibt bis zum Frühjahr gesperrt."),
    ("The hospital needs more nurses.", "Das Krankenhaus braucht mehr Pflegekräfte."),
    ("Nobody was hurt in the fire.", "Bei dem Brand wurde niemand verletzt."),
] * 4


def test_a_lost_number_is_not_excused_by_a_lone_statement_far_away() -> None:
    left = ["The factory dismissed 340 workers in March.", *(one for one, _ in BETWEEN)]
    right = ["Die Fabrik entließ im März Arbeiter.", *(other for _, other in BETWEEN)]
    right.append("Dieses Jahr gab es im Zoo übrigens 340 Besucher aus Portugal.")
    documents = Document.from_text(" ".join(left), "en"), Document.from_text(" ".join(right), "de")
    (finding,) = claimcheck.compare(*documents, Settings(select=("F001",))).findings
    assert [documents[place.document].slice(place.span) for place in finding.evidence] == ["340"]
    assert finding.message == "no number of the German version answers 340"
