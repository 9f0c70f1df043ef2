"""A report of one pair as bytes, to be kept from one run to the next: all of it but the paths, which may differ."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from claimcheck.data import Bead, Block, Document, Quote, Reading, Span, Speaker, Statement
from claimcheck.findings import Evidence, Finding, Pairing, Report, Rule, Severity, Skipped
from claimcheck.origin import Origin, Run, Segment

FORMAT = 2
"""Counts the changes of what `pack` writes."""


def pack(report: Report) -> bytes:
    """The report of one comparison; faults of marks are left out, since every report of them is a finding."""
    paths = [document.path for document in report.documents]
    plain = {
        "documents": [_document(one) for one in report.documents],
        "readings": [_reading(one) for one in report.readings],
        "relation": report.relation,
        "rules": [rule.code for rule in report.rules],
        "findings": [_finding(one) for one in report.findings],
        "skipped": [[paths.index(one.path) if one.path in paths else one.path, *one[1:]] for one in report.skipped],
        "signature": dict(report.signature),
        "beads": [[[*one.left], [*one.right], one.similarity, one.moved] for one in report.pairings[0].beads],
    }
    return zlib.compress(json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"), 1)


def unpack(data: bytes, paths: Sequence[str], rules: Mapping[str, Rule], bases: Sequence[int | None] = (None, None)) -> Report:
    """The report that `pack` was given, with these paths and rules. Raises ValueError, KeyError for data of another make.

    `bases`: where the parts of their files that the texts come from begin now, None where they begin as they did.
    """
    plain = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
    documents = tuple(_as_document(*one) for one in zip(plain["documents"], paths, bases, strict=True))
    return Report(
        documents=documents,
        readings=tuple(_as_reading(*pair) for pair in zip(plain["readings"], documents, strict=True)),
        relation=plain["relation"],
        rules=tuple(rules[code] for code in plain["rules"]),
        findings=tuple(_as_finding(one, rules) for one in plain["findings"]),
        skipped=tuple(Skipped(paths[at] if isinstance(at, int) else at, *rest) for at, *rest in plain["skipped"]),
        signature=plain["signature"],
        pairings=(Pairing(0, 1, plain["relation"], tuple(_as_bead(one) for one in plain["beads"])),),
    )


def _document(document: Document) -> list[Any]:
    origin = document.origin
    back = [origin.source, origin.runs, origin.segments, origin.base, origin.line] if origin else None
    return [
        document.language,
        document.text,
        document.blocks,
        document.hidden,
        document.detected,
        back,
        document.notes,
        document.partial,
        document.paired,
    ]


def _as_document(plain: list[Any], path: str, begins: int | None) -> Document:
    language, text, blocks, hidden, detected, back, notes, partial, paired = plain
    origin = None
    if back:
        source, runs, segments, base, line = back
        base = base if begins is None else begins
        origin = Origin(source, tuple(Run(*run) for run in runs), tuple(Segment(*one) for one in segments), base, line)
    told = (detected[0], detected[1]) if detected else None
    kept = tuple(Block(Span(*span), kind, reason) for span, kind, reason in blocks)
    spans = tuple(Span(*span) for span in hidden)
    return Document(path, language, text, kept, spans, told, origin, tuple(notes), partial, paired)


def _reading(reading: Reading) -> list[Any]:
    statements = [[*one.span, one.block, [at for word in one.words for at in word]] for one in reading.statements]
    return [statements, [_quote(one) for one in reading.quotes]]


def _as_reading(plain: list[Any], document: Document) -> Reading:
    statements = tuple(
        Statement(document, Span(start, end), tuple(map(Span, words[::2], words[1::2])), block)
        for start, end, block, words in plain[0]
    )
    return Reading(document, statements, tuple(_as_quote(one, document) for one in plain[1]), ())


def _quote(quote: Quote) -> list[Any]:
    speaker = [quote.speaker.name, quote.speaker.mention] if quote.speaker else None
    return [quote.span, quote.content, quote.kind, speaker, quote.cue, quote.depth, quote.utterance]


def _as_quote(plain: list[Any], document: Document) -> Quote:
    span, content, kind, speaker, cue, depth, utterance = plain
    said_by = Speaker(speaker[0], Span(*speaker[1])) if speaker else None
    parts = tuple(Span(*part) for part in content)
    return Quote(document, Span(*span), parts, kind, said_by, Span(*cue) if cue else None, depth, utterance)


def _finding(finding: Finding) -> list[Any]:
    evidence = [[one.document, *one.span] for one in finding.evidence]
    return [finding.rule.code, int(finding.severity), finding.confidence, finding.message, evidence, finding.fingerprint]


def _as_finding(plain: list[Any], rules: Mapping[str, Rule]) -> Finding:
    code, severity, confidence, message, evidence, fingerprint = plain
    places = tuple(Evidence(document, Span(start, end)) for document, start, end in evidence)
    return Finding(rules[code], Severity(severity), confidence, message, places, fingerprint)


def _as_bead(plain: list[Any]) -> Bead:
    left, right, similarity, moved = plain
    return Bead(tuple(left), tuple(right), similarity, moved)
