"""Denials that the other version says without denying: by the contrary of the contrary, or by a last time.

"Was not allowed" is "was banned", and "has not met since 2015", "for ten years" is "last met in 2015", "ten years ago".
"""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.data import Span
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.side import Side
from claimcheck.text.contraries import OPPOSED
from claimcheck.text.dates import dates
from claimcheck.text.numbers import find_numbers

NEAR, NEAR_WIDE = 4, 8
"""So many words on either side of a negation, or of what answers it, may hold the meaning that is turned round (set by hand);
words of languages without spaces are shorter."""
LAST = "last"
"""Of the keys of `OPPOSED`."""
PERIODS = frozenset({"day", "week", "month", "year", "decade", "century"})
"""Units of numbers that tell for how long."""


def rephrased(pair: Comparison, number: int, words: Sequence[int], theirs: Sequence[int], claim: range) -> bool:
    """True where the denial by `words` of side `number` is said without one: `claim` holds the contrary of what is denied, or
    tells of a last time where the denial tells since when. `theirs`: the other side's statements that answer its own."""
    own, other = pair.sides[number], pair.sides[1 - number]
    statement = int(own.statement[words[0]])
    denied = _said(own, [w for w in own.words_of(statement) if words[0] - _near(own) <= w <= words[-1] + _near(own)])
    inside = [w for s in theirs for w in other.words_of(s)]
    told = _said(other, [w for w in inside if claim.start - _near(other) <= w < claim.stop + _near(other)])
    anywhere = _said(other, inside)
    if any(OPPOSED[key] in told and key not in anywhere and OPPOSED[key] not in denied for key in denied):
        return True
    return LAST in told and LAST not in _said(own, own.words_of(statement)) and _tells_when(own, statement)


def _near(side: Side) -> int:
    return NEAR if side.language.spaced else NEAR_WIDE


def _said(side: Side, words: Sequence[int]) -> frozenset[str]:
    """What some words say of the keys of `OPPOSED`."""
    return frozenset[str]().union(*(side.meanings.get(word, ()) for word in words))


def _tells_when(side: Side, statement: int) -> bool:
    """True for a statement that holds a date, a year or a number of days, months, years."""
    document, (start, end) = side.reading.document, side.reading.statements[statement].span

    def inside(span: Span) -> bool:
        return start <= span.start and span.end <= end

    if any(inside(mention.span) for mention in dates(document, side.language)):
        return True
    return any(inside(found.span) and found.unit in PERIODS for found in find_numbers(document, side.language))
