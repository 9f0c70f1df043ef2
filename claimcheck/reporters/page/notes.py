"""What the page says about findings: the note below a row, the entry in the list, the badge they share."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from claimcheck.findings import Severity
from claimcheck.reporters.counts import plural, put_aside
from claimcheck.reporters.page.markup import Html, element, join
from claimcheck.reporters.page.passages import classes
from claimcheck.reporters.ranking import IN_BASELINE

if TYPE_CHECKING:
    from claimcheck.findings import Finding, Report


def note(report: Report, number: int, finding: Finding, anchors: Collection[str]) -> Html:
    """All about a finding, with links to those of its places that are among `anchors`."""
    places = [_place(report, finding, place, f"m{number}-{place}", anchors) for place in range(len(finding.evidence))]
    return element(
        "li",
        element("p", badge(finding), " ", element("strong", finding.rule.name), f" {finding.message}", class_="told"),
        element(
            "p",
            f"{finding.severity.label}, confidence {finding.confidence:.0%}",
            [join(", ", place) for place in places],
            join(", ", element("code", finding.fingerprint, title="fingerprint")),
            class_="more",
        ),
        element("p", _reason(finding.suppressed), class_="more") if finding.suppressed is not None else None,
        id=f"f{number}",
        class_=classes(finding, "remark"),
        tabindex="-1",
        data_f=str(number),
    )


def _reason(suppressed: str) -> str:
    return "in the baseline" if suppressed == IN_BASELINE else f"suppressed: {suppressed}"


def entry(number: int, finding: Finding) -> Html:
    """A finding in the list beside the texts, leading to its note; what the filter looks at stands in its attributes."""
    return element(
        "li",
        element("a", badge(finding), " ", element("span", finding.message, class_="told"), href=f"#f{number}"),
        class_=classes(finding, "entry"),
        data_f=str(number),
        data_code=finding.rule.code,
        data_severity=finding.severity.label,
    )


def badge(finding: Finding) -> Html:
    """The code of the rule, with a sign and a colour for its severity."""
    unseen = element("span", f" {finding.severity.label}", class_="unseen")
    return element("span", finding.rule.code, unseen, class_=classes(finding, "badge"))


def tally(findings: list[Finding]) -> Html:
    """How many findings of each severity count, gravest first, as badges."""
    kept = [finding.severity for finding in findings if finding.suppressed is None]
    told = [
        element("span", plural(kept.count(severity), severity.label), class_=f"tally {severity.label}")
        for severity in sorted(Severity, reverse=True)
        if severity in kept
    ]
    aside = put_aside(findings)
    return join(
        _spaced(told or [element("span", "no findings", class_="tally")]),
        join(" ", element("span", aside, class_="tally")) if aside else None,
    )


def _spaced(parts: list[Html]) -> Iterator[Html]:
    for index, part in enumerate(parts):
        yield join(" " if index else None, part)


def _place(report: Report, finding: Finding, place: int, anchor: str, anchors: Collection[str]) -> Html:
    document, span = report.documents[finding.evidence[place].document], finding.evidence[place].span
    line, column = document.position(span.start)
    segment = document.segment(span.start)
    where = element("bdi", f"{document.path}:{line}:{column}{f' ({segment})' if segment else ''}")
    return element("a", where, href=f"#{anchor}") if anchor in anchors else where
