"""What words a language has, which stand in the same places, and which are translated alike: gathered from parallel text.

A unit is a word, or in scripts without spaces neighbouring characters that answer the same words. Neighbours are near by their
mean vectors; two that are linked to the same words of other languages say the same, two that share none say something else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from claimcheck import languages
from claimcheck.data import Span
from claimcheck.encoder.protocol import unit
from claimcheck.scoring.comparison import Comparison

Floats = NDArray[np.float32]

LEAST_SEEN = 3
"""Occurrences below which a mean vector and translations say little."""
NEAREST = 24
UNLIKE, ALIKE = 0.03, 0.6
"""Cosine of the counts of translations, below and above which two words are translated otherwise and alike."""
LONGEST_UNIT, LONGEST_PHRASE = 5, 5


class Lexicon:
    """The units of one language. Built with `add` and then only read."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.spaced = languages.load(language).spaced
        self.gap = " " if self.spaced else ""
        self._sums: dict[str, Floats] = {}
        self._seen: Counter[str] = Counter()
        self._translated: dict[str, Counter[str]] = defaultdict(Counter)
        self._phrases: dict[str, set[str]] = defaultdict(set)

    def add(self, pair: Comparison, number: int) -> None:
        """Take in one side of a comparison of faithful translations."""
        side, other = pair.sides[number], pair.sides[1 - number]
        text, told = side.reading.document.text, other.reading.document.text
        code = other.reading.document.language
        for words in self._groups(pair, number):
            key = text[side.spans[words[0]].start : side.spans[words[-1]].end]
            if not all(side.content[w] for w in words) or not key.isalpha():
                continue
            vector = side.vectors(words).sum(axis=0)
            self._sums[key] = self._sums[key] + vector if key in self._sums else vector
            self._seen[key] += 1
            linked = {told[slice(*other.spans[v])].casefold() for w in words for v, _ in pair.partners[number].get(w, ())}
            self._translated[key].update(f"{code}:{word}" for word in linked)
        for statement in side.reading.statements:
            own = text[slice(*statement.span)]
            for span, head in self.phrases(
                own, [Span(a - statement.span.start, b - statement.span.start) for a, b in statement.words]
            ):
                self._phrases[head].add(own[slice(*span)])

    def _groups(self, pair: Comparison, number: int) -> Iterator[list[int]]:
        side = pair.sides[number]
        if self.spaced:
            heads = set(side.first_word)
            yield from ([w] for w in range(len(side.spans)) if w not in heads)
            return
        group: list[int] = []
        answered: frozenset[int] = frozenset()
        for w in range(len(side.spans)):
            linked = frozenset(v for v, _ in pair.partners[number].get(w, ()))
            near = group and side.spans[group[-1]].end == side.spans[w].start and side.statement[group[-1]] == side.statement[w]
            if near and linked and linked & answered and len(group) < LONGEST_UNIT:
                group.append(w)
            else:
                if len(group) > 1:
                    yield group
                group = [w]
            answered = linked
        if len(group) > 1:
            yield group

    def units(self, text: str, words: list[Span]) -> list[Span]:
        """The units of a statement that can be changed, but for its first word."""
        if self.spaced:
            return [span for span in words[1:] if text[slice(*span)] in self._at]
        found, at = [], 0
        while at < len(words):
            for more in range(LONGEST_UNIT, 0, -1):
                span = Span(words[at].start, words[min(at + more, len(words)) - 1].end)
                if text[slice(*span)] in self._at:
                    found.append(span)
                    at += more
                    break
            else:
                at += 1
        return found

    def phrases(self, text: str, words: list[Span]) -> list[tuple[Span, str]]:
        """Runs of words from one that says little to before the next one, with that word; at most `LONGEST_PHRASE` long."""
        language = languages.load(self.language)
        if not self.spaced or not language.has_file:
            return self._short(text, words)
        found = []
        heads = [k for k, span in enumerate(words) if language.is_function_word(text[slice(*span)])]
        for k in heads:
            if k == 0:
                continue
            end = k + 1
            while end < len(words) and end not in heads and text[words[end - 1].end : words[end].start].isspace():
                end += 1
            if k + 1 < end <= k + LONGEST_PHRASE:
                found.append((Span(words[k].start, words[end - 1].end), text[slice(*words[k])].casefold()))
        return found

    def _short(self, text: str, words: list[Span]) -> list[tuple[Span, str]]:
        """Where little is known of the language: what stands between two marks or is one unit."""
        cuts = [0, *(k for k in range(1, len(words)) if text[words[k - 1].end : words[k].start].strip()), len(words)]
        parts = [(words[a].start, words[b - 1].end) for a, b in pairwise(cuts) if 0 < a < b]
        return [(Span(*part), "") for part in parts if part[1] - part[0] < 60]

    @cached_property
    def _keys(self) -> list[str]:
        return sorted(key for key, count in self._seen.items() if count >= LEAST_SEEN and len(key) > self.spaced)

    @cached_property
    def _at(self) -> dict[str, int]:
        return {key: number for number, key in enumerate(self._keys)}

    @cached_property
    def _vectors(self) -> Floats:
        means = np.stack([self._sums[key] / self._seen[key] for key in self._keys])
        return unit((means - means.mean(axis=0)).astype(np.float32))

    @cached_property
    def kindred(self) -> float:
        """Cosine of two words that stand in the same places: the middle of every word's fifth neighbour."""
        return float(np.median(np.sort(self._vectors @ self._vectors.T, axis=1)[:, -6]))

    @cached_property
    def _near(self) -> tuple[list[list[str]], list[list[str]]]:
        """For each unit those translated otherwise and those translated alike, among the nearest."""
        unlike: list[list[str]] = []
        like: list[list[str]] = []
        cosines = self._vectors @ self._vectors.T
        for number, key in enumerate(self._keys):
            near = [self._keys[k] for k in np.argsort(-cosines[number], kind="stable")[: NEAREST + 1] if k != number]
            near = [other for other in near if other[:1].isupper() == key[:1].isupper() and not self._one_stem(key, other)]
            told = [(other, self._same(key, other)) for other in near]
            unlike.append([other for other, same in told if same < UNLIKE])
            like.append([other for other, same in told if same > ALIKE])
        return unlike, like

    def _one_stem(self, one: str, two: str) -> bool:
        if not self.spaced:
            return bool(set(one) & set(two))
        one, two = one.casefold(), two.casefold()
        shared = next((k for k, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
        return shared >= max(3, 0.6 * min(len(one), len(two)))

    def _same(self, one: str, two: str) -> float:
        a, b = self._translated[one], self._translated[two]
        both = sum(count * b[word] for word, count in a.items() if word in b)
        return both / (np.sqrt(sum(c * c for c in a.values()) * sum(c * c for c in b.values())) or 1)

    def knows(self, key: str) -> bool:
        """Seen often enough."""
        return key in self._at

    def unlike(self, key: str) -> list[str]:
        """Words that stand in the same places and say something else."""
        return self._near[0][self._at[key]] if key in self._at else []

    def like(self, key: str) -> list[str]:
        """Words that say the same."""
        return self._near[1][self._at[key]] if key in self._at else []

    def alike(self, one: str, two: str) -> float:
        """How much two known words stand in the same places: cosine of their mean vectors."""
        return float(self._vectors[self._at[one]] @ self._vectors[self._at[two]])

    def translations(self, key: str, code: str) -> list[tuple[str, float]]:
        """The words of language `code` linked to a unit, with their shares, the most frequent first."""
        found = [(w.split(":", 1)[1], c) for w, c in self._translated[key].most_common(5) if w.startswith(code + ":")]
        return [(word, count / self._seen[key]) for word, count in found]

    def foreign(self, key: str) -> list[str]:
        """Words of other languages that a known unit answers most often, spelt otherwise, sorted."""
        told = {word.split(":", 1)[1] for word, count in self._translated[key].most_common(3) if 2 * count > LEAST_SEEN}
        return sorted(word for word in told if word != key.casefold()) if key in self._at else []

    def beginning(self, head: str) -> list[str]:
        """Phrases that begin with a word, sorted."""
        return self._sorted.get(head, [])

    @cached_property
    def _sorted(self) -> dict[str, list[str]]:
        return {head: sorted(found) for head, found in self._phrases.items()}

    @cached_property
    def every(self) -> list[str]:
        """All phrases, sorted."""
        return sorted({p for found in self._phrases.values() for p in found})
