"""Negations that the other version does not answer.

A statement is encoded a second time with its negation taken back, and a network tells which of the two the other version
resembles, and whether a word there may answer (`unanswered`). That asks for no list: what says "not" by an ending, a prefix or
another verb ("failed to", "untroubled") is known by its vector. A negation is asked about where the other version has fewer,
or none beside the words that answer what it denies. Of a language without a file a few words are known (`denying.toml`): it is
asked about these, and other words of its own may answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from claimcheck.data import Span
from claimcheck.scoring.answers import Asked
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.limited import limits
from claimcheck.scoring.partnered import Place, gap, taken_by_others
from claimcheck.scoring.rephrased import rephrased
from claimcheck.scoring.side import Side
from claimcheck.scoring.unanswered import ask, can_be_blind, odds
from claimcheck.scoring.verdicts import UNASKED, Question
from claimcheck.text.negation import Negator, affirm, cancelling, companions, is_privative, lacking, negators, related, verbal
from claimcheck.text.retelling import Retelling

TOGETHER = 5
"""Negators so many words apart are one negation ("has never … anything"; set by hand)."""
NEAR, NEAREST = 6, 4
"""Of so many words on either side of a negation, so many linked ones say what it denies (set by hand)."""
BESIDE = 4
"""So many words on either side of the claim may hold what answers a negation without negating (set by hand)."""
DOUBLE = 2
"""So near to each other two words of denying may cancel each other (words between; set by hand)."""
LARGEST = 3
"""Statements of a bead; in larger ones it is open what answers what."""
PLAIN = (-128.4, 5.39, 1.79, -0.6, -1.24, -0.12), -4.14
"""Weights and constant for vectors of another model than the embedded one (`unanswered.odds`): logistic regression on the rows
that the network learnt from (`python -m benchmarks.training.answers` prints them)."""
ANSWERED = -3.0
"""Score of a denial that is answered even where a judge contradicts its bead (set by hand)."""
VERBAL, UNFILED, TOLD = 0.4, 0.0, 1.1
"""A verb denied by itself beside a version without any word of denying is told from the first score on, and one in a language
without a file from the second, as if it had the third, which is just shown. See benchmarks/README.md, "Reporting verbs, hedges,
negation"."""
LEAST_LINKED = 2
"""Fewer links than that do not tell what answers the denied words."""


class Negation(NamedTuple):
    """Negators that stand together on one side. `words`: their numbers, rising; `taken`: the negators; `statement`: theirs."""

    words: tuple[int, ...]
    taken: tuple[Negator, ...]
    statement: int


@dataclass(frozen=True)
class Denial:
    """A negation of one `side`. `theirs`: the statements that answer its own; `claim`: their words that answer what it
    denies; `affirmed`: its statement with the negation taken back; `known`: whether what may answer without negating stands
    in the claim or beside it, and whether the other side denies anything; `blind`: whether its language has no file, so that
    a few of its words of denying are known at most, and both are False; `spent`: the other side's words that answer other
    negations; `verbal`: whether it denies a verb by itself and the statements that answer have no word of denying."""

    side: int
    negation: Negation
    theirs: tuple[int, ...]
    claim: range
    affirmed: Retelling
    known: tuple[bool, bool]
    blind: bool
    spent: frozenset[int] = frozenset()
    verbal: bool = False

    def bead(self, pair: Comparison) -> Question:
        """The statements of its bead, left and right."""
        bead = pair.alignment.beads[int(pair.bead_of[self.side][self.negation.statement])]
        return bead.left, bead.right


class Unanswered(NamedTuple):
    """A denial that the other version does not answer; `score` above 0, about 6 at most, says how plainly. Down to `ANSWERED` it
    is told where a judge contradicts its bead."""

    denial: Denial
    score: float


def asked(pair: Comparison, denial: Denial) -> Asked:
    """A denial as `answers` reads it; `pair` knows its statement without the negation."""
    encoding = pair.retold[denial.affirmed.text]
    return ask(pair, denial.side, denial.negation.words, denial.theirs, denial.claim, (denial.affirmed, encoding), denial.spent)


