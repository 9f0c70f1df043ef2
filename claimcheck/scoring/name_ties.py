"""Which names of the two sides of a bead stand in each other's place."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

import numpy as np

from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.name_lands import bare
from claimcheck.scoring.name_runs import SPELT_ALIKE, is_short
from claimcheck.scoring.side import Flags, Floats, Ints, Side
from claimcheck.text.bodies import is_listed
from claimcheck.text.places import territory

UNTIED = 0.01
"""Tie of two territories, and of two abbreviations, that nothing joins but that both lack an answer; set by hand."""
BESIDE = 0.9
"""Tie of two names whose neighbours are linked; set by hand."""
WINDOW, SIGNS, LEAST_BESIDE, BESIDE_LINKED = 2, 2, 2, 0.5
"""Words on each side of a name that are its neighbours, signs that count as a word where no spaces part any, and how many of them
are linked with what cosine, at least. By hand on exchanges in NTREX, documents 1 to 60 of six pairs; three words, or links from
.4 on, tell untouched names apart."""
LEAST_KEPT_LETTERS = 3
"""Letters of an abbreviation that versions keep; those of two are often a language's own (AI, YZ). Set by hand."""


def tied(pair: Comparison, own: Sequence[Ints], near: Floats, open_: Sequence[Flags], gone: Sequence[set[int]]) -> bool:
    """True when a word of each side's `open_` ones is linked to the other, or nearest to it, or both sides have an abbreviation.

    `gone`: by side the places of abbreviations whose body the other version has in no form.

    Asked first, for it is cheap.
    """
    rows, columns = np.flatnonzero(open_[0]), np.flatnonzero(open_[1])
    if not len(rows) or not len(columns):
        return False
    if open_[1][near[rows].argmax(1)].any() or open_[0][near[:, columns].argmax(0)].any():
        return True
    there = set(own[1][columns].tolist())
    if any(other in there for word in own[0][rows].tolist() for other, _ in pair.partners[0].get(word, ())):
        return True
    if any(_beside(pair, own, [i], [j]) for i in rows.tolist() for j in columns.tolist()):
        return True
    return all(
        any(at in gone[k] or _is_kept(pair.sides[k], own[k], [at]) for at in places.tolist())
        for k, places in ((0, rows), (1, columns))
    )


def matched(
    pair: Comparison,
    own: Sequence[Ints],
    near: Floats,
    runs: Sequence[Sequence[tuple[list[int], float]]],
    open_: Sequence[Flags],
    lost: Sequence[set[int]],
    gone: Sequence[set[int]],
) -> Iterator[tuple[float, int, int]]:
    """The runs that answer each other, the surest first and each once: (tie, run of the left side, run of the right).

    Two lost territories need no tie, nor do two abbreviations that versions keep, or whose body the other version has in no form
    (`gone`, by side their places); others are open and not spelt like a word of
    the other version.
    """
    ties = []
    kept = [[gone[k].issuperset(run) or _is_kept(pair.sides[k], own[k], run) for run, _ in runs[k]] for k in (0, 1)]
    for i, (a, spelt) in enumerate(runs[0]):
        for j, (b, spelt_there) in enumerate(runs[1]):
            lands = lost[0].issuperset(a) and lost[1].issuperset(b)
            if not lands and not (max(spelt, spelt_there) < SPELT_ALIKE and open_[0][a].all() and open_[1][b].all()):
                continue
            tie = _tie(pair, own, near, a, b) or UNTIED * (lands or (kept[0][i] and kept[1][j]))
            if tie:
                ties.append((tie + lands, -i, -j, tie))
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, i, j, tie in sorted(ties, reverse=True):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            yield tie, -i, -j


def _tie(pair: Comparison, own: Sequence[Ints], near: Floats, a: list[int], b: list[int]) -> float:
    """How surely one run answers the other: the share of words with links between them, and their best cosine.

    0 where neither links nor nearest words join them, nor links of their neighbours.
    """
    there = {int(own[1][j]) for j in b}
    linked = sum(any(j in there for j, _ in pair.partners[0].get(int(own[0][i]), ())) for i in a)
    nearest = any(int(near[i].argmax()) in b for i in a) or any(int(near[:, j].argmax()) in a for j in b)
    tie = linked / len(a) + max(float(near[np.ix_(a, b)].max()), 0.01) if linked or nearest else 0.0
    return max(tie, BESIDE) if tie < BESIDE and _beside(pair, own, a, b) else tie


def _beside(pair: Comparison, own: Sequence[Ints], a: list[int], b: list[int]) -> bool:
    """True when words right beside one run are linked to words right beside the other: names have other vectors than those
    they were put in the place of, their surroundings have not.
    """
    wide = [WINDOW if side.language.spaced else WINDOW * SIGNS for side in pair.sides]
    there = {
        int(own[1][j]) for j in (*range(max(0, b[0] - wide[1]), b[0]), *range(b[-1] + 1, b[-1] + 1 + wide[1])) if j < len(own[1])
    }
    here = [
        int(own[0][i]) for i in (*range(max(0, a[0] - wide[0]), a[0]), *range(a[-1] + 1, a[-1] + 1 + wide[0])) if i < len(own[0])
    ]
    found = sum(
        any(other in there and cosine >= BESIDE_LINKED for other, cosine in pair.partners[0].get(word, ())) for word in here
    )
    return found >= LEAST_BESIDE


def _is_kept(side: Side, own: Ints, run: Sequence[int]) -> bool:
    return all(is_kept(side, bare(side.reading.document.slice(side.spans[own[at]]))) for at in run)


def is_kept(side: Side, form: str) -> bool:
    """True for an abbreviation that every version may write alike: no country's, no currency's, none that languages change."""
    return (
        is_short(form)
        and len(form) >= LEAST_KEPT_LETTERS
        and not is_listed(form)
        and form not in _currencies()
        and not territory(form, side.language)
    )


@functools.cache
def _currencies() -> frozenset[str]:
    """The codes of currencies: "USD"."""
    from babel import Locale

    return frozenset(Locale.parse("en").currencies)
