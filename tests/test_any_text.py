"""Any text whatever: no exception, spans inside the text, nothing found in a text beside itself, and the same in either order."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck import pipeline
from claimcheck.data import Document
from claimcheck.encoder.embedded import EmbeddedEncoder
from claimcheck.errors import InputError
from claimcheck.text.sentences import LONGEST
from tests.comparing import HashEncoder, plain

MARKS = [*"\"“”„«»‹›'‘’「」『』《》()[]", "— ", "–", "*", "#", "_"]
WORDS = [
    "He said",
    "Karim",
    "Il a dit",
    "les rivières",
    "dia berkata",
    "في بغداد",
    "قال",
    "说",
    "我们",
    "と述べた",
    "12 Mai 2025",
    "50 %",
]
ODD = [
    "\u0301",
    "\u200b",
    "\u200f",
    "\ufeff",
    "\u2028",
    "\u0085",
    "\u00a0",
    "\u0000",
    "😀",
    "👩‍👩‍👧",
    "\U000e0041",
    "\ufffd",
    "ﷺ",
    "กำ",
    "İ",
    "ß",
]
SOUP = st.lists(
    st.one_of(
        st.sampled_from([*MARKS, *WORDS, *ODD, " ", " ", " ", ". ", ", ", ": ", "? ", "\n", "\n\n", "…"]), st.text(max_size=5)
    ),
    min_size=1,
    max_size=50,
).map("".join)
LANGUAGES = st.sampled_from(["en", "fr", "de", "id", "ar", "zh", "ja", "ru", "th", "he", "ko", "und"])


def document_of(text: str, language: str) -> Document | None:
    """The document, or None where it is refused with a reason."""
    try:
        return Document.from_text(text, None if language == "und" else language)
    except InputError:
        return None


@pytest.fixture(scope="module")
def encoder() -> EmbeddedEncoder:
    return EmbeddedEncoder(threads=2)


@settings(max_examples=150, deadline=None)
@given(SOUP, SOUP, LANGUAGES, LANGUAGES)
def test_any_two_texts_can_be_compared_in_both_orders(one: str, two: str, first: str, second: str) -> None:
    left, right = document_of(one, first), document_of(two, second)
    if left is None or right is None:
        return
    report = pipeline.compare(left, right, encoder=HashEncoder())
    assert json.dumps(report.to_json())
    for reading in report.readings:
        document = reading.document
        for statement in reading.statements:
            assert statement.span.contains(statement.words[0])
            assert statement.span.contains(statement.words[-1])
            assert len(statement.words) <= LONGEST
            assert statement.text == document.text[slice(*statement.span)] == statement.text.strip()
        for quote in reading.quotes:
            assert all(0 <= part.start < part.end <= len(document.text) for part in quote.content)
    for finding in report.findings:
        for part in finding.evidence:
            assert 0 <= part.span.start < part.span.end <= len(report.documents[part.document].text)
    turned = pipeline.compare(right, left, encoder=HashEncoder())
    assert report.relation == turned.relation
    assert plain(report) == plain(turned, turned=True)


@settings(max_examples=100, deadline=None)
@given(SOUP, LANGUAGES)
def test_any_text_says_the_same_as_itself(text: str, language: str) -> None:
    document = document_of(text, language)
    if document is None:
        return
    report = pipeline.compare(document, document, encoder=HashEncoder())
    assert report.relation == "translation"
    assert {finding.rule.code for finding in report.findings} <= {"D001", "Q006"}


TINY = ["Hello", "Yes.", "12:30", "a" * 50_000, "😀", "...", '"', "。", "123", "\u0301", "Reuters", "(AFP)"]


@pytest.mark.parametrize("text", TINY, ids=[text[:9] for text in TINY])
def test_a_text_of_hardly_anything_is_itself(text: str, encoder: EmbeddedEncoder) -> None:
    document = Document.from_text(text, "en")
    report = pipeline.compare(document, document, encoder=encoder)
    assert report.relation == "translation"
    assert {finding.rule.code for finding in report.findings} <= {"Q006"}


@pytest.mark.parametrize("text", ["😀", "...", "。", "\u0301", "a" * 50_000])
def test_a_text_without_a_statement_is_said_to_have_none_and_not_to_be_another(text: str, encoder: EmbeddedEncoder) -> None:
    report = pipeline.compare(
        Document.from_text(text, "en"), Document.from_text("Le fleuve monte. Le pont est fermé.", "fr"), encoder=encoder
    )
    assert {finding.rule.code for finding in report.findings} <= {"Q006"}
    assert [skipped.reason for skipped in report.skipped] == ["no statement was found in this text"]
