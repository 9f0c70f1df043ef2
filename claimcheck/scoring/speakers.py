"""Quotes that both versions have and give to different people.

A speaker counts whom the text names beside the quote; pronouns and carried-over speakers are the reader's inference. Two
speakers differ when neither is found beside the quote in the other version: by sound, which holds across scripts
(`text/transcription.py`), or by the words that a name is linked to elsewhere in the pair, which knows exonyms. Where one version
names no speaker, the other's counts only if nothing like the name stands anywhere around: who is named before may be "he" here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claimcheck.data import Quote, Span
from claimcheck.scoring.comparison import Comparison, Side
from claimcheck.scoring.named import keeping, knows_names, likeness
from claimcheck.scoring.quoted import partner_quotes
from claimcheck.scoring.speaker_names import (
    Named,
    is_cased,
    is_quoted,
    is_telling,
    named,
    names_in,
    reach,
    statement_at,
    words_of,
)
from claimcheck.text.spelling import like
from claimcheck.text.transcription import closeness, is_among, is_in, transcribed

LEAST_WORDS = 4.0
"""Words of a quote whose speaker is compared: shorter ones are found in too many places."""
LEAST_PROBABILITY, LEAST_OF_REWRITE = 0.2, 0.5
"""Of the beads of the quote and of its attribution; most of the quote's words are linked as it is."""
TRANSLATED = 0.76
"""Cosine of pieces from which a name's word is one of the other speaker's in translation: bodies reach .8, strangers .74."""
UNNAMED, CASELESS = 0.6, 0.7
"""The same for a word beside the quote that is no name, and for one that may be a name, in scripts without capitals."""
NAMED = 0.85
"""Nearness from which the whole name of one version's speaker stands beside the other's quote, whoever is read as its speaker."""
AROUND = 150
"""Statements on each side of a quote in which somebody may be named before "he" says it."""
PERSON = 1.6
"""Mean log odds, over the words of a name, that translation keeps its spelling, from which it is taken for a person's. On NTREX
strangers' names have 1.8 and more, bodies written as words (National Weather Service) 1.5 and less."""
ANSWERING = 0.75
"""Cosine of a link from which a surname is written there in another way: misspelt ones have .77 and more, a stranger's to .71."""
ELSEWHERE = 0.5
"""The same where the name stands in other places, too, and is linked to a name there (set by hand)."""
BOTH, STRONG, LOST = 0.75, 0.85, 0.6
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
    for fate in pair.fates:
        if fate.side or fate.quote.kind != "direct" or pair.left.length(fate.words) < LEAST_WORDS:
            continue
        partners = partner_quotes(pair, fate)
        if len(partners) != 1:
            continue
        (number,) = partners
        other = pair.right.reading.quotes[number]
        if other.kind == "indirect":
            continue
        found = judge.different(fate.quote, other)
        if found and (found.left, found.right) not in seen:
            seen.add((found.left, found.right))
            yield found


