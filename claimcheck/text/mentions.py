"""Places that name somebody: names by their capitals, titles with what belongs to them, pronouns.

For scripts without capitals see `caseless`; both give the same records.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import regex

from claimcheck.data import Span
from claimcheck.text.complements import holder
from claimcheck.text.oblique import after_preposition, coordinates, is_oblique
from claimcheck.text.places import country
from claimcheck.text.titles import Title, find_titles
from claimcheck.text.tokens import (
    HEAD_FIRST,
    NOUN_CAPITALS,
    Token,
    capitals,
    lowercase_words,
    nameless,
    title_words,
    verbs,
    within,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimcheck.languages import Language

Kind = Literal["name", "title", "pronoun", "noun"]
_MODIFIER_FIRST = frozenset({"tr", "az"})  # of two titles the first says of what the second is
_UNLINKED = frozenset({"ru", "de"})  # a country's genitive stands right behind the office
_OPENERS = regex.compile(r"[\s\"“”«»„'‘’(\[—–-]*$")
_SENTENCE_END = regex.compile(r"[.!?:…][\"”»“’']*\s+[\"“«„‘'(\[]*$")
_APPOSITION = regex.compile(r",\s(\p{Ll}+\s|\p{Ll}['’])?")


@dataclass(frozen=True)
class Mention:
    """Somebody named at `span`; `head` is the bare name, title or pronoun in it.

    `titles` are those it carries: before the name,
    behind it after a comma. `oblique` when a preposition or an ending says that it is no subject.
    """

    span: Span
    head: Span
    kind: Kind
    titles: tuple[Span, ...] = ()
    oblique: bool = False


@functools.lru_cache(maxsize=4096)
def find_mentions(text: str, start: int, end: int, language: Language) -> tuple[Mention, ...]:
    """Mentions in a stretch of cased text, in order and disjoint; names and titles that belong together are one."""
    tokens = within(text, start, end, language)
    folded = language.fold(text[start:end])
    titles = find_titles(text, tokens, folded, start, language)
    mentions = _apposed(text, _joined(text, tokens, _runs(text, tokens, start, language), titles, language), language)
    for match in language.pronoun_pattern.finditer(folded):
        span = Span(start + match.start(1), start + match.end(1))
        if not any(span.overlaps(mention.span) for mention in mentions):
            mentions.append(Mention(span, span, "pronoun", oblique=after_preposition(text, tokens, span.start, language)))
    return tuple(sorted(mentions, key=lambda mention: mention.span))


def _runs(text: str, tokens: Sequence[Token], start: int, language: Language) -> list[Span]:
    """Sequences of capitalised words with the particles inside them."""
    stops, particles = nameless(language), frozenset(language.name_particles)
    articled = capitals(text, language).articled if language.code in NOUN_CAPITALS else frozenset[str]()
    runs: list[Span] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if not token.capital or token.folded in stops:
            index += 1
            continue
        last = index
        common = token.folded in articled and token.folded not in title_words(language)
        while not tokens[last].oblique and last + 1 < len(tokens):
            ahead = last + 1
            while ahead < len(tokens) - 1 and tokens[ahead].folded in particles and not tokens[ahead].capital:
                if common and tokens[ahead].folded in language.prepositions:
                    break  # "Die Aktie von Nordhaven"
                ahead += 1
            gap = text[tokens[last].end : tokens[ahead].start]
            initial = gap == ". " and tokens[last].end - tokens[last].start <= 3 and ahead == last + 1
            spaced = (
                not gap.translate({ord(char): None for char in " \u00a0"})
                if ahead == last + 1
                else gap.replace("'", "").replace("’", "").replace("-", "").replace(" ", "").isalpha()
            )
            if not tokens[ahead].capital or tokens[ahead].folded in stops or not (spaced or initial):
                break
            last = ahead
        if _opens_sentence(text, start, token.start, language) and _is_common(text, tokens, index, last, language):
            index += 1  # a sentence's first word has a capital anyway
            continue
        first = index
        before = tokens[index - 1] if index else None
        if before and last - index >= 2 and before.folded in language.place_nouns and text[before.end : token.start] == " ":
            first += 1  # "в деревне Липовка Анна Громова"
        runs.append(Span(tokens[first].start, tokens[last].name))
        index = last + 1
    return runs


def _opens_sentence(text: str, start: int, at: int, language: Language) -> bool:
    if _OPENERS.match(text, start, at):
        return True
    before = language.fold(text[max(start, at - 12) : at]).split()
    abbreviated = bool(before) and before[-1] in title_words(language)  # "M. Adams"
    return not abbreviated and bool(_SENTENCE_END.search(text, max(start, at - 6), at))


def _is_common(text: str, tokens: Sequence[Token], index: int, last: int, language: Language) -> bool:
    """True when a sentence's first word is no name: written small elsewhere, or alone and never seen as a name."""
    token = tokens[index]
    if token.folded in lowercase_words(text, language) or token.folded in verbs(language):
        return True
    if last > index or token.oblique:
        return False
    ahead = tokens[index + 1].folded if index + 1 < len(tokens) else ""
    seen = capitals(text, language)
    return token.base not in seen.inside and seen.seen[token.base] < 2 and ahead not in verbs(language)


