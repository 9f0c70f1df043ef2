"""Whether a name can be what Chinese characters are read as, in some language that reads them.

The reading itself is not sure: 佐々木 is Sasaki in Japanese and Zuozuomu in Mandarin, and 陈 is Chen, Chan, Tan or Jin. But all
these languages are alike in the syllables they have, so that Lindgren is the reading of no characters.
"""

from __future__ import annotations

import regex

from claimcheck.text.syllables import latin

_ONSET = r"(?:chzh|tch|sch|ssh|ts[hz]?|ch|sh|zh|sz|dzh|dz|hs|ph|th|kh|rh|ng|nh|gh|tz|tr|tj|ss|zz|dd|gg|[b-df-hj-np-tv-z])?[yw]?"
_RIME = r"[aeiouy]+w?(?:h?n[gh]?|h?m|c[hk]|rk|[hptkcglb])?"
_READING = regex.compile(rf"(?:{_ONSET}{_RIME})+|ng|tsz|er(?:{_ONSET}{_RIME})*")
"""Syllables of Mandarin (pinyin, Wade-Giles), Cantonese, Korean, Japanese and Vietnamese as they are written in Latin letters, or
in others that `anyascii` turns into these: one consonant before, none or one of a few behind. Set by hand, rather wide."""
_WITH_VOWELS = regex.compile(r"[\p{Latin}\p{Cyrillic}\p{Greek}\p{M}'’ʼ.-]+")


def may_be_read(word: str) -> bool:
    """True for a word of a name that may be the reading of Chinese characters; always where a script does not show its vowels."""
    return not _WITH_VOWELS.fullmatch(word) or _READING.fullmatch(latin(word)) is not None
