"""The two texts cut into rows: a bead a row, and between them what was not compared (bylines, front matter, code)."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimcheck.data import Bead, Span

if TYPE_CHECKING:
    from claimcheck.data import Block, Document, Reading


@dataclass(frozen=True)
class Piece:
    """A stretch of one text: a statement with what hangs on to it, or what was not read, and then `reason` may say why."""

    span: Span
    block: int = -1
    heading: bool = False
    read: bool = True
    reason: str = ""


@dataclass(frozen=True)
class Row:
    """Pieces that stand side by side; `bead` is None for what was not aligned."""

    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    bead: Bead | None = None

    @property
    def sides(self) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
        """Left and right."""
        return self.left, self.right


def rows(left: Reading, right: Reading, beads: Sequence[Bead]) -> list[Row]:
    """All of both texts that says anything, every stretch once, in the order of the beads.

    Statements without a bead stand alone; where there are no beads at all, paragraphs stand side by side as they come.
    """
    cut = _Cut.of(left), _Cut.of(right)
    done: tuple[set[int], set[int]] = set(), set()
    found: list[Row] = []
    for bead in beads or _by_paragraphs(cut):
        sides = list(zip(cut, (bead.left, bead.right), strict=True))
        found += _unread(*(side.before(indices) for side, indices in sides))
        pieces = [tuple(side.statements[index] for index in indices) for side, indices in sides]
        found.append(Row(pieces[0], pieces[1], bead if beads else None))
        for seen, indices in zip(done, (bead.left, bead.right), strict=True):
            seen.update(indices)
    lone = [[index for index in range(len(side.statements)) if index not in seen] for side, seen in zip(cut, done, strict=True)]
    found += [Row((cut[0].statements[index],), ()) for index in lone[0]]
    found += [Row((), (cut[1].statements[index],)) for index in lone[1]]
    return found + _unread(*(side.rest() for side in cut))


@dataclass
class _Cut:
    """One text in pieces: its statements, and what was not read before each of them (and behind the last)."""

    statements: list[Piece]
    between: dict[int, list[Piece]]

    @classmethod
    def of(cls, reading: Reading) -> _Cut:
        document, statements = reading.document, [statement.span for statement in reading.statements]
        pieces: list[Piece] = []
        between: dict[int, list[Piece]] = {}
        at = 0
        for index, statement in enumerate(reading.statements):
            inside = _block(document, statement.block)
            start = max(at, min(statement.span.start, inside.span.start) if inside else statement.span.start)
            between[index] = list(_gaps(document, at, start))
            following = statements[index + 1].start if index + 1 < len(statements) else len(document.text)
            end = max(statement.span.end, min(inside.span.end, following) if inside else 0)
            at = max(start, end)  # no stretch is shown twice, even where statements overlap
            heading = inside is not None and inside.kind == "heading"
            pieces.append(Piece(_stripped(document, start, at), statement.block, heading))
        between[len(statements)] = list(_gaps(document, at, len(document.text)))
        return cls(pieces, between)

    def before(self, indices: Sequence[int]) -> list[Piece]:
        """What was not read before the first of these statements and has not been taken yet."""
        found: list[Piece] = []
        while indices and self.between and (index := next(iter(self.between))) <= indices[0]:
            found += self.between.pop(index)
        return found

    def rest(self) -> list[Piece]:
        """What has not been taken."""
        return [piece for pieces in self.between.values() for piece in pieces]


def _block(document: Document, number: int) -> Block | None:
    return document.blocks[number] if 0 <= number < len(document.blocks) else None


def _gaps(document: Document, start: int, end: int) -> Iterator[Piece]:
    """What stands between two statements, cut at blocks; mark-up and rules of signs (`#`, `***`) say nothing."""
    if not document.prose[start:end].strip():
        return
    at = start
    first = bisect.bisect_right(document.blocks, start, key=lambda block: block.span.end)
    for block in itertools.takewhile(lambda block: block.span.start < end, itertools.islice(document.blocks, first, None)):
        yield from _unspoken(document, at, max(at, block.span.start), "")
        at = max(at, min(end, block.span.end))
        yield from _unspoken(document, max(start, block.span.start), at, block.reason)
    yield from _unspoken(document, at, end, "")


def _unspoken(document: Document, start: int, end: int, reason: str) -> Iterator[Piece]:
    if any(sign.isalnum() for sign in document.prose[start:end]):
        yield Piece(_stripped(document, start, end), read=False, reason=reason)


def _stripped(document: Document, start: int, end: int) -> Span:
    """The stretch without whitespace and mark-up at its ends."""
    words = document.prose[start:end]
    start += len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _unread(left: list[Piece], right: list[Piece]) -> list[Row]:
    return [Row((one,) if one else (), (two,) if two else ()) for one, two in itertools.zip_longest(left, right)]


def _by_paragraphs(cut: tuple[_Cut, _Cut]) -> list[Bead]:
    """The statements of the n-th paragraph of either text as if they answered each other."""
    sides: list[list[tuple[int, ...]]] = []
    for side in cut:
        paragraphs: dict[int, list[int]] = {}
        for index, piece in enumerate(side.statements):
            paragraphs.setdefault(piece.block, []).append(index)
        sides.append([tuple(numbers) for numbers in paragraphs.values()])
    return [Bead(one, two, 0.0) for one, two in itertools.zip_longest(*sides, fillvalue=())]
