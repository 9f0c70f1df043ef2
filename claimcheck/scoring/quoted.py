"""Which quoted words of one version stand inside marks in the other, which outside, and which have no counterpart.

For every marked quote its words are walked in order; links say where each went. A two-state Viterbi path (stays quoted /
falls out) smooths over wrong links: a change of state costs as much as a few words that speak for it, less where the text
itself has a border. The borders of a stretch are then set to the marks and punctuation of both sides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from claimcheck.data import Quote
from claimcheck.scoring.comparison import Comparison, Side

SWITCH = 2.2
"""Cost of a change of state, in words of full weight; tuned with the next three on NTREX id-fr, en-de, zh-en (planted shifts)."""
SWITCH_AT_CLAUSE, SWITCH_AT_SENTENCE = 1.4, 1.0
FUNCTION_WEIGHT = 0.35
"""Weight of a function word's link: such words link by chance more often."""
FAINT, CLEAR = 0.35, 0.65
"""Cosines at which a link counts nothing and fully."""
HALF, LEAST_ANSWER = 0.5, 0.9
"""A quote answers another when so large a share, and so much weight, of its links goes into it."""
BRIDGE = 3.0
"""A stretch may run over so many words without a counterpart."""
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


@dataclass(frozen=True)
class Fate:
    """What became of one marked quote: `kept`, `out` and `lost` in words of full weight, and the stretches that fell out."""

    side: int
    number: int
    quote: Quote
    words: range
    kept: float
    out: float
    lost: float
    stretches: tuple[Stretch, ...]


def fates(pair: Comparison) -> list[Fate]:
    """The fate of every outer marked quote that has words, left version first."""
    found = []
    for side in (0, 1):
        owner = pair.sides[side].quote
        for number, quote in enumerate(pair.sides[side].reading.quotes):
            words = np.flatnonzero(owner == number)
            if len(words):
                found.append(_fate(pair, side, number, quote, words.tolist()))
    return found


def partner_quotes(pair: Comparison, fate: Fate) -> set[int]:
    """Quotes of the other side that mostly answer this one: half of their linked words link into it."""
    other = pair.sides[1 - fate.side]
    back = pair.partners[1 - fate.side]
    inside = set(fate.words)
    touched = {int(other.quote[p]) for w in fate.words for p, _ in pair.partners[fate.side].get(w, ())} - {-1}
    answering = set()
    for number in touched:
        into = total = 0.0
        for word in np.flatnonzero(other.quote == number).tolist():
            links = back.get(word, ())
            total += _weight(other, word) * bool(links)
            into += _weight(other, word) * any(w in inside for w, _ in links)
        if into >= HALF * total and into >= LEAST_ANSWER:
            answering.add(number)
    return answering


def _fate(pair: Comparison, side: int, number: int, quote: Quote, words: list[int]) -> Fate:
    own, other = pair.sides[side], pair.sides[1 - side]
    votes, linked = [], []
    for word in words:
        vote, weight = _vote(pair, side, word)
        votes.append(vote)
        linked.append(weight)
    weights = [_weight(own, word) for word in words]
    kept = sum(max(-v, 0.0) for v in votes)
    out = sum(max(v, 0.0) for v in votes)
    lost = sum(w for w, links in zip(weights, linked, strict=True) if not links)
    stretches = []
    for first, last in _runs(own, words, votes):
        first, last = _borders(own, words, votes, first, last)
        inside = range(words[first], words[last] + 1)
        outside, purity = _counterpart(pair, side, set(words[first : last + 1]), other)
        if len(outside):
            stretches.append(Stretch(side, number, inside, outside, sum(votes[first : last + 1]), purity))
    return Fate(side, number, quote, range(words[0], words[-1] + 1), kept, out, lost, tuple(stretches))


def _weight(side: Side, word: int) -> float:
    return float(side.size[word]) * (1.0 if side.content[word] else FUNCTION_WEIGHT)


def _vote(pair: Comparison, side: int, word: int) -> tuple[float, float]:
    """For (+) or against (−) the word's having fallen out of the marks, and the weight of its links."""
    other = pair.sides[1 - side]
    vote = total = 0.0
    for partner, cosine in pair.partners[side].get(word, ()):
        clarity = min(max((cosine - FAINT) / (CLEAR - FAINT), 0.0), 1.0)
        vote += clarity * (1.0 if other.quote[partner] < 0 else -1.0)
        total += clarity
    if total <= 0:
        return 0.0, 0.0
    weight = _weight(pair.sides[side], word)
    return weight * vote / max(total, 1.0), weight * min(total, 1.0)


