"""How likely it is that two groups of statements say the same thing, and that a statement belongs in its group.

Two logistic models. Cosines of the encoder bunch between .75 and .95, so the main measurement is a margin: how far the pair
stands above what each side reaches with its other neighbours. Language pairs differ in how far that is, so a text pair is
also measured by its own medians. Fitted on untouched NTREX lines, ten language pairs over ten languages, 62 documents each:
every line with its counterpart against the most similar other line and the line before it (AUC .9975, right in 98.2 %);
for membership, the sentences of lines that one version splits in two or three (536 cases of six pairs) against the nearest
sentence of the next line (four times as many; 98.8 % right). Fitted once: no command of the repository fits them anew.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

NEIGHBOURS = 4
"""Best other counterparts whose mean is the background of a statement."""
PRIOR_BACKGROUND = 0.845
"""About what a statement's cosine to its most similar wrong ones is on NTREX (set by hand); stands in where a text is too
short to have four."""
REGION = 2_000
"""Statements of the other version around the same relative place that make a statement's background (set by hand; so the cost
stays linear: of 8,000 lines of news, benchmarks.scale, as many come out right as with all). Where the versions run far apart a
pair's own cosine may be missing."""
_BLOCK = 512
MARGIN_MEDIAN, SUPPORT_MEDIAN = 0.07, 0.68
"""Typical margin and support of true pairs on NTREX; used until the text pair's own are known."""
LEAST_MARGIN_MEDIAN, LEAST_SUPPORT_MEDIAN = 0.045, 0.6
"""Set by hand: with lower medians the texts are far apart, not the languages."""


ACROSS_PARAGRAPHS = 1.5
"""Log odds against a bead's reaching across a paragraph's end (set by hand: NTREX has one paragraph a line)."""


LEAST_COSINE = 0.84
"""Below it a cosine says nothing more: the model was fitted on pairs of one document, and texts about different things are
lower still."""


class Typical(NamedTuple):
    """The medians of a text pair's own beads: margin and word support."""

    margin: float = MARGIN_MEDIAN
    support: float = SUPPORT_MEDIAN

    def clamped(self) -> Typical:
        """Not below what faithful pairs reach."""
        return Typical(max(self.margin, LEAST_MARGIN_MEDIAN), max(self.support, LEAST_SUPPORT_MEDIAN))


class Membership(NamedTuple):
    """What speaks for one statement's place in a group of several.

    `own`: mean best cosine of its words on the other side; `share`: other words it serves better than the rest of the group,
    relative to its own share of words; `gain`: how much better, mean cosine; `pull`: what it adds to the group's cosine;
    `stand`: its own cosine above its background; `length`: change of |log length ratio| that it brings (negative is good);
    `apart`: it stands in another paragraph than the rest.
    """

    own: float
    share: float
    gain: float
    pull: float
    stand: float
    length: float
    apart: bool


def _top(cosines: Vectors) -> Vectors:
    """For each row the mean of its `NEIGHBOURS` + 1 best cosines, float32 (rows,).

    The candidate's own cosine is among them and is taken out by `margin`.
    """
    have = min(NEIGHBOURS + 1, cosines.shape[1])
    best = np.partition(cosines, cosines.shape[1] - have, axis=1)[:, cosines.shape[1] - have :] if have else cosines
    lacking = NEIGHBOURS + 1 - have
    return np.asarray((best.sum(axis=1) + lacking * PRIOR_BACKGROUND) / (NEIGHBOURS + 1), dtype=np.float32)


def surroundings(own: Vectors, other: Vectors) -> Vectors:
    """The background of every statement of one version, float32 (own,), by the `REGION` of the other that it stands in."""
    if not len(own) or not len(other):
        return np.full(len(own), PRIOR_BACKGROUND, dtype=np.float32)
    found = []
    for start in range(0, len(own), _BLOCK):
        middle = (start + min(start + _BLOCK, len(own))) * len(other) // (2 * len(own))
        first = max(min(middle - REGION // 2, len(other) - REGION), 0)
        found.append(_top(own[start : start + _BLOCK] @ other[first : first + REGION].T))
    return np.concatenate(found)


def margin(cosine: float, left_background: float, right_background: float) -> float:
    """Cosine above the mean of both backgrounds, with the pair's own cosine taken out of these.

    It is taken out as if it were among the best of either side. Where it is not, the background comes out too high, and the
    margin of a pair that is unlikely anyway lower still.
    """
    k = NEIGHBOURS
    others = ((k + 1) * left_background - cosine) / k, ((k + 1) * right_background - cosine) / k
    return cosine - sum(others) / 2


def support(left: Vectors, right: Vectors) -> float:
    """The lower of the two mean best word cosines, each side against the other; 0 when a side has no words."""
    if not len(left) or not len(right):
        return 0.0
    cosines = left @ right.T
    return float(min(cosines.max(1).mean(), cosines.max(0).mean()))


def probability(cosine: float, margin: float, support: float, length_ratio: float, typical: Typical) -> float:
    """Chance, 0..1, that the two say the same. `length_ratio`: left/right characters, each relative to its version's total."""
    z = 47.5 - 62.96 * max(cosine, LEAST_COSINE) + 197.7 * margin + 19.58 * support - 3.34 * abs(np.log(length_ratio))
    return _logistic(z - 82.18 * typical.margin - 4.48 * typical.support)


def membership(m: Membership) -> float:
    """Chance, 0..1, that the statement belongs in its group."""
    z = 10.73 * m.own + 1.12 * m.share + 1.12 * float(np.log(m.gain + 0.003)) + 49.76 * m.pull + 63.02 * m.stand
    return _logistic(z - 7.61 * m.length - 2.77 - (ACROSS_PARAGRAPHS if m.apart else 0.0))


def _logistic(z: float) -> float:
    return float(1 / (1 + np.exp(-np.clip(z, -60, 60))))
