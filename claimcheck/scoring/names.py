"""Names that stand where the other version has another name.

A name is answered by a word of its bead whose vector is near, or by one that is spelt alike, in its bead or beside it. Two names
that answer each other by their links, and that nothing else answers, are weighed: how far apart their vectors and sounds are,
whether CLDR knows them as two territories, whether they are of the kind that translations keep in spelling, whether either
finds another answer elsewhere in the two versions.
"""

from __future__ import annotations

import functools
import math
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import NamedTuple

import numpy as np

from claimcheck.data import Bead, Span
from claimcheck.scoring.comparison import Comparison, Flags, Floats, Ints, Side
from claimcheck.scoring.name_runs import SPELT_ALIKE, Words, bare, lands_of, unanswered
from claimcheck.scoring.named import keeping, likeness, names, vectors
from claimcheck.text.places import territory
from claimcheck.text.spelling import holds, is_joined, one_script, resemblance, skeleton

FILE = "name_weights.toml"
ANSWERED = 0.8
"""Cosine from which a word answers a name whatever the rest says; set by hand."""
LEAST_PROBABILITY = 0.5
LEAST_ODDS, LEAST_KEPT, LEAST_LINKED = 2.0, 0.5, 0.8
"""Least log odds that both are names, and that both are of the kind that is kept in spelling, and least share of linked words:
set on NTREX, the first 60 documents of ten pairs."""
FAR, NEAR = 0.45, 0.62
"""Cosines below which two abbreviations may be of two bodies: the first where the two answer each other elsewhere, too ("ICJ",
"IGH" have .59)."""
LEAST, MOST = 0.5, 0.95
"""Confidence below which nothing is said, and the highest."""
_CLOSE, _NEAREST = 0.5, 0.65
_ABBREVIATION = 6
_SHORTEST = 4  # letters of a short form


@dataclass(frozen=True)
class NamePair:
    """Two names in each other's place, and how sure it is that they are two, 0..1."""

    left: Span
    right: Span
    confidence: float


class Candidate(NamedTuple):
    """Words of both sides, by number, that may be two names for one, and what speaks for it or against."""

    words: tuple[list[int], list[int]]
    evidence: Mapping[str, float]


def name_differences(pair: Comparison) -> Iterator[NamePair]:
    """Names exchanged in aligned statements, in order."""
    for found in candidates(pair):
        chosen = weights()["one_script" if found.evidence["one_script"] else "two_scripts"]
        odds = sum(weight * found.evidence[key] for key, weight in chosen.items())
        confidence = 1 / (1 + math.exp(-odds))
        if confidence >= LEAST:
            left, right = (side.stretch(words) for side, words in zip(pair.sides, found.words, strict=True))
            yield NamePair(left, right, min(confidence, MOST))


def candidates(pair: Comparison) -> Iterator[Candidate]:
    """Names that nothing answers and that are linked to each other, bead by bead; of translations only."""
    if pair.alignment.relation != "translation":
        return
    words = []
    for side in pair.sides:
        own = vectors(side)
        if own is None:
            return
        odds = likeness(own)
        words.append(Words(own, odds, names(side, odds)))
    elsewhere = _Elsewhere(pair, words)
    for number, bead in enumerate(pair.alignment.beads):
        if bead.left and bead.right and pair.alignment.probabilities[number] >= LEAST_PROBABILITY:
            yield from _in_bead(pair, number, bead, words, elsewhere)


def _in_bead(pair: Comparison, number: int, bead: Bead, words: Sequence[Words], elsewhere: _Elsewhere) -> Iterator[Candidate]:
    own = [_words(side, part) for side, part in zip(pair.sides, (bead.left, bead.right), strict=True)]
    if not (words[0].named[own[0]].any() and words[1].named[own[1]].any()):
        return
    near = words[0].vectors[own[0]] @ words[1].vectors[own[1]].T
    best = near.max(1), near.max(0)
    open_ = [words[k].named[own[k]] & (best[k] < ANSWERED) for k in (0, 1)]
    if not _tied(pair, own, near, open_):
        return
    runs = [list(unanswered(pair, k, own[k], open_[k], number, words)) for k in (0, 1)]
    taken: set[int] = set()
    for a, spelt in runs[0]:
        ties = [(_tie(pair, own, near, a, b), -i) for i, (b, _) in enumerate(runs[1]) if i not in taken]
        tie, at = max(ties, default=(0.0, 0))
        if tie <= 0:
            continue
        b, spelt_there = runs[1][-at]
        taken.add(-at)
        chosen = [int(own[0][i]) for i in a], [int(own[1][j]) for j in b]
        evidence = _evidence(pair, number, chosen, near[np.ix_(a, b)], (best[0][a], best[1][b]), words, elsewhere)
        evidence["spelt"] = max(spelt, spelt_there)
        evidence["linked"] = min(tie, 1.0)
        evidence["partial"] = float(any(_partial(own[k], words[k].named, (a, b)[k]) for k in (0, 1)))
        evidence["others"] = float(min(len(runs[0]), len(runs[1])) - 1)
        if _shortened(pair, chosen):
            continue
        if _may_differ(evidence) and not (evidence["lands"] and _land_answered(pair, own, chosen)):
            yield Candidate(chosen, evidence)


