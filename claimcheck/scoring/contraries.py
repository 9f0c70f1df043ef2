"""Words that answer each other and say contraries: "won" linked with "perdu"."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from claimcheck.alignment.projection import project
from claimcheck.data import Span
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.side import Side
from claimcheck.text.contraries import OPPOSED
from claimcheck.text.negation import companions, negators, related

LEAST_CHANCE = 0.5
"""How likely the sides of a bead answer each other at least (`alignment.match`; set by hand, like `LARGEST`)."""
LARGEST = 3
"""Statements of a bead, both sides together."""
BESIDE = 6
"""Words on either side in which a negation turns a contrary round (set by hand)."""
CONVERSES = frozenset(["won", "lost", "buy", "sell", "ahead", "behind", "import", "export"])
"""Meanings that say the same as their contraries where the two who are spoken of change places ("A beat B", "B lost to A")."""
LOOSE = frozenset(
    {
        *(
            "won",
            "lost",
            "rise",
            "fall",
            "begin",
            "end",
            "attack",
            "defend",
            "buy",
            "sell",
            "success",
            "failure",
            "ahead",
            "behind",
        ),
        *("first", "last", "support", "oppose", "man", "woman", "legal", "illegal", "impose", "lift"),
    }
)
"""Meanings whose words are said of many things, so that two of them often stand in a statement without answering each other."""
MOVES = frozenset({"rise", "fall"})
"""Meanings of `LOOSE` that are sure where both are said of one amount."""
NEARER = 0.1
"""By how much the cosine of two such words, by the map for links, must exceed that of either to any other word that carries
meaning there, else another word may be the answer that the lists do not know ("se hisse" beside "chutent"). On untouched
NTREX, 45 pairs of languages, a reader, a language model, confirmed 8 of 12 such findings and 1 of 19 of the others; of the points
of the compass all 21, and both kinds repeat few errors of the translations. Other meanings are not among them."""


class Contrary(NamedTuple):
    """Words `left` answer words `right` and say their contrary; more than one where they are parts of one. `sure`: no other word
    there is as near."""

    left: range
    right: range
    sure: bool


def contraries(pair: Comparison) -> Iterator[Contrary]:
    """The places where linked words say contraries, where neither meaning is on both sides and nothing beside them negates."""
    if pair.alignment.relation != "translation":
        return
    told = [side.meanings for side in pair.sides]
    if not all(told):
        return
    for bead, chance in zip(pair.alignment.beads, pair.alignment.probabilities, strict=True):
        if not bead.left or not bead.right or len(bead.left) + len(bead.right) > LARGEST or chance < LEAST_CHANCE:
            continue
        words = [
            [w for i in chosen for w in side.words_of(i)]
            for side, chosen in zip(pair.sides, (bead.left, bead.right), strict=True)
        ]
        yield from _opposed(pair, words, told)


def _opposed(pair: Comparison, words: list[list[int]], told: list[dict[int, frozenset[str]]]) -> Iterator[Contrary]:
    said = [frozenset[str]().union(*(known.get(w, ()) for w in own)) for own, known in zip(words, told, strict=True)]
    alone = [{key for key in one if OPPOSED[key] not in one} - other for one, other in (said, said[::-1])]
    for w in words[0]:
        for key in sorted(told[0].get(w, frozenset()) & alone[0]):
            if OPPOSED[key] not in alone[1]:
                continue
            theirs = [v for v in words[1] if OPPOSED[key] in told[1].get(v, ())]
            linked = {v for v, _ in pair.partners[0].get(w, ())}
            answers = [v for v in theirs if v in linked] or [v for v in theirs if not linked and not pair.partners[1].get(v, ())]
            if answers and not turned(pair, (w, answers[0])) and not (key in CONVERSES and conversed(pair, w, answers[0])):
                left, right = _whole(pair.left, w, told[0], key), _whole(pair.right, answers[0], told[1], OPPOSED[key])
                sure = key not in LOOSE or _nearest(pair, (left, right), words)
                yield Contrary(left, right, sure or (key in MOVES and one_amount(pair, left, right)))
                break


def _nearest(pair: Comparison, both: tuple[range, range], words: list[list[int]]) -> bool:
    """True where words are nearer to each other, by `NEARER`, than either is to what else the other side's bead says."""
    vectors = [project(side.vectors(own), side.version.model) for side, own in zip(pair.sides, both, strict=True)]
    near = float((vectors[0] @ vectors[1].T).max())
    for number, own in enumerate(vectors):
        other = pair.sides[1 - number]
        rest = [v for v in words[1 - number] if other.content[v] and v not in both[1 - number]]
        if rest and float((own @ project(other.vectors(rest), other.version.model).T).max()) > near - NEARER:
            return False
    return True


