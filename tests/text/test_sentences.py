"""Statements: where sentences end, above all around quotes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck import languages
from claimcheck.data import Block, Document, Span, Statement
from claimcheck.readers import from_text, read
from claimcheck.text import read_text
from claimcheck.text.quotes import find_quotes
from claimcheck.text.sentences import split
from claimcheck.text.words import words

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "sentences.yml").read_text(encoding="utf-8"))
SEEDS = Path(__file__).parents[2] / "seeds"
WORDS = st.sampled_from(["Il", "dit", "M", "12", "中", "قال", "U.S.", "a@b.c", "[1]", "😀"])
SPACES = st.sampled_from([" ", "\n", "\n\n", "\u00a0", "-", ", ", ": "])
STOPS = st.sampled_from([". ", ".", "! ", "?", "…", "...", "。", "؟"])
MARKS = st.sampled_from(["« ", " »", "“", "”", '"', "'", "(", ")", "」", "「"])
SOUP = st.lists(WORDS | SPACES | STOPS | MARKS, max_size=60)


def statements(text: str, language: str) -> tuple[Statement, ...]:
    document = from_text(text, language)
    quotes, _ = find_quotes(document, languages.load(language))
    return split(document, languages.load(language), quotes)


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_a_statement_ends_where_a_reader_would_stop(case: dict[str, Any]) -> None:
    expected = [part.strip() for part in case["text"].split("¦")]
    found = statements(case["text"].replace("¦", ""), case["language"])
    assert [statement.text for statement in found] == expected


@pytest.mark.parametrize("name", sorted(path.name for path in SEEDS.glob("*.txt")))
def test_statements_of_a_seed_are_whole_sentences(name: str) -> None:
    reading = read_text(read(SEEDS / name))
    for statement in reading.statements:
        if reading.document.blocks[statement.block].kind == "prose":
            assert statement.text.rstrip(' »”"').endswith((".", ",", "(ILKHA)", "[IT/AR]"))
            assert statement.text.lstrip('"“«')[0].isupper() or statement.text.startswith("telusur.co.id")


def test_the_founding_example_parts_the_quote_of_two_sentences() -> None:
    reading = read_text(read(SEEDS / "000_ef77c467728bc4b6.txt"))
    texts = [statement.text for statement in reading.statements]
    assert any('menekankan: "Kesatuan negara-negara' in text and text.endswith("ketenangan dan stabilitas.") for text in texts)
    assert any(text.startswith("Dalam perang 12 hari rezim") and text.endswith('prinsip-prinsip Revolusi."') for text in texts)
    reading = read_text(read(SEEDS / "001_2a6d9c612b3c1837.txt"))
    texts = [statement.text for statement in reading.statements]
    assert any(text.startswith("Al-Araji") and text.endswith("la stabilité. »") for text in texts)
    assert any(text.startswith("Lors de la guerre de 12 jours du régime") for text in texts)


@settings(max_examples=300, deadline=None)
@given(SOUP, st.sampled_from(["fr", "en", "zh", "ja", "ar", "de", "sw", "und"]))
def test_every_word_lies_in_exactly_one_statement_in_order(parts: list[str], language: str) -> None:
    text = "".join(parts)
    blocks = tuple(Block(Span(*line.span())) for line in re.finditer(r"[^\n]+", text))
    document = Document("<soup>", language, text, blocks)
    quotes, _ = find_quotes(document, languages.load(language))
    found = split(document, languages.load(language), quotes)
    every = [word for block in blocks for word in words(text, block.span)]
    assert [word for statement in found for word in statement.words] == every
    for statement in found:
        assert statement.words
        assert statement.text == statement.text.strip()
        assert blocks[statement.block].span.contains(statement.span)
        assert all(statement.span.contains(word) for word in statement.words)


def test_boilerplate_makes_no_statements() -> None:
    document = Document("<t>", "en", "One. Two.\nShare", (Block(Span(0, 9)), Block(Span(10, 15), "boilerplate", "button")))
    assert [statement.text for statement in split(document, languages.load("en"), ())] == ["One.", "Two."]


def test_hidden_mark_up_is_no_word_and_does_not_move_offsets() -> None:
    document = Document("<t>", "en", "A **bold** claim. Next.", (Block(Span(0, 23)),), (Span(2, 4), Span(8, 10)))
    first, second = split(document, languages.load("en"), ())
    assert [document.slice(word) for word in first.words] == ["A", "bold", "claim"]
    assert (first.text, second.text) == ("A **bold** claim.", "Next.")


@pytest.mark.parametrize("piece", ["word ", "a. ", "« A. ", "(a. B ", "U.S. ", '"a" ', "1. ", "他说。", "...", "A. "])
def test_one_endless_line_is_read_to_its_end(piece: str) -> None:
    text = piece * 20_000
    document = Document("<t>", "en", text, (Block(Span(0, len(text))),))
    found = split(document, languages.load("en"), ())
    assert sum(len(statement.words) for statement in found) == len(words(text, (0, len(text))))
