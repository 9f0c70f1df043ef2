"""Weights of statements without a counterpart (scoring.unpaired): left out, or joined to the sentence beside them.

On NTREX, all documents: up to three runs of one to three lines, four apart, are taken out of one version, and what
the other then says alone was left out; what stands alone in the documents as they are was not, since NTREX was translated line by
line (of 50 that were read two were). Logistic regression, both classes with equal weight; held out are the documents whose number
leaves the same rest by five.

    python -m benchmarks.training.unpaired [--pairs id-fr,en-de]

prints the weights, and what share of the lines taken out is told where one in five, ten and twenty of the others is. About five
minutes on one core.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.corpora import ntrex
from benchmarks.differences import _logistic_weights, auc
from benchmarks.ntrex_rules import Memo, document
from claimcheck import pipeline
from claimcheck.checks.statement_missing import LEAST_SHORT
from claimcheck.encoder.protocol import Encoder
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.unpaired import Alone, alone
from claimcheck.settings import Settings

TAKEN, APART, RUNS = 3, 6, (1, 1, 2, 3)
"""Runs of lines taken out of a document at most, how far their first lines are from each other, and how long they are."""
PAIRS = "id-fr,en-zh,es-ru,tr-ja,de-id,ar-fr,ru-zh,ja-en,en-de,zh-ja,tr-es,en-ar"
FOLDS = 5


class Row(NamedTuple):
    """A statement without a counterpart; `missing`: its line was taken out of the other version."""

    document: int
    missing: bool
    told: Alone


def rows(codes: tuple[str, str], encoder: Encoder) -> Iterator[Row]:
    """The statements of a pair of languages that stand alone."""
    for number, name in enumerate(ntrex(codes[0])):
        lines = [ntrex(code)[name] for code in codes]
        (pair,) = pipeline.comparisons([(document(lines[0], codes[0]), document(lines[1], codes[1]))], encoder)
        yield from (Row(number, False, alone(pair, *one)) for one in _lone(pair))
        side = number % 2
        taken = _taken(len(lines[side]), random.Random(f"{codes} {name}"))
        if not taken:
            continue
        lines[side] = [line for at, line in enumerate(lines[side]) if at not in taken]
        (pair,) = pipeline.comparisons([(document(lines[0], codes[0]), document(lines[1], codes[1]))], encoder)
        for at, index in _lone(pair):
            if at != side and pair.sides[at].reading.statements[index].block in taken:
                yield Row(number, True, alone(pair, at, index))


def _taken(count: int, chance: random.Random) -> set[int]:
    """Numbers of lines, none of them the first or the last."""
    order = list(range(1, count - max(RUNS)))
    chance.shuffle(order)
    starts: list[int] = []
    for at in order:
        if len(starts) < TAKEN and all(abs(at - other) >= APART for other in starts):
            starts.append(at)
    return {at + k for at in starts for k in range(chance.choice(RUNS))}


def _lone(pair: Comparison) -> Iterator[tuple[int, int]]:
    """Version and number of the statements that the rule may tell of."""
    if pair.alignment.relation != "translation":
        return
    for number, side in enumerate(pair.sides):
        for index in range(len(side.reading.statements)):
            if not pair.paired(number, index) and side.meaning(side.words_of(index)) >= LEAST_SHORT:
                yield number, index


def logistic(told: NDArray[np.float64], missing: NDArray[np.bool_]) -> NDArray[np.float64]:
    """A constant and a weight for each column, as if both classes were as many."""
    times = round(missing.sum() / max((~missing).sum(), 1))
    parts = [told[missing], *[told[~missing]] * max(times, 1)]
    return np.asarray(_logistic_weights(parts, [np.full(len(part), float(at == 0)) for at, part in enumerate(parts)]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", default=PAIRS)
    parser.add_argument("--cache-dir")
    options = parser.parse_args()
    encoder = Memo(pipeline.encoder_for(Settings(cache_dir=options.cache_dir)))
    found: list[Row] = []
    for pair in options.pairs.split(","):
        left, right = pair.split("-")
        found += rows((left, right), encoder)
        print(pair, sum(row.missing for row in found), sum(not row.missing for row in found), flush=True)
    report(found)


def report(found: Sequence[Row]) -> None:
    """Print the weights in the order of `Alone`, and how they do on documents held out."""
    told = np.array([row.told for row in found])
    missing = np.array([row.missing for row in found])
    fold = np.array([row.document % FOLDS for row in found])
    odds = np.zeros(len(found))
    for number in range(FOLDS):
        weights = logistic(told[fold != number], missing[fold != number])
        odds[fold == number] = weights[0] + told[fold == number] @ weights[1:]
    shares = [float((odds[missing] > np.quantile(odds[~missing], 1 - part)).mean()) for part in (0.2, 0.1, 0.05)]
    print(f"area {auc(missing, odds):.3f}; told with one in 5, 10, 20 of the others {np.round(shares, 2)}")
    weights = logistic(told, missing)
    print("constant", round(float(weights[0]), 2), dict(zip(Alone._fields, np.round(weights[1:], 2).tolist(), strict=True)))


if __name__ == "__main__":
    main()
