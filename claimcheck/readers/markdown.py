"""Markdown: markdown-it finds the blocks; code, tags, targets and marks are left out or hidden, front matter but for its texts.

markdown-it says which lines a block spans but not where its inline mark-up stands, so each inline rule is watched while it works.
"""

from __future__ import annotations

import functools
import html
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import regex

from claimcheck.data import Block, Span
from claimcheck.readers import front_matter, plain
from claimcheck.readers.parsed import Parsed
from claimcheck.readers.replaced import Replaced, parsed

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_LINE = regex.compile(r"\r\n?|\n")  # the line ends markdown-it knows
_UNREAD_HTML = regex.compile(r"(?is)<!--.*?(?:-->|$)|<(script|style|pre|template|svg)\b.*?(?:</\1\s*>|$)|<[^<>]*>")
_REFERENCE = regex.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_EXTRAS = regex.compile(r"\[\^[^\]\s]+\]:?|^\[[ xX]\](?=\s)")  # footnote marks and task boxes, which CommonMark does not know
_LETTER = regex.compile(r"[\p{L}\p{N}]")


class _Event(NamedTuple):
    """An inline rule that succeeded on [start, end) of the content, the tokens it made, and for a link where its label ends."""

    rule: str
    start: int
    end: int
    tokens: list[Token]
    label_end: int


def parse(text: str) -> Parsed:
    """Blocks of a Markdown text in order, and the mark-up hidden inside them; what stands for other characters is replaced."""
    lines = _lines(text)
    parser = _parser()
    env: dict[str, Any] = {}
    tokens = parser.parse(_without_front_matter(text), env)
    blocks, hidden, replaced, notes = front_matter.texts(text)
    shown = text.replace("\0", "\ufffd")  # as the parser has it
    lost: list[int] = []
    cursor: tuple[int, int] = (-1, 0)  # table cells share a line: (line, where the last cell ended)
    opened = ""
    for token in tokens:
        if token.nesting == 1:
            opened = token.type
        if token.map is None:
            continue
        if token.type == "html_block":
            span = Span(lines[token.map[0]].start, lines[token.map[1] - 1].end)
            _html(text, span, blocks, hidden)
            replaced += _characters(text, span)
        elif token.type == "inline":
            cell = opened in ("td_open", "th_open")
            places, cursor = _places(shown, token.content, token.map[0], lines, cursor if cell else None)
            if places:
                kind = "heading" if opened == "heading_open" else "prose"
                unread, characters = _unread(token.content, parser, env)
                _inline(text, places, unread, kind, blocks, hidden)
                replaced += [Replaced(places[one.start], places[one.end - 1] + 1, one.text) for one in characters]
            elif _LETTER.search(token.content):
                lost.append(token.map[0] + 1)
    if lost:
        many = "1 paragraph" if len(lost) == 1 else f"{len(lost)} paragraphs"
        notes.append(f"{many} could not be found in the file again (from line {lost[0]}): what is not there proves nothing")
    return parsed(text, blocks, sorted(hidden), replaced)._replace(notes=tuple(notes), partial=bool(lost))


def code(text: str) -> Iterator[Span]:
    """The stretches of a Markdown text that are code: fenced, indented, or between backticks."""
    lines = _lines(text)
    parser = _parser()
    env: dict[str, Any] = {}
    for token in parser.parse(_without_front_matter(text), env):
        if token.map is not None and token.type in ("fence", "code_block"):
            yield Span(lines[token.map[0]].start, lines[token.map[1] - 1].end)
        elif token.map is not None and token.type == "inline" and "`" in token.content:
            places, _ = _places(text, token.content, token.map[0], lines, None)
            for event in _events(token.content, parser, env):
                if places and any(one.type == "code_inline" for one in event.tokens):
                    yield Span(places[event.start], places[event.end - 1] + 1)


def _lines(text: str) -> list[Span]:
    starts = [0, *(match.end() for match in _LINE.finditer(text))]
    ends = [*(match.start() for match in _LINE.finditer(text)), len(text)]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True)]


def _without_front_matter(text: str) -> str:
    """The text with its front matter's lines emptied, so that line numbers hold."""
    front = front_matter.FRONT.match(text)
    if front is None:
        return text
    return "\n" * len(_LINE.findall(front.group())) + text[front.end() :]


def _places(
    text: str, content: str, first: int, lines: list[Span], cursor: tuple[int, int] | None
) -> tuple[list[int], tuple[int, int]]:
    """Offset in the file of every code point of an inline content, and the cursor behind it; empty when it cannot be found."""
    places: list[int] = []
    for index, part in enumerate(content.split("\n")):
        if first + index >= len(lines):
            return [], (-1, 0)
        start, end = lines[first + index]
        if cursor is not None:
            at = _cell(text, part, max(start, cursor[1]) if cursor[0] == first else start, end)
            if at is None:
                return [], cursor
            places += at
            cursor = (first, at[-1] + 1 if at else start)
            continue
        bare = part.lstrip(" \t")
        found = text.rfind(bare, start, end)
        if found < 0:
            return [], (-1, 0)
        # White space before it may be what the parser made of a tab.
        places += [max(found - 1, 0)] * (len(part) - len(bare))
        places += range(found, found + len(bare))
        places.append(found + len(bare))  # the line's end, for the newline of the content
    return places[: len(content)], cursor or (-1, 0)


