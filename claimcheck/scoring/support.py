"""What the other version has for each word: its best counterpart, whether that one answers, and what such words usually get.

Two witnesses. Middle-layer vectors of whole words: a word is compared with those of the statements that its own statement
answers, and of one statement before and behind them; one in a statement without a counterpart with what stands between the
counterparts of its neighbours. And the scores that links are made by (`alignment.words`): learnt vectors of pieces, with what
place and neighbours say, within the bead. The cost is that of the beads: linear in the length of the documents.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimcheck.encoder.protocol import unit
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.side import Side

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]

REACH = 6
"""A statement without a counterpart is compared with so many statements on either side of its gap's middle (set by hand;
documents as wholes do no better)."""
USUAL = (0.803, 0.011, 0.011, -0.032, 0.177, 0.058, -0.161, 0.006, -0.017, -0.018)
"""What a word's best cosine usually is: weights of what `_kinds` tells of it, by least squares on FLORES dev, 990 lines each of
en-fr, en-de, id-fr, zh-en, ar-ru, es-tr, ja-de, with a constant of its own for each pair; the one here is the mean of the
first three. Fitted once: no command keeps the fit."""
LONGEST = 20
"""Characters of a word that count for what it usually gets."""
PAIR_PRIOR = 300
"""Words at which a text pair's own mean weighs as much as that of the languages `USUAL` was fitted on."""
LEAST_PAIR = -0.15
"""So far at most a pair of languages lies below (set by hand: a text pair further down differs in meaning, not in language)."""
MEASURED = ("best", "score", "share", "bead", "answer", "likeness", "lone", "excess")
"""All of `Support` but the surprise, which is known when both sides are measured."""
AT_ONCE = 128
"""Beads compared together; the vectors of their words take about 40 MB."""


@dataclass(frozen=True)
class Support:
    """One side's words; each array float32 (words,).

    `best`: cosine of the best counterpart, 0..1, 0 where there is nothing to compare with. `surprise`: `best` less what such a
    word usually gets. `score`, `share`: best score and share of attention by which it would link, 0 without a counterpart
    of its statement. `bead`, `answer`: mean best cosine of all words of its bead, and of the words that answer them.
    `likeness`: cosine of the two sides of its bead as wholes, 0 where there is one side. `lone`: 1 where its statement has no
    counterpart. `excess`: log of how much longer its side of the bead is than usual, 0 or more.
    """

    best: Floats
    surprise: Floats
    score: Floats
    share: Floats
    bead: Floats
    answer: Floats
    likeness: Floats
    lone: Floats
    excess: Floats


class Place(NamedTuple):
    """What the words of one side of a bead are compared with.

    `own`: their vectors, float32 (own, dim), L2 norm 1, at least one. `across`: the words they are compared with, float32
    (across, dim); `answering`: which of these stand in the bead, too (all, where it has no other side).
    """

    own: Floats
    across: Floats
    answering: Flags


class Likeness(NamedTuple):
    """What a `Place` gives its words: `best` as in `Support`, and `near`, the mean cosine of each with the others of the bead,
    float32 (own,); `bead` and `answer` as there, one figure for all."""

    best: Floats
    near: Floats
    bead: float
    answer: float


Compare = Callable[[Sequence[Place]], list[Likeness]]


def likeness(place: Place) -> Likeness:
    """What a place gives: the definition, which `scoring.batched` does for many at once."""
    own = place.own
    near = (own @ own.sum(axis=0) - 1) / np.float32(max(len(own) - 1, 1))
    if not len(place.across):
        return Likeness(np.zeros_like(near), near, 0.0, 0.0)
    cosines = own @ place.across.T
    bead = answer = 0.0
    if place.answering.any():
        answers = cosines if place.answering.all() else cosines[:, place.answering]
        bead, answer = float(answers.max(axis=1).mean()), float(answers.max(axis=0).mean())
    return Likeness(np.clip(cosines.max(axis=1), 0, 1), near, bead, answer)


def one_by_one(places: Sequence[Place]) -> list[Likeness]:
    """`likeness` of each."""
    return [likeness(place) for place in places]


def supports(pairs: Sequence[Comparison], compare: Compare = one_by_one) -> list[tuple[Support, Support]]:
    """What each side's words find on the other, for each pair; the beads of all pairs go through `compare` together."""
    measured = [[_nothing(side) for side in pair.sides] for pair in pairs]
    asked = [
        (measured[k][n], usual, pair, n, mine, theirs, reach)
        for k, pair in enumerate(pairs)
        for n, usual in enumerate(_usual(pair))
        for mine, theirs, reach in _places(pair, n)
        if any(pair.sides[n].words_of(i) for i in mine)
    ]
    for start in range(0, len(asked), AT_ONCE):
        some = asked[start : start + AT_ONCE]
        places = [_place(pair, n, mine, reach, theirs) for _, _, pair, n, mine, theirs, reach in some]
        for (into, usual, pair, n, mine, theirs, _), place, found in zip(some, places, compare(places), strict=True):
            rows = _rows(pair.sides[n], mine)
            into["best"][rows], into["near"][rows] = found.best, found.near
            into["bead"][rows], into["answer"][rows] = found.bead, found.answer
            into["candidates"][rows] = np.log1p(len(place.across)) if len(place.across) else 0.0
            into["lone"][rows] = not theirs
            into["excess"][rows] = _excess(pair, n, mine, theirs, usual) if theirs else 0.0
    for pair, both in zip(pairs, measured, strict=True):
        _agree(pair, both)
    return [_support(pair, both) for pair, both in zip(pairs, measured, strict=True)]


