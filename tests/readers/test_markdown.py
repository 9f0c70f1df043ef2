"""Markdown: what people read is in blocks at the file's own offsets; mark-up is outside or hidden."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.data import Document
from claimcheck.readers import markdown


def shown(text: str) -> list[str]:
    """Blocks as people read them: hidden code points as spaces, runs of white space as one; headings with a #."""
    blocks, hidden = markdown.parse(text)
    prose = Document("<m>", "und", text, blocks, hidden).prose
    mark = {"heading": "# ", "prose": ""}
    return [mark[block.kind] + " ".join(prose[block.span.start : block.span.end].split()) for block in blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: No\n---\n\nYes.\n", ["Yes."]),
        ("+++\ntitle = 'No'\n+++\nYes.\n", ["Yes."]),
        ("---\r\ntitle: No\r\n---\r\nYes.\r\n", ["Yes."]),
        ("# A *big* day #\n\nText.\n", ["# A big day", "Text."]),
        ("A day\n=====\n\nText.\n", ["# A day", "Text."]),
        ("One **two** _three_ ***four*** ~~five~~ `six`.\n", ["One two three four five six ."]),
        ("2*3*4 and snake_case and **open\n", ["2 3 4 and snake_case and **open"]),
        ('See [the *site*](https://x.org "T") now.\n', ["See the site now."]),
        ("See [this][a] and [a].\n\n[a]: https://x.org\n", ["See this and a ."]),
        ("See ![a picture](p.png) and <https://x.org>.\n", ["See and ."]),
        ("![only a picture](p.png)\n\nText.\n", ["Text."]),
        ("Text.\n\n```python\nno = 1\n```\n\n    no code\n\nMore.\n", ["Text.", "More."]),
        ("Text <!-- no --> here.\n\n<!-- no\nno -->\n\nMore.\n", ["Text here.", "More."]),
        ("A <b>bold</b> word.\n\n<script>\nno()\n</script>\n\n<div>\nIn a <i>box</i>.\n</div>\n", ["A bold word.", "In a box ."]),
        ("> Quoted *text*\n> goes on.\n", ["Quoted text goes on."]),
        ("- one\n- [x] two\n  goes on\n\n1. three\n", ["one", "two goes on", "three"]),
        ("| a b | c \\| d |\n|---|---|\n| *e* | e |\n", ["a b", "c | d", "e", "e"]),
        ("A note[^1].\n\n[^1]: At the foot it stands.\n", ["A note .", "At the foot it stands."]),
        ("5 \\* 3 &amp; more\n", ["5 * 3 &amp; more"]),
        ("line one\\\nline two  \nline three\n", ["line one line two line three"]),
        ("", []),
    ],
)
def test_only_what_people_read_is_read(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


def test_offsets_are_those_of_the_file() -> None:
    text = "---\nx: y\n---\n> é **中文** [l](u)\n"
    (block,), _ = markdown.parse(text)
    assert text[block.span.start : block.span.end] == "é **中文** [l"
    assert Document("<m>", "und", text, (block,)).position(block.span.start) == (4, 3)


INLINE = st.sampled_from(["*", "**", "_", "`", "[", "](", ")", "![", "<b>", "<!--", "-->", "\\", "&amp;", "a", "中 b", "~~"])
LINES = st.sampled_from(["\n", "\n\n", "\r\n", " ", "> ", "- ", "# ", "|", "\n|-|-|\n", "\\|", "  \n", "\t", "---\n", "1. "])


@settings(max_examples=300, deadline=None)
@given(st.lists(INLINE | LINES, max_size=40))
def test_blocks_and_hidden_stretches_are_in_order_and_disjoint(parts: list[str]) -> None:
    text = "".join(parts)
    blocks, hidden = markdown.parse(text)
    assert all(left.span.end <= right.span.start for left, right in pairwise(blocks))
    assert all(left.end <= right.start for left, right in pairwise(hidden))
    assert all(any(block.span.contains(part) for block in blocks) for part in hidden)
    assert all(0 <= block.span.start < block.span.end <= len(text) for block in blocks)


def test_a_cell_with_many_pipes_takes_no_time() -> None:
    row = "| " + "a \\| " * 4_000 + "| b |\n"
    started = time.process_time()
    blocks, _ = markdown.parse("| c | d |\n|---|---|\n" + row * 3)
    assert len(blocks) == 8
    assert time.process_time() - started < 5
