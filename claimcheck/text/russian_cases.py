"""Cases of Russian names of places: "Китая" is a form of "Китай"."""

from __future__ import annotations

import functools

_CASES = {
    "й": ("я", "ю", "ем", "е", "и"),
    "я": ("и", "е", "ю", "ей"),
    "ь": ("я", "ю", "ем", "е", "и", "ью"),
    "а": ("ы", "и", "е", "у", "ой", "ей"),
    "": ("а", "у", "ом", "ем", "е"),
    "ет": ("та", "ту", "том", "те"),
    "во": ("ва", "ву", "вом", "ве"),
    "ы": ("", "ов", "ам", "ами", "ах"),
    "ая": ("ой", "ую"),
    "яя": ("ей", "юю"),
    "ый": ("ого", "ому", "ым", "ом"),
    "ий": ("ого", "ому", "его", "ему", "им", "ом", "ем"),
    "ое": ("ого", "ому", "ым", "им", "ом"),
    "ые": ("ых", "ым", "ыми"),
    "ие": ("их", "им", "ими"),
}
"""What Russian names of countries, and the adjectives of names of several words, end with in the other cases, by how the name
ends; set by hand. Names that end otherwise stay as they are ("Чили")."""
_CONSONANTS = "бвгджзклмнпрстфхцчшщ"
_STEM = 3
"""Letters that a name has before its ending, at least; by hand."""


@functools.lru_cache(maxsize=16384)
def nominatives(folded: str) -> tuple[str, ...]:
    """A folded Russian word, and what names it may be a case of; most of them are no words."""
    found = {folded: None}
    for nominative, endings in _CASES.items():
        for ending in endings:
            stem = folded.removesuffix(ending) if folded.endswith(ending) else ""
            if len(stem) >= _STEM and ((nominative and ending) or stem[-1] in _CONSONANTS):
                found[stem + nominative] = None
    return tuple(found)


def without_ending(name: str) -> str:
    """A folded Russian name without the letters that its cases change: "норвег", which "норвежский" begins like."""
    plain = name.removesuffix("ия")
    return plain if plain != name else name.rstrip("йяьаы")
