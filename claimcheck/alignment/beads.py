"""From a monotone path to beads one can trust: loose members let go, chance pairs broken, moved statements found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from claimcheck.alignment import match
from claimcheck.alignment.borders import Draft, same_text
from claimcheck.alignment.judge import Judge
from claimcheck.alignment.relation import SURE_SUPPORT, relation
from claimcheck.alignment.statements import Path
from claimcheck.alignment.version import Version
from claimcheck.data import Bead
from claimcheck.findings import Relation

Vectors = NDArray[np.float32]

KEEP = 0.5
"""A pair on the path is strong at this probability or more."""
KEEP_BETWEEN = 0.05
"""A weaker one is kept down to this probability, since the order of the texts speaks for it too, …"""
RUN = 6
"""… and one of up to so many weak pairs in a row down to `HOPELESS`, when strong pairs or the texts' ends enclose them and no
statement is left alone among them: the counts speak for them. What they are worth is for C002 and Q004 to say."""
HOPELESS = 5e-4
"""Of the pairs below 8 came from a dropped statement and 6 were free translations (NTREX, six language pairs, 45 documents
each); counted once, no command counts them anew."""
BELONG = 0.5
"""A statement stays in a group of several at this probability or more."""
MOVE = 0.9
"""A pair off the path is taken as moved at this probability or more."""
ALONE = 0.98
"""In a rewrite a pair has only its own words to speak for it."""
FEW = 3
"""Versions of so few statements have no neighbourhood to be measured against; their pairs count from `KEEP_BETWEEN` on."""
ENOUGH = 0.25
"""Least share of a version in strong pairs before the pair of texts is measured by its own medians."""
LARGEST = 5
"""Statements a side of a bead may grow to."""

_Sides = tuple[list[int], list[int]]
_Group = tuple[list[int], list[int], float]


@dataclass(frozen=True)
class Alignment:
    """Beads in the order of the left version (right-only ones where they stand), each with its probability; and the relation.

    `beads`: what a comparison goes by; what has no counterpart is let go. `whole`: what an aligner gives. In a translation
    every statement stays where the path has it, `doubtful` where `beads` say otherwise, and only what has surely moved is taken
    from its place; else the same as `beads`. `shares`: characters of each version in strong pairs, 0..1.
    """

    beads: tuple[Bead, ...]
    probabilities: tuple[float, ...]
    relation: Relation
    shares: tuple[float, float]
    whole: tuple[Bead, ...]


def align(draft: Draft, vectors: Mapping[str, Vectors]) -> Alignment:
    """Beads that cover every statement of both versions once, and how these relate. `vectors`: of `draft.texts`, unit float32."""
    left, right = draft.left, draft.right
    if same_text(left, right):
        # The same text twice needs no measuring, and cannot be measured where it repeats itself or is a word long.
        same = tuple(Bead((i,), (i,), 1.0) for i in range(len(left.lengths)))
        return Alignment(same, (1.0,) * len(same), "translation", (1.0, 1.0), same)
    judge = Judge.of(left, right)
    groups = _of_path(judge, draft.path)
    scores = [judge.probability(*group) for group in groups]
    if max(_shares(judge, _strong(judge, groups, scores))) >= ENOUGH:
        # Once more by the measure of this pair of languages: what is usual here.
        measures = np.array([judge.measure(*group)[1:3] for group in groups])
        judge = replace(judge, typical=match.Typical(*np.median(measures, axis=0)).clamped())
        scores = [judge.probability(*group) for group in groups]
    strong = _strong(judge, groups, scores)
    shares = _shares(judge, strong)
    alone = [(*group, p) for group, p in zip(groups, scores, strict=True) if p >= ALONE]
    far = _off_path(judge, alone, ALONE)
    kind = relation(left, right, shares, _support(judge, strong), _certain(judge, [*alone, *far]))
    if kind == "translation":
        # Only here: in texts that tell one story in two ways, the model of translated beads joins what does not belong.
        path = draft.settle(vectors)
        groups = _of_path(judge, path)
        scores = [judge.probability(*group) for group in groups]
        kept = _take_in(judge, _keep(judge, groups, scores))
        moved = _off_path(judge, kept, MOVE)
        beads = _beads(judge, kept, moved)
        return Alignment(*beads, kind, shares, _whole(judge, path, moved, beads[0]))
    beads = _beads(judge, alone, far)
    return Alignment(*beads, kind, shares, beads[0])


def _whole(judge: Judge, path: Path, moved: list[_Group], trusted: Sequence[Bead]) -> tuple[Bead, ...]:
    """The path's beads without what has moved or what paragraphs set apart, the moved pairs, and what is left alone; doubtful
    where `trusted` lacks them."""
    gone = {i for rows, _, _ in moved for i in rows}, {j for _, columns, _ in moved for j in columns}
    groups = [
        ([i for i in range(i, i + a) if i not in gone[0]], [j for j in range(j, j + b) if j not in gone[1]])
        for i, a, j, b in path
    ]
    known = {(bead.left, bead.right) for bead in trusted}
    apart = _apart(judge, groups, trusted)
    groups = [([i for i in rows if (0, i) not in apart], [j for j in columns if (1, j) not in apart]) for rows, columns in groups]
    beads, _ = _beads(judge, [(rows, columns, 0.0) for rows, columns in groups if rows and columns], moved)
    return tuple(
        replace(bead, doubtful=bool(bead.left and bead.right) and (bead.left, bead.right) not in known) for bead in beads
    )


def _apart(judge: Judge, groups: Sequence[_Sides], trusted: Sequence[Bead]) -> set[tuple[int, int]]:
    """Outer members, (0 or 1 for the side, statement), that `trusted` leaves alone and both versions' paragraphs set apart.

    Such a member goes on in the paragraph of the group next to it, the rest of its own group stands in another, and between
    these two groups the other version has a border as well.
    """
    lone = {(0, i) for bead in trusted if not bead.right for i in bead.left}
    lone |= {(1, j) for bead in trusted if not bead.left for j in bead.right}
    blocks = [[statement.block for statement in version.reading.statements] for version in (judge.left, judge.right)]
    found: set[tuple[int, int]] = set()
    # Each group's front against the group before it, and its back against the one behind it.
    for order, end in ((groups, 0), (groups[::-1], -1)):
        for before, group in pairwise(order):
            if not all(before) or not all(group):
                continue
            for side in (0, 1):
                own, other = blocks[side], blocks[1 - side]
                if other[before[1 - side][-1 - end]] == other[group[1 - side][end]]:
                    continue
                there = own[before[side][-1 - end]]
                if own[group[side][-1 - end]] == there:
                    continue
                for member in group[side] if end == 0 else group[side][::-1]:
                    if (side, member) not in lone or own[member] != there:
                        break
                    found.add((side, member))
    return found


def _of_path(judge: Judge, path: Path) -> list[_Sides]:
    return [_let_go(judge, list(range(i, i + a)), list(range(j, j + b))) for i, a, j, b in path if a and b]


def _strong(judge: Judge, groups: Sequence[_Sides], scores: Sequence[float]) -> list[_Sides]:
    """The groups that are likely by themselves."""
    floor = KEEP_BETWEEN if max(judge.last) < FEW else KEEP
    return [group for group, p in zip(groups, scores, strict=True) if p >= floor]


def _shares(judge: Judge, groups: Sequence[_Sides]) -> tuple[float, float]:
    return _share(judge.left, (rows for rows, _ in groups)), _share(judge.right, (columns for _, columns in groups))


def _support(judge: Judge, groups: Sequence[_Sides]) -> float:
    """Mean word support of the groups, by their characters, 0..1."""
    sizes = [sum(judge.left.lengths[i] for i in rows) + sum(judge.right.lengths[j] for j in columns) for rows, columns in groups]
    return float(np.average([judge.measure(*group)[2] for group in groups], weights=sizes)) if sum(sizes) else 0.0


def _certain(judge: Judge, groups: Sequence[_Group]) -> list[tuple[float, float]]:
    """The shares of both versions of each group whose words and vectors speak for it by themselves."""
    sure = []
    for rows, columns, _ in groups:
        cosine, _, support, _ = judge.measure(rows, columns)
        if support >= SURE_SUPPORT and cosine >= match.LEAST_COSINE:
            sure.append((_share(judge.left, [rows]), _share(judge.right, [columns])))
    return sure


def _keep(judge: Judge, groups: Sequence[_Sides], scores: Sequence[float]) -> list[_Group]:
    """The groups that are likely enough, alone or with the order of the texts to speak for them."""
    kept = []
    at = 0
    while at < len(groups):
        if scores[at] >= KEEP:
            kept.append((*groups[at], scores[at]))
            at += 1
            continue
        end = at
        while end < len(groups) and scores[end] < KEEP:
            end += 1
        enclosed = at > 0 and end < len(groups)
        around = groups[max(at - 1, 0) : end + 1]
        whole = all(a[0][-1] + 1 == b[0][0] and a[1][-1] + 1 == b[1][0] for a, b in pairwise(around))
        # Where the run touches the texts' ends both ends must be there.
        whole = whole and (at > 0 or groups[0][0][0] == groups[0][1][0] == 0)
        whole = whole and (end < len(groups) or (groups[-1][0][-1], groups[-1][1][-1]) == judge.last)
        floor = HOPELESS if whole and end - at <= RUN and (enclosed or len(groups) > 2 * (end - at)) else KEEP_BETWEEN
        kept += [(*groups[k], scores[k]) for k in range(at, end) if scores[k] >= floor]
        at = end
    return kept


def _take_in(judge: Judge, kept: list[_Group]) -> list[_Group]:
    """Give statements left alone to the bead before or behind them, where they belong to it; each side by itself."""
    rows, columns = ([(group[0], group[1])[side] for group in _grown(judge, kept, side)] for side in (0, 1))
    return [
        group if group[:2] == (r, c) else (r, c, judge.probability(r, c)) for group, r, c in zip(kept, rows, columns, strict=True)
    ]


def _grown(judge: Judge, kept: list[_Group], side: int) -> list[_Sides]:
    """The groups with what belongs to them on one side."""
    groups = [(group[0], group[1]) for group in kept]
    owner = {i: k for k, group in enumerate(groups) for i in group[side]}
    for i in range(judge.last[side] + 1):
        if i in owner:
            continue
        best, chosen = BELONG, -1
        for k in sorted({owner.get(i - 1, -1), owner.get(i + 1, -1)} - {-1}):
            sides = _with(groups[k], side, i)
            chance = judge.belongs(*sides, i, side == 0)
            if chance >= best and len(sides[side]) <= LARGEST:
                best, chosen = chance, k
        if chosen >= 0:
            groups[chosen] = _with(groups[chosen], side, i)
            owner[i] = chosen
    return groups


def _with(group: _Sides, side: int, statement: int) -> _Sides:
    rows, columns = group
    return (sorted([*rows, statement]), columns) if side == 0 else (rows, sorted([*columns, statement]))


def _let_go(judge: Judge, rows: list[int], columns: list[int]) -> _Sides:
    """Release outer members that do not belong (they fell in beside a statement that is missing on the other side)."""
    while len(rows) + len(columns) > 2:
        trials = []
        if len(rows) > 1:
            trials += [(judge.belongs(rows, columns, i, True), i, True) for i in (rows[0], rows[-1])]
        if len(columns) > 1:
            trials += [(judge.belongs(rows, columns, j, False), j, False) for j in (columns[0], columns[-1])]
        chance, member, on_left = min(trials)
        if chance >= BELONG:
            break
        if on_left:
            rows = [i for i in rows if i != member]
        else:
            columns = [j for j in columns if j != member]
    return rows, columns


def _share(version: Version, groups: Iterable[Sequence[int]]) -> float:
    covered = sum(version.lengths[i] for group in groups for i in group)
    return covered / (sum(version.lengths) or 1)


def _off_path(judge: Judge, kept: list[_Group], floor: float) -> list[_Group]:
    """Mutual best pairs among the statements the path left alone, at `floor` or more."""
    used_left, used_right = {i for r, _, _ in kept for i in r}, {j for _, c, _ in kept for j in c}
    rows = [i for i in range(len(judge.left.lengths)) if i not in used_left]
    columns = [j for j in range(len(judge.right.lengths)) if j not in used_right]
    if not rows or not columns:
        return []
    right = judge.right.vectors[columns]
    forward = np.concatenate([(judge.left.vectors[rows[k : k + 512]] @ right.T).argmax(1) for k in range(0, len(rows), 512)])
    left = judge.left.vectors[rows]
    backward = np.concatenate([(right[k : k + 512] @ left.T).argmax(1) for k in range(0, len(columns), 512)])
    pairs = [(rows[k], columns[int(j)]) for k, j in enumerate(forward) if backward[j] == k]
    return [([i], [j], p) for i, j in pairs if (p := judge.probability([i], [j])) >= floor]


def _beads(judge: Judge, kept: list[_Group], moved: list[_Group]) -> tuple[tuple[Bead, ...], tuple[float, ...]]:
    """Beads of all statements in order, with their probabilities."""
    entries = [(Bead(tuple(r), tuple(c), judge.cosine(r, c)), p) for r, c, p in kept]
    entries += [(Bead(tuple(r), tuple(c), judge.cosine(r, c), moved=True), p) for r, c, p in moved]
    return covering(entries, len(judge.left.lengths), len(judge.right.lengths))


def covering(entries: list[tuple[Bead, float]], m: int, n: int) -> tuple[tuple[Bead, ...], tuple[float, ...]]:
    """These beads, each with its probability, and all other of m and n statements as beads of their own, in order."""
    used_left, used_right = {i for b, _ in entries for i in b.left}, {j for b, _ in entries for j in b.right}
    entries = [*entries, *((Bead((i,), (), 0.0), 0.0) for i in range(m) if i not in used_left)]
    # A statement that only the right version has goes behind the bead of the statement before it.
    ordered = sorted((entry for entry in entries if entry[0].left), key=lambda entry: entry[0].left)
    at = {j: k for k, (b, _) in enumerate(ordered) for j in b.right if not b.moved}
    placed: list[tuple[float, int, Bead, float]] = [(float(k), -1, b, p) for k, (b, p) in enumerate(ordered)]
    last = -1.0
    for j in range(n):
        if j in at:
            last = float(at[j])
        elif j not in used_right:
            placed.append((last + 0.5, j, Bead((), (j,), 0.0), 0.0))
    placed.sort(key=lambda entry: entry[:2])
    return tuple(b for _, _, b, _ in placed), tuple(p for *_, p in placed)
