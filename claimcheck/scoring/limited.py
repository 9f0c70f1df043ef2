"""Denials that make a number the most or the least there is: "cannot hold more than 300" / "fasst höchstens 300"."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.data import Span
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.side import Side
from claimcheck.scoring.values import equal
from claimcheck.text.bounds import Bound, bounds
from claimcheck.text.number_scan import Number
from claimcheck.text.numbers import find_numbers

NEAR, NEAR_WIDE = 8, 16
"""So many words may stand between a negation and the bound that it turns round (set by hand); words of languages without spaces
are shorter."""


def limits(pair: Comparison, number: int, words: Sequence[int], theirs: Sequence[int]) -> bool:
    """True where the denial by `words` of side `number` stands beside a bound, and the other side's statements `theirs` give the
    same number as the contrary bound."""
    own, other = pair.sides[number], pair.sides[1 - number]
    reach = NEAR if own.language.spaced else NEAR_WIDE
    statement = own.reading.statements[int(own.statement[words[0]])].span
    near = own.stretch(range(max(words[0] - reach, 0), min(words[-1] + reach + 1, len(own.spans))))
    turned = {one: bound for one, bound in _bounds(own, [statement], turned=True).items() if near.overlaps(bound.span)}
    answers = _bounds(other, [other.reading.statements[there].span for there in theirs]) if turned else {}
    return any(equal(a, b) and one.kind != two.kind for a, one in turned.items() for b, two in answers.items())


def _bounds(side: Side, places: Sequence[Span], turned: bool = False) -> dict[Number, Bound]:
    document, language = side.reading.document, side.language
    inside = [number for number in find_numbers(document, language) if any(place.contains(number.span) for place in places)]
    return bounds(document.prose, inside, language, turned)
