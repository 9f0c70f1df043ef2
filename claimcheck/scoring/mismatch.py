"""Places where two aligned statements stand against each other without supporting each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimcheck.alignment import match
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.contraries import contraries
from claimcheck.scoring.contrasted import contrasts
from claimcheck.scoring.named import is_title
from claimcheck.scoring.side import Side
from claimcheck.scoring.verdicts import Verdict, question, verdict
from claimcheck.text.dates import dates
from claimcheck.text.moments import agree
from claimcheck.text.transcription import closeness

UNLIKELY = 0.02
"""Pairs less likely than this (alignment.match) are called different: the order of the texts joined them, not their words."""
LEAST_MEANING = 1.5
"""Both sides must have as many words that carry meaning."""
UNLIKELY_CONFIDENCE, UNLIKELY_SLOPE = 0.1, 0.05
"""Confidence of such a pair of which the learnt head hears nothing, and what it gains by each unit of the head's log odds: most
are freely translated. A reader, a language model, confirmed 4 of 32 on untouched NTREX (twelve pairs, 12,109 statements), 1
of the 18 of which the head says less than 1. Where one statement replaces another, one pair in 15 comes to this."""
REPLACED = 0.82
"""Confidence where one statement alone stands against one alone; 6 of 9 were confirmed by the same reading."""
AGAINST, PERHAPS_AGAINST = 0.8, 0.22
"""Confidence where linked words say contraries, and where another word there is as near (`contraries.NEARER`)."""
CONTRASTED, CONTRAST, CONTRAST_SLOPE, CONTRAST_MOST = 4.0, 0.35, 0.1, 0.7
"""Score from which words are contraries by their vectors (`contrasted`): three findings in 16,145 statements of untouched NTREX
(sixteen pairs), none of them real. Its confidence there, what it gains by 1, and its highest (by hand)."""
PERHAPS_CONTRASTED, PERHAPS_CONTRAST = 3.0, 0.2
"""Score from which they may be, and confidence there, which is not shown unasked: of five more findings there one was real."""
HEARD, LEAST_CHANCE, LEAST_WORDS = 7.0, 0.5, 4
"""Log odds of the learnt head (scoring.head) from which a bead of one statement on either side differs, how likely its sides
answer each other at least, and its words a side. On untouched NTREX (45 pairs, 45,370 statements) 89 beads reach it."""
SOUNDS = 0.6
"""Closeness of names (text.transcription) from which the words that the head hears most are one name in two scripts or forms."""
EVEN = 0.5
"""What a suspicion must come to by a judge's contradiction to be told."""
HEARD_CONFIDENCE, HEARD_SLOPE, HEARD_MOST = 0.2, 0.02, 0.24
"""Confidence at `HEARD`, what it gains by 1, and its highest: 21 of 89 on untouched NTREX (45 pairs) were confirmed, and of the
highest no more. Words that only a judge makes more of stay below what is shown unasked."""
NEARLY, SUSPECTED = 7.0, 0.2
"""So far below `HEARD`, in log odds, a bead is a judge's matter, and its least confidence before the judge's word; a
contradiction must then be sure (.69) to reach one half (set by hand). The head alone tells little there: on
differences_id_fr/dev 4 would ask about 15 of 179 statements and 6 of 69 lines with an agreed difference, 7 about 86 and 39, 8
about 146 and 61."""
RUN, BELOW = 2, 1.5
"""What differs is shown as the highest word with those beside it, so many words apart at most and so far below in log odds (set
by hand)."""
QUOTE_WORDS = 5.0
"""Least words of each of two quotes that are compared by themselves."""
APART = 0.66
"""Word support between two quotes, relative to what is usual between the statements of these versions, below which they say
different things. NTREX, eleven language pairs: 0.2 % of 2,038 true pairs of quotes, 38 % of pairs with another quote of the
same article; a quote about something else altogether is further away. Measured once: no command measures it anew."""
APART_CONFIDENCE = 0.8
MOST_NAMED, MOST_BELOW = 3, 2.0
"""A message names so many words of each side at most, none so far, in log odds, below the highest (set by hand)."""


class Mismatch(NamedTuple):
    """Words of both versions, rising and without gaps, that stand for each other but say something else."""

    left: range
    right: range
    confidence: float

    def verdict(self, pair: Comparison) -> Verdict:
        """What a judge says of their bead."""
        return verdict(pair, *self.statements(pair))

    def statements(self, pair: Comparison) -> tuple[int, int]:
        """The first statement of either side."""
        return int(pair.left.statement[self.left[0]]), int(pair.right.statement[self.right[0]])

    def words(self, pair: Comparison) -> str:
        """The words that differ most, for a message: of each side at most `MOST_NAMED`, in the order of the text."""
        parts = []
        for side, words, odds in zip(pair.sides, (self.left, self.right), pair.odds, strict=True):
            text = side.reading.document.text
            named = _joined([w for w in words if side.content[w]] or list(words), side)
            highest = [float(odds[list(one)].max()) for one in named]
            least = max(sorted(highest)[-MOST_NAMED:][0], max(highest) - MOST_BELOW)
            shown = [one for one, value in zip(named, highest, strict=True) if value >= least][:MOST_NAMED]
            parts.append(", ".join(f"“{text[side.spans[one[0]].start : side.spans[one[-1]].end]}”" for one in shown))
        return " / ".join(parts)


