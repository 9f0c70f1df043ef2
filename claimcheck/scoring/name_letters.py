"""Abbreviations in Latin letters against what a text in another script calls other bodies: "KTUU" against "بي بي سي".

What is said is known where the other script spells letters by their names, or names a body of which it is known what every
language calls it. Nothing is told of an abbreviation that the other version has in Latin letters or spells, nor of a body that it
names.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

import regex

from claimcheck.data import Bead, Span
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.name_bodies import lost_bodies
from claimcheck.scoring.name_lands import bare
from claimcheck.scoring.name_runs import Words, is_short
from claimcheck.scoring.name_ties import is_kept
from claimcheck.scoring.side import Side
from claimcheck.text.bodies import is_latin, named_bodies
from claimcheck.text.letter_names import Spelt, spelt_letters
from claimcheck.text.spelling import FULL_WIDTH, IN_CAPITALS

BESIDE = 1
"""Words on each side of a body's name that may belong to it ("مكتب التحقيقات الفيدرالي"); by hand."""
_COPIED = (frozenset[str](),)
"""In the place of letters that are spelt, for an abbreviation that is copied."""
_NAME = regex.compile(r"\p{Lu}[\p{L}\p{M}]+(?:[\s-]+(?:\p{Ll}{1,3}[\s-]+){0,2}\p{Lu}[\p{L}\p{M}]+)+")
"""Words with capitals, with small words between ("of the")."""
_INITIAL = regex.compile(r"(?<!\p{L})\p{Lu}")


def opposed_letters(pair: Comparison, words: Sequence[Words], least: float) -> Iterator[tuple[Span, Span]]:
    """Abbreviations of one version and bodies that the other says in another script in their place; left and right, in statements
    aligned with probability `least`, 0..1, or more.

    Latin letters in a text in another script are copied, too, and no letters of its language's own.
    """
    foreign = [k for k in (0, 1) if not is_latin(pair.sides[1 - k].reading.document.text)]
    for number, (bead, chance) in enumerate(zip(pair.alignment.beads, pair.alignment.probabilities, strict=True)):
        if chance >= least and bead.left and bead.right:
            for k in foreign:
                for own, other in _opposed(pair, k, number, words):
                    yield (own, other) if k == 0 else (other, own)


def _opposed(pair: Comparison, k: int, number: int, words: Sequence[Words]) -> Iterator[tuple[Span, Span]]:
    """The same of bead `number`: of side `k` the abbreviation, of the other what it says, each once."""
    short = list(_unanswered(pair, k, number, words[k]))
    said = _said(pair, 1 - k, number) + [Spelt(span, _COPIED) for span in _unanswered(pair, 1 - k, number, words[1 - k])]
    for span in short:
        linked = [one for one in said if _joined(pair, k, span, one.span)]
        alone = [one for one in said if one.letters] if len(short) == 1 == len(said) else []
        for one in (linked or alone)[:1]:
            if one.letters is not _COPIED or not _may_be_own(pair, k, span, one.span):
                said.remove(one)
                yield span, one.span


def copied(pair: Comparison, left: Span, right: Span) -> float:
    """1 for two abbreviations of which one is copied by a text in another script, -1 where the other may be its own language's
    letters for it; 0 where no text is in another script."""
    foreign = [not is_latin(side.reading.document.text) for side in pair.sides]
    if not any(foreign):
        return 0.0
    kept = all(foreign) or not _may_be_own(pair, foreign.index(False), *((left, right) if foreign[1] else (right, left)))
    return 1.0 if kept else -1.0


def _may_be_own(pair: Comparison, k: int, span: Span, copied: Span) -> bool:
    """True where an abbreviation of side `k` may be its language's letters for the one that the other version copies: the same
    letters, or those that words of its text begin with ("Türk Silahlı Kuvvetleri", "TSK")."""
    form, other = _form(pair.sides[k], span), _form(pair.sides[1 - k], copied)
    letters = tuple(map(frozenset, form))
    return sorted(form) == sorted(other) or _has_initials(pair.sides[k].reading.document.text, letters)


def _form(side: Side, span: Span) -> str:
    return bare(side.reading.document.slice(span))


