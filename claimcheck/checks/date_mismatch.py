"""Report aligned dates and times that differ by value: "le 21 octobre" against "on October 22"."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from claimcheck.checks.calendar_conflict import true_days
from claimcheck.data import Bead
from claimcheck.findings import Example, Finding, Rule, Severity
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.halves import halves_said, named_short
from claimcheck.scoring.quantities import numbers_of
from claimcheck.scoring.values import same
from claimcheck.text.dates import dates
from claimcheck.text.moments import DateMention, Moment, agree, contradict, half_a_day_apart
from claimcheck.text.number_scan import Number
from claimcheck.text.own_date import own_date

RULE = Rule(
    "F002",
    "date-mismatch",
    Severity.ERROR,
    "Aligned statements give different dates or times.",
    "Readers of the two versions come away with different days. Dates are compared by value, whatever their form, and the "
    "first half of a year or a match with the second; what one version tells less exactly than the other is no difference.",
)
EXAMPLES = (
    Example(
        "another day",
        "en",
        "The bridge was closed on October 21, 2025. Repairs will take three months.",
        "fr",
        "Le pont a été fermé le 22 octobre 2025. Les réparations dureront trois mois.",
        True,
    ),
    Example(
        "the same day in another form",
        "en",
        "The bridge was closed on October 21, 2025. Repairs will take three months.",
        "fr",
        "Le pont a été fermé le 21/10/2025. Les réparations dureront trois mois.",
        False,
    ),
)

LEAST_PROBABILITY = 0.5
"""Of a bead, for its dates to be compared."""
LINKED, SOLE = 0.9, 0.8
"""Confidence where the words of two dates are linked, and where they are the only ones of their kind left over."""
VAGUE = 0.1
"""Less where only one field can be compared, such as a weekday: papers date the same event from different places."""
RELATIVE = 0.2
"""Less for "yesterday" and its like: in a quote it is another day's."""
HALF_ZONED = 0.25
"""Less where the zone of only one time is known."""
HALF_TOLD = 0.2
"""Less where the half of the day is all that differs, and one version counts to 24 without saying so ("10 h"). Set by hand."""


class _Place(NamedTuple):
    """For each side: the mentions of one bead, those of the beads beside it that nothing answers there, all figures, and the
    numbers of the bead that nothing answers, where the other side names a half of a period."""

    own: tuple[list[DateMention], list[DateMention]]
    beside: tuple[list[DateMention], list[DateMention]]
    figures: tuple[frozenset[int], frozenset[int]]
    numbers: tuple[list[Number], list[Number]]


def find(pair: Comparison) -> Iterator[Finding]:
    """One finding a pair of mentions that stand for each other but differ; a date without any counterpart is left alone."""
    if pair.alignment.relation == "unrelated":
        return
    for place in _places(pair):
        for one, other, confidence in _opposed(pair, place):
            words = " / ".join(side.reading.document.slice(m.span) for side, m in zip(pair.sides, (one, other), strict=True))
            kind = {"time": "times", "half": "halves"}.get(one.kind, "dates")
            message = f"the {kind} differ ({words})" + "".join(
                _contradicted(pair, side, m) for side, m in enumerate((one, other))
            )
            yield pair.finding(RULE, [(0, one.span), (1, other.span)], message, confidence)


def _contradicted(pair: Comparison, number: int, mention: DateMention) -> str:
    """What a date with a wrong weekday adds to the message: the day that it is."""
    document = pair.sides[number].reading.document
    days = true_days(mention, own_date(document, dates(document, pair.sides[number].language)))
    return f"; the {pair.versions[number]} date is a {' or '.join(dict.fromkeys(days))}" if days else ""


def _opposed(pair: Comparison, place: _Place) -> Iterator[tuple[DateMention, DateMention, float]]:
    """Mentions left over that contradict each other and stand for each other, each at most once, linked ones first."""
    loose = _without_answered(place, _unmatched(pair, *place.own))
    shown = {id(m) for n in (0, 1) for m in loose[n] if _shown(m, place.beside[1 - n], place.figures[1 - n])}
    left, right = ([m for m in mentions if id(m) not in shown] for mentions in loose)
    rivals = [
        (pair.joining(a.span, b.span), a, b)
        for a in loose[0]
        for b in loose[1]
        if _comparable(a, b) and contradict(a, b) and not {id(a), id(b)} <= shown
    ]
    # What stands elsewhere too is another's answer only where links say so.
    rivals = [(links, a, b) for links, a, b in rivals if links or not {id(a), id(b)} & shown]
    used: set[int] = set()
    for links, one, other in sorted(rivals, key=lambda rival: (-rival[0], rival[1].span, rival[2].span)):
        if id(one) in used or id(other) in used:
            continue
        sole = all(sum(m.kind == one.kind for m in side) == 1 for side in (left, right))
        # One version may only say a day again that both have: then links must tell that another is meant.
        again = any(agree(one, m) for m in place.own[1]) or any(agree(other, m) for m in place.own[0])
        if not links and (again or not sole or one.relative != other.relative):
            continue
        used |= {id(one), id(other)}
        yield one, other, _confidence(one, other, links)


