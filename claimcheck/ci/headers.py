"""What a file says of itself at its top: language and kinship, in front matter or in the head of an HTML page."""

from __future__ import annotations

import contextlib
import tomllib
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

import regex

from claimcheck.ci.tags import language_of

HEAD_BYTES = 65_536
"""How much of a file is looked at for its header."""

_FRONT = regex.compile(r"\A\ufeff?(?P<mark>---|\+\+\+)[ \t]*\r?\n(?P<body>.*?)^(?P=mark)[ \t]*$", regex.DOTALL | regex.MULTILINE)
_KEYS = ("translationkey", "translation_key", "translation-key")
_LANGUAGE_KEYS = ("language", "lang", "locale")


class Header(NamedTuple):
    """What a file says: its `language`, a `key` that all versions share, `links`: (language, address) of other versions."""

    language: str | None = None
    key: str | None = None
    links: tuple[tuple[str, str], ...] = ()


def header(path: Path) -> Header:
    """The header of a Markdown or HTML file; an empty one for others, and for what cannot be read or parsed."""
    suffix = path.suffix.lower()
    if suffix not in (".md", ".markdown", ".htm", ".html", ".xhtml"):
        return Header()
    try:
        with path.open("rb") as file:
            text = file.read(HEAD_BYTES).decode("utf-8", "replace")
    except OSError:
        return Header()  # whoever reads the whole file says what is wrong with it
    return _front_matter(text) if suffix in (".md", ".markdown") else _head(text)


def _front_matter(text: str) -> Header:
    front = _FRONT.match(text)
    if front is None:
        return Header()
    values = _parsed(front["mark"], front["body"])
    lower = {str(key).lower(): value for key, value in values.items()}
    key = next((str(lower[name]) for name in _KEYS if isinstance(lower.get(name), str | int)), None)
    language = next((language_of(lower[name]) for name in _LANGUAGE_KEYS if isinstance(lower.get(name), str)), None)
    return Header(language, key)


def _parsed(mark: str, body: str) -> dict[str, Any]:
    import yaml

    try:
        found = tomllib.loads(body) if mark == "+++" else yaml.safe_load(body)
    except (tomllib.TOMLDecodeError, yaml.YAMLError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _head(text: str) -> Header:
    parser = _Head()
    with contextlib.suppress(AssertionError):  # what Python's parser says of <![odd[ declarations
        parser.feed(text)
    return Header(parser.language, None, tuple(parser.links))


class _Head(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.language: str | None = None
        self.links: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "html":
            self.language = language_of(given.get("lang") or given.get("xml:lang", ""))
        elif tag == "link" and "alternate" in given.get("rel", "").lower().split():
            code = language_of(given.get("hreflang", ""))
            if code is not None and given.get("href"):
                self.links.append((code, given["href"]))
