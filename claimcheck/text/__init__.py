"""What one text says by itself: boilerplate, sentences, quotes, speakers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimcheck import languages
from claimcheck.data import Reading, Span, Statement
from claimcheck.text import boilerplate
from claimcheck.text.attribution import attribute
from claimcheck.text.quotes import find_quotes
from claimcheck.text.sentences import split
from claimcheck.text.words import words

if TYPE_CHECKING:
    from claimcheck.data import Document
    from claimcheck.languages import Language

__all__ = ["lines_of", "read_text"]

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")


def read_text(document: Document, language: Language | None = None) -> Reading:
    """Statements, quotes and faulty marks of a document; the reading's document has its boilerplate blocks marked.

    `language` is loaded from the document's code unless given. Raises LanguageError for an unknown code.
    """
    language = language or languages.load(document.language)
    document = boilerplate.mark(document, language)
    quotes, faults = find_quotes(document, language)
    statements = split(document, language, quotes)
    return Reading(document, statements, attribute(document, language, statements, quotes), faults)


def lines_of(document: Document) -> Reading:
    """A document that was cut beforehand: every line is one statement, as it stands, also one without a word; so that indices
    are those of the file's lines, from 0. Lines end at LF, CR or CRLF. No quotes are read."""
    statements = []
    for number, line in enumerate(_LINE.finditer(document.text)):
        content = line[0].rstrip("\r\n")
        start = line.start() + len(content) - len(content.lstrip())
        span = Span(start, max(line.start() + len(content.rstrip()), start))
        statements.append(Statement(document, span, words(document.text, span), number))
    return Reading(document, tuple(statements), (), ())
