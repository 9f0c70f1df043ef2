"""GitLab's Code Quality report: a JSON array with one object a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimcheck.findings import Severity
from claimcheck.reporters.escaping import json_text, shortened
from claimcheck.reporters.places import Place, changed_first
from claimcheck.reporters.ranking import identities
from claimcheck.reporters.visible import visible

if TYPE_CHECKING:
    from claimcheck.findings import Finding, Report
    from claimcheck.reporters.look import Look

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.NOTE: "info"}
_WORDS = 200  # cells of a passage


def render(report: Report, look: Look) -> str:  # noqa: ARG001 - every reporter is called alike
    """The findings that count, in their order; an empty array when there are none."""
    named = zip(report.findings, identities(report), strict=True)
    return json_text([_issue(report, *pair) for pair in named if pair[0].suppressed is None], indent=2) + "\n"


def _issue(report: Report, finding: Finding, identity: str) -> dict[str, Any]:
    first, *others = changed_first(report, finding)
    against = "".join(f"; {place.label}: {shortened(place.text, _WORDS)}" for place in others)
    part = f"{visible(first.segment)}: " if first.segment and not first.has_lines else ""
    return {
        "description": f"{finding.rule.code}: {part}{visible(finding.message)}{against}",
        "check_name": finding.rule.name,
        "fingerprint": identity,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": visible(first.path), "lines": _lines(first)},
    }


def _lines(place: Place) -> dict[str, int]:
    """A line is required; a file without lines has only the first."""
    return {"begin": place.start[0], "end": place.end[0]} if place.has_lines else {"begin": 1}
