"""Reported clauses are found, with their speakers, and hold no direct quote's words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from claimcheck.data import Document, Quote
from claimcheck.text import read_text

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "indirect.yml").read_text("utf-8"))


def indirect(text: str, language: str) -> list[Quote]:
    return [quote for quote in read_text(Document.from_text(text, language)).quotes if quote.kind == "indirect"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_the_reported_clause_is_found(case: dict[str, Any]) -> None:
    found = [
        (quote.document.slice(quote.span), quote.speaker.name if quote.speaker else None)
        for quote in indirect(case["text"], case["language"])
    ]
    assert found == [(told["clause"], told["speaker"]) for told in case["told"]]


def test_content_leaves_out_the_direct_quotes_that_the_clause_holds() -> None:
    (quote,) = indirect(
        "Ruth Allen stressed that the treaty is built on “deep and unbreakable ties” that no power can undermine.", "en"
    )
    assert [quote.document.slice(part) for part in quote.content] == ["the treaty is built on", "that no power can undermine"]


def test_words_inserted_between_commas_are_not_the_speakers() -> None:
    (quote,) = indirect("Menteri Budi Santoso berpidato. Kekuatan dunia, lanjutnya, menciptakan kelompok itu sendiri.", "id")
    assert [quote.document.slice(part) for part in quote.content] == ["Kekuatan dunia", "menciptakan kelompok itu sendiri"]
    assert quote.speaker
    assert quote.speaker.name == "Budi Santoso"


def test_quotes_of_all_kinds_come_in_text_order() -> None:
    text = "Anna Kowalska said that the law was good. “It will cost far too much for us,” Peter Hall warned."
    starts = [quote.span.start for quote in read_text(Document.from_text(text, "en")).quotes]
    assert starts == sorted(starts)
    assert len(starts) == 2
