"""The words of a text as the search for names sees them: capitals, genitive endings, words that are no name."""

from __future__ import annotations

import bisect
import functools
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import regex

if TYPE_CHECKING:
    from claimcheck.languages import Language

_TOKEN = regex.compile(
    r"(?:\p{Lu}\.){2,}|(?!\p{Ll}{1,6}['’]\p{Lu})[\p{L}\p{M}\p{N}]+(?:[-‐‑&'’ʼ][\p{L}\p{M}\p{N}]+)*|\p{Ll}{1,6}['’]"
)
_PREFIXED = regex.compile(r"\p{Ll}{1,3}[-'’]\p{Lu}")
_SUFFIX = regex.compile(r"['’](?!\p{Lu})\p{L}{1,5}$")
_TEXTS = 4  # whose words are kept: two versions, with and without their quotes
NOUN_CAPITALS = frozenset({"de", "gsw", "lb", "nds"})
"""Languages that write every noun with a capital: a small content word before one is an adjective."""
HEAD_FIRST = frozenset({"id", "jv", "ms", "su"})
"""Languages where a name right behind a noun belongs to it ("rezim Zionis") without any word between."""


class Token(NamedTuple):
    """A word of running text; `folded` as word lists have it, `name` its end without a genitive or case ending."""

    start: int
    end: int
    folded: str
    capital: bool
    name: int

    @property
    def oblique(self) -> bool:
        """True when an apostrophe parts an ending from it ("Iraq's", "Erdoğan'ın")."""
        return self.name < self.end

    @property
    def base(self) -> str:
        """The folded word without its ending."""
        return self.folded[: self.name - self.start]


@functools.lru_cache(maxsize=_TEXTS)
def kept(text: str) -> str:
    """The first of equal texts. What is kept by text is found at once for the very same one; an equal one would be compared."""
    return text


@functools.lru_cache(maxsize=_TEXTS)
def tokenise(text: str, language: Language) -> tuple[Token, ...]:
    """The words of a whole text, elided articles apart ("l’", "Irak"; "dell’", "Iraq")."""
    folded = language.fold(text)
    found = []
    once: dict[str, str] = {}  # most words come again: long texts would hold millions of equal strings
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        word, name = folded[start:end], end
        if "'" in word and (suffix := _SUFFIX.search(text, start, end)) and suffix.start() > start:
            name = suffix.start()
        capital = text[start].isupper() or (not word.isalnum() and bool(_PREFIXED.match(text, start, end)))
        found.append(Token(start, end, once.setdefault(word, word), capital, name))
    return tuple(found)


def words_of(folded: str) -> tuple[str, ...]:
    """The words of a short folded text."""
    return tuple(_TOKEN.findall(folded))


def within(text: str, start: int, end: int, language: Language) -> list[Token]:
    """The words of a stretch."""
    tokens = tokenise(text, language)
    starts = _starts(text, language)
    low, high = bisect.bisect_left(starts, start), bisect.bisect_left(starts, end)
    return [token for token in tokens[low:high] if token.end <= end]


@functools.lru_cache(maxsize=_TEXTS)
def _starts(text: str, language: Language) -> tuple[int, ...]:
    return tuple(token.start for token in tokenise(text, language))


@functools.lru_cache(maxsize=_TEXTS)
def lowercase_words(text: str, language: Language) -> frozenset[str]:
    """Every word that the text also writes without a capital."""
    return frozenset(token.folded for token in tokenise(text, language) if not token.capital)


class Capitals:
    """How the capitalised words of a text stand: alone, inside sentences, after which others, after an article (`articled`)."""

    def __init__(self, text: str, language: Language):
        self.lone: Counter[str] = Counter()
        self.seen: Counter[str] = Counter()
        self.inside: set[str] = set()
        self.articled: set[str] = set()
        self.placed: Counter[str] = Counter()
        self.follow: dict[str, list[str]] = {}
        tokens = tokenise(text, language)
        for index, token in enumerate(tokens):
            if not token.capital:
                continue
            self.seen[token.base] += 1
            before = tokens[index - 1] if index else None
            after = tokens[index + 1] if index + 1 < len(tokens) else None
            after_capital = before is not None and before.capital and text[before.end : token.start] == " "
            before_capital = after is not None and after.capital and not token.oblique and text[token.end : after.start] == " "
            if after_capital and before:
                self.follow.setdefault(token.base, []).append(before.folded)
            if not after_capital and not before_capital:
                self.lone[token.base] += 1
                self.placed[token.base] += before is not None and before.folded in language.locatives
            if before and text[before.end : token.start] == " ":
                if before.folded in language.noun_leads:
                    self.articled.add(token.folded)
                self.inside.update((token.base, token.base.split("-", 1)[-1]))


@functools.lru_cache(maxsize=_TEXTS)
def capitals(text: str, language: Language) -> Capitals:
    """The capitalised words of a whole text."""
    return Capitals(text, language)


@functools.lru_cache(maxsize=256)
def pronouns(language: Language) -> frozenset[str]:
    """Third-person pronouns, attached forms among them."""
    return frozenset(form for forms in language.pronouns.values() for form in forms)


@functools.lru_cache(maxsize=256)
def verbs(language: Language) -> frozenset[str]:
    """Every form of every reporting verb."""
    return frozenset(form for forms in language.reporting_verbs.values() for form in forms)


@functools.lru_cache(maxsize=256)
def title_words(language: Language) -> frozenset[str]:
    """Every word that is part of a title."""
    return frozenset(part for forms in language.titles.values() for form in forms for part in form.split())


@functools.lru_cache(maxsize=256)
def nameless(language: Language) -> frozenset[str]:
    """Words that are no name even with a capital."""
    calendar = (row[0] for row in (*language.weekdays, *language.months))
    closed = (*language.function_words, *language.negators, *language.hedges, *language.prepositions, *language.complementizers)
    return frozenset({*closed, *calendar}) | pronouns(language)
