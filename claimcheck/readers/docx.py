"""DOCX (ECMA-376, WordprocessingML): a line a paragraph, as it reads with all tracked changes accepted.

Read from the XML itself: the libraries for it leave out inserted text that is still tracked, which is what editors work with.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimcheck.data import Block, Span
from claimcheck.errors import InputError
from claimcheck.origin import Origin, Segment
from claimcheck.readers.archive import Archive
from claimcheck.readers.parsed import Parsed
from claimcheck.readers.symbols import symbol

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_UNREAD = frozenset({"del", "moveFrom", "instrText", "delText", "rPr", "pPr", "txbxContent", "pict", "object", "sdtPr"})
_OFF = frozenset({"0", "false", "off"})
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "ptab": "\t"}
_DEPTH = 200  # elements inside each other; a table in a table in a text box has some thirty


def parse(data: bytes, name: str) -> Parsed:
    """The text of a DOCX file. Raises InputError for a file that is none, is encrypted or has no text."""
    archive = Archive(data, name, "DOCX")
    body = archive.xml("word/document.xml")
    headings = _headings(archive)
    parts: list[str] = []
    blocks: list[Block] = []
    segments: list[Segment] = []
    at = 0
    for number, paragraph in enumerate(_paragraphs(body, name), 1):
        text = "".join(_texts(paragraph)).replace("\u00ad", "")
        lead = len(text) - len(text.lstrip())
        if text.strip():
            span = Span(at + lead, at + len(text.rstrip()))
            blocks.append(Block(span, "heading" if _style(paragraph) in headings else "prose"))
            segments.append(Segment(at, f"paragraph {number}"))
        parts.append(text + "\n")
        at += len(text) + 1
    if not blocks:
        raise InputError(f"{name}: there is no text in this file; give one with a text in it")
    notes = tuple(f"it has {kind}, which are not read" for kind in ("footnotes", "endnotes") if _has_notes(archive, kind))
    return Parsed("".join(parts), tuple(blocks), origin=Origin(None, (), tuple(segments)), notes=notes)


def _paragraphs(root: Element, name: str) -> Iterator[Element]:
    """All paragraphs in order, those of tables and content controls too; text boxes are read where they are anchored."""
    stack = [(root, 0)]
    while stack:
        element, depth = stack.pop()
        if depth > _DEPTH:
            raise InputError(f"{name}: elements stand more than {_DEPTH} deep in each other; save the file anew")
        kind = _name(element)
        if kind == "p":
            yield element
            stack += [(box, depth + 1) for box in reversed(list(_boxes(element)))]
        elif kind == "AlternateContent":
            stack += [(child, depth + 1) for child in element[:1]]  # the others say the same, for other programs
        elif kind not in ("del", "moveFrom"):
            stack += [(child, depth + 1) for child in reversed(element)]


def _boxes(paragraph: Element) -> Iterator[Element]:
    """The text boxes anchored in a paragraph, without those inside them."""
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        kind = _name(element)
        if kind == "txbxContent":
            yield element
        elif kind == "AlternateContent":
            stack += element[:1]
        elif kind not in ("del", "moveFrom"):
            stack += reversed(element)


def _texts(paragraph: Element) -> Iterator[str]:
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        kind = _name(element)
        if kind == "t":
            yield element.text or ""
        elif kind in _SIGNS:
            yield _SIGNS[kind]
        elif kind == "sym":
            yield symbol(_attribute(element, "font"), _attribute(element, "char"))
        elif kind == "AlternateContent":
            stack += list(reversed(element[:1]))
        elif kind not in _UNREAD and not (kind == "r" and _is_hidden(element)):
            stack += list(reversed(element))


def _is_hidden(run: Element) -> bool:
    """Whether a run is formatted as hidden text."""
    marks = (mark for child in run if _name(child) == "rPr" for mark in child if _name(mark) == "vanish")
    return any(not any(key.endswith("}val") and value in _OFF for key, value in mark.attrib.items()) for mark in marks)


def _style(paragraph: Element) -> str:
    for child in paragraph:
        if _name(child) == "pPr":
            for entry in child:
                if _name(entry) == "pStyle":
                    return next((value for key, value in entry.attrib.items() if key.endswith("}val")), "")
    return ""


def _headings(archive: Archive) -> frozenset[str]:
    """The styles of titles and headings: those with an outline level, and the title."""
    if not archive.has("word/styles.xml"):
        return frozenset()
    found = set()
    for style in archive.xml("word/styles.xml"):
        names = [value for child in style if _name(child) == "name" for value in child.attrib.values()]
        levels = [child for entry in style if _name(entry) == "pPr" for child in entry if _name(child) == "outlineLvl"]
        if levels or any(name.lower() in ("title", "subtitle") or name.lower().startswith("heading") for name in names):
            found |= {value for key, value in style.attrib.items() if key.endswith("}styleId")}
    return frozenset(found)


def _has_notes(archive: Archive, kind: str) -> bool:
    part = f"word/{kind}.xml"
    return archive.has(part) and any((one.text or "").strip() for one in archive.xml(part).iter() if _name(one) == "t")


def _attribute(element: Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if key.endswith(f"}}{name}")), "")


def _name(element: Element) -> str:
    """The local name of a WordprocessingML element; others keep their namespace, except those that hold alternatives."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag.startswith((_W, _STRICT)):
        return tag.partition("}")[2]
    return "AlternateContent" if tag.endswith("}AlternateContent") else tag
