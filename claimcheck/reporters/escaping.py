"""Foreign text for the formats of tools: JSON, XML and Markdown, each with what it must not hold written another way."""

from __future__ import annotations

import html
import json
import re
from typing import Any

from claimcheck.reporters.layout import clusters, first_cells, is_right_to_left
from claimcheck.reporters.visible import UNSEEN, visible

ISOLATE, POP = "\u2068", "\u2069"

_CLUSTER = 4  # code points that a cell takes at most where the text is more than a heap of combining marks
_NO_XML = {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}
_UNSEEN = re.compile(f"{UNSEEN}|[\u061c\u200e\u200f]")
_MARKUP = re.compile(r"[&<>\\`*_\[\]|~$\u200b]|:(?=[/a-z+])|(?<=www)\.", re.IGNORECASE)
_CALL = re.compile(r"@|#(?=\w)")  # would notify a person, or link an issue


def json_text(values: Any, indent: int | None = None) -> str:
    """The values as JSON. Letters stand as they are; what cannot be seen stands as an escape, without loss."""
    text = json.dumps(values, ensure_ascii=False, indent=indent)
    return _UNSEEN.sub(_json_sign, text)  # none of them can stand outside a string


def _json_sign(match: re.Match[str]) -> str:
    sign = match.group()
    return sign if len(sign) > 1 else json.dumps(sign)[1:-1]  # the longer ones are flags


def xml_text(text: str) -> str:
    """The text on one line for an XML attribute or element; what XML 1.0 does not allow becomes a visible sign."""
    return html.escape(visible(text)).translate(_NO_XML)


def markdown_text(text: str, isolate: bool = True) -> str:
    """The text on one line as Markdown or as HTML within Markdown: nothing in it is mark-up, calls a person or names an issue.

    Character references mean the same in both. `isolate`: right-to-left text must not turn its surroundings.
    """
    quiet = _CALL.sub(lambda match: f"{match.group()}\u200b", visible(text))
    shown = _MARKUP.sub(lambda match: f"&#{ord(match.group())};", quiet)
    return f"{ISOLATE}{shown}{POP}" if isolate and is_right_to_left(text) else shown


def shortened(text: str, cells: int) -> str:
    """The text on one line in about `cells` columns; … says that there is more."""
    near, more = nearest(visible(text).strip(), cells)
    return f"{near.strip()} …" if more else near


def nearest(text: str, cells: int, backwards: bool = False) -> tuple[str, bool]:
    """The beginning of a text, or its end, in about `cells` columns and up to where a row may end; and whether there is more."""
    if 2 * len(text) <= cells:  # no code point takes more than two
        return text, False
    room = _CLUSTER * cells
    seen = text[-room:] if backwards else text[:room]
    every = clusters(seen)[:: -1 if backwards else 1]
    near = first_cells(every, cells)
    shown = "".join(cluster.text for cluster in (near[::-1] if backwards else near))
    return shown, len(seen) < len(text) or near != every
