"""One remark in several pairs of marks: "…," he said, "…" gets one utterance number."""

from __future__ import annotations

import bisect
import dataclasses
from typing import TYPE_CHECKING

import regex

from claimcheck.text.reporting_clauses import has_verbs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimcheck.data import Block, Document, Quote
    from claimcheck.languages import Language

_GAP = 240  # characters between two parts of a remark
_SENTENCE_BREAK = regex.compile(r"(?<!\b\p{Lu})(?<!\b\p{Lu}\p{Ll}{0,3})[.!?…](?=\s|$)|[。！？؟۔]")
_COMMAS = ",،，、"


def number_utterances(document: Document, quotes: Sequence[Quote], language: Language) -> tuple[Quote, ...]:
    """Number the remarks from 0 in text order; quotes in text order, nested ones keep a number of their own."""
    numbered: list[Quote] = []
    last: Quote | None = None
    count = -1
    for quote in quotes:
        if quote.depth == 0 and last is not None and _goes_on(document, last, quote, language):
            quote = dataclasses.replace(quote, utterance=last.utterance)
        else:
            count += 1
            quote = dataclasses.replace(quote, utterance=count)
        numbered.append(quote)
        if quote.depth == 0:
            last = quote
    return tuple(numbered)


def _goes_on(document: Document, first: Quote, second: Quote, language: Language) -> bool:
    """True when the words between two quotes only attribute them and no sentence ends between."""
    if first.span.end > second.span.start or second.span.start - first.span.end > _GAP:
        return False
    if "scare" in (first.kind, second.kind) and first.kind == second.kind:
        return False
    text = document.prose
    gap = text[first.span.end : second.span.start]
    if any(first.span.end <= block.span.start <= second.span.start for block in _near(document, second.span.start)):
        return False
    if not gap.strip() or _SENTENCE_BREAK.search(gap):
        return False
    inner_end = text[first.content[-1].end - 1]
    if inner_end in ".。" or (inner_end in "?!…？！؟" and not _starts_low(text, second)):
        return False
    comma_first = any(char in _COMMAS for char in text[first.content[-1].end : first.span.end]) or gap.lstrip()[0] in _COMMAS
    comma_last = gap.rstrip()[-1] in _COMMAS + ":：—–"
    attributed = not has_verbs(language) or language.verb_pattern.search(language.fold(gap)) is not None
    return comma_first and comma_last and attributed and _starts_low(text, second)


def _starts_low(text: str, quote: Quote) -> bool:
    """True when the quote goes on a sentence: its first letter is no capital."""
    letter = next((char for char in text[quote.content[0].start : quote.content[0].end] if char.isalpha()), "")
    return letter.islower() or letter.lower() == letter.upper()


def _near(document: Document, offset: int) -> tuple[Block, ...]:
    """The block that holds the offset, as a tuple of at most one."""
    at = bisect.bisect_right(document.blocks, offset, key=lambda block: block.span.start)
    return document.blocks[max(0, at - 1) : at]
