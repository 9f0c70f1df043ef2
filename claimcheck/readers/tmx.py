"""TMX 1.4 (LISA): the translation units of a memory that have two languages."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping

from claimcheck import languages
from claimcheck.errors import InputError, brief
from claimcheck.readers.located import Text, parse
from claimcheck.readers.parsed import Parsed
from claimcheck.readers.units import Tongues, Unit, both, called

_APART = frozenset({"ph", "it", "ut"})
_TAGS = re.compile(
    rb"""<header\b[^<>]{0,2000}?\bsrclang\s*=\s*["']([A-Za-z0-9_-]{2,20})["']"""
    rb"""|<tuv\b[^<>]{0,300}?\blang\s*=\s*["']([A-Za-z0-9_-]{2,20})["']"""
)
_TRANSPARENT = frozenset({"hi"})


def read(data: bytes, name: str, left: str | None, right: str | None) -> tuple[Parsed, Parsed]:
    """Two languages of a TMX file. `left`, `right`: normalised codes; None: the header's source language, and the other one.

    Raises InputError for what is no TMX, or where it is open which languages are meant.
    """
    handler = _Handler(name)
    source = parse(data, name, handler)
    keys = _keys([tag for _, texts in handler.units for tag in texts])
    one, two = _chosen(keys, handler.source, left, right, name)
    units = []
    for unit, texts in handler.units:
        by_key: dict[str, Text] = {}
        for tag, text in texts.items():
            by_key.setdefault(keys[tag], text)
        if one in by_key:
            units.append(Unit(unit, by_key[one], by_key.get(two)))
    return both(units, source, name, Tongues(one, two), "TMX")


def languages_in(data: bytes) -> list[str]:
    """The languages of a TMX file, normalised, the header's source first; a look at the tags alone."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    tags = dict.fromkeys((match[1] or match[2]).decode("ascii") for match in _TAGS.finditer(data))
    return list(dict.fromkeys(code for tag in tags if (code := languages.find(tag)) is not None))


def _keys(tags: list[str]) -> dict[str, str]:
    """The language each tag stands for; whole tags where all are one language (en-US, en-GB)."""
    found = {tag: languages.find(tag[:40]) or tag for tag in dict.fromkeys(tags)}
    return found if len(set(found.values())) > 1 else {tag: tag for tag in found}


def _chosen(keys: Mapping[str, str], said: str, left: str | None, right: str | None, name: str) -> tuple[str, str]:
    there = list(dict.fromkeys(keys.values()))
    shown = ", ".join(brief(code, 20) for code in there[:12]) or "none"
    if len(there) < 2:
        raise InputError(f"{name}: a TMX file needs texts in two languages; this one has {shown}")
    own = keys.get(said) or next((key for tag, key in keys.items() if tag.lower() == said.lower()), None)
    one = left or (own if own != right else None) or next(code for code in there if code != right)
    others = [code for code in there if code != one]
    if right is None and len(others) > 1:
        raise InputError(
            f"{name}: the file has the languages {shown}; name two: --left-language {brief(one, 20)} --right-language CODE"
        )
    two = right or next(iter(others), one)
    for code in (one, two):
        if code not in there:
            raise InputError(f"{name}: the file has no texts in {code!r}; its languages are {shown}")
    if one == two:
        raise InputError(f"{name}: two languages are needed, and both are {brief(one)!r}; the file has {shown}")
    return one, two


class _Handler:
    """Gathers each unit's texts by their language tags."""

    def __init__(self, name: str) -> None:
        self.units: list[tuple[str, dict[str, Text]]] = []
        self.source = ""
        self._name = name
        self._stack: list[str] = []
        self._language = ""
        self._text: Text | None = None
        self._depth = self._muted = 0

    def start(self, name: str, attributes: Mapping[str, str], place: int) -> None:  # noqa: ARG002 - every listener is told as much
        """An element begins."""
        parent = self._stack[-1] if self._stack else ""
        self._stack.append(name)
        if not parent and name != "tmx":
            raise InputError(f"{self._name}: this is no TMX file (its root is <{brief(name)}>); export it anew")
        if self._text is not None:
            if self._muted:
                return
            if name in _APART:
                self._text.add(" ")
            if name not in _TRANSPARENT:
                self._muted = len(self._stack)
        elif name == "header":
            self.source = attributes.get("srclang", "").strip()
        elif name == "tu":
            self.units.append((called("unit", attributes.get("tuid"), len(self.units) + 1), {}))
        elif name == "tuv":
            self._language = (attributes.get("xml:lang") or attributes.get("lang") or "").strip()
        elif name == "seg" and parent == "tuv" and self.units and self._language:
            self._text, self._depth = Text(), len(self._stack)
            self.units[-1][1].setdefault(self._language, self._text)

    def text(self, text: str, source: tuple[int, int]) -> None:
        """Text goes by."""
        if self._text is not None and not self._muted:
            self._text.add(text, source)

    def end(self, name: str) -> None:  # noqa: ARG002 - every listener is told as much
        """An element ends."""
        depth = len(self._stack)
        self._stack.pop()
        if self._muted == depth:
            self._muted = 0
        elif self._text is not None and self._depth == depth:
            self._text = None
