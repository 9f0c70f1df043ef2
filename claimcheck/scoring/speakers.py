"""Quotes that both versions have and give to different people.

A speaker counts whom the text names beside the quote; pronouns and carried-over speakers are the reader's inference. Two
speakers differ when neither surely stands beside the quote in the other version (`speaker_likeness.py`), nor what other beads
link their names to, which knows exonyms. Where the other version's speaker is not read, a person whom it names in full there and
this version does not takes the place; where it names nobody, the speaker counts as lost only if the name stands nowhere around:
who is named before may be "he" here, unless the words stand all alone (`speaker_bare.py`). A name there in Chinese characters,
whose reading is not sure, is another speaker's only where no characters are read as the name (`text/readings.py`).
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimcheck.data import Quote, Span
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.speaker_bare import Bare
from claimcheck.scoring.speaker_likeness import kinship, nearest, standing
from claimcheck.scoring.speaker_links import TRANSLATED, Names
from claimcheck.scoring.speaker_names import (
    Named,
    full_names,
    named,
    named_by_vectors,
    named_in_characters,
    statement_at,
)
from claimcheck.scoring.speaker_quotes import answering, beads_of, beside
from claimcheck.text.capitals import capital
from claimcheck.text.readings import may_be_read
from claimcheck.text.spelling import like, one_script

LEAST_PROBABILITY, LEAST_OF_REWRITE = 0.15, 0.5
"""Of the beads of a quote and of its attribution, where a name is missed or set against one that is not read as the other
speaker's; where the versions are no translation. Quotes of a translation that share most links need none. Set by hand."""
MOST_WORDS = 3
"""Of the name of somebody who is missed: bodies, which are put into other words, have more."""
NAMESAKE = 0.75
"""Share of the sounds of two full names from which they are surely one; strangers' on NTREX have .62 and less."""
TWO, OTHERS, OPEN = 0.0, -0.5, 0.5
"""Sum of the log odds of two speakers standing beside each other's quotes from which they may be one; of a speaker and somebody
who is named by the quote there; odds of the speaker from which nobody else is looked for."""
SURE = 2.5
"""Odds of one of them from which both may be named there and one be misread; strangers on NTREX have 2.2 and less."""
ONE, FAR = (0.0, 0.0), (1.25, 0.4)
"""Log odds from which one speaker may stand beside the other version's quote, and somewhere around; where a version does not
part words, the second of each. These and the sums were set on untouched NTREX (en-ar, en-zh, es-ru, id-fr): of persons who are
"he" in the other version, the name stands somewhere with 1.0 and more, in Chinese .4; of strangers three in four have less."""
ALONE = 2.25, 1.4
"""The second of them where a statement has an answer that does not name him: 3 exchanges in five pairs with zh, ja or ar more are
found than with `FAR` there, and nothing on untouched text, even at 4 and 3."""
AROUND = 150
"""Statements on each side of a quote in which somebody may be named before "he" says it."""
BOTH, STRONG, NEAR, LOST = 0.75, 0.85, 0.65, 0.6
"""Confidences, set by hand after reading what fires on NTREX: two names; one that the other version never has; no second name."""
MAYBE_ONE = 0.35
"""Confidence of two names of which one is a single word: it may be a nickname of the other's ("Jokowi", "Widodo"), which no
letter tells; and of a speaker whom a language without a file may name in words that are not read. Set by hand, so that calibrated
(.55) it is a warning."""


@dataclass(frozen=True)
class SpeakerPair:
    """One remark with the places that name its speaker in each version, and how sure it is that they are two people.

    A version that names nobody has an empty name, and the place where it attributes the remark.
    """

    left: Span
    right: Span
    names: tuple[str, str]
    confidence: float


def speaker_differences(pair: Comparison) -> Iterator[SpeakerPair]:
    """Direct quotes of the left version whose counterpart is said by somebody else."""
    if pair.alignment.relation == "unrelated":
        return
    seen: set[tuple[Span, Span]] = set()
    judge = _Judge(pair)
    for left, right in answering(pair):
        found = judge.different(left, right)
        if found and (found.left, found.right) not in seen:
            seen.add((found.left, found.right))
            yield found


