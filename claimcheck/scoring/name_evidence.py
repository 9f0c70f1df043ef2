"""What speaks for two names in each other's place being two, or against."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.name_lands import bare
from claimcheck.scoring.name_runs import SPELT_ALIKE, Words, is_short
from claimcheck.scoring.named import keeping
from claimcheck.scoring.side import Floats, Side
from claimcheck.text.capitals import capital
from claimcheck.text.demonyms import made_from
from claimcheck.text.places import territory
from claimcheck.text.spelling import is_joined, is_spelt_by_signs, one_script, resemblance
from claimcheck.text.syllables import spells
from claimcheck.text.towns import towns
from claimcheck.text.transcription import closeness, consonants, parts

_CLOSE, _NEAREST = 0.5, 0.65
"""Cosines from which a pair's own and its nearest one count a second time, so that high ones weigh more."""
_SPELT_ODDS, _MOST_ODDS = -3.0, 6.0
"""Log odds that signs spell a word at which it is open whether they do, and how far from there they count (`unheard`). By hand,
with what they weigh, on NTREX, documents 1 to 60 of ru-zh, en-zh and tr-ja: of 111 untouched pairs of names five are told apart,
as before, of 332 of which one was exchanged 310 and not 261."""


class Elsewhere:
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
    """How alike the most alike forms of two names are."""
    return max(resemblance(a, b) for a in one for b in other)


def evidence_of(
    pair: Comparison,
    number: int,
    chosen: tuple[list[int], list[int]],
    near: Floats,
    best: tuple[Floats, Floats],
    words: Sequence[Words],
    elsewhere: Elsewhere,
) -> dict[str, float]:
    """What the weights are for, but for what depends on the other runs; `near`: cosines of all words of the two."""
    texts = [bare(side.reading.document.slice(side.stretch(run))) for side, run in zip(pair.sides, chosen, strict=True)]
    lands = [territory(text, side.language) for text, side in zip(texts, pair.sides, strict=True)]
    seats = [capital(text, side.language) for text, side in zip(texts, pair.sides, strict=True)]
    forms = [
        [bare(side.reading.document.slice(side.spans[w])) for w in run] if side.language.spaced else parts(text) or [text]
        for side, run, text in zip(pair.sides, chosen, texts, strict=True)
    ]
    places = [towns(text, side.language) for text, side in zip(texts, pair.sides, strict=True)]
    short = [all(map(is_short, own)) for own in forms]
    kept = min(float(keeping(words[k].vectors[chosen[k]]).mean()) for k in (0, 1))
    known = [elsewhere.answers(k, chosen[k], texts[1 - k], number) for k in (0, 1)]
    two_lands = float(bool(lands[0] and lands[1] and not lands[0] & lands[1]))
    cosine, nearest = float(near.max()), float(max(best[0].max(), best[1].max()))
    return {
        "constant": 1.0,
        "one_script": float(one_script(forms[0][0], forms[1][0])),
        "joined": float(any(is_joined(own[0]) for own in forms)),
        "cosine": cosine,
        "cosine_hi": max(cosine - _CLOSE, 0.0),
        "best": nearest,
        "best_hi": max(nearest - _NEAREST, 0.0),
        "alike": _alike([texts[0], *forms[0]], [texts[1], *forms[1]]),
        "lands": two_lands,
        "same_land": float(bool(lands[0] & lands[1])),
        "land": float(bool(lands[0]) != bool(lands[1])),
        "one_capital": float(bool(seats[0] & seats[1])),
        "capitals": float(bool(seats[0] and seats[1] and not seats[0] & seats[1])),
        "one_town": float(_is_one_town(pair, chosen, places)),
        "towns": float(bool(places[0] and places[1] and not places[0] & places[1])),
        "odds": min(*(float(words[k].odds[chosen[k]].max()) for k in (0, 1)), 8.0),
        "kept": 0.0 if two_lands or all(short) else min(max(kept, -6.0), 6.0),
        "sounds": min(*(consonants(text) for text in texts), 6),
        "abbreviations": float(all(short)),
        "letters": _letters(*texts),
        "digits": float(any(map(_has_digit, texts))),
        "abbreviation": float(any(short) and not all(short)),
        "contrast": max(0.0, *(other - cosine for other, _ in known)),
        "habit": max(same for _, same in known),
        "pieces": _pieces(pair, chosen),
        "words": float(min(map(len, forms)) > 1),
        "heard": _heard(*texts),
        "unheard": _unheard(*texts),
        "demonym": float(any(_other_land(lands[k], forms[1 - k], pair.sides[1 - k]) for k in (0, 1))),
        "probable": float(pair.alignment.probabilities[number]),
    }


