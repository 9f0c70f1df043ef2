"""The words of the texts with their quotes and findings marked in them."""

from __future__ import annotations

import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from claimcheck.data import Span
from claimcheck.reporters.page.markup import Html, Wrap, element, join, start_tag, wrapped

if TYPE_CHECKING:
    from claimcheck.data import Document, Quote, Reading
    from claimcheck.findings import Finding
    from claimcheck.reporters.page.people import Name, Person
    from claimcheck.reporters.page.rows import Piece

Numbered = tuple[int, "Finding"]
"""A finding with its number in the report, from 1: what its anchors are made of."""


_Stretch = TypeVar("_Stretch", "Quote", "Mark")

_NESTED = 12  # quotes that are shown inside each other; hundreds of nested elements are more than a browser shows


@dataclass(frozen=True)
class Mark:
    """A piece of evidence: number of the finding, place among its evidence, and the stretch."""

    number: int
    place: int
    finding: Finding
    span: Span

    @property
    def anchor(self) -> str:
        """The id of the element that marks it."""
        return f"m{self.number}-{self.place}"


@dataclass
class Passages:
    """One side of a pair. `marked` fills while pieces are written: the anchors that the page has."""

    reading: Reading
    side: int
    people: Mapping[Name, Person]
    quotes: Mapping[Span, Sequence[Quote]]
    marks: Mapping[Span, Sequence[Mark]]
    marked: set[str] = field(default_factory=set)

    @classmethod
    def of(
        cls, reading: Reading, side: int, people: Mapping[Name, Person], marks: Iterable[Mark], pieces: Iterable[Piece]
    ) -> Passages:
        """Ready to write `pieces`, which are disjoint."""
        spans = sorted({piece.span for piece in pieces})
        return cls(reading, side, people, _by_piece(spans, reading.quotes), _by_piece(spans, marks))

    def write(self, piece: Piece) -> Html:
        """The words of a piece without mark-up of their format."""
        words, move = _shown(self.reading.document, piece.span)
        quotes = [(quote, Span(*move(quote.span))) for quote in self.quotes.get(piece.span, ()) if quote.depth < _NESTED]
        alike: Counter[Span] = Counter()  # without the words, all quotes of a statement may be one stretch
        wraps = []
        for quote, span in quotes:
            alike[span] += 1
            if span.start < span.end and alike[span] <= _NESTED:
                wraps.append(self._quote(quote, *span))
        wraps += [self._mark(mark, *move(mark.span)) for mark in self.marks.get(piece.span, ())]
        return wrapped(words, wraps)

    def _quote(self, quote: Quote, start: int, end: int) -> Wrap:
        person = self.people.get((self.side, quote.speaker.name)) if quote.speaker else None
        kind = f"q {quote.kind} {person.tint if person else 'nobody'}"
        again = start_tag("span", class_=kind)
        if quote.kind == "scare":
            return Wrap(start, end, "span", again, again)
        told = f"{quote.kind} quote, {quote.speaker.name}: " if quote.speaker else f"{quote.kind} quote, nobody named: "
        sign = element("span", person.sign if person else "?", class_="who", aria_hidden="true")
        return Wrap(start, end, "span", join(again, sign, element("span", told, class_="unseen", lang="en")), again)

    def _mark(self, mark: Mark, start: int, end: int) -> Wrap:
        kind = classes(mark.finding, "m")
        again = start_tag("mark", class_=kind, data_f=str(mark.number))
        if mark.anchor in self.marked:
            return Wrap(start, end, "mark", again, again)
        self.marked.add(mark.anchor)
        badge = element(
            "a",
            mark.finding.rule.code,
            element("span", f" {mark.finding.severity.label}, finding {mark.number}", class_="unseen"),
            class_="badge",
            href=f"#f{mark.number}",
            lang="en",
            dir="ltr",
        )
        opened = start_tag("mark", class_=f"{kind} empty" if start == end else kind, data_f=str(mark.number), id=mark.anchor)
        return Wrap(start, end, "mark", join(opened, badge), again)


def classes(finding: Finding, *more: str) -> str:
    """The classes of everything that belongs to a finding."""
    return " ".join([*more, finding.severity.label, *(["suppressed"] if finding.suppressed is not None else [])])


def sides_of(finding: Finding, left: int, right: int) -> Iterator[int]:
    """The side of each piece of evidence, 0 left, 1 right; a text compared with itself has its second piece on the right."""
    for place, (document, _) in enumerate(finding.evidence):
        yield place % 2 if left == right else int(document == right)


class _Move:
    """Offsets of a text as offsets of a piece of it from which hidden stretches were taken."""

    def __init__(self, span: Span, hidden: Sequence[Span]):
        self._span, self._ends, self._lost = span, [], [0]
        for start, end in hidden:
            lost = min(end, span.end) - max(start, span.start)
            self._ends.append((max(start, span.start), min(end, span.end)))
            self._lost.append(self._lost[-1] + lost)

    def __call__(self, span: tuple[int, int]) -> tuple[int, int]:
        return self._offset(span[0]), self._offset(span[1])

    def _offset(self, offset: int) -> int:
        offset = max(self._span.start, min(offset, self._span.end))
        index = bisect.bisect_right(self._ends, offset, key=lambda ends: ends[0])
        inside = max(0, self._ends[index - 1][1] - offset) if index else 0
        return offset - self._span.start - self._lost[index] + inside


def _shown(document: Document, span: Span) -> tuple[str, _Move]:
    first = bisect.bisect_right(document.hidden, span.start, key=lambda hidden: hidden.end)
    behind = bisect.bisect_left(document.hidden, span.end, key=lambda hidden: hidden.start)
    hidden = document.hidden[first:behind]
    parts, at = [], span.start
    for start, end in hidden:
        parts.append(document.text[at : max(at, start)])
        at = min(end, span.end)
    return "".join([*parts, document.text[at : span.end]]), _Move(span, hidden)


def _by_piece(pieces: Sequence[Span], things: Iterable[_Stretch]) -> dict[Span, list[_Stretch]]:
    """What touches each piece, the longest first; an empty stretch belongs to the piece it stands in or behind."""
    found: dict[Span, list[_Stretch]] = defaultdict(list)
    for thing in sorted(things, key=lambda thing: (thing.span.start, -thing.span.end)):
        start, end = thing.span
        empty = start == end
        find = bisect.bisect_left if empty else bisect.bisect_right
        index = find(pieces, start, key=lambda piece: piece.end)
        while index < len(pieces) and (pieces[index].start <= start if empty else pieces[index].start < end):
            found[pieces[index]].append(thing)
            index = len(pieces) if empty else index + 1
    return found
