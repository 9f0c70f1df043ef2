"""Which findings count, which matter most, and what they are known by."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from claimcheck.findings import Finding, Report, Severity
from claimcheck.reporters.places import places
from claimcheck.settings import FailOn

IN_SOURCE = "inline"
"""A reason of `Finding.suppressed` that starts like this stands in the text itself; every other stands in another file."""

IN_BASELINE = "baseline"
"""The reason of a finding that was there when the baseline was written."""


def counted(report: Report) -> list[Finding]:
    """The findings that nobody suppressed."""
    return [finding for finding in report.findings if finding.suppressed is None]


def fails(finding: Finding, fail_on: FailOn) -> bool:
    """Whether a finding is grave enough to fail a run."""
    return fail_on != "never" and finding.severity >= Severity[fail_on.upper()]


def worst_first(findings: Sequence[Finding]) -> list[int]:
    """Their numbers: those that count before those that do not, then by severity and confidence, then in their order."""

    def rank(number: int) -> tuple[bool, int, float]:
        one = findings[number]
        return one.suppressed is not None, -one.severity, -one.confidence

    return sorted(range(len(findings)), key=rank)


def identities(report: Report) -> list[str]:
    """For each finding a name that no other has, and that it keeps while its words and its files' names stay.

    The fingerprint, eight hexadecimal digits of a sha256 over the paths, and a number where one pair has several such.
    """
    names: list[str] = []
    seen: Counter[str] = Counter()
    for finding in report.findings:
        paths = "\0".join(place.path for place in places(report, finding))
        digest = hashlib.sha256(paths.encode("utf-8", "surrogateescape")).hexdigest()[:8]
        name = f"{finding.fingerprint}-{digest}"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return names
