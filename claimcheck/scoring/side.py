"""One version's words in order: where they stand, in which statement and quote, and what they count as."""

from __future__ import annotations

import bisect
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

import numpy as np
import regex
from numpy.typing import NDArray

from claimcheck.alignment.version import Version
from claimcheck.data import Quote, Reading, Span
from claimcheck.languages import Language
from claimcheck.text.contraries import meanings

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]

WIDE_WORD = 0.6
"""A Chinese or Japanese character is so much of a word (about 1.7 characters a word)."""


@dataclass(frozen=True)
class Side:
    """One version's words in order, with what is known of each.

    `spans[w]` is word w's place; `statement[w]` its statement; `quote[w]` the outermost marked quote that holds it, −1 outside;
    `content[w]` is true for words that carry meaning; `size[w]` what it counts as in words.
    """

    version: Version
    language: Language
    spans: tuple[Span, ...]
    statement: Ints
    first_word: tuple[int, ...]
    quote: Ints
    content: NDArray[np.bool_]
    size: Floats

    @property
    def reading(self) -> Reading:
        """What the text says."""
        return self.version.reading

    @classmethod
    def of(cls, version: Version, language: Language) -> Side:
        """Number the words of a version."""
        statements = version.reading.statements
        spans = tuple(word for s in statements for word in s.words)
        counts = [len(s.words) for s in statements]
        text = version.reading.document.text
        words = [text[a:b] for a, b in spans]
        kinds = {word: _kind(word, language) for word in set(words)}
        return cls(
            version,
            language,
            spans,
            np.repeat(np.arange(len(statements)), counts).astype(np.int64),
            tuple(accumulate(counts, initial=0)),
            _quotes_of(spans, version.reading.quotes),
            np.array([kinds[w][0] for w in words], dtype=np.bool_),
            np.array([kinds[w][1] for w in words], dtype=np.float32),
        )

    @cached_property
    def quoted(self) -> dict[int, list[int]]:
        """Marked quote -> its words, rising; only quotes that have words."""
        found: dict[int, list[int]] = {}
        for word in np.flatnonzero(self.quote >= 0).tolist():
            found.setdefault(int(self.quote[word]), []).append(word)
        return found

    @cached_property
    def meanings(self) -> dict[int, frozenset[str]]:
        """Word -> what it says of the words for contraries, keys of `text.contraries.OPPOSED`; only words that say any."""
        return meanings(self.reading.document.prose, self.spans, self.language)

    @cached_property
    def litotes(self) -> dict[int, frozenset[str]]:
        """Word -> what it says of what is also said by denying its contrary, keys of `text.contraries.DENIED`."""
        return meanings(self.reading.document.prose, self.spans, self.language, "litotes")

    def words_of(self, statement: int) -> range:
        """The numbers of a statement's words."""
        return range(self.first_word[statement], self.first_word[statement + 1])

    def overlapping(self, span: tuple[int, int]) -> range:
        """The numbers of the words that a span overlaps."""
        first = bisect.bisect_right(self.spans, span[0], key=lambda word: word.end)
        return range(first, bisect.bisect_left(self.spans, span[1], key=lambda word: word.start))

    def vectors(self, words: Sequence[int]) -> Floats:
        """Unit vectors of some words, float32 (words, word_dim)."""
        found = [self.version.words[s][w - self.first_word[s]] for w in words for s in (int(self.statement[w]),)]
        return np.stack(found).astype(np.float32, copy=False) if found else np.zeros((0, 1), dtype=np.float32)

    def pieces(self, words: Iterable[int]) -> list[Floats]:
        """Vectors of the pieces of some words, each float32 (pieces, dim), L2 norm 1; words that have none are left out."""
        found = []
        for word in words:
            statement = int(self.statement[word])
            units = self.version.units[statement]
            start, end = units.words[word - self.first_word[statement]]
            found.append(units.vectors[start:end].astype(np.float32))
        return [own for own in found if len(own)]

    def stretch(self, words: Sequence[int]) -> Span:
        """The span from the first to the last of some words."""
        return Span(self.spans[words[0]].start, self.spans[words[-1]].end)

    def length(self, words: Sequence[int]) -> float:
        """How many words these count as."""
        return float(self.size[list(words)].sum())

    def meaning(self, words: Sequence[int]) -> float:
        """How many words that carry meaning these count as."""
        chosen = list(words)
        return float((self.size[chosen] * self.content[chosen]).sum())


def _quotes_of(spans: Sequence[Span], quotes: Sequence[Quote]) -> Ints:
    owner = np.full(len(spans), -1, dtype=np.int64)
    starts = np.array([s.start for s in spans], dtype=np.int64)
    for number, quote in enumerate(quotes):
        if quote.kind == "indirect" or quote.depth:
            continue
        for start, end in quote.content:
            owner[np.searchsorted(starts, start) : np.searchsorted(starts, end)] = number
    return owner


@lru_cache(maxsize=1 << 15)
def _kind(word: str, language: Language) -> tuple[bool, float]:
    """Whether a word carries meaning, and what it counts as in words; most words of a text are ones of the text before."""
    return _carries_meaning(word, language), WIDE_WORD * len(word) if _wide(word) else 1.0


def _wide(word: str) -> bool:
    """True for words of a script that does not part them by spaces; Hangul does, however wide its letters are."""
    return unicodedata.east_asian_width(word[0]) in "WF" and not _HANGUL.match(word)


_HANGUL = regex.compile(r"\p{Hangul}")


def _carries_meaning(word: str, language: Language) -> bool:
    if _wide(word):
        # Kana between characters are mostly grammar.
        return not "\u3040" <= word[0] <= "\u309f"
    return not language.is_function_word(word) and (len(word) > 2 or word.isdigit() or not language.has_file)
