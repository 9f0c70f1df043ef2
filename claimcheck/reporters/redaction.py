"""A report without the words of the texts: digests stand in their place, lines and columns stay those of the files.

The report is changed before a format sees it, so no format can forget. A stretch becomes "sha256:" and the first 16
hexadecimal digits of the digest of its words: whoever has the text can tell which words are meant. A digest hides no word
that can be guessed.
"""

from __future__ import annotations

import bisect
import dataclasses
import hashlib
import re
from collections.abc import Iterable
from typing import NamedTuple

from claimcheck.data import Block, Document, MarkFault, Quote, Reading, Span, Speaker, Statement
from claimcheck.findings import Report
from claimcheck.origin import Origin, Run, Segment

_NAMED_BY_NUMBER = re.compile(r"\w+ \d+")  # "paragraph 12": says nothing of the text; other names may be its words
_KIND = re.compile(r"(?:baseline|inline|sidecar)\b")  # what of a reason is ours and not a person's

# Code points of one, two, three and four bytes in UTF-8 by others of as many, so that columns stay right in every unit.
_MASKS = (
    (re.compile("[^\r\n\x80-\U0010ffff]"), "x"),
    (re.compile("[\x80-\u07ff]"), "\u00b7"),
    (re.compile("(?!\\A\ufeff)[\u0800-\uffff]"), "\u2588"),
    (re.compile("[\U00010000-\U0010ffff]"), "\U00010000"),
)


def redact(report: Report) -> Report:
    """The report with digests for the words, the rules' summaries for the messages, and nothing else of the texts."""
    pairs = list(zip(report.documents, report.readings, strict=True))
    spans: list[list[Span]] = [[] for _ in pairs]
    for finding in report.findings:
        for number, span in finding.evidence:
            spans[number].append(span)
    veils = [_Veil.over(*pair, found) for pair, found in zip(pairs, spans, strict=True)]
    findings = (
        dataclasses.replace(
            finding,
            message=finding.rule.summary,
            evidence=tuple(one._replace(span=veils[one.document].span(one.span)) for one in finding.evidence),
            suppressed=_reason(finding.suppressed),
        )
        for finding in report.findings
    )
    return dataclasses.replace(
        report,
        documents=tuple(veil.document for veil in veils),
        readings=tuple(veil.reading(reading) for veil, (_, reading) in zip(veils, pairs, strict=True)),
        findings=tuple(findings),
        signature={**report.signature, "redacted": True},
    )


def digest(text: str) -> str:
    """What stands for a text in a redacted report."""
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _reason(suppressed: str | None) -> str | None:
    if suppressed is None:
        return None
    kind = _KIND.match(suppressed)
    return kind.group() if kind else "suppressed"


class _Veil(NamedTuple):
    """The pieces of a text that have a digest each, from `starts` to `ends`, and the document made of these digests."""

    starts: list[int]
    ends: list[int]
    runs: list[Run]
    document: Document

    @classmethod
    def over(cls, document: Document, reading: Reading, evidence: Iterable[Span]) -> _Veil:
        """Cut at the ends of statements and of evidence, so that each is made of whole pieces."""
        pieces = list(_pieces(document.text, {*evidence, *(statement.span for statement in reading.statements)}))
        runs, digests, at = [], [], 0
        for piece in pieces:
            digests.append(digest(document.slice(piece)))
            base = document.origin.base if document.origin else 0
            start, end = document.place(piece.start) - base, document.place(piece.end, end=True) - base
            runs.append(Run(at, at + len(digests[-1]), start, end))
            at = runs[-1].end + 1
        starts, ends = [piece.start for piece in pieces], [piece.end for piece in pieces]
        veil = cls(starts, ends, runs, document)
        shown = Document(
            document.path,
            document.language,
            "\n".join(digests),
            tuple(Block(veil.span(block.span), block.kind, block.reason) for block in document.blocks),
            detected=document.detected,
            origin=_origin(document, pieces, runs),
            notes=document.notes,
            partial=document.partial,
            paired=document.paired,
        )
        return veil._replace(document=shown)

    def span(self, span: tuple[int, int]) -> Span:
        """All pieces that the span touches; of none, the place where the next one starts."""
        first = bisect.bisect_right(self.ends, span[0])
        behind = bisect.bisect_left(self.starts, span[1])
        if first < behind:
            return Span(self.runs[first].start, self.runs[behind - 1].end)
        at = self.runs[first].start if first < len(self.runs) else self.runs[-1].end if self.runs else 0
        return Span(at, at)

    def reading(self, reading: Reading) -> Reading:
        """What the text says, with digests for it; how many words, quotes and speakers there are stays."""
        statements = (
            Statement(self.document, self.span(one.span), tuple(self.span(word) for word in one.words), one.block)
            for one in reading.statements
        )
        faults = (MarkFault(self.span(one.span), self.span(one.reach), one.reason) for one in reading.faults)
        return Reading(self.document, tuple(statements), tuple(map(self._quote, reading.quotes)), tuple(faults))

    def _quote(self, quote: Quote) -> Quote:
        speaker = quote.speaker and Speaker(digest(quote.speaker.name), self.span(quote.speaker.mention))
        return Quote(
            self.document,
            self.span(quote.span),
            tuple(self.span(part) for part in quote.content),
            quote.kind,
            speaker,
            quote.cue and self.span(quote.cue),
            quote.depth,
            quote.utterance,
        )


def _pieces(text: str, spans: Iterable[tuple[int, int]]) -> Iterable[Span]:
    """The stretches between neighbouring ends of spans that lie in a span and are more than whitespace."""
    depth: dict[int, int] = {}
    for start, end in spans:
        depth[start] = depth.get(start, 0) + 1
        depth[end] = depth.get(end, 0) - 1
    opened, last = 0, 0
    for cut in sorted(depth):
        if opened and not text[last:cut].isspace():
            yield Span(last, cut)
        opened, last = opened + depth[cut], cut


def _origin(document: Document, pieces: list[Span], runs: list[Run]) -> Origin:
    """The way back to a file of the same lines whose every code point is masked; without lines there is none."""
    named = ((run.start, document.segment(piece.start)) for piece, run in zip(pieces, runs, strict=True))
    segments = tuple(Segment(start, name if _NAMED_BY_NUMBER.fullmatch(name) else digest(name)) for start, name in named if name)
    if document.origin is not None and document.origin.source is None:
        return Origin(None, (), segments)
    source = document.source
    for pattern, mask in _MASKS:
        source = pattern.sub(mask, source)
    base, line = (document.origin.base, document.origin.line) if document.origin else (0, 1)
    return Origin(source, tuple(runs), segments, base, line)