def one_amount(pair: Comparison, left: range, right: range) -> bool:
    """True where the same digits stand beside both words, linked: "rose by 12 per cent", "ging um 12 Prozent zurück"."""
    texts = [side.reading.document.prose for side in pair.sides]
    for w in range(max(left.start - BESIDE, 0), min(left.stop + BESIDE, len(pair.left.spans))):
        if not (digits := _digits(texts[0], pair.left.spans[w])):
            continue
        for v, _ in pair.partners[0].get(w, ()):
            if right.start - BESIDE <= v < right.stop + BESIDE and _digits(texts[1], pair.right.spans[v]) == digits:
                return True
    return False


def _digits(text: str, span: Span) -> str:
    return "".join(str(unicodedata.digit(sign)) for sign in text[slice(*span)] if sign.isdigit())


def conversed(pair: Comparison, left: int, right: int) -> bool:
    """True when who stands before either word stands behind the other one: "A bought it from B", "B sold it to A".

    By the words' vectors: links often join A and B, who stand in each other's place.
    """
    words = [
        [w for w in side.words_of(int(side.statement[at])) if side.content[w]]
        for side, at in zip(pair.sides, (left, right), strict=True)
    ]
    partners = _nearest_first(pair, words)
    for number, (word, answer) in enumerate(((left, right), (right, left))):
        before = [w for w in words[number] if w < word]
        if not before or partners[number].get(before[-1], answer) <= answer:
            return False
    return True


def _nearest_first(pair: Comparison, words: list[list[int]]) -> tuple[dict[int, int], dict[int, int]]:
    """Words of the left side -> the one of the right that is nearest (cosine) and no nearer to another that is left, and back:
    "Milan" may be nearer to a "Chelsea" of the other language than to what it is called there."""
    near = pair.left.vectors(words[0]) @ pair.right.vectors(words[1]).T
    partners: tuple[dict[int, int], dict[int, int]] = ({}, {})
    for one, other in zip(*np.unravel_index(np.argsort(-near, axis=None, kind="stable"), near.shape), strict=True):
        left, right = words[0][one], words[1][other]
        if left not in partners[0] and right not in partners[1]:
            partners[0][left], partners[1][right] = right, left
    return partners


def _whole(side: Side, word: int, told: dict[int, frozenset[str]], key: str) -> range:
    """A word with those beside it that say the same."""
    own = side.words_of(int(side.statement[word]))
    first = last = word
    while first > own.start and key in told.get(first - 1, ()):
        first -= 1
    while last + 1 < own.stop and key in told.get(last + 1, ()):
        last += 1
    return range(first, last + 1)


def turned(pair: Comparison, places: tuple[int, int]) -> bool:
    """True when a negation beside one of the words may turn it round ("did not win" / "perdu"); F005 tells where one is lost."""
    hinted = []
    for side, word in zip(pair.sides, places, strict=True):
        own = side.words_of(int(side.statement[word]))
        span = side.stretch(range(max(own.start, word - BESIDE), min(own.stop, word + BESIDE + 1)))
        text = side.reading.document.prose[slice(*span)]
        itself = Span(side.spans[word].start - span.start, side.spans[word].end - span.start)
        if any(not itself.overlaps(negator.span) for negator in negators(text, side.language)):
            return True
        # French "ne … plus": "ne" without a negator beside it.
        hints = (*related(text, side.language), *companions(text, side.language))
        hinted.append(any(not itself.overlaps(one) for one in hints))
    return hinted[0] != hinted[1]
