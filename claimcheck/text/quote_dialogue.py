"""Speech opened by a dash at the head of a paragraph: "— Oui, dit-il, je viens.", "— Да, — сказал он."."""

from __future__ import annotations

import bisect
import itertools
from typing import TYPE_CHECKING, NamedTuple

import regex

from claimcheck.data import Quote, Span
from claimcheck.text.quote_extent import stretches, trim
from claimcheck.text.reporting_clauses import insertions, is_attribution

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimcheck.data import Block, Document
    from claimcheck.languages import Language

_DASH = regex.compile(r"\s*[—–―][\s\u00a0]*(?=[\p{L}¿¡…])")
_NARRATOR = regex.compile(r"\s[—–―]\s*(\p{Ll}[^—–―«»“”\".?!…,;:]{2,160})[^—–―«»“”\".?!…]*[.?!…]+(?=\s+\p{Lu})")
"""Behind a dash a clause in small letters, up to a comma or to the end of its sentence, that is not the paragraph's last one."""
_AGAIN = regex.compile(r"[.?!…]\s+[—–―]")
_FINAL = frozenset(".?!…»؟۔")
_ASKING = frozenset("?؟")


class _Run(NamedTuple):
    """Paragraphs that open with a dash, one behind the other: each with its first word and as far as it may be speech."""

    before: Block | None
    parts: list[tuple[Block, Span]]


def dialogue_quotes(document: Document, language: Language, quotes: Sequence[Quote]) -> list[Quote]:
    """Quotes of paragraphs that open with a dash.

    A list with dashes looks the same, so speech must show somewhere in the document: a paragraph of the kind is attributed, an
    introducing verb and a colon stand before it, or a question is answered by the next one. All the others whose sentences
    are whole are then speech, too.
    """
    runs = list(_runs(document, language))
    if not any(_speaks(document, language, run) for run in runs):
        return []
    taken = sorted(quote.span for quote in quotes if quote.kind == "direct" and quote.depth == 0)
    return [quote for run in runs for quote in _spoken(document, language, run, taken)]


def _runs(document: Document, language: Language) -> Iterator[_Run]:
    before, parts = None, []
    for block in [*document.blocks, None]:
        dash = block is not None and block.kind == "prose" and _DASH.match(document.prose, block.span.start, block.span.end)
        if block is not None and dash:
            parts.append((block, Span(dash.end(), _narrated_from(document.prose, dash.end(), block.span.end, language))))
            continue
        if parts:
            yield _Run(before, parts)
        before, parts = block, []


def _speaks(document: Document, language: Language, run: _Run) -> bool:
    text = document.prose
    if any(insertions(text, *part, language, dialogue=True) for _, part in run.parts):
        return True
    if not _whole(text, run):
        return False
    asks = [text[part.end - 1] in _ASKING for _, part in run.parts]
    answered = any(asked and not again for asked, again in itertools.pairwise(asks))
    return answered or bool(run.before and _introduces(text, run.before.span, language))


def _whole(text: str, run: _Run) -> bool:
    return all(text[part.end - 1] in _FINAL for _, part in run.parts)


def _narrated_from(text: str, start: int, end: int, language: Language) -> int:
    """Where the sentence ends that says who speaks, behind a dash, when the rest is told: "— Sim — disse Ana. A reunião acabou."

    The end of the paragraph when speech goes on behind a further dash.
    """
    for narrator in _NARRATOR.finditer(text, start, end):
        if is_attribution(narrator[1], language) and not _AGAIN.search(text, narrator.end() - 1, end):
            return narrator.end()
    return end


def _spoken(document: Document, language: Language, run: _Run, taken: Sequence[Span]) -> Iterator[Quote]:
    text = document.prose
    if not _whole(text, run) and not _speaks(document, language, run):
        return
    for block, part in run.parts:
        at = bisect.bisect_left(taken, (part.end, 0))
        if at and taken[at - 1].overlaps(block.span):
            continue
        span = trim(text, block.span.start, part.end, comma=False)
        content = stretches(text, part.start, span.end, language, dialogue=True)
        if content and text[span.end - 1] in _FINAL:
            yield Quote(document, span, tuple(content), "direct")


def _introduces(text: str, span: Span, language: Language) -> bool:
    end = trim(text, span.start, span.end, comma=False).end
    if end == span.start or text[end - 1] not in ":：":
        return False
    head = language.fold(text[max(span.start, end - 120) : end])
    return bool(language.verb_pattern.search(head))
