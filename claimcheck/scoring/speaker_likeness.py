"""How surely the name of a speaker stands in statements of the other version, under whatever spelling.

Two things tell: whether a word there sounds like the last one of the name (`text/transcription.py`), and how near words there
come to those of the name in the model's space, which knows names across scripts and exonyms. Each alone is often right by
chance, the first where scripts write no vowels or part no words, the second because the words beside one reporting verb are
alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimcheck.data import Span
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.side import Side
from claimcheck.scoring.speaker_names import Named, full_names, is_quoted, names_in, words_of
from claimcheck.text.spelling import like, one_script
from claimcheck.text.transcription import closeness, consonants, heard

WEIGHTS = {"one_script": (6.02, 6.94, -9.02), "two_scripts": (7.15, 7.03, -9.46), "unparted": (4.25, 8.32, -7.24)}
"""What the share of the last word's sounds, 0..1, and the mean cosine of all words, −1..1, add to the log odds; a constant.
Fitted by benchmarks/training/speakers.py on the speakers of NTREX as they stand and on those of other documents in their place,
the documents after the 20th, eleven pairs: the area under the curve, by pairs held out, is 1.0, .985 and more, .97 and more."""
APART = 0.65
"""Share of the sounds of two full names from which they may be one: on NTREX (ten pairs, documents after the 20th) one speaker's
have .7 and more across scripts, strangers' .62 and less."""


def standing(
    pair: Comparison, number: int, who: Named, statements: Iterable[int], *, anywhere: bool = False, apart: bool = False
) -> float:
    """Log odds that a speaker of side `number` is named in `statements` of the other, outside direct speech or `anywhere`.

    `apart`: full names there that are surely somebody else's do not count.
    """
    kind, sound, near = evidence(pair, number, who, statements, anywhere=anywhere, apart=apart)
    of_sound, of_cosine, constant = WEIGHTS[kind]
    return of_sound * sound + of_cosine * near + constant


def evidence(
    pair: Comparison, number: int, who: Named, statements: Iterable[int], *, anywhere: bool = False, apart: bool = False
) -> tuple[str, float, float]:
    """What tells it: the kind of scripts, the share of the last word's sounds, 0..1, and the mean cosine of the words, −1..1."""
    own, other = pair.sides[number], pair.sides[1 - number]
    chosen = list(statements)
    strangers = _strangers(other, who, chosen) if apart else set()
    words = [w for statement in chosen for w in other.words_of(statement) if w not in strangers]
    free = words if anywhere else [word for word in words if not is_quoted(other, word)]
    name = words_of(own, who.span)
    near = float((own.vectors(name) @ other.vectors(free).T).max(1).mean()) if free and len(name) else 0.0
    names = names_in(other, chosen, anywhere=anywhere, without=strangers)
    last = who.whole[-1]
    sound, word = max(((heard(last, word), word) for word in names), default=(0.0, ""))
    if not consonants(last):  # "Ri Yong Ho"
        sound = closeness(who.whole, names).whole
    if not (own.language.spaced and other.language.spaced):
        return "unparted", sound, near
    return "one_script" if one_script(last, word) else "two_scripts", sound, near


def _strangers(side: Side, who: Named, statements: Iterable[int]) -> set[int]:
    """The words of full names in some statements that are surely not those of a full name: "Grant Reeher" is no "Tomas Herrera".

    Not of names that end alike or have a dot: "Tn. Clark", "J. Smith".
    """
    if len(who.whole) < 2:
        return set()
    text = side.reading.document
    return {
        word
        for whom in full_names(side, statements)
        if not like(whom.whole[-1], who.whole[-1]) and "." not in text.slice(whom.span) and kinship(who.whole, whom.whole) < APART
        for word in words_of(side, whom.span)
    }


def kinship(one: Sequence[str], two: Sequence[str]) -> float:
    """The share of sounds that two names have in common, 0..1; of the longer one, as many words in a row as the other has."""
    size = min(len(one), len(two))
    windows = [[name[at : at + size] for at in range(len(name) - size + 1)] for name in (one, two)]
    return max((closeness(a, b).whole + closeness(b, a).whole) / 2 for a in windows[0] for b in windows[1])


def nearest(pair: Comparison, left: Span, right: Span) -> float:
    """The highest cosine between a word of one span and one of the other, as linking sees their pieces, −1..1."""
    ours, theirs = (side.pieces(words_of(side, span)) for side, span in zip(pair.sides, (left, right), strict=True))
    return max((float((a @ b.T).mean()) for a in ours for b in theirs), default=-1.0)
