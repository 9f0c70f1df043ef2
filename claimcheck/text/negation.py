"""Words and endings that negate, in one text, and the text with one of them taken back ("did not sign" -> "did sign")."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import regex

from claimcheck.data import Span
from claimcheck.languages import Language
from claimcheck.text.retelling import Retelling, retold
from claimcheck.text.stretches import Stretches

COMPANION_REACH = 30
"""So many characters before a negator the word that goes with it may begin (French "ne … pas"; set by hand)."""
PARTED, PARTED_WIDE = 6, 12
"""Words, and characters where words are not parted by spaces, that may stand in the gap of a phrase that denies nothing ("nicht …
sondern auch", "しか…ない"; set by hand)."""


_STEM = regex.compile(r"(?<!\w)(\w{3,})\s+(?:d[ae]\s+)?(\w{2,})\Z")
LONGEST_STEM = 60
"""Characters before the "not" of a verb in which its stem and the word before stand."""
_SOFTENED = {"t": "d", "k": "ğ", "p": "b", "ç": "c"}
"""Last consonant of a Turkish stem -> what it is before a vowel: "edip etmediği"."""
_OPENING = regex.compile(r"(?:\A|[^\w\s]|\n)\s*\Z")
_CLOSING = regex.compile(r"\s*(?:[^\w\s]|$)")


class Negator(NamedTuple):
    """A word or ending that negates, at `span`; `affirmed` is what stands in its place once it is taken back, "" for nothing."""

    span: Span
    affirmed: str


def negators(text: str, language: Language) -> list[Negator]:
    """All negators of a text, rising; those of phrases that deny nothing ("not only", "no doubt") are left out."""
    folded = language.fold(text)
    phrases = Stretches(_plain_phrases(folded, language))
    words, forms, inside, endings = _patterns(language)
    found = [Negator(Span(*match.span(1)), forms.get(_single(match[1]), "")) for match in words.finditer(folded)]
    whole = Stretches(negator.span for negator in found)
    found += [Negator(Span(*m.span()), "") for m in _prefixed(language).finditer(folded) if not whole.overlap(*m.span())]
    found += [
        Negator(Span(*match.span()), endings[match[0]])
        for match in inside.finditer(folded)
        if not _doubled(folded, match, language)
    ]
    return sorted(n for n in found if not _alone(text, n.span) and not phrases.overlap(*n.span))


def companions(text: str, language: Language) -> list[Span]:
    """Words that go with a negator and may stand alone (French "ne … que")."""
    pattern = language.pattern(language.negation.get("companions", ()))
    return [Span(*match.span(1)) for match in pattern.finditer(language.fold(text))]


def related(text: str, language: Language) -> list[Span]:
    """What may answer a negator without being one: "fails", "refused", "only", "hardly", a verb of denying, a plain phrase."""
    folded = language.fold(text)
    return [*_plain_phrases(folded, language), *_denying(folded, language)]


def cancelling(text: str, language: Language) -> list[Span]:
    """What may cancel a negator beside it ("not unfounded", "did not fail"): what may answer one, but no mild word ("still")."""
    folded = language.fold(text)
    mild = Stretches(Span(*match.span(1)) for match in language.pattern(language.negation.get("mild", ())).finditer(folded))
    return [span for span in _denying(folded, language) if not mild.overlap(*span)]


def verbal(text: str, language: Language) -> list[Span]:
    """What denies a verb by itself: "did not", "nicht", "jamais"; with one of the endings, in a word (Turkish "-medi")."""
    folded, known = language.fold(text), language.negation
    found = [Span(*match.span(1)) for match in language.pattern(known.get("verbal", ())).finditer(folded)]
    ends = tuple(known.get("verbal_endings", ()))
    found += [negator.span for negator in negators(text, language) if folded[slice(*negator.span)] in ends]
    return found


def related_words(text: str, language: Language) -> list[Span]:
    """Those of the above that are whole words: a prefix of a word ("dis-", "il-") turns that word round alone."""
    return [Span(*match.span(1)) for match in _related(language)[0].finditer(language.fold(text))]


def lacking(text: str, language: Language) -> list[Span]:
    """Words of losing, stopping and cutting off, which answer a privative: "without power", "legt die Stromversorgung lahm"."""
    return [
        Span(*match.span(1)) for match in language.pattern(language.negation.get("lacking", ())).finditer(language.fold(text))
    ]


def is_privative(word: str, language: Language) -> bool:
    """True for a word that denies a thing more than a claim: "without"."""
    return language.fold(word) in language.negation.get("privatives", ())


def affirm(text: str, place: Span, taken: Iterable[Negator], language: Language) -> Retelling:
    """The text of `place` with some of its negators taken back, and the words that go with them."""
    changes: dict[tuple[int, int], str] = {}
    for negator in taken:
        changes[negator.span] = negator.affirmed
        before = max(place.start, negator.span.start - COMPANION_REACH)
        for start, end in companions(text[before : negator.span.start], language)[-1:]:
            changes[before + start, before + end] = ""
    return retold(text, place, changes)


def _alone(text: str, span: Span) -> bool:
    """True for an answer by itself ("No, I am angry"): it denies what somebody else said."""
    return bool(_OPENING.search(text, max(0, span.start - 3), span.start) and _CLOSING.match(text, span.end))


def _doubled(folded: str, match: regex.Match[str], language: Language) -> bool:
    """True where the word before begins as the verb does, with an ending of verbs that are told twice, then with "not":
    "gelip gelmediği", whether he came; or where both have an ending: "katılan katılmayan", all, but not "kalan kalmadı"."""
    found = _STEM.search(folded, max(0, match.start() - LONGEST_STEM), match.start())
    if not found:
        return False
    before, stem = found[1], found[2]
    shared = (ending for ending in language.negation.get("doubling_both", ()) if match[0].endswith(ending))
    if not before.endswith((*language.negation.get("doubling", ()), *shared)):
        return False
    return before.startswith((stem, stem[:-1] + _SOFTENED.get(stem[-1], stem[-1])))


def _denying(folded: str, language: Language) -> list[Span]:
    words, affixes = _related(language)
    return [
        *(Span(*match.span(1)) for match in words.finditer(folded)),
        *(Span(*match.span()) for match in affixes.finditer(folded)),
    ]


def _plain_phrases(folded: str, language: Language) -> list[Span]:
    whole, parted = _plain(language)
    return [Span(*match.span(1)) for pattern in (whole, parted) for match in pattern.finditer(folded)]


@lru_cache(maxsize=64)
def _plain(language: Language) -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """Phrases that deny nothing: of neighbouring words, and with up to `PARTED` words in a gap (", пока … не"); what makes a
    number the most or the least is one ("не более"), which is compared as such."""
    forms = (*language.negation.get("plain", ()), *_bounding(language))
    ends = [form.split(" … ") for form in forms if " … " in form]
    whole = language.pattern(form for form in forms if " … " not in form)
    if not language.spaced:
        wide = "|".join(rf"{regex.escape(first)}\w{{0,{PARTED_WIDE}}}?{regex.escape(last)}" for first, last in ends)
        return whole, regex.compile(rf"({wide})" if ends else r"(?!)()")
    gap = rf"(?:\s+[\p{{L}}\p{{M}}\p{{N}}'-]+,?){{0,{PARTED}}}\s+"
    parted = "|".join(rf"{regex.escape(first)}(?=\s){gap}{regex.escape(last)}" for first, last in ends)
    return whole, regex.compile(rf"(?:(?<!\w)|(?=,))({parted})(?!\w)" if ends else r"(?!)()")


def _bounding(language: Language) -> list[str]:
    words, _, inside, _ = _patterns(language)
    forms = (form.removeprefix("~") for forms in language.bounds.values() for form in forms)
    return [form for form in forms if words.search(form) or inside.search(form)]


def _single(form: str) -> str:
    return " ".join(form.split())


@lru_cache(maxsize=64)
def _patterns(language: Language) -> tuple[regex.Pattern[str], dict[str, str], regex.Pattern[str], dict[str, str]]:
    """Words that negate, what each becomes; endings that negate, what each becomes."""
    forms = {form: affirmed for affirmed, denied in language.affirmed.items() for form in denied}
    endings = {form: affirmed for affirmed, denied in language.affirmed_endings.items() for form in denied}
    within = regex.compile(rf"(?<=\w\w)(?:{'|'.join(map(regex.escape, endings))})" if endings else r"(?!)")
    return language.pattern((*forms, *language.negation.get("dropped", ()))), forms, within, endings


@lru_cache(maxsize=64)
def _prefixed(language: Language) -> regex.Pattern[str]:
    """What negates a verb where it begins (Czech "ne-"), before the endings of verbs and in no word that only begins so."""
    known = language.negation
    begin, end, none = (
        "|".join(map(regex.escape, known.get(key, ()))) for key in ("verb_prefixes", "prefixed_endings", "not_prefixed")
    )
    return regex.compile(rf"(?<!\w)(?!(?:{none})(?!\w))(?:{begin})(?=\w{{2,}}(?:{end})(?!\w))" if begin else r"(?!)")


@lru_cache(maxsize=64)
def _related(language: Language) -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """Words related to negators, and pieces of words that are."""
    known = language.negation
    before, behind = ("|".join(map(regex.escape, known.get(key, ()))) for key in ("prefixes", "endings"))
    kinds = [rf"(?<!\w)(?:{before})(?=\w\w)"] * bool(before) + [rf"(?<=\w\w)(?:{behind})"] * bool(behind)
    words = language.pattern((*known.get("related", ()), *language.reporting_verbs.get("denying", ())))
    return words, regex.compile("|".join(kinds) or r"(?!)")
