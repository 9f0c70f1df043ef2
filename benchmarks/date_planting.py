"""Dates changed in one version of a pair: another weekday, month, day, year or hour, where the other version says the old one.

Places are found by names and figures alone, sentence against sentence, not with the extraction under test.
"""

from __future__ import annotations

import functools
import random
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from benchmarks.planting import Planted
from claimcheck import languages

KINDS = ("weekday", "month", "day", "year", "hour")
UNSPACED = ("zh", "ja")
BESIDE = r"(?:\s|\.|,|er|st|nd|rd|th|de|of|من){0,5}"
"""What may stand between a figure and a month's name."""


class Place(NamedTuple):
    """A stretch of a sentence that gives `value` of a kind, and what else could stand there."""

    start: int
    end: int
    value: int
    others: tuple[str, ...]


def change_date(
    kind: str, changed: Sequence[str], other: Sequence[str], codes: tuple[str, str], rng: random.Random
) -> Planted | None:
    """One date of `changed` (language `codes[0]`) is changed, of those that `other` (`codes[1]`) gives in the same sentence."""
    chances = []
    for i, (mine, theirs) in enumerate(zip(changed, other, strict=True)):
        answers = [place.value for place in places(kind, theirs, codes[1])]
        if kind in ("day", "year"):
            answers = [int(run) for run in re.findall(r"\d+", theirs) if len(run) <= 4]
        own = list(places(kind, mine, codes[0]))
        chances += [(i, p) for p in own if p.value in answers and p.others and sum(q.value == p.value for q in own) == 1]
    if not chances:
        return None
    i, place = rng.choice(chances)
    text = changed[i]
    new = rng.choice(place.others)
    new = new[:1].upper() + new[1:] if text[place.start].isupper() else new
    sentences = [*changed[:i], text[: place.start] + new + text[place.end :], *changed[i + 1 :]]
    return Planted("F002", kind, sentences, i, (place.start, place.start + len(new)), None)


def places(kind: str, sentence: str, code: str) -> Iterator[Place]:
    """Every place of a kind in a sentence."""
    language = languages.load(code)
    folded = language.fold(sentence)
    if kind in ("weekday", "month"):
        rows = language.weekdays if kind == "weekday" else language.months
        if kind == "month" and code in UNSPACED:
            for match in re.finditer(r"(?<!\d)(1[0-2]|[1-9])(?=月\d)", sentence):
                yield Place(*match.span(), int(match[1]), tuple(str(m) for m in range(1, 13) if m != int(match[1])))
            return
        for match in _named(rows, code).finditer(folded):
            if code in ("id", "en", "de", "tr") and sentence[match.start()].islower():
                continue
            value = next(number for number, row in enumerate(rows) if match[0] in row)
            form = rows[value].index(match[0])
            others = tuple(row[form if form < len(row) and code == "ru" else 0] for n, row in enumerate(rows) if n != value)
            beside = re.search(rf"\d{BESIDE}$", folded[: match.start()]) or re.match(rf"{BESIDE}\d", folded[match.end() :])
            if kind == "weekday" or beside:
                yield Place(*match.span(), value + 1, others)
    elif kind == "day":
        if code in UNSPACED:
            pattern = r"(?<=月)(\d{1,2})(?=日)"
        else:
            month = _named(language.months, code).pattern
            pattern = rf"(?<![\d.,])(?:(\d{{1,2}})(?=(?!\d){BESIDE}(?:{month}))|(?:{month})\s(\d{{1,2}})(?![\d:.]))"
        for match in re.finditer(pattern, folded):
            group = 1 if match[1] else 2
            value = int(match[group])
            yield Place(*match.span(group), value, tuple(str(d) for d in range(1, 29) if d != value))
    elif kind == "year":
        for match in re.finditer(
            r"(?<![\d.,/-])(?:19[5-9]|20[0-2])\d(?![\d.,/-]\d|\d|['’]?s\b|年代|-?х|['’]?l|-?an|er\b)", sentence
        ):
            if match[0].isascii():
                value = int(match[0])
                yield Place(*match.span(), value, tuple(str(value + step) for step in (-11, -3, -1, 1, 2, 5)))
    else:
        for match in re.finditer(r"(?<![\d:.])(\d{1,2})(?=:[0-5]\d(?![\d:.]))", sentence):
            value = int(match[1])
            yield Place(*match.span(1), value, tuple(str(h) for h in range(1, 12) if (h - value) % 12))


@functools.cache
def _named(rows: tuple[tuple[str, ...], ...], code: str) -> re.Pattern[str]:
    names = sorted(
        (form for row in rows for form in row if (len(form) > 2 and form.isalpha()) or code in UNSPACED), key=len, reverse=True
    )
    body = "|".join(map(re.escape, names))
    return re.compile(body if code in UNSPACED else rf"(?<!\w)(?:{body})(?!\w)")
