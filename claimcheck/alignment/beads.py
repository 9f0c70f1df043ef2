"""From a monotone path to beads one can trust: loose members let go, chance pairs broken, moved statements found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from claimcheck.alignment import match
from claimcheck.alignment.borders import Draft, same_text
from claimcheck.alignment.relation import relation
from claimcheck.alignment.statements import Path
from claimcheck.alignment.version import Version
from claimcheck.data import Bead, Relation

Vectors = NDArray[np.float32]

KEEP = 0.5
"""A pair on the path is kept at this probability or more."""
KEEP_BETWEEN = 0.05
"""… or at this one where both its neighbours on the path are kept: the order speaks for it too."""
RUN = 6
"""Up to so many weak pairs in a row are kept, when strong pairs enclose them and no statement is left alone among them: the
counts speak for them. What they are worth is for C002 and Q004 to say."""
HOPELESS = 5e-4
"""… but none below this probability: of such pairs 8 came from a dropped statement and 6 were free translations (NTREX, six
language pairs, 45 documents each)."""
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

_Group = tuple[list[int], list[int], float]
_Measures = tuple[float, float, float, float]


@dataclass(frozen=True)
class Alignment:
    """Beads in the order of the left version (right-only ones where they stand), each with its probability; and the relation."""

    beads: tuple[Bead, ...]
    probabilities: tuple[float, ...]
    relation: Relation
    shares: tuple[float, float]


@dataclass(frozen=True)
class _Judge:
    """Measures groups of statements, rows of the left version against columns of the right."""

    left: Version
    right: Version
    left_background: Vectors
    right_background: Vectors
    scale: float
    typical: match.Typical
    measured: dict[tuple[tuple[int, ...], tuple[int, ...]], _Measures] = field(default_factory=dict)

    @classmethod
    def of(cls, left: Version, right: Version) -> _Judge:
        backgrounds = match.surroundings(left.vectors, right.vectors), match.surroundings(right.vectors, left.vectors)
        return cls(left, right, *backgrounds, (sum(left.lengths) or 1) / (sum(right.lengths) or 1), match.Typical())

    @property
    def last(self) -> tuple[int, int]:
        """Indices of the last statements."""
        return len(self.left.lengths) - 1, len(self.right.lengths) - 1

    def cosine(self, rows: Sequence[int], columns: Sequence[int]) -> float:
        """Cosine of the pooled vectors of two groups."""
        return float(_pool(self.left, rows) @ _pool(self.right, columns))

    def measure(self, rows: Sequence[int], columns: Sequence[int]) -> _Measures:
        """Cosine, margin, word support and length ratio of two groups; measured once, asked for several times."""
        group = tuple(rows), tuple(columns)
        if group not in self.measured:
            self.measured[group] = self._measure(rows, columns)
        return self.measured[group]

    def _measure(self, rows: Sequence[int], columns: Sequence[int]) -> _Measures:
        cosine = self.cosine(rows, columns)
        margin = match.margin(
            cosine, float(self.left_background[list(rows)].mean()), float(self.right_background[list(columns)].mean())
        )
        support = match.support(_words(self.left, rows), _words(self.right, columns))
        return cosine, margin, support, self._characters(rows, columns)

    def probability(self, rows: Sequence[int], columns: Sequence[int]) -> float:
        """Chance that the groups say the same, 0..1."""
        return match.probability(*self.measure(rows, columns), self.typical)

    def belongs(self, rows: Sequence[int], columns: Sequence[int], member: int, on_left: bool) -> float:
        """Chance, 0..1, that `member` (of a side with several) belongs to the group."""
        evidence = self.membership(rows, columns, member, on_left)
        return match.membership(evidence) if evidence else 0.5

    def membership(self, rows: Sequence[int], columns: Sequence[int], member: int, on_left: bool) -> match.Membership | None:
        """What speaks for `member`; None where a part of the group has no words."""
        if on_left:
            own, other, group, across = self.left, self.right, rows, columns
        else:
            own, other, group, across = self.right, self.left, columns, rows
        rest = [i for i in group if i != member]
        across_words, member_words, rest_words = _words(other, across), own.words[member], _words(own, rest)
        if not len(across_words) or not len(member_words) or not len(rest_words):
            return None
        mine, theirs = member_words @ across_words.T, (rest_words @ across_words.T).max(0)
        best = mine.max(0)
        words = len(member_words) / (len(member_words) + len(rest_words))
        background = (self.left_background if on_left else self.right_background)[member]
        without = (rest, across) if on_left else (across, rest)
        return match.Membership(
            own=float(mine.max(1).mean()),
            share=float((best > theirs).mean()) / words,
            gain=float(np.maximum(best - theirs, 0).mean()),
            pull=self.cosine(rows, columns) - self.cosine(*without),
            stand=float(own.vectors[member] @ _pool(other, across)) - float(background),
            length=abs(np.log(self._characters(rows, columns))) - abs(np.log(self._characters(*without))),
            apart=own.reading.statements[member].block not in {own.reading.statements[i].block for i in rest},
        )

    def _characters(self, rows: Sequence[int], columns: Sequence[int]) -> float:
        return sum(self.left.lengths[i] for i in rows) / (sum(self.right.lengths[j] for j in columns) * self.scale)


def _words(version: Version, members: Sequence[int]) -> Vectors:
    return version.words[members[0]] if len(members) == 1 else np.concatenate([version.words[i] for i in members])


def _pool(version: Version, members: Sequence[int]) -> Vectors:
    if len(members) == 1:
        return np.asarray(version.vectors[members[0]])
    total = sum(version.vectors[i] * version.lengths[i] for i in members)
    return np.asarray(total / max(float(np.linalg.norm(total)), 1e-9), dtype=np.float32)


def align(draft: Draft, vectors: Mapping[str, Vectors]) -> Alignment:
    """Beads that cover every statement of both versions once, and how these relate. `vectors`: of `draft.texts`, unit float32."""
    left, right = draft.left, draft.right
    if same_text(left, right):
        # The same text twice needs no measuring, and cannot be measured where it repeats itself or is a word long.
        same = tuple(Bead((i,), (i,), 1.0) for i in range(len(left.lengths)))
        return Alignment(same, (1.0,) * len(same), "translation", (1.0, 1.0))
    judge = _Judge.of(left, right)
    groups = _of_path(judge, draft.path)
    scores = [judge.probability(*group) for group in groups]
    if max(_strong_shares(judge, groups, scores)) >= ENOUGH:
        # Once more by the measure of this pair of languages: what is usual here.
        measures = np.array([judge.measure(*group)[1:3] for group in groups])
        judge = replace(judge, typical=match.Typical(*np.median(measures, axis=0)).clamped())
        scores = [judge.probability(*group) for group in groups]
    shares = _strong_shares(judge, groups, scores)
    alone = [(*group, p) for group, p in zip(groups, scores, strict=True) if p >= ALONE]
    far = _off_path(judge, alone, ALONE)
    kind = relation(left, right, shares, len(alone) + len(far))
    if kind == "translation":
        # Only here: in texts that tell one story in two ways, the model of translated beads joins what does not belong.
        groups = _of_path(judge, draft.settle(vectors))
        scores = [judge.probability(*group) for group in groups]
        kept = _take_in(judge, _keep(judge, groups, scores))
        return _beads(judge, kept, _off_path(judge, kept, MOVE), kind, shares)
    return _beads(judge, alone, far, kind, shares)


def _of_path(judge: _Judge, path: Path) -> list[tuple[list[int], list[int]]]:
    return [_let_go(judge, list(range(i, i + a)), list(range(j, j + b))) for i, a, j, b in path if a and b]


def _strong_shares(judge: _Judge, groups: Sequence[tuple[list[int], list[int]]], scores: Sequence[float]) -> tuple[float, float]:
    floor = KEEP_BETWEEN if max(judge.last) < FEW else KEEP
    strong = [group for group, p in zip(groups, scores, strict=True) if p >= floor]
    return _share(judge.left, (rows for rows, _ in strong)), _share(judge.right, (columns for _, columns in strong))


def _keep(judge: _Judge, groups: Sequence[tuple[list[int], list[int]]], scores: Sequence[float]) -> list[_Group]:
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


def _take_in(judge: _Judge, kept: list[_Group]) -> list[_Group]:
    """Give statements left alone to the bead before or behind them, where they belong to it; each side by itself."""
    rows, columns = ([(group[0], group[1])[side] for group in _grown(judge, kept, side)] for side in (0, 1))
    return [
        group if group[:2] == (r, c) else (r, c, judge.probability(r, c)) for group, r, c in zip(kept, rows, columns, strict=True)
    ]


def _grown(judge: _Judge, kept: list[_Group], side: int) -> list[tuple[list[int], list[int]]]:
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


def _with(group: tuple[list[int], list[int]], side: int, statement: int) -> tuple[list[int], list[int]]:
    rows, columns = group
    return (sorted([*rows, statement]), columns) if side == 0 else (rows, sorted([*columns, statement]))


def _let_go(judge: _Judge, rows: list[int], columns: list[int]) -> tuple[list[int], list[int]]:
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


def _off_path(judge: _Judge, kept: list[_Group], floor: float) -> list[_Group]:
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


def _beads(judge: _Judge, kept: list[_Group], moved: list[_Group], kind: Relation, shares: tuple[float, float]) -> Alignment:
    entries = [(Bead(tuple(r), tuple(c), judge.cosine(r, c)), p) for r, c, p in kept]
    entries += [(Bead(tuple(r), tuple(c), judge.cosine(r, c), moved=True), p) for r, c, p in moved]
    used_left, used_right = {i for b, _ in entries for i in b.left}, {j for b, _ in entries for j in b.right}
    entries += [(Bead((i,), (), 0.0), 0.0) for i in range(len(judge.left.lengths)) if i not in used_left]
    entries.sort(key=lambda entry: entry[0].left)
    # A statement that only the right version has goes behind the bead of the statement before it.
    at = {j: k for k, (b, _) in enumerate(entries) for j in b.right if not b.moved}
    placed: list[tuple[float, int, Bead, float]] = [(float(k), -1, b, p) for k, (b, p) in enumerate(entries)]
    last = -1.0
    for j in range(len(judge.right.lengths)):
        if j in at:
            last = float(at[j])
        elif j not in used_right:
            placed.append((last + 0.5, j, Bead((), (j,), 0.0), 0.0))
    placed.sort(key=lambda entry: entry[:2])
    return Alignment(tuple(b for _, _, b, _ in placed), tuple(p for *_, p in placed), kind, shares)
