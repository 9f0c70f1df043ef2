"""Quotes that both versions have and give to different people.

A speaker counts whom the text names beside the quote; pronouns and carried-over speakers are the reader's inference. Two
speakers differ when neither is found beside the quote in the other version: by sound, which holds across scripts
(`text/transcription.py`), or by the words that a name is linked to elsewhere in the pair, which knows exonyms. Where one version
names no speaker, the other's counts only if nothing like the name stands anywhere around: who is named before may be "he" here.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
import regex

from claimcheck.data import Quote, Span
from claimcheck.scoring.comparison import Comparison, Side
from claimcheck.scoring.quoted import partner_quotes
from claimcheck.text.mentions import find_mentions
from claimcheck.text.spelling import like, words_of_name
from claimcheck.text.transcription import closeness, is_among, is_in, parts, transcribed

LEAST_WORDS = 4.0
"""Words of a quote whose speaker is compared: shorter ones are found in too many places."""
LEAST_PROBABILITY = 0.2
"""Of the beads of the quote and of its attribution; most of the quote's words are linked as it is."""
TRANSLATED = 0.76
"""Cosine of pieces from which a name's word is one of the other speaker's in translation: bodies reach .8, strangers .74."""
UNNAMED, CASELESS = 0.6, 0.7
"""The same for a word beside the quote that is no name, and for one that may be a name, in scripts without capitals."""
NAMED = 0.85
"""Nearness from which the whole name of one version's speaker stands beside the other's quote, whoever is read as its speaker."""
AROUND = 150
"""Statements on each side of a quote in which somebody may be named before "he" says it."""
BOTH, STRONG, LOST = 0.75, 0.85, 0.6
"""Confidences, set by hand after reading what fires on NTREX: two names; one that the other version never has; no second name."""
NameLinks = dict[str, list[tuple[int, list[str]]]]
"""Capitalised word -> for each place that has links its bead and the capitalised words of the other version there."""
_TRANSCRIBED = regex.compile(r"\p{Latin}{3,}|[\p{Katakana}ー]+(?:[・=＝][\p{Katakana}ー]+)+|\p{Han}{1,6}[·・]\p{Han}{1,6}")


@dataclass(frozen=True)
class SpeakerPair:
    """One remark with the places that name its speaker in each version, and how sure it is that they are two people."""

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


@dataclass(frozen=True)
class _Named:
    """A speaker whom the text names beside the quote: the words of the name there, and of the fullest name; `whole` may be one."""

    span: Span
    words: tuple[str, ...]
    whole: tuple[str, ...]

    @property
    def forms(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.whole, *self.words)))


class _Judge:
    """Compares the speakers of one pair's quotes."""

    def __init__(self, pair: Comparison) -> None:
        self.pair = pair
        self.links = _name_links(pair, 0), _name_links(pair, 1)

    def different(self, left: Quote, right: Quote) -> SpeakerPair | None:
        """The two speakers if they are surely two."""
        pair, quotes = self.pair, (left, right)
        beads = {bead for side in (0, 1) for bead in _beads(pair, side, quotes[side])}
        if min(pair.alignment.probabilities[bead] for bead in beads) < LEAST_PROBABILITY:
            return None
        named = [_named(side, quote) for side, quote in zip(pair.sides, quotes, strict=True)]
        one, two = named
        full = [who is not None and len(who.whole) > 1 for who in named]
        absent = [
            who is not None and whole and self._absent(side, who, quotes) for side, (who, whole) in enumerate(zip(named, full, strict=True))
        ]
        if one and two and any(full) and _likest(pair, one.span, two.span) < TRANSLATED:
            if not (self._answered(0, one, quotes, beads) or self._answered(1, two, quotes, beads)):
                names = " ".join(one.whole), " ".join(two.whole)
                return SpeakerPair(one.span, two.span, names, STRONG if any(absent) else BOTH)
        for side, who in enumerate(named):
            if not absent[side] or who is None or self._answered(side, who, quotes, beads):
                continue
            other = named[1 - side]
            if other and full[1 - side] and closeness(other.whole, _zone(pair, side, quotes[side], beads)).whole >= NAMED:
                continue  # whom the reader takes for the speaker is not
            if not self._translated(side, who, quotes, beads):
                return self._lost(side, who, quotes)
        return None

    def _lost(self, side: int, who: _Named, quotes: tuple[Quote, Quote]) -> SpeakerPair:
        quote = quotes[1 - side]
        place = quote.speaker.mention if quote.speaker else quote.cue or quote.span
        places = (who.span, place) if side == 0 else (place, who.span)
        shown = " ".join(self.pair.sides[1 - side].reading.document.slice(place).split()) if quote.speaker else ""
        names = (" ".join(who.whole), shown) if side == 0 else (shown, " ".join(who.whole))
        return SpeakerPair(*places, names, LOST)

    def _translated(self, side: int, who: _Named, quotes: tuple[Quote, Quote], beads: set[int]) -> bool:
        """True when a word of a name may be said in other words beside the quote of the other version, as of bodies."""
        other = self.pair.sides[1 - side]
        text, own = other.reading.document.text, self.pair.sides[side]
        name = [_pieces(own, word) for word in _words(own, who.span)]
        for statement in _beside(self.pair, 1 - side, quotes[1 - side], beads):
            for word in other.words_of(statement):
                if other.content[word] and not _is_quoted(other, word):
                    least = UNNAMED if text[other.spans[word].start].islower() else TRANSLATED if _cased(other) else CASELESS
                    theirs = _pieces(other, word)
                    if any(float((ours @ theirs.T).mean()) >= least for ours in name):
                        return True
        return False

    def _answered(self, side: int, who: _Named, quotes: tuple[Quote, Quote], beads: set[int]) -> bool:
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

    def _absent(self, side: int, who: _Named, quotes: tuple[Quote, Quote]) -> bool:
        """True when nothing like a name stands in the other version for many statements around."""
        other = self.pair.sides[1 - side]
        at = _statement(other, quotes[1 - side].span.start)
        near = range(max(0, at - AROUND), min(len(other.reading.statements), at + AROUND + 1))
        return not is_in(who.whole, _names(other, near, transcribed))


