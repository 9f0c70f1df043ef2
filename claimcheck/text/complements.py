"""Who holds an office whose complement is written small: "the leader of the green party Daniel Frost"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from claimcheck.text.tokens import NOUN_CAPITALS, nameless, verbs, within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimcheck.data import Span
    from claimcheck.languages import Language
    from claimcheck.text.tokens import Token

_PARTED = regex.compile(r"[^\p{L}\p{M}\p{N}\s'’ʼ-]")
_FARTHEST, _MOST_WORDS, _LEAD_WORDS = 80, 6, 3
_PERSON = 2  # words of a name: single ones are places and bodies as often


def holder(text: str, title: Span, name: Span, language: Language) -> int | None:
    """Where the name begins of who holds the office `title`, when `name`, a run of capitals behind it, is its holder's.

    Between the two stands what the office is of. A verb there may not be known as one ("the head of the union met Ann Lee"), so
    the words around have to show a subject: a reporting verb before the title or behind the name, or a name between commas.
    None where they do not.
    """
    if not title.end < name.start <= title.end + _FARTHEST:
        return None
    gap = text[title.end : name.start].rstrip()
    comma = gap.endswith(",")
    if _PARTED.search(gap.removesuffix(",")):
        return None
    between = within(text, title.end, name.start, language)
    words = within(text, name.start, name.end, language)
    if comma and not between:
        return None  # an apposition without a complement
    if language.code in NOUN_CAPITALS and not comma:
        if len(words) != _PERSON + 1 or text[words[0].start : words[-1].end].isupper():
            return None
        between, words = [*between, words[0]], words[1:]
    short = words[0] if words else None
    if short and len(words) > _PERSON and short.end - short.start > 1 and text[short.start : short.end].isupper():
        words = words[1:]  # "pelatih basket LSU Will Wade"
    if not 0 < len(between) <= _MOST_WORDS or len(words) < _PERSON or not _is_complement(between, language):
        return None
    if _is_inverted(text, title, language) or _is_followed(text, name.end, comma, language):
        return words[0].start
    return None


def _is_complement(words: Sequence[Token], language: Language) -> bool:
    """True for nouns and adjectives with prepositions and articles between them, the last of them no small word."""
    links = frozenset((*language.prepositions, *language.noun_leads))
    small = nameless(language)
    if words[-1].folded in small or words[-1].folded in links:
        return False
    for before, word in zip((None, *words), words, strict=False):
        noun = language.code in NOUN_CAPITALS or (before is not None and before.folded in language.place_nouns)
        if word.folded in verbs(language) or (word.folded in small and word.folded not in links) or (word.capital and not noun):
            return False
    return True


def _is_inverted(text: str, title: Span, language: Language) -> bool:
    """True when a reporting verb stands before a title, small words alone between: "a dit le chef"."""
    at = title.start
    for token in reversed(within(text, max(0, title.start - 40), title.start, language)[-_LEAD_WORDS:]):
        if text[token.end : at].strip():
            return False
        if token.folded in verbs(language):
            return True
        if token.folded not in nameless(language) or token.folded in language.prepositions:
            return False
        at = token.start
    return False


def _is_followed(text: str, end: int, comma: bool, language: Language) -> bool:
    """True when a reporting verb follows a name at once, or a comma one that opened with a comma."""
    if comma and text[end : end + 1] in (",", "،"):
        return True
    ahead = within(text, end, min(len(text), end + 40), language)[:2]
    if not ahead or text[end : ahead[0].start].strip(" " if not comma else " ,"):
        return False
    if ahead[0].folded in language.auxiliaries and len(ahead) > 1:
        ahead = ahead[1:]
    return ahead[0].folded in verbs(language)
