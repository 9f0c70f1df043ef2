"""Quotes that both versions have and give to different people: names are compared by spelling, or by what they answer elsewhere.

Only speakers whom the text names beside the quote count; pronouns and carried-over speakers are the reader's inference. In one
script two names are compared by their sounds. Across scripts a name is known by the words that it is linked to in other beads
of the pair: somebody named only once cannot be told. Scripts without capitals (Arabic, Chinese, Japanese) are left alone:
there our reader takes too many other words for names.
"""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.data import Quote, Span
from claimcheck.scoring.comparison import Comparison, Side
from claimcheck.scoring.quoted import partner_quotes
from claimcheck.text.mentions import find_mentions
from claimcheck.text.spelling import like, one_script, words_of_name

LEAST_WORDS = 4.0
"""Words of a quote whose speaker is compared: shorter ones are found in too many places."""
LEAST_PROBABILITY = 0.5
NameLinks = dict[str, list[tuple[int, list[str]]]]
"""Capitalised word -> for each place that has links its bead and the capitalised words of the other version there."""
KNOWN = 2
"""Links of a name to one word outside the quote's own bead that tell who it is in another script."""


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
    links = _name_links(pair, 0), _name_links(pair, 1)
    for fate in pair.fates:
        if fate.side or fate.quote.kind != "direct" or pair.left.length(fate.words) < LEAST_WORDS:
            continue
        partners = partner_quotes(pair, fate)
        if len(partners) != 1:
            continue
        (number,) = partners
        other = pair.right.reading.quotes[number]
        if other.kind != "direct" or other.speaker is None or fate.quote.speaker is None:
            continue
        found = _different(pair, fate.quote, other, links)
        if found and (found.left, found.right) not in seen:
            seen.add((found.left, found.right))
            yield found


@dataclass(frozen=True)
class _Named:
    """A speaker whom the text names: the words of the name beside the quote, and of the fullest name."""

    span: Span
    words: tuple[str, ...]
    whole: tuple[str, ...]


def _different(pair: Comparison, left: Quote, right: Quote, links: tuple[NameLinks, NameLinks]) -> SpeakerPair | None:
    quotes = (left, right)
    named = [_named(side, quote) for side, quote in zip(pair.sides, quotes, strict=True)]
    one, two = named
    if one is None or two is None:
        return None
    if any(_alike(form, word) for form in (*one.whole, *one.words) for word in (*two.whole, *two.words)):
        return None
    beads = [_bead(pair, number, quotes[number]) for number in (0, 1)]
    if min(pair.alignment.probabilities[bead] for bead in {*beads[0], *beads[1]}) < LEAST_PROBABILITY:
        return None
    away = {*beads[0], *beads[1]}
    answers = [_answers(known, who, away) for known, who in zip(links, (one, two), strict=True)]
    # Somebody whom the other version names by the quote, too, may be its speaker there.
    for number, who, other in ((0, one, two), (1, two, one)):
        zone = _zone(pair.sides[1 - number], quotes[1 - number], other.span)
        forms = [*answers[number], *who.whole, *who.words]
        if any(one_script(form, word) and like(form, word) for form in forms for word in zone):
            return None
    if any(_alike(form, word) for form in answers[0] for word in two.whole):
        return None
    if any(_alike(form, word) for form in answers[1] for word in one.whole):
        return None
    same_script = one_script(one.words[-1], two.words[-1])
    if not same_script and max(map(_most, answers)) < KNOWN:
        return None
    confidence = 0.85 if answers[0] and answers[1] else 0.75 if answers[0] or answers[1] else 0.6
    return SpeakerPair(one.span, two.span, (" ".join(one.whole), " ".join(two.whole)), confidence)


def _named(side: Side, quote: Quote) -> _Named | None:
    """The speaker as the text names it beside the quote; None for pronouns, offices and bodies."""
    speaker = quote.speaker
    document, language = side.reading.document, side.language
    if speaker is None or quote.cue is None:
        return None
    if not language.spaced or language.direction == "rtl":
        return None
    whole = tuple(words_of_name(speaker.name, language.name_particles))
    if len(whole) < 2:
        return None
    statement = side.reading.statements[_statement(side, speaker.mention.start)]
    for mention in find_mentions(document.prose, *statement.span, language):
        words = tuple(words_of_name(document.slice(mention.head), language.name_particles))
        if mention.kind == "name" and mention.span.overlaps(speaker.mention) and words and like(words[-1], whole[-1]):
            return _Named(mention.head, words, whole)
    return None


def _statement(side: Side, at: int) -> int:
    return max(0, bisect.bisect_right(side.reading.statements, at, key=lambda statement: statement.span.start) - 1)


def _reach(side: Side, quote: Quote) -> range:
    """The statements of a quote and of its attribution."""
    places = [quote.span.start, quote.span.end - 1]
    places += [place.start for place in (quote.cue, quote.speaker.mention if quote.speaker else None) if place]
    numbers = [_statement(side, place) for place in places]
    return range(min(numbers), max(numbers) + 1)


def _bead(pair: Comparison, number: int, quote: Quote) -> set[int]:
    return {int(pair.bead_of[number][s]) for s in _reach(pair.sides[number], quote)}


def _zone(side: Side, quote: Quote, own: Span) -> list[str]:
    """The capitalised words beside a quote that stand outside quotation marks, its speaker's `own` name left out."""
    document = side.reading.document
    return [
        document.slice(side.spans[word])
        for statement in _reach(side, quote)
        for word in side.words_of(statement)
        if side.quote[word] < 0 and not document.slice(side.spans[word])[0].islower() and not own.overlaps(side.spans[word])
    ]


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


def _answers(links: NameLinks, who: _Named, away: set[int]) -> list[str]:
    """The capitalised words of the other version that the name's last word is linked to in other beads."""
    return [
        answer
        for form, places in links.items()
        if like(form, who.words[-1])
        for bead, answers in places
        if bead not in away
        for answer in answers
    ]


def _most(words: list[str]) -> int:
    return max(Counter(words).values(), default=0)


def _alike(first: str, second: str) -> bool:
    return first == second or (one_script(first, second) and like(first, second))
