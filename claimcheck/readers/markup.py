"""The paragraphs of an HTML page with the place of every character in the file.

HTML libraries give text without offsets, so tags are told apart here, as far as paragraphs need it; what the article is,
a library says (`html.py`). Every pattern consumes what it looks at: time is linear in the page, whatever stands in it.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import regex

from claimcheck.origin import Run

_MARKUP = regex.compile(
    r"(?si)<!--(?:.*?--!?>|.*\Z)|<[!?/](?=[^a-z])[^>]*+(?:>|\Z)|<!(?:[^>]*+)(?:>|\Z)"
    r"|<(?P<close>/?)(?P<tag>[a-z][^\s/>]*+)(?P<rest>(?:[^>\"']++|\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))*+)(?:>|\Z)"
)
_PIECE = regex.compile(r"[\s\u0000]++|&(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?|[^\s&\u0000]++|&")
_ATTRIBUTE = regex.compile(r"([^\s=\"'/>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")

_RAW = frozenset({
    "iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp",
})  # fmt: skip
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
})  # fmt: skip
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "label", "mark", "nobr", "q", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr",
})  # fmt: skip
_LEAVES = frozenset({
    "blockquote", "dd", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p", "pre", "td", "th",
}) | _INLINE  # fmt: skip
_UNREAD = frozenset({
    "audio", "canvas", "datalist", "head", "iframe", "map", "math", "noscript", "object", "rp", "rt", "script",
    "select", "style", "svg", "template", "title", "video",
})  # fmt: skip
_SILENT = frozenset({"script", "style", "template", "noscript", "svg", "math"})  # what is unread and breaks no paragraph
FURNITURE = frozenset({
    "aside", "button", "dialog", "footer", "menu", "nav",
})  # fmt: skip
"""Elements around an article; a form may hold all of a page, so paragraphs say which one they stand in."""
_OF_HEAD = frozenset({
    "base", "link", "meta", "noscript", "script", "style", "template", "title",
})  # fmt: skip
_ENDED_BY = {
    "li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"), "option": ("option", "optgroup"),
    "td": ("td", "th", "tr", "tbody", "tfoot"), "th": ("td", "th", "tr", "tbody", "tfoot"), "tr": ("tr", "tbody", "tfoot"),
}  # fmt: skip
_HEADINGS = frozenset({
    "h1", "h2", "h3", "h4", "h5", "h6",
})  # fmt: skip
_HIDDEN = regex.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")


class Element(NamedTuple):
    """An open element: what it is and what it has from those around it, so that nobody has to look through them.

    `number` counts elements in the page; `home` and `form` are as in `Paragraph`.
    """

    tag: str
    number: int
    unread: bool
    furniture: bool
    heading: bool
    home: int
    form: int


@dataclass
class Paragraph:
    """Text between two block-level tags, white space collapsed; `runs` count from 0 in it.

    `home`: number of the element that holds it beside others of its kind (of a `p` the element around it), 0 outside all.
    `form`: number of the outermost form around it, 0 outside all.
    """

    text: str
    runs: list[Run]
    heading: bool
    furniture: bool
    home: int
    form: int = 0


@dataclass
class _Builder:
    parts: list[str] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    length: int = 0

    def add(self, text: str, start: int, end: int) -> None:
        last = self.runs[-1] if self.runs else None
        plain = len(text) == end - start
        if last and plain and last.end - last.start == last.source_end - last.source_start and last.source_end == start:
            self.runs[-1] = Run(last.start, self.length + len(text), last.source_start, end)
        else:
            self.runs.append(Run(self.length, self.length + len(text), start, end))
        self.parts.append(text)
        self.length += len(text)


def paragraphs(source: str) -> Iterator[Paragraph]:
    """The readable paragraphs of a page in order."""
    stack: list[Element] = []
    count = 0
    built = _Builder()
    at = 0
    while at < len(source):
        tag = _MARKUP.search(source, at)
        end = tag.start() if tag else len(source)
        if end > at and not (stack and stack[-1].unread):
            _text(source, at, end, built)
        if tag is None:
            break
        at = tag.end()
        name = (tag["tag"] or "").lower()
        if not name:
            continue
        if name == "br" and built.parts:
            built.add("\n", tag.start(), tag.end())
            continue
        if name == "q" and not (stack and stack[-1].unread):
            built.add("”" if tag["close"] else "“", tag.start(), tag.end())  # browsers show marks for it
        if name not in _INLINE and name not in _SILENT:
            yield from _finished(built, stack)
            built = _Builder()
        if tag["close"]:
            _close(stack, name)
        elif name not in _VOID and not tag["rest"].endswith("/"):
            while stack and _ends(stack[-1].tag, name):
                stack.pop()  # its end tag may be left out
            count += 1
            stack.append(_opened(name, tag["rest"], count, stack))
            if name in _RAW:
                behind = regex.compile(rf"(?i)</{name}(?=[\s/>])").search(source, at)
                at = behind.start() if behind else len(source)
    yield from _finished(built, stack)


def _ends(tag: str, name: str) -> bool:
    """Whether an element ends where the element `name` begins, as those do whose end tag may be left out (HTML, 13.1.2.4)."""
    if tag == "head":
        return name not in _OF_HEAD
    if tag == "p":
        return name not in _INLINE | _SILENT
    return name in _ENDED_BY.get(tag, ())


def attributes(rest: str) -> dict[str, str]:
    """The attributes of a tag, names in lower case, values with their entities resolved."""
    found = _ATTRIBUTE.finditer(rest)
    return {match[1].lower(): html.unescape(match[2] or match[3] or match[4] or "") for match in found}


def language_tag(source: str) -> str | None:
    """The value of the `lang` attribute of the `html` element."""
    for tag in _MARKUP.finditer(source, 0, min(len(source), 65_536)):
        if tag["tag"] and tag["tag"].lower() == "html" and not tag["close"]:
            given = attributes(tag["rest"])
            return given.get("lang") or given.get("xml:lang")
    return None


def _text(source: str, start: int, end: int, built: _Builder) -> None:
    """Add a stretch between two tags: white space becomes one space, entities what they stand for."""
    for piece in _PIECE.finditer(source, start, end):
        shown = piece.group()
        if shown[0].isspace() or shown[0] == "\0":
            if built.parts and not built.parts[-1][-1].isspace():
                built.add(" ", *piece.span())
        elif shown[0] == "&":
            built.add(html.unescape(shown) or shown, *piece.span())
        else:
            built.add(shown, *piece.span())


def _opened(name: str, rest: str, number: int, stack: list[Element]) -> Element:
    given = attributes(rest) if rest.strip() else {}
    hidden = "hidden" in given or given.get("aria-hidden") == "true" or bool(_HIDDEN.search(given.get("style", "")))
    outer = stack[-1] if stack else None
    role = given.get("role", "") in ("navigation", "complementary", "contentinfo", "search", "dialog")
    return Element(
        name,
        number,
        name in _UNREAD or hidden or bool(outer and outer.unread),
        name in FURNITURE or role or bool(outer and outer.furniture),
        name in _HEADINGS or bool(outer and outer.heading),
        number if name not in _LEAVES else outer.home if outer else 0,
        (outer.form if outer else 0) or (number if name == "form" else 0),
    )


def _close(stack: list[Element], name: str) -> None:
    """Close the nearest element of this name and what was left open in it; a tag that closes nothing is passed over."""
    for index in range(len(stack) - 1, max(-1, len(stack) - 100), -1):
        if stack[index].tag == name:
            del stack[index:]
            return


def _finished(built: _Builder, stack: list[Element]) -> Iterator[Paragraph]:
    text = "".join(built.parts)
    if text.strip():
        inner = stack[-1] if stack else Element("", 0, False, False, False, 0, 0)
        yield Paragraph(text, built.runs, inner.heading, inner.furniture, inner.home, inner.form)
