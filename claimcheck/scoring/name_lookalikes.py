"""Names that are spelt nearly alike and are two: "Harris" and "Harrison", "Karim" and "Karam".

Spelling alone does not part them, for one name has many spellings ("Araqchi", "Araghchi"). A document that writes one of the two
letter by letter in both versions does: there its languages spell this name in one way, and another spelling is another name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from claimcheck.data import Span
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.name_lands import bare
from claimcheck.scoring.name_runs import SPELT_ALIKE, Words, is_short
from claimcheck.scoring.named import keeping
from claimcheck.scoring.side import Side
from claimcheck.text.places import territory
from claimcheck.text.spelling import is_joined, one_script, resemblance, sounds

LEAST_LETTERS = 4
LINKED = 0.5
"""Cosine from which a link joins two names; set by hand."""
ENDING = 1
"""Letters of the ending of a name ("Halketts")."""
SURE_ODDS = 1.0
"""Log odds that both are names; set by hand."""

_VOWELS_AND_DOUBLES = re.compile(r"[aeiouy\W]|(.)(?=\1)")


def lookalikes(pair: Comparison, words: Sequence[Words], least: float) -> Iterator[tuple[Span, Span]]:
    """The names of statements aligned with probability `least`, 0..1, or more that are spelt nearly alike where both versions
    write one of the two in one way.
    """
    forms = [_forms(side, own) for side, own in zip(pair.sides, words, strict=True)]
    known = [frozenset(own.values()) for own in forms]
    shared = known[0] & known[1]
    if not shared:
        return
    beads = [pair.bead_of[k] for k in (0, 1)]
    counts = [Counter(own.values()) for own in forms]
    for word, form in forms[0].items():
        bead = int(beads[0][pair.left.statement[word]])
        for other, cosine in pair.partners[0].get(word, ()):
            there = forms[1].get(other)
            if there is None or cosine < LINKED or bead < 0 or bead != int(beads[1][pair.right.statement[other]]):
                continue
            if (form in shared) == (there in shared) or not _apart(form, there):
                continue
            k, odd, usual = (1, there, form) if form in shared else (0, form, there)
            if counts[k][odd] > counts[k][usual] or not (_kept(words, word, other) and _unlike_ends(pair, word, other)):
                continue
            if pair.alignment.probabilities[bead] < least:
                continue
            near = [_inside(pair, k, bead, forms[k]) for k in (0, 1)]
            if form not in near[1] and there not in near[0] and not _land(pair, form, there):
                yield pair.left.stretch([word]), pair.right.stretch([other])


def _forms(side: Side, words: Words) -> dict[int, str]:
    """The words that surely are names in letters of a script with capitals, without endings, by number."""
    text = side.reading.document.text
    found = {}
    for word in np.flatnonzero(words.named & (words.odds >= SURE_ODDS)).tolist():
        form = bare(text[slice(*side.spans[word])])
        if len(form) >= LEAST_LETTERS and form[0].isupper() and not is_joined(form) and not is_short(form):
            found[word] = form
    return found


def _apart(one: str, two: str) -> bool:
    """True for two spellings of one script that are alike and differ in more than accents or letters of one sound."""
    from anyascii import anyascii

    if not one_script(one, two) or resemblance(one, two) < SPELT_ALIKE:
        return False
    plain = [anyascii(name).casefold() for name in (one, two)]
    firm = [_VOWELS_AND_DOUBLES.sub("", name) for name in plain]
    return plain[0] != plain[1] and not (sounds(one) == sounds(two) and firm[0] != firm[1])


def _kept(words: Sequence[Words], word: int, other: int) -> bool:
    """True when both are of the kind of names that translations keep in spelling, unlike "California", "Kalifornien"."""
    return all(float(keeping(own.vectors[[at]])[0]) > 0 for own, at in zip(words, (word, other), strict=True))


def _unlike_ends(pair: Comparison, word: int, other: int) -> bool:
    """False where one name may be the other with an ending ("Liverpooler"), unless one first name stands before both."""
    before, own = [], []
    for side, at in zip(pair.sides, (word, other), strict=True):
        text = side.reading.document.text
        own.append(bare(text[slice(*side.spans[at])]).casefold())
        before.append(bare(text[slice(*side.spans[at - 1])]) if at else "")
    short, long = sorted(own, key=len)
    if not long.startswith(short):
        return True
    return len(long) - len(short) > ENDING and (before[0] == before[1] and before[0][:1].isupper())


def _inside(pair: Comparison, k: int, bead: int, forms: dict[int, str]) -> set[str]:
    """The names of a bead."""
    side, part = pair.sides[k], pair.alignment.beads[bead]
    return {forms[word] for s in (part.left, part.right)[k] for word in side.words_of(s) if word in forms}


def _land(pair: Comparison, one: str, two: str) -> bool:
    """True when either is a territory: these are compared by what they are."""
    return bool(territory(one, pair.left.language) or territory(two, pair.right.language))
