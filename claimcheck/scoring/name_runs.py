"""Names that nothing in the other version answers, as runs of neighbouring words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.name_lands import bare, land_at
from claimcheck.scoring.side import Flags, Floats, Ints, Side
from claimcheck.text.spelling import is_joined, resemblance
from claimcheck.text.transcription import parts

CLAIMED = 0.7
"""Cosine from which a word answers the one that it is linked to, and no other; set by hand."""
SPELT_ALIKE = 0.75
"""Resemblance from which a word answers a name; set on NTREX, 60 documents of ten pairs."""
MAYBE_NAMED = -1.0
"""Log odds from which a word of a script without capitals may belong to a name."""
ABBREVIATION = 6
"""Letters of the longest abbreviation."""
_BRACKETS = ("(", "（")
JOINS = " .\u00a0·・-‐’'"


class Words(NamedTuple):
    """A version's words: `vectors` float32 (words, word_dim), log odds of being a name, and whether each is one."""

    vectors: Floats
    odds: Floats
    named: Flags


def unanswered(
    pair: Comparison, k: int, own: Ints, wanted: Flags, number: int, words: Sequence[Words], lost: set[int]
) -> Iterator[tuple[list[int], float]]:
    """Neighbouring words of bead `number` that are `wanted`, by their place in it, less those that the other spells alike.

    With each: how alike the most alike word there is, 0..1. `own`: the bead's words on side `k`; `lost`: places of territories,
    which are known by their names in each language and need not be alike.
    """
    side = pair.sides[k]
    text = side.reading.document.text
    chosen = np.flatnonzero(wanted).tolist()
    if not chosen:
        return
    others = _around(pair, 1 - k, number, words[1 - k])
    spelt: dict[int, float] = {}
    if side.language.spaced:
        spelt = {at: _spelt(bare(text[slice(*side.spans[own[at]])]), others, {int(own[at])}) for at in chosen}
        chosen = [at for at in chosen if at in lost or spelt[at] < SPELT_ALIKE]
    for run in _parted(side, own, chosen):
        if not side.language.spaced and _glosses(side, own, run):
            continue
        whole = _spelt(
            bare(side.reading.document.slice(side.stretch([int(own[i]) for i in run]))), others, {int(own[i]) for i in run}
        )
        if whole < SPELT_ALIKE or lost.issuperset(run):
            yield run, max([whole, *(spelt.get(i, 0.0) for i in run)])


def _glosses(side: Side, own: Ints, run: Sequence[int]) -> bool:
    """True for a name in other letters that a bracket sets behind what it is called here: "格兰德（Grande）"."""
    text = side.reading.document.text
    start = side.spans[own[run[0]]].start
    form = text[start : side.spans[own[run[0]]].end]
    return not is_joined(form) and not is_short(form) and text[:start].rstrip()[-1:] in _BRACKETS


def _parted(side: Side, own: Ints, chosen: Sequence[int]) -> Iterator[list[int]]:
    """Neighbouring words as runs; a territory inside one is a run of its own."""
    text = side.reading.document.text
    run: list[int] = []
    for at in [*chosen, None]:
        if at is not None and run and at == run[-1] + 1:
            last = side.spans[own[run[-1]]]
            if not text[last.end : side.spans[own[at]].start].strip(JOINS) and bare(text[slice(*last)]) == text[slice(*last)]:
                run.append(at)
                continue
        if run:
            yield from [run] if len(run) == 1 else _lands(side, own, run)
        run = [] if at is None else [at]


def _lands(side: Side, own: Ints, run: list[int]) -> Iterator[list[int]]:
    """The longest territories in a run ("Pemerintah", "Turki"), and what stands between them."""
    start = at = 0
    while at < len(run):
        end, _ = land_at(side, own, run, at)
        if end > at:
            if start < at:
                yield run[start:at]
            yield run[at:end]
            start = at = end
        else:
            at += 1
    if start < len(run):
        yield run[start:]


def _spelt(form: str, others: Sequence[tuple[str, frozenset[int]]], own: set[int]) -> float:
    """How alike the most alike word, or stretch of characters, of the other version is, of those that answer no other; 0..1."""
    short = is_short(form)
    return max(
        (resemblance(form, other) for other, claims in others if claims <= own and not (short and is_joined(other))),
        default=0.0,
    )


def is_short(form: str) -> bool:
    """True for an abbreviation in Latin capitals ("BBC"), which Chinese characters do not transcribe."""
    return form.isupper() and form.isascii() and 1 < len(form) <= ABBREVIATION


def _around(pair: Comparison, side: int, number: int, words: Words) -> list[tuple[str, frozenset[int]]]:
    """The capitalised words of a bead and of its neighbours, and which words each surely answers.

    Where no capitals tell: what may be names; where no spaces part words: as one string with a space where something stands
    between.
    """
    own = pair.sides[side]
    text = own.reading.document.text
    beads = pair.alignment.beads[max(0, number - 1) : number + 2]
    found: dict[tuple[str, frozenset[int]], None] = {}
    joined, end = "", 0
    partners = pair.partners[side]
    for statement in sorted(s for bead in beads for s in (bead.left, bead.right)[side]):
        for word in own.words_of(statement):
            form = text[slice(*own.spans[word])]
            if is_joined(form):
                if words.odds[word] > MAYBE_NAMED:
                    joined += form if own.spans[word].start == end else f" {form}"
                    end = own.spans[word].end
            elif not form.islower() and (form.lower() != form.upper() or words.odds[word] > MAYBE_NAMED):
                claims = frozenset(w for w, cosine in partners.get(word, ()) if cosine >= CLAIMED)
                for part in (bare(form), *(form.split("-") if "-" in form else ())):
                    found[part, claims] = None
    return [*found, *((part, frozenset[int]()) for part in dict.fromkeys(parts(joined)))]