def _is_one_town(pair: Comparison, chosen: tuple[list[int], list[int]], places: Sequence[frozenset[str]]) -> bool:
    """True where two names, or they with the words before them, are one town's: "HAYE" of "LA HAYE", "HAAG" of "DEN HAAG"."""
    if places[0] & places[1]:
        return True
    longer = []
    for side, run, own in zip(pair.sides, chosen, places, strict=True):
        first = side.reading.document.slice(side.stretch([max(run[0] - 1, 0), *run]))
        longer.append(own | (towns(first, side.language) if " " in first and not first[0].islower() else frozenset()))
    return bool(longer[0] & longer[1])


def heads_evidence(pair: Comparison, chosen: tuple[list[int], list[int]]) -> dict[str, float]:
    """What the learnt head says of two names and of their bead, in log odds; nothing where it knows no such vectors.

    `judged`: the mean over the words of the side that differs less; `judged_bead`: the bead's above that of the median word.
    """
    if pair.judged is None:
        return {"judged": 0.0, "judged_bead": 0.0}
    words = [float(side.words[run].mean()) for side, run in zip(pair.judged, chosen, strict=True)]
    left = pair.judged[0].beads
    return {"judged": min(words), "judged_bead": float(left[chosen[0][0]] - np.median(left))}


def _heard(one: str, other: str) -> float:
    """What share of the sounds of the words of two names is heard in the other's, whichever way more, 0..1.

    0 where signs spell a name: `resemblance` knows more of these.
    """
    if is_spelt_by_signs(one, other):
        return 0.0
    words = [parts(one), parts(other)]
    return max((closeness(words[k], words[1 - k]).whole for k in (0, 1)), default=0.0) if all(words) else 0.0


def _unheard(one: str, other: str) -> float:
    """How unlikely it is that all signs of a part of one name spell a word of the other, in log odds, -6 to 6; 0 where no signs
    spell either.

    `resemblance` is cut off where names are told from strangers, and lets any stretch of the signs be the name.
    """
    if not is_spelt_by_signs(one, other):
        return 0.0
    text, name = (one, other) if is_joined(one) else (other, one)
    spelt = max((spells(part, word, whole=True) for part in parts(text) for word in parts(name)), default=_SPELT_ODDS)
    return min(_MOST_ODDS, max(-_MOST_ODDS, _SPELT_ODDS - spelt))


def _other_land(codes: frozenset[str], words: Sequence[str], side: Side) -> bool:
    """True when a word is made from the name of another territory: "Russian" beside Mexico."""
    made = frozenset(code for word in words for code in made_from(word, side.language))
    return bool(codes and made and not codes & made)


def _has_digit(text: str) -> bool:
    """True for what is no body's abbreviation: "SS19" is a season."""
    return any(map(str.isdigit, text))


def _letters(one: str, other: str) -> float:
    """What share of their letters two abbreviations have in common in whatever order, 0..1: NATO is OTAN."""
    return (Counter(one) & Counter(other)).total() / max(len(one), len(other))


def _pieces(pair: Comparison, chosen: tuple[list[int], list[int]]) -> float:
    """The highest cosine between the pieces of two names, by the vectors that links are made from."""
    own, other = (side.pieces(run) for side, run in zip(pair.sides, chosen, strict=True))
    return float((np.concatenate(own) @ np.concatenate(other).T).max()) if own and other else 0.0