def _joined(words: Sequence[int], side: Side) -> list[list[int]]:
    """Rising words, made one where they touch: those of scripts without spaces."""
    joined: list[list[int]] = []
    for word in words:
        if joined and side.spans[joined[-1][-1]].end == side.spans[word].start:
            joined[-1].append(word)
        else:
            joined.append([word])
    return joined


def mismatches(pair: Comparison) -> list[Mismatch]:
    """Beads whose two sides are unlikely to say the same, lone statements that stand against each other, words that answer each
    other and say contraries by the lists or by their vectors, and what the learnt head hears."""
    found = []
    for bead, chance in zip(pair.alignment.beads, pair.alignment.probabilities, strict=True):
        if bead.left and bead.right and chance < UNLIKELY:
            found.append(_mismatch(pair, bead.left, bead.right, _unlikely(pair, bead.left)))
    for left, right in replaced(pair):
        found.append(_mismatch(pair, (left,), (right,), REPLACED))
    against = [Mismatch(left, right, AGAINST if sure else PERHAPS_AGAINST) for left, right, sure in contraries(pair)]
    told = {int(pair.left.statement[m.left.start]) for m in against}
    against += [m for m in contrasted(pair) if int(pair.left.statement[m.left.start]) not in told]
    told |= {int(pair.left.statement[m.left.start]) for m in against}
    rest = [m for m in [*heard(pair), *contradicted(pair)] if int(pair.left.statement[m.left.start]) not in told]
    return [*(m for m in found if m is not None), *against, *rest]


def contrasted(pair: Comparison) -> Iterator[Mismatch]:
    """Words that answer each other and are contraries by their vectors, the surest of each statement."""
    surest: dict[int, Mismatch] = {}
    for one in contrasts(pair):
        surely = min(CONTRAST + CONTRAST_SLOPE * (one.score - CONTRASTED), CONTRAST_MOST)
        confidence = surely if one.score >= CONTRASTED else PERHAPS_CONTRAST
        statement = int(pair.left.statement[one.words.left.start])
        if one.score >= PERHAPS_CONTRASTED and (statement not in surest or confidence > surest[statement].confidence):
            surest[statement] = Mismatch(*one.words, confidence)
    yield from surest.values()


def heard(pair: Comparison) -> Iterator[Mismatch]:
    """Beads of one statement on either side that the learnt head says differ, by the words in which they do most."""
    if not pair.judged:
        return
    for words, odds in _opposed(pair):
        if odds >= HEARD:
            left, right = (_run(judged.words, own) for judged, own in zip(pair.judged, words, strict=True))
            if not _one_time(pair, left, right) and not _one_name(pair, left, right):
                yield Mismatch(left, right, min(_confidence(odds), HEARD_MOST))


def _one_time(pair: Comparison, left: range, right: range) -> bool:
    """True where both stretches are (in) dates or times that agree by value: the head does not know that 10 p.m. is "22 h"."""
    told = []
    for side, words in ((pair.left, left), (pair.right, right)):
        start, end = side.stretch(words)
        mentions = dates(side.reading.document, side.language)
        told.append([one for one in mentions if one.span.start <= start and end <= one.span.end])
    return any(agree(one, other) for one in told[0] for other in told[1])


def _one_name(pair: Comparison, left: range, right: range) -> bool:
    """True where both stretches are a name, the same by its sound: the head does not know every spelling of one."""
    if not is_title(pair, (left, right)):
        return False
    one, other = (
        [side.reading.document.text[slice(*side.spans[word])] for word in words]
        for side, words in ((pair.left, left), (pair.right, right))
    )
    return max(closeness(one, other).whole, closeness(other, one).whole) >= SOUNDS


def _unlikely(pair: Comparison, left: tuple[int, ...]) -> float:
    """Confidence that a bead whose sides are unlikely to answer each other says two things. `left`: its statements there."""
    words = [word for statement in left for word in pair.left.words_of(statement)]
    odds = float(pair.judged[0].beads[words[0]]) if pair.judged and words else 0.0
    return min(UNLIKELY_CONFIDENCE + UNLIKELY_SLOPE * max(odds, 0.0), HEARD_MOST)


