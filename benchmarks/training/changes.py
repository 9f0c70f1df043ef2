"""Differences planted into one statement, fine and coarse, in any language that the lexicon was gathered for.

Every change keeps the statement's own words but for a place or two, so that what tells it from a translation is the other
version and not its style. Which words differ is read off the two texts afterwards.
"""

from __future__ import annotations

import difflib
import functools
import random
import re
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.negation_planting import HEDGED, HEDGES_PUT, PUT, TAKEN, changed
from benchmarks.training.lexicon import Lexicon
from claimcheck.data import Span
from claimcheck.text.words import words


class Change(NamedTuple):
    """A statement changed. `lost`: words of the old text that are gone; `new`: words that were put in; `kind`: how."""

    text: str
    lost: tuple[Span, ...]
    new: tuple[Span, ...]
    kind: str


Maker = Callable[[str, list[Span], Lexicon, random.Random], str | None]


def change(text: str, lexicon: Lexicon, chance: random.Random, kinds: Sequence[str] = ()) -> Change | None:
    """One change of a kind drawn at random, of all or of `kinds`; None where three kinds in a row find no place."""
    known = list(kinds or MAKERS)
    for _ in range(3):
        (kind,) = chance.choices(known, [MAKERS[name][1] for name in known])
        made = MAKERS[kind][0](text, list(words(text, (0, len(text)))), lexicon, chance)
        if made and made.strip() and made != text:
            lost, new = differing(text, made)
            if lost or new:
                return Change(made, lost, new, kind)
    return None


