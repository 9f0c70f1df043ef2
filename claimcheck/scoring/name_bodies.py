"""Bodies that one version names and the other does not, where it is known what every language calls them: "BBC", "داعش"."""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Iterator, Sequence

from claimcheck.data import Span
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.name_runs import ABBREVIATION, is_short
from claimcheck.scoring.side import Ints, Side
from claimcheck.text.bodies import Mention, bodies_in, has_one_form, is_latin, named_bodies


def lost_bodies(pair: Comparison, number: int) -> tuple[list[Mention], list[Mention]]:
    """The known bodies that a side of bead `number` names and the other side of the bead and of its neighbours does not: their
    places in the document and their numbers. Worked out once. Of languages without a file few bodies' names are known.
    """
    if number not in pair.lost_bodies:
        pair.lost_bodies[number] = _lost(pair, number)
    return pair.lost_bodies[number]


def _lost(pair: Comparison, number: int) -> tuple[list[Mention], list[Mention]]:
    every = [bodies_in(side.reading.document.text, side.language.code) for side in pair.sides]
    lost: tuple[list[Mention], list[Mention]] = ([], [])
    for k in (0, 1):
        here = _named(pair, k, number, every[k])
        there = _answering(pair, k, number, every) if here else set()
        sides = pair.sides[k], pair.sides[1 - k]
        lost[k].extend(
            mention for mention in here if mention.sure and mention.body not in there and _would_be_known(mention, *sides)
        )
    return lost


def _would_be_known(mention: Mention, side: Side, other: Side) -> bool:
    """False where the other version may call a body what the lists do not have, for its language has no file.

    It does not where all languages with Latin letters have one form.
    """
    if other.language.has_file:
        return True
    return has_one_form(side.reading.document.slice(mention.span)) and is_latin(other.reading.document.text)


def _answering(pair: Comparison, k: int, number: int, every: Sequence[Sequence[Mention]]) -> set[int]:
    """The bodies that may answer one of side `k` in a bead: those that the other side names there, or more often beside it."""
    found = {mention.body for mention in _named(pair, 1 - k, number, every[1 - k])}
    for near in (number - 1, number + 1):
        if 0 <= near < len(pair.alignment.beads):
            here, there = (Counter(mention.body for mention in _named(pair, n, near, every[n])) for n in (k, 1 - k))
            found.update(there - here)
    return found


def gone_bodies(pair: Comparison, number: int, own: Sequence[Ints]) -> tuple[set[int], set[int]]:
    """The places among the words of bead `number`, `own` by side, of abbreviated bodies that the whole other version has in no
    form.
    """
    gone: tuple[set[int], set[int]] = (set(), set())
    for k, found in enumerate(lost_bodies(pair, number)):
        side, there = pair.sides[k], pair.sides[1 - k]
        known = named_bodies(there.reading.document.text, there.language.code) if found else frozenset()
        for span, code, _ in found:
            if is_short(side.reading.document.slice(span)) and code not in known:
                gone[k].update(at for at, word in enumerate(own[k].tolist()) if side.spans[word].overlaps(span))
    return gone


def lettered_bodies(pair: Comparison, number: int, own: Sequence[Ints]) -> tuple[set[int], set[int]]:
    """The places among the words of bead `number`, `own` by side, of bodies abbreviated in any script ("ООН") that the other side
    of the bead and of its neighbours does not name.
    """
    found: tuple[set[int], set[int]] = (set(), set())
    for k, mentions in enumerate(lost_bodies(pair, number)):
        side = pair.sides[k]
        for span, _, _ in mentions:
            if is_letters(side.reading.document.slice(span)):
                found[k].update(at for at, word in enumerate(own[k].tolist()) if side.spans[word].overlaps(span))
    return found


def exchanged_bodies(pair: Comparison, least: float) -> Iterator[tuple[Span, Span]]:
    """Two known bodies that stand in each other's place, of which one is abbreviated, bead by bead; left and right.

    `least`: least probability of a bead, 0..1. Of several the first with the first, as they stand. Only where a word of one is
    linked to one of the other: else each may stand there in other words ("the European bloc", "the American agency").
    """
    for number, (bead, chance) in enumerate(zip(pair.alignment.beads, pair.alignment.probabilities, strict=True)):
        if chance < least or not bead.left or not bead.right:
            continue
        lost = lost_bodies(pair, number)
        firsts = [list({code: span for span, code, _ in reversed(found)}.values())[::-1] for found in lost]
        for left, right in zip(*firsts, strict=False):
            both = (pair.left.reading.document.slice(left), pair.right.reading.document.slice(right))
            if any(map(is_short, both)) and pair.joins(left, right):
                yield left, right


def is_letters(form: str) -> bool:
    """True for an abbreviation in any script ("ФБР")."""
    return form.isupper() and len(form) <= ABBREVIATION and form.isalpha()


def _named(pair: Comparison, k: int, number: int, found: Sequence[Mention]) -> list[Mention]:
    """The bodies that bead `number` names on side `k`."""
    if not found:
        return []
    chosen: list[Mention] = []
    bead = pair.alignment.beads[number]
    for statement in (bead.left, bead.right)[k]:
        start, end = pair.sides[k].reading.statements[statement].span
        low, high = (bisect.bisect_left(found, at, key=lambda mention: mention.span.start) for at in (start, end))
        chosen += found[low:high]
    return chosen
