"""Every quote gets the speaker a careful reader would name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from claimcheck.data import Document, Quote
from claimcheck.text import read_text

CASES = Path(__file__).parent / "cases"
SEEDS = Path(__file__).parents[2] / "seeds"


def load(name: str) -> Any:
    return yaml.safe_load((CASES / name).read_text("utf-8"))


def marked(text: str, language: str) -> list[Quote]:
    quotes = read_text(Document.from_text(text, language)).quotes
    return [quote for quote in quotes if quote.kind != "indirect" and quote.depth == 0]


def name(quote: Quote) -> str | None:
    return quote.speaker.name if quote.speaker else None


@pytest.mark.parametrize(("seed", "truth"), load("seeds_speakers.yml").items())
def test_every_quote_of_a_seed_has_its_speaker(seed: str, truth: dict[str, Any]) -> None:
    text = (SEEDS / seed).read_bytes().decode("utf-8")
    found = [
        (quote.text, name(quote), quote.document.slice(quote.cue) if quote.cue else None)
        for quote in marked(text, truth["language"])
    ]
    wanted = [(entry["begins"], entry["speaker"], entry["cue"]) for entry in truth["quotes"]]
    assert [(words[: len(begins)], *rest) for (words, *rest), (begins, *_) in zip(found, wanted, strict=True)] == wanted


@pytest.mark.parametrize("case", load("speakers.yml"), ids=lambda case: case["title"])
def test_the_speaker_is_found(case: dict[str, Any]) -> None:
    assert [name(quote) for quote in marked(case["text"], case["language"])] == case["speakers"]


def test_a_remark_that_goes_on_keeps_its_number() -> None:
    first, second, third = marked(
        "“It was a long night,” said Maria Lopez. “Nobody slept until morning.”\n\n“We were lucky this time,” said Tom Baker.",
        "en",
    )
    assert first.utterance == second.utterance != third.utterance


def test_mentions_and_cues_lie_outside_the_quote_they_attribute() -> None:
    (quote,) = marked("“We will not accept any delay,” said Prime Minister Anna Kowalska.", "en")
    assert quote.speaker
    assert quote.cue
    assert quote.document.slice(quote.speaker.mention) == "Prime Minister Anna Kowalska"
    assert quote.document.slice(quote.cue) == "said"


def test_a_title_borne_by_nobody_named_stays_a_title() -> None:
    (quote,) = marked("“The region will not serve as a base for anyone,” said the Minister of Interior.", "en")
    assert name(quote) == "Minister of Interior"


def test_a_quote_inside_a_quote_may_have_a_speaker_of_its_own() -> None:
    text = "“My father told me, ‘Never lend money to a friend of yours,’ and he was right,” said Anna Kowalska."
    quotes = [quote for quote in read_text(Document.from_text(text, "en")).quotes if quote.kind == "direct"]
    assert [(quote.depth, name(quote)) for quote in quotes] == [(0, "Anna Kowalska"), (1, "father")]


def test_a_text_without_a_hint_names_no_speaker() -> None:
    (quote,) = marked("“Nobody knows where they went after the storm had passed.”", "en")
    assert (quote.speaker, quote.cue) == (None, None)
