"""How many findings of each severity, and how to say so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from claimcheck.findings import Severity
from claimcheck.reporters.ranking import IN_BASELINE

if TYPE_CHECKING:
    from claimcheck.findings import Finding, Report


def counts(report: Report) -> dict[Severity, int]:
    """Findings that are not suppressed, by severity, gravest first."""
    found = Counter(finding.severity for finding in report.findings if finding.suppressed is None)
    return {severity: found[severity] for severity in sorted(Severity, reverse=True)}


def statistics(report: Report) -> list[tuple[str, str, str, int]]:
    """Code, name, severity and number of the findings that are not suppressed, the most frequent rules first."""
    kept = [finding for finding in report.findings if finding.suppressed is None]
    found = Counter((finding.rule.code, finding.rule.name, finding.severity.label) for finding in kept)
    return [(*rule, number) for rule, number in sorted(found.items(), key=lambda item: (-item[1], item[0]))]


def statistics_lines(report: Report) -> list[str]:
    """The same for people, a rule a line."""
    return [f"{number:>6}  {code} {name} ({severity})" for code, name, severity, number in statistics(report)]


def summary(report: Report) -> str:
    """One line for people: "2 errors, 1 warning in 2 versions (translation: id, fr)"."""
    if not compared(report):
        return f"not compared: {extent(report)}"
    unread = _unread(report)
    parts = [plural(number, severity.label) for severity, number in counts(report).items() if number]
    told = put_aside(report.findings)
    found = (", ".join(parts) or "no findings") + (f" ({told})" if told else "")
    missing = f", {plural(len(unread), 'text')} not checked" if unread else ""
    return f"{found} in {extent(report)}{missing}" if report.documents else f"{found}: nothing was compared"


def put_aside(findings: Iterable[Finding]) -> str:
    """The findings that do not count: "1 in the baseline, 2 suppressed"; empty where all count."""
    reasons = [finding.suppressed for finding in findings if finding.suppressed is not None]
    known = reasons.count(IN_BASELINE)
    aside = ((known, "in the baseline"), (len(reasons) - known, "suppressed"))
    return ", ".join(f"{number} {what}" for number, what in aside if number)


def compared(report: Report) -> bool:
    """Whether there is anything to count: not where there are two versions only, and one says too little."""
    return len(report.documents) != 2 or _unread(report).isdisjoint(document.path for document in report.documents)


def _unread(report: Report) -> set[str]:
    return {skipped.path for skipped in report.skipped if skipped.broken}


def extent(report: Report) -> str:
    """How much was compared: "2 versions (translation: id, fr)", "24 pairs of 41 versions (de, en, fr)"."""
    if len(report.pairings) > 1:
        languages = ", ".join(sorted({document.language for document in report.documents}))
        return f"{plural(len(report.pairings), 'pair')} of {plural(len(report.documents), 'version')} ({languages})"
    languages = ", ".join(document.language for document in report.documents)
    return f"{plural(len(report.documents), 'version')} ({report.relation}: {languages})"


def plural(number: int, noun: str, nouns: str = "") -> str:
    """ "1 error", "2 errors"."""
    return f"{number} {noun}" if number == 1 else f"{number} {nouns or noun + 's'}"
