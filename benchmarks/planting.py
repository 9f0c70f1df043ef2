"""Differences planted into one version of a pair: what is changed, and where a careful reader would mark it.

The places are chosen with the marks alone (one opening and one closing mark in a line, in both versions), not with the
reader under test. A planted mark keeps its version's own conventions (spaces, the place of the full stop).
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

MARKS = [("«", "»"), ("“", "”"), ("„", "“"), ("「", "」"), ('"', '"'), ("”", "”")]
QUOTED = [re.compile(re.escape(a) + r"([^«»“”„\"「」『』‘]+)" + re.escape(b)) for a, b in MARKS]
ANY_MARK = re.compile(r"[«»“”„\"「」『』‘]")
SENTENCE_END = re.compile(r"[.!?…](?=\s+\w)|[。！？؟](?=.)")
CLAUSE_END = re.compile(r"[,;:،؛](?=\s)|[，；、：]|\s[-–—](?=\s)")
WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


class Planted(NamedTuple):
    """One planted difference: the rule that should fire, the changed version's sentences, and the stretch in it.

    `sentence` and `stretch` (half-open code points in that sentence) locate the stretch on the changed side, None when the
    words are gone there; then `other` is the sentence of the other version that lost its counterpart.
    """

    rule: str
    kind: str
    sentences: list[str]
    sentence: int | None
    stretch: tuple[int, int] | None
    other: int | None


def length(text: str) -> float:
    """Words; for Chinese and Japanese characters / 1.7."""
    wide = len(WIDE.findall(text))
    return wide / 1.7 + len([w for w in re.sub(WIDE, " ", text).split() if re.search(r"\w", w)])


def sole_quote(sentence: str) -> tuple[int, int, str] | None:
    """(start, end, marks) of the words between the only pair of marks of a sentence, else None."""
    if len(ANY_MARK.findall(sentence)) != 2:
        return None
    for (a, b), pattern in zip(MARKS, QUOTED, strict=True):
        match = pattern.search(sentence)
        if match:
            return match.start(1), match.end(1), a + b
    return None


def _cuts(text: str) -> list[int]:
    """Offsets after each clause and sentence end inside a text."""
    return sorted({m.end() for p in (SENTENCE_END, CLAUSE_END) for m in p.finditer(text)})


def _quotes_in_both(changed: Sequence[str], other: Sequence[str], shortest: float) -> list[int]:
    return [
        i
        for i, (a, b) in enumerate(zip(changed, other, strict=True))
        if (qa := sole_quote(a))
        and (qb := sole_quote(b))
        and length(a[qa[0] : qa[1]]) >= shortest
        and length(b[qb[0] : qb[1]]) >= 4
    ]


def _replace(sentences: Sequence[str], i: int, text: str) -> list[str]:
    return [*sentences[:i], text, *sentences[i + 1 :]]


def close_early(changed: Sequence[str], other: Sequence[str], rng: random.Random) -> Planted | None:
    """The closing mark moves forward to a clause or sentence end: at least 4 words fall out, at least 2 stay in."""
    places = []
    for i in _quotes_in_both(changed, other, 6):
        start, end, _ = sole_quote(changed[i]) or (0, 0, "")
        content = changed[i][start:end]
        places += [(i, start, end, cut) for cut in _cuts(content) if length(content[:cut]) >= 2 and length(content[cut:]) >= 4]
    if not places:
        return None
    i, start, end, cut = rng.choice(places)
    text = changed[i]
    inner = text[start:end]
    tail_space = inner[len(inner.rstrip()) :]
    kept, lost = inner[:cut].rstrip(), inner[cut:].strip()
    mark = text[end]
    gap = "" if WIDE.search(lost[:1]) else " "
    if kept.endswith((",", "،", "，", "、")) and not kept.endswith(("、",)):
        head = kept[:-1] + tail_space + mark + kept[-1]
    else:
        head = kept + tail_space + mark
    new = text[:start] + head + gap + lost + text[end + 1 :]
    at = len(text[:start] + head + gap)
    return Planted("Q001", "close-early", _replace(changed, i, new), i, (at, at + len(lost)), i)


def open_late(changed: Sequence[str], other: Sequence[str], rng: random.Random) -> Planted | None:
    """The opening mark moves back to a clause or sentence end: at least 4 words fall out, at least 2 stay in."""
    places = []
    for i in _quotes_in_both(changed, other, 6):
        start, end, _ = sole_quote(changed[i]) or (0, 0, "")
        content = changed[i][start:end]
        places += [(i, start, end, cut) for cut in _cuts(content) if length(content[:cut]) >= 4 and length(content[cut:]) >= 2]
    if not places:
        return None
    i, start, end, cut = rng.choice(places)
    text = changed[i]
    inner = text[start:end]
    lead_space = inner[: len(inner) - len(inner.lstrip())]
    lost, kept = inner[:cut].strip(), inner[cut:].lstrip()
    before = text[: start - 1]
    gap = "" if WIDE.search(lost[-2:]) else " "
    new = before + lost + gap + text[start - 1] + lead_space + kept + text[end:]
    return Planted("Q001", "open-late", _replace(changed, i, new), i, (len(before), len(before) + len(lost)), i)


def close_late(changed: Sequence[str], other: Sequence[str], rng: random.Random) -> Planted | None:
    """A quote that ends its sentence swallows the next, unquoted sentence of 5 words and more."""
    places = []
    for i in _quotes_in_both(changed, other, 4):
        _, end, marks = sole_quote(changed[i]) or (0, 0, "")
        if i + 1 >= len(changed) or length(changed[i][end + 1 :]) > 0:
            continue
        if ANY_MARK.search(changed[i + 1]) or ANY_MARK.search(other[i + 1]) or length(changed[i + 1]) < 5:
            continue
        places.append((i, end, marks))
    if not places:
        return None
    i, end, _ = rng.choice(places)
    text = changed[i]
    inner_tail = text[:end][len(text[:end].rstrip()) :]
    outer = text[end + 1 :].strip()
    following = changed[i + 1].strip()
    first = text[:end].rstrip() + outer
    gap = "" if WIDE.search(following[:1]) else " "
    joined = first + gap + following + inner_tail + text[end]
    at = len(first + gap)
    return Planted("Q001", "close-late", [*changed[:i], joined, *changed[i + 2 :]], i, (at, at + len(following)), i + 1)


def drop_marks(changed: Sequence[str], other: Sequence[str], rng: random.Random) -> Planted | None:
    """Both marks of a quote of five words and more are gone."""
    places = _quotes_in_both(changed, other, 5)
    if not places:
        return None
    i = rng.choice(places)
    text = changed[i]
    start, end, _ = sole_quote(text) or (0, 0, "")
    inner = text[start:end].strip()
    new = text[: start - 1] + inner + text[end + 1 :]
    return Planted("Q002", "marks-dropped", _replace(changed, i, new), i, (start - 1, start - 1 + len(inner)), i)


def drop_statement(changed: Sequence[str], other: Sequence[str], rng: random.Random) -> Planted | None:
    """A sentence of 5 words and more without quotation marks is gone from one version."""
    places = [
        i
        for i, (a, b) in enumerate(zip(changed, other, strict=True))
        if not ANY_MARK.search(a) and not ANY_MARK.search(b) and length(a) >= 5 and length(b) >= 5
    ]
    if len(changed) < 5 or not places:
        return None
    i = rng.choice(places)
    return Planted("C001", "statement-dropped", [*changed[:i], *changed[i + 1 :]], None, None, i)


def add_statement(donor: Sequence[str]) -> Callable[[Sequence[str], Sequence[str], random.Random], Planted | None]:
    """A planter that inserts a sentence of another article (5 words and more, no marks)."""

    def plant(changed: Sequence[str], other: Sequence[str], rng: random.Random) -> Planted | None:
        del other
        pool = [s for s in donor if not ANY_MARK.search(s) and length(s) >= 5]
        if not pool or len(changed) < 5:
            return None
        new, i = rng.choice(pool).strip(), rng.randrange(1, len(changed))
        return Planted("C001", "statement-added", [*changed[:i], new, *changed[i:]], i, (0, len(new)), None)

    return plant