def _joined(pair: Comparison, k: int, span: Span, there: Span) -> bool:
    """True where a link joins an abbreviation of side `k` with a word of what the other says, or one beside it."""
    own = pair.sides[1 - k].overlapping(there)
    wide = range(own.start - BESIDE, own.stop + BESIDE)
    return any(partner in wide for word in pair.sides[k].overlapping(span) for partner, _ in pair.partners[k].get(word, ()))


def _unanswered(pair: Comparison, k: int, number: int, words: Words) -> Iterator[Span]:
    """The abbreviations of bead `number` on side `k` that the other version neither has in Latin letters nor spells nor names
    there."""
    side, other = pair.sides[k], pair.sides[1 - k].reading.document
    spelt = [one for at in _near(pair, number) for one in _inside(pair, 1 - k, at)]
    lost = [mention.span for mention in lost_bodies(pair, number)[k]]
    for statement in _statements(pair.alignment.beads[number], k):
        for word in side.words_of(statement):
            form = bare(side.reading.document.slice(side.spans[word]))
            if not words.named[word] or not (is_short(form) and form.isalpha()) or form in _abbreviations(other.text):
                continue
            listed = any(span.overlaps(side.spans[word]) for span in lost)
            if (listed or is_kept(side, form)) and not any(one.may_be(form) for one in spelt):
                yield side.spans[word]


def _said(pair: Comparison, k: int, number: int) -> list[Spelt]:
    """What bead `number` says of bodies on side `k` that the other version's side of it, and of its neighbours, does not: with
    their letters, or none of those that are known by their words."""
    there = pair.sides[1 - k]
    beads = [pair.alignment.beads[at] for at in _near(pair, number)]
    texts = [there.reading.document.slice(there.reading.statements[s].span) for bead in beads for s in _statements(bead, 1 - k)]
    forms = frozenset(form for text in texts for form in _abbreviations(text))
    named = [Spelt(span, ()) for span, _, sure in lost_bodies(pair, number)[k] if sure]
    spelt = [
        one
        for one in _inside(pair, k, number)
        if not any(one.may_be(form) for form in forms) and not any(_has_initials(text, one.letters) for text in texts)
    ]
    answered = [one for one in _inside(pair, k, number) if one not in spelt]
    spelt = [one for one in spelt if not _is_named(pair, k, number, one)]
    named = [one for one in named if not any(one.span.overlaps(other.span) for other in (*spelt, *answered))]
    return sorted((*spelt, *named))


def _is_named(pair: Comparison, k: int, number: int, spelt: Spelt) -> bool:
    """True for the spelling of a known body that is not among those that the other side lacks."""
    side = pair.sides[k]
    lost = [mention.span for mention in lost_bodies(pair, number)[k]]
    document = side.reading.document
    known = named_bodies(document.slice(spelt.span), document.language)
    return bool(known) and not any(span.overlaps(spelt.span) for span in lost)


def _near(pair: Comparison, number: int) -> range:
    return range(max(0, number - 1), min(len(pair.alignment.beads), number + 2))


def _inside(pair: Comparison, k: int, number: int) -> list[Spelt]:
    """What bead `number` spells on side `k` by names of letters."""
    side = pair.sides[k]
    spans = [side.reading.statements[s].span for s in _statements(pair.alignment.beads[number], k)]
    return [one for one in spelt_letters(side.reading.document.text) if any(span.overlaps(one.span) for span in spans)]


def _statements(bead: Bead, k: int) -> tuple[int, ...]:
    return (bead.left, bead.right)[k]


@functools.lru_cache(maxsize=64)
def _abbreviations(text: str) -> frozenset[str]:
    return frozenset(IN_CAPITALS.findall(text.translate(FULL_WIDTH)))


def _has_initials(text: str, letters: tuple[frozenset[str], ...]) -> bool:
    """True when words with capitals that stand together begin, in order, with letters of which each may be one of some."""
    size = len(letters)
    for run in _NAME.finditer(text):
        initials = [match[0] for match in _INITIAL.finditer(run[0])]
        for at in range(len(initials) - size + 1):
            if all(initial in own for initial, own in zip(initials[at : at + size], letters, strict=True)):
                return True
    return False
