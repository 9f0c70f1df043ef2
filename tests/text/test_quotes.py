"""Quotes as a reader sees them: tables of cases, and the five seeds read by hand."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from claimcheck import languages
from claimcheck.data import Block, Document, MarkFault, Quote, Span
from claimcheck.text.quotes import find_quotes

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "cases" / "quotes.yml").read_text(encoding="utf-8"))
KEYS = {"title", "language", "text", "quotes", "faults", "remarks", "headings", "boilerplate"}


def document(text: str, language: str, headings: list[int] | None = None, boilerplate: list[int] | None = None) -> Document:
    """A document whose lines are its blocks."""
    blocks = []
    for number, line in enumerate(re.finditer(r"[^\n]+", text)):
        kind: Any = "heading" if number in (headings or ()) else "boilerplate" if number in (boilerplate or ()) else "prose"
        blocks.append(Block(Span(*line.span()), kind))
    return Document("<case>", language, text, tuple(blocks))


def read(case: dict[str, Any]) -> tuple[Document, tuple[Quote, ...], tuple[MarkFault, ...]]:
    text = document(case["text"], case["language"], case.get("headings"), case.get("boilerplate"))
    return text, *find_quotes(text, languages.load(case["language"]))


def shown(quote: Quote) -> Any:
    """A quote as the case file writes it."""
    words = [quote.document.slice(part) for part in quote.content]
    label = " ".join((["nested"] if quote.depth else []) + (["scare"] if quote.kind == "scare" else []))
    if label:
        return {label: words[0] if len(words) == 1 else words}
    return words[0] if len(words) == 1 else {"said": words}


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_quotes_read_as_a_reader_would(case: dict[str, Any]) -> None:
    text, quotes, faults = read(case)
    assert [shown(quote) for quote in quotes] == case["quotes"]
    assert [text.slice(fault.span) for fault in faults] == case.get("faults", [])
    if "remarks" in case:
        assert [quote.utterance for quote in quotes] == case["remarks"]


def test_the_case_file_is_well_formed() -> None:
    assert all(set(case) <= KEYS and {"title", "language", "text", "quotes"} <= set(case) for case in CASES)
    titles = [case["title"] for case in CASES]
    assert len(titles) == len(set(titles))
    assert len({case["language"] for case in CASES}) >= 10
