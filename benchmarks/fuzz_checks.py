"""What must hold for any file that a reader is given: a clear error, or a document whose every place lies in the file."""

from __future__ import annotations

import bisect
import html
import json
import re
import traceback
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import defusedxml.ElementTree
import lxml.html
from markdown_it import MarkdownIt

import claimcheck
from claimcheck import pipeline
from claimcheck.checks import RULES
from claimcheck.data import Document, Reading, Span
from claimcheck.errors import ClaimcheckError, InputError
from claimcheck.findings import Evidence, Finding, Pairing, Report, Skipped
from claimcheck.readers import BILINGUAL, entries, read_pair
from claimcheck.reporters import REPORTERS, Look
from claimcheck.reporters.redaction import redact

OTHER = pipeline.read(claimcheck.Document.from_text("The minister said: “The river is rising.” He left.", "en", "other.txt"))
"""What a document that has no other version is reported beside."""

_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066\u2067\ud800-\udfff\U000e0000-\U000e007f]")
_LINE = re.compile(r"\r\n|\r|\n")
_REMEDY = re.compile(r"[;:,)] \w|\(limit")


class Broken(Exception):
    """Something that must hold does not; the message is the same for every input that shows it."""


def refusal(error: ClaimcheckError, path: Path) -> str:
    """Where in the program a file was refused, after looking at what is said of it. Raises Broken."""
    told = str(error)
    if not told.startswith(str(path)):
        raise Broken(f"a message that does not begin with the file: {_place(error)}")
    rest = told.removeprefix(str(path)).lstrip(": ")
    if len(told.splitlines()) > 2 or len(rest) > 600:
        raise Broken(f"a message of more than two lines or 600 characters: {_place(error)}")
    if not _REMEDY.search(rest):
        raise Broken(f"a message without a remedy: {_place(error)}")
    return _place(error)


def crash(error: BaseException) -> str:
    """The kind of an exception and where in the program it came from."""
    return f"{type(error).__name__} in {_place(error)}"


def _place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "claimcheck/" in frame.filename.replace("\\", "/")] or list(frames)
    if not own:
        return "nowhere"  # it was never raised
    return f"{Path(own[-1].filename).name}:{own[-1].name}:{own[-1].lineno}"


def documents(path: Path) -> list[tuple[Document, ...]]:
    """What stands in a file: documents alone or in pairs. Raises ClaimcheckError where nothing can be read."""
    if path.suffix in BILINGUAL:
        return [read_pair(path)]
    if path.suffix == ".json":
        try:
            return [(claimcheck.read(path),)]
        except InputError:
            return [read_pair(path)]
    if path.suffix != ".jsonl":
        return [(claimcheck.read(path),)]
    found: list[tuple[Document, ...]] = []
    failure: ClaimcheckError | None = None
    for entry in entries(path)[:8]:
        for key in [key for _, key in entry.keys] or [""]:
            try:
                found.append((claimcheck.read(path, part=f"{entry.line}:{key}"),))
            except InputError as error:
                refusal(error, path)
                failure = error
    if not found and failure:
        raise failure
    return found


def decoded(data: bytes) -> str | None:
    """The file as text where there is no doubt of its encoding."""
    for mark, name in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return data[2:].decode(name, "replace")
    declared = re.search(rb"(?i)(?:encoding|charset)\s*=", data)
    return None if declared and not data.isascii() else data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")


def look_at(document: Document, text: str | None) -> Reading:
    """Check every offset of a document against the file's text, and read it. Raises Broken."""
    _spans(document)
    origin = document.origin
    source = document.text if origin is None else origin.source
    if text is not None and source is not None:
        base = origin.base if origin else 0
        _must(text[base : base + len(source)] == source, "the document's source is not the file's text")
    if origin is not None:
        _runs(document)
    reading = pipeline.read(document)
    breaks = [match.end() for match in _LINE.finditer(source or "")]
    last = 0
    for statement in reading.statements:
        start, end = statement.span
        _must(last <= start < end <= len(document.text), "a statement overlaps the one before it, or is empty")
        _must(all(start <= word.start < word.end <= end for word in statement.words), "a word outside its statement")
        last = end
        _places(reading.document, statement.span, source, breaks)
    for quote in reading.quotes:
        _must(0 <= quote.span.start < quote.span.end <= len(document.text), "a quote outside the text")
    return reading


def _must(holds: bool, what: str) -> None:
    if not holds:
        raise Broken(what)


def _spans(document: Document) -> None:
    for spans, what in (([block.span for block in document.blocks], "blocks"), (list(document.hidden), "hidden stretches")):
        _must(all(0 <= span[0] <= span[1] <= len(document.text) for span in spans), f"{what} outside the text")
        _must(all(one[1] <= two[0] for one, two in pairwise(spans)), f"{what} overlap or are not in order")


def _runs(document: Document) -> None:
    origin = document.origin
    assert origin is not None
    if origin.source is None:
        _must(not document.blocks or bool(origin.segments), "neither lines nor paragraphs to point to")
        return
    _must(all(one.end <= two.start for one, two in pairwise(origin.runs)), "runs overlap or are not in order")
    for run in origin.runs:
        shown, there = document.text[run.start : run.end], origin.source[run.source_start : run.source_end]
        _must(0 <= run.source_start <= run.source_end <= len(origin.source), "a run outside the file")
        _must(len(shown) == run.end - run.start, "a run outside the text")
        if unicodedata.normalize("NFC", there) == shown:
            continue  # letters written in parts are read as one
        if len(shown) == len(there):
            _must(all(_same(a, b) for a, b in zip(shown, there, strict=True)), "a run whose text is not what stands in the file")
        else:
            _must(there[:1] in ("&", "\\", "<", "\0", "") or there.isspace(), "a run that stands for something unknown")
            if there.startswith("&") and not there.startswith("&#") and there.endswith(";"):
                _must(shown == html.unescape(there), "an entity that stands for something else")


