"""Names that nothing in the other version answers, as runs of neighbouring words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.name_lands import bare, land_at
from claimcheck.scoring.side import Flags, Floats, Ints, Side
from claimcheck.text.spelling import is_joined, one_script, resemblance
from claimcheck.text.tokens import nameless
from claimcheck.text.transcription import parts

CLAIMED = 0.7
"""Cosine from which a word answers the one that it is linked to, and no other; set by hand."""
SPELT_ALIKE = 0.75
"""Resemblance from which a word answers a name; set on NTREX, 60 documents of ten pairs."""
MAYBE_NAMED = -1.0
"""Log odds from which a word of a script without capitals may belong to a name."""
ABBREVIATION = 6
"""Letters of the longest abbreviation."""
LEAST_PART = 3
"""Letters of a part of a word with a hyphen that may answer a name by itself ("Jong-un")."""
_BRACKETS = ("(", "（")
JOINS = " .\u00a0·・-‐’'"


class Words(NamedTuple):
    """A version's words: `vectors` float32 (words, word_dim), log odds of being a name, and whether each is one."""

    vectors: Floats
    odds: Floats
    named: Flags


def words_in(side: Side, statements: Sequence[int]) -> Ints:
    """The words of some statements, by number, in order."""
    return np.array([word for statement in statements for word in side.words_of(statement)], dtype=np.int64)


def unanswered(
    pair: Comparison, k: int, own: Ints, wanted: Flags, number: int, words: Sequence[Words], lost: set[int]
) -> Iterator[tuple[list[int], float]]:
    """Neighbouring words of bead `number` that are `wanted`, by their place in it, less those that the other spells alike.

    With each: how alike the most alike word there is, 0..1. `own`: the bead's words on side `k`; `lost`: places of territories,
    which are known by their names in each language and need not be alike.
    """
    side = pair.sides[k]
    text = side.reading.document.text
    chosen = np.flatnonzero(wanted).tolist()
    if not chosen:
        return
    others = _around(pair, 1 - k, number, words[1 - k])
    here = _around(pair, k, number, words[k])
    near = [answer.form for answer in here]
    beside: dict[int, list[str]] = {}
    for answer in here:
        if answer.bead != number:
            beside.setdefault(answer.bead, []).append(answer.form)
    spelt: dict[int, float] = {}
    if side.language.spaced:
        forms = {at: bare(text[slice(*side.spans[own[at]])]) for at in chosen}
        spelt = {at: _spelt(form, others, {int(own[at])}, _besides(form, near), beside) for at, form in forms.items()}
        chosen = [at for at in chosen if at in lost or spelt[at] < SPELT_ALIKE]
    for run in _parted(side, own, chosen):
        if not side.language.spaced and _glosses(side, own, run):
            continue
        form = bare(side.reading.document.slice(side.stretch([int(own[i]) for i in run])))
        whole = _spelt(form, others, {int(own[i]) for i in run}, _besides(form, near), beside)
        if whole < SPELT_ALIKE or lost.issuperset(run):
            yield run, max([whole, *(spelt.get(i, 0.0) for i in run)])


def _besides(form: str, near: Sequence[str]) -> list[str]:
    """The names that are no part of a name and hold none of it."""
    own = parts(form) if is_joined(form) else form.split()
    return [name for name in near if name not in form and not any(part in name for part in own)]


def _glosses(side: Side, own: Ints, run: Sequence[int]) -> bool:
    """True for a name in other letters that a bracket sets behind what it is called here: "格兰德（Grande）"."""
    text = side.reading.document.text
    start = side.spans[own[run[0]]].start
    form = text[start : side.spans[own[run[0]]].end]
    return not is_joined(form) and not is_short(form) and text[:start].rstrip()[-1:] in _BRACKETS


def _parted(side: Side, own: Ints, chosen: Sequence[int]) -> Iterator[list[int]]:
    """Neighbouring words as runs; a territory inside one is a run of its own."""
    text = side.reading.document.text
    run: list[int] = []
    for at in [*chosen, None]:
        if at is not None and run and at == run[-1] + 1:
            last, there = side.spans[own[run[-1]]], side.spans[own[at]]
            before = text[slice(*last)]
            joined = not text[last.end : there.start].strip(JOINS) and bare(before) == before
            if joined and _of_one_kind(before, text[slice(*there)]):
                run.append(at)
                continue
        if run:
            yield from [run] if len(run) == 1 else _lands(side, own, run)
        run = [] if at is None else [at]


def _of_one_kind(word: str, behind: str) -> bool:
    """False for an abbreviation beside another name, and for Chinese characters beside katakana: these are two names."""
    return is_short(word) == is_short(behind) and is_kana(word) == is_kana(behind)