def _named(side: Side, quote: Quote) -> _Named | None:
    """The speaker as the text names it beside the quote; None for pronouns and offices, and where it is left open what is a name."""
    speaker = quote.speaker
    document, language = side.reading.document, side.language
    if speaker is None or quote.cue is None:
        return None
    split = partial(words_of_name, particles=language.name_particles)
    if not _cased(side):
        return _transcribed(side, quote)
    whole = tuple(split(speaker.name))
    statement = side.reading.statements[_statement(side, speaker.mention.start)]
    for mention in find_mentions(document.prose, *statement.span, language):
        words = tuple(split(document.slice(mention.head)))
        if mention.kind == "name" and mention.span.overlaps(speaker.mention) and words and whole and like(words[-1], whole[-1]):
            return _Named(mention.head, words, whole)
    return None


def _transcribed(side: Side, quote: Quote) -> _Named | None:
    """A speaker in a script without capitals whose name shows that it is one: in another script, or with dots."""
    assert quote.speaker is not None
    text = side.reading.document.slice(quote.speaker.mention)
    found = list(_TRANSCRIBED.finditer(text))
    if not found:
        return None
    start = quote.speaker.mention.start
    span = Span(start + found[0].start(), start + found[-1].end())
    words = tuple(parts(text[found[0].start() : found[-1].end()]))
    return _Named(span, words, words) if words else None


def _cased(side: Side) -> bool:
    return side.language.spaced and side.language.direction != "rtl"


def _statement(side: Side, at: int) -> int:
    return max(0, bisect.bisect_right(side.reading.statements, at, key=lambda statement: statement.span.start) - 1)


def _reach(side: Side, quote: Quote) -> range:
    """The statements of a quote and of its attribution."""
    places = [quote.span.start, quote.span.end - 1]
    places += [place.start for place in (quote.cue, quote.speaker.mention if quote.speaker else None) if place]
    numbers = [_statement(side, place) for place in places]
    return range(min(numbers), max(numbers) + 1)


def _beads(pair: Comparison, side: int, quote: Quote) -> set[int]:
    return {int(pair.bead_of[side][s]) for s in _reach(pair.sides[side], quote)}


def _beside(pair: Comparison, number: int, quote: Quote, beads: set[int]) -> list[int]:
    """The statements of a quote, of its attribution, and of what answers them."""
    answering = {s for bead in beads for s in (pair.alignment.beads[bead].left, pair.alignment.beads[bead].right)[number]}
    return sorted({*_reach(pair.sides[number], quote), *answering})


def _zone(pair: Comparison, number: int, quote: Quote, beads: set[int]) -> list[str]:
    """The words that can be names beside a quote."""
    return _names(pair.sides[number], _beside(pair, number, quote, beads))


def _names(side: Side, statements: Iterable[int], unspaced: Callable[[str], list[str]] = parts) -> list[str]:
    """The unquoted words of statements that can be names: capitalised ones where there are capitals.

    `unspaced` finds them in scripts that write words together.
    """
    text, found = side.reading.document.text, []
    for number in statements:
        at, end = side.reading.statements[number].span
        for word in side.words_of(number):
            if _is_quoted(side, word):
                found.append(text[at : side.spans[word].start])
                at = side.spans[word].end
        found.append(text[at:end])
    words = (parts if side.language.spaced else unspaced)("\n".join(found))
    return [word for word in words if not word[0].islower()] if _cased(side) else words


def _is_quoted(side: Side, word: int) -> bool:
    """True inside what somebody says; a name may well be marked."""
    number = int(side.quote[word])
    return number >= 0 and side.reading.quotes[number].kind == "direct"


def _likest(pair: Comparison, left: Span, right: Span) -> float:
    """The highest cosine between a word of one span and one of the other, as linking sees their pieces, −1..1."""
    ours, theirs = (
        [_pieces(side, word) for word in _words(side, span)] for side, span in zip(pair.sides, (left, right), strict=True)
    )
    return max((float((a @ b.T).mean()) for a in ours for b in theirs), default=-1.0)


def _pieces(side: Side, word: int) -> np.ndarray:
    statement = int(side.statement[word])
    units = side.version.units[statement]
    start, end = units.words[word - side.first_word[statement]]
    return units.vectors[start:end].astype(np.float32)


def _words(side: Side, span: Span) -> range:
    first = bisect.bisect_right(side.spans, span.start, key=lambda word: word.end)
    return range(first, bisect.bisect_left(side.spans, span.end, key=lambda word: word.start))


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
