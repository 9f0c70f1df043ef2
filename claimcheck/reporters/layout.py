"""Breaks text into rows of terminal cells: wide characters take two, combining marks none."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import regex
from rich.cells import cell_len

from claimcheck.reporters.visible import visible

_OPENING = ("Ps", "Pi")  # Unicode general categories
_CLOSING = ("Pe", "Pf", "Po")
_FIRM_SPACES = "\u00a0\u202f"
_CLUSTER = regex.compile(r"\X")
_RIGHT_TO_LEFT = regex.compile(r"[\p{bc=R}\p{bc=AL}]")


class Cluster(NamedTuple):
    """What a reader sees as one character: `text` is safe to show, `cells` its width, `marked` whether it is pointed out."""

    text: str
    cells: int
    marked: bool = False

    @property
    def is_space(self) -> bool:
        """True for whitespace, where a row may end."""
        return self.text.isspace() and self.text not in _FIRM_SPACES


def clusters(text: str, marked: bool = False) -> list[Cluster]:
    """The text's grapheme clusters, made safe to show."""
    return [_cluster(cluster, marked) for cluster in _CLUSTER.findall(text)]


@functools.lru_cache(maxsize=4096)
def _cluster(text: str, marked: bool) -> Cluster:
    shown = visible(text)
    return Cluster(shown, cell_len(shown), marked)


def width(row: Iterable[Cluster]) -> int:
    """Cells that a row takes."""
    return sum(cluster.cells for cluster in row)


def rows(text: Iterable[Cluster], room: int) -> Iterator[list[Cluster]]:
    """Fill rows of at most `room` cells; they end at spaces or between wide characters, inside a word only where it is longer."""
    row: list[Cluster] = []
    taken = 0
    for atom in _atoms(text):
        size = width(atom)
        if taken + size > room and row:
            yield _stripped(row)
            row, taken = [], 0
        if atom[0].is_space and not row:
            continue
        if size <= room:
            row, taken = row + atom, taken + size
            continue
        for cluster in atom:
            if taken + cluster.cells > room and row:
                yield row
                row, taken = [], 0
            row, taken = [*row, cluster], taken + cluster.cells
    if row:
        yield _stripped(row)


def wrap(text: str, room: int, indent: str = "") -> list[str]:
    """Plain text in rows of at most `room` cells, each after `indent`."""
    return [indent + "".join(cluster.text for cluster in row) for row in rows(clusters(text), room - cell_len(indent))]


def is_right_to_left(text: str) -> bool:
    """True when the text has letters that are written from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def first_cells(text: list[Cluster], room: int) -> list[Cluster]:
    """The beginning of a text in at most `room` cells, up to a place where a row may end."""
    taken = 0
    for count, cluster in enumerate(text):
        taken += cluster.cells
        if taken > room:
            ends = (place for place in range(count, 0, -1) if text[place].is_space or text[place].cells > 1)
            return text[: next(ends, count)]
    return text


def _atoms(text: Iterable[Cluster]) -> Iterator[list[Cluster]]:
    """Pieces that are not broken: a word, a run of spaces, a wide character with the punctuation that clings to it."""
    atom: list[Cluster] = []
    for cluster in text:
        if atom and not _joined(atom[-1], cluster):
            yield atom
            atom = []
        atom.append(cluster)
    if atom:
        yield atom


def _joined(first: Cluster, second: Cluster) -> bool:
    """True when no row may end between the two."""
    if first.is_space or second.is_space:
        return first.is_space and second.is_space
    if first.cells < 2 and second.cells < 2:
        return True
    return unicodedata.category(first.text[-1:] or " ") in _OPENING or unicodedata.category(second.text[:1] or " ") in _CLOSING


def _stripped(row: list[Cluster]) -> list[Cluster]:
    while row and row[-1].is_space:
        row = row[:-1]
    return row