def is_kana(word: str) -> bool:
    """True for a word in katakana."""
    return "\u30a0" <= word[0] <= "\u30ff"


def _lands(side: Side, own: Ints, run: list[int]) -> Iterator[list[int]]:
    """The longest territories in a run ("Pemerintah", "Turki"), and what stands between them."""
    start = at = 0
    while at < len(run):
        end, _ = land_at(side, own, run, at)
        if end > at:
            if start < at:
                yield run[start:at]
            yield run[at:end]
            start = at = end
        else:
            at += 1
    if start < len(run):
        yield run[start:]


def _spelt(
    form: str, others: Sequence[Answer], own: set[int], rivals: Sequence[str], beside: Mapping[int, Sequence[str]]
) -> float:
    """How alike the most alike word, or stretch of characters, of the other version is, of those that answer no other; 0..1.

    A bead beside the name's own answers none that this version names there, too; `beside`: what it names, by bead. Of a
    transcribed name of several parts the last counts, or two of them, or the mean of the last and the most alike: a first name
    alone sounds like many words.
    """
    parted = parts(form) if is_joined(form) else []
    if len(parted) < 2:
        return _likest(form, _free(form, others, beside), own, rivals)
    alike = [_likest(part, _free(part, others, beside), own, rivals, whole=True) for part in parted]
    return max(alike[-1], sorted(alike)[-2], (alike[-1] + max(alike)) / 2)


def _free(form: str, others: Sequence[Answer], beside: Mapping[int, Sequence[str]]) -> list[Answer]:
    """What may answer a name, less what is in beads that name it on its own side, too."""
    last = form.split()[-1]
    held = {bead for bead, names in beside.items() if any(_names(name, last) for name in names)}
    return [other for other in others if other.bead not in held]


def _names(name: str, part: str) -> bool:
    """True when a name is another form of part of one, or holds it where no spaces part words."""
    if is_joined(part):
        return len(part) > 1 and part in name
    return one_script(part, name) and resemblance(part, name) >= SPELT_ALIKE


def _likest(form: str, others: Sequence[Answer], own: set[int], rivals: Sequence[str], whole: bool = False) -> float:
    """The same of one part. What is more like a name of this version that stands near, one of `rivals`, answers that one."""
    short, joined = is_short(form), is_joined(form)
    best = 0.0
    for other in others:
        if other.claims <= own and not (short and is_joined(other.form)) and not (joined and other.short):
            near = resemblance(form, other.form, whole)
            if near > best and (near < SPELT_ALIKE or not any(resemblance(rival, other.form) > near for rival in rivals)):
                best = near
    return best


class Answer(NamedTuple):
    """A word, or a stretch of characters, of a bead that may answer a name: the words that it surely answers, and whether it is
    short.
    """

    form: str
    bead: int
    claims: frozenset[int] = frozenset()
    short: bool = False


def is_short(form: str) -> bool:
    """True for an abbreviation in Latin capitals ("BBC"), which Chinese characters do not transcribe."""
    return form.isupper() and form.isascii() and 1 < len(form) <= ABBREVIATION


def _around(pair: Comparison, side: int, number: int, words: Words) -> list[Answer]:
    """The capitalised words of a bead and of its neighbours, and which words each surely answers.

    Where no capitals tell: what may be names; where no spaces part words: as one string with a space where something stands
    between. Articles, pronouns and the like answer nothing, however they sound.
    """
    own = pair.sides[side]
    text = own.reading.document.text
    closed = nameless(own.language)
    found: dict[Answer, None] = {}
    joined: dict[int, str] = {}
    end = 0
    partners = pair.partners[side]
    first = max(0, number - 1)
    beads = pair.alignment.beads[first : number + 2]
    for statement, at in sorted((s, at) for at, bead in enumerate(beads, first) for s in (bead.left, bead.right)[side]):
        for word in own.words_of(statement):
            form = text[slice(*own.spans[word])]
            if is_joined(form):
                if words.odds[word] > MAYBE_NAMED:
                    joined[at] = joined.get(at, "") + (form if own.spans[word].start == end else f" {form}")
                    end = own.spans[word].end
            elif not form.islower() and (form.lower() != form.upper() or words.odds[word] > MAYBE_NAMED):
                if own.language.fold(form) in closed and not words.named[word]:
                    continue
                short = is_short(form.replace(".", ""))
                claims = frozenset(w for w, cosine in partners.get(word, ()) if cosine >= CLAIMED)
                for part in (bare(form), *(part for part in form.split("-") if "-" in form)):
                    if part == form or len(part) >= LEAST_PART:
                        found[Answer(part, at, claims, short)] = None
    return [*found, *(Answer(part, at) for at, text_there in joined.items() for part in dict.fromkeys(parts(text_there)))]
