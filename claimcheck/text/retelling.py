"""A stretch of a text told in other words, which knows where each of its code points comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import regex

from claimcheck.data import Span


@dataclass(frozen=True)
class Retelling:
    """Part of a document in other words, with single spaces. `origin[k]`: the place in the document of code point k of `text`, −1
    where it stands for something else."""

    text: str
    origin: tuple[int, ...]

    @cached_property
    def _places(self) -> dict[int, int]:
        return {place: k for k, place in enumerate(self.origin) if place >= 0}

    def place(self, span: tuple[int, int]) -> Span | None:
        """Where a stretch of the document stands in `text`; None where it does not, or not as it was."""
        first, last = (self._places.get(place, -1) for place in (span[0], span[1] - 1))
        return Span(first, last + 1) if first >= 0 and last - first == span[1] - 1 - span[0] else None

    def without(self, pattern: regex.Pattern[str]) -> Retelling:
        """The same without what a pattern matches."""
        kept = [True] * len(self.text)
        for match in pattern.finditer(self.text):
            kept[slice(*match.span())] = [False] * (match.end() - match.start())
        return _of((c, place) for c, place, stays in zip(self.text, self.origin, kept, strict=True) if stays)

    def capitalised(self) -> Retelling:
        """The same with a capital first, where that is one code point."""
        first = self.text[:1].upper()
        return Retelling(first + self.text[1:], self.origin) if len(first) == 1 else self


def retold(text: str, place: Span, changes: Mapping[tuple[int, int], str]) -> Retelling:
    """The text of `place` with other words for some of its stretches, which do not overlap; spaces at the ends are left out."""
    found: list[tuple[str, int]] = []
    at = place.start
    for (start, end), new in sorted(changes.items()):
        found += [*zip(text[at:start], range(at, start), strict=True), *((c, -1) for c in new)]
        at = end
    found += zip(text[at : place.end], range(at, place.end), strict=True)
    single: list[tuple[str, int]] = []
    for c, origin in found:
        if not c.isspace():
            single.append((c, origin))
        elif single and single[-1][0] != " ":
            single.append((" ", origin))
    if single and single[-1][0] == " ":
        single.pop()
    return _of(single)


def _of(letters: Iterable[tuple[str, int]]) -> Retelling:
    some = list(letters)
    return Retelling("".join(c for c, _ in some), tuple(origin for _, origin in some))
