"""Where findings stand: files, lines and parts of files, as the formats of tools need them."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import NamedTuple

from claimcheck.data import Document, Span
from claimcheck.findings import Finding, Pairing, Report
from claimcheck.reporters.visible import visible

STDIN = "-"


class Place(NamedTuple):
    """A stretch of a document; `number` counts `Report.documents`."""

    number: int
    document: Document
    span: Span

    @property
    def path(self) -> str:
        """The path as formats compare it: with `/`, without `./`."""
        return normal_path(self.document.path)

    @property
    def has_lines(self) -> bool:
        """Whether line and column are those of the file (they are not for DOCX)."""
        origin = self.document.origin
        return origin is None or origin.source is not None

    @property
    def start(self) -> tuple[int, int]:
        """Line and column of the first code point, from 1."""
        return self.document.position(self.span.start)

    @property
    def end(self) -> tuple[int, int]:
        """Line and column behind the last code point, from 1."""
        return self.document.position(self.span.end, end=True)

    @property
    def segment(self) -> str | None:
        """The part of the file by the format's own name, None where it has none."""
        return self.document.segment(self.span.start)

    @property
    def text(self) -> str:
        """The words, unaltered."""
        return self.document.slice(self.span)

    @property
    def written(self) -> str:
        """What stands there in the file: the words with the mark-up between them and with references for letters."""
        if not self.has_lines:
            return self.text
        base = self.document.origin.base if self.document.origin else 0
        start, end = self.document.place(self.span.start), self.document.place(self.span.end, end=True)
        return self.source[start - base : end - base]

    @property
    def source(self) -> str:
        """The text whose lines and columns count."""
        return self.document.source

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
    """The stretches of a finding, at least one."""
    return [Place(number, report.documents[number], span) for number, span in finding.evidence]


def changed_first(report: Report, finding: Finding) -> list[Place]:
    """The same with the places in the version that alone changed before the others.

    Tools show a finding at its first place, and those that review a change show it only where the change is.
    """
    found = places(report, finding)
    changed = report.pairings[finding.pairing].changed if report.pairings else None
    if changed is None:
        return found
    return sorted(found, key=lambda place: place.number != changed)


def pairs(report: Report) -> tuple[Pairing, ...]:
    """What was compared with what; a report of two documents that does not say so compares these."""
    if report.pairings or len(report.documents) != 2:
        return report.pairings
    return (Pairing(0, 1, report.relation or "unrelated"),)


def normal_path(path: str) -> str:
    """A path with `/` between its parts and without `.` among them; standard input stays "-"."""
    return path if path == STDIN else PurePosixPath(path).as_posix()
