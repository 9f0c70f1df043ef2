"""A redacted report holds no word of the texts in any format, and points to the same places."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.checks import RULES
from claimcheck.data import Document, Quote, Reading, Span, Speaker, Statement
from claimcheck.findings import Evidence, Finding, Pairing, Report
from claimcheck.reporters import REPORTERS, Look
from claimcheck.reporters.redaction import digest, redact
from tests.reporters.every import READERS, REPORTS, hostile
from tests.reporters.samples import BOUNDARY, INDONESIAN, MISSING, SHIFTED, finding, reading, report

WORD = re.compile(r"[^\W\d_]{4,}")
CATALOGUE = {word for rule in (*RULES, BOUNDARY, MISSING) for word in WORD.findall(f"{rule.name} {rule.summary} {rule.why}")}
OWN = {"paragraph", "script", "alert", "error"}  # what a format says itself, or a path, which stays


def words(sample: Report) -> set[str]:
    texts = [document.text for document in sample.documents]
    texts += [document.origin.source for document in sample.documents if document.origin and document.origin.source]
    texts += [quote.speaker.name for one in sample.readings for quote in one.quotes if quote.speaker]
    texts += [one.message for one in sample.findings if one.message != "quoted on the left only"]
    return {word for text in texts for word in WORD.findall(text)} - CATALOGUE - OWN


def as_json(sample: Report) -> Any:
    return json.loads(REPORTERS["json"](sample, Look()))


def in_file(sample: Report) -> list[tuple[Any, ...]]:
    keys = ("document", "start", "end", "line", "column", "end_line", "end_column")
    return [tuple(one[key] for key in keys) for found in as_json(sample)["findings"] for one in found["evidence"]]


@pytest.mark.parametrize("name", REPORTERS)
@pytest.mark.parametrize("title", [title for title in REPORTS if title != "hostile"])
def test_no_format_holds_a_word_of_the_texts(name: str, title: str) -> None:
    sample = REPORTS[title]
    text = REPORTERS[name](redact(sample), Look(statistics=True))
    READERS[name](text)
    assert words(sample).isdisjoint(WORD.findall(text))
    assert not sample.documents or words(sample)


def test_the_words_that_are_looked_for_stand_in_the_report_that_is_not_redacted() -> None:
    for name in set(REPORTERS) - {"concise"}:
        assert words(SHIFTED) & set(WORD.findall(REPORTERS[name](SHIFTED, Look()))), name


def test_a_digest_can_be_told_by_whoever_has_the_text() -> None:
    found = as_json(redact(SHIFTED))["findings"][0]
    assert [one["text"] for one in found["evidence"]] == [digest("Musuh gagal."), digest("L'ennemi a échoué.")]
    assert digest("x") == f"sha256:{hashlib.sha256(b'x').hexdigest()[:16]}"
    assert found["message"] == BOUNDARY.summary


@pytest.mark.parametrize("title", [title for title in REPORTS if title != "without lines"])
def test_lines_columns_and_offsets_stay(title: str) -> None:
    assert in_file(redact(REPORTS[title])) == in_file(REPORTS[title])


def test_nothing_points_at_a_digest_in_the_report_for_people() -> None:
    assert "^^^" in REPORTERS["full"](SHIFTED, Look())
    text = REPORTERS["full"](redact(SHIFTED), Look())
    assert "sha256:" in text
    assert "^" not in text


def test_bytes_stay_too() -> None:
    def ranges(sample: Report) -> list[Any]:
        return [one["location"] for one in json.loads(REPORTERS["rdjson"](sample, Look()))["diagnostics"]]

    for sample in REPORTS.values():
        assert ranges(redact(sample)) == ranges(sample)


def test_a_file_behind_the_text_keeps_its_lines_and_names_of_parts_that_are_numbers() -> None:
    sample = REPORTS["without lines"]
    assert in_file(redact(sample))[1] == in_file(sample)[1]
    parts = [one.get("segment") for one in as_json(redact(sample))["findings"][0]["evidence"]]
    assert parts == [digest("Gagal di"), "p 2"]


def test_everything_that_is_counted_stays_and_the_report_says_that_it_is_redacted() -> None:
    for sample in REPORTS.values():
        before, after = as_json(sample), as_json(redact(sample))
        assert after["signature"].pop("redacted") is True
        for key in ("signature", "documents", "relation", "skipped", "summary"):
            assert after[key] == before[key]
        for key in ("code", "severity", "confidence", "fingerprint"):
            assert [one[key] for one in after["findings"]] == [one[key] for one in before["findings"]]


@pytest.mark.parametrize(
    ("record", "fields"),
    [
        (Report, "documents readings relation rules findings skipped signature pairings"),
        (Document, "path language text blocks hidden detected origin notes partial paired"),
        (Finding, "rule severity confidence message evidence fingerprint suppressed pairing"),
        (Reading, "document statements quotes faults"),
        (Statement, "document span words block"),
        (Quote, "document span content kind speaker cue depth utterance"),
        (Speaker, "name mention"),
        (Pairing, "left right relation beads settings changed"),
    ],
)
def test_redaction_knows_every_field_there_is(record: Any, fields: str) -> None:
    """A record with a new field fails here: let `redact` decide about it, then name it."""
    assert [field.name for field in dataclasses.fields(record)] == fields.split()


def test_speakers_and_statements_are_digests_in_the_readings_too() -> None:
    left = redact(REPORTS["speakers"]).readings[0]
    assert left.quotes[0].speaker is not None
    assert left.quotes[0].speaker.name == digest("Qasim Araji")
    texts = [one.text for one in left.statements] + [one.text for one in left.quotes]
    assert all(text.startswith("sha256:") for text in texts)


def test_a_persons_reason_goes_and_its_kind_stays() -> None:
    assert [one["suppressed"] for one in as_json(redact(REPORTS["suppressed"]))["findings"]] == [None, "baseline", "inline"]
    assert as_json(redact(hostile()))["findings"][1]["suppressed"] == "suppressed"


def test_overlapping_evidence_shares_its_pieces() -> None:
    text = "Satu dua tiga empat."
    document = Document("x.txt", "id", text)
    spans = [Span(0, 13), Span(5, 20), Span(5, 13), Span(4, 5)]
    sample = report(*(finding(Evidence(0, span)) for span in spans), documents=(document, INDONESIAN))
    statement = Statement(document, Span(0, 20), (Span(0, 4), Span(5, 8)), 0)
    sample = dataclasses.replace(sample, readings=(Reading(document, (statement,), (), ()), reading(INDONESIAN)))
    texts = [found["evidence"][0]["text"].split() for found in as_json(redact(sample))["findings"]]
    one, two, three = (digest(part) for part in ("Satu", "dua tiga", " empat."))
    assert texts == [[one, two], [two, three], [two], []]
    assert in_file(redact(sample))[:3] == in_file(sample)[:3]


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("ab é語👍\r\n.\ufeff"), min_size=2, max_size=40), st.data())
def test_every_stretch_keeps_its_place_whatever_the_spans(text: str, data: st.DataObject) -> None:
    bounds = st.integers(0, len(text))
    drawn = data.draw(st.lists(st.tuples(bounds, bounds).map(lambda pair: Span(*sorted(pair))), min_size=1, max_size=6))
    spans = [span for span in drawn if text[span.start : span.end].strip()]
    document = Document("x.txt", "id", text)
    sample = report(*(finding(Evidence(0, span)) for span in spans), documents=(document, INDONESIAN))
    trimmed = [place for place, span in zip(in_file(sample), spans, strict=True) if text[span.start : span.end].strip()]
    kept = in_file(redact(sample))
    for span, before, after in zip(spans, trimmed, kept, strict=True):
        piece = text[span.start : span.end]
        # Whitespace at an end of a stretch, cut off by another stretch, has no digest and so no place.
        assert before[1] <= after[1] <= before[1] + len(piece) - len(piece.lstrip())
        assert before[2] - (len(piece) - len(piece.rstrip())) <= after[2] <= before[2]
