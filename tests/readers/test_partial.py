"""What a reader lost is no omission of the text."""

from __future__ import annotations

import dataclasses

import claimcheck
from claimcheck.data import Document
from claimcheck.findings import Skipped

ENGLISH = (
    "The factory closes in March. Three hundred people will lose their jobs. "
    '"Nobody told us anything at all," the mayor said. The owner declined to comment on Monday.'
)
FRENCH = "L'usine fermera en mars. Le propriétaire n'a pas souhaité commenter lundi."


def _codes(french: Document) -> set[str]:
    report = claimcheck.compare(Document.from_text(ENGLISH, "en"), french)
    return {finding.rule.code for finding in report.findings}


def test_absences_count_only_where_the_whole_text_was_read() -> None:
    whole = Document.from_text(FRENCH, "fr")
    assert _codes(whole) & {"C001", "Q003"}
    assert not _codes(dataclasses.replace(whole, partial=True)) & {"C001", "Q003"}


def test_what_a_reader_has_to_say_is_reported() -> None:
    french = dataclasses.replace(Document.from_text(FRENCH, "fr", "a.html"), notes=("two paragraphs may be lost",))
    report = claimcheck.compare(Document.from_text(ENGLISH, "en"), french)
    assert Skipped("a.html", "two paragraphs may be lost") in report.skipped
