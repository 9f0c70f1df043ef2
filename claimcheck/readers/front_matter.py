"""The texts and comments in a Markdown file's front matter (YAML between `---`, TOML between `+++`) with their places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import regex

from claimcheck.data import Block, Span
from claimcheck.readers.replaced import Replaced

if TYPE_CHECKING:
    from yaml.nodes import ScalarNode

FRONT = regex.compile(
    r"(?P<mark>---|\+\+\+)[ \t]*(?:\r\n?|\n)(?P<body>(?:.*(?:\r\n?|\n))*?)(?:(?P=mark)|\.\.\.)[ \t]*(?:\r\n?|\n|$)"
)
"""Front matter at the top of a file, with the end of its last line."""
HEADINGS = ("title", "headline", "subtitle")
"""Keys whose text readers see as a heading: those of Hugo, Jekyll and Eleventy."""
PROSE = ("description", "summary", "excerpt")
"""Keys whose text readers see in lists of articles and in search results."""

_LINE_END = regex.compile(r"\r\n?|\n")
_LETTER = regex.compile(r"\p{L}")
_ESCAPE = regex.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[^\r\n])")
_BREAK = regex.compile(r"\\[ \t]*(?:\r\n?|\n)\s*")
_SIGNS = {"n": "\n", "t": "\t", "r": "\r", "_": "\u00a0", "N": "\u0085", "L": "\u2028", "P": "\u2029", "e": "\x1b", "0": "\ufffd"}
_TABLE = regex.compile(r"(?m)^[ \t]*\[")
_TOML = regex.compile(
    r"(?m)^[ \t]*[\"']?(?P<key>[A-Za-z]+)[\"']?[ \t]*=[ \t]*"
    r"(?:\"\"\"(?P<basic>(?:\\.|[^\\])*?)\"\"\"|'''(?P<literal>.*?)'''|\"(?P<basic>(?:\\.|[^\"\\\r\n])*+)\"|'(?P<literal>[^'\r\n]*+)')",
    regex.DOTALL,
)


_TOML_COMMENT = regex.compile(
    r"\"\"\"(?:\\.|[^\\])*?\"\"\"|'''.*?'''|\"(?:\\.|[^\"\\\r\n])*+\"|'[^'\r\n]*+'|(?P<comment>#[^\r\n]*)", regex.DOTALL
)
_YAML_COMMENT = regex.compile(r"(?<!\S)#")


class Texts(NamedTuple):
    """Blocks in the order of the file, what is in them that is not read, what stands for other characters, and remarks."""

    blocks: list[Block]
    hidden: list[Span]
    replaced: list[Replaced]
    notes: list[str]


def texts(source: str) -> Texts:
    """What people read of the front matter of a file; offsets count the file. A remark where it cannot be parsed."""
    found = Texts([], [], [], [])
    front = FRONT.match(source)
    if front is None:
        return found
    try:
        values = list(_toml(source, *front.span("body")) if front["mark"] == "+++" else _yaml(front["body"], front.start("body")))
    except ValueError:
        found.notes.append("its front matter is no valid YAML, and the title in it was not read")
        return found
    for value in sorted({value.key: value for value in values}.values(), key=lambda one: one.span):
        lead, whole = len(value.text) - len(value.text.lstrip()), value.text.rstrip()
        span = Span(value.span.start + lead, value.span.start + len(whole))
        if not _LETTER.search(whole):
            continue
        found.blocks.append(Block(span, "heading" if value.key in HEADINGS else "prose"))
        if value.style == '"':
            found.hidden.extend(Span(*match.span()) for match in _BREAK.finditer(source, *span))
            found.replaced.extend(_escapes(source, span))
        elif value.style == "'":
            doubled = regex.finditer("''", source, pos=span.start, endpos=span.end)
            found.replaced.extend(Replaced(*match.span(), "'") for match in doubled)
    return found


def comments(source: str) -> list[Span]:
    """The comments in the front matter of a file, from `#` to the end of the line; none where it cannot be parsed."""
    front = FRONT.match(source)
    if front is None:
        return []
    start, end = front.span("body")
    if front["mark"] == "+++":
        matches = _TOML_COMMENT.finditer(source, start, end)
        return [Span(*match.span("comment")) for match in matches if match["comment"] is not None]
    try:
        taken = _scalars(front["body"], start)
    except ValueError:
        return []
    found: list[Span] = []
    at = 0
    for match in _YAML_COMMENT.finditer(source, start, end):
        while at < len(taken) and taken[at].end <= match.start():
            at += 1
        if at == len(taken) or match.start() < taken[at].start:
            line = _LINE_END.search(source, match.start(), end)
            found.append(Span(match.start(), line.start() if line else end))
    return found


def _scalars(body: str, base: int) -> list[Span]:
    """Where the values of a YAML text stand, in order, in which `#` begins no comment; of `key: |` from the next line on."""
    import yaml

    try:
        tokens = [token for token in yaml.scan(body, Loader=yaml.SafeLoader) if isinstance(token, yaml.ScalarToken)]
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError from error
    spans = []
    for token in tokens:
        start, end = token.start_mark.index, token.end_mark.index
        if token.style in ("|", ">"):
            start = next((line.end() for line in _LINE_END.finditer(body, start, end)), end)
        spans.append(Span(base + start, base + end))
    return spans


class _Value(NamedTuple):
    """A text as it stands in the file; `style`: the mark that says which escapes are in it, '"', "'" or ""."""

    key: str
    span: Span
    text: str
    style: str


def _yaml(body: str, base: int) -> Iterator[_Value]:
    """The texts of a YAML mapping. Raises ValueError for what is no YAML."""
    import yaml

    try:
        root = yaml.compose(body, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError from error
    for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
        name = key.value.lower() if isinstance(key, yaml.ScalarNode) else ""
        if name in HEADINGS + PROSE and isinstance(value, yaml.ScalarNode) and value.tag.endswith(":str"):
            yield _scalar(name, value, body, base)


def _scalar(name: str, node: ScalarNode, body: str, base: int) -> _Value:
    start, end, style = node.start_mark.index, node.end_mark.index, node.style or ""
    if style in ("|", ">"):
        start = next((line.end() for line in _LINE_END.finditer(body, start, end)), end)
        style = ""
    elif style:
        start, end = start + 1, end - 1
    return _Value(name, Span(base + start, base + end), body[start:end], style)


def _toml(source: str, start: int, end: int) -> Iterator[_Value]:
    table = _TABLE.search(source, start, end)  # what stands below the first table is not the article's own
    for match in _TOML.finditer(source, start, table.start() if table else end):
        name = match["key"].lower()
        if name in HEADINGS + PROSE:
            group = "basic" if match["basic"] is not None else "literal"
            yield _Value(name, Span(*match.span(group)), match[group], '"' if group == "basic" else "")


def _escapes(source: str, span: Span) -> Iterator[Replaced]:
    for match in _ESCAPE.finditer(source, *span):
        sign = match[0][1:]
        if len(sign) > 1:
            code = int(sign[1:], 16)
            shown = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        else:
            shown = _SIGNS.get(sign, sign)
        yield Replaced(*match.span(), shown)
