"""Countries between an office and who holds it: "Presiden Rusia Vladimir Putin", "президент России Владимир Путин"."""

from __future__ import annotations

import functools
import itertools
from typing import TYPE_CHECKING

from claimcheck.languages import other_territory_names, stems_of_territories
from claimcheck.text.russian_cases import nominatives, without_ending
from claimcheck.text.tokens import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimcheck.languages import Language
    from claimcheck.text.tokens import Token

_STEM = 3
_NO_DOTS = {ord(mark): None for mark in ". \u00a0"}
_ARABIC_PREFIXES = ("لل", "ل", "ب", "ك")
_ARTICLE = "ال"
_LONGEST_SHORT = 4
_STEMS, _ENDS = 4, 2
"""Letters of a territory's name that a word made from it has at least, and letters of its end that it need not have; by hand."""
_LANGUAGE_STEM = 5
"""Letters of a language's name that adjectives begin with, at least: four begin other words, too ("personnes", "police")."""
_LEAST_INITIALS = 3
"""Words of a name that is told by its initials ("Papua New Guinea"); by hand."""
_GERMAN_CASES = "enmrs"
"""Letters of German endings: "Vereinigten Staaten", "Vereinigtem Königreich"."""
_OFFICIAL = ("official", "de_facto_official")
_MANY_HOMES = frozenset({"ar", "en", "pt"})
"""Languages whose name says nothing of the one territory where CLDR has most of their speakers."""
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
    return "\u0400" <= word[:1] <= "\u04ff" and word in nominatives(folded)


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
    plain = name.replace("’", "'")
    head, mark, ending = plain.partition("'")
    short = packed(head if mark and " " not in ending else plain)
    if short.isupper() and short in known:
        return known[short]
    folded = language.fold(plain).removesuffix("'s").rstrip("'")
    several = language.spaced and " " in folded.strip()
    of_one = _of_one_word(language) if several else frozenset()  # "I ran" is not Iran
    return next((known[form] for form in bare_forms(folded, language) if form in known and form not in of_one), frozenset())


@functools.lru_cache(maxsize=64)
def _of_one_word(language: Language) -> frozenset[str]:
    """The folded names of territories, and their stems, that are one word and nothing else."""
    forms = {True: set[str](), False: set[str]()}
    for name in _every_name(language):
        folded = language.fold(name)
        forms[folded.isalpha()] |= {packed(folded), stem_of(folded, language)}
    return frozenset(forms[True] - forms[False])


def packed(name: str) -> str:
    """A name without dots and spaces, as names are looked up."""
    return name.translate(_NO_DOTS)


def bare_forms(folded: str, language: Language) -> Iterator[str]:
    """A folded name `packed`, and what it may be without endings and what is written onto it; a star ends a stem."""
    plain = packed(folded)
    yield plain
    head, mark, ending = folded.partition("'")
    if mark and len(head) >= _STEM and " " not in ending:
        yield packed(head)
    if language.code == "ar":
        for clitic in (*language.clitics, *_ARABIC_PREFIXES):
            if plain.startswith(clitic):
                yield plain.removeprefix(clitic)
                yield _ARTICLE + plain.removeprefix(clitic)
    if language.code == "de":
        yield plain.removesuffix("s")
        if plain.endswith("en"):  # "Niederlanden"; "Kuban" is no Kuba
            yield plain.removesuffix("n")
    if language.code == "ru":
        yield from _russian_names(folded, language)
    stem = stem_of(folded, language)
    if stem:
        yield stem


def _russian_names(folded: str, language: Language) -> Iterator[str]:
    """What names, `packed`, some folded words may be a case of: of several words each is a word of a territory's name."""
    words = folded.split()
    if len(words) == 1:
        yield from nominatives(words[0])
        return
    known = _words_of_names(language)
    for forms in itertools.product(*([form for form in nominatives(word) if form in known] for word in words)):
        yield packed("".join(forms))


def stem_of(folded: str, language: Language) -> str:
    """What a folded German name of several words keeps in every case, and a star; else ""."""
    words = folded.split()
    if language.code != "de" or len(words) < 2:
        return ""
    return packed("".join(stem if len(stem := word.rstrip(_GERMAN_CASES)) >= _STEM else word for word in words)) + "*"


@functools.lru_cache(maxsize=64)
def _words_of_names(language: Language) -> frozenset[str]:
    """The folded words of the names of territories that have several."""
    return frozenset(word for name in _every_name(language) if " " in name for word in language.fold(name).split())


def _every_name(language: Language) -> list[str]:
    """The names of territories, CLDR's and ours."""
    from babel import Locale, UnknownLocaleError

    try:
        given = Locale.parse(language.code).territories.values()
    except (UnknownLocaleError, ValueError):
        return []
    return [*given, *(name for names in other_territory_names(language.code).values() for name in names)]


@functools.lru_cache(maxsize=64)
def _territory_codes(language: Language) -> dict[str, frozenset[str]]:
    """Folded names of territories and what they stand for; German ones of several words by their stem, too, which a star ends."""
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
        plain = packed(name)
        short = plain.isupper() and len(plain) <= _LONGEST_SHORT
        folded = language.fold(name)
        for form in {plain} if short else {packed(folded), stem_of(folded, language)} - {""}:
            found.setdefault(form, set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


@functools.lru_cache(maxsize=4096)
def initials(code: str, language: Language) -> str:
    """The initials of a territory's name in CLDR, of three words with capitals or more ("PNG"); "" of others."""
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(language.code).territories.get(code, "")
    except (UnknownLocaleError, ValueError):
        return ""
    words = [word for word in name.replace("-", " ").split() if word[:1].isupper()]
    return "".join(word[0] for word in words) if len(words) >= _LEAST_INITIALS else ""


@functools.lru_cache(maxsize=4096)
def territory_stems(code: str, language: Language) -> tuple[str, ...]:
    """What words made from the folded names of a territory begin with: "bolivi" for Bolivia, the first of Chinese characters."""
    names = [name.rstrip("*") for name, codes in _territory_codes(language).items() if code in codes and not name.isupper()]
    if language.code == "ar":
        names = [name.removeprefix(_ARTICLE) for name in names]  # "الكويت" begins as all words with an article do
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
    from babel import Locale, UnknownLocaleError

    try:
        names = [Locale.parse(language.code).territories.get(code, "")]
    except (UnknownLocaleError, ValueError):
        names = []
    for name in (*names, *other_territory_names(language.code).get(code, ())):
        for word in language.fold(name).replace("-", " ").split():
            yield word.removeprefix(_ARTICLE) if language.code == "ar" else word


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
        for clitic in ("", *language.clitics, *_ARABIC_PREFIXES):
            head = folded.removeprefix(clitic) if folded.startswith(clitic) else ""
            if head.startswith(_ARTICLE) or (clitic and head):
                yield head.removeprefix(_ARTICLE)


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
    codes = sorted({code for found in _territory_codes(language).values() for code in found})
    stems: dict[str, frozenset[str]] = {}
    for code in codes:
        for stem in territory_stems(code, language):
            stems[stem] = stems.get(stem, frozenset()) | {code}
    return stems
