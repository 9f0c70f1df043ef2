"""Quotation marks as they stand in a text: which characters may be one, and what their neighbours say about them.

Nothing is decided here. Every mark gets three costs (0 = natural, about 3 = against all usage): for opening a quote, for
closing one, and for being no quotation mark at all (an apostrophe, inches). `quote_pairing` weighs them together.
"""

from __future__ import annotations

import bisect
import functools
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

import regex

from claimcheck.data import Span
from claimcheck.text.quote_extent import attributed_at, reported_at

if TYPE_CHECKING:
    from claimcheck.data import Document
    from claimcheck.languages import Language

Family = Literal["double", "guillemet", "single", "single guillemet", "corner", "white corner", "title", "angle"]

STRAY = 6.0
"""Cost of a mark without its partner: about two marks that both stand against all usage."""

_FAMILIES: dict[str, Family] = {
    **dict.fromkeys(['"', "“", "”", "„", "‟", "＂", "״", "``", "''", ",,", "〝", "〞", "〟", "❝", "❞"], "double"),
    **dict.fromkeys(["«", "»", "<<", ">>"], "guillemet"),
    **dict.fromkeys(["'", "‘", "’", "‚", "‛", "`", "´", "＇"], "single"),
    **dict.fromkeys(["‹", "›"], "single guillemet"),
    **dict.fromkeys(["「", "」", "｢", "｣", "﹁", "﹂"], "corner"),
    **dict.fromkeys(["『", "』", "﹃", "﹄"], "white corner"),
    **dict.fromkeys(["《", "》"], "title"),
    **dict.fromkeys(["〈", "〉"], "angle"),
}
_OPENERS = frozenset("“„‟«‘‚‛‹「｢﹁『﹃《〈〝❝`") | {"``", ",,", "<<"}
_CLOSERS = frozenset("”»’›」｣﹂』﹄》〉〞〟❞´") | {">>"}
_SINGLE = "\"“”„‟＂״〝〞〟❝❞«»'‘’‚‛`´＇‹›「」｢｣﹁﹂『』﹃﹄《》〈〉"
_CANDIDATE = regex.compile(
    rf"""(?P<other>([{_SINGLE}])\2{{3,}}|(?<=\w)="[^"<>\n]{{0,500}}"(?=[\s/>]))|``|''|(?<![\w,]),,(?=\p{{L}})|<<|>>|[{_SINGLE}]"""
)  # other: rulers of marks, attributes of mark-up
_TRANSPARENT = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff")
_TURN = {"guillemet": 6.0, "single guillemet": 6.0, "corner": 9.0, "white corner": 9.0, "title": 9.0, "angle": 9.0}
_TURN_CURLY = 2.8
_MANY, _MOST = 1000, 0.1  # a block with more marks than this, and this share of its characters, is no prose
_STOPS = frozenset(".!?…。！？؟۔।,،，、;；؛､｡")
_WORDS, _PAUSES, _COLONS, _PLAIN = ("letter", "arabic", "digit"), frozenset(",،，、?!…؟？！"), frozenset(":："), frozenset('"”')
_AWAY, _BACK, _SAID = 4.0, 3.0, 6.0
_POSSESSIVE = 2.5  # the Lakers" schedule: an apostrophe typed as a double mark
_ELISIONS = frozenset(["tis", "twas", "twere", "em", "til", "till", "cause", "bout", "round", "cos", "cuz", "nuff"])

# Costs by what stands before (left) and after (right) a mark; see `_neighbour` for the kinds.
_OPEN_LEFT = {"edge": 0, "space": 0, "opener": 0, "colon": 0, "dash": 0.3, "mark": 0.3, "ideograph": 0.6, "stop": 2.0,
              "letter": 3.5, "arabic": 1.0, "digit": 3.0, "closer": 2.5, "symbol": 1.0}  # fmt: skip
