"""Parts of a whole that a text gives in words: "half of the villages", "un tiers des élèves", "üçte biri", "半数"."""

from __future__ import annotations

import functools
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from claimcheck.data import Span
from claimcheck.text.halves import find_halves

if TYPE_CHECKING:
    from claimcheck.languages import Language


class Share(NamedTuple):
    """A part of something, `value` of it."""

    span: Span
    value: Fraction


@functools.lru_cache(maxsize=64)
def find_shares(text: str, language: Language) -> tuple[Share, ...]:
    """The shares in order, disjoint. "Half" alone has other uses, and "the first half" is a period; neither is one."""
    if not language.shares:
        return ()
    # "In the second half of the day", Russian for the afternoon, is neither half.
    values = dict.fromkeys((form for form in language.halves.get("not", ()) if "~" not in form), "not")
    values |= {form: key for key, forms in language.shares.items() for form in forms}
    halves = [half.span for half in find_halves(text, language)]
    found = []
    for match in language.pattern(values).finditer(language.fold(text)):
        span, key = Span(*match.span(1)), values[" ".join(match[1].split())]
        if key != "not" and not any(span.overlaps(half) for half in halves):
            found.append(Share(span, Fraction(key)))
    return tuple(found)