class Negations:
    """What negates on one side."""

    def __init__(self, side: Side) -> None:
        self._side, self._language = side, side.language

    @cached_property
    def by_statement(self) -> Mapping[int, list[Negation]]:
        """Statement -> its negations, in order."""
        found: dict[int, list[Negation]] = {}
        for negator in negators(self._side.reading.document.prose, self._side.language):
            words = self._side.overlapping(negator.span)
            if not words:
                continue
            statement = int(self._side.statement[words[0]])
            some = found.setdefault(statement, [])
            if some and words[0] - some[-1].words[-1] <= TOGETHER:
                joined = tuple(sorted({*some[-1].words, *words}))
                some[-1] = Negation(joined, (*some[-1].taken, negator), statement)
            else:
                some.append(Negation(tuple(words), (negator,), statement))
        return found

    def is_verbal(self, negation: Negation) -> bool:
        """True for a negation that denies a verb by itself ("did not", "never"), not a word of it ("not guaranteed"); of a
        language without a file the two are not known apart."""
        if not self._language.has_file:
            return True
        place = self._side.reading.statements[negation.statement].span
        spans = verbal(self._side.reading.document.prose[slice(*place)], self._language)
        found = [Span(start + place.start, end + place.start) for start, end in spans]
        return any(span.overlaps(negator.span) for span in found for negator in negation.taken)

    def related(self, statements: tuple[int, ...], alone: bool = True) -> set[int]:
        """The words of some statements that may answer a negation without being one; `alone`: and those that go with one."""
        return self._words(statements, lambda t: (*related(t, self._language), *(companions(t, self._language) if alone else ())))

    def cancelling(self, statement: int) -> set[int]:
        """The words of a statement that may cancel a negation beside them."""
        return self._words((statement,), lambda text: cancelling(text, self._language))

    def denying(self, statements: tuple[int, ...]) -> set[int]:
        """The words of some statements that deny what somebody says: "denied", "rejected"."""
        verbs = self._language.pattern(self._language.reporting_verbs.get("denying", ()))
        return self._words(statements, lambda text: (Span(*m.span(1)) for m in verbs.finditer(self._language.fold(text))))

    def _words(self, statements: tuple[int, ...], found_in: Callable[[str], Iterable[Span]]) -> set[int]:
        side = self._side
        found: set[int] = set()
        for statement in statements:
            span = side.reading.statements[statement].span
            for start, end in found_in(side.reading.document.prose[slice(*span)]):
                found.update(side.overlapping((start + span.start, end + span.start)))
        return found

    def lacks(self, statements: tuple[int, ...]) -> bool:
        """True where some statements tell of a loss, which answers "without"."""
        places = (self._side.reading.statements[statement].span for statement in statements)
        return any(lacking(self._side.reading.document.prose[slice(*place)], self._side.language) for place in places)


def denials(pair: Comparison, hidden: bool = False) -> Iterator[Denial]:
    """The negations to ask about, left before right, in order. `hidden`: as if the other side's language had no file."""
    if pair.alignment.relation != "translation":
        return
    known = tuple(Negations(side) for side in pair.sides)
    for number in (0, 1):
        blind = hidden or not pair.sides[1 - number].language.has_file
        if (blind or not pair.sides[number].language.has_file) and not can_be_blind(pair):
            continue
        for statement, own in known[number].by_statement.items():
            bead = pair.alignment.beads[int(pair.bead_of[number][statement])]
            ours, theirs = (bead.left, bead.right) if number == 0 else (bead.right, bead.left)
            mine = sum(len(known[number].by_statement.get(s, ())) for s in ours)
            if not theirs or len(ours) + len(theirs) > LARGEST or any(map(asks, texts(pair, number, ours, theirs))):
                continue
            others = [] if hidden else [negation for s in theirs for negation in known[1 - number].by_statement.get(s, ())]
            # The other side's are counted one by one: which of them stand together differs between languages.
            even = sum(len(negation.taken) for negation in others) >= mine
            near = {word for negation in others for word in negation.words}
            ranked = [negation for s in ours for negation in known[number].by_statement.get(s, ())]
            places = _places(pair, number, (ranked, theirs), (others, ours)) if others and len(ranked) > 1 else ((), ())
            for negation in own:
                if _twice(negation, known[number].cancelling(statement)):
                    continue
                claim = answering(pair, number, negation.words, theirs)
                if claim is None or (even and _answered(pair.sides[1 - number], near, claim)):
                    continue
                # "Denied that it had paid" answers "said that it had not paid", where nothing else here does.
                denying = known[1 - number].denying(theirs)
                if _answered(pair.sides[1 - number], denying, claim) and not known[number].related(ours, alone=False):
                    continue
                related = set() if blind else known[1 - number].related(theirs)
                verbal = not (blind or others or related) and known[number].is_verbal(negation)
                if related:
                    related -= _counterparts(pair, number, known[number].related(ours, alone=False), negation)
                if _privative(pair.sides[number], negation) and not blind and known[1 - number].lacks(theirs):
                    continue
                if rephrased(pair, number, negation.words, theirs, claim) or limits(pair, number, negation.words, theirs):
                    continue
                spent = taken_by_others(*places, ranked.index(negation)) if places[0] else frozenset[int]()
                # What stands near may answer both: "никто … не" is one denial.
                reach = NEAR if pair.sides[1 - number].language.spaced else 2 * NEAR
                spent = frozenset(word for word in spent if gap((word,), claim) > reach)
                told = _answered(pair.sides[1 - number], related, claim), bool(near - spent) and not blind
                yield Denial(number, negation, theirs, claim, _affirmed(pair.sides[number], negation), told, blind, spent, verbal)


