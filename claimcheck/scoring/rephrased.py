"""Denials that the other version says without denying: by the contrary of the contrary, or by a last time.

"Was not allowed" is "was banned", "not far from" is "near", "not before May" is "only in May", and "has not met since 2015", "for
ten years" is "last met in 2015", "ten years ago".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from claimcheck.data import Span
from claimcheck.languages import Language
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.side import Side
from claimcheck.scoring.values import same
from claimcheck.text.contraries import DENIED, OPPOSED
from claimcheck.text.dates import dates
from claimcheck.text.moments import DateMention, agree
from claimcheck.text.number_scan import Number
from claimcheck.text.numbers import counts_of, find_numbers

NEAR, NEAR_WIDE = 4, 8
"""So many words on either side of a negation, or of what answers it, may hold the meaning that is turned round (set by hand);
words of languages without spaces are shorter."""
BEFORE, FAR = "before", 3
"""Of the keys of `DENIED` the one that may stand so many times as far behind a negation ("is not to open before May")."""
YET = "yet"
"""Of the keys of `DENIED` the one that stands beside its contrary, too ("noch nicht", "steht noch aus")."""
LAST = "last"
"""Of the keys of `OPPOSED`."""
POLAR: Final = frozenset(
    {
        *("won", "lost", "approve", "reject", "open", "close", "allow", "ban", "support", "oppose", "success", "failure"),
        *("guilty", "innocent", "public", "private", "legal", "illegal", "optimistic", "pessimistic", "fast", "slow"),
    }
)
"""Of the keys of `OPPOSED` those that leave little between them and their contrary: who is not injured is not killed."""
_POLAR: Final = {key: OPPOSED[key] for key in POLAR}
PERIODS = ("day", "week", "month", "year")
"""Units of numbers that tell for how long."""


def rephrased(pair: Comparison, number: int, words: Sequence[int], theirs: Sequence[int], claim: range) -> bool:
    """True where the denial by `words` of side `number` is said without one: `claim` holds the contrary of what is denied, or
    tells of a last time that the denial tells since when. `theirs`: the other side's statements that answer its own."""
    own, other = pair.sides[number], pair.sides[1 - number]
    statement = int(own.statement[words[0]])
    beside = [w for w in own.words_of(statement) if words[0] - _near(own) <= w <= words[-1] + _near(own)]
    inside = [w for s in theirs for w in other.words_of(s)]
    near = [w for w in inside if claim.start - _near(other) <= w < claim.stop + _near(other)]
    after = [w for w in own.words_of(statement) if words[-1] < w <= words[-1] + FAR * _near(own)]
    for contrary, one, two in ((_POLAR, own.meanings, other.meanings), (DENIED, own.litotes, other.litotes)):
        denied, told, anywhere = _said(one, beside) | (_said(one, after) & {BEFORE}), _said(two, near), _said(two, inside)
        anywhere -= {YET}
        if any(contrary[key] in told and key not in anywhere and contrary[key] not in denied for key in denied & contrary.keys()):
            return True
    return (
        LAST in _said(other.meanings, near)
        and LAST not in _said(own.meanings, own.words_of(statement))
        and any(LAST in other.meanings.get(word, ()) and not _of_a_period(other, word) for word in near)
        and _same_time(own, [statement], other, theirs)
    )


def _near(side: Side) -> int:
    return NEAR if side.language.spaced else NEAR_WIDE


def _said(meanings: Mapping[int, frozenset[str]], words: Sequence[int]) -> frozenset[str]:
    """What some words say."""
    return frozenset[str]().union(*(meanings.get(word, ()) for word in words))


def _of_a_period(side: Side, last: int) -> bool:
    """True for a "last" beside a unit of time or a count ("in the last ten years", "last week"), which tells of no last time."""
    first, final = last, last
    while LAST in side.meanings.get(first - 1, ()):
        first -= 1
    while LAST in side.meanings.get(final + 1, ()):
        final += 1
    beside = [side.spans[word] for word in (first - 1, final + 1) if 0 <= word < len(side.spans)]
    if any(side.language.fold(side.reading.document.slice(span)) in _units(side.language) for span in beside):
        return True
    counts = counts_of(side.reading.document, side.language)
    return any(counts.overlap(*span) for span in beside)


@lru_cache(maxsize=64)
def _units(language: Language) -> frozenset[str]:
    return frozenset(form for unit in PERIODS for form in language.measures.get(unit, ()))


def _same_time(own: Side, ours: Sequence[int], other: Side, theirs: Sequence[int]) -> bool:
    """True where statements of both sides name the same day or year, or the same number of days, weeks, months or years."""
    if any(agree(one, two) for one in _days(own, ours) for two in _days(other, theirs)):
        return True
    lengths = [found for found in _numbers(own) if found.unit in PERIODS and _inside(own, ours, found.span)]
    answers = [found for found in _numbers(other) if _inside(other, theirs, found.span)]
    return any(same(one, two) for one in lengths for two in answers)


def _days(side: Side, statements: Sequence[int]) -> list[DateMention]:
    mentions = dates(side.reading.document, side.language)
    return [found for found in mentions if found.kind in ("date", "year") and _inside(side, statements, found.span)]


def _numbers(side: Side) -> tuple[Number, ...]:
    return find_numbers(side.reading.document, side.language)


def _inside(side: Side, statements: Sequence[int], span: Span) -> bool:
    return any(side.reading.statements[statement].span.contains(span) for statement in statements)
