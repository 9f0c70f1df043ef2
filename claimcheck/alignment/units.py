"""Two versions from one file whose units are paired: beads stay inside their unit.

A unit with one statement on either side is one bead; one with several on both sides is cut along the cheapest path through it,
by the scale of distances of the whole text: a few statements have none.
"""

from __future__ import annotations

import dataclasses

import numpy as np

from claimcheck.alignment.beads import Alignment
from claimcheck.alignment.judge import pool
from claimcheck.alignment.statements import Path, unit_paths
from claimcheck.alignment.version import Version
from claimcheck.data import Bead, Reading

_Group = tuple[list[int], list[int]]


def both_sided(left: Reading, right: Reading) -> tuple[Reading, Reading]:
    """The readings of paired documents without what stands in a unit where the other one says nothing."""
    units = {s.block for s in left.statements} & {s.block for s in right.statements}
    return _only(left, units), _only(right, units)


def _only(reading: Reading, units: set[int]) -> Reading:
    kept = tuple(statement for statement in reading.statements if statement.block in units)
    if len(kept) == len(reading.statements):
        return reading
    left_out = [block.span for number, block in enumerate(reading.document.blocks) if number not in units]
    starts = np.array([span.start for span in left_out])
    ends = np.array([span.end for span in left_out])

    def stands(start: int, end: int) -> bool:
        at = int(np.searchsorted(starts, start, side="right")) - 1
        return at < 0 or end > ends[at]

    quotes = tuple(quote for quote in reading.quotes if stands(*quote.span))
    faults = tuple(fault for fault in reading.faults if stands(*fault.span))
    return dataclasses.replace(reading, statements=kept, quotes=quotes, faults=faults)


def align(left: Version, right: Version) -> Alignment:
    """The beads of two versions that `both_sided` gave; each is certain, since the file says so."""
    rows, columns = _of_units(left), _of_units(right)
    if rows.keys() != columns.keys():
        raise ValueError("a unit has statements on one side only")
    several = [unit for unit in rows if min(len(rows[unit]), len(columns[unit])) > 1]
    reaches = [((rows[unit][0], rows[unit][-1] + 1), (columns[unit][0], columns[unit][-1] + 1)) for unit in several]
    paths = unit_paths(left.vectors, right.vectors, left.lengths, right.lengths, reaches) if several else ()
    inside = dict(zip(several, paths, strict=True))
    groups = [group for unit in rows for group in (_joined(inside[unit]) if unit in inside else [(rows[unit], columns[unit])])]
    beads = tuple(_bead(left, right, group) for group in groups)
    certain = tuple(1.0 if bead.left and bead.right else 0.0 for bead in beads)
    return Alignment(beads, certain, "translation", (1.0, 1.0), beads)


def _of_units(version: Version) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for number, statement in enumerate(version.reading.statements):
        found.setdefault(statement.block, []).append(number)
    return found


def _joined(path: Path) -> list[_Group]:
    """The groups of a path; what it left alone on both sides answers each other, in whatever order it stands."""
    groups = [(list(range(i, i + a)), list(range(j, j + b))) for i, a, j, b in path]
    rows = [i for one, other in groups if not other for i in one]
    columns = [j for one, other in groups if not one for j in other]
    if not rows or not columns:
        return groups
    return sorted([*(group for group in groups if all(group)), (rows, columns)])


def _bead(left: Version, right: Version, group: _Group) -> Bead:
    rows, columns = group
    similarity = float(pool(left, rows) @ pool(right, columns)) if rows and columns else 0.0
    return Bead(tuple(rows), tuple(columns), similarity)