class _Judge:
    """Compares the speakers of one pair's quotes."""

    def __init__(self, pair: Comparison) -> None:
        self.pair = pair
        self.unparted = not all(side.language.spaced for side in pair.sides)
        self.bare = Bare(pair)
        self.names = Names(pair)

    def different(self, left: Quote, right: Quote) -> SpeakerPair | None:
        """The two speakers if they are surely two, or one that the other version lost."""
        pair, quotes = self.pair, (left, right)
        found = self._unnamed(quotes) or self._in_characters(quotes)
        if found:
            return found
        beads = {bead for side in (0, 1) for bead in beads_of(pair, side, quotes[side])}
        translated = pair.alignment.relation == "translation"
        sure = min(pair.alignment.probabilities[bead] for bead in beads)
        if not translated and sure < LEAST_OF_REWRITE:
            return None
        one, two = who = [named(pair, side, quote) for side, quote in enumerate(quotes)]
        if one and two and _akin(one, two):
            return None
        odds = [
            standing(pair, side, whom, beside(pair, 1 - side, quotes[1 - side], beads), apart=True) if whom else 0.0
            for side, whom in enumerate(who)
        ]
        if (
            one
            and two
            and sum(odds) < TWO
            and self._are_two(one, two, odds, beads)
            and not self._crossed((one, two), quotes, beads)
        ):
            names = " ".join(one.whole), " ".join(two.whole)
            absent = translated and any(self._absent(side, whom, quotes) for side, whom in enumerate((one, two)))
            return SpeakerPair(one.span, two.span, names, self._confidence(one, two, STRONG if absent else BOTH))
        for side, whom in enumerate(who):
            if not (translated and sure >= LEAST_PROBABILITY and whom and self._is_lost(side, whom, quotes, beads)):
                continue
            stranger = self._stranger(side, odds[side], quotes, beads)
            if stranger:
                return _pair_of(side, whom, stranger.span, " ".join(stranger.whole), self._confidence(whom, stranger, NEAR))
            there = beside(pair, 1 - side, quotes[1 - side], beads)
            if standing(pair, side, whom, there) < ONE[self.unparted] and self._absent(side, whom, quotes):
                written = named_in_characters(pair.sides[1 - side], quotes[1 - side]) if who[1 - side] is None else None
                if written is None:
                    unread = not pair.sides[1 - side].language.has_file and quotes[1 - side].speaker is None
                    return _pair_of(side, whom, _place(quotes[1 - side]), "", MAYBE_ONE if unread else LOST)
                if not may_be_read(whom.whole[-1]):
                    return _pair_of(side, whom, written, pair.sides[1 - side].reading.document.slice(written), LOST)
        return None

    def _unnamed(self, quotes: tuple[Quote, Quote]) -> SpeakerPair | None:
        """The speaker of one version, where the other one has the words alone."""
        pair = self.pair
        for side, quote in enumerate(quotes):
            if pair.alignment.relation != "translation" or not self.bare.is_bare(1 - side, quotes[1 - side]):
                continue
            who = named(pair, side, quote) or named_by_vectors(pair.sides[side], quote)
            least = ONE[self.unparted], FAR[self.unparted]
            if who and self.bare.is_unnamed(side, who, quotes, least, is_person=self.names.is_person(side, who)):
                return _pair_of(side, who, quotes[1 - side].span, "", LOST)
        return None

    def _in_characters(self, quotes: tuple[Quote, Quote]) -> SpeakerPair | None:
        """Two speakers of whom one is written in characters that are not read as the other."""
        people, named = self.pair.people, []
        for side, quote in enumerate(quotes):
            found = people.inside(side, quote.speaker.mention) if people and quote.speaker and quote.cue else []
            if len(found) != 1:
                return None
            named += found
        if not people or not people.are_two(*named):
            return None
        one, two = (who.span for who in named)
        names = self.pair.left.reading.document.slice(one), self.pair.right.reading.document.slice(two)
        return SpeakerPair(one, two, names, BOTH)

    def _are_two(self, one: Named, two: Named, odds: Sequence[float], beads: set[int]) -> bool:
        """True for two names, at least one of them a person's, that other beads do not take for one.

        `odds`: of each beside the other's quote. A name that surely stands there, or may beside what a body says, is no second
        speaker's: "the Weather Service in Phoenix".
        """
        if max(len(one.whole), len(two.whole)) == 1 and not self._alone(one.whole[0], two.whole[0]):
            return False
        if nearest(self.pair, one.span, two.span) >= TRANSLATED:
            return False
        persons = self.names.is_person(0, one), self.names.is_person(1, two)
        if not any(persons) or any(len(who.whole) == 1 and not person for who, person in zip((one, two), persons, strict=True)):
            return False
        if max(odds) >= SURE or any(not person and here >= OPEN for person, here in zip(persons, reversed(odds), strict=True)):
            return False
        return not (self.names.is_known(0, one, (two.span,), beads) or self.names.is_known(1, two, (one.span,), beads))

    def _alone(self, one: str, two: str) -> bool:
        """True for names of one word whose letters can be compared and that are no capitals, which stand for governments."""
        languages = [side.language for side in self.pair.sides]
        return one_script(one, two) and not any(capital(name, own) for name, own in zip((one, two), languages, strict=True))

    def _confidence(self, one: Named, two: Named, sure: float) -> float:
        """`sure` for full names, and where a version has each name in a full one of its own: "Joko Widodo", "Budi Santoso"."""
        if min(len(one.whole), len(two.whole)) > 1:
            return sure
        for names in self.full:
            first, second = ([name for name in names if _shares(name, who.whole[-1:])] for who in (one, two))
            if any(not _shares(name, other) for name in first for other in second):
                return sure
        return MAYBE_ONE

    @functools.cached_property
    def full(self) -> tuple[set[tuple[str, ...]], ...]:
        """The full names of each version, as words."""
        return tuple({name.whole for name in full_names(side, range(len(side.reading.statements)))} for side in self.pair.sides)

    def _crossed(self, who: Sequence[Named], quotes: tuple[Quote, Quote], beads: set[int]) -> bool:
        """True when a version names beside the quote, in full, somebody else who is surely the other version's speaker."""
        return any(
            len(whom.whole) > 1 and kinship(whom.whole, them.whole) >= NAMESAKE and not them.span.overlaps(who[1 - side].span)
            for side, whom in enumerate(who)
            for them in full_names(self.pair.sides[1 - side], beside(self.pair, 1 - side, quotes[1 - side], beads))
        )

    def _is_lost(self, side: int, who: Named, quotes: tuple[Quote, Quote], beads: set[int]) -> bool:
        """True when a speaker is not beside the other version's quote under another name."""
        if len(who.whole) > MOST_WORDS or not self.names.is_person(side, who) or self.names.is_linked(side, who):
            return False
        zone = beside(self.pair, 1 - side, quotes[1 - side], beads)
        return not (
            self.names.is_known(side, who, [self.pair.sides[1 - side].reading.statements[s].span for s in zone], beads)
            or self.names.is_translated(side, who, quotes, beads)
        )

    def _stranger(self, side: int, odds: float, quotes: tuple[Quote, Quote], beads: set[int]) -> Named | None:
        """A person whom the other version names in full beside the quote and this one does not; `odds`: of its own speaker."""
        if odds >= OPEN:
            return None
        here = beside(self.pair, side, quotes[side], beads)
        other, quote = self.pair.sides[1 - side], quotes[1 - side]
        # Without a verb only the statement before may introduce it.
        first = 0 if quote.cue else statement_at(other, quote.span.start) - 1
        there = [statement for statement in beside(self.pair, 1 - side, quote, beads) if statement >= first]
        for whom in full_names(other, there):
            theirs = standing(self.pair, 1 - side, whom, here, apart=True)
            if theirs < ONE[self.unparted] and odds + theirs < OTHERS and self.names.is_person(1 - side, whom, 2):
                return whom
        return None

    def _absent(self, side: int, who: Named, quotes: tuple[Quote, Quote]) -> bool:
        """True when a full name stands nowhere in the other version for many statements around."""
        if len(who.whole) < 2:
            return False
        other, bead_of = self.pair.sides[1 - side], self.pair.bead_of
        at = statement_at(other, quotes[1 - side].span.start)
        near = range(max(0, at - AROUND), min(len(other.reading.statements), at + AROUND + 1))
        named_in = {int(bead_of[side][s]) for s in self.names.statements_with(side, who.whole[-1])}
        answered = [bool(self._answers(1 - side, s)) and int(bead_of[1 - side][s]) not in named_in for s in near]
        least = FAR[self.unparted], ALONE[self.unparted]
        return all(standing(self.pair, side, who, (s,)) < least[alone] for s, alone in zip(near, answered, strict=True))

    def _answers(self, side: int, statement: int) -> tuple[int, ...]:
        """The statements of the other version in the bead of one of a side."""
        bead = self.pair.alignment.beads[int(self.pair.bead_of[side][statement])]
        return tuple((bead.left, bead.right)[1 - side])


def _shares(name: Sequence[str], other: Sequence[str]) -> bool:
    """True when two names have a word in common, in whatever spelling of one script."""
    return any(like(mine, theirs) for mine in name for theirs in other)


def _akin(one: Named, two: Named) -> bool:
    """True for full names in two scripts that sound alike as wholes, whatever their last words do: "Hassan", "حسن".

    And for a name of one word that is some word of the other: "Budi", "Budi Santoso".
    """
    if min(len(one.whole), len(two.whole)) == 1 and _shares(one.whole, two.whole):
        return True
    full = min(len(one.whole), len(two.whole)) > 1
    return full and not one_script(one.whole[-1], two.whole[-1]) and kinship(one.whole, two.whole) >= NAMESAKE


def _pair_of(side: int, who: Named, place: Span, name: str, confidence: float) -> SpeakerPair:
    """A speaker of one side and what stands in his place in the other version."""
    own = " ".join(who.whole)
    if side == 0:
        return SpeakerPair(who.span, place, (own, name), confidence)
    return SpeakerPair(place, who.span, (name, own), confidence)


def _place(quote: Quote) -> Span:
    """Where a quote's attribution is, or would be."""
    return quote.speaker.mention if quote.speaker and quote.cue else quote.cue or quote.span
