"""Places that name somebody: names by their capitals, titles with what belongs to them, pronouns.

For scripts without capitals see `caseless`; both give the same records.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import regex

from claimcheck.data import Span
from claimcheck.text.oblique import after_preposition, coordinates, is_oblique
from claimcheck.text.places import country
from claimcheck.text.titles import Title, find_titles
from claimcheck.text.tokens import (
    HEAD_FIRST,
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
    runs: list[Span] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if not token.capital or token.folded in stops:
            index += 1
            continue
        last = index
        while not tokens[last].oblique and last + 1 < len(tokens):
            ahead = last + 1
            while ahead < len(tokens) - 1 and tokens[ahead].folded in particles and not tokens[ahead].capital:
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
        runs.append(Span(token.start, tokens[last].name))
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
            mentions.append(Mention(span, span, "title", (span,)))
    mentions += [Mention(title.span, title.span, "title", (title.span,)) for title in titles if title not in used]
    ordered: list[Mention] = []
    for mention in sorted(mentions, key=lambda mention: (mention.span.start, -mention.span.end)):
        if not ordered or mention.span.start >= ordered[-1].span.end:
            oblique = is_oblique(text, tokens, mention.span, language) or (
                bool(ordered) and ordered[-1].oblique and coordinates(text[ordered[-1].span.end : mention.span.start], language)
            )
            ordered.append(Mention(mention.span, mention.head, mention.kind, mention.titles, oblique))
    return ordered


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
        if (
            last
            and {last.kind, mention.kind} == {"name", "title"}
            and not (mention.kind == "name" and last.oblique > mention.oblique)
        ):
            gap = _APPOSITION.fullmatch(text, last.span.end, mention.span.start)
            if gap and (not gap[1] or language.fold(gap[1].strip()) in language.noun_leads):
                name = last if last.kind == "name" else mention
                titles = (*last.titles, *mention.titles)
                joined[-1] = Mention(Span(last.span.start, mention.span.end), name.head, "name", titles, last.oblique)
                continue
        if last and _is_office(last, mention, text, language):
            joined[-1] = Mention(Span(last.span.start, mention.span.end), mention.head, "name", (last.span,), last.oblique)
            continue
        joined.append(mention)
    return joined


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
