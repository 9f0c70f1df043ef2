"""Titles with what belongs to them: "Minister of Interior of Iraq’s Kurdistan Region", "président français"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimcheck.data import Span
from claimcheck.text.places import country
from claimcheck.text.tokens import NOUN_CAPITALS, nameless, pronouns, verbs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimcheck.languages import Language
    from claimcheck.text.tokens import Token

_ROUNDS, _COMPLEMENT_WORDS = 3, 9


@dataclass(frozen=True)
class Title:
    """A title found: the listed words, and these with what belongs to them."""

    core: Span
    span: Span


def find_titles(text: str, tokens: Sequence[Token], folded: str, start: int, language: Language) -> list[Title]:
    """Titles with what belongs to them ("Minister of Interior of Iraq’s Kurdistan Region"), in order."""
    cores: list[Span] = []
    listed = [Span(start + match.start(1), start + match.end(1)) for match in language.title_pattern.finditer(folded)]
    for core in sorted(listed + _compounds(tokens, language)):
        if not cores or core.start >= cores[-1].end:
            cores.append(core)
    found: list[Title] = []
    for number, core in enumerate(cores):
        if found and core.end <= found[-1].span.end:
            continue  # "Secretary of the Council's Head" is one title
        limit = cores[number + 1].start if number + 1 < len(cores) else start + len(folded)
        low = found[-1].span.end if found else start
        found.append(Title(core, Span(_begin(text, tokens, core, low, language), _end(text, tokens, core, limit, language))))
    return found


def _compounds(tokens: Sequence[Token], language: Language) -> list[Span]:
    """Offices at the end of a longer word, where nouns are written together: "Bundesaußenministerin", "Polizeichef"."""
    if language.code not in NOUN_CAPITALS:
        return []
    offices = tuple(form for kind in ("office", "office_feminine") for form in language.titles.get(kind, ()))
    return [
        Span(token.start, token.name)
        for token in tokens
        if token.capital and token.base.endswith(offices) and token.base not in offices
    ]


def _begin(text: str, tokens: Sequence[Token], core: Span, low: int, language: Language) -> int:
    """Where capitalised words before a title begin: "Iraq’s National Security Advisor"."""
    begin = core.start
    for token in reversed([token for token in tokens if low <= token.start and token.end <= core.start]):
        if text[token.end : begin].strip(" -") or not token.capital or token.folded in nameless(language):
            break
        begin = token.start
    return begin


def _end(text: str, tokens: Sequence[Token], core: Span, limit: int, language: Language) -> int:
    """Where the complement of a title ends: "Minister of Interior of Iraq’s Kurdistan Region"."""
    links = frozenset((*language.prepositions, *language.function_words)) - pronouns(language)
    at = end = core.end
    rounds, linked = 0, False
    ahead = [token for token in tokens if core.end <= token.start and token.end <= limit][:_COMPLEMENT_WORDS]
    named = 0  # where the name of a country ends
    for number, token in enumerate(ahead):
        if text[at : token.start].strip(" "):
            break
        at = token.end
        if number < named:
            end = token.name
        elif linked and (held := country(ahead[number:], language)) and not ahead[number + held - 1].oblique:
            named, end, linked = number + held, token.name, False
        elif token.capital and named:
            break
        elif token.folded in language.demonyms and not token.capital and not rounds:
            end = token.name
        elif token.capital and token.folded not in nameless(language):
            if not rounds:
                break  # a name, or a complement without a link: the run of capitals decides
            end, linked = token.name, False
        elif token.folded in links and token.folded not in verbs(language) and (linked or rounds < _ROUNDS):
            rounds, linked = rounds + (not linked), True
        else:
            break
    return end