def _rows(side: Side, statements: Sequence[int]) -> NDArray[np.int64]:
    return np.concatenate([np.asarray(side.words_of(i), dtype=np.int64) for i in statements])


def _support(pair: Comparison, measured: Sequence[dict[str, Floats]]) -> tuple[Support, Support]:
    below = [
        m["best"] - _kinds(side, m["candidates"], m["near"]) @ np.array(USUAL, dtype=np.float32)
        for side, m in zip(pair.sides, measured, strict=True)
    ]
    paired = np.concatenate([b[m["lone"] == 0] for b, m in zip(below, measured, strict=True)])
    # Languages far from each other give every word less.
    usual = float(np.clip(paired.sum() / (len(paired) + PAIR_PRIOR), LEAST_PAIR, 0))
    left, right = (
        Support(surprise=b - np.float32(usual), **{name: m[name] for name in MEASURED})
        for b, m in zip(below, measured, strict=True)
    )
    return left, right


def _agree(pair: Comparison, measured: Sequence[dict[str, Floats]]) -> None:
    """Fill in `score` and `share` of both sides, and `likeness` from the beads that have both."""
    for found, agreed in zip(measured, pair.agreement, strict=True):
        found["score"], found["share"] = agreed
    for bead in pair.alignment.beads:
        if not bead.left or not bead.right:
            continue
        places = tuple(zip(pair.sides, (bead.left, bead.right), strict=True))
        wholes = [unit(side.version.vectors[list(chosen)].sum(axis=0)) for side, chosen in places]
        for found, (side, chosen) in zip(measured, places, strict=True):
            found["likeness"][_rows(side, chosen)] = wholes[0] @ wholes[1]


def _nothing(side: Side) -> dict[str, Floats]:
    return {name: np.zeros(len(side.spans), dtype=np.float32) for name in (*MEASURED, "candidates", "near")}


def _place(pair: Comparison, number: int, mine: tuple[int, ...], reach: range, theirs: tuple[int, ...]) -> Place:
    own, other = pair.sides[number], pair.sides[1 - number]
    words = own.version.words_of(mine)
    return Place(
        words,
        other.version.words_of(reach) if reach else np.zeros((0, words.shape[1]), dtype=np.float32),
        np.repeat(
            np.array([not theirs or j in theirs for j in reach], dtype=np.bool_), [len(other.version.words[j]) for j in reach]
        ),
    )


def _usual(pair: Comparison) -> tuple[float, float]:
    """How much longer than the other each version is."""
    left, right = (sum(side.version.lengths) for side in pair.sides)
    return left / max(right, 1), right / max(left, 1)


def _excess(pair: Comparison, number: int, mine: tuple[int, ...], theirs: tuple[int, ...], usual: float) -> float:
    own, other = pair.sides[number].version.lengths, pair.sides[1 - number].version.lengths
    return max(float(np.log(sum(own[i] for i in mine) / sum(other[j] for j in theirs) / usual)), 0.0)


def _places(pair: Comparison, number: int) -> list[tuple[tuple[int, ...], tuple[int, ...], range]]:
    """For each bead with statements on this side: these, those they answer, and all they are compared with."""
    beads = [(b.left, b.right, b.moved) if number == 0 else (b.right, b.left, b.moved) for b in pair.alignment.beads]
    end = len(pair.sides[1 - number].version.words)
    before, behind, last, first = [], [], 0, end - 1
    for _, theirs, moved in beads:
        before.append(last)
        last = max(theirs) if theirs and not moved else last
    for _, theirs, moved in reversed(beads):
        behind.append(first)
        first = min(theirs) if theirs and not moved else first
    places = []
    for (mine, theirs, _), low, high in zip(beads, before, reversed(behind), strict=True):
        if theirs:
            low, high = min(theirs), max(theirs)
        else:
            low, high = min(low, high), max(low, high)
            middle = (low + high) // 2
            low, high = max(low, middle - REACH), min(high, middle + REACH)
        if mine:
            places.append((mine, theirs, range(max(low - 1, 0), min(high + 2, end))))
    return places


def _kinds(side: Side, candidates: Floats, near: Floats) -> Floats:
    """What kind of word each is, float32 (words, 10), in the order of `USUAL`.

    1; carries meaning; log of its characters; log of its pieces; has a figure; has a capital, not at its statement's head;
    how near it stands to the words around it (words that say little are near to all); log of how many words it could choose
    from; its place in the statement, 0..1; log of the statement's words.
    """
    text = side.reading.document.text
    words = [text[start:end] for start, end in side.spans]
    counts = np.diff(np.array(side.first_word, dtype=np.int64))[side.statement]
    places = np.arange(len(words)) - np.array(side.first_word, dtype=np.int64)[side.statement]
    pieces = np.concatenate([*(u.words[:, 1] - u.words[:, 0] for u in side.version.units), np.zeros(0, dtype=np.int64)])
    columns = [
        np.ones(len(words)),
        side.content,
        np.log([max(min(len(word), LONGEST), 1) for word in words]),
        np.log(np.maximum(pieces, 1)),
        [not word.isalpha() and any(map(str.isdigit, word)) for word in words],
        [word[:1].isupper() and place > 0 for word, place in zip(words, places.tolist(), strict=True)],
        near,
        candidates,
        places / np.maximum(counts, 1),
        np.log1p(counts),
    ]
    return np.stack([np.asarray(column, dtype=np.float32) for column in columns], axis=1)
