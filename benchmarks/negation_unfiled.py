"""Negations and hedges beside languages without a file, of whose words a list is known: what F005 and F006 find.

The sentences of `unfiled`. One is taken out of the English version (the other language still has it), or put in; beside it
stands what the rules say of the sentences as they are.

    python -m benchmarks.negation_unfiled [--languages fa,nl] [--show] [--record]
"""

from __future__ import annotations

import random

from benchmarks import results
from benchmarks.negation_blind import told
from benchmarks.negation_planting import CONCORD, HEDGED, HEDGES_PUT, PUT, TAKEN, Rules, changed
from benchmarks.ntrex_rules import Memo
from benchmarks.training.denials import KNOWN
from benchmarks.unfiled import run, sentences
from claimcheck import languages

MOST_PLANTS = 80
KINDS: dict[str, tuple[str, Rules, bool]] = {
    "taken": ("F005", TAKEN, True),
    "put": ("F005", PUT, False),
    "hedge": ("F006", HEDGED, True),
    "hedge put": ("F006", HEDGES_PUT, False),
}
"""What is planted: the rule, how, and whether it stands there before."""


def measured(code: str, encoder: Memo, *, show: bool) -> dict[str, results.Value]:
    """The figures of a language beside English."""
    english = languages.load("en")
    left, right = (list(side) for side in zip(*sentences(code), strict=True))
    row: dict[str, results.Value] = {"sentences": len(left)}
    for rule in ("F005", "F006"):
        found, row[f"{rule} untouched"] = told(left, right, ("en", code), rule, encoder)
        for at in sorted(found) if show else ():
            print("untouched", rule, left[at], right[at], sep=" | ")
    for kind, (rule, rules, there) in KINDS.items():
        chance = random.Random(f"{code} {kind}")
        unless = CONCORD["en"] if kind == "taken" else ""
        fitting = [k for k, line in enumerate(left) if bool(KNOWN[rule](line, english)) == there]
        plants = {k: line for k in fitting if (line := changed(left[k], rules["en"], chance, unless))}
        chosen = dict(chance.sample(sorted(plants.items()), min(len(plants), MOST_PLANTS)))
        found, _ = told([chosen.get(k, line) for k, line in enumerate(left)], right, ("en", code), rule, encoder)
        row |= {f"{kind} n": len(chosen), kind: round(len(found & chosen.keys()) / max(1, len(chosen)), 3)}
        for at in sorted(chosen.keys() - found) if show else ():
            print("missed", kind, chosen[at], right[at], sep=" | ")
    return row


def main() -> None:
    """Measure, print, and record when asked."""
    tuned = "the score of F005 from which denials are told, and phrases of five languages, on these sentences"
    run("negation_unfiled", __doc__, measured, tuned)


if __name__ == "__main__":
    main()
