"""Makes foreign text safe to show: control characters and overrides of the writing direction become visible signs.

A text under examination may hold escape sequences that recolour, rewrite or rename a terminal, and bidirectional overrides
that show words in another order than they stand in. Neither may reach the reader's screen.
"""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_SPACES = "\t\n\r\v\f\x85\u2028\u2029"


def visible(text: str) -> str:
    """The text on one line, with every control character made visible; whitespace of every kind becomes a space."""
    return _CONTROL.sub(_sign, text)


def _sign(match: re.Match[str]) -> str:
    sign = match.group()
    if sign in _SPACES:
        return " "
    code = ord(sign)
    if code < 0x20:
        return chr(0x2400 + code)  # the "control pictures", made for this
    if code == 0x7F:
        return "␡"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
