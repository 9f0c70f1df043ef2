"""Hedges ("allegedly", "may") that the other version does not answer.

As with negations (`negated`), a statement is encoded a second time, without its hedge (`unanswered`). What may answer a hedge
without being one speaks against a finding and does not forbid it: such words are common, and mostly stand there for another
reason. Another hedge beside the claim forbids it.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from claimcheck.data import Span
from claimcheck.scoring.answers import Asked
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.negated import LARGEST, answering, asks, texts
from claimcheck.scoring.side import Side
from claimcheck.scoring.unanswered import ask, can_be_blind, odds
from claimcheck.text.certainty import (
    Hedge,
    flatten,
    hearsay,
    hedges,
    is_loose,
    permits,
    related,
    surmises,
    suspects,
    tells_ability,
    tells_guess,
)
from claimcheck.text.retelling import Retelling

BESIDE, OPENING = 8, 2
"""So many words on either side of the answering claim may hold what answers the hedge, and so many that open its sentence; twice
as many signs where no spaces part words."""
LEAST = 0.55
"""Log odds from which a hedge is told, 0 being those that leave 4.5 findings in a thousand statements of the first documents of
NTREX: of what is told above it in sixteen pairs readers confirmed 39 of 69."""
SURE = -2.0
"""The same for hedges that tell nothing else ("allegedly", not "could") beside a version that has nothing of the kind. See
benchmarks/README.md, "Reporting verbs, hedges, negation"."""
PLAIN = (-116.67, 5.35, 3.06, -0.98, -1.33, -2.06), -4.17
"""Weights and constant for vectors of another model than the embedded one (`unanswered.odds`): logistic regression on the rows
that the network learnt from (`python -m benchmarks.training.answers` prints them)."""


@dataclass(frozen=True)
class Hedging:
    """A hedge of one `side`. `words`: its own; `statement`: where it is; `theirs`: the statements that answer its own; `claim`:
    their words that answer what stands around it; `flat`: its statement without it; `excuses`: what may answer it, as
    `_excuses` tells; `blind`: whether the other side's language has no file, so that both are False;
    `sure`: whether it tells nothing else and the statements that answer have nothing of the kind."""

    side: int
    words: range
    statement: int
    theirs: tuple[int, ...]
    claim: range
    flat: Retelling
    excuses: tuple[bool, bool]
    blind: bool
    sure: bool = False


class Unanswered(NamedTuple):
    """A hedging that the other version does not answer; `score` above `LEAST`, about 6 at most, says how plainly."""

    hedging: Hedging
    score: float


def asked(pair: Comparison, hedging: Hedging) -> Asked:
    """A hedging as `answers` reads it; `pair` knows its statement without the hedge."""
    encoding = pair.retold[hedging.flat.text]
    return ask(pair, hedging.side, hedging.words, hedging.theirs, hedging.claim, (hedging.flat, encoding))


def unanswered(pair: Comparison) -> Iterator[Unanswered]:
    """The hedgings without an answer; none where the pair does not know their vectors."""
    for hedging in pair.hedgings:
        if hedging.flat.text in pair.retold:
            score = odds(pair, "F006", asked(pair, hedging), hedging.excuses, PLAIN, hedging.blind)
            if score > (SURE if hedging.sure else LEAST):
                yield Unanswered(hedging, max(score, LEAST))


def hedgings(pair: Comparison, hidden: bool = False) -> Iterator[Hedging]:
    """The hedges to ask about, left before right, in order. `hidden`: as if the other side's language had no file."""
    if pair.alignment.relation != "translation":
        return
    known = [_by_statement(side) for side in pair.sides]
    for number, (own, other) in enumerate((pair.sides, pair.sides[::-1])):
        blind = hidden or not other.language.has_file
        if (blind or not own.language.has_file) and not can_be_blind(pair):
            continue
        for statement, found in known[number].items():
            ours, theirs = _claiming(pair, number, statement)
            if not theirs:
                continue
            place = own.reading.statements[statement].span
            fewer = _count(known[1 - number], theirs) < _count(known[number], ours)
            for words, hedge in found:
                claim = answering(pair, number, words, theirs)
                if claim is None:
                    continue
                modal = permits(own.reading.document.prose, hedge, own.language)
                suspected = _suspected(own, place, hedge)
                if hidden:
                    excuses = None if hearsay(_beside(other, theirs, claim), other.language) else (False, False)
                elif blind:
                    excuses = _unknown(other, theirs, claim, fewer, modal)
                else:
                    excuses = _excuses(other, theirs, claim, modal, fewer, suspected)
                if excuses is not None:
                    flat = flatten(own.reading.document.prose, place, hedge)
                    sure = not blind and not is_loose(own.reading.document.prose, hedge, own.language)
                    sure = sure and _silent(other, theirs, suspected)
                    yield Hedging(number, words, statement, theirs, claim, flat, excuses, blind, sure)
        if not blind:
            yield from _surmised(pair, number, known[number])


