"""Where findings stand: files, lines and parts of files, as the formats of tools need them."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import NamedTuple

from claimcheck.data import Document, Finding, Pairing, Report, Span
from claimcheck.reporters.visible import visible

STDIN = "-"


class Place(NamedTuple):
    """A stretch of a document, or with no `span` the whole of it; `number` counts `Report.documents`."""

    number: int
    document: Document
    span: Span | None

    @property
    def path(self) -> str:
        """The path as formats compare it: with `/`, without `./`."""
        return normal_path(self.document.path)

    @property
    def has_lines(self) -> bool:
        """Whether line and column are those of the file (they are not for DOCX, and the whole of a document has none)."""
        origin = self.document.origin
        return self.span is not None and (origin is None or origin.source is not None)

    @property
    def start(self) -> tuple[int, int]:
        """Line and column of the first code point, from 1."""
        return self.document.position(self.span.start) if self.span else (1, 1)

    @property
    def end(self) -> tuple[int, int]:
        """Line and column behind the last code point, from 1."""
        return self.document.position(self.span.end, end=True) if self.span else (1, 1)

    @property
    def segment(self) -> str | None:
        """The part of the file by the format's own name, None where it has none."""
        return self.document.segment(self.span.start) if self.span else None

    @property
    def text(self) -> str:
        """The words, unaltered."""
        return self.document.slice(self.span) if self.span else ""

    @property
    def source(self) -> str:
        """The text whose lines and columns count."""
        origin = self.document.origin
        return self.document.text if origin is None or origin.source is None else origin.source

    @property
    def first_line(self) -> int:
        """The line of the file, from 1, in which `source` begins."""
        return self.document.origin.line if self.document.origin else 1

    @property
    def label(self) -> str:
        """For people: "a.txt:3:21", or "a.docx, paragraph 12"."""
        path = visible(self.document.path)
        if self.has_lines:
            return f"{path}:{self.start[0]}:{self.start[1]}"
        return f"{path}, {visible(self.segment)}" if self.segment else path


def places(report: Report, finding: Finding) -> list[Place]:
    """The stretches of a finding; one without evidence stands for the first document of its pair as a whole."""
    found = [Place(number, report.documents[number], span) for number, span in finding.evidence]
    if found or not report.documents:
        return found
    known = pairs(report)
    first = known[finding.pairing].left if known else 0
    return [Place(first, report.documents[first], None)]


def changed_first(report: Report, finding: Finding) -> list[Place]:
    """The same with the places in the version that alone changed before the others.

    Tools show a finding at its first place, and those that review a change show it only where the change is.
    """
    found = places(report, finding)
    changed = report.pairings[finding.pairing].changed if report.pairings else None
    if changed is None:
        return found
    if not finding.evidence:
        return [Place(changed, report.documents[changed], None)]
    return sorted(found, key=lambda place: place.number != changed)


def pairs(report: Report) -> tuple[Pairing, ...]:
    """What was compared with what; a report of two documents that does not say so compares these."""
    if report.pairings or len(report.documents) != 2:
        return report.pairings
    return (Pairing(0, 1, report.relation or "unrelated"),)


def normal_path(path: str) -> str:
    """A path with `/` between its parts and without `.` among them; standard input stays "-"."""
    return path if path == STDIN else PurePosixPath(path).as_posix()
