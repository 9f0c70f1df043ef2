"""Countries and territories by the names that texts give them, in every case: "США", "Niederlanden", "президент России …"."""

from __future__ import annotations

import functools
import itertools
from typing import TYPE_CHECKING

from claimcheck.languages import load, other_territory_names
from claimcheck.text.inflected import Inflected
from claimcheck.text.russian_cases import nominatives
from claimcheck.text.tokens import words_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from claimcheck.languages import Language
    from claimcheck.text.tokens import Token

_STEM = 3
_NO_DOTS = {ord(mark): None for mark in ". \u00a0\u200c\u0654\u093c"} | dict(zip(range(0x958, 0x960), "कखगजडढफय", strict=True))
"""What spellings of one name differ in: full stops, spaces, Persian joins and hamzas, the dots of Hindi letters."""
ARABIC_PREFIXES = ("لل", "ل", "ب", "ك")
"""What Arabic writes onto a name besides the clitics of its file, and its article."""
ARTICLE = "ال"
_LONGEST_SHORT = 4
_LEAST_INITIALS = 3
"""Words of a name that is told by its initials ("Papua New Guinea"); by hand."""
_GERMAN_CASES = "enmrs"
"""Letters of German endings: "Vereinigten Staaten", "Vereinigtem Königreich"."""
_ABBREVIATED = frozenset({"EU", "GB", "UN", "US"})
"""Territories whose initials languages use, though these are two ("VS", "FN")."""
_ONE_NAME = {"SX": "MF"}
"""Territories with one name, of an island's two parts: Saint Martin, which is Sint Maarten."""
_LAST_LATIN = "\u0250"
"""The first letter behind the Latin ones."""
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

    Short forms ("UK", "США") are known by their capitals. Languages that CLDR does not name have no territories; in those
    without a file words with capitals, and Korean ones, may have endings.
    """
    known = territory_codes(language)
    plain = name.replace("’", "'")
    head, mark, ending = plain.partition("'")
    short = packed(head if mark and " " not in ending else plain)
    if short.isupper() and short in known:
        return known[short]
    if short.isupper() and short.isascii() and not _is_latin(language):
        return _english_short_forms().get(short, frozenset())
    folded = language.fold(plain).removesuffix("'s").rstrip("'")
    several = language.spaced and " " in folded.strip()
    of_one = _of_one_word(language) if several else frozenset()  # "I ran" is not Iran
    found = next((known[form] for form in bare_forms(folded, language) if form in known and form not in of_one), frozenset[str]())
    ends = not language.has_file and (name[:1].isupper() or "가" <= name[:1] <= "힣")
    return found or (_inflected(language).codes(folded) if ends else frozenset())


@functools.lru_cache(maxsize=1 << 15)
def begins_territory(word: str, language: Language) -> bool:
    """False where `territory` knows no name that begins with a word of a text: a quick test of a place in it."""
    if packed(word) in _openings_of_short_forms(language):
        return True
    folded = language.fold(word.replace("’", "'"))
    ends = not language.has_file and (word[:1].isupper() or "가" <= word[:1] <= "힣")
    return begins_known(folded, language, _openings(language)) or (ends and _inflected(language).begins(folded))


def begins_known(folded: str, language: Language, openings: Collection[str]) -> bool:
    """True when what a folded word may be without endings, and what is written onto it, is among the `openings` of names."""
    stem = folded.rstrip(_GERMAN_CASES) if language.code == "de" else folded
    return packed(stem) in openings or any(form in openings for form in bare_forms(folded, language))


def openings(names: Iterable[str]) -> frozenset[str]:
    """All that names begin with, these themselves among it."""
    return frozenset(name[:size] for name in names for size in range(1, len(name) + 1))


@functools.lru_cache(maxsize=64)
def _openings(language: Language) -> frozenset[str]:
    return openings(territory_codes(language))


@functools.lru_cache(maxsize=64)
def _openings_of_short_forms(language: Language) -> frozenset[str]:
    return _openings(language) | (frozenset() if _is_latin(language) else openings(_english_short_forms()))


@functools.lru_cache(maxsize=64)
def _is_latin(language: Language) -> bool:
    """False for a language most of whose names of territories are in another script: its texts write "USA" as English does."""
    heads = [name[0] for name in cldr_names(language).values()]
    return 2 * sum(char < _LAST_LATIN for char in heads) >= len(heads)


@functools.cache
def _english_short_forms() -> dict[str, frozenset[str]]:
    return {form: codes for form, codes in territory_codes(load("en")).items() if form.isupper()}


@functools.lru_cache(maxsize=64)
def _inflected(language: Language) -> Inflected:
    """The names of territories by what forms of them begin with."""
    return Inflected((code, language.fold(name)) for code, name in _named(language) if not name.isupper())


@functools.lru_cache(maxsize=64)
def _of_one_word(language: Language) -> frozenset[str]:
    """The folded names of territories, and their stems, that are one word and nothing else."""
    forms = {True: set[str](), False: set[str]()}
    for name in _every_name(language):
        folded = language.fold(name)
        forms[folded.isalpha()] |= {packed(folded), stem_of(folded, language)}
    return frozenset(forms[True] - forms[False])


@functools.lru_cache(maxsize=64)
def cldr_names(language: Language) -> Mapping[str, str]:
    """CLDR's names of territories in a language, by code; empty where CLDR does not know the language."""
    from babel import Locale, UnknownLocaleError

    try:
        return dict(Locale.parse(language.code).territories)
    except (UnknownLocaleError, ValueError):
        return {}