def differing(old: str, new: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The words of each text that the other lacks, by the longest common runs of words."""
    spans = [words(text, (0, len(text))) for text in (old, new)]
    told = [[text[a:b].casefold() for a, b in found] for text, found in zip((old, new), spans, strict=True)]
    lost: list[Span] = []
    put: list[Span] = []
    for what, i, j, k, m in difflib.SequenceMatcher(None, told[0], told[1], autojunk=False).get_opcodes():
        if what != "equal":
            lost += spans[0][i:j]
            put += spans[1][k:m]
    return tuple(lost), tuple(put)


def _put(text: str, span: tuple[int, int], new: str) -> str:
    old = text[slice(*span)]
    if old[:1].isupper() and new[:1].islower():
        new = new[:1].upper() + new[1:]
    return re.sub(r"  +", " ", text[: span[0]] + new + text[span[1] :])


def neighbour(text: str, found: list[Span], lexicon: Lexicon, chance: random.Random) -> str | None:
    """A word that stands in such places as well and is translated otherwise."""
    places = [(span, near) for span in lexicon.units(text, found) if (near := lexicon.unlike(text[slice(*span)]))]
    if not places:
        return None
    span, near = chance.choice(places)
    return _put(text, span, chance.choice(near))


def swap(text: str, found: list[Span], lexicon: Lexicon, chance: random.Random) -> str | None:
    """Two words of a kind change places: who did it to whom."""
    units = [span for span in lexicon.units(text, found) if lexicon.knows(text[slice(*span)])]
    pairs = [
        (lexicon.alike(text[slice(*one)], text[slice(*two)]), one, two)
        for k, one in enumerate(units)
        for two in units[k + 1 :]
        if text[slice(*one)].casefold() != text[slice(*two)].casefold()
    ]
    pairs = sorted((pair for pair in pairs if pair[0] > lexicon.kindred), reverse=True)[:3]
    if not pairs:
        return None
    _, one, two = chance.choice(pairs)
    return text[: one[0]] + text[slice(*two)] + text[one[1] : two[0]] + text[slice(*one)] + text[two[1] :]


def phrase(text: str, found: list[Span], lexicon: Lexicon, chance: random.Random) -> str | None:
    """A phrase becomes another one that begins with the same word."""
    places = [(span, others) for span, head in lexicon.phrases(text, found) if (others := lexicon.beginning(head))]
    if not places:
        return None
    span, others = chance.choice(places)
    new = chance.choice(others)
    return None if new in text else _put(text, span, new)


def drop(text: str, found: list[Span], lexicon: Lexicon, chance: random.Random) -> str | None:
    """A phrase is left out."""
    places = [span for span, _ in lexicon.phrases(text, found)]
    if not places or len(found) < 6:
        return None
    span = chance.choice(places)
    return re.sub(r" +([.,;:])", r"\1", _put(text, span, ""))


def omit(text: str, found: list[Span], lexicon: Lexicon, chance: random.Random) -> str | None:
    """One word that carries meaning is left out."""
    places = lexicon.units(text, found)
    if not places or len(found) < 5:
        return None
    return re.sub(r" +([.,;:])", r"\1", _put(text, chance.choice(places), ""))


def shuffle(text: str, found: list[Span], _lexicon: Lexicon, chance: random.Random) -> str | None:
    """Four words or more stand in another order."""
    count = chance.randint(4, 7)
    if len(found) < count + 1:
        return None
    at = chance.randrange(len(found) - count)
    some = found[at : at + count]
    told = [text[slice(*span)] for span in some]
    chance.shuffle(told)
    parts = [text[: some[0].start], told[0]]
    for before, after, word in zip(some, some[1:], told[1:], strict=False):
        parts += [text[before.end : after.start], word]
    return "".join([*parts, text[some[-1].end :]])


def insert(text: str, found: list[Span], lexicon: Lexicon, chance: random.Random) -> str | None:
    """A phrase of another text is put behind one of its own."""
    places = [span for span, _ in lexicon.phrases(text, found)]
    if not places or not lexicon.every:
        return None
    at = chance.choice(places)[1]
    new = chance.choice(lexicon.every)
    return None if new in text else text[:at] + lexicon.gap + new + text[at:]


def number(text: str, found: list[Span], _lexicon: Lexicon, chance: random.Random) -> str | None:
    """A figure becomes another one of the same length."""
    places = [span for span in found if any(c.isdecimal() and c.isascii() for c in text[slice(*span)])]
    if not places:
        return None
    span = chance.choice(places)
    old = text[slice(*span)]
    digits = [k for k, c in enumerate(old) if c.isdecimal()]
    at = chance.choice(digits)
    new = chance.choice([d for d in "123456789" if d != old[at]])
    return text[: span[0]] + old[:at] + new + old[at + 1 :] + text[span[1] :]


def opposite(text: str, _found: list[Span], lexicon: Lexicon, chance: random.Random) -> str | None:
    """A word of `opposites.toml` becomes the other of its pair."""
    known = _opposites().get(lexicon.language, {})
    border = r"(?<![^\W_]){}(?![^\W_])" if lexicon.gap else "{}"
    places = [(m.span(), new) for old, new in known.items() for m in re.finditer(border.format(re.escape(old)), text, re.I)]
    if not places:
        return None
    span, new = chance.choice(places)
    return _put(text, span, chance.choice(new))


def negated(text: str, _found: list[Span], lexicon: Lexicon, chance: random.Random) -> str | None:
    """A negation is taken out or put in."""
    for rules in chance.sample([TAKEN, TAKEN, PUT], 3):
        made = changed(text, rules.get(lexicon.language, ()), chance)
        if made:
            return made
    return None


def unhedged(text: str, _found: list[Span], lexicon: Lexicon, chance: random.Random) -> str | None:
    """A hedge is taken out."""
    return changed(text, HEDGED.get(lexicon.language, ()), chance)


def hedged(text: str, _found: list[Span], lexicon: Lexicon, chance: random.Random) -> str | None:
    """What is told as so becomes what may be so."""
    return changed(text, HEDGES_PUT.get(lexicon.language, ()), chance)


def untranslated(text: str, found: list[Span], lexicon: Lexicon, chance: random.Random) -> str | None:
    """A word is left in another language."""
    places = [(span, foreign) for span in lexicon.units(text, found) if (foreign := lexicon.foreign(text[slice(*span)]))]
    if not places:
        return None
    span, foreign = chance.choice(places)
    return _put(text, span, chance.choice(foreign))


def synonym(text: str, found: list[Span], lexicon: Lexicon, chance: random.Random) -> str | None:
    """A word becomes another one that is translated alike: no difference."""
    places = [(span, near) for span in lexicon.units(text, found) if (near := lexicon.like(text[slice(*span)]))]
    if not places:
        return None
    span, near = chance.choice(places)
    return _put(text, span, chance.choice(near))


MAKERS: dict[str, tuple[Maker, float]] = {
    "neighbour": (neighbour, 30),
    "opposite": (opposite, 14),
    "swap": (swap, 9),
    "phrase": (phrase, 9),
    "drop": (drop, 8),
    "insert": (insert, 8),
    "omit": (omit, 8),
    "shuffle": (shuffle, 2),
    "number": (number, 4),
    "negated": (negated, 16),
    "unhedged": (unhedged, 8),
    "hedged": (hedged, 8),
    "untranslated": (untranslated, 6),
    "synonym": (synonym, 6),
}
"""Kind -> how it is made and how often it is tried."""
SAME = frozenset({"synonym"})
"""Kinds that change no meaning."""


@functools.cache
def _opposites() -> dict[str, dict[str, list[str]]]:
    with (Path(__file__).parent / "opposites.toml").open("rb") as file:
        tables = tomllib.load(file)
    found: dict[str, dict[str, list[str]]] = {}
    for language, table in tables.items():
        own = found.setdefault(language, {})
        for one, two in table["pairs"]:
            own.setdefault(one, []).append(two)
            own.setdefault(two, []).append(one)
    return found
