"""Shows a stretch of a document in its surroundings, pointed out so that no colour is needed to see it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from claimcheck.data import Span
from claimcheck.reporters.layout import Cluster, clusters, first_cells, is_right_to_left, rows

if TYPE_CHECKING:
    from claimcheck.data import Document
    from claimcheck.reporters.look import Look

_STRETCH = 6  # rows that a stretch may fill before its middle is left out
_FAR = 600  # code points of context that are looked at at most
_SIGNS = 4  # code points to a cell that are looked at; more stand there only in a heap of combining marks
_LINE_END = re.compile(r"\r\n|\r|\n")
_OPEN, _CLOSE = Cluster("⟦", 1, True), Cluster("⟧", 1, True)
_GAP, _CUT = Cluster(" […] ", 5), Cluster("…", 1)
_ISOLATE, _POP = "\u2068", "\u2069"


def passage(document: Document, span: Span, look: Look, style: str, pointed: bool = True) -> list[str]:
    """The lines that show `span`: line numbers, text, and, if it is to be `pointed` at, `^^^` under the stretch.

    Columns cannot be relied on where text runs from right to left; there the stretch stands between ⟦ and ⟧ instead.
    """
    gutter = len(str(document.position(span.end, end=True)[0]))
    room = max(look.width - gutter - 5, 10)
    first, last = document.position(span.start)[0], document.position(span.end, end=True)[0]
    before, after = _surroundings(document, span, room)
    stretch = list(_stretch(document, span, room))
    mirrored = is_right_to_left("".join(one.text for one in (*before, *(cluster for _, cluster in stretch), *after)))
    if mirrored or not stretch:
        stretch = [(first, _OPEN), *stretch, (last, _CLOSE)]
    text = [*((first, cluster) for cluster in before), *stretch, *((last, cluster) for cluster in after)]
    lines = []
    for number, group in groupby(text, key=lambda item: item[0]):
        label = f"  {number:>{gutter}} │ "
        for row in rows((cluster for _, cluster in group), room):
            lines += _shown(row, label, look, style, mirrored, pointed)
            label = f"  {'':>{gutter}} │ "
    return lines


def _surroundings(document: Document, span: Span, room: int) -> tuple[list[Cluster], list[Cluster]]:
    """Up to a row of the stretch's own line before it and after it."""
    far = min(_FAR, _SIGNS * room)
    before = _LINE_END.split(document.text[max(span.start - far, 0) : span.start])[-1]
    after = _LINE_END.split(document.text[span.end : span.end + far])[0]
    return _context(clusters(before)[::-1], room)[::-1], _context(clusters(after), room)


def _context(text: list[Cluster], room: int) -> list[Cluster]:
    """The clusters nearest to the stretch; a sign at the far end says that there are more."""
    near = first_cells(text, room)
    return near if near == text else [*near, _CUT]


def _stretch(document: Document, span: Span, room: int) -> Iterator[tuple[int, Cluster]]:
    """The marked clusters; the middle of a very long stretch is left out."""
    half = room * _STRETCH // 2
    if span.end - span.start <= 2 * half:
        yield from _marked(document, span)
        return
    start, end = span.start + half, span.end - half
    while start > span.start + half // 2 and not document.text[start].isspace():
        start -= 1
    while end < span.end - half // 2 and not document.text[end - 1].isspace():
        end += 1
    yield from _marked(document, Span(span.start, start))
    yield document.position(start)[0], _GAP
    yield from _marked(document, Span(end, span.end))


def _marked(document: Document, span: Span) -> Iterator[tuple[int, Cluster]]:
    """The stretch's clusters with their lines' numbers; blank lines are left out."""
    at = span.start
    for line in _LINE_END.split(document.slice(span)):
        if line.strip():
            number = document.position(at)[0]
            yield from ((number, cluster) for cluster in clusters(line, marked=True))
        at += len(line)
        at += len(match.group()) if (match := _LINE_END.match(document.text, at)) else 0


def _shown(row: list[Cluster], label: str, look: Look, style: str, mirrored: bool, pointed: bool) -> list[str]:
    """One row as it is printed, and the row of markers below it."""
    runs = ((marked, "".join(cluster.text for cluster in run)) for marked, run in groupby(row, key=lambda item: item.marked))
    text = "".join(look.paint(run, style) if marked else run for marked, run in runs)
    if mirrored:
        return [label + (f"{_ISOLATE}{text}{_POP}" if look.terminal else text)]
    signs = "".join((" ^"[cluster.marked and pointed]) * cluster.cells for cluster in row).rstrip()
    below = " " * (len(label) - 2) + "│ "
    return [label + text] if not signs else [label + text, below + look.paint(signs, style)]
