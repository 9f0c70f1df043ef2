"""Which mentions are no subjects: those after a preposition, with a case ending, or joined by "and" to one of these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.text.tokens import NOUN_CAPITALS, pronouns, verbs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimcheck.data import Span
    from claimcheck.languages import Language
    from claimcheck.text.tokens import Token


def is_oblique(text: str, tokens: Sequence[Token], span: Span, language: Language) -> bool:
    """True when a case ending or a preposition says that a mention is no subject."""
    last = next((token for token in tokens if token.name == span.end), None)
    return bool(last and last.oblique) or after_preposition(text, tokens, span.start, language)


def after_preposition(text: str, tokens: Sequence[Token], start: int, language: Language) -> bool:
    """True when a preposition stands before, an article and, where nouns have capitals, adjectives between allowed."""
    at = start
    adjectives = language.code in NOUN_CAPITALS
    for number, token in enumerate(reversed([token for token in tokens if token.end <= start][-4:])):
        if text[token.end : at].strip():
            return False
        if token.folded in language.prepositions:
            return True
        if token.capital and number:
            return False
        if token.folded in pronouns(language) or token.folded in verbs(language):
            return False
        if token.folded in language.function_words:
            adjectives = False
            if number and language.code not in NOUN_CAPITALS:
                return False
        elif token.capital or not adjectives:
            return False
        at = token.start
    return False


def coordinates(gap: str, language: Language) -> bool:
    """True for a lone "and": what it joins to a name after a preposition hangs on that preposition too."""
    return language.fold(gap.strip()) in language.coordinators