def _places(pair: Comparison, number: int, *both: tuple[Sequence[Negation], tuple[int, ...]]) -> tuple[list[Place], list[Place]]:
    """The negations of either side, with the statements that answer theirs, as `partnered` sees them."""
    own, other = (
        [Place(one.words, answering(pair, side, one.words, statements), len(one.taken)) for one in negations]
        for side, (negations, statements) in zip((number, 1 - number), both, strict=True)
    )
    return own, other


def _privative(side: Side, negation: Negation) -> bool:
    return all(is_privative(side.reading.document.prose[slice(*one.span)], side.language) for one in negation.taken)


def texts(pair: Comparison, number: int, ours: tuple[int, ...], theirs: tuple[int, ...]) -> Iterator[str]:
    """The statements of both parts of a bead of which `ours` are on side `number`."""
    for side, statements in ((pair.sides[number], ours), (pair.sides[1 - number], theirs)):
        for statement in statements:
            yield side.reading.document.prose[slice(*side.reading.statements[statement].span)]


def asks(text: str) -> bool:
    """True for a question: what it denies it often affirms ("isn't that true?")."""
    return any(mark in text for mark in "?？؟")


def _twice(negation: Negation, cancelling: set[int]) -> bool:
    """True where a word of denying stands by a negation: two that may cancel each other ("not unfounded", "not impossible")."""
    first, last = negation.words[0] - DOUBLE, negation.words[-1] + DOUBLE
    itself = negation.words if len(negation.taken) == 1 else ()
    return any(first <= word <= last and word not in itself for word in cancelling)


def _answered(side: Side, related: set[int], claim: range) -> bool:
    reach = BESIDE if side.language.spaced else 2 * BESIDE
    return any(claim.start - reach < word < claim.stop + reach for word in related)


def _counterparts(pair: Comparison, number: int, related: set[int], negation: Negation) -> set[int]:
    """The other side's words that answer related words of this side, and so no negation: "fuera" for "out of"."""
    reached = pair.partners[number]
    return {partner for word in related.difference(negation.words) for partner, _ in reached.get(word, ())}


def _affirmed(side: Side, negation: Negation) -> Retelling:
    document = side.reading.document
    place = side.reading.statements[negation.statement].span
    # Of several together the first is taken back: the others ("anyone", French "rien") then mean no denial of their own.
    return affirm(document.prose, place, negation.taken[:1], side.language)


def unanswered(pair: Comparison) -> Iterator[Unanswered]:
    """The denials without an answer; none where the pair does not know their vectors."""
    found = likely(pair)
    plainest = {one.denial.bead(pair): one for one in sorted(found, key=lambda one: one.score)}
    for one in found:
        bead = one.denial.bead(pair)
        if one.score > 0 or (one is plainest[bead] and pair.verdicts.get(bead, UNASKED).contradicted):
            yield one


def likely(pair: Comparison) -> list[Unanswered]:
    """The denials that nothing plainly answers, in order; none where the pair does not know their vectors."""
    denials = (denial for denial in pair.denials if denial.affirmed.text in pair.retold)
    found = (Unanswered(denial, odds(pair, "F005", asked(pair, denial), denial.known, PLAIN, denial.blind)) for denial in denials)
    raised = (
        one._replace(score=max(one.score, TOLD)) if one.denial.verbal and one.score > _least(pair, one) else one for one in found
    )
    return [one for one in raised if one.score > ANSWERED]


def _least(pair: Comparison, one: Unanswered) -> float:
    return VERBAL if pair.sides[one.denial.side].language.has_file else UNFILED


def answering(pair: Comparison, number: int, words: Sequence[int], theirs: tuple[int, ...]) -> range | None:
    """The other side's words, of statements `theirs`, from the first to the last that answer the words around some."""
    own, other = pair.sides[number], pair.sides[1 - number]
    inside = own.words_of(int(own.statement[words[0]]))
    first, last = words[0], words[-1]
    around = [w for w in range(max(inside.start, first - NEAR), min(inside.stop, last + NEAR + 1)) if not first <= w <= last]
    around.sort(key=lambda w: (max(first - w, w - last), w))
    found: list[int] = []
    linked = 0
    for word in around:
        reached = [v for v, _ in pair.partners[number].get(word, ()) if int(other.statement[v]) in theirs]
        found += reached
        linked += bool(reached)
        if linked == NEAREST:
            break
    return range(min(found), max(found) + 1) if linked >= LEAST_LINKED else None
