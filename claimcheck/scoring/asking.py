"""Which beads a judge is asked about: those where C002, Q004 or F005 has something to tell, and those that nearly have.

That is about half of a translation (`mismatch.NEARLY`), each bead in both directions, and never one twice.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.encoder.protocol import Judge
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.mismatch import mismatches, quotes_apart, suspects
from claimcheck.scoring.negated import likely
from claimcheck.scoring.side import Side
from claimcheck.scoring.verdicts import Question, Verdict, question


def questions(pair: Comparison) -> list[Question]:
    """What to ask about a pair that no judge has seen, each bead once."""
    found = (*mismatches(pair), *quotes_apart(pair), *suspects(pair))
    beads = [question(pair, *one.statements(pair)) for one in found]
    return list(dict.fromkeys([*beads, *(one.denial.bead(pair) for one in likely(pair))]))


def asked(pairs: Sequence[Comparison], judge: Judge | None) -> Sequence[Comparison]:
    """The pairs, which now know what the judge, if there is one, says of their beads: all are asked about at once.

    Two texts are asked about once, in both directions. A bead longer than the judge reads has no verdict. Raises ModelError.
    """
    if judge is None:
        return pairs
    doubts = [
        (pair, one, tuple(_text(side, chosen) for side, chosen in zip(pair.sides, one, strict=True)))
        for pair in pairs
        for one in questions(pair)
    ]
    texts = dict.fromkeys(both for _, _, (left, right) in doubts for both in ((left, right), (right, left)))
    told = dict(zip(texts, judge.infer(list(texts)), strict=True)) if texts else {}
    verdicts: dict[int, dict[Question, Verdict]] = {id(pair): {} for pair in pairs}
    for pair, one, (left, right) in doubts:
        there, back = told[left, right], told[right, left]
        if there is not None and back is not None:
            verdicts[id(pair)][one] = Verdict.of(there, back)
    for pair in pairs:
        pair.know_verdicts(verdicts[id(pair)])
    return pairs


def _text(side: Side, statements: Sequence[int]) -> str:
    """Some statements as a person reads them, on one line."""
    reading = side.reading
    parts = (reading.document.prose[slice(*reading.statements[statement].span)] for statement in statements)
    return " ".join(" ".join(parts).split())
