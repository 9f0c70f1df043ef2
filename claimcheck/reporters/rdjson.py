"""reviewdog's rdjson: columns count bytes of UTF-8 from 1, ends are exclusive (reviewdog.proto)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimcheck.findings import Severity
from claimcheck.origin import line_starts
from claimcheck.reporters.escaping import json_text, shortened
from claimcheck.reporters.places import Place, changed_first
from claimcheck.reporters.ranking import counted
from claimcheck.reporters.visible import visible

if TYPE_CHECKING:
    from claimcheck.findings import Finding, Report
    from claimcheck.reporters.look import Look

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}
_WORDS = 200  # cells of a passage


def render(report: Report, look: Look) -> str:  # noqa: ARG001 - every reporter is called alike
    """A DiagnosticResult with the findings that count, in their order."""
    kept = counted(report)
    lines: dict[int, list[int]] = {}
    for place in (place for one in kept for place in changed_first(report, one)):
        if place.has_lines and place.number not in lines:
            lines[place.number] = line_starts(place.source)
    worst = {"severity": _SEVERITIES[max(one.severity for one in kept)]} if kept else {}
    diagnostics = [_diagnostic(report, finding, lines) for finding in kept]
    return json_text({"source": {"name": "claimcheck"}, **worst, "diagnostics": diagnostics}, indent=2) + "\n"


def _diagnostic(report: Report, finding: Finding, lines: dict[int, list[int]]) -> dict[str, Any]:
    first, *others = changed_first(report, finding)
    related = [{"message": shortened(place.text, _WORDS), "location": _location(place, lines)} for place in others]
    against = "".join(f"; {place.label}: {shortened(place.text, _WORDS)}" for place in others)
    part = f"{visible(first.segment)}: " if first.segment and not first.has_lines else ""
    return {
        "message": f"{part}{visible(finding.message)}{against}",
        "location": _location(first, lines),
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule.code},
        **({"relatedLocations": related} if related else {}),
    }


def _location(place: Place, lines: dict[int, list[int]]) -> dict[str, Any]:
    path = visible(place.path)
    if not place.has_lines:
        return {"path": path}
    starts, first = lines[place.number], place.first_line
    start, end = (_position(place.source, starts, first, *position) for position in (place.start, place.end))
    return {"path": path, "range": {"start": start, "end": end}}


def _position(source: str, starts: list[int], first: int, line: int, column: int) -> dict[str, int]:
    """Line, and column in bytes of UTF-8; the source begins in line `first` of its file."""
    start = starts[line - first]
    return {"line": line, "column": len(source[start : start + column - 1].encode("utf-8", "surrogatepass")) + 1}
