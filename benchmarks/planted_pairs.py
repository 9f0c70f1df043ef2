"""Both versions of a pair, untouched or with a planted difference: which lines their sentences hold, and how they pair up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from benchmarks.planting import Planted

Numbers = tuple[float, ...]
"""Lines of an NTREX document, from 0."""


class Case(NamedTuple):
    """Two versions, left and right, and the numbers of the lines that each sentence of either holds.

    An added sentence has a number between its neighbours'. `kind` is what was planted, "" in an untouched pair; `changed` are
    the numbers where it must be found.
    """

    name: str
    kind: str
    versions: tuple[Sequence[str], Sequence[str]]
    numbers: tuple[Sequence[Numbers], Sequence[Numbers]]
    changed: frozenset[float]


class Unit(NamedTuple):
    """A pair of texts that answer each other, and the numbers of their lines; `right` may be empty."""

    left: str
    right: str
    numbers: Numbers


def untouched_case(name: str, left: Sequence[str], right: Sequence[str]) -> Case:
    """A pair as it stands: as many lines in both."""
    numbers = [(float(i),) for i in range(len(left))]
    return Case(name, "", (left, right), (numbers, numbers), frozenset())


def planted_case(name: str, side: int, planted: Planted, other: Sequence[str]) -> Case:
    """A pair with a planted difference; `side` is the changed version, 0 left or 1 right."""
    numbers: list[Numbers] = [(float(i),) for i in range(len(other))]
    at = planted.sentence if planted.sentence is not None else planted.other or 0
    new, changed, kind = list(numbers), {float(at)}, planted.kind
    if planted.kind == "close-late":
        new[at : at + 2] = [(at, at + 1)]
        changed.add(at + 1)
    elif planted.kind == "statement-dropped":
        del new[at]
        kind = ("right only", "left only")[side]
    elif planted.kind == "statement-added":
        new.insert(at, (at - 0.5,))
        changed, kind = {at - 0.5}, ("left only", "right only")[side]
    if side == 0:
        return Case(name, kind, (planted.sentences, other), (new, numbers), frozenset(changed))
    return Case(name, kind, (other, planted.sentences), (numbers, new), frozenset(changed))


def units(case: Case) -> list[Unit]:
    """The perfect pairing: line to line, joined where a sentence holds two; a line without a left goes with the one before it."""
    left, right = ({n: i for i, numbers in enumerate(side) for n in numbers} for side in case.numbers)
    groups: list[list[float]] = []
    for number in sorted({*left, *right}):
        last = groups[-1] if groups else []
        one_sentence = any(n in side and side[n] == side.get(number) for side in (left, right) for n in last)
        # A first line without a left has none before it and takes the next.
        if last and (one_sentence or number not in left or not any(n in left for n in last)):
            last.append(number)
        else:
            groups.append([number])
    (one, two) = case.versions
    return [Unit(_text(one, left, group), _text(two, right, group), tuple(group)) for group in groups]


def _text(sentences: Sequence[str], places: Mapping[float, int], group: Iterable[float]) -> str:
    return " ".join(sentences[i].strip() for i in dict.fromkeys(places[n] for n in group if n in places))
