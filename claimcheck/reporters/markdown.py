"""Markdown for a comment on a pull request or the summary of a step: a table of the pairs, then each finding, folded.

Everything from the texts stands in character references inside `<code>`, where hosts link no names, issues or addresses.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimcheck.findings import Severity
from claimcheck.reporters.counts import plural, statistics, summary
from claimcheck.reporters.escaping import ISOLATE, POP, markdown_text, nearest
from claimcheck.reporters.layout import is_right_to_left
from claimcheck.reporters.places import Place, pairs, places
from claimcheck.reporters.ranking import counted, worst_first

if TYPE_CHECKING:
    from claimcheck.data import Document, Span
    from claimcheck.findings import Finding, Report
    from claimcheck.reporters.look import Look

ROOM = 65_000
"""Bytes that a comment on GitHub holds, a little less than 65,536."""

_AROUND = 80  # cells of the stretch's own line on either side
_STRETCH = 300  # cells of a stretch's beginning and of its end; its middle is left out where it is longer
_RESERVE = 200  # bytes for the lines that say what was left out
_TRIES = 20  # findings that do not fit before no smaller one is looked for
_FAR = 400  # code points that are looked at for the stretch's own line
_LINE_END = re.compile(r"\r\n|\r|\n")


def render(report: Report, look: Look, room: int = ROOM) -> str:
    """At most `room` bytes of UTF-8: where that is too little for all findings, the worst, and how many are left out."""
    head = [f"**claimcheck: {markdown_text(summary(report))}**\n"]
    head += _statistics(report) if look.statistics and counted(report) else []
    table, more = _table(report, room // 3)
    tail = [f"{more}\n"] if more else []
    tail += [
        f"{skipped.head.capitalize()}: {_code(skipped.path)}: {markdown_text(skipped.reason)}\n" for skipped in report.skipped
    ]
    tail, cut = _fitting(tail, room // 6)
    tail += [f"Not fully checked: {cut} more.\n"] if cut else []
    spent = sum(_size(line) + 1 for line in [*head, *table, *tail])
    told, left = _details(report, room - spent - _RESERVE)
    tail += [f"{plural(left, 'finding')} of the least severity left out here.\n"] if left else []
    return "\n".join([*head, *table, *told, *tail]).rstrip("\n") + "\n"


def _statistics(report: Report) -> list[str]:
    rows = [f"| {code} | {name} | {severity} | {number} |" for code, name, severity, number in statistics(report)]
    return ["| code | rule | severity | findings |", "| --- | --- | --- | ---: |", *rows, ""]


def _table(report: Report, room: int) -> tuple[list[str], str]:
    """A row for each pair with findings, and a sentence about the pairs that have no row."""
    found: Counter[tuple[int, Severity]] = Counter((finding.pairing, finding.severity) for finding in counted(report))
    heads = ["| versions | relation | errors | warnings | notes |", "| --- | --- | ---: | ---: | ---: |"]
    rows, quiet = [], 0
    for number, pairing in enumerate(pairs(report)):
        numbers = [found[number, severity] for severity in sorted(Severity, reverse=True)]
        if not any(numbers):
            quiet += 1
            continue
        versions = "<br>".join(_code(report.documents[side].path) for side in (pairing.left, pairing.right))
        rows.append(f"| {versions} | {pairing.relation} | " + " | ".join(map(str, numbers)) + " |")
    rows, cut = _fitting(rows, room)
    sentences = [f"{plural(cut, 'more pair')} with findings."] if cut else []
    sentences += [f"{plural(quiet, 'pair')} without findings."] if quiet and len(pairs(report)) > 1 else []
    return [*heads, *rows, ""] if rows else [], " ".join(sentences)


def _details(report: Report, room: int) -> tuple[list[str], int]:
    """The findings that fit, the worst before the others but in the report's order, and how many did not fit."""
    kept, known = counted(report), pairs(report)
    chosen: dict[int, str] = {}
    misses = 0
    for number in worst_first(kept):
        if misses == _TRIES:
            break
        detail = "\n".join(_detail(report, kept[number], many=len(known) > 1))
        if _size(detail) < room:
            chosen[number] = detail
            room -= _size(detail) + 1
        else:
            misses += 1
    return [chosen[number] for number in sorted(chosen)], len(kept) - len(chosen)


def _detail(report: Report, finding: Finding, many: bool) -> Iterator[str]:
    found = places(report, finding)
    where = f"{_code(found[0].label)}: " if many else ""
    title = f"<b>{finding.severity.label} {finding.rule.code} {finding.rule.name}</b> ({finding.confidence:.0%})"
    yield "<details>"
    yield f"<summary>{title} {where}{markdown_text(finding.message)}</summary>"
    yield ""
    for place in found:
        yield f"{_code(place.label)} ({markdown_text(place.document.language)})"
        yield ""
        yield f"> {_passage(place, place.span)}"
        yield ""
    yield "</details>"
    yield ""


def _passage(place: Place, span: Span) -> str:
    """The stretch in bold between the nearest words of its own line."""
    before, after = _surroundings(place.document, span)
    stretch = _stretch(place.text)
    first, last = (ISOLATE, POP) if is_right_to_left(before + stretch + after) else ("", "")
    left, middle, right = (markdown_text(part, isolate=False) for part in (before, stretch, after))
    return f"<code>{first}{left}<b>{middle}</b>{right}{last}</code>"


def _surroundings(document: Document, span: Span) -> tuple[str, str]:
    before = _LINE_END.split(document.text[max(span.start - _FAR, 0) : span.start])[-1]
    after = _LINE_END.split(document.text[span.end : span.end + _FAR])[0]
    (left, more_left), (right, more_right) = nearest(before, _AROUND, backwards=True), nearest(after, _AROUND)
    return "…" * more_left + left, right + "…" * more_right


def _stretch(text: str) -> str:
    if not nearest(text, 2 * _STRETCH)[1]:
        return text
    return f"{nearest(text, _STRETCH)[0].rstrip()} … {nearest(text, _STRETCH, backwards=True)[0].lstrip()}"


def _code(text: str) -> str:
    return f"<code>{markdown_text(text)}</code>"


def _fitting(lines: list[str], room: int) -> tuple[list[str], int]:
    """The first lines that fit in `room` bytes, and how many do not."""
    for number, line in enumerate(lines):
        room -= _size(line) + 1
        if room < 0:
            return lines[:number], len(lines) - number
    return lines, 0


def _size(text: str) -> int:
    return len(text.encode("utf-8", "backslashreplace"))
