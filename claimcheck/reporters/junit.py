"""JUnit XML: a suite for each pair, in it a test that passes for each rule without findings and a test for each finding.

A test fails where its finding fails the run (`fail_on`); other findings stand in their test's output. What was not fully checked
is a skipped test, and so is a rule that did not run for a pair.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from claimcheck.reporters.escaping import shortened, xml_text
from claimcheck.reporters.places import changed_first, normal_path, pairs
from claimcheck.reporters.ranking import counted, fails
from claimcheck.settings import as_told

if TYPE_CHECKING:
    from claimcheck.data import Document
    from claimcheck.findings import Finding, Pairing, Report
    from claimcheck.reporters.look import Look

_WORDS = 400  # cells of a passage


class _Suite(NamedTuple):
    """A suite's name and its tests as XML, with how many of them failed or were skipped."""

    name: str
    tests: list[str]
    failures: int = 0
    skipped: int = 0


def render(report: Report, look: Look) -> str:
    """The whole document; no suite where nothing was compared and nothing left out."""
    suites = [*_pairs(report, look), *_left_out(report)]
    tests, failures, skipped = (sum(column) for column in zip((0, 0, 0), *map(_numbers, suites), strict=True))
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append(f'<testsuites name="claimcheck" tests="{tests}" failures="{failures}" errors="0" skipped="{skipped}">')
    for suite in suites:
        tests, failures, skipped = _numbers(suite)
        counts = f'tests="{tests}" failures="{failures}" errors="0" skipped="{skipped}"'
        lines += [f'  <testsuite name="{xml_text(suite.name)}" {counts}>', *suite.tests, "  </testsuite>"]
    return "\n".join([*lines, "</testsuites>"]) + "\n"


def _numbers(suite: _Suite) -> tuple[int, int, int]:
    return len(suite.tests), suite.failures, suite.skipped


def _pairs(report: Report, look: Look) -> Iterator[_Suite]:
    findings: dict[int, list[Finding]] = {}
    for finding in counted(report):
        findings.setdefault(finding.pairing, []).append(finding)
    for number, (pairing, name) in enumerate(zip(pairs(report), _names(report), strict=True)):
        found = findings.get(number, [])
        codes = {finding.rule.code for finding in found}
        idle = _idle(report, pairing)
        rest = [rule for rule in report.rules if rule.code not in codes]
        quiet = [_case(name, f"{rule.code} {rule.name}", inner=_skipped(idle.get(rule.code, ""))) for rule in rest]
        seen: Counter[str] = Counter()
        loud = [_failure(report, finding, name, seen, look) for finding in found]
        failures = sum(fails(finding, look.fail_on) for finding in found)
        yield _Suite(name, [*loud, *quiet], failures, sum(rule.code in idle for rule in rest))


def _names(report: Report) -> list[str]:
    """A name for each pair that no other has: the paths, and where one path holds several texts, which are meant."""
    sides = [(report.documents[one.left], report.documents[one.right]) for one in pairs(report)]
    plain = Counter(tuple(document.path for document in both) for both in sides)
    names = []
    for both in sides:
        left, right = both
        several = left.path == right.path or plain[left.path, right.path] > 1
        names.append(" | ".join(normal_path(one.path) + (_meant(one) if several else "") for one in both))
    return _numbered(names)


def _meant(document: Document) -> str:
    line = document.origin.line if document.origin else 1
    return f" ({document.language}, line {line})" if line > 1 else f" ({document.language})"


def _numbered(names: Iterable[str]) -> list[str]:
    """The names, with a number where one comes again: readers take two tests of one name for one."""
    seen: Counter[str] = Counter()
    found = []
    for name in names:
        seen[name] += 1
        found.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return found


def _idle(report: Report, pairing: Pairing) -> dict[str, str]:
    """The rules of the report that did not run for a pair, and why."""
    if pairing.relation == "unrelated":
        return {rule.code: "the documents are not versions of one text" for rule in report.rules}
    sides = {report.documents[number].path for number in (pairing.left, pairing.right)}
    unread = next((skipped.reason for skipped in report.skipped if skipped.broken and skipped.path in sides), "")
    if unread:
        return {rule.code: unread for rule in report.rules}
    settings = as_told(pairing.settings)
    return {rule.code: "left out for these paths" for rule in report.rules if not settings.runs(rule.code)}


def _failure(report: Report, finding: Finding, suite: str, seen: Counter[str], look: Look) -> str:
    found = changed_first(report, finding)
    name = f"{finding.rule.code} {finding.rule.name} {found[0].label}"
    seen[name] += 1
    if seen[name] > 1:  # readers take two tests of one name for one
        name += f" ({seen[name]})"
    rows = [f"{finding.message} (confidence {finding.confidence:.0%})"]
    rows += [f"{place.label}: {shortened(place.text, _WORDS)}" for place in found]
    body = "\n".join(xml_text(row) for row in rows)
    if fails(finding, look.fail_on):
        inner = f'<failure type="{finding.severity.label}" message="{xml_text(finding.message)}">{body}</failure>'
    else:
        inner = f"<system-out>{body}</system-out>"
    line = f' line="{found[0].start[0]}"' if found[0].has_lines else ""
    return _case(suite, name, f' file="{xml_text(found[0].path)}"{line}', inner)


def _left_out(report: Report) -> Iterator[_Suite]:
    for head in dict.fromkeys(skipped.head for skipped in report.skipped):
        some = [skipped for skipped in report.skipped if skipped.head == head]
        named = zip(_numbered(one.path for one in some), some, strict=True)
        tests = [_case(head, path, inner=_skipped(one.reason)) for path, one in named]
        yield _Suite(head, tests, skipped=len(tests))


def _skipped(reason: str) -> str:
    return f'<skipped message="{xml_text(reason)}"/>' if reason else ""


def _case(suite: str, name: str, where: str = "", inner: str = "") -> str:
    head = f'    <testcase classname="{xml_text(suite)}" name="{xml_text(name)}"{where}'
    return f"{head}>{inner}</testcase>" if inner else f"{head}/>"