class _Judge:
    """Compares the speakers of one pair's quotes."""

    def __init__(self, pair: Comparison) -> None:
        self.pair = pair
        self.links = _name_links(pair, 0), _name_links(pair, 1)
        self.places = [_places(side) for side in pair.sides]
        self.knows = all(knows_names(side) for side in pair.sides)
        self._names: dict[tuple[int, int], list[str]] = {}

    def different(self, left: Quote, right: Quote) -> SpeakerPair | None:
        """The two speakers if they are surely two, or one that the other version lost."""
        pair, quotes = self.pair, (left, right)
        beads = {bead for side in (0, 1) for bead in _beads(pair, side, quotes[side])}
        translated = pair.alignment.relation == "translation"
        if min(pair.alignment.probabilities[bead] for bead in beads) < (LEAST_PROBABILITY if translated else LEAST_OF_REWRITE):
            return None
        one, two = who = [named(pair, side, quote) for side, quote in enumerate(quotes)]
        if one and two and self._are_two(one, two, quotes, beads):
            names = " ".join(one.whole), " ".join(two.whole)
            absent = translated and any(self._absent(side, whom, quotes) for side, whom in enumerate((one, two)))
            return SpeakerPair(one.span, two.span, names, STRONG if absent else BOTH)
        for side, whom in enumerate(who):
            lost = translated and whom is not None and self._is_lost(side, whom, who[1 - side], quotes, beads)
            if whom and lost and self._absent(side, whom, quotes):
                place = _place(quotes[1 - side])
                name = " ".join(whom.whole)
                if side == 0:
                    return SpeakerPair(whom.span, place, (name, ""), LOST)
                return SpeakerPair(place, whom.span, ("", name), LOST)
        return None

    def _are_two(self, one: Named, two: Named, quotes: tuple[Quote, Quote], beads: set[int]) -> bool:
        """True when neither of two speakers stands beside the other's quote."""
        if max(len(one.whole), len(two.whole)) == 1 or _likest(self.pair, one.span, two.span) >= TRANSLATED:
            return False
        persons = self._is_person(0, one), self._is_person(1, two)
        if not any(persons) or any(len(who.whole) == 1 and not person for who, person in zip((one, two), persons, strict=True)):
            return False
        return not (self._answered(0, one, quotes, beads) or self._answered(1, two, quotes, beads))

    def _is_lost(self, side: int, who: Named, other: Named | None, quotes: tuple[Quote, Quote], beads: set[int]) -> bool:
        """True when a speaker is not beside the other version's quote, under its name or another, and is not misread."""
        if not self._is_person(side, who) or self._is_linked(side, who):
            return False
        if self._answered(side, who, quotes, beads) or self._translated(side, who, quotes, beads):
            return False
        if other is None or len(other.whole) == 1:
            return True
        return closeness(other.whole, _zone(self.pair, side, quotes[side], beads)).whole < NAMED

    def _is_person(self, side: int, who: Named) -> bool:
        """True for a name that translations keep in its spelling; bodies are put into other words, and nobody can be missed."""
        own = self.pair.sides[side]
        if not self.knows:
            return True
        vectors = own.vectors(words_of(own, who.span))
        kept = keeping(vectors)[likeness(vectors) > 0]  # an office may stand before the name
        return bool(len(kept)) and float(kept.mean()) >= PERSON

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
        name = _all_pieces(own, words_of(own, who.span))
        for statement in _beside(self.pair, 1 - side, quotes[1 - side], beads):
            for word in other.words_of(statement):
                if other.content[word] and not is_quoted(other, word):
                    least = UNNAMED if text[other.spans[word].start].islower() else TRANSLATED if is_cased(other) else CASELESS
                    theirs = _all_pieces(other, (word,))
                    if any(float((a @ b.T).mean()) >= least for a in name for b in theirs):
                        return True
        return False

    def _answered(self, side: int, who: Named, quotes: tuple[Quote, Quote], beads: set[int]) -> bool:
        """True when somebody whom the other version names by the quote may be this speaker."""
        zone = _zone(self.pair, 1 - side, quotes[1 - side], beads)
        if is_among(who.forms, zone) or is_among(who.whole, zone):
            return True
        known = [
            answer
            for form, places in self.links[side].items()
            if like(form, who.words[-1])
            for bead, answers in places
            if bead not in beads
            for answer in answers
        ]
        return any(like(answer, word) for answer in known for word in zone)

    def _absent(self, side: int, who: Named, quotes: tuple[Quote, Quote]) -> bool:
        """True when nothing like a full name stands in the other version for many statements around."""
        if len(who.whole) < 2 or not is_telling(self.pair.sides[side]):
            return False
        other = self.pair.sides[1 - side]
        at = statement_at(other, quotes[1 - side].span.start)
        near = range(max(0, at - AROUND), min(len(other.reading.statements), at + AROUND + 1))
        return not is_in(who.whole, [name for statement in near for name in self._names_of(1 - side, statement)])

    def _names_of(self, side: int, statement: int) -> list[str]:
        """The words of a statement that can be names; many quotes ask for the same."""
        if (side, statement) not in self._names:
            self._names[side, statement] = names_in(self.pair.sides[side], (statement,), transcribed)
        return self._names[side, statement]


def _places(side: Side) -> dict[str, list[int]]:
    """The words of a version by their first letters."""
    text = side.reading.document.text
    found: dict[str, list[int]] = {}
    for word, span in enumerate(side.spans):
        found.setdefault(text[span.start : min(span.end, span.start + STEM)], []).append(word)
    return found


def _beads(pair: Comparison, side: int, quote: Quote) -> set[int]:
    return {int(pair.bead_of[side][s]) for s in reach(pair.sides[side], quote)}


def _beside(pair: Comparison, number: int, quote: Quote, beads: set[int]) -> list[int]:
    """The statements of a quote, of its attribution, and of what answers them."""
    answering = {s for bead in beads for s in (pair.alignment.beads[bead].left, pair.alignment.beads[bead].right)[number]}
    return sorted({*reach(pair.sides[number], quote), *answering})


def _zone(pair: Comparison, number: int, quote: Quote, beads: set[int]) -> list[str]:
    """The words that can be names beside a quote."""
    return names_in(pair.sides[number], _beside(pair, number, quote, beads))


def _place(quote: Quote) -> Span:
    """Where a quote's attribution is, or would be."""
    return quote.speaker.mention if quote.speaker else quote.cue or quote.span


def _likest(pair: Comparison, left: Span, right: Span) -> float:
    """The highest cosine between a word of one span and one of the other, as linking sees their pieces, −1..1."""
    ours, theirs = (_all_pieces(side, words_of(side, span)) for side, span in zip(pair.sides, (left, right), strict=True))
    return max((float((a @ b.T).mean()) for a in ours for b in theirs), default=-1.0)


def _all_pieces(side: Side, words: Iterable[int]) -> list[NDArray[np.float32]]:
    """Vectors of the pieces of some words, each float32 (pieces, dim), L2 norm 1; words that have none are left out."""
    found = []
    for word in words:
        statement = int(side.statement[word])
        units = side.version.units[statement]
        start, end = units.words[word - side.first_word[statement]]
        found.append(units.vectors[start:end].astype(np.float32))
    return [pieces for pieces in found if len(pieces)]


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