_OPEN_RIGHT = {"edge": 4, "space": 2.5, "opener": 0, "colon": 3, "dash": 0.5, "mark": 0.3, "ideograph": 0, "stop": 2.5,
               "letter": 0, "arabic": 0, "digit": 0, "closer": 3, "symbol": 0}  # fmt: skip
_CLOSE_LEFT = {"edge": 5, "space": 1.5, "opener": 4, "colon": 3, "dash": 0.3, "mark": 0.3, "ideograph": 0.2, "stop": 0,
               "letter": 0, "arabic": 0, "digit": 0, "closer": 0, "symbol": 0.3}  # fmt: skip
_CLOSE_RIGHT = {"edge": 0, "space": 0, "opener": 1, "colon": 0, "dash": 0.2, "mark": 0.3, "ideograph": 0.3, "stop": 0,
                "letter": 1.5, "arabic": 1.5, "digit": 2, "closer": 0, "symbol": 1.5}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """A character (or pair of them) that may be a quotation mark.

    `opening`, `closing`, `ignoring`: costs of the three ways to read it. `facing`: how likely such a mark opens in this text
    (0..1, one half for marks that look the same both ways). `clear` is False where the neighbours leave open
    which way it faces. `leading` marks stand first in their block, `tight` ones follow the mark before without a gap.
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

    @property
    def strong(self) -> bool:
        """True for marks that are nothing else, so that one without its partner is a fault."""
        return self.family != "single"


class Neighbours(NamedTuple):
    """What stands directly before and after a mark: the kind of character, and the character ("" at the block's edge)."""

    left: str
    right: str
    before: str
    after: str
    beyond: str
    """The character before the spaces on the left, "" without spaces."""


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
        opening, closing, clear = _costs(char, around, facing.get(char, 0.5))
        if _FAMILIES[char] == "double":
            away, back = _misplaced(document.prose, document.blocks[number].span, match.end(), around, language)
            opening, closing = opening + away, closing + back
        ignoring = _ignoring(document.prose, match, around)
        if ignoring >= STRAY:
            ignoring += min(opening, closing)
        if _FAMILIES[char] == "single" and ignoring < 0.5:
            opening += 1.0
        marks.append(
            Mark(span, char, _FAMILIES[char], number, opening, closing, ignoring, facing.get(char, 0.5), clear, leading, tight)
        )
    return marks


def family(char: str) -> Family | None:
    """The family of a mark, None for a character that is none."""
    return _FAMILIES.get(char)


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
    return Neighbours(_neighbour(before), _neighbour(after), before, after, text[beyond] if beyond < left else "")


def _hidden(document: Document, offset: int) -> bool:
    at = bisect.bisect_right(document.hidden, (offset, len(document.text))) - 1
    return at >= 0 and document.hidden[at].start <= offset < document.hidden[at].end


@functools.lru_cache(maxsize=8192)
def _neighbour(char: str) -> str:
    """The kind of a character beside a mark."""
    if not char:
        return "edge"
    if char.isspace():
        return "space"
    if char in _FAMILIES:
        return "mark"
    if char in _STOPS:
        return "stop"
    if char in ":：":
        return "colon"
    category = unicodedata.category(char)
    if category[0] in "LM":
        code = ord(char)
        if 0x2E80 <= code <= 0xA4CF or 0xAC00 <= code <= 0xD7AF or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x3FFFF:
            return "ideograph"
        return "arabic" if 0x0590 <= code <= 0x08FF or 0xFB1D <= code <= 0xFEFC else "letter"
    if category[0] == "N":
        return "digit"
    return {"Ps": "opener", "Pi": "opener", "Pe": "closer", "Pf": "closer", "Pd": "dash"}.get(category, "symbol")


def _costs(char: str, around: Neighbours, facing: float) -> tuple[float, float, bool]:
    """Opening cost, closing cost, and whether the two are far apart by the neighbours alone."""
    opening, closing = _OPEN_LEFT[around.left] + _OPEN_RIGHT[around.right], _CLOSE_LEFT[around.left] + _CLOSE_RIGHT[around.right]
    if around.after == "…" or around.after == ".":  # “… and so on”: an ellipsis opens as well as it closes
        opening -= 1.5
    clear = abs(opening - closing) >= 1.5
    if char in _OPENERS or char in _CLOSERS:
        if around.right == "space":  # « padded » marks
            opening -= 2.5
        if around.left == "space":
            closing -= 1.5
        turn = _TURN.get(_FAMILIES[char], _TURN_CURLY)  # curly marks are often typed the wrong way round, brackets never
        opening, closing = 0.6 * opening + turn * (1 - facing), 0.6 * closing + turn * facing
    return max(opening, 0.0), max(closing, 0.0), clear


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


def _facing(found: list[tuple[str, Neighbours]], language: Language) -> dict[str, float]:
    """For every directional mark, how likely it opens (0..1): convention first, corrected by clear uses in this text."""
    opens = dict.fromkeys(_OPENERS, 0.95) | dict.fromkeys(_CLOSERS, 0.05)
    openers, closers = ({pair[side] for pair in language.quotation} for side in (0, 1))
    main_openers, main_closers = ({pair[side] for pair in language.quotation[:2]} for side in (0, 1))
    for char in openers | closers:
        if char not in opens:
            continue
        if char in main_closers and char not in openers and char in _OPENERS:
            opens[char] = 0.1 if language.direction == "ltr" and language.code != "fr" else 0.6
        elif char in openers and char in _CLOSERS:
            opens[char] = 0.5 if char in main_openers and language.direction == "ltr" else 0.2
        elif char in closers and char in _OPENERS:
            opens[char] = 0.5
    weight = dict.fromkeys(opens, 4.0)
    uses = {char: share * 4.0 for char, share in opens.items()}
    for char, around in found:
        if char not in uses or _inside_word(char, around):
            continue
        opening, closing = (
            _OPEN_LEFT[around.left] + _OPEN_RIGHT[around.right],
            _CLOSE_LEFT[around.left] + _CLOSE_RIGHT[around.right],
        )
        if _FAMILIES[char] != "single" and abs(opening - closing) >= 2.5:
            weight[char] += 1
            uses[char] += opening < closing
    return {char: uses[char] / weight[char] for char in uses}


def _inside_word(char: str, around: Neighbours) -> bool:
    """An apostrophe between letters (l’Irak, don't, İstanbul'da), a Hebrew abbreviation's mark (צה"ל)."""
    if _FAMILIES[char] == "single":
        return around.left in ("letter", "digit") and around.right in ("letter", "digit") and char not in "‚‘`"
    hebrew = "\u0590" <= around.before <= "\u05ff" and "\u0590" <= around.after <= "\u05ff"
    return hebrew and char in ('"', "״", "”")


def _ignoring(text: str, match: regex.Match[str], around: Neighbours) -> float:
    """Cost of reading a mark as none: apostrophes, inches, minutes."""
    char, start, end = match[0], match.start(), match.end()
    if _FAMILIES[char] != "single":
        if char in ('"', "''", "”", "״") and around.left == "digit":
            return 1.0
        possessive = (
            char in _PLAIN and around.before in "sSzZxX" and around.right == "space" and text[end + 1 : end + 2].islower()
        )
        return _POSSESSIVE if possessive else STRAY + 0.5
    if char == "`":
        return 0.5
    if around.left == "digit":
        return 0.3
    if around.left == "letter":  # a plural's possessive, a dropped letter (goin')
        return 0.6 if around.before in "sSxXzZnN" else 1.6
    if around.right == "digit":
        return 0.2  # '90s
    if around.right == "letter":
        word = regex.compile(r"\p{L}+").match(text, end)
        if (word and word[0].lower() in _ELISIONS) or regex.compile(r"[nN]['’]").match(text, end):
            return 0.2
        return 2.0
    return 1.2 if text[start - 1 : start].isspace() else 1.8
