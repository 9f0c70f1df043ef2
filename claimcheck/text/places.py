"""Countries between an office and who holds it: "Presiden Rusia Vladimir Putin", "президент России Владимир Путин"."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from claimcheck.text.tokens import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimcheck.languages import Language
    from claimcheck.text.tokens import Token

_CASES = "аеийоуыьюягмх"
"""Letters that Russian case endings of countries are made of."""
_ENDING, _STEM = 3, 3
_KEY = 2  # letters of its first word by which a name is looked up


def country(tokens: Sequence[Token], language: Language) -> int:
    """How many of the tokens, from the first on, are the name of a country or a body that offices are held of; 0 for none.

    Russian names are found in every case, German ones in the genitive, too.
    """
    if not tokens:
        return 0
    for name in _names(language).get(tokens[0].folded[:_KEY], ()):
        if len(name) <= len(tokens) and all(_is_form(token, word, language) for token, word in zip(tokens, name, strict=False)):
            return len(name)
    return 0


def _is_form(token: Token, word: str, language: Language) -> bool:
    folded = token.folded
    if folded == word or token.base == word:
        return True
    if language.code == "de":
        return folded == word + "s"
    if not "\u0400" <= word[:1] <= "\u04ff":
        return False
    stem = word.rstrip(_CASES)
    rest = folded[len(stem) :]
    return len(stem) >= _STEM and folded.startswith(stem) and len(rest) <= _ENDING and not rest.strip(_CASES)


@functools.lru_cache(maxsize=64)
def _names(language: Language) -> dict[str, list[tuple[str, ...]]]:
    """The names as words, by the first letters of the first, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in language.territories:
        words = words_of(name)
        if words:
            found.setdefault(words[0][:_KEY], []).append(words)
    for names in found.values():
        names.sort(key=lambda words: (-len(words), words))
    return found
