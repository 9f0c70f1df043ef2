"""Whether what our reader takes for the speaker of a quote of NTREX is one: other languages name the same speaker there."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Sequence

from benchmarks.corpora import NTREX_LANGUAGES, ntrex
from benchmarks.ntrex_rules import GAP, document
from claimcheck.text import read_text
from claimcheck.text.transcription import closeness, parts

WITNESSES, ALIKE = 2, 0.65
"""Languages that must name the same speaker, and the share of the sounds of a name that theirs must have; set by hand."""


@functools.cache
def speakers(language: str, name: str) -> dict[int, list[list[str]]]:
    """For the sentences of an NTREX document that quote somebody, the speakers' names as words."""
    whole = document(ntrex(language)[name], language)
    found: dict[int, list[list[str]]] = defaultdict(list)
    for quote in read_text(whole).quotes:
        if quote.speaker:
            found[whole.text.count(GAP, 0, quote.speaker.mention.start)].append(parts(quote.speaker.name))
    return found


def is_speaker(words: list[str], name: str, sentence: int, pair: Sequence[str]) -> bool:
    """True when enough languages outside the pair have a speaker of this name in the sentence."""
    others = [speakers(language, name).get(sentence, []) for language in NTREX_LANGUAGES if language not in pair]
    return sum(any(closeness(words, theirs).whole >= ALIKE for theirs in named) for named in others) >= WITNESSES