def _cell(text: str, part: str, start: int, end: int) -> list[int] | None:
    """Offsets of a table cell's content; the parser has taken the backslash from `\\|`."""
    raw = part.replace("|", r"\|")  # one without would have parted two cells
    found = text.find(raw, start, end)
    if found < 0:
        return None
    return [found + index for index in range(len(raw)) if raw[index : index + 2] != r"\|"]


def _inline(text: str, places: list[int], unread: list[bool], kind: Any, blocks: list[Block], hidden: list[Span]) -> None:
    """Add one block, from its first to its last read character, and hide what is between that is not read."""
    read = [place for place, skip in zip(places, unread, strict=False) if not skip and not text[place : place + 1].isspace()]
    if not read or not any(_LETTER.match(text[place]) for place in read):
        return
    span = Span(read[0], read[-1] + 1)
    shown = {place for place, skip in zip(places, unread, strict=False) if not skip}
    blocks.append(Block(span, kind))
    start: int | None = None
    for place in range(span.start, span.end):
        skip = place not in shown and not text[place].isspace()
        if skip and start is None:
            start = place
        elif not skip and start is not None:
            hidden.append(Span(start, place))
            start = None


def _html(text: str, span: Span, blocks: list[Block], hidden: list[Span]) -> None:
    """Text between raw HTML tags is read like plain lines; tags, comments, scripts and styles are not."""
    at, own = span.start, len(blocks)  # blocks from `own` on are this region's
    for tag in [*_UNREAD_HTML.finditer(text, span.start, span.end), None]:
        stretch = plain.trim(text, Span(at, tag.start() if tag else span.end))
        at = tag.end() if tag else at
        if stretch.start == stretch.end:
            continue
        if len(blocks) > own and not _LINE.search(text, blocks[-1].span.end, stretch.start):
            hidden.append(Span(blocks[-1].span.end, stretch.start))
            blocks[-1] = Block(Span(blocks[-1].span.start, stretch.end), blocks[-1].kind)
        elif _LETTER.search(text, stretch.start, stretch.end):
            blocks.append(Block(stretch))


def _events(content: str, parser: MarkdownIt, env: dict[str, Any]) -> list[_Event]:
    events: list[_Event] = []
    parser.inline.parse(content, parser, {**env, "events": events}, [])
    return events


def _characters(text: str, span: Span) -> Iterator[Replaced]:
    """The character references of a stretch of raw HTML, with what they stand for."""
    for match in _REFERENCE.finditer(text, *span):
        meant = html.unescape(match[0])
        if meant not in ("", match[0]):
            yield Replaced(*match.span(), meant)


def _unread(content: str, parser: MarkdownIt, env: dict[str, Any]) -> tuple[list[bool], list[Replaced]]:
    """For every code point of an inline content whether it is mark-up, and its character references."""
    events = _events(content, parser, env)
    unread = [False] * len(content)
    characters: list[Replaced] = []

    def hide(start: int, end: int) -> None:
        unread[start:end] = [True] * (end - start)

    for event in events:
        if event.rule in ("image", "html_inline", "autolink"):
            hide(event.start, event.end)
        elif event.rule == "link":
            hide(event.start, event.start + 1)
            hide(event.label_end, event.end)
        elif event.rule == "entity":
            characters += _characters(content, Span(event.start, event.end))
        elif event.rule == "escape":
            hide(event.start, event.start + 1)
        elif event.rule == "backticks" and any(token.type == "code_inline" for token in event.tokens):
            ticks = len(content[event.start : event.end]) - len(content[event.start : event.end].lstrip("`"))
            hide(event.start, event.start + ticks)
            hide(event.end - ticks, event.end)
        elif event.rule in ("emphasis", "strikethrough"):
            width = 1 if event.rule == "emphasis" else 2
            marks = event.tokens[-((event.end - event.start) // width) :]  # before them may stand the text that was pending
            for index, token in enumerate(reversed(marks)):
                if token.type != "text" or not token.content:
                    hide(event.end - (index + 1) * width, event.end - index * width)
    for extra in _EXTRAS.finditer(content):
        hide(extra.start(), extra.end())
    return unread, characters


@functools.cache
def _parser() -> MarkdownIt:
    """CommonMark with tables and strikethrough; inline content is left to `_unread`."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("inline")
    parser.inline.ruler2.disable("fragments_join")  # it would blur which marks were used
    for rule in list(parser.inline.ruler.__rules__):
        parser.inline.ruler.at(rule.name, _watch(rule.name, rule.fn))
    return parser


def _watch(name: str, rule: Any) -> Any:
    """An inline rule that also notes where it succeeded in the outermost content (an image's text is a content of its own)."""

    def watched(state: StateInline, silent: bool) -> bool:
        outermost = state.env.setdefault("outermost", state)
        if silent or state is not outermost:
            return bool(rule(state, silent))
        start, made = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        label_end = state.md.helpers.parseLinkLabel(state, start, False) if name == "link" else -1
        state.env["events"].append(_Event(name, start, state.pos, state.tokens[made:], label_end))
        return True

    return watched
