"""Paragraphs and headings of plain text."""

from __future__ import annotations

import textwrap
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.readers import plain

LONG = (
    "The commander of the ground forces met the adviser in the capital on Monday and thanked him for the actions of his "
    "government against armed groups in the border area during the war."
)
OTHER = (
    "Both sides stressed that the agreement of last year would be carried out in full, and named a committee that will "
    "watch over it from now on and report every month."
)


def blocks(text: str) -> list[str]:
    return [text[block.span.start : block.span.end] for block in plain.parse(text)[0]]


def headings(text: str) -> list[str]:
    return [text[block.span.start : block.span.end] for block in plain.parse(text)[0] if block.kind == "heading"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\u0085"])
def test_lines_of_any_kind_part_paragraphs(end: str) -> None:
    assert blocks(f"  {LONG}{end}{OTHER} {end}{end}\t{end}{LONG}") == [LONG, OTHER, LONG]


@pytest.mark.parametrize("width", [40, 60, 72, 80, 100])
def test_hard_wrapped_paragraphs_are_joined(width: int) -> None:
    text = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in (LONG, OTHER, LONG))
    assert [" ".join(block.split()) for block in blocks(text)] == [LONG, OTHER, LONG]


def test_wrapped_chinese_is_joined() -> None:
    line = "他说我们走吧你们也来然后他走了我们走吧他说你好他表示再见再说一次"
    assert len(blocks("\n".join([line] * 5) + "。")) == 1


def test_short_paragraphs_one_a_line_stay_apart() -> None:
    lines = ["He came to the capital on Monday.", "She left for the coast on Tuesday.", "They met again on Friday at noon."]
    assert blocks("\n".join(lines)) == lines


def test_a_headline_is_not_joined_to_the_line_below() -> None:
    text = "Desperate rescue efforts in Palu as death toll doubles\nFor survivors, the situation was increasingly dire."
    assert blocks(text) == text.split("\n")


def test_a_line_that_goes_on_in_lower_case_is_joined() -> None:
    assert len(blocks("“Why did the president give up so much at once?”,\nhe mocked, in the voice of a reporter.")) == 1


def test_the_first_short_line_without_an_end_is_a_heading() -> None:
    assert headings(f"Two countries sign\n\n{LONG}\n{OTHER}") == ["Two countries sign"]
    assert headings(f"Two countries sign\n{LONG}\n{OTHER}") == ["Two countries sign"]


def test_a_short_line_alone_between_paragraphs_is_a_heading() -> None:
    assert headings(f"{LONG}\n\nA new committee\n\n{OTHER}") == ["A new committee"]


@pytest.mark.parametrize(
    "line", ["Clean water is scarce. »", "Sauberes Wasser ist knapp.“", "« Pigs are playful,", "「They only play"]
)
def test_a_part_of_a_quote_is_no_heading(line: str) -> None:
    assert headings(f"{LONG}\n\n{line}\n\n{OTHER}") == []


@pytest.mark.parametrize("text", [f"{LONG}\n\n{OTHER}", "They met.\n\nThey left.", LONG, f"{LONG}\nShort line\n{OTHER}"])
def test_sentences_are_no_headings(text: str) -> None:
    assert headings(text) == []


@given(st.text(st.sampled_from("aB 。.,\n\r\t\u2028\u00a0é中-"), max_size=200))
def test_blocks_hold_all_ink_once_in_order_and_are_trimmed(text: str) -> None:
    found = [block.span for block in plain.parse(text)[0]]
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert "".join("".join(text[span.start : span.end].split()) for span in found) == "".join(text.split())
    assert all(text[span.start : span.end] == text[span.start : span.end].strip() != "" for span in found)