def _same(shown: str, there: str) -> bool:
    return shown == there or (shown in " \n" and (there.isspace() or there == "\0"))


def _places(document: Document, span: Span, source: str | None, breaks: list[int]) -> None:
    """Line and column, counted anew, give the offset; and there stands what the text says."""
    if source is None:
        _must(re.fullmatch(r"paragraph \d+", document.segment(span.start) or "") is not None, "a statement in no paragraph")
        return
    base, line = (document.origin.base, document.origin.line) if document.origin else (0, 1)
    start, end = document.place(span.start) - base, document.place(span.end, end=True) - base
    _must(0 <= start < end <= len(source), "a statement whose place is not in the file")
    for (row, column), place in ((document.position(span.start), start), (document.position(span.end, end=True), end)):
        before = bisect.bisect_right(breaks, place)
        _must(row == line + before, "a line number that is not that of the place")
        _must(column == place - (breaks[before - 1] if before else 0) + 1, "a column that is not that of the place")
    if document.origin is None:
        _must(source[start:end] == document.slice(span), "a statement that is not what stands at its place")
    elif source[start] not in "&\\<":
        _must(_same(document.text[span.start], source[start]), "a statement whose place begins with something else")


def report_on(readings: tuple[Reading, ...], notes: tuple[str, ...]) -> Report:
    """A report with findings on some statements of the document, or of both."""
    two = readings if len(readings) == 2 else (*readings, OTHER)
    spans = [[statement.span for statement in reading.statements] for reading in two]
    spans = spans if all(reading.statements for reading in two) else []
    chosen = [[side[0], max(side, key=lambda span: span.end - span.start), side[-1]] for side in spans]
    findings = tuple(
        Finding(
            rule, rule.severity, 0.9, two[0].document.slice(one)[:300], (Evidence(0, one), Evidence(1, other)), f"{number:016x}"
        )
        for number, (rule, one, other) in enumerate(zip(RULES, *(chosen or [[], []]), strict=False))
    )
    skipped = tuple(Skipped(two[0].document.path, note) for note in notes)
    signature = {"versions": {"claimcheck": claimcheck.__version__}, "model": {"name": "none", "digest": ""}, "device": "cpu"}
    documents = tuple(reading.document for reading in two)
    return Report(documents, two, "translation", RULES, findings, skipped, signature, (Pairing(0, 1, "translation"),))


def _lines(text: str) -> Any:
    return [json.loads(line) for line in text.split("\n") if line]


PARSERS: dict[str, Callable[[str], Any]] = {
    "full": str.splitlines,
    "concise": str.splitlines,
    "json": json.loads,
    "jsonl": _lines,
    "sarif": json.loads,
    "github": str.splitlines,
    "gitlab": json.loads,
    "junit": lambda text: defusedxml.ElementTree.fromstring(text.encode()),
    "rdjson": json.loads,
    "markdown": MarkdownIt("commonmark").enable("table").render,
    "html": lxml.html.document_fromstring,
}


def render(report: Report) -> None:
    """Write the report in every format, twice and redacted, and read it back. Raises Broken."""
    redacted = redact(report)
    long = [words for finding in report.findings for words in _evidence(report, finding) if len(words) >= 20]
    for name, parse in PARSERS.items():
        text = REPORTERS[name](report, Look())
        _must(text == REPORTERS[name](report, Look()), f"{name}: not the same twice")
        _must(_CONTROLS.search(text) is None, f"{name}: a control or hidden character")
        found = parse(text)
        without = REPORTERS[name](redacted, Look())
        hidden = parse(without)
        ours = REPORTERS[name](replace(redacted, findings=()), Look())  # a text may say what every report does
        _must(not any(words in without and words not in ours for words in long), f"{name}: words in a redacted report")
        if name == "json":
            told = [one["text"] for finding in found["findings"] for one in finding["evidence"]]
            _must(_rows(found, report) == _rows(hidden, report), "json: another place in a redacted report")
            _must(
                told == [w for finding in report.findings for w in _evidence(report, finding)], "json: evidence is not the text"
            )
        elif name == "html":
            _must(len(found.xpath("//script")) == len(hidden.xpath("//script")), "html: a script of the text's")
        elif name == "github":
            _must(all(line.startswith(("::", *"0123456789")) for line in found), "github: a line that is no command of ours")


def _rows(made: Any, report: Report) -> list[tuple[int, int]]:
    """Lines and columns of all evidence, in documents that have such."""
    has = [document.origin is None or document.origin.source is not None for document in report.documents]
    return [(one["line"], one["column"]) for f in made["findings"] for one in f["evidence"] if has[one["document"]]]


def _evidence(report: Report, finding: Finding) -> Iterator[str]:
    for number, span in finding.evidence:
        yield report.documents[number].slice(span)


def whole(path: Path, data: bytes, reported: bool = True) -> bool:
    """All of it for one file; False where it holds nothing. Raises ClaimcheckError where it is refused, Broken."""
    text = decoded(data)
    every = documents(path)
    again = documents(path)
    _must(every == again, "read twice, and not the same")
    for some in every:
        readings = tuple(look_at(document, text) for document in some)
        notes = tuple(note for document in some for note in document.notes)
        if reported:
            render(report_on(readings, notes))
    return bool(every)
