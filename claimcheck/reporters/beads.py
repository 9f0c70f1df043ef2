"""An alignment as text: for people, as JSON, as a table, as a ladder of indices, as a translation memory."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from claimcheck.data import Bead, Reading, Statement
from claimcheck.reporters.escaping import json_text, xml_text
from claimcheck.reporters.layout import wrap
from claimcheck.reporters.look import Look
from claimcheck.reporters.visible import visible

SCHEMA = "claimcheck-alignment/1"


class Alignment(NamedTuple):
    """Two readings and the beads between their statements."""

    left: Reading
    right: Reading
    beads: Sequence[Bead]


def text(alignment: Alignment, look: Look) -> str:
    """Each bead with its statements below one another, for people."""
    return "\n".join(line for bead in alignment.beads for line in _for_people(alignment, bead, look))


def as_json(alignment: Alignment, look: Look) -> str:  # noqa: ARG001 - every format is called alike
    """All statements with their offsets, and the beads as indices into them."""
    report = {
        "schema": SCHEMA,
        "documents": [_document(reading) for reading in (alignment.left, alignment.right)],
        "beads": [
            {
                "left": bead.left,
                "right": bead.right,
                "similarity": round(bead.similarity, 4),
                "moved": bead.moved,
                "doubtful": bead.doubtful,
            }
            for bead in alignment.beads
        ],
    }
    return json_text(report, indent=2) + "\n"


def tsv(alignment: Alignment, look: Look) -> str:  # noqa: ARG001
    """One bead a line under a heading; tabs and line ends inside a text become spaces."""
    lines = ["left\tright\tsimilarity\tmoved\tdoubtful\tleft_text\tright_text"]
    for bead in alignment.beads:
        indices = (",".join(map(str, side)) for side in (bead.left, bead.right))
        texts = (visible(" ".join(_texts(reading, side))) for reading, side in _sides(alignment, bead))
        marks = ("moved" if bead.moved else "", "doubtful" if bead.doubtful else "")
        lines.append("\t".join([*indices, f"{bead.similarity:.4f}", *marks, *texts]))
    return "\n".join(lines) + "\n"


def ladder(alignment: Alignment, look: Look) -> str:  # noqa: ARG001
    """One bead a line as indices from 0, `[0]:[0, 1]`: the form that aligners' test sets come in."""
    return "".join(f"{list(bead.left)}:{list(bead.right)}\n" for bead in alignment.beads)


def tmx(alignment: Alignment, look: Look) -> str:  # noqa: ARG001
    """A translation memory (TMX 1.4b). A bead with an empty side is no translation and is left out;
    a doubtful one has a `prop` that says so."""
    left, right = alignment.left.document.language, alignment.right.document.language
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<tmx version="1.4">',
        '  <header creationtool="claimcheck" creationtoolversion="1" segtype="block" o-tmf="text" adminlang="en"'
        f' srclang="{html.escape(left)}" datatype="plaintext"/>',
        "  <body>",
    ]
    for bead in alignment.beads:
        if bead.left and bead.right:
            lines.append("    <tu>")
            if bead.doubtful:
                lines.append('      <prop type="x-claimcheck">doubtful</prop>')
            for (reading, side), language in zip(_sides(alignment, bead), (left, right), strict=True):
                segment = xml_text(" ".join(_texts(reading, side)))
                lines.append(f'      <tuv xml:lang="{html.escape(language)}"><seg>{segment}</seg></tuv>')
            lines.append("    </tu>")
    return "\n".join([*lines, "  </body>", "</tmx>"]) + "\n"


FORMATS: Mapping[str, Callable[[Alignment, Look], str]] = {
    "text": text,
    "json": as_json,
    "tsv": tsv,
    "tmx": tmx,
    "ladder": ladder,
}


def _sides(alignment: Alignment, bead: Bead) -> tuple[tuple[Reading, tuple[int, ...]], tuple[Reading, tuple[int, ...]]]:
    return (alignment.left, bead.left), (alignment.right, bead.right)


def _texts(reading: Reading, side: tuple[int, ...]) -> list[str]:
    return [reading.statements[index].text for index in side]


def _for_people(alignment: Alignment, bead: Bead, look: Look) -> Iterator[str]:
    marks = "".join(f", {mark}" for mark, holds in (("moved", bead.moved), ("doubtful", bead.doubtful)) if holds)
    yield look.paint(f"{list(bead.left)} = {list(bead.right)}  similarity {bead.similarity:.2f}{marks}", "strong")
    for reading, side in _sides(alignment, bead):
        for index in side or (None,):
            shown = "(nothing)" if index is None else reading.statements[index].text
            rows = wrap(shown, look.width, indent=" " * 6) or [""]
            yield f"  {reading.document.language:<3} {rows[0][6:]}"
            yield from rows[1:]
    yield ""


def _document(reading: Reading) -> dict[str, Any]:
    document = reading.document
    return {
        "path": document.path,
        "language": document.language,
        "statements": [_statement(statement) for statement in reading.statements],
    }


def _statement(statement: Statement) -> dict[str, Any]:
    document, span = statement.document, statement.span
    line, column = document.position(span.start)
    start, end = document.place(span.start), document.place(span.end, end=True)
    return {"start": start, "end": end, "line": line, "column": column, "text": statement.text}
