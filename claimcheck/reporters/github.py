"""Workflow commands that GitHub Actions shows beside the changed lines.

Ten of each level are shown a step, so the worst come first. Lines that are no commands hold nothing from the texts: a runner
would obey commands in them.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from claimcheck.findings import Severity
from claimcheck.reporters.counts import plural
from claimcheck.reporters.escaping import shortened
from claimcheck.reporters.places import STDIN, Place, changed_first, normal_path
from claimcheck.reporters.ranking import counted, worst_first
from claimcheck.reporters.visible import visible

if TYPE_CHECKING:
    from claimcheck.findings import Finding, Report
    from claimcheck.reporters.look import Look

MOST = 10
"""Annotations of one level that GitHub takes from a step."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_WORDS = 200  # cells of a passage; the annotation shows them beside the line itself
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(report: Report, look: Look) -> str:  # noqa: ARG001 - every reporter is called alike
    """One command a line, the worst findings first, and a line that says how many were left out; nothing without findings."""
    lines: list[str] = []
    taken: Counter[str] = Counter()
    kept = counted(report)
    for finding in (kept[number] for number in worst_first(kept)):
        level = _LEVELS[finding.severity]
        taken[level] += 1
        if taken[level] <= MOST:
            lines.append(_command(level, _properties(report, finding), _message(report, finding)))
    for skipped in report.skipped:
        taken["notice"] += 1
        if taken["notice"] <= MOST:
            where = {} if skipped.path == STDIN else {"file": normal_path(skipped.path)}
            text = visible(f"{skipped.path}: {skipped.reason}")
            lines.append(_command("notice", {**where, "title": skipped.head}, text))
    left = taken.total() - len(lines)
    if left:
        lines.append(f"{plural(left, 'more remark')} not annotated: GitHub shows {MOST} of a level a step")
    return "".join(f"{line}\n" for line in lines)


def _properties(report: Report, finding: Finding) -> dict[str, str]:
    title = f"{finding.rule.code} {finding.rule.name}"
    found = changed_first(report, finding)
    if found[0].path == STDIN:
        return {"title": title}
    return {"file": found[0].path, **_range(found[0]), "title": title}


def _range(place: Place) -> dict[str, str]:
    """Lines, and columns only where the stretch stays on one: GitHub takes them for nothing else."""
    if not place.has_lines:
        return {}
    (line, column), (end_line, end_column) = place.start, place.end
    columns = {"col": str(column), "endColumn": str(end_column)} if line == end_line else {}
    return {"line": str(line), "endLine": str(end_line), **columns}


def _message(report: Report, finding: Finding) -> str:
    rows = [f"{visible(finding.message)} (confidence {finding.confidence:.0%})"]
    rows += [f"{place.label}: {shortened(place.text, _WORDS)}" for place in changed_first(report, finding)]
    return "\n".join(rows)


def _command(level: str, properties: dict[str, str], message: str) -> str:
    told = ",".join(f"{name}={visible(value).translate(_PROPERTY)}" for name, value in properties.items())
    return f"::{level} {told}::{message.translate(_DATA)}"
