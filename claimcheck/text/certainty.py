"""Words that take back certainty, in one text, and the text without one ("may have signed" -> "had signed")."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import regex

from claimcheck.data import Span
from claimcheck.languages import Language, hearsay_forms
from claimcheck.text.retelling import Retelling, retold
from claimcheck.text.stretches import Stretches

_INSIDE = regex.compile(r"(?:[\w,;]\s+|\w-)\Z")
_STRAY = regex.compile(r"^[\s,،、，;]+|(?<=[,،、，])\s*[,،、，]+|\s+(?=[,،、，.。])")


class Hedge(NamedTuple):
    """A word that hedges, at `span`; `flat` is what stands in its place in a flat statement, "" for nothing."""

    span: Span
    flat: str


def hedges(text: str, language: Language) -> list[Hedge]:
    """All hedges of a text, rising; without phrases that hedge nothing ("as soon as possible") and the month of May."""
    folded = language.fold(text)
    phrases = Stretches(Span(*m.span(1)) for m in language.pattern(language.certainty.get("plain", ())).finditer(folded))
    words, forms = _patterns(language)
    found = [Hedge(Span(*match.span(1)), forms.get(" ".join(match[1].split()), "")) for match in words.finditer(folded)]
    known = Stretches(hedge.span for hedge in found)
    found += [Hedge(Span(*m.span(1)), "") for m in _opening(language).finditer(folded) if not known.overlap(*m.span(1))]
    months = {form for forms in language.months for form in forms}
    named = {h for h in found if text[h.span.start].isupper() and folded[slice(*h.span)] in months and not _opens(text, h.span)}
    return sorted(h for h in found if h not in named and not phrases.overlap(*h.span))


def surmises(text: str, place: Span, language: Language, other: Language | None = None) -> list[Hedge]:
    """What hedges in one use of several in a sentence at `place`, rising: "is expected to", Russian "может"; no word of `hedges`.

    French "aurait pris" is among it where `other`, the language it is compared with, has forms for what would be: elsewhere what
    would have happened looks the same."""
    folded = language.fold(text[slice(*place)])
    words, forms, endings, ends = _surmised(language)
    found = [Hedge(Span(*match.span(1)), forms[" ".join(match[1].split())]) for match in words.finditer(folded)]
    found += [Hedge(Span(*match.span(1)), ends[match[1]]) for match in endings.finditer(folded)]
    flat = hearsay_forms(language.code).get("flat", {})
    conditionals = language.certainty.get("conditionals", ())
    if flat and other and other.certainty.get("conditionals") and not language.pattern(conditionals).search(folded):
        found += [Hedge(Span(*match.span(1)), flat[match[1]]) for match in _hearsay(language).finditer(folded)]
    known = Stretches(hedge.span for hedge in hedges(text[slice(*place)], language))
    plain = Stretches(Span(*m.span(1)) for m in language.pattern(language.certainty.get("plain", ())).finditer(folded))
    told = [h for h in found if not known.overlap(*h.span) and not plain.overlap(*h.span)]
    return sorted(Hedge(Span(h.span.start + place.start, h.span.end + place.start), h.flat) for h in told)


def is_loose(text: str, hedge: Hedge, language: Language) -> bool:
    """True for a hedge that may tell of what will be, what can be or how a thing looks ("could", "だろう", "يبدو")."""
    return bool(language.pattern(language.certainty.get("loose", ())).fullmatch(language.fold(text[slice(*hedge.span)])))


def tells_guess(text: str, language: Language, suspected: bool = False) -> bool:
    """True for a text with anything that may answer a surmise: a hedge, what is related to one or to ability, what would be.

    `suspected`: as for `related`."""
    known = language.certainty
    return bool(
        hedges(text, language)
        or related(text, language, suspected)
        or surmises(text, Span(0, len(text)), language)
        or hearsay(text, language)
        or language.pattern((*known.get("abilities", ()), *known.get("conditionals", ()))).search(language.fold(text))
    )


def suspects(text: str, language: Language) -> list[Span]:
    """Nouns for who is suspected, accused or tried."""
    pattern = language.pattern(language.certainty.get("suspects", ()))
    return [Span(*match.span(1)) for match in pattern.finditer(language.fold(text))]


def related(text: str, language: Language, suspected: bool = False) -> list[Span]:
    """What may answer a hedge without being one: "report", "if", a verb of claiming.

    `suspected`: without `suspects`, which answer those of the hedge's own statement."""
    folded, known = language.fold(text), language.certainty
    forms = (*known.get("related", ()), *language.reporting_verbs.get("claiming", ()))
    found = [Span(*match.span(1)) for match in language.pattern(forms).finditer(folded)]
    if known.get("endings"):
        endings = regex.compile(rf"(?<=\w\w)(?:{'|'.join(map(regex.escape, known['endings']))})")
        found += [Span(*match.span()) for match in endings.finditer(folded)]
    nouns = suspects(text, language) if suspected else ()
    return [span for span in found if not any(span.overlaps(noun) for noun in nouns)]


