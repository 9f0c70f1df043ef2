"""The report for people: for each finding both passages with the differing stretch pointed out, then a summary."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from claimcheck.findings import Severity
from claimcheck.reporters.counts import statistics_lines, summary
from claimcheck.reporters.layout import wrap
from claimcheck.reporters.passage import passage
from claimcheck.reporters.places import places
from claimcheck.reporters.visible import visible

if TYPE_CHECKING:
    from claimcheck.findings import Finding, Report
    from claimcheck.reporters.look import Look


def render(report: Report, look: Look) -> str:
    """The findings with their passages, what was skipped, which rules did not run, counts by rule if wanted, and a summary."""
    lines: list[str] = []
    shown = [finding for finding in report.findings if finding.suppressed is None]
    for number, found in groupby(shown, key=lambda finding: finding.pairing):
        if len(report.pairings) > 1:
            lines += _heading(report, number, look)
        for finding in found:
            lines += _finding(report, finding, look)
    for skipped in report.skipped:
        lines += wrap(f"{skipped.head}: {skipped.path}: {skipped.reason}", look.width)
    for reason, group in groupby(sorted(look.off, key=lambda item: (item[1], item[0])), key=lambda item: item[1]):
        lines += wrap(f"rules that did not run ({reason}): {', '.join(code for code, _ in group)}", look.width)
    lines += statistics_lines(report) if look.statistics else []
    return "\n".join([*lines, look.paint(summary(report), "strong")]) + "\n"


def _heading(report: Report, number: int, look: Look) -> Iterator[str]:
    pairing = report.pairings[number]
    left, right = (visible(report.documents[side].path) for side in (pairing.left, pairing.right))
    yield look.paint(f"== {left} | {right} ({pairing.relation})", "strong")
    yield ""


def _finding(report: Report, finding: Finding, look: Look) -> Iterator[str]:
    severity = finding.severity.label
    title = look.paint(f"{finding.rule.code} {finding.rule.name}", "strong")
    lowered = ", by its rule an error" if finding.severity < finding.rule.severity == Severity.ERROR else ""
    yield f"{look.paint(severity, severity)} {title}, confidence {finding.confidence:.0%}{lowered}"
    yield from wrap(finding.message, look.width, indent="  ")
    for place in places(report, finding):
        part = f", {visible(place.segment)}" if place.segment and place.has_lines else ""
        yield ""
        yield look.paint(f"  {place.label} ({place.document.language}{part})", "faint")
        yield from passage(place.document, place.span, look, severity, pointed="redacted" not in report.signature)
    yield ""