def gap(side: Side, word: int) -> int:
    """The border before a word: 2 a sentence's end or a mark, 1 a clause's, 0 none."""
    if word == 0 or side.statement[word] != side.statement[word - 1]:
        return 2
    between = side.reading.document.prose[side.spans[word - 1].end : side.spans[word].start]
    if any(c in SENTENCE_MARKS for c in between) or side.quote[word] != side.quote[word - 1]:
        return 2
    return int(any(c in CLAUSE_MARKS for c in between))


def _runs(side: Side, words: Sequence[int], votes: Sequence[float]) -> list[tuple[int, int]]:
    """First and last positions of the runs in the state "fell out" on the best path."""
    costs = (0.0, 0.0)
    back: list[tuple[int, int]] = []
    for position, vote in enumerate(votes):
        if position == 0:
            arrive, came = (0.0, 0.0), (0, 1)
        else:
            price = (SWITCH, SWITCH_AT_CLAUSE, SWITCH_AT_SENTENCE)[gap(side, words[position])]
            arrive = (min(costs[0], costs[1] + price), min(costs[1], costs[0] + price))
            came = (0 if costs[0] <= costs[1] + price else 1, 1 if costs[1] <= costs[0] + price else 0)
        back.append(came)
        costs = (arrive[0] + max(vote, 0.0), arrive[1] + max(-vote, 0.0))
    state = 1 if costs[1] < costs[0] else 0
    states = []
    for came in reversed(back):
        states.append(state)
        state = came[state]
    states.reverse()
    runs, start = [], None
    for position, state in enumerate([*states, 0]):
        if state and start is None:
            start = position
        elif not state and start is not None:
            if any(v > 0 for v in votes[start:position]):
                runs.append((start, position - 1))
            start = None
    return runs


def _borders(side: Side, words: Sequence[int], votes: Sequence[float], first: int, last: int) -> tuple[int, int]:
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


def _counterpart(pair: Comparison, side: int, stretch: set[int], other: Side) -> tuple[range, float]:
    """The outside words of the other version that answer a stretch: the heaviest run of links into it; and the purity."""
    back = pair.partners[1 - side]
    reached = sorted({p for w in stretch for p, _ in pair.partners[side].get(w, ()) if other.quote[p] < 0})
    if not reached:
        return range(0), 0.0
    votes: dict[int, float] = {}
    for word in range(reached[0], reached[-1] + 1):
        links = back.get(word, [])
        inward = sum(c for w, c in links if w in stretch)
        outward = sum(c for w, c in links if w not in stretch)
        if other.quote[word] >= 0:
            votes[word] = -100.0
        elif links:
            votes[word] = _weight(other, word) * (inward - outward) / (inward + outward)
        else:
            votes[word] = -0.05
    best, start, total, run = 0.0, reached[0], 0.0, range(0)
    for word, vote in votes.items():
        if total <= 0:
            start, total = word, 0.0
        total += vote
        if total > best:
            best, run = total, range(start, word + 1)
    if not len(run):
        return range(0), 0.0
    agreeing = sum(max(votes[w], 0.0) for w in run)
    against = sum(max(-votes[w], 0.0) for w in run if back.get(w))
    return _grow(pair, side, run, other), agreeing / max(agreeing + against, 1e-6)


def _grow(pair: Comparison, side: int, run: range, other: Side) -> range:
    """Let an outside run reach the mark or sentence end beside it where only words without a counterpart lie between."""
    back = pair.partners[1 - side]
    first, last = run[0], run[-1]
    at = first
    while (
        at > 0
        and gap(other, at) < 2
        and other.quote[at - 1] < 0
        and at - 1 not in back
        and other.length([*range(at - 1, first)]) <= BRIDGE
    ):
        at -= 1
    if gap(other, at) == 2 or (at > 0 and other.quote[at - 1] >= 0):
        first = at
    else:
        while first > at and gap(other, first) == 0 and not other.content[first - 1]:
            first -= 1
    at = last
    count = len(other.spans)
    while (
        at + 1 < count
        and gap(other, at + 1) < 2
        and other.quote[at + 1] < 0
        and at + 1 not in back
        and other.length([*range(last + 1, at + 2)]) <= BRIDGE
    ):
        at += 1
    if at + 1 == count or gap(other, at + 1) == 2 or other.quote[at + 1] >= 0:
        last = at
    return range(first, last + 1)