def permits(text: str, hedge: Hedge, language: Language) -> bool:
    """True for a hedge that may also permit ("may", "podría")."""
    return bool(language.pattern(language.certainty.get("modals", ())).fullmatch(language.fold(text[slice(*hedge.span)])))


def tells_ability(text: str, language: Language) -> bool:
    """True for words that say that somebody can, or is allowed to: what answers a modal of permission."""
    return bool(language.pattern(language.certainty.get("abilities", ())).search(language.fold(text)))


def hearsay(text: str, language: Language) -> bool:
    """True where a verb gives a claim as hearsay ("terá perdido", "zou hebben")."""
    return bool(_hearsay(language).search(language.fold(text)))


def flatten(text: str, place: Span, hedge: Hedge) -> Retelling:
    """The text of `place` as a flat statement, without one of its hedges."""
    told = retold(text, place, {hedge.span: hedge.flat}).without(_STRAY)
    return told.capitalised() if text[place.start].isupper() else told


def _opens(text: str, span: Span) -> bool:
    """True where a sentence may begin."""
    return not _INSIDE.search(text, max(0, span.start - 3), span.start)


@lru_cache(maxsize=64)
def _opening(language: Language) -> regex.Pattern[str]:
    """Words that hedge before a word of certain first letters: Arabic "قد" before a verb that tells no past ("قد ي")."""
    ends = [form.split() for form in language.certainty.get("openings", ())]
    lead = f"(?:{'|'.join(map(regex.escape, language.clitics))})?" if language.clitics else ""
    forms = "|".join(rf"{regex.escape(first)}(?=\s+{regex.escape(second)}\w)" for first, second in ends)
    return regex.compile(rf"(?<!\w){lead}({forms})" if ends else r"(?!)()")


@lru_cache(maxsize=64)
def _hearsay(language: Language) -> regex.Pattern[str]:
    known = hearsay_forms(language.code)
    if not known:
        return regex.compile(r"(?!)")
    before, behind, whole = ("|".join(map(regex.escape, known.get(key, ()))) for key in ("before", "behind", "whole"))
    ends = [rf"\w+(?:{behind})"] * bool(behind) + [whole] * bool(whole)
    return regex.compile(rf"\b({before})(?:\s+[\w'-]+){{0,{known['apart']}}}\s+(?:{'|'.join(ends)})\b")


@lru_cache(maxsize=64)
def _patterns(language: Language) -> tuple[regex.Pattern[str], dict[str, str]]:
    """Words that hedge, what each becomes."""
    forms = {form: flat for flat, hedged in language.unhedged.items() for form in hedged}
    return language.pattern((*forms, *language.certainty.get("hedges", ()))), forms


@lru_cache(maxsize=64)
def _surmised(language: Language) -> tuple[regex.Pattern[str], dict[str, str], regex.Pattern[str], dict[str, str]]:
    """Words that hedge in one use of several, what each becomes; ends of words that do, what each becomes."""
    forms = {form: flat for flat, surmised in language.surmised.items() for form in surmised}
    ends = {form: flat for flat, surmised in language.surmised_endings.items() for form in surmised}
    within = regex.compile(rf"(?<=\w\w)({'|'.join(map(regex.escape, ends))})(?!\w)" if ends else r"(?!)()")
    return language.pattern(forms), forms, within, ends
