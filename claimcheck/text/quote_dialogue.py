"""Speech opened by a dash at the head of a paragraph: "— Oui, dit-il, je viens.", "— Да, — сказал он."."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

import regex

from claimcheck.data import Quote, Span
from claimcheck.text.quote_extent import insertions, stretches, trim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimcheck.data import Block, Document
    from claimcheck.languages import Language

_DASH = regex.compile(r"\s*[—–―][\s\u00a0]*(?=[\p{L}¿¡…])")
_FINAL = frozenset(".?!…»")


def dialogue_quotes(document: Document, language: Language, quotes: Sequence[Quote]) -> list[Quote]:
    """Quotes of paragraphs that open with a dash. A list with dashes looks the same, so a run of such paragraphs counts only
    where one of them is attributed, or an introducing verb and a colon stand before it.
    """
    taken = sorted(quote.span for quote in quotes if quote.kind == "direct" and quote.depth == 0)
    found: list[Quote] = []
    run: list[tuple[Block, int]] = []
    before: Block | None = None
    for block in [*document.blocks, None]:
        dash = block is not None and block.kind == "prose" and _DASH.match(document.prose, block.span.start, block.span.end)
        if block is not None and dash:
            run.append((block, dash.end()))
            continue
        if run:
            found += _spoken(document, language, before, run, taken)
        run, before = [], block
    return found


def _spoken(
    document: Document, language: Language, before: Block | None, run: Sequence[tuple[Block, int]], taken: Sequence[Span]
) -> list[Quote]:
    text = document.prose
    attributed = any(insertions(text, start, block.span.end, language) for block, start in run)
    whole = all(text[block.span.end - 1] in _FINAL for block, _ in run)
    if not attributed and not (whole and before and _introduces(text, before.span, language)):
        return []
    found = []
    for block, start in run:
        at = bisect.bisect_left(taken, (block.span.end, 0))
        if at and taken[at - 1].overlaps(block.span):
            continue
        span = trim(text, block.span.start, block.span.end, comma=False)
        content = stretches(text, start, span.end, language)
        if content and text[span.end - 1] in _FINAL:
            found.append(Quote(document, span, tuple(content), "direct"))
    return found


def _introduces(text: str, span: Span, language: Language) -> bool:
    end = trim(text, span.start, span.end, comma=False).end
    if end == span.start or text[end - 1] not in ":：":
        return False
    head = language.fold(text[max(span.start, end - 120) : end])
    return bool(language.verb_pattern.search(head))
