"""Words that answer each other and are contraries by their vectors (`contrast`), where the lists (`contraries`) know none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from claimcheck.data import Bead
from claimcheck.encoder.protocol import unit
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.contraries import LARGEST, LEAST_CHANCE, MOVES, conversed, one_amount, turned
from claimcheck.scoring.contrast import learnt
from claimcheck.scoring.named import knows_names, likeness
from claimcheck.scoring.side import Floats, Side
from claimcheck.text.contraries import OPPOSED
from claimcheck.text.tokens import nameless

HEAD = 0.6
"""What the log odds of the learnt head count for, of the word of which it says less: of 0 to .8 what finds most planted
contraries where one finding in 1,000 untouched statements is left (NTREX, seven pairs, documents 1 to 40)."""


ORDER = frozenset(("first", "last"))
"""Meanings of the lists whose words have neighbours that are like contraries and say the same: "last" / 前, "previous"."""


class Unit(NamedTuple):
    """Words that answer each other: one of a language that parts words, neighbouring characters of one that does not."""

    left: range
    right: range


class Contrast(NamedTuple):
    """Words that answer each other and say contraries; `score`: how surely, log odds up to a constant."""

    words: Unit
    score: float


def contrasts(pair: Comparison) -> Iterator[Contrast]:
    """What may be contraries, in order; none where the vectors are another model's."""
    if pair.alignment.relation != "translation" or not pair.judged or not all(map(knows_names, pair.sides)):
        return
    sound = {number for number, bead in enumerate(pair.alignment.beads) if _sound(pair, number, bead)}
    found = [one for one in units(pair) if int(pair.bead_of[0][pair.left.statement[one.left.start]]) in sound]
    if not found:
        return
    vectors = [mean_vectors(side, [one[number] for one in found]) for number, side in enumerate(pair.sides)]
    odds = learnt().odds(*vectors)
    names = np.minimum(likeness(vectors[0]), likeness(vectors[1])) > 0
    for one, value, named in zip(found, odds.tolist(), names.tolist(), strict=True):
        heard = min(max(float(judged.words[word]) for word in own) for judged, own in zip(pair.judged, one, strict=True))
        if value > 0 and not named and not _excused(pair, one):
            yield Contrast(one, value + HEAD * heard)


def _excused(pair: Comparison, one: Unit) -> bool:
    """True where a word is of a closed class ("her") or of `ORDER`, a negation turns one round, who is spoken of changes places
    with them, the lists know both and judge, or the same amounts tell what "decreased" and "est passé" mean."""
    told = []
    for side, own in zip(pair.sides, one, strict=True):
        text = side.reading.document.text[slice(*side.stretch(own))]
        told.append(frozenset[str]().union(*(side.meanings.get(word, ()) for word in own)))
        if text.casefold() in nameless(side.language) or told[-1] & ORDER:
            return True
    if (told[0] | told[1]) & MOVES and one_amount(pair, *one):
        return True
    if any(OPPOSED[key] in told[1] for key in told[0]):
        return True
    return turned(pair, (one.left.start, one.right.start)) or conversed(pair, one.left.start, one.right.start)


def _sound(pair: Comparison, number: int, bead: Bead) -> bool:
    return bool(
        bead.left
        and bead.right
        and len(bead.left) + len(bead.right) <= LARGEST
        and pair.alignment.probabilities[number] >= LEAST_CHANCE
    )


def mean_vectors(side: Side, groups: Sequence[range]) -> Floats:
    """The mean vectors of some words each, float32 (groups, dim), L2 norm 1."""
    return unit(np.stack([side.vectors(words).sum(axis=0) for words in groups]))


def units(pair: Comparison) -> Iterator[Unit]:
    """The words that carry meaning with what they are most surely linked to, in the order of the left version; only where either
    is linked to the other more surely than to any third."""
    for left in range(len(pair.left.spans)):
        right = _best(pair, 0, left) if pair.left.content[left] else None
        if right is None or not pair.right.content[right]:
            continue
        own, theirs = _together(pair, 0, left, right), _together(pair, 1, right, left)
        if own.start == left and _best(pair, 1, right) in own:
            yield Unit(own, theirs)


def _best(pair: Comparison, number: int, word: int) -> int | None:
    linked = pair.partners[number].get(word)
    return max(linked, key=lambda link: (link[1], -link[0]))[0] if linked else None


def _together(pair: Comparison, number: int, word: int, answer: int) -> range:
    """A word; in scripts without spaces with the characters beside it that are linked to the same answer."""
    side = pair.sides[number]
    if side.language.spaced:
        return range(word, word + 1)
    linked = {one for one, _ in pair.partners[1 - number].get(answer, ()) if side.content[one]}
    inside = side.words_of(int(side.statement[word]))
    first = last = word
    while first > inside.start and first - 1 in linked:
        first -= 1
    while last + 1 < inside.stop and last + 1 in linked:
        last += 1
    return range(first, last + 1)