def _joined(
    text: str, tokens: Sequence[Token], runs: Sequence[Span], titles: Sequence[Title], language: Language
) -> list[Mention]:
    """Names with the titles before them, and titles without a name."""
    mentions: list[Mention] = []
    used: set[Title] = set()
    for run in runs:
        inside = [title for title in titles if title.core.overlaps(run) or run.start < title.span.end < run.end]
        if not inside and any(title.span.contains(run) for title in titles):
            continue
        if not inside:
            inside = [
                title for title in titles if title.span.end <= run.start and not text[title.span.end : run.start].strip(" .")
            ]
        if not inside and language.code in _UNLINKED:
            run = _after_country(tokens, run, language)
        used.update(inside)
        start = max((title.span.end for title in inside), default=run.start)
        words = [token for token in tokens if max(start, run.start) <= token.start and token.name <= run.end]
        begin = min([run.start, *(title.span.start for title in inside)])
        office = any(_is_held(text, title, language) for title in inside)
        if (
            office
            and (language.code in _UNLINKED or language.code in HEAD_FIRST)
            and len(words) > (held := country(words, language))
        ):
            words = words[held:]
        while office and words and _is_complement(text, words, language):
            words = words[1:]
        if words:
            head = Span(words[0].start, run.end)
            title = Span(begin, begin + len(text[begin : head.start].rstrip(" .,")))
            mentions.append(Mention(Span(begin, run.end), head, "name", (title,) if inside else ()))
        else:
            span = Span(begin, max([run.end, *(title.span.end for title in inside)]))
            mentions.append(_with_holder(text, span, inside[-1], run, language))
    mentions += [Mention(title.span, title.span, "title", (title.span,)) for title in titles if title not in used]
    ordered: list[Mention] = []
    for mention in sorted(mentions, key=lambda mention: (mention.span.start, -mention.span.end)):
        if not ordered or mention.span.start >= ordered[-1].span.end:
            oblique = is_oblique(text, tokens, mention.span, language) or (
                bool(ordered) and ordered[-1].oblique and coordinates(text[ordered[-1].span.end : mention.span.start], language)
            )
            ordered.append(Mention(mention.span, mention.head, mention.kind, mention.titles, oblique))
    return ordered


def _after_country(tokens: Sequence[Token], run: Span, language: Language) -> Span:
    """A run less a country's genitive before a name of two words: "соратник России Владимир Путин"."""
    words = [token for token in tokens if run.start <= token.start and token.name <= run.end]
    held = country(words, language)
    return Span(words[held].start, run.end) if held and len(words) >= held + 2 else run


def _with_holder(text: str, span: Span, title: Title, run: Span, language: Language) -> Mention:
    """A title that ends in capitals; where nouns have them, too, the last two may be a name ("Sprecher der Polizei Jan Ott")."""
    last = within(text, title.core.end, run.end, language)[-3:]
    if language.code in NOUN_CAPITALS and len(last) == 3 and all(word.capital for word in last):
        begin = holder(text, title.core, Span(last[0].start, run.end), language)
        if begin is not None:
            return Mention(span, Span(begin, run.end), "name", (Span(span.start, last[0].name),))
    return Mention(span, span, "title", (span,))


def _is_held(text: str, title: Title, language: Language) -> bool:
    """True for an office, which is held of something; ranks and honorifics stand before names alone."""
    form = language.fold(text[title.core.start : title.core.end])
    return any(form in language.titles.get(kind, ()) for kind in ("office", "office_feminine"))


