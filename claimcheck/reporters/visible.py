"""Makes foreign text safe to show: controls, overrides of the writing direction and hidden letters become visible signs.

A text under examination may hold escape sequences that recolour, rewrite or rename a terminal, bidirectional overrides that
show words in another order than they stand in, and code points without any look of their own that hide a second text in the
first. None may reach the reader's screen unseen.
"""

from __future__ import annotations

import re

_CONTROL = "\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff"
# What has no look of its own and no use in a living language: tags, invisible operators, blank letters, annotations.
_HIDDEN = (
    "\u180e\u2061-\u2065\u206a-\u206f\u3164\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
# Joiners, direction marks, variants: one by one they are spelling, several in a row are none, save in emoji (a variant, joined).
_MARKS = "\u00ad\u034f\u061c\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff"
_VARIANTS = r"(?<![\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])[\U000e0100-\U000e01ef]"  # they belong to ideographs
_FLAGS = "|".join("".join(chr(0xE0000 + ord(letter)) for letter in region) for region in ("gbeng", "gbsct", "gbwls"))

_RUN = f"(?<=[{_MARKS}])(?!(?<=\ufe0f)\u200d)[{_MARKS}]"

UNSEEN = f"\U0001f3f4(?:{_FLAGS})\U000e007f|[{_CONTROL}{_HIDDEN}]|{_RUN}|{_VARIANTS}"
"""A regular expression for what cannot be seen, save U+0000 to U+001F; also matches whole flags that are spelt with tags."""

_ALL = re.compile(f"[\x00-\x1f]|{UNSEEN}")
_SPACES = "\t\n\r\v\f\x85\u2028\u2029"


def visible(text: str) -> str:
    """The text on one line, with every control and hidden character made visible; whitespace of every kind becomes a space.

    The flags of England, Scotland and Wales, which are spelt with tags, stay as they are.
    """
    return _ALL.sub(_sign, text)


def _sign(match: re.Match[str]) -> str:
    sign = match.group()
    if len(sign) > 1:
        return sign  # a flag
    if sign in _SPACES:
        return " "
    code = ord(sign)
    if code < 0x20:
        return chr(0x2400 + code)  # the "control pictures", made for this
    if code == 0x7F:
        return "␡"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
