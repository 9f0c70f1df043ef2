"""Small documents and reports built by hand: reporters need nothing but the records."""

from __future__ import annotations

from claimcheck.data import Document, Reading, Span, Statement
from claimcheck.findings import Evidence, Finding, Relation, Report, Rule, Severity, Skipped

BOUNDARY = Rule("Q001", "quote-boundary", Severity.ERROR, "Words are quoted in one version only.", "Readers trust the marks.")
MISSING = Rule("C001", "statement-missing", Severity.WARNING, "A statement has no counterpart.")

INDONESIAN = Document("a.id.txt", "id", "Judul\n\nDia berkata: “Aman. Musuh gagal.” Lalu pergi.\n")
FRENCH = Document("a.fr.txt", "fr", "Titre\n\nIl a dit : « Sûr. » L'ennemi a échoué. Puis il partit.\n")


def place(document: Document, words: str) -> Span:
    """Where the words stand (their first occurrence)."""
    start = document.text.index(words)
    return Span(start, start + len(words))


def evidence(*documents_and_words: tuple[Document, str]) -> tuple[Evidence, ...]:
    return tuple(Evidence(number, place(*pair)) for number, pair in enumerate(documents_and_words))


def finding(
    *where: Evidence, rule: Rule = BOUNDARY, message: str = "quoted on the left only", suppressed: str | None = None
) -> Finding:
    return Finding(rule, rule.severity, 0.976, message, where, "0123456789abcdef", suppressed)


def reading(document: Document) -> Reading:
    """One statement of two words is all a reporter counts."""
    text = document.text.rstrip()
    statement = Statement(document, Span(0, len(text)), (Span(0, 1), Span(1, 2)), 0)
    return Reading(document, (statement,), (), ())


def report(
    *findings: Finding,
    documents: tuple[Document, Document] = (INDONESIAN, FRENCH),
    relation: Relation = "translation",
    skipped: tuple[Skipped, ...] = (),
) -> Report:
    signature = {"versions": {"claimcheck": "0.1.0"}, "model": {"name": "embedded", "digest": "ab"}, "device": "cpu"}
    return Report(documents, tuple(map(reading, documents)), relation, (BOUNDARY, MISSING), findings, skipped, signature)


SHIFTED = report(finding(*evidence((INDONESIAN, "Musuh gagal."), (FRENCH, "L'ennemi a échoué."))))
