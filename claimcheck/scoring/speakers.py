"""Quotes that both versions have and give to different people.

A speaker counts whom the text names beside the quote; pronouns and carried-over speakers are the reader's inference. Two
speakers differ when neither surely stands beside the quote in the other version (`speaker_likeness.py`), nor what other beads
link their names to, which knows exonyms. Where the other version's speaker is not read, a person whom it names in full there and
this version does not takes the place; where it names nobody, the speaker counts as lost only if the name stands nowhere around:
who is named before may be "he" here, unless the words stand all alone (`speaker_bare.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claimcheck.data import Quote, Span
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.named import keeping, knows_names, likeness
from claimcheck.scoring.side import Side
from claimcheck.scoring.speaker_bare import Bare
from claimcheck.scoring.speaker_likeness import kinship, nearest, standing
from claimcheck.scoring.speaker_names import (
    Named,
    full_names,
    is_address,
    is_cased,
    is_quoted,
    named,
    named_by_vectors,
    statement_at,
    words_of,
)
from claimcheck.scoring.speaker_quotes import answering, beads_of, beside
from claimcheck.text.spelling import like

LEAST_PROBABILITY, LEAST_OF_REWRITE = 0.15, 0.5
"""Of the beads of a quote and of its attribution, where a name is missed or set against one that is not read as the other
speaker's; where the versions are no translation. Quotes of a translation that share most links need none. Set by hand."""
MOST_WORDS = 3
"""Of the name of somebody who is missed: bodies, which are put into other words, have more."""
NAMESAKE = 0.75
"""Share of the sounds of two full names from which they are surely one; strangers' on NTREX have .62 and less."""
TRANSLATED = 0.76
"""Cosine of pieces from which a name's word is one of the other speaker's in translation: bodies reach .8, strangers .74."""
UNNAMED, CASELESS = 0.6, 0.7
"""The same for a word beside the quote that is no name, and for one that may be a name, in scripts without capitals."""
TWO, OTHERS, OPEN = 0.0, -1.0, 0.5
"""Sum of the log odds of two speakers standing beside each other's quotes from which they may be one; of a speaker and somebody
who is named by the quote there; odds of the speaker from which nobody else is looked for."""
ONE, FAR = (-0.45, -0.3), (1.25, 0.4)
"""Log odds from which one speaker may stand beside the other version's quote, and somewhere around; where a version does not
part words, the second of each. These and the sums were set on untouched NTREX (en-ar, en-zh, es-ru, id-fr): of persons who are
"he" in the other version, the name stands somewhere with 1.0 and more, in Chinese .4; of strangers three in four have less."""
ALONE = 2.25, 1.4
"""The second of them where a statement has an answer that does not name him: 3 exchanges in five pairs with zh, ja or ar more are
found than with `FAR` there, and nothing on untouched text, even at 4 and 3."""
AROUND = 150
"""Statements on each side of a quote in which somebody may be named before "he" says it."""
PERSON = 1.6
"""Mean log odds, over the words of a name, that translation keeps its spelling, from which it is taken for a person's. On NTREX
strangers' names have 1.8 and more, bodies written as words (National Weather Service) 1.5 and less."""
ANSWERING = 0.75
"""Cosine of a link from which a surname is written there in another way: misspelt ones have .77 and more, a stranger's to .71."""
ELSEWHERE = 0.5
"""The same where the name stands in other places, too, and is linked to a name there (set by hand)."""
BOTH, STRONG, NEAR, LOST = 0.75, 0.85, 0.65, 0.6
"""Confidences, set by hand after reading what fires on NTREX: two names; one that the other version never has; no second name."""
STEM = 3
"""Letters that forms of one name share at their start."""
NameLinks = dict[str, list[tuple[int, list[str]]]]
"""Capitalised word -> for each place that has links its bead and the capitalised words of the other version there."""


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
        self.links = _name_links(pair, 0), _name_links(pair, 1)
        self.places = [_places(side) for side in pair.sides]
        self.unparted = not all(side.language.spaced for side in pair.sides)
        self.bare = Bare(pair)
        self.knows = all(knows_names(side) for side in pair.sides)

    def different(self, left: Quote, right: Quote) -> SpeakerPair | None:
        """The two speakers if they are surely two, or one that the other version lost."""
        pair, quotes = self.pair, (left, right)
        found = self._unnamed(quotes)
        if found:
            return found
        beads = {bead for side in (0, 1) for bead in beads_of(pair, side, quotes[side])}
        translated = pair.alignment.relation == "translation"
        sure = min(pair.alignment.probabilities[bead] for bead in beads)
        if not translated and sure < LEAST_OF_REWRITE:
            return None
        one, two = who = [named(pair, side, quote) for side, quote in enumerate(quotes)]
        odds = [
            standing(pair, side, whom, beside(pair, 1 - side, quotes[1 - side], beads), apart=True) if whom else 0.0
            for side, whom in enumerate(who)
        ]
        if one and two and sum(odds) < TWO and self._are_two(one, two, odds, beads) and not self._crossed((one, two), quotes, beads):
            names = " ".join(one.whole), " ".join(two.whole)
            absent = translated and any(self._absent(side, whom, quotes) for side, whom in enumerate((one, two)))
            return SpeakerPair(one.span, two.span, names, STRONG if absent else BOTH)
        for side, whom in enumerate(who):
            if not (translated and sure >= LEAST_PROBABILITY and whom and self._is_lost(side, whom, quotes, beads)):
                continue
            stranger = self._stranger(side, odds[side], quotes, beads)
            if stranger:
                return _pair_of(side, whom, stranger.span, " ".join(stranger.whole), NEAR)
            there = beside(pair, 1 - side, quotes[1 - side], beads)
            if standing(pair, side, whom, there) < ONE[self.unparted] and self._absent(side, whom, quotes):
                return _pair_of(side, whom, _place(quotes[1 - side]), "", LOST)
        return None

    def _unnamed(self, quotes: tuple[Quote, Quote]) -> SpeakerPair | None:
        """The speaker of one version, where the other one has the words alone."""
        pair = self.pair
        for side, quote in enumerate(quotes):
            if pair.alignment.relation != "translation" or not self.bare.is_bare(1 - side, quotes[1 - side]):
                continue
            who = named(pair, side, quote) or named_by_vectors(pair.sides[side], quote)
            least = ONE[self.unparted], FAR[self.unparted]
            if who and self.bare.is_unnamed(side, who, quotes, least, is_person=self._is_person(side, who)):
                return _pair_of(side, who, quotes[1 - side].span, "", LOST)
        return None

    def _are_two(self, one: Named, two: Named, odds: Sequence[float], beads: set[int]) -> bool:
        """True for two names, at least one of them a person's, that other beads do not take for one.

        A name that surely stands beside what a body says (`odds`) is no second speaker: "the Weather Service in Phoenix".
        """
        if max(len(one.whole), len(two.whole)) == 1 or nearest(self.pair, one.span, two.span) >= TRANSLATED:
            return False
        persons = self._is_person(0, one), self._is_person(1, two)
        if not any(persons) or any(len(who.whole) == 1 and not person for who, person in zip((one, two), persons, strict=True)):
            return False
        if any(not person and here >= OPEN for person, here in zip(persons, reversed(odds), strict=True)):
            return False
        return not (self._is_known(0, one, (two.span,), beads) or self._is_known(1, two, (one.span,), beads))

    def _crossed(self, who: Sequence[Named], quotes: tuple[Quote, Quote], beads: set[int]) -> bool:
        """True when a version names beside the quote, in full, somebody else who is surely the other version's speaker."""
        return any(
            len(whom.whole) > 1
            and kinship(whom.whole, them.whole) >= NAMESAKE
            and not them.span.overlaps(who[1 - side].span)
            for side, whom in enumerate(who)
            for them in full_names(self.pair.sides[1 - side], beside(self.pair, 1 - side, quotes[1 - side], beads))
        )

    def _is_lost(self, side: int, who: Named, quotes: tuple[Quote, Quote], beads: set[int]) -> bool:
        """True when a speaker is not beside the other version's quote under another name."""
        if len(who.whole) > MOST_WORDS or not self._is_person(side, who) or self._is_linked(side, who):
            return False
        zone = beside(self.pair, 1 - side, quotes[1 - side], beads)
        return not (
            self._is_known(side, who, [self.pair.sides[1 - side].reading.statements[s].span for s in zone], beads)
            or self._translated(side, who, quotes, beads)
        )

    def _stranger(self, side: int, odds: float, quotes: tuple[Quote, Quote], beads: set[int]) -> Named | None:
        """A person whom the other version names in full beside the quote and this one does not; `odds`: of its own speaker."""
        if odds >= OPEN:
            return None
        here = beside(self.pair, side, quotes[side], beads)
        for whom in full_names(self.pair.sides[1 - side], beside(self.pair, 1 - side, quotes[1 - side], beads)):
            theirs = standing(self.pair, 1 - side, whom, here, apart=True)
            if theirs < ONE[self.unparted] and odds + theirs < OTHERS and self._is_person(1 - side, whom, 2):
                return whom
        return None

    def _is_person(self, side: int, who: Named, least: int = 1) -> bool:
        """True for a name that translations keep in its spelling; bodies are put into other words, and nobody can be missed.

        `least` of its words must be names by their vectors.
        """
        own = self.pair.sides[side]
        if not self.knows:
            return True
        vectors = own.vectors(words_of(own, who.span))
        kept = keeping(vectors)[likeness(vectors) > 0]  # an office may stand before the name
        return not is_address(own, who.span) and len(kept) >= least and float(kept.mean()) >= PERSON

    def _is_linked(self, side: int, who: Named) -> bool:
        """True when the name, misspelt or transcribed in an unusual way, is what it is linked to, by the quote or elsewhere."""
        own, other = self.pair.sides[side], self.pair.sides[1 - side]
        text, partners = own.reading.document.text, self.pair.partners[side]
        here = words_of(own, who.span)
        if any(cosine >= ANSWERING and other.content[p] for w in here[-1:] for p, cosine in partners.get(w, ())):
            return True
        last = who.words[-1]
        answers = {
            p
            for w in self.places[side].get(last[:STEM], ())
            if w not in here and like(text[slice(*own.spans[w])], last)
            for p, cosine in partners.get(w, ())
            if cosine >= ELSEWHERE and other.content[p]
        }
        return bool(answers) and self.knows and bool((likeness(other.vectors(sorted(answers))) > 0).any())

    def _translated(self, side: int, who: Named, quotes: tuple[Quote, Quote], beads: set[int]) -> bool:
        """True when a word of a name may be said in other words beside the quote of the other version, as of bodies."""
        other = self.pair.sides[1 - side]
        text, own = other.reading.document.text, self.pair.sides[side]
        name = own.pieces(words_of(own, who.span))
        for statement in beside(self.pair, 1 - side, quotes[1 - side], beads):
            for word in other.words_of(statement):
                if other.content[word] and not is_quoted(other, word):
                    least = UNNAMED if text[other.spans[word].start].islower() else TRANSLATED if is_cased(other) else CASELESS
                    theirs = other.pieces((word,))
                    if any(float((a @ b.T).mean()) >= least for a in name for b in theirs):
                        return True
        return False

    def _is_known(self, side: int, who: Named, places: Iterable[Span], beads: set[int]) -> bool:
        """True when a word in some places of the other version is what the name's last one is linked to in other beads."""
        known = [
            answer
            for form, linked in self.links[side].items()
            if like(form, who.words[-1])
            for bead, answers in linked
            if bead not in beads
            for answer in answers
        ]
        if not known:
            return False
        other = self.pair.sides[1 - side]
        text = other.reading.document.text
        words = [
            text[slice(*other.spans[word])] for place in places for word in words_of(other, place) if not is_quoted(other, word)
        ]
        return any(like(answer, word) for answer in known for word in words if not word[0].islower())

    def _absent(self, side: int, who: Named, quotes: tuple[Quote, Quote]) -> bool:
        """True when a full name stands nowhere in the other version for many statements around."""
        if len(who.whole) < 2:
            return False
        other, bead_of = self.pair.sides[1 - side], self.pair.bead_of
        at = statement_at(other, quotes[1 - side].span.start)
        near = range(max(0, at - AROUND), min(len(other.reading.statements), at + AROUND + 1))
        named_in = {int(bead_of[side][s]) for s in self._statements_with(side, who.whole[-1])}
        answered = [bool(self._answers(1 - side, s)) and int(bead_of[1 - side][s]) not in named_in for s in near]
        least = FAR[self.unparted], ALONE[self.unparted]
        return all(standing(self.pair, side, who, (s,)) < least[alone] for s, alone in zip(near, answered, strict=True))

    def _statements_with(self, side: int, name: str) -> set[int]:
        """The statements of a version that have a word like a name's last one."""
        own = self.pair.sides[side]
        text = own.reading.document.text
        words = self.places[side].get(name[:STEM], ())
        return {int(own.statement[word]) for word in words if like(text[slice(*own.spans[word])], name)}

    def _answers(self, side: int, statement: int) -> tuple[int, ...]:
        """The statements of the other version in the bead of one of a side."""
        bead = self.pair.alignment.beads[int(self.pair.bead_of[side][statement])]
        return tuple((bead.left, bead.right)[1 - side])


