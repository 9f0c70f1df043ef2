"""Report quoted words that have no counterpart at all in the other version."""

from __future__ import annotations

import math
from collections.abc import Container, Iterator

from claimcheck.findings import Example, Finding, Rule, Severity
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.lost_quoted import lost_sentences
from claimcheck.scoring.mismatch import replaced
from claimcheck.scoring.omission import lost
from claimcheck.scoring.quoted import Fate

RULE = Rule(
    "Q003",
    "quote-missing",
    Severity.ERROR,
    "Quoted words have no counterpart at all in the other version.",
    "A dropped quote changes what a speaker is known to have said.",
)
EXAMPLES = (
    Example(
        "the second quote was dropped",
        "en",
        'The mayor opened the school on Monday. "This took far too long," she said. Two hundred children start there next week.',
        "es",
        "La alcaldesa inauguró la escuela el lunes. Doscientos niños empezarán allí la próxima semana.",
        True,
    ),
    Example(
        "both have it",
        "en",
        'The mayor opened the school on Monday. "This took far too long," she said.',
        "es",
        "La alcaldesa inauguró la escuela el lunes. «Esto tardó demasiado», dijo.",
        False,
    ),
)

LEAST_WORDS = 2.5


def find(pair: Comparison) -> Iterator[Finding]:
    """One finding a run of quoted words without a counterpart; translations only: in a rewrite absences say nothing."""
    if pair.alignment.relation != "translation":
        return
    # Where another statement stands in its place, the rules on meaning speak.
    answered = {(side, statement) for both in replaced(pair) for side, statement in enumerate(both)}
    dropped = {word: found.score for found in lost_sentences(pair) for word in found.places}
    for fate in pair.fates:
        if fate.quote.kind != "direct" or pair.sides[1 - fate.side].reading.document.partial:
            continue
        side = pair.sides[fate.side]
        for words in _alone(pair, fate, answered, dropped):
            if side.length(words) < LEAST_WORDS:
                continue
            start, end = side.stretch(words)
            if words[-1] == fate.words[-1]:
                # The full stop before the closing mark belongs to the quote.
                end = next((part.end for part in fate.quote.content if part.start < end <= part.end), end)
            here, there = pair.versions[fate.side], pair.versions[1 - fate.side]
            message = f"quoted words of the {here} version have no counterpart in the {there}"
            beside = [dropped[fate.side, word] for word in words if (fate.side, word) in dropped]
            confidence = 1 / (1 + math.exp(-max(beside))) if beside else lost(pair, fate.side, words)
            yield pair.finding(RULE, [(fate.side, (start, end))], message, confidence)


def _alone(
    pair: Comparison, fate: Fate, answered: set[tuple[int, int]], dropped: Container[tuple[int, int]]
) -> Iterator[list[int]]:
    """Runs of the quote's words in mostly quoted statements without a counterpart, and of those `dropped` from others."""
    side = pair.sides[fate.side]
    run: list[int] = []
    for word in fate.words:
        statement = int(side.statement[word])
        words = side.words_of(statement)
        lone = not pair.paired(fate.side, statement) and (fate.side, statement) not in answered
        alone = lone and 2 * int((side.quote[words.start : words.stop] >= 0).sum()) > len(words)
        if (alone or (fate.side, word) in dropped) and side.quote[word] == fate.number:
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run
