"""The quotes of documents as text: for people, and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from claimcheck.data import Document, Quote, Span
from claimcheck.reporters.counts import plural
from claimcheck.reporters.escaping import json_text
from claimcheck.reporters.layout import wrap
from claimcheck.reporters.look import Look
from claimcheck.reporters.visible import visible

SCHEMA = "claimcheck-quotes/1"

Quoted = Sequence[tuple[Document, Sequence[Quote]]]


def text(quoted: Quoted, look: Look) -> str:
    """Each document's quotes: place, kind, speaker and reporting verb, and below them the words."""
    return "".join(f"{line}\n" for document, quotes in quoted for line in _listing(document, quotes, look))


def as_json(quoted: Quoted, look: Look) -> str:  # noqa: ARG001 - every format is called alike
    """Everything that is known of each quote, with offsets."""
    documents = [
        {"path": document.path, "language": document.language, "quotes": [_quote(quote) for quote in quotes]}
        for document, quotes in quoted
    ]
    return json_text({"schema": SCHEMA, "documents": documents}, indent=2) + "\n"


FORMATS: Mapping[str, Callable[[Quoted, Look], str]] = {"text": text, "json": as_json}


def _listing(document: Document, quotes: Sequence[Quote], look: Look) -> Iterator[str]:
    yield look.paint(f"{visible(document.path)} ({document.language}): {plural(len(quotes), 'quote')}", "strong")
    for quote in quotes:
        line, column = document.position(quote.span.start)
        place = f"{line}:{column}"
        indent = "  " * (quote.depth + 1)
        cue = f", {document.slice(quote.cue)}" if quote.cue else ""
        yield from wrap(f"{place:<8}{quote.kind:<9} {_speaker(quote)}{cue}", look.width, indent)
        yield from wrap(_words(quote), look.width, indent + " " * 8)
    yield ""


def _words(quote: Quote) -> str:
    """The quoted words, with … where words of the text's own stand between them."""
    words, last = "", None
    for part in quote.content:
        if last is not None:
            own = any(sign.isalnum() for sign in quote.document.text[last.end : part.start])
            words += " … " if own else " "
        words, last = words + quote.document.slice(part), part
    return words


def _speaker(quote: Quote) -> str:
    """Who speaks, and how this place calls them where that differs; a verb that says it all stands behind already."""
    if quote.speaker is None:
        return "nobody named"
    mention = quote.document.slice(quote.speaker.mention)
    told = mention == quote.speaker.name or quote.speaker.mention == quote.cue
    return quote.speaker.name if told else f"{quote.speaker.name} ({mention})"


def _quote(quote: Quote) -> dict[str, Any]:
    document, speaker = quote.document, quote.speaker
    line, column = document.position(quote.span.start)
    end_line, end_column = document.position(quote.span.end, end=True)
    return {
        "kind": quote.kind,
        "depth": quote.depth,
        "utterance": quote.utterance,
        "speaker": {"name": speaker.name, **_stretch(document, speaker.mention)} if speaker else None,
        "cue": _stretch(document, quote.cue) if quote.cue else None,
        "start": document.place(quote.span.start),
        "end": document.place(quote.span.end, end=True),
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "content": [_stretch(document, part) for part in quote.content],
    }


def _stretch(document: Document, span: Span) -> dict[str, Any]:
    return {"start": document.place(span.start), "end": document.place(span.end, end=True), "text": document.slice(span)}
