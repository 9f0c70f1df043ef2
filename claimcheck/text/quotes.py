"""Quotes in quotation marks: from paired marks to records, with what is doubtful about them.

Speakers, cues and indirect speech are the next stage's (`attribution`).
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from typing import TYPE_CHECKING

from claimcheck.data import MarkFault, Quote, Span
from claimcheck.text.marks import Mark, find_marks
from claimcheck.text.quote_dialogue import dialogue_quotes
from claimcheck.text.quote_extent import stretches, trim
from claimcheck.text.quote_kind import kind_of
from claimcheck.text.quote_pairing import Pair, pair_marks
from claimcheck.text.quote_repair import LoneMarks
from claimcheck.text.quote_utterance import number_utterances
from claimcheck.text.reporting_clauses import insertions, is_report, report_at_end

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claimcheck.data import Document
    from claimcheck.languages import Language

_SWALLOW, _REPORT = 7.0, 2.5


def find_quotes(document: Document, language: Language) -> tuple[tuple[Quote, ...], tuple[MarkFault, ...]]:
    """All quotes in marks and dialogue dashes, in text order, and the marks that are missing or wrong.

    Quotes are "direct" or "scare", without speaker and cue. Boilerplate is not read; nothing is read across headings.
    """
    marks = find_marks(document, language)
    pairing = pair_marks(document, marks, _swallowing(document, marks, language))
    quotes: list[Quote] = []
    faults: list[MarkFault] = []
    shared = Counter(pair.closing for pair in pairing.pairs)
    for pair in pairing.pairs:
        if quote := _paired(document, marks, pair, language):
            quotes.append(quote)
            if fault := _typing_fault(marks, pair) or _shared_fault(marks, pair, shared):
                faults.append(fault)
    lone = LoneMarks(document, language, marks, quotes)
    for index, role in pairing.alone:
        quote, fault = lone.read(index, role)
        faults.append(fault)
        if quote:
            quotes.append(quote)
    quotes += dialogue_quotes(document, language, quotes)
    quotes.sort(key=lambda quote: (quote.span.start, -quote.span.end))
    return number_utterances(document, _nested(quotes), language), tuple(sorted(faults))


def _nested(quotes: Sequence[Quote]) -> list[Quote]:
    """The quotes, in text order, with their depth: a quote read from a lone mark may hold others."""
    found: list[Quote] = []
    around: list[Quote] = []
    for quote in quotes:
        while around and around[-1].span.end <= quote.span.start:
            around.pop()
        found.append(dataclasses.replace(quote, depth=len(around)))
        around.append(quote)
    return found


def _swallowing(document: Document, marks: Sequence[Mark], language: Language) -> dict[int, float]:
    """Extra cost of carrying a quote over the end of a block: the quote ended before an attribution, and never began where
    the paper itself says who said what.
    """
    costs: dict[int, float] = {}
    tails = {mark.block: mark.span.end for mark in marks}  # after the last mark of each block
    heads = {mark.block: mark.span.start for mark in reversed(marks)}
    for number in range(marks[0].block, marks[-1].block + 1) if marks else ():
        block = document.blocks[number]
        if number in tails:
            end = trim(document.prose, tails[number], block.span.end).end
            opened = document.prose[tails[number] - 1]
            found = insertions(document.prose, tails[number] - (opened in "»”\"“’'」"), end, language)
            reported = report_at_end(document.prose, tails[number], end, language) is not None
            if reported or (found and found[-1].end >= end - 1):
                costs[number] = _SWALLOW
        said = Span(block.span.start, heads.get(number, block.span.end))
        if number and block.kind == "prose" and is_report(document.prose, said, language):
            costs[number - 1] = costs.get(number - 1, 0.0) + _REPORT
    return costs


def _paired(document: Document, marks: Sequence[Mark], pair: Pair, language: Language) -> Quote | None:
    opening, closing = marks[pair.opening], marks[pair.closing]
    heads = {marks[index].block: marks[index].span.end for index in pair.reopening}
    content: list[Span] = []
    for number in range(opening.block, closing.block + 1):
        block = document.blocks[number]
        if block.kind == "boilerplate":
            continue
        start = opening.span.end if number == opening.block else heads.get(number, block.span.start)
        end = closing.span.start if number == closing.block else block.span.end
        content += stretches(document.prose, start, end, language)
    if not content:
        return None
    span = Span(opening.span.start, closing.span.end)
    kind = kind_of(document.prose, span, content, opening.family, document.blocks[opening.block].span, language)
    return Quote(document, span, tuple(content), kind, depth=pair.depth)


def _typing_fault(marks: Sequence[Mark], pair: Pair) -> MarkFault | None:
    """A fault when one of the two marks is typed so that its neighbours do not tell which way it faces, or is of another sort."""
    opening, closing = marks[pair.opening], marks[pair.closing]
    reach = Span(opening.span.start, closing.span.end)
    if opening.family != closing.family and opening.block == closing.block:
        return MarkFault(closing.span, reach, f"the quote opens with {opening.char} and closes with {closing.char}")
    if opening.facing < 0.3 and not opening.clear:
        return MarkFault(opening.span, reach, f"{opening.char} stands where an opening mark is expected")
    if closing.facing > 0.7 and not closing.clear:
        return MarkFault(closing.span, reach, f"{closing.char} stands where a closing mark is expected")
    return None


def _shared_fault(marks: Sequence[Mark], pair: Pair, shared: Mapping[int, int]) -> MarkFault | None:
    """A fault when one mark closes the quote and one inside it; with guillemets that is a custom."""
    opening, closing = marks[pair.opening], marks[pair.closing]
    if shared[pair.closing] < 2 or pair.depth or opening.family == "guillemet":
        return None
    return MarkFault(closing.span, Span(opening.span.start, closing.span.end), f"{closing.char} closes two quotes at once")