def _shortened(pair: Comparison, chosen: tuple[list[int], list[int]]) -> bool:
    """True when one name begins with the other in Latin letters: "Livi" for Livingston, "Ливи" too."""
    from anyascii import anyascii

    plain = []
    for side, words in zip(pair.sides, chosen, strict=True):
        letters = anyascii(side.reading.document.slice(side.stretch(words))).casefold()
        plain.append("".join(letter for letter in letters if letter.isalpha()))
    short, long = sorted(plain, key=len)
    return len(short) >= _SHORTEST and long.startswith(short)


def _land_answered(pair: Comparison, own: Sequence[Ints], chosen: tuple[list[int], list[int]]) -> bool:
    """True when either of two territories is named as often in one version of the bead as in the other."""
    named = [
        Counter(code for codes in lands_of(side, part) for code in codes) for side, part in zip(pair.sides, own, strict=True)
    ]
    for k, side in enumerate(pair.sides):
        codes = territory(bare(side.reading.document.slice(side.stretch(chosen[k]))), side.language)
        if any(named[1 - k][code] >= named[k][code] for code in codes):
            return True
    return False


def _may_differ(evidence: Mapping[str, float]) -> bool:
    """Two territories, or two surely names with a link between them; an abbreviation only against a far-off abbreviation."""
    if evidence["lands"] or evidence["same_land"]:
        return bool(evidence["lands"])
    if evidence["abbreviations"] or evidence["abbreviation"]:
        return bool(evidence["abbreviations"]) and evidence["cosine"] < (FAR if evidence["habit"] else NEAR)
    return evidence["odds"] >= LEAST_ODDS and evidence["kept"] >= LEAST_KEPT and evidence["linked"] >= LEAST_LINKED


def _words(side: Side, statements: Sequence[int]) -> Ints:
    return np.array([word for statement in statements for word in side.words_of(statement)], dtype=np.int64)


def _tied(pair: Comparison, own: Sequence[Ints], near: Floats, open_: Sequence[Flags]) -> bool:
    """True when a word of each side's `open_` ones is linked to the other, or nearest to it; asked first, for it is cheap."""
    rows, columns = np.flatnonzero(open_[0]), np.flatnonzero(open_[1])
    if not len(rows) or not len(columns):
        return False
    if open_[1][near[rows].argmax(1)].any() or open_[0][near[:, columns].argmax(0)].any():
        return True
    there = set(own[1][columns].tolist())
    return any(other in there for word in own[0][rows].tolist() for other, _ in pair.partners[0].get(word, ()))


def _tie(pair: Comparison, own: Sequence[Ints], near: Floats, a: list[int], b: list[int]) -> float:
    """How surely one run answers the other: the share of words with links between them, and their best cosine.

    0 where neither links nor nearest words join them.
    """
    there = {int(own[1][j]) for j in b}
    linked = sum(any(j in there for j, _ in pair.partners[0].get(int(own[0][i]), ())) for i in a)
    nearest = any(int(near[i].argmax()) in b for i in a) or any(int(near[:, j].argmax()) in a for j in b)
    return linked / len(a) + max(float(near[np.ix_(a, b)].max()), 0.01) if linked or nearest else 0.0


def _partial(own: Ints, named: Flags, run: list[int]) -> bool:
    """True when a run stands beside another name word, which something answers."""
    return any(0 <= at < len(own) and bool(named[own[at]]) for at in (run[0] - 1, run[-1] + 1))


