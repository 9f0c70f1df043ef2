"""Quotes as a reader sees them: tables of cases, and the five seeds read by hand."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pytest
import yaml

import claimcheck
from claimcheck import languages
from claimcheck.data import Block, Document, MarkFault, Quote, Span
from claimcheck.text import read_text
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


SEEDS = HERE.parents[1] / "seeds"
TRUTH: list[dict[str, Any]] = yaml.safe_load((HERE / "cases" / "seed_quotes.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("truth", TRUTH, ids=[truth["file"] for truth in TRUTH])
def test_every_quote_of_a_seed_is_found_to_the_letter(truth: dict[str, Any]) -> None:
    text = Document.from_text((SEEDS / truth["file"]).read_bytes().decode("utf-8"), truth["language"])
    quotes, faults = find_quotes(text, languages.load(truth["language"]))
    assert [shown(quote) for quote in quotes] == truth["quotes"]
    assert faults == ()


def test_a_fault_says_which_words_it_makes_doubtful() -> None:
    text = document('A spokesman said: "We have a plan. It is on the table.\nNobody has read it.', "en")
    _, (fault,) = find_quotes(text, languages.load("en"))
    assert text.slice(fault.reach) == '"We have a plan. It is on the table.'
    assert fault.reason == '" opens a quote that is never closed'


@pytest.mark.parametrize(
    ("language", "sure", "doubtful", "after"),
    [
        ("fr", "« Vous souvenez-vous ? »\n", "L’avez-vous lu ?\nBien sûr.\nJe n’ai rien lu de pire. »", ""),
        ("zh", "他说：“我听到她在呼救，随后便安静了”。\n", "我不知道她情况如何。\n我希望她一切平安。”", ""),
        ("es", "La directora dijo: ", '"Las ventas suben.\nLos bares ganan.', '\n"Pero nadie lo cree", dijo Ana.'),
        ("de", "", "„Sie bestehen auf „Abrüstung zuerst“ und sind gegen die „Erklärung des Endes“", ", sagte Ri."),
    ],
)
def test_a_doubt_covers_all_that_may_be_quoted(language: str, sure: str, doubtful: str, after: str) -> None:
    text = document(sure + doubtful + after, language)
    _, (fault,) = find_quotes(text, languages.load(language))
    assert text.slice(fault.reach) == doubtful


def test_the_span_of_a_quote_reaches_from_mark_to_mark() -> None:
    text = document("He said: “We stay.\n“We fight,” and left.", "en")
    (quote,), _ = find_quotes(text, languages.load("en"))
    assert text.slice(quote.span) == "“We stay.\n“We fight,”"


def test_hidden_mark_up_beside_a_mark_is_looked_through() -> None:
    source = 'He said "**we will not change course**" on Monday.'
    hidden = (Span(9, 11), Span(36, 38))
    text = Document("<case>", "en", source, (Block(Span(0, len(source))),), hidden)
    (quote,), faults = find_quotes(text, languages.load("en"))
    assert quote.text == "we will not change course"
    assert faults == ()


def test_boilerplate_is_not_read() -> None:
    text = document("Photo: “the very best of all agencies”\nNothing was said.", "en", boilerplate=[0])
    assert find_quotes(text, languages.load("en")) == ((), ())


def test_a_document_without_blocks_has_no_quotes() -> None:
    assert find_quotes(Document("<case>", "und", "“hello there my old friend”"), languages.load("und")) == ((), ())


@pytest.mark.parametrize(
    "text", ["“The river{}is rising”, he said.", "“The river — said{}Anna{}— is rising”.", "“Go,{}now!{}” he said."]
)
def test_white_space_without_end_takes_linear_time(text: str) -> None:
    spaced = Document.from_text(text.format(" " * 30_000, " " * 30_000), "en")
    started = time.process_time()
    assert read_text(spaced).quotes
    assert time.process_time() - started < 5


def test_a_picture_inside_a_paragraph_takes_no_time(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(f"He said: “The river ![p](data:image/png;base64,{'iVBORw0KGgo' * 5_000}) is rising”, and left.\n", "utf-8")
    started = time.process_time()
    assert len(read_text(claimcheck.read(file, "en")).quotes) == 1
    assert time.process_time() - started < 5
