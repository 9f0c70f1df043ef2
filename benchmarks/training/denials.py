"""Weights of F005 (scoring.negated): negations planted in NTREX against those that stand there; and what a fit of F006 would be.

In the first `DOCUMENTS` documents of `PAIRS` every negation that `benchmarks.negation_planting` can take out or put in, and every
hedge it can take out, is changed on one side at a time; what a rule then asks about in a changed sentence is a difference, what
it asks about in untouched text is none. Of hedges there are too few (a dozen a pair) to replace the weights in use. Logistic
regression, and a bias that leaves one in ten of the untouched.

    python -m benchmarks.training.denials [--pairs id-fr,en-de] [--documents 30]
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict

import numpy as np

from benchmarks.corpora import ntrex
from benchmarks.differences import _logistic_weights, auc
from benchmarks.negation_planting import HEDGED, PUT, TAKEN, changed
from benchmarks.ntrex_rules import Memo, document, place
from claimcheck import pipeline
from claimcheck.data import Span
from claimcheck.scoring import hedged, negated
from claimcheck.scoring.comparison import Comparison
from claimcheck.settings import Settings

PAIRS = "id-fr,en-de,en-ar,en-zh,es-ru,tr-ja,fr-en,de-es"
DOCUMENTS = 30
QUIET = 0.9
"""So many of what a rule asks about in untouched text stay quiet: it asks about one statement in thirty there."""
KINDS = {"taken": TAKEN, "put": PUT, "hedge": HEDGED}

Row = tuple[list[float], bool]


def asked(pair: Comparison, rule: str) -> list[tuple[int, int, list[float]]]:
    """(side, statement, columns) of everything that a rule asks about."""
    if rule == "F005":
        return [
            (d.side, d.negation.statement, negated.columns(pair, d, pair.told[d.affirmed]))
            for d in pair.denials
            if d.affirmed in pair.told
        ]
    return [(h.side, h.statement, hedged.columns(pair, h, pair.told[h.flat])) for h in pair.hedgings if h.flat in pair.told]


def gather(codes: tuple[str, str], names: list[str], encoder: Memo) -> dict[str, list[Row]]:
    """Rule -> columns and whether it was planted."""
    found: dict[str, list[Row]] = defaultdict(list)
    for name in names:
        texts = [ntrex(code)[name] for code in codes]
        whole = [document(text, code) for text, code in zip(texts, codes, strict=True)]
        (pair,) = pipeline._prepared([(whole[0], whole[1])], encoder)
        for rule in ("F005", "F006"):
            found[rule] += [(columns, False) for _, _, columns in asked(pair, rule)]
        for kind, rules in KINDS.items():
            for side in (0, 1):
                chance = random.Random(f"{name} {side} {kind} fit")
                new = {
                    k: told
                    for k, text in enumerate(texts[side])
                    if (told := changed(text, rules[codes[side]], chance)) and told != text
                }
                for part in (0, 1):
                    chosen = sorted(new)[part::2]
                    if not chosen:
                        continue
                    text = [new[k] if k in chosen else sentence for k, sentence in enumerate(texts[side])]
                    versions = list(whole)
                    versions[side] = document(text, codes[side])
                    (pair,) = pipeline._prepared([(versions[0], versions[1])], encoder)
                    touched = [Span(*place(text, k, (0, len(text[k])))) for k in chosen]
                    rule = "F006" if kind == "hedge" else "F005"
                    for own, statement, columns in asked(pair, rule):
                        bead = pair.alignment.beads[int(pair.bead_of[own][statement])]
                        mine = bead.left if side == 0 else bead.right
                        spans = [pair.sides[side].reading.statements[i].span for i in mine]
                        if any(span.overlaps(one) for span in spans for one in touched):
                            found[rule].append((columns, True))
    return found


def main() -> None:
    """Print the weights and how well they tell planted from untouched, by pair held out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", default=PAIRS)
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    options = parser.parse_args()
    encoder = Memo(pipeline.encoder_for(Settings()))
    found: dict[str, dict[str, list[Row]]] = defaultdict(dict)
    for pair in options.pairs.split(","):
        left, right = pair.split("-")
        for rule, rows in gather((left, right), list(ntrex(left))[: options.documents], encoder).items():
            found[rule][pair] = rows
        print(pair, {rule: (sum(p for _, p in rows[pair]), len(rows[pair])) for rule, rows in found.items()}, flush=True)
    for rule, by_pair in found.items():
        fit(rule, by_pair)


def fit(rule: str, by_pair: dict[str, list[Row]]) -> None:
    """Print a rule's weights, and for each pair of languages how weights fitted on the others do; recall is that of plants above
    `QUIET` of what is asked about in untouched text."""
    x = {pair: np.array([c for c, _ in rows], dtype=np.float64) for pair, rows in by_pair.items()}
    y = {pair: np.array([p for _, p in rows], dtype=np.float64) for pair, rows in by_pair.items()}
    weights = _logistic_weights(list(x.values()), list(y.values()))
    scores = np.concatenate([one @ weights[1:] + weights[0] for one in x.values()])
    planted = np.concatenate(list(y.values())) == 1
    limit = float(np.quantile(scores[~planted], QUIET))
    print(
        rule,
        "weights",
        np.round(weights[1:], 2).tolist(),
        "bias",
        round(weights[0] - limit, 2),
        "recall",
        (scores[planted] > limit).mean(),
    )
    for pair in by_pair:
        rest = [p for p in by_pair if p != pair]
        w = _logistic_weights([x[p] for p in rest], [y[p] for p in rest])
        others = np.concatenate([x[p][y[p] == 0] for p in rest]) @ w[1:]
        own, known = x[pair] @ w[1:], y[pair] == 1
        bound = np.quantile(others, QUIET)
        recall, loud = (own[known] > bound).mean(), (own[~known] > bound).sum()
        print(f"{rule} {pair} AUC {auc(known, own):.3f} recall {recall:.3f} untouched {loud}")


if __name__ == "__main__":
    main()
