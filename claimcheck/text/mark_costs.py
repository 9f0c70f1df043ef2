"""What it costs to read a mark as opening, as closing or as none: by custom and by the characters beside it.

0 = natural, about 3 = against all usage; set by hand on the dev sets of `benchmarks.quotes`.
"""

from __future__ import annotations

import functools
import unicodedata
from typing import Literal, NamedTuple

import regex

Family = Literal["double", "guillemet", "single", "single guillemet", "corner", "white corner", "title", "angle"]

STRAY = 6.0
"""Cost of a mark without its partner: about two marks that both stand against all usage."""

FAMILIES: dict[str, Family] = {
    **dict.fromkeys(['"', "“", "”", "„", "‟", "＂", "״", "``", "''", ",,", "〝", "〞", "〟", "❝", "❞"], "double"),
    **dict.fromkeys(["«", "»", "<<", ">>"], "guillemet"),
    **dict.fromkeys(["'", "‘", "’", "‚", "‛", "`", "´", "＇"], "single"),
    **dict.fromkeys(["‹", "›"], "single guillemet"),
    **dict.fromkeys(["「", "」", "｢", "｣", "﹁", "﹂"], "corner"),
    **dict.fromkeys(["『", "』", "﹃", "﹄"], "white corner"),
    **dict.fromkeys(["《", "》"], "title"),
    **dict.fromkeys(["〈", "〉"], "angle"),
}
OPENERS = frozenset("“„‟«‘‚‛‹「｢﹁『﹃《〈〝❝`") | {"``", ",,", "<<"}
CLOSERS = frozenset("”»’›」｣﹂』﹄》〉〞〟❞´") | {">>"}
_TURN = {"guillemet": 6.0, "single guillemet": 6.0, "corner": 9.0, "white corner": 9.0, "title": 9.0, "angle": 9.0}
_TURN_CURLY = 2.8
_STOPS = frozenset(".!?…。！？؟۔।,،，、;；؛､｡")
_POSSESSIVE = 2.5  # the Lakers" schedule: an apostrophe typed as a double mark
_ELISIONS = frozenset(["tis", "twas", "twere", "em", "til", "till", "cause", "bout", "round", "cos", "cuz", "nuff"])
_WORD, _LOST = regex.compile(r"\p{L}+"), regex.compile(r"[nN]['’]|\d0s\b")
_PLAIN = frozenset('"”')

# Costs by what stands before (left) and after (right) a mark; see `neighbour` for the kinds.
_OPEN_LEFT = {"edge": 0, "space": 0, "opener": 0, "colon": 0, "dash": 0.3, "mark": 0.3, "ideograph": 0.6, "stop": 2.0,
              "letter": 3.5, "arabic": 1.0, "digit": 3.0, "closer": 2.5, "symbol": 1.0}  # fmt: skip
_OPEN_RIGHT = {"edge": 4, "space": 2.5, "opener": 0, "colon": 3, "dash": 0.5, "mark": 0.3, "ideograph": 0, "stop": 2.5,
               "letter": 0, "arabic": 0, "digit": 0, "closer": 3, "symbol": 0}  # fmt: skip
_CLOSE_LEFT = {"edge": 5, "space": 1.5, "opener": 4, "colon": 3, "dash": 0.3, "mark": 0.3, "ideograph": 0.2, "stop": 0,
               "letter": 0, "arabic": 0, "digit": 0, "closer": 0, "symbol": 0.3}  # fmt: skip
_CLOSE_RIGHT = {"edge": 0, "space": 0, "opener": 1, "colon": 0, "dash": 0.2, "mark": 0.3, "ideograph": 0.3, "stop": 0,
                "letter": 1.5, "arabic": 1.5, "digit": 2, "closer": 0, "symbol": 1.5}  # fmt: skip


class Neighbours(NamedTuple):
    """What stands directly before and after a mark: the kind of character, and the character ("" at the block's edge)."""

    left: str
    right: str
    before: str
    after: str
    beyond: str
    """The character before the spaces on the left, "" without spaces."""


def family(char: str) -> Family | None:
    """The family of a mark, None for a character that is none."""
    return FAMILIES.get(char)


@functools.lru_cache(maxsize=8192)
def neighbour(char: str) -> str:
    """The kind of a character beside a mark."""
    if not char:
        return "edge"
    if char.isspace():
        return "space"
    if char in FAMILIES:
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


def bare_costs(around: Neighbours) -> tuple[float, float]:
    """Opening cost and closing cost by the neighbours alone, whatever the mark."""
    return _OPEN_LEFT[around.left] + _OPEN_RIGHT[around.right], _CLOSE_LEFT[around.left] + _CLOSE_RIGHT[around.right]


def costs(char: str, around: Neighbours, facing: float) -> tuple[float, float, bool]:
    """Opening cost, closing cost, and whether the two are far apart by the neighbours alone."""
    opening, closing = bare_costs(around)
    if around.after == "…" or around.after == ".":  # “… and so on”: an ellipsis opens as well as it closes
        opening -= 1.5
    clear = abs(opening - closing) >= 1.5
    if char in OPENERS or char in CLOSERS:
        if around.right == "space":  # « padded » marks
            opening -= 2.5
        if around.left == "space":
            closing -= 1.5
        turn = _TURN.get(FAMILIES[char], _TURN_CURLY)  # curly marks are often typed the wrong way round, brackets never
        opening, closing = 0.6 * opening + turn * (1 - facing), 0.6 * closing + turn * facing
    return max(opening, 0.0), max(closing, 0.0), clear


def ignore_cost(text: str, match: regex.Match[str], around: Neighbours) -> float:
    """Cost of reading a mark as none: apostrophes, inches, minutes."""
    char, start, end = match[0], match.start(), match.end()
    if FAMILIES[char] != "single":
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
        return 0.2 if elides(text, end) else 2.0
    return 1.2 if text[start - 1 : start].isspace() else 1.8


def elides(text: str, end: int) -> bool:
    """True when the word behind an apostrophe has lost its beginning ('em, 'n', '90s). `end`: just after the apostrophe."""
    word = _WORD.match(text, end)
    return bool(word and word[0].lower() in _ELISIONS) or bool(_LOST.match(text, end))
