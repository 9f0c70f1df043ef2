"""One pair of versions on the page: who speaks, and the texts row by row with their findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from claimcheck import languages
from claimcheck.errors import LanguageError
from claimcheck.reporters.counts import plural
from claimcheck.reporters.page.markup import Html, element, join
from claimcheck.reporters.page.notes import note, tally
from claimcheck.reporters.page.passages import Mark, Numbered, Passages, sides_of
from claimcheck.reporters.page.people import Person, people
from claimcheck.reporters.page.rows import Piece, Row, rows

if TYPE_CHECKING:
    from claimcheck.data import Document, Reading
    from claimcheck.findings import Pairing, Report

LONG = 400
"""Characters of a stretch that was not compared, from which on it is folded away. Set by hand."""
_MOVED = "stands elsewhere in the other version"


def section(report: Report, number: int, pairing: Pairing, findings: Sequence[Numbered], several: bool) -> Html:
    """A pair with its own heading; `number` counts pairs from 1. Without findings, one of several is folded."""
    readings = report.readings[pairing.left], report.readings[pairing.right]
    found = rows(*readings, pairing.beads)
    known = people(readings, pairing.beads, [finding for _, finding in findings])
    marks: tuple[list[Mark], list[Mark]] = ([], [])
    for index, finding in findings:
        for place, side in enumerate(sides_of(finding, pairing.left, pairing.right)):
            marks[side].append(Mark(index, place, finding, finding.evidence[place].span))
    passages = [
        Passages.of(readings[side], side, known, marks[side], (piece for row in found for piece in row.sides[side]))
        for side in (0, 1)
    ]
    table, loose = _table(report, number, passages, found, findings)
    folded = several and not findings
    return element(
        "section",
        element(
            "h2",
            f"{number}. " if several else None,
            _name(readings[0].document),
            " | ",
            _name(readings[1].document),
            id=f"pair-{number}-name",
        ),
        element("p", f"{pairing.relation}, {plural(len(pairing.beads), 'aligned row')} ", tally([f for _, f in findings])),
        element("ul", loose, class_="notes loose") if loose else None,
        _legend(known, readings),
        element("details", element("summary", "The texts side by side"), table, class_="texts", open=not folded),
        id=f"pair-{number}",
        class_="pair",
        aria_labelledby=f"pair-{number}-name",
    )


def language(document: Document) -> tuple[str, str]:
    """A document's language in English and its writing direction ("auto" where the language is unknown)."""
    try:
        known = languages.load(document.language)
    except LanguageError:
        return document.language, "auto"
    return (known.name, known.direction) if known.code != "und" else ("language unknown", "auto")


def _name(document: Document) -> Html:
    return join(element("bdi", document.path), element("small", f" {language(document)[0]}"))


def _table(
    report: Report, number: int, passages: Sequence[Passages], found: Sequence[Row], findings: Sequence[Numbered]
) -> tuple[Html, list[Html]]:
    """The table of rows, each finding below the first row that marks it, and the findings that no row marks."""
    cells, placed = [], dict[int, int]()
    for index, row in enumerate(found):
        cells.append([_cell(side, pieces, row) for side, pieces in zip(passages, row.sides, strict=True)])
        for side, pieces in zip(passages, row.sides, strict=True):
            for mark in (mark for piece in pieces for mark in side.marks.get(piece.span, ())):
                placed.setdefault(mark.number, index)
    anchors = passages[0].marked | passages[1].marked
    notes: dict[int, list[Html]] = defaultdict(list)
    for count, finding in findings:
        notes[placed.get(count, -1)].append(note(report, count, finding, anchors))
    lines: list[Html] = []
    aligned = 0
    for index, row in enumerate(found):
        aligned += row.bead is not None
        lines.append(_row(number, aligned, row, cells[index], _opens(found, index)))
        if index in notes:
            said = element("ul", notes[index], class_="notes")
            lines.append(element("tr", element("td", said, colspan="3"), class_="said"))
    head = element("tr", element("td"), [element("th", _name(side.reading.document), scope="col") for side in passages])
    table = element("table", element("thead", head), element("tbody", lines), aria_labelledby=f"pair-{number}-name")
    return element("div", table, class_="sheet"), notes[-1]


