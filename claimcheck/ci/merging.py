"""Several reports as one: every document once, every finding with the pair it was found in."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from claimcheck.data import Document, Reading
from claimcheck.findings import Evidence, Finding, Pairing, Relation, Report, Rule, Skipped

Key = tuple[str, str, str, int]
_Own = tuple[str, tuple[Evidence, ...]]


def merge(
    reports: Sequence[Report],
    skipped: Iterable[Skipped] = (),
    rules: Sequence[Rule] = (),
    settings: Mapping[str, Any] | None = None,
) -> Report:
    """One report of all, in their order; `skipped` comes before theirs, `rules` stand where there are no reports.

    `settings`: those of the whole run, as a signature has them; each pairing keeps those it was compared with. A document that
    several pairs share is one document, known by path, language, text and where in the file it begins; what was found in it
    alone is told once.
    """
    documents: dict[Key, int] = {}
    kept: list[tuple[Document, Reading]] = []
    pairings: list[Pairing] = []
    findings: list[Finding] = []
    alone: set[_Own] = set()
    for report in reports:
        number = [_number(pair, documents, kept) for pair in zip(report.documents, report.readings, strict=True)]
        first = len(pairings)
        own = report.signature.get("settings", {})
        pairings += [
            dataclasses.replace(one, left=number[one.left], right=number[one.right], settings=one.settings or own)
            for one in report.pairings
        ]
        for finding in report.findings:
            evidence = tuple(Evidence(number[document], span) for document, span in finding.evidence)
            if finding.rule.one_text:
                if (finding.rule.code, evidence) in alone:
                    continue
                alone.add((finding.rule.code, evidence))
            findings.append(dataclasses.replace(finding, evidence=evidence, pairing=first + finding.pairing))
    every = [*skipped, *(one for report in reports for one in report.skipped)]
    return Report(
        documents=tuple(document for document, _ in kept),
        readings=tuple(reading for _, reading in kept),
        relation=_common(pairings),
        rules=tuple(dict.fromkeys(rule for report in reports for rule in report.rules)) or tuple(rules),
        findings=tuple(findings),
        skipped=tuple(dict.fromkeys(every)),
        signature=_signature(reports, settings),
        pairings=tuple(pairings),
    )


def _number(pair: tuple[Document, Reading], documents: dict[Key, int], kept: list[tuple[Document, Reading]]) -> int:
    key = (pair[0].path, pair[0].language, pair[0].text, pair[0].place(0))
    if key not in documents:
        documents[key] = len(kept)
        kept.append(pair)
    return documents[key]


def _common(pairings: Sequence[Pairing]) -> Relation | None:
    relations = {pairing.relation for pairing in pairings}
    return relations.pop() if len(relations) == 1 else None


def _signature(reports: Sequence[Report], settings: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """That of the first; where pairs were compared with different settings, it tells those of the whole run."""
    if not reports:
        return {}
    first = reports[0].signature
    alike = all(report.signature.get("settings") == first.get("settings") for report in reports)
    return first if alike or settings is None else {**first, "settings": settings}
