"""The report for programs; `schema.json` beside this file is its published schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimcheck.reporters.counts import counts
from claimcheck.reporters.escaping import json_text

if TYPE_CHECKING:
    from claimcheck.data import Document, Reading, Span
    from claimcheck.findings import Finding, Pairing, Report
    from claimcheck.reporters.look import Look

SCHEMA = "claimcheck-report/1"


def render(report: Report, look: Look) -> str:  # noqa: ARG001 - every reporter is called alike; JSON looks the same everywhere
    """The JSON report, indented, ending in a newline."""
    return json_text(to_json(report), indent=2) + "\n"


def to_json(report: Report) -> dict[str, Any]:
    """The report as plain values. Offsets count code points from 0, half-open; lines and columns count from 1."""
    return {
        "schema": SCHEMA,
        "signature": dict(report.signature),
        "documents": [document_values(*pair) for pair in zip(report.documents, report.readings, strict=True)],
        "relation": report.relation,
        **({"pairs": [_pair(report, one) for one in report.pairings]} if _several(report) else {}),
        "findings": [_finding(report, finding) for finding in report.findings],
        "skipped": [{"path": skipped.path, "reason": skipped.reason} for skipped in report.skipped],
        "summary": {severity.label: number for severity, number in counts(report).items()},
    }


def _several(report: Report) -> bool:
    """Whether a reader of the report must be told which pair is meant."""
    return len(report.pairings) > 1


def _pair(report: Report, pairing: Pairing) -> dict[str, Any]:
    plain = {"left": pairing.left, "right": pairing.right, "relation": pairing.relation}
    return {**plain, **own_settings(report, pairing)}


def own_settings(report: Report, pairing: Pairing) -> dict[str, Any]:
    """The settings of a pair that was not compared with those of the report's signature."""
    alike = not pairing.settings or pairing.settings == report.signature.get("settings")
    return {} if alike else {"settings": dict(pairing.settings)}


def document_values(document: Document, reading: Reading) -> dict[str, Any]:
    """A document as plain values: what it is called, and how much of everything it has."""
    return {
        "path": document.path,
        "language": document.language,
        "statements": len(reading.statements),
        "quotes": len(reading.quotes),
        "words": sum(len(statement.words) for statement in reading.statements),
    }


def _finding(report: Report, finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.rule.code,
        "rule": finding.rule.name,
        "severity": finding.severity.label,
        "confidence": round(finding.confidence, 4),
        **({"pair": finding.pairing} if _several(report) else {}),
        "message": finding.message,
        "fingerprint": finding.fingerprint,
        "suppressed": finding.suppressed,
        "evidence": [
            {"document": evidence.document, **stretch_values(report.documents[evidence.document], evidence.span)}
            for evidence in finding.evidence
        ],
    }


def stretch_values(document: Document, span: Span) -> dict[str, Any]:
    """A stretch of a document as plain values: where it stands in the file, and its words."""
    line, column = document.position(span.start)
    end_line, end_column = document.position(span.end, end=True)
    segment = document.segment(span.start)
    return {
        "start": document.place(span.start),
        "end": document.place(span.end, end=True),
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        **({"segment": segment} if segment is not None else {}),
        "text": document.slice(span),
    }
