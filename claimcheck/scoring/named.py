"""Which words of a version are names: read off their vectors, so that scripts without capitals and German nouns are no bar.

The probes are logistic regressions on word vectors of the embedded model (benchmarks/training/names.py). Of another model's
words none is called a name.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from claimcheck.alignment.projection import EMBEDDED
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.side import Floats, Side
from claimcheck.text.spelling import is_joined
from claimcheck.text.tokens import nameless, title_words

FILE = "name_probe.npy"
TITLE = -1.0
"""Log odds of being names, the mean over the words that carry meaning, from which words that answer each other are a name or a
title: on read findings of Q002 and Q007, untouched NTREX, 66 of 76 marked names and none of 37 other words reach it."""


def knows_names(side: Side) -> bool:
    """False where the words of a version have another model's vectors, so that none is called a name."""
    return not side.spans or side.version.model == EMBEDDED


def vectors(side: Side) -> Floats | None:
    """Unit vectors of all words, float32 (words, word_dim); None where they are not the embedded model's."""
    version = side.version
    if not side.spans or not knows_names(side):
        return None
    found: Floats = np.concatenate([part.reshape(-1, probes().shape[1] - 1) for part in version.words])
    return found


def likeness(words: Floats) -> Floats:
    """Log odds that words are names, float32 (words,), of their `vectors`."""
    return _odds(words, 0)


def keeping(words: Floats) -> Floats:
    """Log odds that names are kept in spelling by a translation, as persons' are ("Red Cross" is not), float32 (words,)."""
    return _odds(words, 1)


def _odds(words: Floats, probe: int) -> Floats:
    weights = probes()[probe]
    found: Floats = words @ weights[:-1] + weights[-1]
    return found


def is_title(pair: Comparison, words: tuple[Sequence[int], Sequence[int]]) -> bool:
    """True where words of both sides that answer each other are a name or a title; False with another model's vectors."""
    if not all(some and knows_names(side) for side, some in zip(pair.sides, words, strict=True)):
        return False
    told = []
    for side, some in zip(pair.sides, words, strict=True):
        meant = [word for word in some if side.content[word]] or list(some)
        told.append(float(likeness(side.vectors(meant)).mean()))
    return sum(told) / 2 >= TITLE


def names(side: Side, odds: Floats) -> NDArray[np.bool_]:
    """Which words are names by their odds and their letters, bool (words,): digits, closed classes and small words are none."""
    closed = nameless(side.language) | title_words(side.language)
    text = side.reading.document.text
    found = np.zeros(len(side.spans), dtype=np.bool_)
    for word in np.flatnonzero(odds > 0).tolist():
        form = text[slice(*side.spans[word])]
        cased = form.lower() != form.upper()
        found[word] = (
            not form.isdigit()
            and (is_joined(form) or side.language.fold(form) not in closed)
            and (not cased or any(letter.isupper() for letter in form))
            and not "\u3040" <= form[0] <= "\u309f"
        )
    return found


@functools.cache
def probes() -> Floats:
    """Of each of two probes one weight a dimension and a constant, float32 (2, word_dim + 1)."""
    with resources.files("claimcheck.scoring").joinpath(FILE).open("rb") as file:
        weights: Floats = np.load(file, allow_pickle=False).astype(np.float32)
    return weights
