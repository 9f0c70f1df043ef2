"""Planted negations and hedges on NTREX: recall of F005 and F006 by language pair, and what fires on untouched text.

In each document every third sentence that allows it is changed in one version, then in the other: a negation taken out
("taken") or put in ("put"); or a hedge deleted in every sentence that has one and whose counterpart has one ("hedge"). One kind
at a time; the other version is untouched. A change counts as found when a finding of the rule touches its sentence in the
changed version. No question is changed. The documents are those behind the first `KNOWN`, which tell how sure the rules must be.

    python -m benchmarks.negation [--pairs id-fr,en-de] [--documents 20] [--show] [--record]
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable

from benchmarks.corpora import ntrex
from benchmarks.negation_planting import CONCORD, HEDGED, PUT, TAKEN, changed, hedged
from benchmarks.ntrex_rules import Memo, document, place
from benchmarks.one_rule import options, untouched, whole_documents
from benchmarks.training.denials import DOCUMENTS
from claimcheck import pipeline
from claimcheck.settings import Settings

PAIRS = "id-fr,en-de,en-ar,en-zh,es-ru,tr-ja"
EVERY = 3
KNOWN = DOCUMENTS
KINDS = {"taken": "F005", "put": "F005", "hedge": "F006"}


def _change(kind: str, code: str, chance: random.Random) -> Callable[[str], str | None]:
    rules = {"taken": TAKEN, "put": PUT, "hedge": HEDGED}[kind]
    return lambda sentence: changed(sentence, rules[code], chance, CONCORD.get(code, "") if kind == "taken" else "")


def main() -> None:
    """Measure, print, and record when asked."""
    args = options(__doc__, PAIRS, 20)
    settings = Settings()
    encoder = Memo(pipeline.encoder_for(settings))
    figures = {}
    for left, right in (pair.split("-") for pair in args.pairs.split(",")):
        codes = (left, right)
        names = list(ntrex(left))[KNOWN : KNOWN + args.documents]
        whole = whole_documents(codes, names)
        row: dict[str, float | int] = {}
        for code in ("F005", "F006"):
            counts = untouched(code, [(whole[left, n], whole[right, n]) for n in names], settings, encoder, args.show)
            row |= {"statements": counts["statements"], f"{code} untouched": counts["untouched"]}
        totals: Counter[str] = Counter()
        for kind, side, name in ((kind, side, name) for kind in KINDS for side in (0, 1) for name in names):
            chance = random.Random(f"{name} {side} {kind}")
            sentences = ntrex(codes[side])[name]
            change = _change(kind, codes[side], chance)
            others = ntrex(codes[1 - side])[name]
            possible = {
                k: new
                for k, sentence in enumerate(sentences)
                if (new := change(sentence)) and new != sentence and (kind != "hedge" or hedged(others[k], codes[1 - side]))
            }
            chosen = sorted(possible)[side::EVERY] if kind != "hedge" else sorted(possible)
            if not chosen:
                continue
            text = [possible[k] if k in chosen else sentence for k, sentence in enumerate(sentences)]
            versions = [whole[left, name], whole[right, name]]
            versions[side] = document(text, codes[side])
            (report,) = pipeline.compare_many([(versions[0], versions[1])], settings, encoder)
            spans = [p for f in report.findings if f.rule.code == KINDS[kind] for s, p in f.evidence if s == side]
            for k in chosen:
                hit = any(span.overlaps(place(text, k, (0, len(text[k])))) for span in spans)
                totals[kind] += 1
                totals[f"{kind} found"] += hit
                if args.show and not hit:
                    print("missed", kind, text[k], "|", ntrex(codes[1 - side])[name][k], sep="\n   ")
        for kind in KINDS:
            row[f"{kind} n"] = totals[kind]
            row[kind] = round(totals[f"{kind} found"] / max(1, totals[kind]), 3)
        figures[f"{left}-{right}"] = row
        print(f"{left}-{right}", row, flush=True)
    if args.record:
        from benchmarks.results import record

        tuned = "language data: what fires on untouched text of these documents; the networks on none of NTREX"
        record("negation", figures, data=("ntrex",), model=encoder.digest, tuned_on=tuned)


if __name__ == "__main__":
    main()
