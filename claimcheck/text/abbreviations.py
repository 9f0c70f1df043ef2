"""Does a full stop end a sentence, or does it belong to an abbreviation, an initial or an ordinal number?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from claimcheck.data import Span
    from claimcheck.languages import Language

_LAST = regex.compile(r"[\p{L}\p{M}\p{N}.'’-]*$")
_NEXT = regex.compile(r"[\p{L}\p{M}'’]+|\d+")
_DOTTED = regex.compile(r"(?:\p{L}\p{M}*\.)+\p{L}\p{M}*")
_INITIAL = regex.compile(r"\p{Lu}\p{M}*|(?:Ch|Ph|Th|St|Yu|Ya|Zh|Kh|Sh|Dz|Gy|Ly|Ny|Sz|Zs|Cs|Ю|Дж)")

_COMMON = regex.compile(
    r"dr|prof|mr|mrs|ms|mme|mlle|mgr|hr|fr|frl|sr|sra|srta|jr|st|ste|ing|mag|rev|hon|gen|col|lt|capt|maj|sgt|cmdr|adm|gov|sen|rep"
    r"|pres|vs|no|nr|núm|art|abs|vol|ca|cf|bzw|approx|fig|p|pp|dept|univ|km|kg|drs|ir|tn|ny|jl|bpk|sdr|kol|letjen|mayjen|brigjen"
    r"|doç|yrd|av|sn|bkz|им|ул|г|гг|тов|проф|акад|см|рис"
)
"""Abbreviations before a name or number that newsrooms of many languages use; sentencex knows the rest of a language's own."""

_ORDINAL_DOT = regex.compile("az|bs|cs|da|de|et|eu|fi|fo|hr|hu|is|lb|lt|lv|mk|nb|nn|no|pl|sk|sl|sq|sr|tr")
"""Languages that write ordinal numbers with a full stop: "am 3. Oktober"."""


def stops_sentence(text: str, sentence: Span, following: int, language: Language, boundaries: frozenset[int]) -> bool:
    """Does the full stop at `sentence.end` end the sentence that began at `sentence.start`?

    `following` is the offset of the next letter or digit, `boundaries` are the places where sentencex would begin a sentence.
    """
    found = _LAST.search(text, max(sentence.start, sentence.end - 40), sentence.end)
    last = found.group().lstrip("'’-") if found else ""
    match = _NEXT.match(text, following)
    ahead = match.group() if match else ""
    begins = ahead[:1].isupper() and language.is_function_word(ahead)
    if not last:
        return True
    if _DOTTED.fullmatch(last):
        return begins  # "U.S. The …" against "U.S. Army", "10 p.m. Monday"
    if last.isdigit():
        return _number_stops(last, ahead, text[sentence.start : sentence.end].strip() == last, begins, language)
    if _INITIAL.fullmatch(last):
        return False
    if _COMMON.fullmatch(last.lower()) and (ahead[:1].isupper() or ahead.isdigit()) and not begins:
        return False
    return any(place in boundaries for place in range(sentence.end + 1, following + 1))


def _number_stops(number: str, ahead: str, enumerates: bool, begins: bool, language: Language) -> bool:
    """A figure with a full stop: an item's number, an ordinal, or the end of a sentence."""
    if enumerates and len(number) <= 3:
        return False
    if begins or len(number) > 2:
        return True
    if _ORDINAL_DOT.fullmatch(language.code):
        return False
    return not any(language.fold(ahead) in month for month in language.months)