def _pair_of(side: int, who: Named, place: Span, name: str, confidence: float) -> SpeakerPair:
    """A speaker of one side and what stands in his place in the other version."""
    own = " ".join(who.whole)
    if side == 0:
        return SpeakerPair(who.span, place, (own, name), confidence)
    return SpeakerPair(place, who.span, (name, own), confidence)


def _places(side: Side) -> dict[str, list[int]]:
    """The words of a version by their first letters."""
    text = side.reading.document.text
    found: dict[str, list[int]] = {}
    for word, span in enumerate(side.spans):
        found.setdefault(text[span.start : min(span.end, span.start + STEM)], []).append(word)
    return found


def _place(quote: Quote) -> Span:
    """Where a quote's attribution is, or would be."""
    return quote.speaker.mention if quote.speaker and quote.cue else quote.cue or quote.span


def _name_links(pair: Comparison, number: int) -> NameLinks:
    """What the capitalised words of a side are linked to."""
    side, other = pair.sides[number], pair.sides[1 - number]
    text, theirs = side.reading.document.text, other.reading.document.text
    found: NameLinks = {}
    for word, links in pair.partners[number].items():
        form = text[slice(*side.spans[word])]
        answers = [answer for partner, _ in links if (answer := theirs[slice(*other.spans[partner])])[0].isupper()]
        if form[0].isupper() and answers:
            found.setdefault(form, []).append((int(pair.bead_of[number][side.statement[word]]), answers))
    return found
