"""The words for roles and ranks: which stand in a text, what each may mean, and which of them are no office where they stand.

The words stand in [roles] of a language's file.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import regex

from claimcheck.data import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimcheck.languages import Language

RANKS = (
    *("general", "major_general", "lieutenant_general", "brigadier", "colonel", "major", "captain", "admiral", "lieutenant"),
    "sergeant",
)
OFFICES = (
    *("president", "premier", "minister", "secretary", "adviser", "spokesperson", "head", "commander", "staff_chief"),
    *("ambassador", "envoy", "governor", "mayor", "legislator", "judge", "prosecutor", "lawyer", "monarch", "prince"),
    *("coach", "analyst", "professor", "police", "clergy", "journalist", "founder", "doctor", "player"),
    *("artist", "writer", "activist", "referee", "consul", "owner", "chief_executive", "chair", "finance_chief"),
    *("rector", "dean", "pope", "cardinal", "archbishop", "bishop", "imam"),
)
ROLES = (*RANKS, *OFFICES)
STATES = ("former", "deputy", "acting", "elect")
BRANCHES = ("chief", "ground", "naval", "air")
DOMAINS = ("foreign", "defence", "interior", "finance", "health", "education", "justice")
PORTFOLIOS = ("economy", "agriculture", "transport", "energy", "environment", "labour", "culture", "sport", "tourism")
"""Domains that tell ministers apart, and nobody else: a head of transport may be called anything."""
MARKS = (*STATES, *BRANCHES, *DOMAINS, *PORTFOLIOS)
"""What tells one holder of an office from another. Words of "former_loosely" tell it less surely: they excuse, never accuse."""

ELECTED = frozenset({"president", "premier", "governor", "mayor"})
"""Offices that somebody may be elected to and not yet hold; a legislator is "élu" for good."""
COURTESY = frozenset({"doctor", "professor"})
"""Classes of what is also written before an office or a name and tells no office: "justice minister Dr Anna Keller"."""

LONGEST = 24
"""Code points of a loose form that may stand before or behind what it holds of a surer one."""
_GRAM = {True: 3, False: 2}
"""Letters by which forms are looked up, in scripts with spaces and without."""
_COMPLEMENT = regex.compile(r"[ .]*(?:[\p{L}\p{M}]+[ .]+){0,2}")
"""What an office is of, before the courtesy that follows it: "министр юстиции доктор"."""
MALAYIC, POSSESSIVES = frozenset({"id", "ms"}), "(?:nya|ku|mu)?"
"""Languages that write "his", "my", "your" behind the word ("sekretaris persnya"), and what they write."""


def tells(text: str, mark: str, language: Language) -> bool:
    """True when a text has any word for a mark, a loose one too."""
    folded = language.fold(text)
    return any(
        not _is_part(folded, *found.span(1), language)
        for key in (mark, f"{mark}_loosely")
        for found in _pattern(language, key).finditer(folded)
    )


def find_cores(folded: str, start: int, language: Language) -> list[tuple[Span, set[str]]]:
    """The words for roles with their classes; what lies inside a longer one is part of it."""
    found: dict[Span, set[str]] = {}
    for name in _near(folded, ROLES, language):
        for match in _pattern(language, name).finditer(folded):
            found.setdefault(Span(start + match.start(1), start + match.end(1)), set()).add(name)
    kept: list[tuple[Span, set[str]]] = []
    for span in sorted(found, key=lambda span: (span.start, -span.end)):
        if kept and span.start < kept[-1][0].end:
            if (
                not _begins_with_mark(folded, kept[-1][0].start - start, span.start - start, language)
                or span.end <= kept[-1][0].end
            ):
                continue
            kept.pop()  # Japanese "元首相" is a former prime minister, and no head of state ("元首")
        kept.append((span, _surest(folded[span.start - start : span.end - start], found[span], language)))
    return _offices(folded, start, kept, language)


def find_marks(folded: str, start: int, language: Language) -> list[tuple[str, Span]]:
    """The words for marks in a folded text, which begins at `start`."""
    return [
        (mark, Span(start + found.start(1), start + found.end(1)))
        for mark in _near(folded, MARKS, language)
        for found in _pattern(language, mark).finditer(folded)
        if not _is_part(folded, *found.span(1), language) and not _is_loose(folded, mark, found, language)
    ]


def _is_part(folded: str, start: int, end: int, language: Language) -> bool:
    """True for what is part of a word that is no mark: Chinese "前" in "目前", Japanese "元" in "地元"."""
    phrases = language.roles.get("not_marks", ())
    if not phrases:
        return False
    reach = max(map(len, phrases))
    near = language.pattern(phrases).finditer(folded, max(start - reach, 0), end + reach)
    return any(found.start(1) <= start and end <= found.end(1) for found in near)


def _is_loose(folded: str, mark: str, found: regex.Match[str], language: Language) -> bool:
    """True where a longer loose form holds one for a mark: "recém-eleito", who may hold the office."""
    start, end = found.span(1)
    near = _pattern(language, f"{mark}_loosely").finditer(folded, max(start - LONGEST, 0), end + LONGEST)
    return any(one.start(1) <= start and end <= one.end(1) and len(one[1]) > end - start for one in near)


def _begins_with_mark(folded: str, start: int, office: int, language: Language) -> bool:
    """True when what stands before an office, where no spaces part words, is a sign for "former"."""
    return not language.spaced and folded[start:office] in language.roles.get("former", ())


def _surest(word: str, classes: set[str], language: Language) -> set[str]:
    """The classes that name a word by its most letters: "Ministerpräsident" is listed, and no president for its second half."""
    if len(classes) < 2 or not language.spaced:
        return classes
    letters = {name: _letters(language, name, word) for name in classes}
    return {name for name in classes if letters[name] == max(letters.values())}


@functools.lru_cache(maxsize=4096)
def _letters(language: Language, key: str, word: str) -> int:
    """How many letters of a word the forms of a key give: all, or those behind the "*" of the longest one that begins with it."""
    fitting = [form for form in language.roles.get(key, ()) if regex.fullmatch(_body(form, language, r"\w{0,4}"), word)]
    return max((len(form.strip("*")) if form.startswith("*") else len(word) for form in fitting), default=0)


def _offices(folded: str, start: int, cores: list[tuple[Span, set[str]]], language: Language) -> list[tuple[Span, set[str]]]:
    """Leave out what stands right at an office and is none: a word for a deputy (Turkish "Bakan Yardımcısı", Arabic "نائب وزير"),
    a courtesy ("Minister Dr"), and what a minister is of ("Justice Minister")."""
    kept = []
    for number, (core, classes) in enumerate(cores):
        near = [cores[n] for n in (number - 1, number + 1) if 0 <= n < len(cores)]
        gaps = [folded[max(0, min(core.end, n.end) - start) : max(core.start, n.start) - start] for n, _ in near]
        beside = [found for found, gap in zip(near, gaps, strict=True) if not gap.strip(" .")]
        word = folded[core.start - start : core.end - start]
        if beside and tells(word, "deputy", language):
            continue
        if classes <= COURTESY and any(
            not others <= COURTESY and _COMPLEMENT.fullmatch(gap) and not set(language.coordinators).intersection(gap.split())
            for (_, others), gap in zip(near, gaps, strict=True)
        ):
            continue
        if any("minister" in others and n.start > core.end for n, others in beside) and any(
            tells(word, mark, language) for mark in DOMAINS
        ):
            continue
        kept.append((core, classes))
    return kept


def _near(folded: str, keys: tuple[str, ...], language: Language) -> list[str]:
    """The keys of [roles] of which a folded text may have words; most have none, and are told so without their pattern."""
    size, index = _GRAM[language.spaced], _stems(language, keys)
    grams = {folded[at : at + size] for at in range(len(folded))} & index.keys()
    found = {key for gram in ("", *grams) for stem, key in index[gram] if stem in folded}
    return [key for key in keys if key in found]


@functools.lru_cache(maxsize=64)
def _stems(language: Language, keys: tuple[str, ...]) -> dict[str, list[tuple[str, str]]]:
    """For each form of a key the longest letters that stand in every text that `_pattern` finds it in, by their first `_GRAM`
    letters, "" for shorter ones; none that holds another one of the key."""
    article = "ال" if language.code == "ar" else ""
    kept: list[tuple[str, str]] = []
    for key in keys:
        forms = ([part.removeprefix(article).strip("*~") for part in form.split()] for form in language.roles.get(key, ()))
        own: list[str] = []
        for stem in sorted({max(parts, key=len) for parts in forms}, key=lambda stem: (len(stem), stem)):
            if not any(short in stem for short in own):
                own.append(stem)
        kept += [(stem, key) for stem in own]
    size = _GRAM[language.spaced]
    index: dict[str, list[tuple[str, str]]] = {"": []}
    for stem, key in kept:
        index.setdefault(stem[:size] if len(stem) >= size else "", []).append((stem, key))
    return index


@functools.lru_cache(maxsize=2048)
def _pattern(language: Language, key: str) -> regex.Pattern[str]:
    """The words of a key of [roles] in folded text; group 1 is the words without what is written onto them."""
    forms = language.roles.get(key, ())
    if not forms:
        return regex.compile(r"(?!)()")
    is_mark = key.removesuffix("_loosely") in MARKS
    words = [form for form in forms if not form.endswith("~")]
    bodies = _any_of(_body(form, language, r"\w*" if is_mark else r"\w{0,4}") for form in sorted(words, key=_longest))
    if not language.spaced:
        return regex.compile(f"({bodies})")
    before = (*language.clitics, *_prefixes(language))
    lead = f"(?:{_any_of(map(regex.escape, before))})?" if before else ""
    tail = POSSESSIVES if language.code in MALAYIC else ""
    whole = rf"{lead}({bodies}){tail}(?!\w)"
    onto = [regex.escape(form[:-1]) for form in forms if form.endswith("~")]
    return regex.compile(rf"\b(?|{whole}|({_any_of(onto)})(?={_office(language)}))" if onto else rf"\b{whole}")


def _longest(form: str) -> tuple[int, str]:
    return -len(form), form


def _any_of(patterns: Iterable[str]) -> str:
    return "|".join(patterns) or "(?!)"


@functools.lru_cache(maxsize=64)
def _prefixes(language: Language) -> tuple[str, ...]:
    """What is written onto an office: Spanish "ex" in "exalcalde"."""
    return tuple(form[:-1] for mark in STATES for form in language.roles.get(mark, ()) if form.endswith("~"))


@functools.lru_cache(maxsize=64)
def _office(language: Language) -> str:
    """A word for an office, as a pattern, without what may be written before it: "Exekutivdirektor" is no former one."""
    forms = {form.removeprefix("*") for role in ROLES for form in language.roles.get(role, ())}
    return rf"(?:{_any_of(_body(form, language, '') for form in sorted(forms, key=_longest))})(?!\w)"


def _body(form: str, language: Language, open_end: str) -> str:
    def word(part: str) -> str:
        body = regex.escape(part.strip("*"))
        return (r"\w*" if part.startswith("*") else "") + body + (open_end if part.endswith("*") else "")

    parts: Iterable[str] = form.split()
    if language.code == "ar":  # with and without the article, the first word also behind "by", "to" and "as"
        first, *others = (word(part.removeprefix("ال")) for part in parts)
        return r"\s+".join([rf"(?:[بك]?ال|لل|[بكل])?{first}", *(rf"(?:ال|لل)?{part}" for part in others)])
    return r"\s+".join(map(word, parts))
