"""Unquoted words next to a quote that say what the other version has inside its marks.

The walk along a quote's own words (scoring/quoted.py) misses a clause that the quoting version words freely or puts elsewhere in
its sentence. Seen from the other side such a clause is plain: it stands against the marks, and its links go into the quote.
"""

from __future__ import annotations

from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.stretch import Stretch, balance, borders, contrast, gap, weight, witness

# Tuned on planted shifts of NTREX (see scoring/quoted.py).
FARTHEST = 45
"""Words outside the marks that are looked at."""
UNLINKED = -0.1
"""Vote of a word without a link."""
BORDER = (0.0, 0.3, 0.6)
"""What an end at no border, a clause's end, a sentence's end is worth."""
LEAST_STRENGTH, LEAST_PURITY = 1.4, 0.7
"""Least votes, in words of full weight, and least share of the linked weight, for a stretch."""
LEAST_WORDS = 2.5


def beside(pair: Comparison, side: int, number: int, answering: set[int]) -> list[Stretch]:
    """Stretches of quote `number` of a side that stand right before or behind the `answering` quotes of the other version."""
    other = pair.sides[1 - side]
    quoted = set(pair.sides[side].quoted[number])
    found = []
    for partner in sorted(answering):
        words = other.quoted[partner]
        for start, step in ((words[0] - 1, -1), (words[-1] + 1, 1)):
            stretch = _walk(pair, side, number, quoted, start, step)
            if stretch:
                found.append(stretch)
    return found


def _walk(pair: Comparison, side: int, number: int, quoted: set[int], start: int, step: int) -> Stretch | None:
    other = pair.sides[1 - side]
    total = agreeing = against = 0.0
    best, chosen = LEAST_STRENGTH, None
    near = range(max(start - FARTHEST + 1, 0), start + 1) if step < 0 else range(start, min(start + FARTHEST, len(other.spans)))
    contrasts = contrast(pair, 1 - side, near)
    word = start
    while word in near and other.quote[word] < 0:
        vote = _vote(pair, side, quoted, word, contrasts[word - near[0]])
        total += vote
        linked = bool(pair.partners[1 - side].get(word))
        agreeing, against = agreeing + max(vote, 0.0), against + max(-vote, 0.0) * linked
        edge = word if step < 0 else word + 1
        border = gap(other, edge) if 0 < edge < len(other.spans) else 2
        if total + BORDER[border] > best and agreeing >= LEAST_PURITY * (agreeing + against):
            best, chosen = total + BORDER[border], (word, total, agreeing / (agreeing + against))
        if border == 2 and total <= 0:
            break
        word += step
    if chosen is None:
        return None
    last, strength, purity = chosen
    outside = range(min(start, last), max(start, last) + 1)
    inside = _answer(pair, side, pair.sides[side].quoted[number], outside)
    if not len(inside) or other.length(outside) < LEAST_WORDS:
        return None
    return Stretch(side, number, inside, outside, strength, purity)


def _vote(pair: Comparison, side: int, quoted: set[int], word: int, outside: float) -> float:
    """For (+) or against (−) an unquoted word's counterpart standing in the quote; `outside` is its contrast."""
    links = pair.partners[1 - side].get(word, ())
    other = pair.sides[1 - side]
    return witness(links, quoted, outside) * weight(other, word) + (0.0 if links else UNLINKED * float(other.size[word]))


def _answer(pair: Comparison, side: int, quoted: list[int], outside: range) -> range:
    """The run of quoted words whose links go most into the unquoted ones."""
    own, there = pair.sides[side], set(outside)
    votes = [weight(own, word) * balance(pair.partners[side].get(word, ()), there) for word in quoted]
    best, start, total, run = 0.0, 0, 0.0, (0, -1)
    for position, vote in enumerate(votes):
        if total <= 0:
            start, total = position, 0.0
        total += vote or UNLINKED
        if total > best:
            best, run = total, (start, position)
    if best <= 0:
        return range(0)
    first, last = borders(own, quoted, votes, *run)
    return range(quoted[first], quoted[last] + 1)
