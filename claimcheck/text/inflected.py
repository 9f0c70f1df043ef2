"""Names with endings, in languages of which no endings are known: "Hiszpanii", "Saksassa", "Wielkiej Brytanii", "독일은"."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LEAST, LEAST_OF_SEVERAL = 4, 3
"""Letters that a form has in common with its name, at least, and each word of a name of several; by hand ("Kuby" is none)."""
LOST, ADDED = 1, 3
"""Letters of its end that a form may lose ("Hiszpania"), and have besides ("Saksassa"); by hand: with two "Monaten" is Monaco."""
_PARTICLES = frozenset(
    (
        *("은", "는", "이", "가", "을", "를", "의", "에", "와", "과", "도", "만"),
        *("로", "으로", "에서", "에게", "까지", "부터", "이나", "에는", "에도", "에서는", "에서도", "과의", "와의"),
    )
)
"""What Korean writes onto names."""
_HANGUL = ("가", "힣")
_KEY = 3


class Inflected:
    """Looks up folded words by the names, with spaces, that they may be forms of."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """`names`: a code and a folded name."""
        self._names: dict[tuple[str, int], list[tuple[tuple[str, ...], str]]] = {}
        for code, name in names:
            words = tuple(_plain(name).split())
            if words:
                self._names.setdefault((words[0][: _key(words[0])], len(words)), []).append((words, code))
        self._openings = {opening for opening, _ in self._names}

    def begins(self, folded: str) -> bool:
        """False where no name's forms begin with a word."""
        words = _plain(folded).split()
        return bool(words) and words[0][: _key(words[0])] in self._openings

    def codes(self, folded: str) -> frozenset[str]:
        """The codes of the names that are most like some words, none where they are not like a form of any."""
        words = _plain(folded).split()
        if not words:
            return frozenset()
        best, found = 0, set[str]()
        for name, code in self._names.get((words[0][: _key(words[0])], len(words)), ()):
            shared = _shared(words, name)
            if shared > best:
                best, found = shared, set()
            if shared and shared == best:
                found.add(code)
        return frozenset(found)


def with_and_without_particle(word: str) -> tuple[str, ...]:
    """A word, and the Korean name that a particle may be written onto: "주니오르는", "주니오르"."""
    if not word or not _is_hangul(word):
        return (word,)
    sizes = (size for size in (3, 2, 1) if len(word) - size > 1 and word[-size:] in _PARTICLES)
    return (word, *(word[:-size] for size in sizes))


def _plain(folded: str) -> str:
    """Without accents, which endings change ("Kína", "Kínában")."""
    apart = unicodedata.normalize("NFD", folded)
    return unicodedata.normalize("NFC", "".join(char for char in apart if not "\u0300" <= char <= "\u036f"))


def _key(word: str) -> int:
    """How many letters of its first word a name is found by."""
    return 2 if _is_hangul(word) else _KEY


def _is_hangul(word: str) -> bool:
    return _HANGUL[0] <= word[0] <= _HANGUL[1]


def _fits(ending: str, common: int, own: str, least: int) -> bool:
    """True when a form may have an ending behind the letters that it has in common with a word, its `own`."""
    if _is_hangul(own):
        return common == len(own) > 1 and ending in _PARTICLES
    return common >= max(least, len(own) - LOST) and len(ending) <= ADDED


def _shared(words: list[str], name: tuple[str, ...]) -> int:
    """How many letters words have in common with those of a name, 0 where one of them is no form of its word."""
    least = LEAST if len(name) == 1 else LEAST_OF_SEVERAL
    total = 0
    for word, own in zip(words, name, strict=True):
        pairs = enumerate(zip(word, own, strict=False))
        common = next((at for at, (a, b) in pairs if a != b), min(len(word), len(own)))
        if not (word == own or _fits(word[common:], common, own, least)):
            return 0
        total += common
    return total
