"""One line a finding, for grep and editors: `path:line:column: CODE severity message [path:line:column]`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.reporters.visible import visible

if TYPE_CHECKING:
    from claimcheck.data import Evidence, Finding, Report
    from claimcheck.reporters.look import Look


def render(report: Report, look: Look) -> str:
    """The findings, one a line; nothing when there are none."""
    return "".join(_line(report, finding, look) for finding in report.findings if finding.suppressed is None)


def _line(report: Report, finding: Finding, look: Look) -> str:
    first, *others = [_place(report, evidence) for evidence in finding.evidence] or [visible(report.documents[0].path)]
    severity = finding.severity.label
    where = "".join(f" [{other}]" for other in others)
    code = look.paint(finding.rule.code, "strong")
    return f"{first}: {code} {look.paint(severity, severity)} {visible(finding.message)}{where}\n"


def _place(report: Report, evidence: Evidence) -> str:
    document = report.documents[evidence.document]
    line, column = document.position(evidence.span.start)
    return f"{visible(document.path)}:{line}:{column}"
