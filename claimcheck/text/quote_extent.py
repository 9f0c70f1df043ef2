"""How far a quote reaches: its content without marks, padding and inserted attributions; a likely end where a mark is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import regex

from claimcheck.data import Span
from claimcheck.text.reporting_clauses import APPOSED, Insertion, attributed_at, has_verbs, insertions, report_at_end

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimcheck.languages import Language

_PADDING = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
    " \t\r\n\f\v\u0085\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\u00ad\u200c-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
)
_LEAD = regex.compile(f"[{_PADDING}]*")
_TAIL = regex.compile(f"(?r)[{_PADDING}]*")
_TAIL_COMMA = regex.compile(f"(?r)[{_PADDING}]*(?<![,،，、])[,،，、]?[{_PADDING}]*")
_SENTENCE_END = regex.compile(r"(?<!\b\p{Lu})[.!?…]+[\"”“»’'›)\]]*(?=\s+[^\p{Ll}\s]|\s*$)|[؟۔](?=\s|$)|[。！？｡]+[”’」』）]*")
_FULL = frozenset(".!?…。！？؟۔")
_CLOSED = regex.compile(r"[\"”“»’'›)\]]*[,،，.!?…。！？؟۔]*[\"”“»’'›)\]]*\s*(?:[-–—―]\s*)?")
_COLON = regex.compile(r"[:：]\s*$|[:：]\s+")

FARTHEST = 1500
"""How far, in characters, a quote without its opening mark is looked for backwards."""
_BESIDE = 40
_LAST_WORDS = regex.compile(r"[^\s.!?…;,،:\"”“»«]+(?:\s+[^\s.!?…;,،:\"”“»«]+)?$")
_LEADS = ",،，:："
_BEFORE_COLON = 120  # characters before a colon in which a verb leads up to it; set by hand


def trim(text: str, start: int, end: int, comma: bool = True) -> Span:
    """The stretch without padding at both ends; with `comma`, without a comma at its end too. May be empty."""
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead else start
    tail = (_TAIL_COMMA if comma else _TAIL).match(text, start, end)
    return Span(start, max(start, tail.start() if tail else end))


def sentence_ends(text: str, start: int, end: int) -> Iterator[int]:
    """Offsets just after each sentence end of the stretch, by punctuation alone; the stretch's end comes last."""
    last = -1
    for match in _SENTENCE_END.finditer(text, start, end):
        last = match.end()
        yield last
    if last != end:
        yield end


def ending(text: str, mark: Span, end: int, language: Language) -> Literal["said", "sentence", ""]:
    """How speech may end with the mark: an attribution follows, the block or a sentence ends with it; "" if it may not."""
    rest = _CLOSED.match(text, mark.end, end)
    at = rest.end() if rest else mark.end
    if at >= end:
        return "sentence"
    behind = text[mark.end : at].rstrip()
    if any(char in _FULL for char in behind) or (text[mark.start - 1] in _FULL and not text[at].islower()):
        return "sentence"
    return "said" if behind and attributed_at(text, at, end, language) else ""


def reported_at(text: str, start: int, end: int, language: Language) -> bool:
    """True when the words before the offset `end` lead up to speech: a reporting verb, one and its subject, or "that"."""
    tail = _LAST_WORDS.search(text[max(start, end - _BESIDE) : end].rstrip(_LEADS + _PADDING))
    if not tail or not has_verbs(language):
        return False
    folded = language.fold(tail[0])
    return bool(language.verb_pattern.search(folded) or language.complementizer_pattern.fullmatch(folded.split()[-1]))


def stretches(text: str, start: int, end: int, language: Language, *, dialogue: bool = False) -> list[Span]:
    """The quoted words between two offsets of one block: trimmed, attributions cut out (see `insertions`). Empty when there are
    none.
    """
    found, at = [], start
    for place in [*insertions(text, start, end, language, dialogue=dialogue), Insertion(end, end)]:
        part = trim(text, at, place.start)
        if part.end > part.start:
            found.append(part)
        at = place.end
    return found


def likely_end(text: str, start: int, limit: int, block_start: int, language: Language) -> int:
    """Where a reader would close a quote whose closing mark is missing; `start` is just after the opening mark.

    Before an attribution that ends a sentence; else at the limit when the quote opens its block or follows a colon;
    else at the end of the sentence.
    """
    for clause in insertions(text, start, limit, language):
        rest = trim(text, clause.end, limit)
        if rest.end <= clause.end + 1 or text[clause.end : clause.end + 1] in ".?!…" or APPOSED.fullmatch(text, *rest):
            return trim(text, start, clause.start).end
    clause_start = report_at_end(text, start, trim(text, start, limit).end, language)
    if clause_start is not None:
        return trim(text, start, clause_start).end
    before = text[max(block_start, start - 1 - _BESIDE) : start - 1].rstrip()
    if not before or before[-1] in ":：":
        return trim(text, start, limit, comma=False).end
    return next(sentence_ends(text, start, limit))


def likely_start(text: str, begin: int, end: int, block: Span, language: Language) -> int:
    """Where a reader would open a quote whose opening mark is missing.

    After a colon that follows a reporting verb; else with the paragraph, when the mark ends it and nobody is said to speak
    in it; else with the sentence. `begin` is the earliest place (the block, or the end of the quote before), `end` the mark.
    """
    inner = trim(text, begin, end).end
    while inner > begin and text[inner - 1] in ".!?…,。！？،":
        inner -= 1
    start = begin
    for place in sentence_ends(text, begin, inner):
        if place < inner:
            start = place
    folded = language.fold(text[begin:inner])
    for colon in _COLON.finditer(text, start, inner):
        near = max(start, colon.start() - _BEFORE_COLON) - begin
        if not has_verbs(language) or language.verb_pattern.search(folded, near, colon.start() - begin):
            start = colon.end()
    last = block.end - end < _BESIDE and not text[end + 1 : block.end].strip()
    if last and begin == block.start and has_verbs(language) and not language.verb_pattern.search(folded):
        start = begin
    return trim(text, start, end).start
