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
    the statement without them; the share of attention that they and the other's words give each other (log); then `heard`.
    """
    own, other = pair.sides[number], pair.sides[1 - number]
    whole = unit(other.version.vectors[list(theirs)].sum(axis=0))
    moved = own.version.vectors[int(own.statement[words[0]])] - without
    share = pair.supports[number].share[list(words)].max()
    told = [float(moved @ whole), float(np.linalg.norm(moved)), float(without @ whole), float(np.log(share + 0.01))]
    return told + heard(pair, number, words, claim)


def heard(pair: Comparison, number: int, words: Sequence[int], claim: Sequence[int]) -> list[float]:
    """What the learnt head says, log odds: highest of some words of side `number`, highest of those of the other side that
    answer the words around them, and of the bead; zeros without the head."""
    if not pair.judged:
        return [0.0, 0.0, 0.0]
    own, other = pair.judged[number], pair.judged[1 - number]
    return [float(own.words[list(words)].max()), float(other.words[list(claim)].max()), float(own.beads[words[0]])]
