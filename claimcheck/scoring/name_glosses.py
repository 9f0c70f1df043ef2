"""Names that a bracket gives in Latin letters, behind another name: "萨拉·佩林（Nicholas Cleves）"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

import regex

from claimcheck.data import Bead, Span
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.name_lands import bare
from claimcheck.scoring.name_runs import SPELT_ALIKE, Words
from claimcheck.scoring.side import Side
from claimcheck.text.spelling import resemblance

UNLIKE = 0.65
"""Resemblance below which no part of a name is its gloss: of 35 names with one in Chinese NTREX the most alike part has .79 or
more, of the same names with each other's glosses .85 have less."""

_GLOSSED = regex.compile(
    r"((?:\p{Han}+|[\p{Katakana}ー]+)(?:[·・](?:\p{Han}+|[\p{Katakana}ー]+))+)\s?"
    r"[（(]\s?(\p{Lu}[\p{Latin}'’.-]*(?: \p{Lu}[\p{Latin}'’.-]*)+)\s?[)）]"
)
_DOTS = regex.compile("[·・]")


def opposed_glosses(pair: Comparison, words: Sequence[Words], least: float) -> Iterator[tuple[Span, Span]]:
    """Transcribed names against names of the other version that their glosses give; left and right, in statements aligned with
    probability `least`, 0..1, or more.

    Quiet where the other version has a name there that sounds like the last word of the transcribed one: "基特·哈灵顿（Jon
    Snow）" is an actor and his part.
    """
    for bead, chance in zip(pair.alignment.beads, pair.alignment.probabilities, strict=True):
        if chance < least or not bead.left or not bead.right:
            continue
        for k, side in enumerate(pair.sides):
            if side.language.spaced or not pair.sides[1 - k].language.spaced:
                continue
            for statement in (bead.left, bead.right)[k]:
                start, end = side.reading.statements[statement].span
                for match in _GLOSSED.finditer(side.reading.document.text, start, end):
                    found = _opposed(pair, k, bead, words, match)
                    if found:
                        yield found if k == 0 else (found[1], found[0])


def _opposed(pair: Comparison, k: int, bead: Bead, words: Sequence[Words], match: regex.Match[str]) -> tuple[Span, Span] | None:
    """Of side `k` the name before a gloss, of the other the name that the gloss gives; None where these are one, or unknown."""
    parts, gloss = _DOTS.split(match[1]), match[2].split()
    other = pair.sides[1 - k]
    there = [word for s in (bead.left, bead.right)[1 - k] for word in other.words_of(s) if words[1 - k].named[word]]
    forms = [bare(other.reading.document.slice(other.spans[word])) for word in there]
    # An office may stand before the first part; the others are all of a name.
    if any(resemblance(part, form, whole=at > 0) >= UNLIKE for at, part in enumerate(parts) for form in gloss):
        return None
    if any(resemblance(parts[-1], form, whole=True) >= SPELT_ALIKE for form in forms):
        return None
    given = _given(there, forms, gloss)
    if not given:
        return None
    name = _name(pair.sides[k], words[k], Span(*match.span(1)))
    return (name, other.stretch(given)) if name else None


def _given(words: Sequence[int], forms: Sequence[str], gloss: Sequence[str]) -> list[int]:
    """The first neighbouring words, in order, that are spelt like those of a gloss; none where it stands nowhere."""
    size = len(gloss)
    for at in range(len(words) - size + 1):
        beside = words[at + size - 1] - words[at] == size - 1
        if beside and all(
            resemblance(name, form) >= SPELT_ALIKE for name, form in zip(gloss, forms[at : at + size], strict=True)
        ):
            return list(words[at : at + size])
    return []


def _name(side: Side, words: Words, span: Span) -> Span | None:
    """The end of a stretch from where all words are names: without the office before it, which no space parts from it."""
    found = list(takewhile(lambda word: bool(words.named[word]), reversed(side.overlapping(span))))
    return side.stretch(found[::-1]) if found else None