def packed(name: str) -> str:
    """A name as it is looked up, without dots, spaces and the like."""
    return name.translate(_NO_DOTS)


def bare_forms(folded: str, language: Language) -> Iterator[str]:
    """A folded name `packed`, and what it may be without endings and what is written onto it; a star ends a stem."""
    plain = packed(folded)
    yield plain
    head, mark, ending = folded.partition("'")
    if mark and len(head) >= _STEM and " " not in ending:
        yield packed(head)
    if language.code == "ar":
        for clitic in (*language.clitics, *ARABIC_PREFIXES):
            if plain.startswith(clitic):
                yield plain.removeprefix(clitic)
                yield ARTICLE + plain.removeprefix(clitic)
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
    given = cldr_names(language)
    ours = other_territory_names(language.code).values() if given else ()
    return [*given.values(), *(name for names in ours for name in names)]


@functools.lru_cache(maxsize=64)
def territory_codes(language: Language) -> dict[str, frozenset[str]]:
    """Folded names of territories and what they stand for; German ones of several words by their stem, too, which a star ends."""
    found: dict[str, set[str]] = {}
    for code, name in _named(language):
        plain = packed(name)
        short = plain.isupper() and len(plain) <= _LONGEST_SHORT
        folded = language.fold(name)
        for form in {plain} if short else {packed(folded), stem_of(folded, language)} - {""}:
            found.setdefault(form, set()).add(code)
    if not language.has_file:
        for initial, codes in _own_initials(language).items():
            found.setdefault(initial, codes)
    return {name: frozenset(codes) for name, codes in found.items()}


def _named(language: Language) -> list[tuple[str, str]]:
    """CLDR's codes of territories, without continents, and what these are called: CLDR's names and ours."""
    given = cldr_names(language)
    names = [(key.partition("-alt-")[0], name) for key, name in given.items()]
    if given:
        names += [(code, name) for code, others in other_territory_names(language.code).items() for name in others]
    return [(_ONE_NAME.get(code, code), name) for code, name in names if len(code) == 2]


def _own_initials(language: Language) -> dict[str, set[str]]:
    """What territories may be called by the initials of their names, where no file says ("VS", "ZEA")."""
    found: dict[str, set[str]] = {}
    for code, name in _named(language):
        words = [word for word in name.replace("-", " ").split() if word[:1].isupper()]
        if len(words) >= (_LEAST_INITIALS - 1 if code in _ABBREVIATED else _LEAST_INITIALS):
            found.setdefault("".join(word[0] for word in words), set()).add(code)
    return found


@functools.lru_cache(maxsize=4096)
def initials(code: str, language: Language) -> str:
    """The initials of a territory's name in CLDR, of three words with capitals or more ("PNG"); "" of others."""
    name = cldr_names(language).get(code, "")
    words = [word for word in name.replace("-", " ").split() if word[:1].isupper()]
    return "".join(word[0] for word in words) if len(words) >= _LEAST_INITIALS else ""