def _confidence(one: DateMention, other: DateMention, links: int) -> float:
    confidence = LINKED if links else SOLE
    if one.kind == "time":
        told = not (one.readings[0].counted or other.readings[0].counted) or not half_a_day_apart(one, other)
        zoned = (one.readings[0].zone is None) == (other.readings[0].zone is None)
        return confidence - HALF_ZONED * (not zoned) - HALF_TOLD * (not told)
    if one.relative or other.relative:
        return confidence - RELATIVE
    return confidence - VAGUE * (min(_fields(one), _fields(other)) < 2)


def _comparable(one: DateMention, other: DateMention) -> bool:
    """True for two of a kind, and for "yesterday", once settled, beside a weekday."""
    return one.kind == other.kind or (one.relative != other.relative and {one.kind, other.kind} == {"date", "weekday"})


def _unmatched(
    pair: Comparison, left: Sequence[DateMention], right: Sequence[DateMention]
) -> tuple[list[DateMention], list[DateMention]]:
    """What is left over when mentions that agree are matched one to one, linked ones first."""
    agreeing = [(pair.joining(a.span, b.span), i, j) for i, a in enumerate(left) for j, b in enumerate(right) if agree(a, b)]
    rows: set[int] = set()
    columns: set[int] = set()
    for _, i, j in sorted(agreeing, key=lambda match: (-match[0], match[1], match[2])):
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
    return [m for i, m in enumerate(left) if i not in rows], [m for j, m in enumerate(right) if j not in columns]


def _without_answered(place: _Place, loose: Sequence[list[DateMention]]) -> tuple[list[DateMention], list[DateMention]]:
    """The mentions without the halves that the other side gives in other words: "January to June", "six months", "the second"."""
    # "June 2025" may have been matched with a bare year.
    months = [{mention.readings[0].month for mention in own} for own in place.own]
    alone = [[m for m in place.own[n] if m.readings[0].month not in months[1 - n] or m in loose[n]] for n in (0, 1)]
    years = [halves_said(alone[n], place.numbers[n]) for n in (0, 1)]
    short = [named_short(numbers) for numbers in place.numbers]

    def answered(moment: Moment, other: int) -> bool:
        return moment.half in short[other] or (moment.period != "match" and moment.half in years[other])

    left, right = ([m for m in loose[n] if not answered(m.readings[0], 1 - n)] for n in (0, 1))
    return left, right


def _shown(mention: DateMention, beside: Sequence[DateMention], figures: frozenset[int]) -> bool:
    """True when the other version has the mention after all, in a statement beside or in a form that we do not read."""
    if any(agree(mention, other) for other in beside):
        return True
    first = mention.readings[0]
    if first.minute is not None:
        return {first.minute // 60, first.minute % 60} - {0} <= figures
    return mention.kind == "year" and (first.year in figures or (first.year or 0) % 100 in figures)  # "'98"


def _fields(mention: DateMention) -> int:
    first = mention.readings[0]
    return sum(field is not None for field in first[:4])


def _places(pair: Comparison) -> Iterator[_Place]:
    """The beads whose dates can be compared."""
    beads = pair.alignment.beads
    by_statement = tuple(_by_statement(pair, number) for number in (0, 1))

    def mentions(number: int, bead: Bead) -> list[DateMention]:
        return [m for s in (bead.left, bead.right)[number] for m in by_statement[number].get(s, ())]

    @cache
    def figures(number: int, at: int) -> frozenset[int]:
        side, bead = pair.sides[number], beads[at]
        words = (side.spans[w] for s in (bead.left, bead.right)[number] for w in side.words_of(s))
        return frozenset(value for word in words for value in _figures(side.reading.document.slice(word)))

    numbers = cache(lambda number: numbers_of(pair.sides[number]))

    def spare(bead: Bead, named: Sequence[DateMention]) -> list[list[Number]]:
        if not any(mention.kind == "half" for mention in named):
            return [[], []]
        own = [[n for s in ids for n in numbers(k)[s] if not n.half] for k, ids in enumerate((bead.left, bead.right))]
        return [[n for n in own[k] if not any(same(n, other) for other in own[1 - k])] for k in (0, 1)]

    left_over = [_unmatched(pair, mentions(0, bead), mentions(1, bead)) for bead in beads]
    for at, (bead, chance) in enumerate(zip(beads, pair.alignment.probabilities, strict=True)):
        own = mentions(0, bead), mentions(1, bead)
        if not all(own) or chance < LEAST_PROBABILITY:
            continue
        near = range(max(at - 1, 0), min(at + 2, len(beads)))
        beside = [[m for b in near if b != at for m in left_over[b][number]] for number in (0, 1)]
        shown = [frozenset(value for b in near for value in figures(number, b)) for number in (0, 1)]
        left, right = spare(bead, [*own[0], *own[1]])
        yield _Place(own, (beside[0], beside[1]), (shown[0], shown[1]), (left, right))


def _figures(word: str) -> list[int]:
    if not any(map(str.isdecimal, word)):
        return []
    digits = "".join(char if char.isdecimal() else " " for char in word)
    return [int(run) for run in digits.split() if len(run) <= 4]


def _by_statement(pair: Comparison, number: int) -> dict[int, list[DateMention]]:
    """Statement -> the mentions that begin in it."""
    side = pair.sides[number]
    statements = side.reading.statements
    starts = [s.span.start for s in statements]
    found: dict[int, list[DateMention]] = {}
    for mention in dates(side.reading.document, side.language):
        at = bisect.bisect_right(starts, mention.span.start) - 1
        if at >= 0 and mention.span.start < statements[at].span.end:
            found.setdefault(at, []).append(mention)
    return found
