"""Quotes that a version gives to nobody: no word beside them, and nothing around that names or introduces who speaks.

A quote with any word beside it may be attributed in a way that is not read, so only one is bare whose statements are all quoted.
Who speaks may then be told in the statements around it: by name, by a reporting verb that the other version does not have
there, or by an introduction with a colon.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from claimcheck.data import Quote, Span
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.side import Side
from claimcheck.scoring.speaker_likeness import nearest, standing
from claimcheck.scoring.speaker_names import Named, is_quoted, reach, statement_at, words_of
from claimcheck.text.spelling import like
from claimcheck.text.transcription import closeness, parts

BEFORE, AFTER = 2, 1
"""Statements before and after a quote whose words may tell its speaker; the first only where nobody else speaks between."""
SAME = 0.6
"""Share of the sounds of two names that the other has, the mean of both directions, from which they are one speaker's. Of eleven
who are taken to go on speaking in lost attributions (en-zh, ar-fr, en-ar, tr-ja) the eight that do have .62 and more, the others
.58 and less."""
FARTHEST = 4
"""Statements back to the name of who is taken to go on speaking; set by hand."""
NAMED, REPORTED = 0.75, 0.55
"""Cosines of a link to a quoted word: from the first it is a word of the name in another spelling, from the second, for the name
and the reporting verb both, they stand inside the marks there. Planted names on NTREX have .41 at most (id-fr, en-de, es-ru)."""
BODY = 0.6
"""Cosine from which a word may be one of a body's name in other words: bodies of untouched NTREX that the statement before names
have .66 to .79, planted ones .53 at most."""
_LEADS, _DASHES = ":：…", "—–-―"
"""What a statement before a quote ends with that introduces it, and one behind it begins with that says whose it is."""
_Quotes = dict[int, list[Quote]]


class Bare:
    """The quotes of both versions by remark, and the attributed ones by statement, to tell which are given to nobody."""

    def __init__(self, pair: Comparison) -> None:
        self.pair = pair
        self.remarks = [_grouped((quote, (quote.utterance,)) for quote in side.reading.quotes) for side in pair.sides]
        self.attributed = [
            _grouped((quote, reach(side, quote)) for quote in side.reading.quotes if _is_told(side, quote)) for side in pair.sides
        ]
        self.faulty = [_faulty(side) for side in pair.sides]

    def is_bare(self, number: int, quote: Quote) -> bool:
        """True when side `number` has nothing but quoted words in the statements of a marked quote."""
        if quote.kind == "indirect" or quote.cue is not None:
            return False
        side, statements = self.pair.sides[number], self._remark(number, quote)
        return not self.faulty[number] & {*statements} and all(
            int(side.quote[word]) >= 0 for statement in statements for word in side.words_of(statement)
        )

    def is_unnamed(
        self, number: int, who: Named, quotes: tuple[Quote, Quote], least: tuple[float, float], *, is_person: bool
    ) -> bool:
        """True when nothing around the bare quote of the other side tells that somebody of side `number` says it.

        `least`: log odds from which he may be named in a statement there, and from which he is where the first version does not
        name him in what answers it. A body, where not `is_person`, may be put into other words there.
        """
        pair, other = self.pair, self.pair.sides[1 - number]
        own = self._remark(1 - number, quotes[1 - number])
        said = statement_at(pair.sides[number], who.span.start)
        if int(pair.bead_of[number][said]) not in {int(pair.bead_of[1 - number][s]) for s in own}:
            return False
        if standing(pair, number, who, own, anywhere=True) >= least[0]:
            return False
        name, cue = (_linked(pair, number, span, own) if span else -1.0 for span in (who.span, quotes[number].cue))
        if name >= NAMED or min(name, cue) >= REPORTED:
            return False
        carried = quotes[1 - number].speaker
        near = carried and own[0] - statement_at(other, carried.mention.start) <= FARTHEST
        if carried and near and _likeness(who.whole, parts(carried.name)) >= SAME:
            return False  # 'Karen Whitfield waited. She was tired. The quay was empty. "…"'
        document, statements = other.reading.document, other.reading.statements
        if own[0] and document.slice(statements[own[0] - 1].span).rstrip()[-1:] in _LEADS:
            return False
        if own[-1] + 1 < len(statements) and document.slice(statements[own[-1] + 1].span).lstrip()[:1] in _DASHES:
            return False  # "…" — Karen Whitfield, passenger
        return not any(
            _names(pair, number, who, statement, least)
            or (not is_person and _near(pair, number, who, statement) >= BODY)
            or self._tells(number, who, statement, quotes)
            for statement in self._around(1 - number, own)
        ) and not (own[0] and self._is_new(1 - number, own[0] - 1, quotes[number]))

    def _around(self, number: int, own: list[int]) -> list[int]:
        """The statements around some of side `number` that may tell who says these: what somebody else says ends them."""
        before = list(range(own[0] - 1, max(-1, own[0] - BEFORE - 1), -1))
        spoken = next((at for at, statement in enumerate(before, 1) if self.attributed[number].get(statement)), len(before))
        after = range(own[-1] + 1, min(len(self.pair.bead_of[number]), own[-1] + AFTER + 1))
        return sorted({*before[:spoken], *after} - {*own})

    def _remark(self, number: int, quote: Quote) -> list[int]:
        """The statements of the remark that a quote is part of, without those of its attribution."""
        side = self.pair.sides[number]
        places = [one.span for one in self.remarks[number].get(quote.utterance, (quote,))]
        return sorted({s for a, b in places for s in range(statement_at(side, a), statement_at(side, b - 1) + 1)})

    def _is_new(self, number: int, statement: int, quote: Quote) -> bool:
        """True when only the `quote` of the other side and its attribution answer a statement: it stands for these words."""
        bead = self.pair.alignment.beads[int(self.pair.bead_of[number][statement])]
        return {*(bead.left, bead.right)[1 - number]} <= {*reach(self.pair.sides[1 - number], quote)}

    def _tells(self, number: int, who: Named, statement: int, quotes: tuple[Quote, Quote]) -> bool:
        """True when a statement of the other side has a speaker who may be this one, or an attribution that this side has not."""
        pair, quote = self.pair, quotes[number]
        said = self.attributed[1 - number].get(statement, ())
        if any(one.speaker and _likeness(who.whole, parts(one.speaker.name)) >= SAME for one in said):
            return True
        bead = pair.alignment.beads[int(pair.bead_of[1 - number][statement])]
        here = {*(bead.left, bead.right)[number]} - {*reach(pair.sides[number], quote)}
        if not any(one.kind == "direct" for one in said):
            return bool(said) and not here
        answers = [one for s in sorted(here) for one in self.attributed[number].get(s, ())]
        return not answers or any(one.speaker and quote.speaker and one.speaker.name == quote.speaker.name for one in answers)


def _grouped(keyed: Iterable[tuple[Quote, Iterable[int]]]) -> _Quotes:
    found: _Quotes = defaultdict(list)
    for quote, keys in keyed:
        for key in keys:
            found[key].append(quote)
    return dict(found)


def _likeness(one: Sequence[str], two: Sequence[str]) -> float:
    """The share of the sounds of two names that the other has, the mean of both directions, 0..1."""
    return (closeness(one, two).whole + closeness(two, one).whole) / 2


def _is_told(side: Side, quote: Quote) -> bool:
    """True for an attribution in the text's own words, not inside what somebody says ("as I said")."""
    return quote.cue is not None and not quote.depth and not any(is_quoted(side, word) for word in words_of(side, quote.cue))


