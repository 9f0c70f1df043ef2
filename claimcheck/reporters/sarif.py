"""SARIF 2.1.0, for code scanning: a result's location is its place in the version that changed, else in the first.

Other places are related locations. Columns count code points. Section numbers are those of the OASIS standard with errata 01.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from claimcheck.reporters.counts import plural
from claimcheck.reporters.escaping import json_text
from claimcheck.reporters.places import STDIN, Place, changed_first, normal_path
from claimcheck.reporters.ranking import IN_SOURCE, identities, worst_first
from claimcheck.reporters.visible import visible

if TYPE_CHECKING:
    from claimcheck.findings import Finding, Report, Rule
    from claimcheck.reporters.look import Look

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST = 5000
"""Results of a run that GitHub keeps."""
_ROOT = "%SRCROOT%"


def render(report: Report, look: Look) -> str:
    """One run. Suppressed findings are in it, marked; of more than 5,000 results the worst, in the report's order."""
    kept = sorted(worst_first(report.findings)[:MOST])
    rules = list(dict.fromkeys([*report.rules, *(finding.rule for finding in report.findings)]))
    numbers = {rule.code: number for number, rule in enumerate(rules)}
    names = identities(report)
    whole = not any(skipped.broken for skipped in report.skipped)
    run = {
        "tool": {"driver": _driver(report, rules)},
        "language": "en",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder that claimcheck was run in."}}},
        "invocations": [{"executionSuccessful": whole, **_notifications(report, look, len(report.findings) - len(kept))}],
        "artifacts": [
            {"location": _artifact(path), "roles": ["analysisTarget"]}
            for path in dict.fromkeys(document.path for document in report.documents)
        ],
        "results": [_result(report, report.findings[one], names[one], numbers) for one in kept],
        "properties": {"signature": dict(report.signature)},
    }
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _driver(report: Report, rules: list[Rule]) -> dict[str, Any]:
    version = report.signature.get("versions", {}).get("claimcheck")
    told = {"version": version, "semanticVersion": version} if version else {}
    return {"name": "claimcheck", **told, "rules": [_rule(rule) for rule in rules]}


def _rule(rule: Rule) -> dict[str, Any]:
    why = "\n\n".join(" ".join(paragraph.split()) for paragraph in rule.why.split("\n\n") if paragraph.strip())
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": why or rule.summary},
        "help": {"text": f"{why or rule.summary}\n\nExamples: claimcheck explain {rule.code}"},
        "defaultConfiguration": {"level": rule.severity.label},
    }


def _notifications(report: Report, look: Look, dropped: int) -> dict[str, Any]:
    """What was not checked, or not told (3.20.21), and which rules did not run (3.20.20)."""
    told = [
        _notification("not-checked", "error" if skipped.broken else "warning", skipped.reason, skipped.path)
        for skipped in report.skipped
    ]
    if dropped:
        text = f"{plural(dropped, 'result')} of the least severity left out: a run holds {MOST}"
        told.append(_notification("results-left-out", "warning", text))
    off = [_notification("rule-off", "note", f"rule {code} did not run: {reason}") for code, reason in look.off]
    return {
        **({"toolExecutionNotifications": told} if told else {}),
        **({"toolConfigurationNotifications": off} if off else {}),
    }


def _notification(name: str, level: str, text: str, path: str | None = None) -> dict[str, Any]:
    where = {"locations": [{"physicalLocation": {"artifactLocation": _artifact(path)}}]} if path is not None else {}
    return {"descriptor": {"id": name}, "level": level, "message": {"text": _message(text)}, **where}


def _result(report: Report, finding: Finding, identity: str, numbers: dict[str, int]) -> dict[str, Any]:
    found = changed_first(report, finding)
    related = [{"id": number, **_location(place)} for number, place in enumerate(found[1:], 1)]
    # A link to a related location is what makes GitHub show it.
    links = "".join(f" ([{_link_text(place.label)}]({number}))" for number, place in enumerate(found[1:], 1))
    return {
        "ruleId": finding.rule.code,
        "ruleIndex": numbers[finding.rule.code],
        "level": finding.severity.label,
        "rank": round(finding.confidence * 100, 2),
        "message": {"text": _message(finding.message) + links},
        "locations": [_location(place) for place in found[:1]],
        **({"relatedLocations": related} if related else {}),
        # The second is what GitHub goes by; left out, it would be made of the line, which edits elsewhere in it change.
        "partialFingerprints": {"claimcheck/v1": identity, "primaryLocationLineHash": identity},
        **({"suppressions": [_suppression(finding.suppressed)]} if finding.suppressed is not None else {}),
    }


def _suppression(reason: str) -> dict[str, str]:
    return {"kind": "inSource" if reason.startswith(IN_SOURCE) else "external", "justification": visible(reason)}


def _location(place: Place) -> dict[str, Any]:
    region = {"region": _region(place)} if place.has_lines else {}
    part = visible(place.segment) if place.segment else ""
    return {
        "physicalLocation": {"artifactLocation": _artifact(place.document.path), **region},
        **({"logicalLocations": [{"name": part, "fullyQualifiedName": part}]} if part else {}),
        "message": {"text": f"version in {visible(place.document.language)}"},
    }


def _region(place: Place) -> dict[str, Any]:
    """Lines and columns; a byte order mark does not count as a column (3.30.2)."""
    marked = place.first_line == 1 and place.source.startswith("\ufeff")
    (line, column), (end_line, end_column) = place.start, place.end
    return {
        "startLine": line,
        "startColumn": max(column - (marked and line == 1), 1),
        "endLine": end_line,
        "endColumn": max(end_column - (marked and end_line == 1), 1),
        "snippet": {"text": place.written},
    }


def _artifact(path: str) -> dict[str, Any]:
    """Where a file is (3.4): relative to the working folder, as file:, or for standard input no URI."""
    if path == STDIN:
        return {"description": {"text": "standard input"}}
    plain = normal_path(path)
    # A colon in the first part would make a scheme of what stands before it.
    uri = quote(plain, safe="/", errors="surrogateescape")
    return {"uri": f"file://{uri}"} if PurePosixPath(plain).is_absolute() else {"uri": uri, "uriBaseId": _ROOT}


def _message(text: str) -> str:
    """Plain text in which nothing reads as a link (3.11.6)."""
    return re.sub(r"\](?=\()", "] ", visible(text))


def _link_text(text: str) -> str:
    return re.sub(r"([\\\[\]])", r"\\\1", text)