class _Elsewhere:
    """What names find in other beads."""

    def __init__(self, pair: Comparison, words: Sequence[Words]) -> None:
        self._pair = pair
        self._places: list[dict[str, list[int]]] = [{}, {}]
        self._starts = [{span.start: word for word, span in enumerate(side.spans)} for side in pair.sides]
        for k, side in enumerate(pair.sides):
            text = side.reading.document.text
            for word in np.flatnonzero(words[k].named).tolist():
                form = text[slice(*side.spans[word])]
                if not is_joined(form):
                    self._places[k].setdefault(bare(form), []).append(word)

    def _mentions(self, k: int, run: Sequence[int]) -> Iterator[tuple[str, int]]:
        """The places of a run's words everywhere, by word; of the whole run where no spaces part words."""
        side = self._pair.sides[k]
        text = side.reading.document.text
        for word in run:
            form = bare(text[slice(*side.spans[word])])
            yield from ((form, place) for place in self._places[k].get(form, ()))
        whole = side.reading.document.slice(side.stretch(run))
        at = text.find(whole) if is_joined(whole) else -1
        while at >= 0:
            first = self._starts[k].get(at)
            yield from ((whole, first + i) for i in range(len(run)) if first is not None and first + i < len(side.spans))
            at = text.find(whole, at + 1)

    def answers(self, k: int, run: Sequence[int], other: str, bead: int) -> tuple[float, float]:
        """The highest cosine of a run's words to words they are linked to in other beads: to others than `other`, and to it."""
        there = self._pair.sides[1 - k]
        text = there.reading.document.text
        best, same = 0.0, 0.0
        for _, place in self._mentions(k, run):
            if self._pair.bead_of[k][self._pair.sides[k].statement[place]] == bead:
                continue
            for partner, cosine in self._pair.partners[k].get(place, ()):
                form = bare(text[slice(*there.spans[partner])])
                if form in other or (not is_joined(form) and resemblance(form, other) >= SPELT_ALIKE):
                    same = max(same, cosine)
                else:
                    best = max(best, cosine)
        return best, same


def _alike(one: Sequence[str], other: Sequence[str]) -> float:
    """How alike the most alike forms of two names are; of a name that is not parted, any stretch counts."""
    best = 0.0
    for a in one:
        for b in other:
            found = resemblance(a, b)
            for whole, part in ((a, b), (b, a)):
                if is_joined(whole) and not is_joined(part):
                    found = max(found, holds(whole, part))
            best = max(best, found)
    return best


def _evidence(
    pair: Comparison,
    number: int,
    chosen: tuple[list[int], list[int]],
    near: Floats,
    best: tuple[Floats, Floats],
    words: Sequence[Words],
    elsewhere: _Elsewhere,
) -> dict[str, float]:
    """What the weights are for, but for what depends on the other runs; `near`: cosines of all words of the two."""
    texts = [bare(side.reading.document.slice(side.stretch(run))) for side, run in zip(pair.sides, chosen, strict=True)]
    lands = [territory(text, side.language) for text, side in zip(texts, pair.sides, strict=True)]
    parts = [
        [bare(side.reading.document.slice(side.spans[w])) for w in run] if side.language.spaced else [text]
        for side, run, text in zip(pair.sides, chosen, texts, strict=True)
    ]
    short = [all(part.isupper() and part.isascii() and 1 < len(part) <= _ABBREVIATION for part in own) for own in parts]
    kept = min(float(keeping(words[k].vectors[chosen[k]]).mean()) for k in (0, 1))
    known = [elsewhere.answers(k, chosen[k], texts[1 - k], number) for k in (0, 1)]
    two_lands = float(bool(lands[0] and lands[1] and not lands[0] & lands[1]))
    cosine, nearest = float(near.max()), float(max(best[0].max(), best[1].max()))
    return {
        "constant": 1.0,
        "one_script": float(one_script(parts[0][0], parts[1][0])),
        "cosine": cosine,
        "cosine_hi": max(cosine - _CLOSE, 0.0),
        "best": nearest,
        "best_hi": max(nearest - _NEAREST, 0.0),
        "alike": _alike([texts[0], *parts[0]], [texts[1], *parts[1]]),
        "lands": two_lands,
        "same_land": float(bool(lands[0] & lands[1])),
        "land": float(bool(lands[0]) != bool(lands[1])),
        "odds": min(*(float(words[k].odds[chosen[k]].max()) for k in (0, 1)), 8.0),
        "kept": 0.0 if two_lands or all(short) else min(max(kept, -6.0), 6.0),
        "sounds": min(*(len(skeleton(text)) for text in texts), 6),
        "abbreviations": float(all(short)),
        "abbreviation": float(any(short) and not all(short)),
        "contrast": max(0.0, *(other - cosine for other, _ in known)),
        "habit": max(same for _, same in known),
        "pieces": _pieces(pair, chosen),
        "words": float(min(len(part) for part in parts) > 1),
    }


def _pieces(pair: Comparison, chosen: tuple[list[int], list[int]]) -> float:
    """The highest cosine between the pieces of two names, by the vectors that links are made from."""
    parts = []
    for side, run in zip(pair.sides, chosen, strict=True):
        own = []
        for word in run:
            statement = int(side.statement[word])
            units = side.version.units[statement]
            first, last = units.words[word - side.first_word[statement]]
            own.append(units.vectors[first:last].astype(np.float32))
        parts.append(np.concatenate(own))
    return float((parts[0] @ parts[1].T).max()) if all(map(len, parts)) else 0.0


@functools.cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """What each piece of evidence adds to the log odds, for names in one script and in two."""
    return tomllib.loads(resources.files("claimcheck.scoring").joinpath(FILE).read_text("utf-8"))
