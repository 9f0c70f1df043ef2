"""Countries between an office and who holds it: "Presiden Rusia Vladimir Putin", "президент России Владимир Путин"."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from claimcheck.languages import other_territory_names
from claimcheck.text.tokens import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimcheck.languages import Language
    from claimcheck.text.tokens import Token

_CASES = "аеийоуыьюягмх"
"""Letters that Russian case endings of countries are made of."""
_ENDING, _STEM = 3, 3
_NO_DOTS = {ord(mark): None for mark in ". \u00a0"}
_ARABIC_PREFIXES = ("لل", "ل", "ب", "ك")
_ARTICLE = "ال"
_LONGEST_SHORT = 4
_STEMS, _ENDS = 4, 2
"""Letters of a territory's name that a word made from it has at least, and letters of its end that it need not have; by hand."""
_LONGEST_MADE = 5
"""Letters behind that stem, at most ("irak-iennes"); by hand."""
_ONE_NAME = {"SX": "MF"}
"""Territories with one name, of an island's two parts: Saint Martin, which is Sint Maarten."""
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


def territory(name: str, language: Language) -> frozenset[str]:
    """CLDR's two-letter codes of the territory that a name in a text is, in whatever case; empty when it is none.

    Short forms ("UK", "США") are known by their capitals. Languages that CLDR does not name have no territories.
    """
    known = _territory_codes(language)
    plain = name.translate(_NO_DOTS)
    short = plain.replace("’", "'").partition("'")[0]
    if short.isupper() and short in known:
        return known[short]
    folded = language.fold(plain).removesuffix("'s").rstrip("'")
    return next((known[form] for form in _bare_forms(folded, language) if form in known), frozenset())


def _bare_forms(folded: str, language: Language) -> Iterator[str]:
    """The name, and what it may be without endings and what is written onto it."""
    yield folded
    head, mark, _ = folded.partition("'")
    if mark and len(head) >= _STEM:
        yield head
    if language.code == "ar":
        for clitic in (*language.clitics, *_ARABIC_PREFIXES):
            if folded.startswith(clitic):
                yield folded.removeprefix(clitic)
                yield _ARTICLE + folded.removeprefix(clitic)
    elif language.code == "ru":
        stem = folded.rstrip(_CASES)
        if len(stem) >= _STEM:
            yield stem + "*"
    elif language.code == "de":
        yield folded.removesuffix("s")


@functools.lru_cache(maxsize=64)
def _territory_codes(language: Language) -> dict[str, frozenset[str]]:
    """Folded names of territories and what they stand for; Russian ones by their stem, too, which a star ends."""
    from babel import Locale, UnknownLocaleError

    try:
        given = Locale.parse(language.code).territories
    except (UnknownLocaleError, ValueError):
        return {}
    names = [(key.partition("-alt-")[0], name) for key, name in given.items()]
    names += [(code, name) for code, others in other_territory_names(language.code).items() for name in others]
    found: dict[str, set[str]] = {}
    for code, name in names:
        if len(code) != 2:
            continue  # a continent
        code = _ONE_NAME.get(code, code)
        plain = name.translate(_NO_DOTS)
        folded = language.fold(plain)
        forms = {plain} if plain.isupper() and len(plain) <= _LONGEST_SHORT else {folded}
        if language.code == "ru" and len(folded.rstrip(_CASES)) >= _STEM:
            forms.add(folded.rstrip(_CASES) + "*")
        for form in forms:
            found.setdefault(form, set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


@functools.lru_cache(maxsize=4096)
def demonym(form: str, language: Language) -> frozenset[str]:
    """The codes of the territories that a folded word may be made from ("irakien": IQ); empty where it is made from none.

    Languages that part no words have none.
    """
    stems = _codes_of_stems(language) if language.spaced else {}
    found = (stems.get(form[:size], frozenset()) for size in range(_STEMS, len(form)) if len(form) - size <= _LONGEST_MADE)
    return frozenset().union(*found)


@functools.lru_cache(maxsize=4096)
def territory_stems(code: str, language: Language) -> tuple[str, ...]:
    """What words made from the folded names of a territory begin with: "bolivi" for Bolivia, the first of Chinese characters."""
    names = (name.rstrip("*") for name, codes in _territory_codes(language).items() if code in codes and not name.isupper())
    if language.spaced:
        return tuple(dict.fromkeys(name[: max(_STEMS, len(name) - _ENDS)] for name in names if len(name) >= _STEMS))
    return tuple(dict.fromkeys(name[:1] for name in names if "\u4e00" <= name[:1] <= "\u9fff"))


def plain_heads(folded: str, language: Language) -> Iterator[str]:
    """A folded word, and in Arabic what it is without the article and what is written before it: "أسترالي" of "الأسترالي"."""
    yield folded
    if language.code == "ar":
        for clitic in ("", *language.clitics, *_ARABIC_PREFIXES):
            head = folded.removeprefix(clitic) if folded.startswith(clitic) else ""
            if head.startswith(_ARTICLE) or (clitic and head):
                yield head.removeprefix(_ARTICLE)


@functools.lru_cache(maxsize=4096)
def made_from(word: str, language: Language, least: int = _STEMS) -> frozenset[str]:
    """The territories whose names the beginning of a word is made from ("Russian", "Autrichiens"), the longest of `least` letters
    or more; none in languages without spaces.
    """
    if not language.spaced:
        return frozenset()
    stems = _codes_of_stems(language)
    for head in plain_heads(language.fold(word), language):
        for size in range(len(head), least - 1, -1):
            if head[:size] in stems:
                return stems[head[:size]]
    return frozenset()


@functools.lru_cache(maxsize=64)
def _codes_of_stems(language: Language) -> dict[str, frozenset[str]]:
    codes = sorted({code for found in _territory_codes(language).values() for code in found})
    stems: dict[str, frozenset[str]] = {}
    for code in codes:
        for stem in territory_stems(code, language):
            stems[stem] = stems.get(stem, frozenset()) | {code}
    return stems
