"""Marks without a partner: the quote a reader would still see, and the fault to report."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from claimcheck.data import MarkFault, Quote, Span
from claimcheck.text.quote_extent import FARTHEST, likely_end, likely_start, stretches, trim
from claimcheck.text.quote_kind import is_concluded, is_introduced, kind_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimcheck.data import Document
    from claimcheck.languages import Language
    from claimcheck.text.marks import Mark
    from claimcheck.text.quote_pairing import Role

_NESTED = 20  # quotes inside one quote, and apostrophes before the next mark, that are looked at


class LoneMarks:
    """Reads single marks among the quotes already paired; nothing it returns reaches past the mark's paragraph."""

    def __init__(self, document: Document, language: Language, marks: Sequence[Mark], quotes: Sequence[Quote]) -> None:
        """`quotes`: all quotes whose marks were paired."""
        self._document, self._language, self._marks = document, language, marks
        self._quotes = sorted(quotes, key=lambda quote: quote.span.start)
        self._starts = [quote.span.start for quote in self._quotes]
        self._ends = sorted(quote.span.end for quote in self._quotes)
        self._mended = 0  # end of the last quote read here; marks are read in order

    def read(self, index: int, role: Role) -> tuple[Quote | None, MarkFault]:
        """The fault of the mark, and a quote where the text around it shows that somebody speaks."""
        mark = self._marks[index]
        if role == "unclosed":
            return self._unclosed(index, mark)
        if role == "unopened":
            return self._unopened(mark)
        what = "repeats the mark before it" if role == "doubled" else "has no partner"
        return None, MarkFault(mark.span, mark.span, f"{mark.char} {what}")

    def _unclosed(self, index: int, mark: Mark) -> tuple[Quote | None, MarkFault]:
        text, block = self._document.prose, self._document.blocks[mark.block].span
        limit = min(self._next_start(mark.span.end, block.end), self._next_mark(index, block.end))
        reach = Span(mark.span.start, max(mark.span.end, trim(text, mark.span.end, limit).end))
        end = likely_end(text, mark.span.end, limit, block.start, self._language)
        content = stretches(text, mark.span.end, end, self._language)
        runs_on = limit < block.end and end >= trim(text, mark.span.end, limit).end
        if not content or runs_on or not is_introduced(text, mark.span.start, block, self._language):
            return None, MarkFault(mark.span, reach, f"{mark.char} has no partner")
        fault = MarkFault(mark.span, reach, f"{mark.char} opens a quote that is never closed")
        return self._quote(mark, Span(mark.span.start, content[-1].end), content), fault

    def _unopened(self, mark: Mark) -> tuple[Quote | None, MarkFault]:
        text, block = self._document.prose, self._document.blocks[mark.block].span
        begin = max(self._last_end(mark.span.start), self._mended, block.start, mark.span.start - FARTHEST)
        start = likely_start(text, begin, mark.span.start, block, self._language)
        content = stretches(text, start, mark.span.start, self._language)
        reach = Span(min(trim(text, begin, mark.span.start).start, mark.span.start), mark.span.end)
        follows = begin > block.start and start - begin < 2  # straight after another quote: nothing shows where this one began
        if not content or follows or not is_concluded(text, mark.span, block, self._language):
            return None, MarkFault(mark.span, reach, f"{mark.char} has no partner")
        fault = MarkFault(mark.span, reach, f"{mark.char} closes a quote that was never opened")
        return self._quote(mark, Span(start, mark.span.end), content), fault

    def _quote(self, mark: Mark, span: Span, content: list[Span]) -> Quote | None:
        """The quote at its depth, None when it would cut another in two or says nothing."""
        if not any(char.isalnum() for part in content for char in self._document.prose[part.start : part.end]):
            return None
        depth, at = 0, bisect.bisect_right(self._starts, span.end) - 1
        for quote in reversed(self._quotes[max(0, at - _NESTED) : at + 1]):
            if quote.span.contains(span):
                depth += 1
            elif quote.span.overlaps(span) and not span.contains(quote.span):
                return None
            if quote.depth == 0 and quote.span.start < span.start:
                break
        block = self._document.blocks[mark.block].span
        kind = kind_of(self._document.prose, span, content, mark.family, block, self._language)
        self._mended = span.end
        return Quote(self._document, span, tuple(content), kind, depth=depth)

    def _next_start(self, offset: int, default: int) -> int:
        at = bisect.bisect_left(self._starts, offset)
        return min(self._starts[at], default) if at < len(self._starts) else default

    def _last_end(self, offset: int) -> int:
        at = bisect.bisect_right(self._ends, offset)
        return self._ends[at - 1] if at else 0

    def _next_mark(self, index: int, default: int) -> int:
        for after in self._marks[index + 1 : index + 1 + _NESTED]:
            if after.block != self._marks[index].block:
                break
            if after.strong:
                return after.span.start
        return default
