"""What excuses two names in each other's place: hints at a territory, short forms, parts of one name, abbreviations."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.name_lands import Lands, bare, hints_at
from claimcheck.scoring.name_runs import ABBREVIATION, JOINS, SPELT_ALIKE, Words, is_kana
from claimcheck.scoring.side import Flags, Ints, Side
from claimcheck.text.bodies import body, has_one_form, is_listed, is_spelt_out
from claimcheck.text.places import territory
from claimcheck.text.spelling import is_joined, resemblance
from claimcheck.text.surnames import readings, sound

_SHORTEST, _NICKNAME = 4, 3
"""Letters of a short form, and of one that stands beside another name; by hand."""
LINKED = 0.5
"""Cosine from which a linked word answers the name beside another; set by hand."""
_SHORT = re.compile(rf"(?<![A-Za-z])[A-Z]{{2,{ABBREVIATION}}}(?![A-Za-z])")
_WORD = re.compile(r"[^\W\d_]+")


def is_hinted(
    pair: Comparison, own: Sequence[Ints], chosen: tuple[list[int], list[int]], words: Sequence[Words], lands: Lands
) -> bool:
    """True when a bead of either version hints at the territory that the other names, more often than the other hints at it."""
    for k, side in enumerate(pair.sides):
        codes = territory(bare(side.reading.document.slice(side.stretch(chosen[k]))), side.language)
        here, there = (hints_at(pair.sides[n], own[n], words[n].named, codes, lands.mentions[n]) for n in (k, 1 - k))
        if there > here:
            return True
    return False


def witnessed(pair: Comparison, chosen: tuple[list[int], list[int]]) -> float:
    """How much speaks for one of two abbreviations not being the other's translation, 0..1.

    1 where one stands in the other version, too, a half where the versions have another abbreviation in common, so that this
    translation keeps such; else 0.
    """
    known = [_abbreviations(side.reading.document.text) for side in pair.sides]
    short = [bare(side.reading.document.slice(side.stretch(words))) for side, words in zip(pair.sides, chosen, strict=True)]
    if short[0] in known[1] or short[1] in known[0]:
        return 1.0
    return 0.5 if known[0] & known[1] else 0.0


def is_one_body(pair: Comparison, chosen: tuple[list[int], list[int]]) -> bool:
    """True when two abbreviations are, or may be, one body's: known as such, one known and the other in a language whose letters
    for it nobody listed, or either behind the words whose letters it is.

    A body that all languages call by one form has no letters of a language's own, nor is an abbreviation that the other version
    has, too, one of these.
    """
    texts = [side.reading.document.text for side in pair.sides]
    spans = [side.stretch(words) for side, words in zip(pair.sides, chosen, strict=True)]
    short = [bare(text[slice(*span)]) for text, span in zip(texts, spans, strict=True)]
    listed = [is_listed(form) for form in short]
    for k in (0, 1):
        unlisted = listed[k] and not listed[1 - k] and not pair.sides[1 - k].language.has_file
        if unlisted and not has_one_form(short[k]) and short[1 - k] not in _abbreviations(texts[k]):
            return True
    return not body(short[0]).isdisjoint(body(short[1])) or any(
        is_spelt_out(text, span.start, form) for text, span, form in zip(texts, spans, short, strict=True)
    )


@functools.lru_cache(maxsize=8)
def _abbreviations(text: str) -> frozenset[str]:
    return frozenset(_SHORT.findall(text))


def is_read_out(pair: Comparison, chosen: tuple[list[int], list[int]]) -> bool:
    """True when one name, in characters, may be read as the other sounds.

    Towns are called as families are ("金沢市" / "Kanazawa"): the table of surnames serves for both.
    """
    texts = [bare(side.reading.document.slice(side.stretch(words))) for side, words in zip(pair.sides, chosen, strict=True)]
    return any(
        read.sound == sound(other)
        for one, other in (texts, texts[::-1])
        for name in (one, one[:-1])
        for read in readings().get(name, ())
    )


def is_shortened(pair: Comparison, chosen: tuple[list[int], list[int]]) -> bool:
    """True when the version of a name has a longer one, too, that begins with it and is spelt like the other name.

    "Livi" for Livingston, in a version that names Livingston, "Ливи" as well.
    """
    texts = [bare(side.reading.document.slice(side.stretch(words))) for side, words in zip(pair.sides, chosen, strict=True)]
    for k in (0, 1):
        short, other = _plain(texts[k]), texts[1 - k]
        if len(short) < _SHORTEST:
            continue
        for word, plain in _words_by_head(pair.sides[k].reading.document.text).get(short[:_SHORTEST], ()):
            longer = word[0] == texts[k][0] and len(word) > len(texts[k]) and plain.startswith(short)
            if longer and resemblance(word, other) >= SPELT_ALIKE:
                return True
    return False


@functools.lru_cache(maxsize=8)
def _words_by_head(text: str) -> dict[str, list[tuple[str, str]]]:
    """The words of a text, each once, with their letters as Latin ones, by the first of these."""
    found: dict[str, list[tuple[str, str]]] = {}
    for word in dict.fromkeys(_WORD.findall(text)):
        plain = _plain(word)
        if len(plain) >= _SHORTEST:
            found.setdefault(plain[:_SHORTEST], []).append((word, plain))
    return found


def is_half(
    pair: Comparison, own: Sequence[Ints], runs: tuple[list[int], list[int]], words: Sequence[Words], lands: Lands
) -> bool:
    """True when something answers the name beside a name of one word, but stands elsewhere than beside the other name.

    "David" of David Thompson is nothing but a first name that "汤普森" leaves out. A territory beside a name is no part of it.
    Where the answer does stand beside, true when one name begins with the other.
    """
    for k in (0, 1):
        if len(runs[k]) > 1 and pair.sides[k].language.spaced:
            continue
        around = _name_around(pair.sides[1 - k], own[1 - k], runs[1 - k], words[1 - k].named)
        counted = {at for places, _ in lands.mentions[k] for at in places}
        beside = [at for at in _beside(pair.sides[k], own[k], runs[k], words[k].named) if at not in counted]
        answers = [answer for at in beside for answer in [_answers(pair, k, own, at, runs[1 - k])] if answer]
        if not answers:
            continue
        if all(around.isdisjoint(answer) for answer in answers) or _is_nickname(pair, own, runs):
            return True
    return False


def _is_nickname(pair: Comparison, own: Sequence[Ints], runs: tuple[list[int], list[int]]) -> bool:
    """True when one of two names begins with the other: "Seve", "Северьяно"; asked of names beside what answers each other."""
    forms = [_plain(bare(_name(side, words, run))) for side, words, run in zip(pair.sides, own, runs, strict=True)]
    short, long = sorted(forms, key=len)
    return len(short) >= _NICKNAME and long.startswith(short)


def _name(side: Side, own: Ints, run: Sequence[int]) -> str:
    return side.reading.document.slice(side.stretch([int(own[at]) for at in run]))


def _plain(text: str) -> str:
    """The letters of a text as Latin ones, small."""
    from anyascii import anyascii

    return "".join(letter for letter in anyascii(text).casefold() if letter.isalpha())


def _answers(pair: Comparison, k: int, own: Sequence[Ints], at: int, run: Sequence[int]) -> set[int]:
    """The places of the words of a bead's other side that a word is linked to, or spelt like.

    A word of the other name, `run`, must be spelt like it: the words of two names are linked, too.
    """
    word, side, other = int(own[k][at]), pair.sides[k], pair.sides[1 - k]
    places = {there: place for place, there in enumerate(own[1 - k].tolist())}
    found = {places[there] for there, cosine in pair.partners[k].get(word, ()) if cosine >= LINKED and there in places}
    form = bare(side.reading.document.slice(side.spans[word]))
    if not found.isdisjoint(run) and resemblance(form, bare(_name(other, own[1 - k], run))) < SPELT_ALIKE:
        found -= set(run)
    if found or is_joined(form):
        return found
    forms = {place: bare(other.reading.document.slice(other.spans[there])) for there, place in places.items()}
    return {place for place, there in forms.items() if there[:1].isupper() and resemblance(form, there) >= SPELT_ALIKE}


def _beside(side: Side, own: Ints, run: list[int], named: Flags) -> list[int]:
    """The places of the name words right before and behind a run, with nothing but a join between.

    Katakana ends where other signs begin ("トランプ" of "トランプ大統領").
    """
    text = side.reading.document.text
    found = []
    for at, between in ((run[0] - 1, (run[0] - 1, run[0])), (run[-1] + 1, (run[-1], run[-1] + 1))):
        if 0 <= at < len(own) and named[own[at]]:
            one, two = (side.spans[own[place]] for place in between)
            if not text[one.end : two.start].strip(JOINS) and is_kana(text[slice(*one)]) == is_kana(text[slice(*two)]):
                found.append(at)
    return found


def _name_around(side: Side, own: Ints, run: list[int], named: Flags) -> set[int]:
    """The places of the name words that a run is one name with, but for its own."""
    found: set[int] = set()
    whole = list(run)
    while beside := [at for at in _beside(side, own, whole, named) if at not in found]:
        found.update(beside)
        whole = sorted({*whole, *beside})
    return found


def is_beside(pair: Comparison, own: Sequence[Ints], chosen: tuple[list[int], list[int]], words: Sequence[Words]) -> bool:
    """True when a name word beside one name is spelt like a part of the other: "Baja" of Baja California, "Basse-Californie"."""
    for k in (0, 1):
        side, other = pair.sides[k], pair.sides[1 - k]
        there = [
            part for at in chosen[1 - k] for part in other.reading.document.slice(other.spans[own[1 - k][at]]).split("-") if part
        ]
        for at in (chosen[k][0] - 1, chosen[k][-1] + 1):
            if 0 <= at < len(own[k]) and words[k].named[own[k][at]]:
                form = bare(side.reading.document.slice(side.spans[own[k][at]]))
                if any(resemblance(form, part, whole=True) >= SPELT_ALIKE for part in there):
                    return True
    return False
