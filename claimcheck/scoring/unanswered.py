"""What tells whether words of one version (a "not", a "perhaps") have an answer in the other, without a list of answers.

The statement is encoded a second time without the words: the difference of the two vectors is what they add to this very
statement, and tells which of the two the other version resembles; so do the words around them, whose vectors change with them.
A small network (`answers`) judges the whole; where the vectors are another model's, a few numbers do.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

import numpy as np
from numpy.typing import NDArray

from claimcheck.encoder.protocol import Encoding, unit
from claimcheck.encoder.words import word_vectors
from claimcheck.scoring.answers import NEAREST, Asked, bucket, learnt
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.named import knows_names
from claimcheck.scoring.side import Side
from claimcheck.text.retelling import Retelling

Floats = NDArray[np.float32]

MOST = 48
"""Words of the other version that are looked at, the nearest to the claim."""
LINKED = 8
"""Links of words around the asked ones that are looked at, the nearest."""
AROUND = 4
"""So many words on either side of the claim are set beside the asked ones."""
NUMBERS, PLAIN = 7, 4
"""How many numbers `ask` tells, and how many of the first of them every model gives."""
BLIND = " blind"
"""Behind a rule's code: the networks that know no word of the other version's language."""
DOUBT = 0.5
"""Log odds taken off beside a language without a file, of whose words nothing was taught; set by hand on eighteen hedges in six
languages that had none (then Portuguese and Italian, too): forms of verbs are known for some ("avrebbe preso", "miał dostać"),
others are not ("terá perdido")."""


def ask(
    pair: Comparison,
    number: int,
    words: Sequence[int],
    theirs: Sequence[int],
    claim: range,
    retold: tuple[Retelling, Encoding],
    spent: Container[int] = (),
) -> Asked:
    """What the network reads of words of side `number`. `theirs`: the other side's statements that answer theirs; `claim`: its
    words, one at least, that answer those around them; `retold`: their statement without them, and its encoding; `spent`: the
    other side's words that are known to answer others.

    `numbers` are: the cosine that the other version gains by the words; how far they move their statement; the cosine of the
    other version and the statement without them; the share of attention that they and the other's words give each other (log);
    how much nearer the words around them are to those they are linked to; their own highest cosine beside the claim; how far
    they move the words around them.
    """
    own, other = pair.sides[number], pair.sides[1 - number]
    telling, encoding = retold
    whole = unit(other.version.vectors[list(theirs)].sum(axis=0))
    change = own.version.vectors[int(own.statement[words[0]])] - encoding.vector
    share = pair.supports[number].share[list(words)].max()
    told = [float(change @ whole), float(np.linalg.norm(change)), float(encoding.vector @ whole), float(np.log(share + 0.01))]
    inside = [word for statement in theirs for word in other.words_of(statement)]
    there = _nearest([word for word in inside if word not in spent] or inside, claim)
    vectors = other.vectors(there)
    around = _moved(own, words, telling, encoding)
    at = {word: k for k, word in enumerate(there)}
    reach = ((gap, word, partner) for word, (gap, _) in around.items() for partner, _ in pair.partners[number].get(word, ()))
    links = sorted((gap, at[partner], word) for gap, word, partner in reach if partner in at)[:LINKED]
    near, reached = (np.array([link[k] for link in links], dtype=np.int64) for k in (0, 1))
    moved = np.array([around[word][1] for _, _, word in links], dtype=np.float32).reshape(-1, vectors.shape[1])
    asked = own.vectors(words)
    gains = (moved * vectors[reached]).sum(axis=1)
    beside = [k for k, word in enumerate(there) if claim.start - AROUND <= word < claim.stop + AROUND] or list(range(len(there)))
    told += [
        float((gains / near).sum() / (1 / near).sum()) if links else 0.0,
        float((asked @ vectors[beside].T).max()),
        float(np.mean([np.linalg.norm(change) for _, change in around.values()])) if around else 0.0,
    ]
    distances = np.array([min(word - claim.start, 0) + max(word - claim.stop + 1, 0) for word in there], dtype=np.int64)
    return Asked(np.array(told, dtype=np.float32), vectors, bucket(distances), moved, reached, near, asked.mean(axis=0))


def odds(
    pair: Comparison, rule: str, asked: Asked, known: Sequence[bool], plain: tuple[Sequence[float], float], blind: bool
) -> float:
    """Log odds that nothing answers `asked`, less those at which `rule` tells of it.

    `known`: what else the rule knows, `blind`: and that it knows nothing of the other version's language; `plain`: weights for
    the first `PLAIN` numbers and for these, and a constant, where the vectors are another model's and it is not blind.
    """
    more = np.array(known, dtype=np.float32)
    if can_be_blind(pair):
        whole = asked._replace(numbers=np.concatenate([asked.numbers, more]))
        without = learnt().odds(f"{rule}{BLIND}", unknown(whole))
        return without - DOUBT if blind else (learnt().odds(rule, whole) + without) / 2
    weights, constant = plain
    return float(np.concatenate([asked.numbers[:PLAIN], more]) @ np.array(weights, dtype=np.float32)) + constant


def can_be_blind(pair: Comparison) -> bool:
    """Whether anything can be told without the words of the other version's language: with the embedded model's vectors."""
    return all(knows_names(side) for side in pair.sides)


def unknown(asked: Asked) -> Asked:
    """The same as if nothing were known of the other version's language."""
    return asked._replace(numbers=np.concatenate([asked.numbers[:NUMBERS], np.zeros_like(asked.numbers[NUMBERS:])]))


def _nearest(words: list[int], claim: range) -> list[int]:
    """The words that stand nearest to a claim, in order."""
    return sorted(sorted(words, key=lambda word: max(claim.start - word, word - claim.stop + 1, 0))[:MOST])


def _moved(side: Side, words: Sequence[int], telling: Retelling, encoding: Encoding) -> dict[int, tuple[int, Floats]]:
    """Words around some that stand in their statement without these too: how many words away, and how their vector differs from
    the one there."""
    first, last = words[0], words[-1]
    inside = side.words_of(int(side.statement[first]))
    around = [word for word in inside if 0 < max(first - word, word - last) <= NEAREST]
    places = {word: telling.place(side.spans[word]) for word in around}
    kept = {word: place for word, place in places.items() if place}
    if not kept:
        return {}
    change = side.vectors([*kept]) - word_vectors(encoding, [*kept.values()])
    return {word: (max(first - word, word - last), moved) for word, moved in zip(kept, change, strict=True)}
