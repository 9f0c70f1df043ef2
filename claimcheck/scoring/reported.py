"""Which reporting verb of one version stands for which of the other: the verbs of quotes that answer each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimcheck.data import Quote, Span
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.side import Side

LEAST_SHARE = 0.4
"""Of the shorter quote's words, so many must be linked to the other quote (set by hand)."""


@dataclass(frozen=True)
class Reported:
    """A quote or indirect statement and the words of its reporting verb; word numbers count the side's words."""

    quote: Quote
    cue: Span
    verb: range
    words: tuple[int, ...]


def reported(side: Side) -> list[Reported]:
    """Quotes of any kind that have a reporting verb, in text order."""
    return [
        Reported(
            quote, quote.cue, side.overlapping(quote.cue), tuple(w for part in quote.content for w in side.overlapping(part))
        )
        for quote in side.reading.quotes
        if quote.cue and quote.kind != "scare"
    ]


def answering(pair: Comparison) -> Iterator[tuple[Reported, Reported]]:
    """Left and right quotes that are each other's best by linked words and whose verbs are linked too."""
    left, right = reported(pair.left), reported(pair.right)
    owners = _owners(left), _owners(right)
    for i, one in enumerate(left):
        j = _best(pair, 0, one, right, owners[1])
        if j is not None and _best(pair, 1, right[j], left, owners[0]) == i and _linked(pair, one.verb, right[j].verb):
            yield one, right[j]


def _owners(quotes: Sequence[Reported]) -> dict[int, list[int]]:
    """Word -> the quotes that hold it; an indirect quote may hold a direct one."""
    owners: dict[int, list[int]] = {}
    for number, quote in enumerate(quotes):
        for word in quote.words:
            owners.setdefault(word, []).append(number)
    return owners


def _best(pair: Comparison, side: int, own: Reported, others: Sequence[Reported], owners: dict[int, list[int]]) -> int | None:
    """The other side's quote that holds most partners of this one's words, None when that are too few."""
    partners = {w for word in own.words for w, _ in pair.partners[side].get(word, ())}
    shared = Counter(number for w in sorted(partners) for number in owners.get(w, ()))
    if not shared:
        return None
    ((best, count),) = shared.most_common(1)
    return best if count >= LEAST_SHARE * min(len(own.words), len(others[best].words)) else None


def _linked(pair: Comparison, left: range, right: range) -> bool:
    return any(w in right for word in left for w, _ in pair.partners[0].get(word, ()))
