"""Words of a stretch without the attribution at its ends: of « … », a-t-elle déclaré. Il les portera … the second sentence."""

from __future__ import annotations

import bisect
from collections.abc import Container, Sequence

from claimcheck.data import Span
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.side import Side
from claimcheck.scoring.stretch import gap, weight


def without_attribution(pair: Comparison, number: int, words: range, answered: Container[int]) -> range:
    """`words` of side `number`, with numbers that rise without gaps, less an attribution at either end.

    An attribution reaches from the end of the stretch to punctuation, holds a reporting verb that the text's quotes are given to
    somebody by, and none of it links to the words in question, `answered`, more than to others. Something always stays.
    """
    side = pair.sides[number]
    inner = [(place, gap(side, place)) for place in words[1:] if gap(side, place)]
    if not inner:
        return words
    cues = _cues(side, Span(side.spans[words[0]].start, side.spans[words[-1]].end))
    start, stop = words.start, words.stop
    for place, _ in inner:
        if _attributes(pair, number, range(words.start, place), cues, answered) and _answers(
            pair, number, range(place, stop), answered
        ):
            start = place
    for place, _ in reversed(inner):
        if place > start and _attributes(pair, number, range(place, words.stop), cues, answered):
            if not _answers(pair, number, range(start, place), answered):
                break
            stop = place
    return range(start, stop)


def _attributes(pair: Comparison, number: int, words: range, cues: Sequence[Span], answered: Container[int]) -> bool:
    side = pair.sides[number]
    first, last = side.spans[words[0]].start, side.spans[words[-1]].end
    if not any(first <= cue.start and cue.end <= last for cue in cues):
        return False
    return _balance(pair, number, words, answered) <= 0


def _answers(pair: Comparison, number: int, words: range, answered: Container[int]) -> bool:
    return _balance(pair, number, words, answered) > 0


def _balance(pair: Comparison, number: int, words: range, answered: Container[int]) -> float:
    """How much more of some words links into `answered` than past it, in words of full weight."""
    side, total = pair.sides[number], 0.0
    for word in words:
        for partner, cosine in pair.partners[number].get(word, ()):
            total += weight(side, word) * (cosine if partner in answered else -cosine)
    return total


def _cues(side: Side, place: Span) -> list[Span]:
    """Reporting verbs of quotes inside a place."""
    cues = sorted({quote.cue for quote in side.reading.quotes if quote.cue})
    first = bisect.bisect_left(cues, place.start, key=lambda cue: cue.start)
    return [cue for cue in cues[first : bisect.bisect_left(cues, place.end, key=lambda cue: cue.start)] if cue.end <= place.end]
