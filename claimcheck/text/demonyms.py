"""Words made from the names of territories and of their languages: "Bolivian", "irakien", "британский", "朝美"."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from claimcheck.languages import other_territory_names, stems_of_territories
from claimcheck.text.places import ARABIC_PREFIXES, ARTICLE, cldr_names, packed, territory_codes
from claimcheck.text.russian_cases import without_ending

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimcheck.languages import Language

_STEMS, _ENDS = 4, 2
"""Letters of a territory's name that a word made from it has at least, and letters of its end that it need not have; by hand."""
_LANGUAGE_STEM = 5
"""Letters of a language's name that adjectives begin with, at least: four begin other words, too ("personnes", "police")."""
_OFFICIAL = ("official", "de_facto_official")
_MANY_HOMES = frozenset({"ar", "en", "pt"})
"""Languages whose name says nothing of the one territory where CLDR has most of their speakers."""


@functools.lru_cache(maxsize=4096)
def territory_stems(code: str, language: Language) -> tuple[str, ...]:
    """What words made from the folded names of a territory begin with: "bolivi" for Bolivia, the first of Chinese characters."""
    names = [name.rstrip("*") for name, codes in territory_codes(language).items() if code in codes and not name.isupper()]
    if language.code == "ar":
        names = [name.removeprefix(ARTICLE) for name in names]  # "الكويت" begins as all words with an article do
    if language.code == "ru":
        names += [without_ending(name) for name in names]
    if language.spaced:
        stems = dict.fromkeys(name[: max(_STEMS, len(name) - _ENDS)] for name in names if len(name) >= _STEMS)
        return (*stems, *(packed(form) for form in stems_of_territories(language.code).get(code, ())))
    return tuple(dict.fromkeys(name[:1] for name in names if "\u4e00" <= name[:1] <= "\u9fff"))


@functools.lru_cache(maxsize=4096)
def akin(one: str, two: str, language: Language) -> bool:
    """True for two codes where a word of one's name begins as words made from the other's do: "Dominica", "Dominican"."""
    return any(
        word.startswith(stem)
        for code, other in ((one, two), (two, one))
        for stem in territory_stems(code, language)
        for word in _words_of_name(other, language)
    )


def _words_of_name(code: str, language: Language) -> Iterator[str]:
    """The folded words of a territory's names, in Arabic without the article."""
    for name in (cldr_names(language).get(code, ""), *other_territory_names(language.code).get(code, ())):
        for word in language.fold(name).replace("-", " ").split():
            yield word.removeprefix(ARTICLE) if language.code == "ar" else word


@functools.lru_cache(maxsize=64)
def language_stems(language: Language) -> dict[str, tuple[str, ...]]:
    """What the names of languages begin with, by the territory where each is official and mostly spoken: "spani" of ES.

    CLDR names them in every language; adjectives begin so where they do not begin like the territory ("Spain"). None in
    languages without spaces.
    """
    from babel import Locale, UnknownLocaleError
    from babel.core import get_global

    try:
        names = Locale.parse(language.code).languages if language.spaced else {}
    except (UnknownLocaleError, ValueError):
        return {}
    likely, spoken = get_global("likely_subtags"), get_global("territory_languages")
    found: dict[str, list[str]] = {}
    for key, name in names.items():
        home = likely.get(key, "").rpartition("_")[2]
        status = spoken.get(home, {}).get(key, {}).get("official_status") or ""
        if key in _MANY_HOMES or status not in _OFFICIAL:
            continue
        head = next(iter(list(plain_heads(language.fold(name), language))[1:]), language.fold(name))
        if " " not in head and len(head) >= _LANGUAGE_STEM:
            found.setdefault(home, []).append(head[: max(_LANGUAGE_STEM, len(head) - _ENDS)])
    return {home: tuple(stems) for home, stems in found.items()}


def plain_heads(folded: str, language: Language) -> Iterator[str]:
    """A folded word, and in Arabic what it is without the article and what is written before it: "أسترالي" of "الأسترالي"."""
    yield folded
    if language.code == "ar":
        for clitic in ("", *language.clitics, *ARABIC_PREFIXES):
            head = folded.removeprefix(clitic) if folded.startswith(clitic) else ""
            if head.startswith(ARTICLE) or (clitic and head):
                yield head.removeprefix(ARTICLE)


@functools.lru_cache(maxsize=4096)
def made_from(word: str, language: Language, least: int = _STEMS) -> frozenset[str]:
    """CLDR's codes of the territories whose names the beginning of a word is made from ("Russian", "irakien"), the longest of
    `least` letters or more; none in languages without spaces.
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
    codes = sorted({code for found in territory_codes(language).values() for code in found})
    stems: dict[str, frozenset[str]] = {}
    for code in codes:
        for stem in territory_stems(code, language):
            stems[stem] = stems.get(stem, frozenset()) | {code}
    return stems