def _by_statement(side: Side) -> Mapping[int, list[tuple[range, Hedge]]]:
    """Statement -> its hedges with their words, in order."""
    found: dict[int, list[tuple[range, Hedge]]] = {}
    for hedge in hedges(side.reading.document.prose, side.language):
        words = side.overlapping(hedge.span)
        if words:
            found.setdefault(int(side.statement[words[0]]), []).append((words, hedge))
    return found


def _surmised(pair: Comparison, number: int, known: Container[int]) -> Iterator[Hedging]:
    """What hedges in one use of several, in statements without a hedge (`known`), where the other version has nothing of the
    kind in the statements that answer its own."""
    own, other = pair.sides[number], pair.sides[1 - number]
    prose, statements = own.reading.document.prose, own.reading.statements
    told = (
        (k, hedge)
        for k, one in enumerate(statements)
        if k not in known
        for hedge in surmises(prose, one.span, own.language, other.language)
    )
    for statement, hedge in told:
        words = own.overlapping(hedge.span)
        _, theirs = _claiming(pair, number, statement)
        claim = answering(pair, number, words, theirs) if words and theirs else None
        suspected = _suspected(own, statements[statement].span, hedge)
        if claim is not None and _silent(other, theirs, suspected):
            flat = flatten(prose, statements[statement].span, hedge)
            yield Hedging(number, words, statement, theirs, claim, flat, (False, False), False)


def _claiming(pair: Comparison, number: int, statement: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The statements of a statement's bead, on its own side and on the other; none where they are many or one is a question."""
    bead = pair.alignment.beads[int(pair.bead_of[number][statement])]
    ours, theirs = (bead.left, bead.right) if number == 0 else (bead.right, bead.left)
    if len(ours) + len(theirs) > LARGEST or any(map(asks, texts(pair, number, ours, theirs))):
        return (), ()
    return ours, theirs


def _suspected(side: Side, place: Span, hedge: Hedge) -> bool:
    """True where a statement, beside its hedge, has a noun for somebody suspected, which such a noun of the other answers."""
    text = side.reading.document.prose[slice(*place)]
    return any(hedge.span.start - place.start not in range(*noun) for noun in suspects(text, side.language))


def _silent(side: Side, statements: tuple[int, ...], suspected: bool) -> bool:
    """True where some statements have nothing that may answer a hedge."""
    places = (side.reading.statements[statement].span for statement in statements)
    return not any(tells_guess(side.reading.document.prose[slice(*place)], side.language, suspected) for place in places)


def _unknown(side: Side, statements: tuple[int, ...], claim: range, fewer: bool, modal: bool) -> tuple[bool, bool] | None:
    """Of a side without a file, of whose hedges a few are known at most, nothing excuses, save that None tells of a verb of
    hearsay, a surmise or a hedge, as for `_excuses`; its surmises say "can" as often, and answer none but a `modal`."""
    text = _beside(side, statements, claim)
    told = hearsay(text, side.language) or (modal and surmises(text, Span(0, len(text)), side.language))
    return None if told or (not fewer and hedges(text, side.language)) else (False, False)


def _count(known: Mapping[int, list[tuple[range, Hedge]]], statements: tuple[int, ...]) -> int:
    return sum(len(known.get(statement, ())) for statement in statements)


def _excuses(
    side: Side, statements: tuple[int, ...], claim: range, modal: bool, fewer: bool, suspected: bool
) -> tuple[bool, bool] | None:
    """Whether a word related to a hedge stands in a claim or beside it; for a `modal`, whether one of ability does. None where
    a hedge stands there and the statements have not `fewer` hedges than those they answer, or a verb of hearsay, or a surmise."""
    text = _beside(side, statements, claim)
    other = hedges(text, side.language)
    if (other and not fewer) or hearsay(text, side.language) or surmises(text, Span(0, len(text)), side.language):
        return None
    return bool(other or related(text, side.language, suspected)), modal and tells_ability(text, side.language)


def _beside(side: Side, statements: tuple[int, ...], claim: range) -> str:
    """A claim with the words beside it, of some statements, behind the words that open these: "据称" holds for all of one."""
    reach, head = (BESIDE, OPENING) if side.language.spaced else (2 * BESIDE, 2 * OPENING)
    words = [w for s in statements for w in side.words_of(s) if claim.start - reach <= w < claim.stop + reach]
    prose = side.reading.document.prose
    opening = [prose[slice(*side.stretch(side.words_of(s)[:head]))] for s in statements if side.words_of(s)]
    return "\n".join([*opening, prose[slice(*side.stretch(words))]])
