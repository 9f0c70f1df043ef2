"""Lines that are no statement of the article, and the prose that must not go with them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from claimcheck import languages
from claimcheck.data import Block, Document, Span
from claimcheck.readers import read
from claimcheck.text import read_text
from claimcheck.text.boilerplate import mark

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "boilerplate.yml").read_text(encoding="utf-8"))
SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_only_lines_that_state_nothing_are_left_out(case: dict[str, Any]) -> None:
    split = [line.rpartition(" | ")[::2] for line in case["lines"]]
    text = "\n".join(line for _, line in split)
    blocks = tuple(Block(Span(*line.span())) for line in re.finditer(r"[^\n]+", text))
    marked = mark(Document("<case>", case["language"], text, blocks), languages.load(case["language"]))
    assert [(block.reason, text[slice(*block.span)]) for block in marked.blocks] == split
    assert all((block.kind == "boilerplate") == bool(block.reason) for block in marked.blocks)
    assert [block.span for block in marked.blocks] == [block.span for block in blocks]


@pytest.mark.parametrize(
    ("seed", "expected"),
    [
        ("000", []),
        ("001", []),
        ("002", ["Sumber: TNA"]),
        ("003", ["LEGAL WARNING", "Türkiye and Qatar", "The International Court", "Israeli occupation forces"]),
        ("004", ["0", "Monday 27 February", "Story Code", "Iran dan Irak Meningkatkan", "Comment"]),
    ],
)
def test_the_seeds_lose_exactly_their_boilerplate(seed: str, expected: list[str]) -> None:
    (path,) = SEEDS.glob(f"{seed}_*.txt")
    reading = read_text(read(path))
    found = [reading.document.slice(block.span) for block in reading.document.blocks if block.kind == "boilerplate"]
    assert len(found) == len(expected)
    assert all(text.startswith(start) for text, start in zip(found, expected, strict=True))


def test_the_headline_of_a_seed_is_read() -> None:
    (path,) = SEEDS.glob("004_*.txt")
    assert read_text(read(path)).statements[0].text.endswith("untuk Melawan 'Ancaman Bersama'")
