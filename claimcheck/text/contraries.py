"""Words for one of two contraries ("won" / "lost", "far" / "near"), in any language with a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Literal

import regex

from claimcheck.data import Span
from claimcheck.languages import CONTRARIES, LITOTES, Language

_NONE: Final = frozenset[str]()
_PREFIXED: Final = {"ar": ("وال", "فال", "بال", "كال", "لل", "ال", "و", "ف", "ب", "ل", "س", "")}
"""What is written onto a word: Arabic's article, conjunctions and prepositions."""

_GAP: Final = " … "
"""What stands in a language's file between a verb and the particle that ends its clause."""
FARTHEST_PARTICLE: Final = 16
"""Words behind the verb among which its particle is looked for (set by hand)."""
_STOP: Final = regex.compile(r"[.;:!?…]")
_CLAUSE_END: Final = regex.compile(r"""[\s»"”“'’)]*(?:[.,;:!?)–—\n]|$)""")

OPPOSED: Final = MappingProxyType({a: b for one, two in CONTRARIES for a, b in ((one, two), (two, one))})
"""Meaning -> its contrary, of those that news hangs on."""
DENIED: Final = MappingProxyType({a: b for one, two in LITOTES for a, b in ((one, two), (two, one))})
"""Meaning -> its contrary, of those that are also said by denying it ("not far")."""
Section = Literal["contraries", "litotes"]
"""Which words of a language: those for the keys of `OPPOSED`, or for those of `DENIED`."""
_PAIRS: Final = {"contraries": OPPOSED, "litotes": DENIED}


def meanings(text: str, spans: Sequence[Span], language: Language, section: Section = "contraries") -> dict[int, frozenset[str]]:
    """Number of a word -> what it says, of a section's keys; only words that say any. `spans`: the words of `text`."""
    if not _section(language, section):
        return {}
    folded = language.fold(text)
    if language.spaced:
        said = [_meanings(folded[slice(*span)], language, section) for span in spans]
        pairs = _pairs(language, section)
        for number in range(1, len(spans)) if pairs else ():  # "barat daya", south-west
            both = pairs.get(folded[spans[number - 1].start : spans[number].end], _NONE)
            turned = {_PAIRS[section][key] for key in both}  # "not legal" is not legal
            said[number - 1], said[number] = ((said[word] - turned) | both for word in (number - 1, number))
        for verb, particle, both in _apart(folded, spans, language, section):
            said[verb], said[particle] = said[verb] | both, said[particle] | both
        return {number: found for number, found in enumerate(said) if found}
    found: dict[int, frozenset[str]] = {}
    at = {span.start: number for number, span in enumerate(spans)}
    ends = {span.end: number for number, span in enumerate(spans)}
    pattern, forms = _unspaced(language, section)
    for match in pattern.finditer(folded):
        first, last = at.get(match.start()), ends.get(match.end())
        if first is None:
            continue
        for number in range(first, (first if last is None else last) + 1):
            found[number] = found.get(number, _NONE) | forms[match[0]]
    return found


def _apart(folded: str, spans: Sequence[Span], language: Language, section: Section) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Verbs whose particle ends their clause ("die Zahl nahm im Mai wieder zu."): numbers of both words, and what they say."""
    parted = _parted(language, section)
    for number, span in enumerate(spans) if parted else ():
        particles = parted.get(folded[slice(*span)])
        if not particles:
            continue
        for behind in range(number + 1, min(number + 1 + FARTHEST_PARTICLE, len(spans))):
            if _STOP.search(folded, spans[behind - 1].end, spans[behind].start):
                break
            if not (said := particles.get(folded[slice(*spans[behind])])):
                continue
            joins = behind + 1 < len(spans) and folded[slice(*spans[behind + 1])] in language.coordinators
            if joins or _CLAUSE_END.match(folded, spans[behind].end):
                yield number, behind, said
                break


def _section(language: Language, section: Section) -> Mapping[str, tuple[str, ...]]:
    return language.contraries if section == "contraries" else language.litotes


@lru_cache(maxsize=65536)
def _meanings(word: str, language: Language, section: Section) -> frozenset[str]:
    whole, beginnings, longest = _forms(language, section)
    for lead in _PREFIXED.get(language.code, ("",)):
        if word.startswith(lead):
            rest = word[len(lead) :]
            found = whole.get(rest, _NONE).union(
                *(beginnings.get(rest[:k], _NONE) for k in range(2, min(len(rest), longest) + 1))
            )
            if found:
                return found
    return _NONE


@lru_cache(maxsize=64)
def _forms(language: Language, section: Section) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]], int]:
    """Whole words, beginnings of words ("verletz*"), and the length of the longest beginning."""
    whole: dict[str, frozenset[str]] = {}
    beginnings: dict[str, frozenset[str]] = {}
    for key, forms in _section(language, section).items():
        for form in forms:
            into, written = (beginnings, form[:-1]) if form.endswith("*") else (whole, form)
            into[written] = into.get(written, _NONE) | {key}
    return whole, beginnings, max(map(len, beginnings), default=0)


@lru_cache(maxsize=64)
def _pairs(language: Language, section: Section) -> dict[str, frozenset[str]]:
    """Forms of two words."""
    return {form: found for form, found in _forms(language, section)[0].items() if " " in form and _GAP not in form}


@lru_cache(maxsize=64)
def _parted(language: Language, section: Section) -> dict[str, dict[str, frozenset[str]]]:
    """Verbs that stand apart from their particles ("nahm … zu"): verb -> particle -> what both say."""
    parted: dict[str, dict[str, frozenset[str]]] = {}
    for form, found in _forms(language, section)[0].items():
        if _GAP in form:
            verb, particle = form.split(_GAP)
            parted.setdefault(verb, {})[particle] = found
    return parted


@lru_cache(maxsize=64)
def _unspaced(language: Language, section: Section) -> tuple[regex.Pattern[str], dict[str, frozenset[str]]]:
    whole = _forms(language, section)[0]
    return regex.compile("|".join(map(regex.escape, sorted(whole, key=len, reverse=True)))), whole
