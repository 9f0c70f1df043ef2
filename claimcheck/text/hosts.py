"""Host sentences: the words around quotes that attribute them."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING, NamedTuple

from claimcheck.data import Span

if TYPE_CHECKING:
    from claimcheck.data import Quote, Statement

_MASK = "\ufffc"


class Host(NamedTuple):
    """A sentence with every quote that begins or ends in it, quotes of several sentences whole."""

    span: Span
    block: int
    quotes: tuple[int, ...]
    number: int


def mask(text: str, spans: list[Span]) -> str:
    """`text` with spans blanked by object replacement characters, offsets kept."""
    parts, at = [], 0
    for start, end in sorted(spans):
        if start >= at:
            parts += [text[at:start], _MASK * (end - start)]
            at = end
    return "".join([*parts, text[at:]])


def hosts(statements: tuple[Statement, ...], quotes: tuple[Quote, ...]) -> list[Host]:
    """The sentences of a document with their quotes; statements that one quote runs through are one host."""
    outer = [quote.span for quote in quotes if quote.depth == 0]
    starts = [span.start for span in outer]
    merged: list[tuple[int, int, int]] = []
    for statement in statements:
        start, end = statement.span
        last = bisect.bisect_left(starts, merged[-1][1]) - 1 if merged else -1
        if merged and last >= 0 and max(span.end for span in outer[max(0, last - 2) : last + 1]) > start:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]), merged[-1][2])
        else:
            merged.append((start, end, statement.block))
    found: list[Host] = []
    at = 0
    for start, end, block in merged:
        own = []
        while at < len(quotes) and quotes[at].span.start < end:
            own += [at] if quotes[at].span.end > start else []
            at += 1
        low = min([start, *(quotes[index].span.start for index in own)])
        high = max([end, *(quotes[index].span.end for index in own)])
        found.append(Host(Span(low, high), block, tuple(own), len(found)))
    return found
