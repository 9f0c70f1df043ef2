"""Report aligned statements that give different numbers: "300 Stellen" against "200 jobs"."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from claimcheck.data import Span
from claimcheck.findings import Example, Finding, Rule, Severity
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.durations import exchanged
from claimcheck.scoring.exchanged import exchanges
from claimcheck.scoring.qualified import conflicts
from claimcheck.scoring.quantities import BELIEVED, Open, is_spelt, unanswered
from claimcheck.scoring.shares import exchanged_shares
from claimcheck.scoring.values import clash, near, rounded
from claimcheck.text.number_scan import Number

RULE = Rule(
    "F001",
    "number-mismatch",
    Severity.ERROR,
    "Aligned statements give different numbers.",
    "Values are compared, not spellings: twelve and 12, 1,5 Mio. and 1.5 million are the same number.",
)
EXAMPLES = (
    Example(
        "a hundred jobs were lost in translation",
        "en",
        "The factory closes in March. Three hundred people will lose their jobs. The owner declined to comment.",
        "fr",
        "L'usine fermera en mars. 200 personnes perdront leur emploi. Le propriétaire n'a pas souhaité commenter.",
        True,
    ),
    Example(
        "in words and in figures",
        "en",
        "The twelve-day war ended in June. It cost 1.5 million people their homes.",
        "fr",
        "La guerre de 12 jours a pris fin en juin. Elle a privé un million et demi de personnes de leur foyer.",
        False,
    ),
)

LINKED, SOLE, LOST, NEAR, ROUNDED = 0.9, 0.75, 0.6, 0.55, 0.001
"""Confidence where word links set two numbers against each other, where they are the only ones open, where nothing stands in a
number's place (or a word such as "one", which is an article as well), where the values lie within `WITHIN` of each other, where
one is the other with fewer digits (1,200 and 1,249) or they were converted with much rounding ("200 miles", "300 km"; "27 m",
"30 m"), and where they are measures that two translators may have converted and that lie within `WITHIN` as well; set by hand."""
UNREAD, UNREAD_ROUND = 0.2, 0.02
"""The same where a language without a file has nothing in a number's place: not all its number words are known, and numbers of
`ROUND` digits, zeros behind them apart, are easily written in words ("dwa miliony"). By hand; the second is not shown unasked."""
SPELT = 0.75
"""The most where either is in words of a language without a file; by hand."""
ROUND = 2
WITHIN = 0.02
"""Relative; two who round one number come so near each other."""
LOOSE = {"translation": 0.0, "rewrite": 0.9, "unrelated": 1.1}
"""Least probability of a bead by the versions' relation; what stands in one bead of a rewrite may be about another matter."""
EXCHANGED = 0.7
"""Confidence for two numbers that changed places: links between what they count say so; set by hand."""
TOLD = {
    "currency": "the same amount in different currencies",
    "bound": "the same number as the least and as the most",
    "share": "different shares",
}
"""What is said of two that conflict, by `qualified.Kind`."""
SMALL = 12
"""Up to here a number is easily said without a numeral ("both", "a dozen"): it is not missed."""


def find(pair: Comparison) -> Iterator[Finding]:
    """One finding a number that another answers, or that nothing answers; absences in translations only."""
    told_of: list[Span] = []
    for open_ in unanswered(pair):
        side, number, against, chance = open_.side, open_.number, open_.against, open_.chance
        if chance < LOOSE[pair.alignment.relation]:
            continue
        if against is None:
            if pair.alignment.relation == "translation" and chance >= BELIEVED and _missed(open_):
                said = pair.sides[side].reading.document.slice(number.span)
                message = f"no number of the {pair.versions[1 - side]} version answers {said}"
                unread = UNREAD_ROUND if all(map(_is_round, number.values)) else UNREAD
                sure = LOST if pair.sides[1 - side].language.has_file else unread
                yield pair.finding(RULE, [(side, number.span)], message, sure)
        else:
            places = [(side, number.span), (1 - side, against.span)]
            told_of += [span for k, span in places if k == 0]
            words = [pair.sides[k].reading.document.slice(span) for k, span in sorted(places)]
            told = "different numbers"
            if clash(number, against) and number.values & against.values:
                told = f"the same number of different units ({number.unit}, {against.unit})"
            spelt = is_spelt(pair.sides[side], number) or is_spelt(pair.sides[1 - side], against)
            yield pair.finding(RULE, places, f"{told}: {' / '.join(words)}", min(_sureness(open_), SPELT if spelt else 1))
    for both in exchanges(pair):
        places = [(side, number.span) for side, numbers in enumerate(both) for number in numbers]
        words = [
            " and ".join(pair.sides[side].reading.document.slice(span) for side, span in sorted(places) if side == number)
            for number in (0, 1)
        ]
        yield pair.finding(RULE, places, f"the numbers changed places: {' / '.join(words)}", EXCHANGED)
    for left, right in exchanged(pair):
        if any(left.span.overlaps(span) for span in told_of):
            continue
        words = [side.reading.document.slice(one.span) for side, one in zip(pair.sides, (left, right), strict=True)]
        message = f"the same number of different units ({left.unit}, {right.unit}): {' / '.join(words)}"
        yield pair.finding(RULE, [(0, left.span), (1, right.span)], message, LINKED)
    for conflict in (*conflicts(pair), *exchanged_shares(pair)):
        # A share may be a number as well, and differ as such: "two thirds", "a third".
        if conflict.chance < LOOSE[pair.alignment.relation] or any(conflict.left.overlaps(span) for span in told_of):
            continue
        spans = (conflict.left, conflict.right)
        words = [side.reading.document.slice(span) for side, span in zip(pair.sides, spans, strict=True)]
        sure = LINKED if conflict.linked else SOLE
        yield pair.finding(RULE, list(enumerate(spans)), f"{TOLD[conflict.kind]}: {' / '.join(words)}", sure)


def _missed(open_: Open) -> bool:
    """Translators leave out a year, or add one, where the other version gives none: beside another year it may be a slip."""
    number = open_.number
    if open_.worded:
        return False
    if number.kind == "year":
        return open_.another
    return number.kind == "digits" and min(number.values) > SMALL and 100 not in number.values  # "100 %": wholly


def _is_round(value: Fraction) -> bool:
    """True for a whole number with at most `ROUND` digits before the zeros it ends in: 2,000,000, 45."""
    return value == int(value) and len(str(abs(int(value))).rstrip("0")) <= ROUND


def _sureness(open_: Open) -> float:
    if open_.against and clash(open_.number, open_.against):
        if near(open_.number, open_.against):
            return NEAR
        return LINKED if open_.linked else SOLE
    if open_.against and near(open_.number, open_.against):
        return ROUNDED if _within(open_.number, open_.against) else NEAR
    if open_.against and open_.against.kind == "implied":
        return LOST
    if open_.against and open_.number.kind != "year" and _close(open_.number, open_.against):
        return NEAR
    return LINKED if open_.linked else SOLE


def _close(one: Number, other: Number) -> bool:
    return _within(one, other) or rounded(one, other)


def _within(one: Number, other: Number) -> bool:
    low, high = sorted((max(one.values), max(other.values)))
    return high - low < WITHIN * high
