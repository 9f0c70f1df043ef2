"""What tells whether words of one version (a "not", a "perhaps") have an answer in the other, without a list of answers.

The statement is encoded a second time without the words: the difference of the two vectors is what they add to this very
statement, and tells which of the two the other version resembles. Beside that stand what the words find there (`support`) and
what the learnt head says of them (`head`).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claimcheck.encoder.protocol import unit
from claimcheck.scoring.comparison import Comparison

Floats = NDArray[np.float32]


def columns(
    pair: Comparison, number: int, words: Sequence[int], theirs: Sequence[int], claim: Sequence[int], without: Floats
) -> list[float]:
    """What speaks for words of side `number` without an answer. `theirs`: the other side's statements that answer theirs;
    `claim`: its words that answer those around them; `without`: the vector of their statement without them, float32 (dim,),
    L2 norm 1.

    The cosine that the other version gains by the words; how far they move their statement; the cosine of the other version and
    the statement without them; the share of attention that they and the other's words give each other (log); their best score
    as links; how much better than usual they find a counterpart; then `heard`.
    """
    own, other = pair.sides[number], pair.sides[1 - number]
    whole = unit(other.version.vectors[list(theirs)].sum(axis=0))
    moved = own.version.vectors[int(own.statement[words[0]])] - without
    support, chosen = pair.supports[number], list(words)
    return [
        float(moved @ whole),
        float(np.linalg.norm(moved)),
        float(without @ whole),
        float(np.log(support.share[chosen].max() + 0.01)),
        float(support.score[chosen].max()),
        float(support.surprise[chosen].max()),
        *heard(pair, number, words, claim),
    ]


def heard(pair: Comparison, number: int, words: Sequence[int], claim: Sequence[int]) -> list[float]:
    """What the learnt head says, log odds: highest of some words of side `number`, highest of those of the other side that
    answer the words around them, mean of their statement's others, and of the bead; zeros without the head."""
    if not pair.judged:
        return [0.0] * 4
    own, other = pair.judged[number], pair.judged[1 - number]
    side = pair.sides[number]
    others = [w for w in side.words_of(int(side.statement[words[0]])) if w not in words]
    mean = float(own.words[others].mean()) if others else 0.0
    return [float(own.words[list(words)].max()), float(other.words[list(claim)].max()), mean, float(own.beads[words[0]])]
