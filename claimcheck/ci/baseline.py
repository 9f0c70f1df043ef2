"""The findings that were there when a pipeline began to look: known by their words, so that edits elsewhere leave them known."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from claimcheck.data import Finding, Report
from claimcheck.errors import ConfigurationError

NAME = ".claimcheck-baseline.json"
"""The baseline that counts where the settings name none."""
SCHEMA = "claimcheck-baseline/1"
REASON = "baseline"
"""Why a finding of the baseline does not count."""


class Entry(NamedTuple):
    """A finding as a baseline knows it: the documents, relative to the baseline's folder, its code and its fingerprint."""

    documents: tuple[str, ...]
    code: str
    fingerprint: str


Baseline = Mapping[Entry, int]
"""How often each entry may occur."""


def entry(report: Report, finding: Finding, folder: Path) -> Entry:
    """What a baseline in `folder` would know this finding by."""
    numbers = dict.fromkeys(one.document for one in finding.evidence)
    if not numbers and report.pairings:
        pairing = report.pairings[finding.pairing]
        numbers = dict.fromkeys((pairing.left, pairing.right))
    paths = tuple(sorted(_relative(report.documents[number].path, folder) for number in numbers))
    return Entry(paths, finding.rule.code, finding.fingerprint)


def entries(report: Report, folder: Path) -> Baseline:
    """All findings of a report that nobody suppressed otherwise."""
    counting = (finding for finding in report.findings if finding.suppressed in (None, REASON))
    return Counter(entry(report, finding, folder) for finding in counting)


def apply(report: Report, baseline: Baseline, folder: Path) -> tuple[Report, Baseline]:
    """The report with the findings of the baseline suppressed, and the entries of its documents that no longer occur."""
    left = Counter(dict(baseline))
    findings = []
    for finding in report.findings:
        known = entry(report, finding, folder)
        if finding.suppressed is None and left[known] > 0:
            left[known] -= 1
            findings.append(dataclasses.replace(finding, suppressed=REASON))
        else:
            findings.append(finding)
    looked_at = {_relative(document.path, folder) for document in report.documents}
    gone = {known: count for known, count in left.items() if count > 0 and looked_at.issuperset(known.documents)}
    return dataclasses.replace(report, findings=tuple(findings)), gone


def without(baseline: Baseline, gone: Baseline) -> Baseline:
    """The baseline less what is gone."""
    return {known: count - gone.get(known, 0) for known, count in baseline.items() if count > gone.get(known, 0)}


def load(path: Path) -> Baseline:
    """Read a baseline. Raises ConfigurationError naming file and remedy."""
    try:
        plain: Any = json.loads(path.read_bytes())
        if plain["schema"] != SCHEMA:
            raise ValueError(f"schema {plain['schema']!r}")
        found: Counter[Entry] = Counter()
        for one in plain["findings"]:
            known = Entry(tuple(map(str, one["documents"])), str(one["code"]), str(one["fingerprint"]))
            found[known] += int(one.get("count", 1))
    except OSError as error:
        raise ConfigurationError(f"{path}: the baseline cannot be read: {error.strerror or error}") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        message = f"{path}: this is no baseline ({type(error).__name__}: {error}); make it anew: claimcheck baseline create"
        raise ConfigurationError(message) from error
    return found


def load_messages(path: Path) -> dict[Entry, str]:
    """What the findings of a baseline that `load` reads say."""
    listed = json.loads(path.read_bytes())["findings"]
    return {Entry(tuple(one["documents"]), one["code"], one["fingerprint"]): str(one.get("message", "")) for one in listed}


def dump(baseline: Baseline, messages: Mapping[Entry, str]) -> str:
    """A baseline as JSON, an entry a line, sorted, so that changes of it read well in a review."""
    plain = (_plain(known, count, messages.get(known)) for known, count in sorted(baseline.items()))
    inner = ",".join(f"\n    {json.dumps(one, ensure_ascii=False)}" for one in plain)
    return f'{{\n  "schema": "{SCHEMA}",\n  "findings": [{inner}\n  ]\n}}\n'


def messages(reports: Iterable[Report], folder: Path) -> dict[Entry, str]:
    """What each finding says, for people who read the baseline."""
    return {entry(report, finding, folder): finding.message for report in reports for finding in report.findings}


def _plain(known: Entry, count: int, message: str | None) -> dict[str, Any]:
    plain: dict[str, Any] = {"documents": list(known.documents), "code": known.code, "fingerprint": known.fingerprint}
    if count > 1:
        plain["count"] = count
    if message is not None:
        plain["message"] = message
    return plain


def _relative(path: str, folder: Path) -> str:
    """The path from the baseline's folder, so that the baseline means the same in every checkout."""
    try:
        return Path(path).absolute().relative_to(folder.absolute()).as_posix()
    except ValueError:
        return Path(path).as_posix()