def _faulty(side: Side) -> set[int]:
    """The statements that a missing or wrong quotation mark makes doubtful."""
    reaches = (fault.reach for fault in side.reading.faults)
    return {s for start, end in reaches for s in range(statement_at(side, start), statement_at(side, max(start, end - 1)) + 1)}


def _names(pair: Comparison, number: int, who: Named, statement: int, least: tuple[float, float]) -> bool:
    """True when a statement of the other side may name a speaker of side `number`."""
    bead = pair.alignment.beads[int(pair.bead_of[1 - number][statement])]
    own = pair.sides[number].reading
    here = [own.document.slice(own.statements[s].span) for s in (bead.left, bead.right)[number]]
    answered = bool(here) and not any(like(word, who.whole[-1]) for text in here for word in parts(text))
    return standing(pair, number, who, (statement,), apart=True) >= least[answered]


def _near(pair: Comparison, number: int, who: Named, statement: int) -> float:
    """The highest cosine between a word of a name of side `number` and one in a statement of the other side, −1..1."""
    there = pair.sides[1 - number].reading.statements[statement].span
    return nearest(pair, *((who.span, there) if number == 0 else (there, who.span)))


def _linked(pair: Comparison, number: int, span: Span, statements: Collection[int]) -> float:
    """The highest cosine of a link from a word of side `number` into statements of the other one, −1..1."""
    there = pair.sides[1 - number].statement
    links = (link for word in words_of(pair.sides[number], span) for link in pair.partners[number].get(word, ()))
    return max((cosine for partner, cosine in links if int(there[partner]) in statements), default=-1.0)
