"""Words of doubt ("allegedly", "perhaps") that nothing in the other version answers."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from functools import lru_cache

import regex

from claimcheck.languages import Language
from claimcheck.scoring.comparison import Comparison, Side

FAINT_SHARE = 0.35
"""Largest share of attention, 0..1, between a hedge and a word of the other version, for the hedge to count as unanswered."""
NEAR = 5
"""So many words around a hedge say which claim it takes back."""
BESIDE = 4
"""So many words on either side of the answering claim may hold what answers the hedge."""
LEAST_NEAR, LEAST_LINKED = 2, 0.6
"""Content words needed there, and the share of them that must be linked to the answering statements. All five set by hand
on the first thirty documents of NTREX, 14 pairs of languages."""


def unanswered(pair: Comparison) -> Iterator[tuple[int, range, range]]:
    """(side, the hedge's words, the other side's words that answer what stands around it).

    In and beside those stands no hedge and no word related to one: a claim hedged in another way is left alone.
    """
    if pair.alignment.relation != "translation":
        return
    for number, own in enumerate(pair.sides):
        other = pair.sides[1 - number]
        if not (own.language.certainty and other.language.certainty):
            continue
        for hedge in _hedges(own):
            there = _counterpart(pair, number, hedge)
            if there:
                yield number, hedge, there


def _counterpart(pair: Comparison, number: int, hedge: range) -> range | None:
    own, other = pair.sides[number], pair.sides[1 - number]
    statement = int(own.statement[hedge[0]])
    bead = pair.alignment.beads[int(pair.bead_of[number][statement])]
    theirs = bead.right if number == 0 else bead.left
    if not theirs or max(pair.supports[number].share[hedge.start : hedge.stop]) >= FAINT_SHARE:
        return None
    inside = own.words_of(statement)
    around = range(max(inside.start, hedge.start - NEAR), min(inside.stop, hedge.stop + NEAR))
    near = [w for w in around if own.content[w] and w not in hedge]
    reached = {w: [v for v, _ in pair.partners[number].get(w, ()) if int(other.statement[v]) in theirs] for w in near}
    linked = sum(bool(words) for words in reached.values())
    if len(near) < LEAST_NEAR or linked < LEAST_LINKED * len(near):
        return None
    words = [v for found in reached.values() for v in found]
    claim = range(min(words), max(words) + 1)
    return None if _doubtful(other, claim) else claim


def _hedges(side: Side) -> Iterator[range]:
    """The words of every hedge that is none of the plain phrases."""
    hedges, _, plain = _patterns(side.language)
    folded = side.language.fold(side.reading.document.prose)
    starts, ends = [span.start for span in side.spans], [span.end for span in side.spans]
    phrases = [match.span() for match in plain.finditer(folded)]
    for match in hedges.finditer(folded):
        start, end = match.span(1)
        words = range(bisect.bisect_right(ends, start), bisect.bisect_left(starts, end))
        if words and not any(start < last and first < end for first, last in phrases):
            yield words


def _doubtful(side: Side, claim: range) -> bool:
    """True when a hedge or a word related to one stands in a claim or beside it."""
    hedges, related, _ = _patterns(side.language)
    first, last = max(claim.start - BESIDE, 0), min(claim.stop + BESIDE, len(side.spans)) - 1
    folded = side.language.fold(side.reading.document.prose[side.spans[first].start : side.spans[last].end])
    return bool(hedges.search(folded) or any(pattern.search(folded) for pattern in related))


@lru_cache(maxsize=64)
def _patterns(language: Language) -> tuple[regex.Pattern[str], tuple[regex.Pattern[str], ...], regex.Pattern[str]]:
    """Hedges; what is related to them; plain phrases."""
    known = language.certainty
    words = (*known.get("related", ()), *language.hedges, *language.reporting_verbs.get("claiming", ()))
    related = [language.pattern(words)]
    if known.get("endings"):
        related.append(regex.compile(rf"(?<=\w\w)(?:{'|'.join(map(regex.escape, known['endings']))})"))
    return language.pattern(known["hedges"]), tuple(related), language.pattern(known.get("plain", ()))
