"""The findings that were there when a pipeline began to look: known by their words, so that edits elsewhere leave them known."""

from __future__ import annotations

import dataclasses
import json
import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from claimcheck.ci.walking import from_folder
from claimcheck.errors import ConfigurationError
from claimcheck.findings import Finding, Report, Severity
from claimcheck.scoring.calibration import least_confidence
from claimcheck.settings import as_told

NAME = ".claimcheck-baseline.json"
"""The baseline that counts where the settings name none."""
SCHEMA = "claimcheck-baseline/1"
REASON = "baseline"
"""Why a finding of the baseline does not count."""


class Entry(NamedTuple):
    """What a baseline knows a finding by: its documents, relative to the baseline's folder, its code and its fingerprint.

    `documents`: both that were compared, sorted, whatever the evidence stands in; of a rule that needs one text, only that.
    """

    documents: tuple[str, ...]
    code: str
    fingerprint: str


class Known(NamedTuple):
    """How often an entry may occur, the least confidence (0..1) that it was found with, and what it says."""

    times: int
    confidence: float = 1.0
    message: str = ""


Baseline = Mapping[Entry, Known]


def entry(report: Report, finding: Finding, folder: Path) -> Entry:
    """What a baseline in `folder` would know this finding by."""
    alone = finding.rule.one_text
    numbers = {one.document for one in finding.evidence} if alone else _compared(report)[finding.pairing]
    return Entry(_paths(report, numbers, folder), finding.rule.code, finding.fingerprint)


def entries(report: Report, folder: Path) -> Baseline:
    """All findings of a report that nobody suppressed otherwise."""
    found: dict[Entry, Known] = {}
    for finding in report.findings:
        if finding.suppressed in (None, REASON):
            one = entry(report, finding, folder)
            before = found.get(one, Known(0))
            found[one] = Known(before.times + 1, min(before.confidence, finding.confidence), finding.message)
    return found


def apply(report: Report, baseline: Baseline, folder: Path) -> tuple[Report, Baseline]:
    """The report with the findings of the baseline suppressed, and the entries that no longer occur.

    An entry no longer occurs where its rule compared the same documents and would show a finding of its confidence.
    """
    left = {one: known.times for one, known in baseline.items()}
    findings = []
    for finding in report.findings:
        one = entry(report, finding, folder)
        if finding.suppressed is None and left.get(one, 0) > 0:
            left[one] -= 1
            findings.append(dataclasses.replace(finding, suppressed=REASON))
        else:
            findings.append(finding)
    shown = _shown(report, folder)
    gone = {
        one: known._replace(times=left[one])
        for one, known in baseline.items()
        if left[one] > 0 and known.confidence >= shown.get(one[:2], math.inf)
    }
    return dataclasses.replace(report, findings=tuple(findings)), gone


def without(baseline: Baseline, gone: Baseline) -> Baseline:
    """The baseline less what is gone."""
    kept = {one: known._replace(times=known.times - gone[one].times) if one in gone else known for one, known in baseline.items()}
    return {one: known for one, known in kept.items() if known.times > 0}


def joined(baseline: Baseline, more: Baseline) -> Baseline:
    """Both baselines; what an entry says is what it says in `more`."""
    found = dict(baseline)
    for one, known in more.items():
        found[one] = known._replace(times=max(known.times, baseline.get(one, known).times))
    return found


def load(path: Path) -> Baseline:
    """Read a baseline. Raises ConfigurationError naming file and remedy."""
    found: dict[Entry, Known] = {}
    try:
        plain: Any = json.loads(path.read_bytes())
        if plain["schema"] != SCHEMA:
            raise ValueError(f"schema {plain['schema']!r}")
        for one in plain["findings"]:
            known = Entry(tuple(map(str, one["documents"])), str(one["code"]), str(one["fingerprint"]))
            count = int(one.get("count", 1)) + (found[known].times if known in found else 0)
            found[known] = Known(count, float(one.get("confidence", 1)), str(one.get("message", "")))
    except OSError as error:
        raise ConfigurationError(f"{path}: the baseline cannot be read: {error.strerror or error}") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        message = f"{path}: this is no baseline ({type(error).__name__}: {error}); make it anew: claimcheck baseline create"
        raise ConfigurationError(message) from error
    return found


def dump(baseline: Baseline) -> str:
    """A baseline as JSON, an entry a line, sorted, so that changes of it read well in a review."""
    inner = ",".join(f"\n    {json.dumps(_plain(*one), ensure_ascii=False)}" for one in sorted(baseline.items()))
    return f'{{\n  "schema": "{SCHEMA}",\n  "findings": [{inner}\n  ]\n}}\n'


def _plain(one: Entry, known: Known) -> dict[str, Any]:
    plain: dict[str, Any] = {"documents": list(one.documents), "code": one.code, "fingerprint": one.fingerprint}
    if known.times > 1:
        plain["count"] = known.times
    return {**plain, "confidence": math.floor(known.confidence * 1000) / 1000, "message": known.message}


def _compared(report: Report) -> list[tuple[int, int]]:
    """The documents of each pairing; a report of two documents that names no pairing compares these."""
    return [(pairing.left, pairing.right) for pairing in report.pairings] or [(0, 1)]


def _shown(report: Report, folder: Path) -> dict[tuple[tuple[str, ...], str], float]:
    """The confidence (0..1) from which a finding is shown, by documents and code; nothing where the rule did not run."""
    shown: dict[tuple[tuple[str, ...], str], float] = {}
    for pairing in report.pairings:
        if pairing.relation == "unrelated":
            continue  # of different texts hardly anything is said
        settings = as_told(pairing.settings)
        least = Severity[settings.min_severity.upper()]
        for rule in report.rules:
            enough = least_confidence(rule, least, settings)
            if settings.runs(rule.code) and enough <= 1:
                both = (pairing.left, pairing.right)
                for numbers in [(number,) for number in both] if rule.one_text else [both]:
                    key = _paths(report, numbers, folder), rule.code
                    shown[key] = min(shown.get(key, 1.0), enough)
    return shown


def _paths(report: Report, numbers: Iterable[int], folder: Path) -> tuple[str, ...]:
    return tuple(sorted(from_folder(Path(report.documents[number].path), folder) for number in numbers))
