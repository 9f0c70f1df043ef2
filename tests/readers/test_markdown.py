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
    parsed = markdown.parse(text)
    blocks, prose = parsed.blocks, Document("<m>", "und", parsed.text, parsed.blocks, parsed.hidden).prose
    mark = {"heading": "# ", "prose": ""}
    return [mark[block.kind] + " ".join(prose[block.span.start : block.span.end].split()) for block in blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\nlayout: No\n---\n\nYes.\n", ["Yes."]),
        ("+++\nlayout = 'No'\n+++\nYes.\n", ["Yes."]),
        ("---\r\nlayout: No\r\n---\r\nYes.\r\n", ["Yes."]),
        ("---\ntitle: A day # no\ndate: 2026-01-01\n---\n\nYes.\n", ["# A day", "Yes."]),
        ("---\r\nTitle: 'It''s a day'\r\nlead: No\r\n---\r\nYes.\r\n", ["# It's a day", "Yes."]),
        ('---\ntitle: "A \\"big\\" d\\u00e9\\x41\\\n   y"\n---\nYes.\n', ['# A "big" déA y', "Yes."]),
        (
            "---\ndescription: >-\n  What was\n  said.\nsubtitle: On a\n  day\ntitle: 2026\n---\nYes.\n",
            ["What was said.", "# On a day", "Yes."],
        ),
        ("---\ntitle: one\nparams:\n  title: no\ntitle: two\n---\n", ["# two"]),
        ("---\ntitle: [no, list]\nsummary: null\nexcerpt: ''\n---\nYes.\n", ["Yes."]),
        ("---\ntitle: A: b: c\n---\nYes.\n", ["Yes."]),
        (
            '+++\ntitle = \'A \\day\'\nsummary = """\nSaid \\t\\"so\\"."""\n[x]\ntitle = \'no\'\n+++\nYes.\n',
            ["# A \\day", 'Said "so".', "Yes."],
        ),
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
        ("5 \\* 3 &amp; more\n", ["5 * 3 & more"]),
        ("line one\\\nline two  \nline three\n", ["line one line two line three"]),
        ("5&nbsp;000 &laquo;a&raquo; &nosuch; `&amp;`\n", ["5 000 «a» &nosuch; &amp;"]),
        ("<div>\n&laquo;A&raquo; &#233;\n</div>\n", ["«A» é"]),
        ("1. One.\n\n\tgoes on\n\n-\tTwo\n\n\t\tcode\n\n \tthree\n", ["One.", "goes on", "Two", "three"]),
        ("- a\n\n \tb\n\tc\n", ["a", "b c"]),
        ("A\0B c.\n", ["A\0B c."]),
        ("", []),
    ],
)
def test_only_what_people_read_is_read(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


def test_offsets_are_those_of_the_file() -> None:
    text = "---\nx: y\n---\n> é **中文** [l](u)\n"
    (block,) = markdown.parse(text).blocks
    assert text[block.span.start : block.span.end] == "é **中文** [l"
    assert Document("<m>", "und", text, (block,)).position(block.span.start) == (4, 3)


def test_front_matter_that_is_no_yaml_is_told() -> None:
    assert markdown.parse("---\ntitle: A: b: c\n---\nYes.\n").notes == (
        "its front matter is no valid YAML, and the title in it was not read",
    )


def test_places_in_front_matter_are_those_of_the_file() -> None:
    text = "---\nx: y\ntitle: 'It''s 5 days'\n---\nText.\n"
    parsed = markdown.parse(text)
    document = Document("<m>", "und", parsed.text, parsed.blocks, parsed.hidden, origin=parsed.origin)
    assert document.slice(parsed.blocks[0].span) == "It's 5 days"
    at = parsed.text.index("5 days")
    assert (document.place(at), document.position(at)) == (text.index("5 days"), (3, 15))
    quote = parsed.text.index("'s")
    assert (document.place(quote), document.place(quote + 1, end=True)) == (text.index("''s"), text.index("s 5"))
    assert document.slice(parsed.blocks[1].span) == "Text."


INLINE = st.sampled_from(["*", "**", "_", "`", "[", "](", ")", "![", "<b>", "<!--", "-->", "\\", "&amp;", "a", "中 b", "~~"])
LINES = st.sampled_from(["\n", "\n\n", "\r\n", " ", "> ", "- ", "# ", "|", "\n|-|-|\n", "\\|", "  \n", "\t", "---\n", "1. "])


@settings(max_examples=300, deadline=None)
@given(st.lists(INLINE | LINES, max_size=40))
def test_blocks_and_hidden_stretches_are_in_order_and_disjoint(parts: list[str]) -> None:
    text = "".join(parts)
    text, blocks, hidden, *_ = markdown.parse(text)
    assert all(left.span.end <= right.span.start for left, right in pairwise(blocks))
    assert all(left.end <= right.start for left, right in pairwise(hidden))
    assert all(any(block.span.contains(part) for block in blocks) for part in hidden)
    assert all(0 <= block.span.start < block.span.end <= len(text) for block in blocks)


def test_a_cell_with_many_pipes_takes_no_time() -> None:
    row = "| " + "a \\| " * 4_000 + "| b |\n"
    started = time.process_time()
    blocks = markdown.parse("| c | d |\n|---|---|\n" + row * 3).blocks
    assert len(blocks) == 8
    assert time.process_time() - started < 5
