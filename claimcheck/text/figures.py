"""Small whole numbers in figures of any script, Chinese ones among them, as dates have them."""

from __future__ import annotations

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0}
_TENS = {"十": 10, "廿": 20, "卅": 30}


def figure(text: str) -> int | None:
    """The value of "21", "٢١", "２１", "二十一", "二〇二五"; None for anything else."""
    if text.isdecimal():
        return int(text)
    if all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text)) if text else None
    tens = [place for place, char in enumerate(text) if char in _TENS]
    if len(tens) != 1 or len(text) > 3:
        return None
    before, after = text[: tens[0]], text[tens[0] + 1 :]
    if len(before) > 1 or len(after) > 1 or not all(char in _DIGITS for char in before + after):
        return None
    return (_DIGITS[before] if before else 1) * _TENS[text[tens[0]]] + (_DIGITS[after] if after else 0)
