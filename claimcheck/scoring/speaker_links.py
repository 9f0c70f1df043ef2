"""What two versions tell of a name: whether it is a person's, and whether other words of the other version stand for it."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.data import Quote, Span
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.named import keeping, knows_names, likeness
from claimcheck.scoring.side import Side
from claimcheck.scoring.speaker_names import Named, is_address, is_cased, is_quoted, words_of
from claimcheck.scoring.speaker_quotes import beside
from claimcheck.text.spelling import like

TRANSLATED = 0.76
"""Cosine of pieces from which a name's word is one of the other speaker's in translation: bodies reach .8, strangers .74."""
UNNAMED, CASELESS = 0.6, 0.7
"""The same for a word beside the quote that is no name, and for one that may be a name, in scripts without capitals."""
PERSON = 1.6
"""Mean log odds, over the words of a name, that translation keeps its spelling, from which it is taken for a person's. On NTREX
strangers' names have 1.8 and more, bodies written as words (National Weather Service) 1.5 and less."""
ANSWERING = 0.75
"""Cosine of a link from which a surname is written there in another way: misspelt ones have .77 and more, a stranger's to .71."""
ELSEWHERE = 0.5
"""The same where the name stands in other places, too, and is linked to a name there (set by hand)."""
STEM = 3
"""Letters that forms of one name share at their start."""
NameLinks = dict[str, list[tuple[int, list[str]]]]
"""Capitalised word -> for each place that has links its bead and the capitalised words of the other version there."""


class Names:
    """The names of one pair's versions, and what they are linked to."""

    def __init__(self, pair: Comparison) -> None:
        self.pair = pair
        self.links = _name_links(pair, 0), _name_links(pair, 1)
        self.places = [_places(side) for side in pair.sides]
        self.knows = all(knows_names(side) for side in pair.sides)

    def is_person(self, side: int, who: Named, least: int = 1) -> bool:
        """True for a name that translations keep in its spelling; bodies are put into other words, and nobody can be missed.

        `least` of its words must be names by their vectors.
        """
        own = self.pair.sides[side]
        if not self.knows:
            return True
        vectors = own.vectors(words_of(own, who.span))
        kept = keeping(vectors)[likeness(vectors) > 0]  # an office may stand before the name
        return not is_address(own, who.span) and len(kept) >= least and float(kept.mean()) >= PERSON

    def is_linked(self, side: int, who: Named) -> bool:
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

    def is_translated(self, side: int, who: Named, quotes: tuple[Quote, Quote], beads: set[int]) -> bool:
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

    def is_known(self, side: int, who: Named, places: Iterable[Span], beads: set[int]) -> bool:
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

    def statements_with(self, side: int, name: str) -> set[int]:
        """The statements of a version that have a word like a name's last one."""
        own = self.pair.sides[side]
        text = own.reading.document.text
        words = self.places[side].get(name[:STEM], ())
        return {int(own.statement[word]) for word in words if like(text[slice(*own.spans[word])], name)}


def _places(side: Side) -> dict[str, list[int]]:
    """The words of a version by their first letters."""
    text = side.reading.document.text
    found: dict[str, list[int]] = {}
    for word, span in enumerate(side.spans):
        found.setdefault(text[span.start : min(span.end, span.start + STEM)], []).append(word)
    return found


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
