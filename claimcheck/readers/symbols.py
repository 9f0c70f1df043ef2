"""Characters that a word processor writes as places in a symbol font (`w:sym`, ECMA-376 part 1, 17.3.3.30)."""

from __future__ import annotations

UNKNOWN = "\ufffd"
"""Stands for a symbol that is not known: something is there, and it is no space."""

_PRIVATE = range(0xF000, 0xF100)
"""Where word processors put the places 0 to 255 of a symbol font."""
_GREEK = {
    **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
    **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
}
_ASCII = {place: chr(place) for place in map(ord, " !#%&()+,./0123456789:;<=>?[]_{|}")}
_SYMBOL = {
    **_ASCII,
    **_GREEK,
    **{0x2A: "∗", 0x2D: "−", 0xA0: "€", 0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAE: "→", 0xB0: "°", 0xB1: "±"},
    **{0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xD2: "®", 0xD3: "©", 0xD4: "™"},
    **{0xE2: "®", 0xE3: "©", 0xE4: "™"},
}
_WINGDINGS = {
    **{0x20: " ", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x75: "◆", 0x7D: "“", 0x7E: "”", 0x9E: "·", 0x9F: "•", 0xA7: "▪", 0xD8: "➢"},
    **{0xDF: "←", 0xE0: "→", 0xE8: "➔", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
}
FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
"""Font, in lower case -> place -> character, after the mapping tables that Unicode publishes for Symbol and for Wingdings.

Wingdings' ornate quotation marks are plain ones here: they mean the same.
"""


def symbol(font: str, code: str) -> str:
    """The character of a symbol font at a hexadecimal place; `UNKNOWN` for one that is not known.

    Outside the private area the place is the character's own code point, unless the font is a symbol font.
    """
    try:
        place = int(code, 16)
    except ValueError:
        return UNKNOWN
    known = FONTS.get(font.strip().lower())
    if place in _PRIVATE or (known is not None and place < 0x100):
        return (known or {}).get(place & 0xFF, UNKNOWN)
    return chr(place) if 0x20 <= place < 0xD800 or 0xF900 <= place < 0x110000 else UNKNOWN
