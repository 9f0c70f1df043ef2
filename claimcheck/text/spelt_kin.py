"""Whether a number in words of a language without a file is told whole: "dva miliony", where "miliony" is in no list, is not two.

Of such languages single number words are known, not all their forms, no halves and no abbreviations. What stands by a number
and may belong to it makes its value unknown.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import regex

from claimcheck.data import Span

if TYPE_CHECKING:
    from claimcheck.languages import Language

_HALF = regex.compile(
    "half|halve|anderhalf|halv|halvt|halva|halvanden|halvannan|halvannen|hálfur|hálf|hálft|hálfa|puoli|puolitoista|puolta|pool|"
    "poolteist|fél|másfél|pół|półtora|półtorej|połowa|půl|půldruhého|pol|poldruha|pola|poldrugi|половина|половиною|пів|півтора|"
    "палова|паўтара|половин|jumătate|mitja|μισή|μισό|μισός|ενάμιση|gjysmë|gjysma|pusė|pusantro|puse|pusotra|նիմ|կես|ნახევარი|"
    "نیم|نصف|साढ़े|साढे|डेढ़|डेढ|ढाई|अढाई|सवा|पौने|आधा|आधे|setengah|жарты|yarım|buçuk|duone"
)
_SHORT = regex.compile(
    "mln|mld|mlrd|mlr|mrd|mio|mia|mn|bn|bln|bil|tkr|tys|tis|tūkst|tuh|млн|млрд|тис|тыс|хил|мил|εκατ|δισ|δις|χιλ|mlj"
)
"""What newspapers write for half, and short for thousands and larger, in languages without a file; by hand."""
_OTHER = regex.compile(
    "mil+it|mil+ic|miliți|miliţi|mil+ion[aeä]i?r|milionár|milionář|miljonär|miljonair|mil+iard[aáeä]+r|miljard[aäæ]+i?r|miljö|miljø|"
    "милит|милиц|міліт|міліц|мілья?рдер|милиардер|милионер|мільйонер|мільярдер|miercuri|.*شنبه"
)
"""Words that begin as large numbers do and are none, as news has them: soldiers, the rich, the environment, days; by hand."""
SHARED, LARGE = 4, 1000
"""Letters that a word shares with a number word whose form it may be; one that means so much or more is known by three."""
LOOSE = 2
"""So many last letters of a number word may be another ending; words of as many letters may join two ("i", "de", "و")."""
JOINED = 3
"""So many words on either side are looked at, those before the last joining ("två och en halv miljon")."""
REACH = 60
"""Code points on either side in which these stand."""
_BEHIND, _BEFORE = regex.compile(r"[\s-]*([\p{L}\p{M}']+)"), regex.compile(r"([\p{L}\p{M}']+)[\s-]*\Z")


def is_whole(text: str, span: Span, language: Language) -> bool:
    """False where a word by the number at `span`, or behind a joiner by it, may be a part of it."""
    after, before = (
        language.fold(text[span.end : span.end + REACH]),
        language.fold(text[max(span.start - REACH, 0) : span.start]),
    )
    return not (_goes_on(after, language, behind=True) or _goes_on(before, language, behind=False))


def _goes_on(text: str, language: Language, *, behind: bool) -> bool:
    for _ in range(JOINED):
        match = _BEHIND.match(text) if behind else _BEFORE.search(text)
        if not match:
            return False
        if _may_count(match[1], language):
            return True
        if len(match[1]) > LOOSE and match[1] not in language.number_usage.get("joiners", ()):
            return False
        text = text[match.end() :] if behind else text[: match.start()]
    return False


def _may_count(word: str, language: Language) -> bool:
    counts = _HALF.fullmatch(word) or _SHORT.fullmatch(word) or _beginnings(language).match(word)
    return bool(counts and not _OTHER.match(word))


@functools.lru_cache(maxsize=64)
def _beginnings(language: Language) -> regex.Pattern[str]:
    """What a form of a number word begins with."""
    found = set()
    for key, forms in language.numbers.items():
        least = SHARED if int(key.strip("x+")) < LARGE else SHARED - 1
        found |= {form[: max(least, len(form) - LOOSE)] for form in forms if len(form) >= least}
    return regex.compile("|".join(map(regex.escape, sorted(found))) or r"(?!)")
