"""One line a finding, for grep and editors: `path:line:column: CODE severity message [path:line:column]`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.reporters.counts import statistics_lines
from claimcheck.reporters.places import changed_first
from claimcheck.reporters.visible import visible

if TYPE_CHECKING:
    from claimcheck.findings import Finding, Report
    from claimcheck.reporters.look import Look


def render(report: Report, look: Look) -> str:
    """The findings, one a line; nothing when there are none. If wanted, counts by rule below them."""
    lines = [_line(report, finding, look) for finding in report.findings if finding.suppressed is None]
    lines += [f"{line}\n" for line in statistics_lines(report)] if look.statistics else []
    return "".join(lines)


def _line(report: Report, finding: Finding, look: Look) -> str:
    first, *others = [place.label for place in changed_first(report, finding)]
    severity = finding.severity.label
    where = "".join(f" [{other}]" for other in others)
    code = look.paint(finding.rule.code, "strong")
    return f"{first}: {code} {look.paint(severity, severity)} {visible(finding.message)}{where}\n"