def _is_complement(text: str, words: Sequence[Token], language: Language) -> bool:
    """True when the first capitalised word after a title belongs to the title: "Menteri Pertahanan *Irak* Thabet al-Abbasi".

    Countries and bodies also stand alone in a text, first names do not; abbreviations are bodies.
    """
    word = words[0]
    if text[word.start : word.name].isupper() and word.name - word.start > 1 and "." not in text[word.start : word.end]:
        return True
    seen = capitals(text, language)
    if len(words) > 1 and word.folded in lowercase_words(text, language):
        return True
    if word.base not in seen.lone:
        return False
    if len(words) > 1 or 12 * seen.placed[word.base] >= seen.lone[word.base]:
        return True
    closed = title_words(language) | nameless(language)
    return sum(before not in closed for before in seen.follow.get(word.base, ())) == 0


def _apposed(text: str, mentions: Sequence[Mention], language: Language) -> list[Mention]:
    """Join "NAME, TITLE" and "TITLE, NAME" into one mention of the name that carries the title."""
    joined: list[Mention] = []
    for mention in mentions:
        last = joined[-1] if joined else None
        part = last is not None and len(joined) > 1 and _is_part(text, joined[-2], last, language)
        if (
            last
            and {last.kind, mention.kind} == {"name", "title"}
            and not (mention.kind == "name" and last.oblique > mention.oblique and not part)
        ):
            gap = _APPOSITION.fullmatch(text, last.span.end, mention.span.start)
            if gap and (not gap[1] or language.fold(gap[1].strip()) in language.noun_leads):
                name = last if last.kind == "name" else mention
                titles = (*last.titles, *mention.titles)
                joined[-1] = Mention(Span(last.span.start, mention.span.end), name.head, "name", titles, last.oblique)
                if part:
                    _of_both(joined)
                continue
        begin = None
        if last and last.kind == "title" and mention.kind == "name" and not mention.titles:
            begin = holder(text, last.span, mention.span, language)
        if last and begin is not None:
            title = Span(last.span.start, last.span.start + len(text[last.span.start : begin].rstrip(" ,")))
            whole, head = Span(last.span.start, mention.span.end), Span(begin, mention.head.end)
            joined[-1] = Mention(whole, head, "name", (title,), last.oblique)
            continue
        compound = last and last.kind == "title" and bool(mention.titles) and language.code in _MODIFIER_FIRST
        if last and compound and text[last.span.end : mention.span.start] == " ":  # "polis sözcüsü"
            whole, title = Span(last.span.start, mention.span.end), Span(last.span.start, mention.titles[0].end)
            head = whole if mention.kind == "title" else mention.head
            joined[-1] = Mention(whole, head, mention.kind, (title,), mention.oblique)
            continue
        if last and _is_office(last, mention, text, language):
            joined[-1] = Mention(Span(last.span.start, mention.span.end), mention.head, "name", (last.span,), last.oblique)
            continue
        joined.append(mention)
    return joined


def _is_part(text: str, first: Mention, second: Mention, language: Language) -> bool:
    """True when a preposition joins two titles to one: "portavoz de la policía"."""
    if first.kind != "title" or second.kind != "title" or "," in text[first.span.end : second.span.start]:
        return False
    gap = within(text, first.span.end, second.span.start, language)
    links = (*language.prepositions, *language.noun_leads)
    return bool(gap) and gap[0].folded in language.prepositions and all(word.folded in links for word in gap)


def _of_both(joined: list[Mention]) -> None:
    """Make one mention of the last two: the name's title is the first of the two titles before it."""
    name, first = joined.pop(), joined.pop()
    title = Span(first.span.start, name.titles[0].end)
    joined.append(Mention(Span(first.span.start, name.span.end), name.head, "name", (title,), first.oblique))


def _is_office(first: Mention, second: Mention, text: str, language: Language) -> bool:
    """True for "Kepala Kepolisian Jakarta, Fadil Imran,": an office whose complement looks like a name."""
    return (
        language.code in HEAD_FIRST
        and first.kind == second.kind == "name"
        and bool(first.titles)
        and not second.titles
        and text[first.span.end : second.span.start] == ", "
        and text[second.span.end : second.span.end + 1] == ","
    )
