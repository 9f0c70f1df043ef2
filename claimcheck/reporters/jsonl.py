"""JSON Lines: a finding a line with the paths by name, then what was not checked, and last a line about the whole run.

Every line says in `type` what it is: `select(.type == "finding")` in jq. `schema_lines.json` beside this file is the schema.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimcheck.reporters.counts import counts
from claimcheck.reporters.escaping import json_text
from claimcheck.reporters.json_report import document_values, own_settings, stretch_values
from claimcheck.reporters.places import pairs

if TYPE_CHECKING:
    from claimcheck.findings import Finding, Pairing, Report
    from claimcheck.reporters.look import Look

SCHEMA = "claimcheck-lines/1"


def render(report: Report, look: Look) -> str:  # noqa: ARG001 - every reporter is called alike
    """Lines of the types "finding", "skipped" and, once and last, "summary"."""
    lines = [_finding(report, finding) for finding in report.findings]
    lines += [{"type": "skipped", "path": skipped.path, "reason": skipped.reason} for skipped in report.skipped]
    return "".join(f"{json_text(line)}\n" for line in [*lines, _summary(report)])


def _finding(report: Report, finding: Finding) -> dict[str, Any]:
    known = pairs(report)
    return {
        "type": "finding",
        "code": finding.rule.code,
        "rule": finding.rule.name,
        "severity": finding.severity.label,
        "confidence": round(finding.confidence, 4),
        "message": finding.message,
        "fingerprint": finding.fingerprint,
        "suppressed": finding.suppressed,
        "pair": _pair(report, known[finding.pairing]) if known else None,
        "evidence": [
            {"path": document.path, "language": document.language, **stretch_values(document, span)}
            for document, span in ((report.documents[number], span) for number, span in finding.evidence)
        ],
    }


def _pair(report: Report, pairing: Pairing) -> dict[str, Any]:
    left, right = (report.documents[number].path for number in (pairing.left, pairing.right))
    return {"left": left, "right": right, "relation": pairing.relation}


def _summary(report: Report) -> dict[str, Any]:
    return {
        "type": "summary",
        "schema": SCHEMA,
        "signature": dict(report.signature),
        "documents": [document_values(*pair) for pair in zip(report.documents, report.readings, strict=True)],
        "pairs": [_pair(report, pairing) | own_settings(report, pairing) for pairing in pairs(report)],
        "summary": {severity.label: number for severity, number in counts(report).items()},
    }
