"""A territory that answers a word made from another one's name: "Iran", "irakien"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from claimcheck.data import Span
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.name_lands import Mention, bare, lands_of
from claimcheck.scoring.side import Ints, Side
from claimcheck.text.demonyms import akin, made_from
from claimcheck.text.spelling import resemblance

ALIKE = 0.75
"""Resemblance (0..1) from which a territory's name and a word are one name; by hand ("Iran", "Iraqi" have .6)."""


def opposed_demonyms(pair: Comparison, least: float) -> Iterator[tuple[Span, Span]]:
    """Territories linked to a word made from another one's name: "Iran", "irakien"; left and right, bead by bead.

    `least`: least probability of a bead, 0..1. Quiet where either territory is named or hinted at on the other side, too, and
    about languages without a file in a script without capitals: there more words begin like a territory ("اسلوواکی").
    """
    for number, (bead, chance) in enumerate(zip(pair.alignment.beads, pair.alignment.probabilities, strict=True)):
        if chance < least or not bead.left or not bead.right:
            continue
        own = [
            np.array([word for s in part for word in side.words_of(s)], dtype=np.int64)
            for side, part in zip(pair.sides, (bead.left, bead.right), strict=True)
        ]
        lands = lands_of(pair, number, own).mentions
        if lands[0] or lands[1]:
            for k in (0, 1):
                for land, made in _opposed(pair, k, own, lands):
                    yield (land, made) if k == 0 else (made, land)


def _opposed(pair: Comparison, k: int, own: Sequence[Ints], lands: Sequence[Sequence[Mention]]) -> Iterator[tuple[Span, Span]]:
    """Of side `k` the territory, of the other the word that is made from another's name."""
    side, other = pair.sides[k], pair.sides[1 - k]
    made = [_made(pair.sides[n], own[n], lands[n]) for n in (0, 1)]
    named = [frozenset[str]().union(*(codes for _, codes in lands[n]), *made[n].values()) for n in (0, 1)]
    for places, codes in lands[k]:
        words = [int(own[k][at]) for at in places]
        targets = {target for word in words for target, _ in pair.partners[k].get(word, ())}
        if codes.isdisjoint(named[1 - k]):
            for target in sorted(targets.intersection(made[1 - k])):
                codes_there = made[1 - k][target]
                if codes_there.isdisjoint(named[k]) and not (
                    _akin(pair, codes, codes_there) or _spelt_alike(pair, k, words, target)
                ):
                    yield side.stretch(words), other.spans[target]
                    break


def _akin(pair: Comparison, codes: frozenset[str], others: frozenset[str]) -> bool:
    """True when a language of the pair makes the names of two of these territories from one word."""
    return any(akin(one, two, side.language) for side in pair.sides for one in codes for two in others)


def _spelt_alike(pair: Comparison, k: int, words: Sequence[int], target: int) -> bool:
    """True when a word of the territory's name is spelt like the other side's word: "San Martín", "Мартина" (no Martinique)."""
    form = bare(pair.sides[1 - k].reading.document.slice(pair.sides[1 - k].spans[target]))
    document = pair.sides[k].reading.document
    return any(resemblance(bare(document.slice(pair.sides[k].spans[word])), form) >= ALIKE for word in words)


def _made(side: Side, own: Ints, lands: Sequence[Mention]) -> dict[int, frozenset[str]]:
    """The words that may be made from territories' names, without these names, and the codes of these territories."""
    counted = {at for places, _ in lands for at in places}
    document = side.reading.document
    words = [word for at, word in enumerate(own.tolist()) if at not in counted]
    forms = {word: document.slice(side.spans[word]) for word in words}
    found = {
        word: made_from(form, side.language)
        for word, form in forms.items()
        if side.language.has_file or form.lower() != form.upper()
    }
    return {word: codes for word, codes in found.items() if codes}
