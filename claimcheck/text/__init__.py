"""What one text says by itself: boilerplate, sentences, quotes, speakers."""

from __future__ import annotations

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
    """A document that was cut beforehand: every line with a word in it is one statement, as it stands. No quotes are read."""
    statements, at = [], 0
    for number, line in enumerate(document.text.splitlines(keepends=True)):
        start = at + len(line) - len(line.lstrip())
        span = Span(start, max(at + len(line.rstrip()), start))
        if found := words(document.text, span):
            statements.append(Statement(document, span, found, number))
        at += len(line)
    return Reading(document, tuple(statements), (), ())
