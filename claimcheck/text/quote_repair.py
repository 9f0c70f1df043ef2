"""Marks without a partner: the quote a reader would still see, and the fault to report."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from claimcheck.data import MarkFault, Quote, Span
from claimcheck.text.mark_costs import family
from claimcheck.text.quote_extent import FARTHEST, likely_end, likely_start, sentence_ends, stretches, trim
from claimcheck.text.quote_kind import is_concluded, is_introduced, kind_of
from claimcheck.text.reporting_clauses import is_report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimcheck.data import Document
    from claimcheck.languages import Language
    from claimcheck.text.marks import Mark
    from claimcheck.text.quote_pairing import Role

_NESTED = 20  # quotes inside one quote, and apostrophes before the next mark, that are looked at

_TITLES = ("title", "angle")
_FAR = 8  # paragraphs over which a quote without one of its marks may go on
_BREAKS = frozenset(".!?…。！？؟۔:：")


class LoneMarks:
    """Reads single marks among the quotes already paired. No quote it returns reaches past the mark's paragraph; the doubt
    does, over paragraphs without marks.
    """

    def __init__(self, document: Document, language: Language, marks: Sequence[Mark], quotes: Sequence[Quote]) -> None:
        """`quotes`: all quotes whose marks were paired."""
        self._document, self._language, self._marks = document, language, marks
        self._quotes = sorted(quotes, key=lambda quote: quote.span.start)
        self._starts = [quote.span.start for quote in self._quotes]
        self._by_end = sorted(quotes, key=lambda quote: quote.span.end)
        self._ends = [quote.span.end for quote in self._by_end]
        self._marked = {mark.block for mark in marks if mark.strong and mark.family not in _TITLES}
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
        limit = min(self._next_start(mark, block.end), self._next_mark(index, block.end))
        reach = Span(mark.span.start, self._doubtful_end(mark, limit, block.end))
        end = likely_end(text, mark.span.end, limit, block.start, self._language)
        content = stretches(text, mark.span.end, end, self._language)
        runs_on = limit < block.end and end >= trim(text, mark.span.end, limit).end
        if not content or runs_on or not is_introduced(text, mark.span.start, block, self._language):
            return None, MarkFault(mark.span, reach, f"{mark.char} has no partner")
        if end >= trim(text, mark.span.end, block.end).end:
            reach = Span(reach.start, self._following(mark.block, reach.end))
        fault = MarkFault(mark.span, reach, f"{mark.char} opens a quote that is never closed")
        return self._quote(mark, Span(mark.span.start, content[-1].end), content), fault

    def _unopened(self, mark: Mark) -> tuple[Quote | None, MarkFault]:
        text, block = self._document.prose, self._document.blocks[mark.block].span
        begin = max(self._last_end(mark), self._mended, block.start, mark.span.start - FARTHEST)
        start = likely_start(text, begin, mark.span.start, block, self._language)
        content = stretches(text, start, mark.span.start, self._language)
        reach = Span(min(trim(text, begin, mark.span.start).start, mark.span.start), mark.span.end)
        if begin == block.start and not trim(text, mark.span.end, block.end).end > mark.span.end + 1:
            reach = Span(self._preceding(mark.block, reach.start), reach.end)
        follows = begin > block.start and start - begin < 2  # straight after another quote: nothing shows where this one began
        if not content or follows or not is_concluded(text, mark.span, block, self._language):
            return None, MarkFault(mark.span, reach, f"{mark.char} has no partner")
        fault = MarkFault(mark.span, reach, f"{mark.char} closes a quote that was never opened")
        return self._quote(mark, Span(start, mark.span.end), content), fault

    def _doubtful_end(self, mark: Mark, limit: int, block_end: int) -> int:
        """The limit; where that breaks a sentence, the sentence's end: the quotes in it may be nested in the one left open."""
        text, end = self._document.prose, limit
        if limit < block_end and not self._breaks(mark.span.end, limit):
            outside = (at for at in sentence_ends(text, limit, block_end) if not self._inside(at))
            end = next(outside, block_end)
        return max(mark.span.end, trim(text, mark.span.end, end).end)

    def _breaks(self, start: int, end: int) -> bool:
        """True when a sentence ends in the stretch, or a colon ends it: what follows is not nested in what was before."""
        text = self._document.prose
        inner = trim(text, start, end, comma=False)
        return inner.end == inner.start or text[inner.end - 1] in _BREAKS or next(sentence_ends(text, *inner)) < inner.end

    def _inside(self, offset: int) -> bool:
        at = bisect.bisect_left(self._starts, offset) - 1
        return at >= 0 and self._quotes[at].span.end > offset

    def _following(self, block: int, end: int) -> int:
        """The end of the paragraphs behind one in which a quote may go on: no marks in them, nobody said to speak."""
        for number in range(block + 1, min(block + 1 + _FAR, len(self._document.blocks))):
            if not self._may_be_quoted(number):
                break
            end = self._document.blocks[number].span.end
        return end

    def _preceding(self, block: int, start: int) -> int:
        """The start of the paragraphs before one in which a quote may have begun, when another quote ends right before them."""
        first, text = start, self._document.prose
        for number in range(block - 1, max(block - 1 - _FAR, -1), -1):
            span = self._document.blocks[number].span
            if not self._may_be_quoted(number):
                at = bisect.bisect_right(self._ends, span.end)
                last = self._ends[at - 1] if at else 0
                ended = span.start < last <= span.end and not any(map(str.isalnum, text[last : span.end]))
                return first if ended else start
            first = span.start
        return start

    def _may_be_quoted(self, number: int) -> bool:
        block = self._document.blocks[number]
        marked = number in self._marked
        return block.kind == "prose" and not marked and not is_report(self._document.prose, block.span, self._language)

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

    def _next_start(self, mark: Mark, default: int) -> int:
        """Where the quote after the mark begins. Quotes in other marks in the mark's own sentence may be nested in its quote."""
        text, end = self._document.prose, mark.span.end
        at = bisect.bisect_left(self._starts, end)
        for quote in self._quotes[at : at + _NESTED]:
            if quote.span.start < end:
                continue
            if family(text[quote.span.start]) == mark.family or self._breaks(end, quote.span.start):
                return min(quote.span.start, default)
            end = quote.span.end
        return default

    def _last_end(self, mark: Mark) -> int:
        """The end of the quote before the mark. Quotes in other marks in the mark's own sentence may be nested in its quote."""
        text, at = self._document.prose, bisect.bisect_right(self._ends, mark.span.start)
        end = mark.span.start
        while at and self._by_end[at - 1].span.end > mark.span.start - FARTHEST:
            quote = self._by_end[at - 1].span
            gap = text[quote.end : end].strip()
            if family(text[quote.start]) == mark.family or (gap and self._breaks(quote.end, end)):
                break
            end, at = quote.start, at - 1
        return self._ends[at - 1] if at else 0

    def _next_mark(self, index: int, default: int) -> int:
        for after in self._marks[index + 1 : index + 1 + _NESTED]:
            if after.block != self._marks[index].block:
                break
            if after.strong and not self._inside(after.span.start) and not self._inside(after.span.end):
                return after.span.start
        return default
