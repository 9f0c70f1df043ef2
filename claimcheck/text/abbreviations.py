"""Does a full stop end a sentence, or does it belong to an abbreviation, an initial or an ordinal number?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from claimcheck.data import Span
    from claimcheck.languages import Language

_LAST = regex.compile(r"(?r)[\p{L}\p{M}\p{N}.'’-]*+")  # backwards from the full stop
_NEXT = regex.compile(r"[\p{L}\p{M}'’]+|\d+")
_DOTTED = regex.compile(r"(?:\p{L}\p{M}*\.)+\p{L}\p{M}*")
_INITIAL = regex.compile(r"\p{Lu}\p{M}*|(?:Ch|Ph|Th|St|Yu|Ya|Zh|Kh|Sh|Dz|Gy|Ly|Ny|Sz|Zs|Cs|Ю|Дж)")
_INITIALS = regex.compile(r"(?<!\p{L})\p{Lu}\.\s?\p{Lu}$")

_TITLE = regex.compile(
    r"dr|prof|mr|mrs|ms|mme|mlle|mgr|hr|fr|frl|sr|sra|srta|ing|mag|rev|hon|gen|col|lt|capt|maj|sgt|cmdr|adm|gov|sen|rep|pres"
    r"|drs|ir|tn|ny|bpk|sdr|kol|letjen|mayjen|brigjen|doç|yrd|sn|тов|проф|акад|им|св"
)
_OTHER = regex.compile(
    r"jr|st|ste|vs|no|nr|núm|art|abs|vol|ca|cf|bzw|aprox|approx|avda|fig|p|pp|dept|univ|km|kg|jl|av|bkz|ул|гг|см"
)
"""Abbreviations before a name or number that newsrooms of many languages use; sentencex knows the rest of a language's own."""

_VOWEL = "aeiouáéíóúàèìòùäöüаеиоуыэюя"
_WHOLE = regex.compile(rf"(?=\p{{Ll}}{{4}})(?:[^{_VOWEL}]*[{_VOWEL}]){{2}}\p{{Ll}}*")
"""Words in lower case that are too long and too full of vowels to be abbreviated; sentencex lists a few ("bien")."""

_ORDINAL_DOT = regex.compile("az|bs|cs|da|de|et|eu|fi|fo|hr|hu|is|lb|lt|lv|mk|nb|nn|no|pl|sk|sl|sq|sr|tr")
"""Languages that write ordinal numbers with a full stop: "am 3. Oktober"."""


def stops_sentence(text: str, sentence: Span, following: int, language: Language, boundaries: frozenset[int]) -> bool:
    """Does the full stop at `sentence.end` end the sentence that began at `sentence.start`?

    `following` is the offset of the next letter or digit, `boundaries` are the places where sentencex would begin a sentence.
    """
    found = _LAST.match(text, max(sentence.start, sentence.end - 40), sentence.end)
    last = found.group().lstrip("'’-") if found else ""
    match = _NEXT.match(text, following)
    ahead = match.group() if match else ""
    begins = ahead[:1].isupper() and language.is_function_word(ahead)
    if not last:
        return True
    if _DOTTED.fullmatch(last):
        return begins  # "U.S. The …" against "U.S. Army", "10 p.m. Monday"
    if last.isdigit():
        alone = text[sentence.start : sentence.start + 8].startswith(last) and sentence.end - sentence.start <= len(last) + 1
        return _number_stops(last, ahead, alone, begins, language)
    if _INITIAL.fullmatch(last):
        double = _INITIALS.search(text, max(sentence.start, sentence.end - 8), sentence.end)
        return begins and double is not None  # "en I. A. Ahora …" against "M. Le Pen"
    if len(last) == 1 and last.islower() and last.isascii() and ahead[:1].isupper():
        return begins  # "Roe c. Wade"
    if _TITLE.fullmatch(last.lower()) and (ahead[:1].isupper() or ahead.isdigit()):
        return False
    if begins or (ahead[:1].isupper() and (language.is_function_word(last) or "." in last)):
        return True  # sentencex takes "me" and "us" for abbreviations, and breaks at no address ("… LiverpoolFC.com. He …")
    if _OTHER.fullmatch(last.lower()) and (ahead[:1].isupper() or ahead.isdigit()):
        return False
    if ahead[:1].isupper() and _WHOLE.fullmatch(last):
        return True
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
