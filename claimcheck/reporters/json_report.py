"""The report for programs; `schema.json` beside this file is its published schema."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from claimcheck.reporters.counts import counts

if TYPE_CHECKING:
    from claimcheck.data import Document, Evidence, Finding, Pairing, Reading, Report
    from claimcheck.reporters.look import Look

SCHEMA = "claimcheck-report/1"


def render(report: Report, look: Look) -> str:  # noqa: ARG001 - every reporter is called alike; JSON looks the same everywhere
    """The JSON report, indented, ending in a newline."""
    return json.dumps(to_json(report), ensure_ascii=False, indent=2) + "\n"


def to_json(report: Report) -> dict[str, Any]:
    """The report as plain values. Offsets count code points from 0, half-open; lines and columns count from 1."""
    return {
        "schema": SCHEMA,
        "signature": dict(report.signature),
        "documents": [_document(*pair) for pair in zip(report.documents, report.readings, strict=True)],
        "relation": report.relation,
        **({"pairs": [_pair(one) for one in report.pairings]} if _several(report) else {}),
        "findings": [_finding(report, finding) for finding in report.findings],
        "skipped": [{"path": skipped.path, "reason": skipped.reason} for skipped in report.skipped],
        "summary": {severity.label: number for severity, number in counts(report).items()},
    }


def _several(report: Report) -> bool:
    """Whether a reader of the report must be told which pair is meant."""
    return len(report.pairings) > 1


def _pair(pairing: Pairing) -> dict[str, Any]:
    return {"left": pairing.left, "right": pairing.right, "relation": pairing.relation}


def _document(document: Document, reading: Reading) -> dict[str, Any]:
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
        "evidence": [_evidence(report.documents[evidence.document], evidence) for evidence in finding.evidence],
    }


def _evidence(document: Document, evidence: Evidence) -> dict[str, Any]:
    line, column = document.position(evidence.span.start)
    end_line, end_column = document.position(evidence.span.end, end=True)
    segment = document.segment(evidence.span.start)
    return {
        "document": evidence.document,
        "start": document.place(evidence.span.start),
        "end": document.place(evidence.span.end, end=True),
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        **({"segment": segment} if segment is not None else {}),
        "text": document.slice(evidence.span),
    }
