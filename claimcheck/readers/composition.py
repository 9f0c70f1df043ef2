"""Texts whose letters are written in parts (e and an acute accent, as macOS tools save them) in composed form (Unicode's NFC).

Cues, titles and names are known by their letters, and lengths count code points: a text and its decomposed form must read alike.
"""

from __future__ import annotations

import bisect
import unicodedata
from collections.abc import Callable

import regex

from claimcheck.data import Span
from claimcheck.errors import InputError
from claimcheck.origin import Origin, Run, Segment
from claimcheck.readers.parsed import Parsed

MAX_PIECES = 1_000_000
"""Letters in parts in one text, as many as a long novel in Vietnamese has; the way back to each takes some 250 bytes."""

_WORD = regex.compile(r"\S*+\s*+")
# What the composition of one character depends on: its marks, and for a Korean syllable its other letters.
_CHARACTER = regex.compile(
    r"(?:[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|[\uac00-\ud7a3][\u11a8-\u11c2]?|\P{M})\p{M}*+|\p{M}++"
)


def composed(text: str, where: str) -> tuple[str, list[Run]]:
    """A text in NFC, and where its stretches stand in the text given; no runs where it is in NFC.

    Raises InputError naming `where` for more than `MAX_PIECES` letters in parts.
    """
    runs: list[Run] = []
    if unicodedata.is_normalized("NFC", text):
        return text, runs
    parts: list[str] = []
    at = before = 0  # in the composed text, in the given one

    def told(part: str, end: int) -> None:
        nonlocal at, before
        if part:
            runs.append(Run(at, at + len(part), before, end))
            parts.append(part)
            at, before = at + len(part), end

    for word in _WORD.finditer(text):
        if unicodedata.is_normalized("NFC", word[0]):
            continue
        for character in _CHARACTER.finditer(text, *word.span()):
            if unicodedata.is_normalized("NFC", character[0]):
                continue
            told(text[before : character.start()], character.start())
            told(unicodedata.normalize("NFC", character[0]), character.end())
            if len(runs) > 2 * MAX_PIECES:
                raise InputError(f"{where}: more than {MAX_PIECES:,} letters written in parts; save the text in NFC")
    told(text[before:], len(text))
    return "".join(parts), runs


def read_composed(text: str, reader: Callable[[str], Parsed], where: str) -> Parsed:
    """What a reader finds in the composed form of a text, with the way back to the text as it is. Raises as `composed`."""
    whole, runs = composed(text, where)
    parsed = reader(whole)
    if not runs:
        return parsed
    back = Origin(text, tuple(runs))
    return parsed._replace(origin=Origin(text, tuple(back.behind(parsed.origin.runs))) if parsed.origin else back)


def in_composed_form(parsed: Parsed, where: str) -> Parsed:
    """What was read, its text in NFC. Raises as `composed`."""
    text, runs = composed(parsed.text, where)
    if not runs:
        return parsed
    own = parsed.origin or Origin(parsed.text, (Run(0, len(parsed.text), 0, len(parsed.text)),))
    starts = [run.source_start for run in runs]

    def moved(place: int) -> int:
        run = runs[max(0, bisect.bisect_right(starts, place) - 1)]
        return min(run.end, run.start + place - run.source_start)

    def shifted(span: Span) -> Span:
        return Span(moved(span.start), moved(span.end))

    return parsed._replace(
        text=text,
        blocks=tuple(block._replace(span=shifted(block.span)) for block in parsed.blocks),
        hidden=tuple(map(shifted, parsed.hidden)),
        origin=Origin(
            own.source,
            tuple(own.behind(runs)) if own.source is not None else (),
            tuple(Segment(moved(start), name) for start, name in own.segments),
            own.base,
            own.line,
        ),
    )
