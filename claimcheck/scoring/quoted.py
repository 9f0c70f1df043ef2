"""Which quoted words of one version stand inside marks in the other, which outside, and which have no counterpart.

For every marked quote its words are walked in order; links say where each went. A two-state Viterbi path (stays quoted /
falls out) smooths over wrong links: a change of state costs as much as a few words that speak for it, less where the text
itself has a border. The borders of a stretch are then set to the marks and punctuation of both sides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimcheck.data import Quote
from claimcheck.scoring.beside import beside
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.side import Side
from claimcheck.scoring.stretch import LINK_SHARE, Stretch, borders, contrast, gap, weight, witness

SWITCH = 0.8
"""Cost of a change of state, in words of full weight. This and all down to BONUS were tuned on planted shifts of NTREX: id-fr,
en-de, zh-en, ar-ru, ja-tr, es-fr, 45 documents each (recall .884 to .956, untouched findings from 21 to 12)."""
SWITCH_AT_CLAUSE, SWITCH_AT_SENTENCE = 0.4, 0.25
FAINT, CLEAR = 0.35, 0.65
"""Cosines at which a link counts nothing and fully."""
HALF, LEAST_ANSWER = 0.5, 0.3
"""A quote answers another when so large a share, and so much weight, of its links goes into it."""
UNLINKED = -0.05
"""Vote of an outside word without a link for its belonging to a stretch."""
BONUS = (0.0, 0.5, 1.2, 2.5)
"""What a border of an outside run is worth where the text has none, at a clause's end, at a sentence's end, at a mark: a
stretch that fell out of a quote stands beside what is left of it."""
MOST_BETWEEN = 3
"""Characters between a mark and a stretch that stands right against it: a comma, a space, a dash."""
FARTHEST = 10
"""A border moves by so many words at most."""


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
        quoted = pair.sides[side].quoted
        for number, quote in enumerate(pair.sides[side].reading.quotes):
            if number in quoted:
                found.append(_fate(pair, side, number, quote, quoted[number]))
    return found


def partner_quotes(pair: Comparison, fate: Fate) -> set[int]:
    """Quotes of the other side that mostly answer this one: half of their linked words link into it."""
    return _answering(pair, fate.side, fate.words)


def _answering(pair: Comparison, side: int, words: range) -> set[int]:
    other, back = pair.sides[1 - side], pair.partners[1 - side]
    touched = {int(other.quote[p]) for w in words for p, _ in pair.partners[side].get(w, ())} - {-1}
    answering = set()
    for number in touched:
        into = total = 0.0
        for word in other.quoted[number]:
            links = back.get(word, ())
            total += weight(other, word) * bool(links)
            into += weight(other, word) * any(w in words for w, _ in links)
        if into >= HALF * total and into >= LEAST_ANSWER:
            answering.add(number)
    return answering


def adjoins(pair: Comparison, fate: Fate) -> bool:
    """True where what fell out stands right against marks of the other version that answer no other quote of this one.

    Too little may be left inside them to tell by its links: "Dr Ford", I do not know what happened.
    """
    other = pair.sides[1 - fate.side]
    for stretch in fate.stretches:
        for inner, outer in ((stretch.other.start, stretch.other.start - 1), (stretch.other.stop - 1, stretch.other.stop)):
            if not 0 <= outer < len(other.spans) or other.quote[outer] < 0 or other.statement[outer] != other.statement[inner]:
                continue
            number = int(other.quote[outer])
            quote = other.reading.quotes[number]
            between = (quote.span.end, other.spans[inner].start) if outer < inner else (other.spans[inner].end, quote.span.start)
            own = {w for word in other.quoted[number] for w, _ in pair.partners[1 - fate.side].get(word, ())}
            strange = any(pair.sides[fate.side].quote[w] not in (-1, fate.number) for w in own)
            if between[1] - between[0] <= MOST_BETWEEN and not strange:
                return True
    return False


def _fate(pair: Comparison, side: int, number: int, quote: Quote, words: list[int]) -> Fate:
    own, other = pair.sides[side], pair.sides[1 - side]
    votes, linked = _votes(pair, side, words)
    weights = [weight(own, word) for word in words]
    kept = sum(max(-v, 0.0) for v in votes)
    out = sum(max(v, 0.0) for v in votes)
    lost = sum(w for w, links in zip(weights, linked, strict=True) if not links)
    stretches = []
    for first, last in _runs(own, words, votes):
        first, last = borders(own, words, votes, first, last)
        inside = range(words[first], words[last] + 1)
        outside, purity = _counterpart(pair, side, set(words[first : last + 1]), other)
        if len(outside):
            stretches.append(Stretch(side, number, inside, outside, sum(votes[first : last + 1]), purity))
    whole = range(words[0], words[-1] + 1)
    return Fate(side, number, quote, whole, kept, out, lost, _with_those_beside(pair, side, number, whole, stretches))


def _with_those_beside(pair: Comparison, side: int, number: int, words: range, stretches: list[Stretch]) -> tuple[Stretch, ...]:
    """The stretches and those seen from the other side; of two that overlap the stronger."""
    kept = list(stretches)
    for new in beside(pair, side, number, _answering(pair, side, words)):
        rivals = [s for s in kept if s.other.start < new.other.stop and new.other.start < s.other.stop]
        if all(s.strength < new.strength and len(s.other) <= len(new.other) for s in rivals):
            kept = [s for s in kept if s not in rivals] + [new]
    return tuple(sorted(kept, key=lambda s: (s.words.start, s.words.stop)))


def _votes(pair: Comparison, side: int, words: Sequence[int]) -> tuple[list[float], list[bool]]:
    """For (+) or against (−) each word's having fallen out of the marks, in words of full weight; and whether it has a link.

    Two witnesses share the vote: the word's links, and the contrast between its best cosine outside the other version's
    marks and inside them, which also speaks for words without a link.
    """
    own, other = pair.sides[side], pair.sides[1 - side]
    votes, linked = [], []
    for word, difference in zip(words, contrast(pair, side, words), strict=True):
        said = total = 0.0
        for partner, cosine in pair.partners[side].get(word, ()):
            clarity = min(max((cosine - FAINT) / (CLEAR - FAINT), 0.0), 1.0)
            said += clarity * (1.0 if other.quote[partner] < 0 else -1.0)
            total += clarity
        vote = LINK_SHARE * said / max(total, 1.0) + (1 - LINK_SHARE) * difference
        votes.append(weight(own, word) * vote)
        linked.append(total > 0)
    return votes, linked


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


def _counterpart(pair: Comparison, side: int, stretch: set[int], other: Side) -> tuple[range, float]:
    """The outside words of the other version that answer a stretch: the heaviest run of links into it; and the purity."""
    back = pair.partners[1 - side]
    reached = sorted({p for w in stretch for p, _ in pair.partners[side].get(w, ()) if other.quote[p] < 0})
    if not reached:
        return range(0), 0.0
    near = range(max(reached[0] - FARTHEST, 0), min(reached[-1] + FARTHEST + 1, len(other.spans)))
    votes = dict(zip(near, _outside_votes(pair, side, stretch, near), strict=True))
    best, start, total, run = 0.0, reached[0], 0.0, range(0)
    for word in range(reached[0], reached[-1] + 1):
        if total <= 0:
            start, total = word, 0.0
        total += votes[word]
        if total > best:
            best, run = total, range(start, word + 1)
    if not len(run):
        return range(0), 0.0
    agreeing = sum(max(votes[w], 0.0) for w in run)
    against = sum(max(-votes[w], 0.0) for w in run if back.get(w))
    run = range(_snap(other, votes, run.start, -1), _snap(other, votes, run.stop, 1))
    return run, agreeing / max(agreeing + against, 1e-6)


def _outside_votes(pair: Comparison, side: int, stretch: set[int], words: range) -> list[float]:
    """For (+) or against (−) each word's belonging to the counterpart of a stretch; quoted words never do."""
    other, back = pair.sides[1 - side], pair.partners[1 - side]
    votes = []
    for word, outside in zip(words, contrast(pair, 1 - side, words), strict=True):
        links = back.get(word, ())
        vote = witness(links, stretch, outside) * weight(other, word) + (0.0 if links else UNLINKED)
        votes.append(-100.0 if other.quote[word] >= 0 else vote)
    return votes


def _snap(other: Side, votes: Mapping[int, float], border: int, step: int) -> int:
    """Move a border of the outside run outwards to a mark or punctuation, when the words between do not speak against it.

    `border` lies before the word of that number. Returns the border with the best sum of votes and bonus.
    """
    count = len(other.spans)

    def bonus(at: int) -> float:
        if 0 < at < count and (other.quote[at] >= 0) != (other.quote[at - 1] >= 0):
            return BONUS[3]
        return BONUS[gap(other, at) if 0 < at < count else 2]

    best, chosen, total, at = bonus(border), border, 0.0, border
    while 0 < at < count or (at == 0 and step > 0):
        word = at if step > 0 else at - 1
        if at != border and gap(other, at) == 2:
            break
        if other.quote[word] >= 0 or (at == border and gap(other, at) == 2) or abs(at - border) >= FARTHEST:
            break
        total += votes[word]
        at += step
        if total + bonus(at) > best:
            best, chosen = total + bonus(at), at
    return chosen
