"""Weights of the speakers' names (scoring.speaker_likeness): the same speaker in both versions against another in his place.

On NTREX, documents `FIRST` and following of `PAIRS`: speakers whom both versions name beside one quote, as they stand, and the
names that `benchmarks.exchanged_speakers` puts in their place, here those of speakers of other documents. Logistic regression
for each kind of scripts, both classes with equal weight; the area under the curve is that of each pair under weights fitted
on the others.

    python -m benchmarks.training.speakers [--pairs id-fr,en-de] [--documents 25]
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from benchmarks.corpora import ntrex
from benchmarks.differences import auc
from benchmarks.exchanged_speakers import exchanged, speaker_names
from benchmarks.ntrex_rules import Memo
from benchmarks.one_rule import whole_documents
from claimcheck import pipeline
from claimcheck.data import Span
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.speaker_likeness import evidence
from claimcheck.scoring.speaker_names import named
from claimcheck.scoring.speaker_quotes import answering, beads_of, beside
from claimcheck.settings import Settings

PAIRS = "id-fr,en-de,es-ru,en-ar,en-zh,tr-ja,ru-zh,zh-ja,ja-en,ar-fr,es-ar"
FIRST = 20
"""Documents before this one are left to the benchmark."""

Row = tuple[float, float, bool]
"""What `evidence` gives, and whether the name is that of the same speaker."""


def asked(pair: Comparison, side: int | None = None, place: Span | None = None) -> Iterator[tuple[str, float, float]]:
    """The evidence for the names of speakers whom both versions name: of all, or of the one at a place of a side."""
    for quotes in answering(pair):
        who = [named(pair, number, quote) for number, quote in enumerate(quotes)]
        beads = {bead for number in (0, 1) for bead in beads_of(pair, number, quotes[number])}
        for number, whom in enumerate(who):
            wanted = place is None or (number == side and whom is not None and whom.span.overlaps(place))
            if all(who) and whom and len(whom.whole) > 1 and wanted:
                yield evidence(pair, number, whom, beside(pair, 1 - number, quotes[1 - number], beads), apart=True)


def gather(codes: tuple[str, str], names: list[str], encoder: Memo) -> dict[str, list[Row]]:
    """Kind of scripts -> the rows of a pair of languages."""
    found: dict[str, list[Row]] = defaultdict(list)
    whole = whole_documents(codes, names)
    spoken = [{name: speaker_names(code, [name]) for name in names} for code in codes]
    for name in names:
        versions = whole[codes[0], name], whole[codes[1], name]
        (pair,) = pipeline.comparisons([versions], encoder)
        for kind, sound, near in asked(pair):
            found[kind].append((sound, near, True))
        for side in (0, 1):
            strangers = sorted({who for other, its in spoken[side].items() if other != name for who in its})
            for changed, place in exchanged(versions[side], name, codes, random.Random(f"{name} {side} fit"), strangers):
                (pair,) = pipeline.comparisons([(changed, versions[1]) if side == 0 else (versions[0], changed)], encoder)
                for kind, sound, near in list(asked(pair, side, place))[:1]:
                    found[kind].append((sound, near, False))
    return found


def weights(rows: list[Row]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Of sound and nearness, and a constant."""
    x = np.array([(sound, near, 1.0) for sound, near, _ in rows])
    same = np.array([known for *_, known in rows], dtype=np.float64)
    share = np.where(same == 1, 0.5 / same.mean(), 0.5 / (1 - same.mean()))
    ridge = np.diag([0.3, 0.3, 1e-6])
    found = np.zeros(3)
    for _ in range(50):
        chance = 1 / (1 + np.exp(-x @ found))
        curve = (x * (share * chance * (1 - chance))[:, None]).T @ x + ridge
        found -= np.linalg.solve(curve, x.T @ (share * (chance - same)) + ridge @ found)
    return found


def main() -> None:
    """Print the weights of each kind, and how well they tell each pair when fitted on the others."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", default=PAIRS)
    parser.add_argument("--documents", type=int, default=42)
    options = parser.parse_args()
    encoder = Memo(pipeline.encoder_for(Settings()))
    found: dict[str, dict[str, list[Row]]] = defaultdict(dict)
    for pair in options.pairs.split(","):
        left, right = pair.split("-")
        for kind, rows in gather((left, right), list(ntrex(left))[FIRST : FIRST + options.documents], encoder).items():
            found[kind][pair] = rows
            print(pair, kind, sum(known for *_, known in rows), len(rows), flush=True)
    for kind, by_pair in found.items():
        print(kind, np.round(weights([row for rows in by_pair.values() for row in rows]), 2).tolist())
        for pair, rows in by_pair.items():
            rest = [row for other, its in by_pair.items() if other != pair for row in its]
            if len({known for *_, known in rest}) == len({known for *_, known in rows}) == 2:
                fitted = weights(rest)
                scores = np.array([(sound, near, 1.0) for sound, near, _ in rows]) @ fitted
                print(f"{kind} {pair} AUC {auc(np.array([known for *_, known in rows]), scores):.3f}")


if __name__ == "__main__":
    main()
