"""A stretch of a quote that stands outside the other version's marks, and what words weigh and where texts have borders."""

from __future__ import annotations

import itertools
from collections.abc import Container, Sequence
from dataclasses import dataclass

import numpy as np

from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.side import Side

FUNCTION_WEIGHT = 0.5
"""Weight of a function word's link: such words link by chance more often."""
LINK_SHARE = 0.8
"""How much of a word's vote its links have; the rest is the contrast of cosines. Tuned, like PLAIN, as in scoring/quoted.py."""
UNLINKED_SHARE = 0.5
"""What the contrast counts where an unquoted word has no link. Tuned on planted shifts of ja-zh, zh-tr, id-ar, de-ar, ru-ja."""
PLAIN = 0.12
"""Difference of cosines at which the contrast is beyond doubt."""
SENTENCE_MARKS = frozenset(".!?…。！？؟۔।")
CLAUSE_MARKS = frozenset(",;:،؛，；、：—–()")


@dataclass(frozen=True)
class Stretch:
    """Words of a quote on side `inside` whose counterpart `other` on the other side stands outside all marks.

    Word numbers are rising and without gaps. `strength`: links that say so less those that do not, in words of full weight.
    `purity`: share, 0..1, of the linked weight on both sides that agrees.
    """

    inside: int
    quote: int
    words: range
    other: range
    strength: float
    purity: float


def weight(side: Side, word: int) -> float:
    """What a word counts as in votes, in words of full weight."""
    return float(side.size[word]) * (1.0 if side.content[word] else FUNCTION_WEIGHT)


def gap(side: Side, word: int) -> int:
    """The border before a word: 2 a sentence's end or a mark, 1 a clause's, 0 none."""
    if word == 0 or side.statement[word] != side.statement[word - 1]:
        return 2
    between = side.reading.document.prose[side.spans[word - 1].end : side.spans[word].start]
    if side.quote[word] != side.quote[word - 1] or not SENTENCE_MARKS.isdisjoint(between):
        return 2
    return int(not CLAUSE_MARKS.isdisjoint(between))


def balance(links: Sequence[tuple[int, float]], inside: Container[int]) -> float:
    """How far a word's links, (word, cosine), go into some words: −1 (none) to 1 (all); 0 without a link."""
    total = sum(cosine for _, cosine in links)
    return sum(cosine if word in inside else -cosine for word, cosine in links) / total if total > 0 else 0.0


def witness(links: Sequence[tuple[int, float]], quoted: Container[int], outside: float) -> float:
    """How far an unquoted word answers quoted ones, −1 to 1: by its links and its contrast `outside`, or by that alone."""
    if not links:
        return -UNLINKED_SHARE * outside
    return LINK_SHARE * balance(links, quoted) - (1 - LINK_SHARE) * outside


def contrast(pair: Comparison, side: int, words: Sequence[int]) -> list[float]:
    """For each word, −1 (its like stands inside the other version's marks) to 1 (outside); 0 where there is nothing to tell."""
    own, other = pair.sides[side], pair.sides[1 - side]
    values: list[float] = []
    for statement, some in itertools.groupby(words, key=lambda w: int(own.statement[w])):
        chosen = [w - own.first_word[statement] for w in some]
        bead = pair.alignment.beads[int(pair.bead_of[side][statement])]
        across = [w for j in (bead.right if side == 0 else bead.left) for w in other.words_of(j)]
        if not across:
            values += [0.0] * len(chosen)
            continue
        inside = other.quote[across] >= 0
        vectors = other.version.words_of(bead.right if side == 0 else bead.left)
        cosines = own.version.words_of([statement])[chosen] @ vectors.T
        if inside.all() or not inside.any():
            values += [-1.0 if inside.all() else 1.0] * len(chosen)
            continue
        difference = cosines[:, ~inside].max(1) - cosines[:, inside].max(1)
        values += np.clip(difference / PLAIN, -1, 1).tolist()
    return values


def borders(side: Side, words: Sequence[int], votes: Sequence[float], first: int, last: int) -> tuple[int, int]:
    """Set a run's ends: to the quote's own end where nothing says otherwise, else to punctuation, else before function words."""
    low = first
    while votes[low] <= 0 and low < last:
        low += 1
    before = low - 1
    while before >= 0 and votes[before] == 0:
        before -= 1
    first = 0 if before < 0 else _cut(side, words, before + 1, low)
    high = last
    while votes[high] <= 0 and high > low:
        high -= 1
    after = high + 1
    while after < len(words) and votes[after] == 0:
        after += 1
    last = len(words) - 1 if after == len(words) else _cut(side, words, high + 1, after) - 1
    return first, max(last, first)


def _cut(side: Side, words: Sequence[int], earliest: int, latest: int) -> int:
    """Where between two linked words a border falls: at the strongest punctuation, else before function words."""
    borders = [(gap(side, words[position]), position) for position in range(earliest, latest + 1)]
    strongest = max(strength for strength, _ in borders)
    if strongest:
        return next(position for strength, position in borders if strength == strongest)
    cut = latest
    while cut > earliest and not side.content[words[cut - 1]]:
        cut -= 1
    return cut
