"""Quotation marks as they stand in a text: which characters may be one, and what their neighbours say about them.

Nothing is decided here. Every mark gets three costs (0 = natural, about 3 = against all usage): for opening a quote, for
closing one, and for being no quotation mark at all (an apostrophe, inches). `quote_pairing` weighs them together.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import regex

from claimcheck.data import Span
from claimcheck.text.mark_costs import (
    CLOSERS,
    FAMILIES,
    OPENERS,
    STRAY,
    Family,
    Neighbours,
    bare_costs,
    costs,
    elides,
    ignore_cost,
    neighbour,
)
from claimcheck.text.quote_extent import ending, reported_at
from claimcheck.text.reporting_clauses import attributed_at

if TYPE_CHECKING:
    from claimcheck.data import Document
    from claimcheck.languages import Language

_SINGLE = "\"“”„‟＂״〝〞〟❝❞«»'‘’‚‛`´＇‹›「」｢｣﹁﹂『』﹃﹄《》〈〉"
_CANDIDATE = regex.compile(
    rf"""(?P<other>([{_SINGLE}])\2{{3,}}|(?<=\w)="[^"<>\n]{{0,500}}"(?=[\s/>]))|``|''|(?<![\w,]),,(?=\p{{L}})|<<|>>|[{_SINGLE}]"""
)  # other: rulers of marks, attributes of mark-up
_CONTROLS = "".join(map(chr, [*range(9), *range(14, 32), *range(127, 133), *range(134, 160)]))  # but for white space
_TRANSPARENT = frozenset(
    _CONTROLS + "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_MANY, _MOST = 1000, 0.1  # a block with more marks than this, and this share of its characters, is no prose
_WORDS, _PAUSES, _COLONS = ("letter", "arabic", "digit"), frozenset(",،，、?!…؟？！"), frozenset(":：")
_AWAY, _BACK, _SAID = 4.0, 3.0, 6.0
_ELIDED = 3.0  # a quote whose first word lacks its first letter, or is a decade: '90s
_WITHIN = frozenset(("letter", "arabic", "digit", "ideograph", "space"))  # beside a mark in the midst of a sentence
_FACES_BACK = 4.0  # a mark that opens, or closes, no more easily than this surely does not


@dataclass(frozen=True, slots=True)
class Mark:
    """A character (or pair of them) that may be a quotation mark.

    `opening`, `closing`, `ignoring`: costs of the three ways to read it. `facing`: how likely such a mark opens in this text
    (0..1, one half for marks that look the same both ways). `clear` is False where the neighbours leave open
    which way it faces. `leading` marks stand first in their block, `tight` ones follow the mark before without a gap.
    `paused`: punctuation or an end stands beside it. `led`: a colon or a reporting verb stands before it. `ending`: see
    `quote_extent.ending`.
    """

    span: Span
    char: str
    family: Family
    block: int
    opening: float
    closing: float
    ignoring: float
    facing: float
    clear: bool
    leading: bool
    tight: bool
    paused: bool
    led: bool
    ending: Literal["said", "sentence", ""]

    @property
    def strong(self) -> bool:
        """True for marks that are nothing else, so that one without its partner is a fault."""
        return self.family != "single"


def find_marks(document: Document, language: Language) -> list[Mark]:
    """Every mark of the document's readable blocks in order; plain apostrophes inside words are left out."""
    found = [
        (number, match, _neighbours(document, block.span, match.start(), match.end()))
        for number, block in enumerate(document.blocks)
        if block.kind != "boilerplate"
        for match in _candidates(document.prose, block.span)
    ]
    facing = _facing([(match[0], around) for _, match, around in found], language)
    marks: list[Mark] = []
    end_before, block_before, leading = -1, -1, True
    for number, match, around in found:
        char, span = match[0], Span(match.start(), match.end())
        first = number != block_before
        leading = around.left == "edge" if first else leading and around.left in ("mark", "edge")
        tight = not first and end_before == span.start
        end_before, block_before = span.end, number
        if _inside_word(char, around):
            continue
        opening, closing, clear = costs(char, around, facing.get(char, 0.5))
        kind, block = FAMILIES[char], document.blocks[number].span
        if kind == "double":
            away, back = _misplaced(document.prose, block, match.end(), around, language)
            opening, closing = opening + away, closing + back
        ignoring = ignore_cost(document.prose, match, around)
        if ignoring >= STRAY:
            ignoring += min(opening, closing)
        if kind == "single" and ignoring < 0.5:
            opening += _ELIDED if elides(document.prose, match.end()) else 1.0
        how = ending(document.prose, span, block.end, language) if closing < _FACES_BACK else ""
        led = opening < _FACES_BACK and _led(document.prose, block.start, span.start, around, language)
        marks.append(
            Mark(
                span,
                char,
                kind,
                number,
                opening,
                closing,
                ignoring,
                facing.get(char, 0.5),
                clear,
                leading,
                tight,
                paused=not _WITHIN.issuperset((around.left, around.right)),
                led=led,
                ending=how,
            )
        )
    return marks


def _candidates(text: str, block: Span) -> list[regex.Match[str]]:
    found = [match for match in _CANDIDATE.finditer(text, block.start, block.end) if match["other"] is None]
    no_prose = len(found) > _MANY and len(found) > (block.end - block.start) * _MOST
    return [] if no_prose else found


def _neighbours(document: Document, block: Span, start: int, end: int) -> Neighbours:
    text = document.prose
    left, right = start - 1, end
    while left >= block.start and (text[left] in _TRANSPARENT or (text[left] == " " and _hidden(document, left))):
        left -= 1
    while right < block.end and (text[right] in _TRANSPARENT or (text[right] == " " and _hidden(document, right))):
        right += 1
    before = text[left] if left >= block.start else ""
    after = text[right] if right < block.end else ""
    beyond = left
    while before.isspace() and beyond > block.start and text[beyond].isspace():
        beyond -= 1
    return Neighbours(neighbour(before), neighbour(after), before, after, text[beyond] if beyond < left else "")


def _hidden(document: Document, offset: int) -> bool:
    at = bisect.bisect_right(document.hidden, (offset, len(document.text))) - 1
    return at >= 0 and document.hidden[at].start <= offset < document.hidden[at].end


def _misplaced(text: str, block: Span, end: int, around: Neighbours, language: Language) -> tuple[float, float]:
    """Extra costs of opening and of closing, by what a reader sees beyond the mark's neighbours.

    A colon before it opens; so does a space before it and a word behind it, the more so right after a reporting verb or
    "that", unless a comma and an attribution show that the mark closes and only the space is misplaced: '…, "said Jane Doe'.
    """
    if around.before in _COLONS or around.beyond in _COLONS:
        return 0.0, (_AWAY + _SAID) * (around.right in _WORDS or around.right == "ideograph")
    if around.left != "space" or around.right not in _WORDS:
        return 0.0, 0.0
    if around.beyond in _PAUSES and attributed_at(text, end, block.end, language):
        return _AWAY, -_BACK
    said = reported_at(text, block.start, end - 1, language)
    return 0.0, _AWAY * language.spaced + _SAID * said


def _led(text: str, begin: int, start: int, around: Neighbours, language: Language) -> bool:
    """True when a colon or a reporting verb stands right before the mark at `start`; `begin` is its block's."""
    return around.before in _COLONS or around.beyond in _COLONS or reported_at(text, begin, start, language)


def _facing(found: list[tuple[str, Neighbours]], language: Language) -> dict[str, float]:
    """For every directional mark, how likely it opens (0..1): convention first, corrected by clear uses in this text."""
    opens = dict.fromkeys(OPENERS, 0.95) | dict.fromkeys(CLOSERS, 0.05)
    openers, closers = ({pair[side] for pair in language.quotation} for side in (0, 1))
    main_openers, main_closers = ({pair[side] for pair in language.quotation[:2]} for side in (0, 1))
    for char in openers | closers:
        if char not in opens:
            continue
        if char in main_closers and char not in openers and char in OPENERS:
            opens[char] = 0.1 if language.direction == "ltr" and language.code != "fr" else 0.6
        elif char in openers and char in CLOSERS:
            opens[char] = 0.5 if char in main_openers and language.direction == "ltr" else 0.2
        elif char in closers and char in OPENERS:
            opens[char] = 0.5
    weight = dict.fromkeys(opens, 4.0)
    uses = {char: share * 4.0 for char, share in opens.items()}
    for char, around in found:
        if char not in uses or _inside_word(char, around):
            continue
        opening, closing = bare_costs(around)
        if FAMILIES[char] != "single" and abs(opening - closing) >= 2.5:
            weight[char] += 1
            uses[char] += opening < closing
    return {char: uses[char] / weight[char] for char in uses}


def _inside_word(char: str, around: Neighbours) -> bool:
    """An apostrophe between letters (l’Irak, don't, İstanbul'da), a Hebrew abbreviation's mark (צה"ל)."""
    if FAMILIES[char] == "single":
        return around.left in ("letter", "digit") and around.right in ("letter", "digit") and char not in "‚‘`"
    hebrew = "\u0590" <= around.before <= "\u05ff" and "\u0590" <= around.after <= "\u05ff"
    return hebrew and char in ('"', "״", "”")
