"""Words as people count them, in any script, by rules that need no dictionary.

Scripts written without spaces give small units (a Han character, a run of kana, a syllable-like stretch of Thai): word vectors
come from the sub-word pieces that overlap a unit, so small ones serve.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import regex

from claimcheck.data import Span

if TYPE_CHECKING:
    pass

_APOSTROPHE = r"['\u2019\u02bc\uff07\u2032]"
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}ーｰ\uff9e\uff9f"
_LETTERS = rf"[[\p{{L}}\p{{N}}]--[{_UNSPACED}]][[\p{{L}}\p{{N}}\p{{M}}\u200c\u200d\u00ad]--[{_UNSPACED}]]*+"
_CLITICS = r"(?i:s|t|m|d|re|ve|ll)(?![\p{L}\p{M}])"  # what English writes after an apostrophe: "don't", "we're", "l's"
_ELIDED = r"(?:[cçdjlmnstvyz]|qu|(?:jus|lors|puis|quoi|quel)qu|gl|un|[dnsbc]?[aeu]ll|co?ll|su?ll|que(?:ll|st))"

_WORD = regex.compile(
    rf"""
    (?=[\p{{L}}\p{{N}}])
    (?: \p{{Han}}\p{{M}}*
      | \p{{Hiragana}}[\p{{Hiragana}}ー\u3099\u309a]*
      | [\p{{Katakana}}ーｰ][\p{{Katakana}}ーｰ\uff9e\uff9f\u3099\u309a]*
      | [เแโใไເແໂໃໄ]?[\p{{Thai}}\p{{Lao}}--[เแโใไເແໂໃໄ]](?:[\p{{Thai}}\p{{Lao}}--[เแโใไເແໂໃໄ]]){{0,5}}
      | [\p{{Thai}}\p{{Lao}}]
      | \p{{Khmer}}(?:\u17d2\p{{Khmer}}|\p{{M}})*
      | \p{{Myanmar}}(?:\p{{M}}|\u1039\p{{Myanmar}}|[\u1000-\u1021](?=[\u1037\u1038]?\u103a))*
      | \d+(?:[.,:/'’\u066b\u066c]\d+|[\u00a0\u202f\u2009]\d{{3}}(?!\d))+(?![\p{{L}}\p{{N}}])
      | (?i:https?://|www\.)[^\s<>"“”«»]*[\p{{L}}\p{{N}}/]
      | (?<![\p{{L}}\p{{N}}])(?i:{_ELIDED}){_APOSTROPHE}(?!{_CLITICS})(?=[\p{{L}}\p{{N}}])
      | {_LETTERS}
        (?: (?: (?<=[\p{{L}}\p{{M}}]){_APOSTROPHE}(?=\p{{L}})
              | [-\u2010\u2011\u2043](?=[\p{{L}}\p{{N}}])
              | (?<=\p{{Hebrew}})["\u05f3\u05f4](?=\p{{Hebrew}})
              | (?<=(?<![\p{{L}}\p{{N}}])\p{{L}})\.(?=\p{{L}}(?![\p{{L}}\p{{M}}]))
              | (?<=[a-z0-9])\.(?=[a-z])
              | (?<=\d)[.,:/'’](?=\d)
              | [@_](?=[\p{{L}}\p{{N}}])
            )
            {_LETTERS}
        )*
    )
    """,
    regex.VERBOSE | regex.VERSION1,
)
LONGEST = 200
"""Code points of a word; a longer run of letters or digits is data (a key, an encoded picture) and is passed over."""
_STRETCH = re.compile(r"[^ \t\r\n\f\v\u1680\u2000-\u2006\u2028\u2029\u205f\u3000]+")  # no-break and thin spaces stay: "1 234"


def words(text: str, span: tuple[int, int]) -> tuple[Span, ...]:
    """The words of a span, in order, as spans of `text`; offsets in code points.

    Inner apostrophes and hyphens stay ("don't", "Irak'ın", "cessez-le-feu"), elisions are parted ("l'" + "Irak"), numbers keep
    their separators ("1.234,5", "12:30", "21/10/2025"); signs (%, €) are not part of a word. A run over `LONGEST` is no word.
    """
    found: list[Span] = []
    for stretch in _STRETCH.finditer(text, span[0], span[1]):
        start, end = stretch.span()
        inside = _known if end - start <= 40 else _inside
        found += [Span(start + first, start + last) for first, last in inside(stretch.group())]
    return tuple(found)


def _inside(stretch: str) -> tuple[tuple[int, int], ...]:
    """Words of a stretch without white space."""
    found = (match.span() for match in _WORD.finditer(stretch))
    return tuple((start, end) for start, end in found if end - start <= LONGEST)


_known = functools.lru_cache(maxsize=1 << 15)(_inside)  # most stretches of a text are ones it had before
