"""How two versions relate: translated, rewritten, or about different things.

Sentence vectors cannot tell another report of the same visit from a report of another visit to the same country: both are
about the same subject in the same words. What tells them apart is who is in them. Names that the model's vocabulary has to
spell out in several pieces (Pakpour, al-Araji, Kavanaugh) are rare; two texts that share them often are about one event.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence

from claimcheck.alignment.version import Version
from claimcheck.findings import Relation

TRANSLATION_SHARE = 0.6
"""Least share of the characters of one version in strong pairs for a translation (an abridged one keeps it on its own side).
The loosest of 270 NTREX pairs of documents has .63, the next .77 (looked at once)."""
SUPPORT_WEIGHT, TRANSLATION_SUM = 4.0, 2.98
"""Least sum of that share and of the mean word support of these pairs times its weight. Short texts about different things find
strong pairs by chance, but not the words in them. Set by hand on cuts of three to eight lines of 24 documents of NTREX in five
pairs (360 of one story, all kept; 1,440 of two, of which 27 were translations and one is) and 16 articles of another hand; on
FLORES (six pairs, with Hindi and Persian) all of 240 are kept and none of 225 is left. Counted once: no command repeats it."""
SURE_SUPPORT = 0.57
"""Least word support of a pair that is to make two texts versions of one event by itself: of two documents such pairs have .53 on
average, in rewrites .6 and more."""
RELATED_PAIRS = 2
"""So many pairs that are certain by their words alone make two texts versions of one event."""
RELATED_SHARE = 0.5
"""… or such pairs with so large a share of a version, however few."""
RELATED_NAMES, RELATED_MENTIONS = 0.16, 5
"""Least share of rare names\' mentions in common, and least number of them. Of 3,782 pairs of different NTREX documents (id-fr)
the 25 with the largest shares were read: the 16 of them above both are about one story. Seeds about different events have
.14 and 4 mentions at most, seeds about one event .18 and 5 at least: a thin margin. Set by hand between them."""
FEWEST_STATEMENTS = 4
"""Of both versions together, without which nothing shows that two texts are unrelated: a faithful translation of one statement
may link to none of it. Set by hand."""
SHORTEST_NAME = 4
FEWEST_PIECES = 2


def relation(
    left: Version, right: Version, shares: tuple[float, float], support: float, certain: Sequence[tuple[float, float]]
) -> Relation:
    """`shares`: characters of each version in strong pairs, 0..1. `support`: their mean word support, 0..1. `certain`: of
    each pair that needs no order to speak for it, its shares of both versions."""
    if max(shares) >= TRANSLATION_SHARE and max(shares) + SUPPORT_WEIGHT * support >= TRANSLATION_SUM:
        return "translation"
    if len(certain) >= RELATED_PAIRS or any(sum(column) >= RELATED_SHARE for column in zip(*certain, strict=True)):
        return "rewrite"
    one, two = rare_names(left), rare_names(right)
    common = (one & two).total()
    if common >= RELATED_MENTIONS and common >= RELATED_NAMES * min(one.total(), two.total()):
        return "rewrite"
    sizes = len(left.lengths), len(right.lengths)
    return "rewrite" if min(sizes) and sum(sizes) < FEWEST_STATEMENTS else "unrelated"


def rare_names(version: Version) -> Counter[str]:
    """Mentions of capitalised words that the vocabulary spells out, without accents and case. Empty for scripts without case."""
    names: Counter[str] = Counter()
    for statement, units in zip(version.reading.statements, version.units, strict=True):
        for (start, end), count in zip(statement.words, units.words[:, 1] - units.words[:, 0], strict=True):
            word = statement.document.text[start:end]
            if count >= FEWEST_PIECES and len(word) >= SHORTEST_NAME and any(part[:1].isupper() for part in word.split("-")):
                names[_fold(word)] += 1
    return names


def _fold(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