def _row(number: int, aligned: int, row: Row, cells: Iterable[Html], opens: bool) -> Html:
    if row.bead is None:
        head, kind = element("td", class_="at"), "unread"
    else:
        anchor = f"r{number}-{aligned}"
        moved = element("span", "⇅", element("span", f" {_MOVED}", class_="unseen"), title=_MOVED) if row.bead.moved else None
        head = element("th", element("a", str(aligned), href=f"#{anchor}", id=anchor), moved, scope="row", class_="at")
        kind = "row"
    return element("tr", head, cells, class_=f"{kind} opens" if opens else kind)


def _opens(found: Sequence[Row], index: int) -> bool:
    """Whether a paragraph begins with this row, on the side that has one."""
    if not index:
        return False
    row, before = found[index], found[index - 1]
    side = 0 if row.left and before.left else 1
    here, there = row.sides[side], before.sides[side]
    return bool(here and there and here[0].block != there[-1].block) or (row.bead is None) != (before.bead is None)


def _cell(side: Passages, pieces: Sequence[Piece], row: Row) -> Html:
    """The pieces, a paragraph a block; an empty cell says that it is empty."""
    document = side.reading.document
    if not pieces:
        said = element("span", "no counterpart", class_="unseen") if row.bead else None
        return element("td", said, class_="none" if row.bead else "void")
    paragraphs: list[Html] = []
    last: Piece | None = None
    words: list[Html] = []
    for piece in pieces:
        if last and piece.block != last.block:
            paragraphs.append(_paragraph(last, words))
            words = []
        words += [join(" "), side.write(piece)] if words else [side.write(piece)]
        last = piece
    if last:
        paragraphs.append(_paragraph(last, words))
    code = document.language if document.language != "und" else ""
    return element("td", paragraphs, lang=code, dir=language(document)[1])


def _paragraph(piece: Piece, words: list[Html]) -> Html:
    if piece.read:
        return element("p", words, class_="heading" if piece.heading else None)
    label = element("span", f"not compared{f' ({piece.reason})' if piece.reason else ''}", class_="why", lang="en", dir="ltr")
    if piece.span.end - piece.span.start > LONG:
        return element("details", element("summary", label), element("p", words))
    return element("p", label, " ", words)


_TINTS = {"direct": "in quotation marks", "indirect": "reported without marks"}


def _legend(known: dict[tuple[int, str], Person], readings: Sequence[Reading]) -> Html | None:
    """Who is quoted: sign, names on both sides, how many quotes each side has; and what the tints that occur mean."""
    quotes = [quote for reading in readings for quote in reading.quotes if quote.kind != "scare"]
    if not quotes:
        return None
    persons = list(dict.fromkeys(known.values()))
    tints = [
        element("span", element("span", told, class_=f"q {kind} s0"))
        for kind, told in _TINTS.items()
        if any(quote.kind == kind for quote in quotes)
    ]
    unnamed = element("span", element("span", "?", class_="who nobody"), " nobody named")
    return element(
        "div",
        element("h3", "Who is quoted"),
        element("ul", [_person(person) for person in persons], class_="people") if persons else None,
        element("p", tints, unnamed if any(quote.speaker is None for quote in quotes) else None, class_="tints more"),
        class_="legend",
    )


def _person(person: Person) -> Html:
    one, two = person.names
    names = [element("bdi", name) for name in dict.fromkeys((one, two)) if name is not None]
    counts = " : ".join(str(count) for count in person.quotes)
    told = f"{plural(person.quotes[0], 'quote')} on the left, {person.quotes[1]} on the right"
    return element(
        "li",
        element("span", person.sign, class_=f"who {person.tint}"),
        " ",
        names[0],
        join(" / ", names[1]) if len(names) > 1 else None,
        " ",
        element(
            "span", element("span", counts, aria_hidden="true"), element("span", told, class_="unseen"), title=told, class_="more"
        ),
    )