def suspects(pair: Comparison) -> list[Mismatch]:
    """Beads, whole, that `heard` nearly tells: too little by itself, enough to ask a judge."""
    found = [(words, odds) for words, odds in _opposed(pair) if HEARD - NEARLY <= odds < HEARD]
    return [Mismatch(*words, max(_confidence(odds), SUSPECTED)) for words, odds in found]


def contradicted(pair: Comparison) -> Iterator[Mismatch]:
    """Suspects in which a judge sees a contradiction: as wholes, since it does not say where; what else differs inside explains
    it. Beads whose quotes are apart are told of by these."""
    if not pair.verdicts:
        return
    found = [one for one in suspects(pair) if one.verdict(pair).contradicted and one.verdict(pair).weigh(one.confidence) >= EVEN]
    told = {question(pair, *one.statements(pair)) for one in quotes_apart(pair)} if found else set()
    yield from (one for one in found if question(pair, *one.statements(pair)) not in told)


def _confidence(odds: float) -> float:
    return HEARD_CONFIDENCE + HEARD_SLOPE * (odds - HEARD)


def _opposed(pair: Comparison) -> Iterator[tuple[tuple[range, range], float]]:
    """The words of the beads of one statement on either side, with the log odds, by the learnt head, that they differ."""
    if not pair.judged or pair.alignment.relation != "translation":
        return
    for bead, chance in zip(pair.alignment.beads, pair.alignment.probabilities, strict=True):
        if len(bead.left) != 1 or len(bead.right) != 1 or chance < LEAST_CHANCE:
            continue
        left, right = pair.left.words_of(bead.left[0]), pair.right.words_of(bead.right[0])
        if min(len(left), len(right)) >= LEAST_WORDS:
            yield (left, right), float(pair.judged[0].beads[left[0]])


def _run(odds: NDArray[np.float32], words: range) -> range:
    """The highest of some words and those beside it that are nearly as high."""
    first = last = max(words, key=lambda word: odds[word])
    least = odds[first] - BELOW
    for word in words[first - words.start + 1 :]:
        last = word if odds[word] >= least and word - last <= RUN else last
    for word in reversed(words[: first - words.start]):
        first = word if odds[word] >= least and first - word <= RUN else first
    return range(first, last + 1)


def quotes_apart(pair: Comparison) -> list[Mismatch]:
    """Quotes that answer each other by their place and attribution but not by their words, one on each side of a bead."""
    beads = [bead for bead in pair.alignment.beads if bead.left and bead.right]
    words = [(_words(pair.left, bead.left), _words(pair.right, bead.right)) for bead in beads]
    supports = [_support(pair, *both) for both in words]
    usual = float(np.median([s for s in supports if s > 0])) if any(supports) else 0.0
    found = []
    for both in words:
        left, right = (_sole_quote(side, chosen) for side, chosen in zip(pair.sides, both, strict=True))
        if left and right and _support(pair, left, right) < APART * usual:
            rows, columns = range(left[0], left[-1] + 1), range(right[0], right[-1] + 1)
            found.append(Mismatch(rows, columns, APART_CONFIDENCE))
    return found


def _words(side: Side, statements: Sequence[int]) -> list[int]:
    return [word for statement in statements for word in side.words_of(statement)]


def _support(pair: Comparison, left: Sequence[int], right: Sequence[int]) -> float:
    return match.support(pair.left.vectors(left), pair.right.vectors(right))


def _sole_quote(side: Side, words: Sequence[int]) -> list[int] | None:
    """The words of the only direct quote among some words, when it is long enough."""
    numbers = {int(side.quote[w]) for w in words} - {-1}
    if len(numbers) != 1 or side.reading.quotes[numbers.pop()].kind != "direct":
        return None
    quoted = [w for w in words if side.quote[w] >= 0]
    return quoted if side.length(quoted) >= QUOTE_WORDS else None


def replaced(pair: Comparison) -> list[tuple[int, int]]:
    """Statements (left, right) without a counterpart that stand alone between the same two beads, in a translation."""
    if pair.alignment.relation != "translation":
        return []
    found = []
    left: list[int] = []
    right: list[int] = []
    for bead in [*pair.alignment.beads, None]:
        if bead is None or (bead.left and bead.right and not bead.moved):
            if len(left) == 1 and len(right) == 1:
                found.append((left[0], right[0]))
            left, right = [], []
        elif not bead.right:
            left += bead.left
        elif not bead.left:
            right += bead.right
    return found


def _mismatch(pair: Comparison, left: tuple[int, ...], right: tuple[int, ...], confidence: float) -> Mismatch | None:
    rows = range(pair.left.first_word[left[0]], pair.left.first_word[left[-1] + 1])
    columns = range(pair.right.first_word[right[0]], pair.right.first_word[right[-1] + 1])
    if min(pair.left.meaning(rows), pair.right.meaning(columns)) < LEAST_MEANING:
        return None
    return Mismatch(rows, columns, confidence)
