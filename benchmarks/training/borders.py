"""Fit the weights of beads (claimcheck/alignment/field.py) on Text+Berg dev: German-French, 381 beads.

The model is a conditional random field over all paths near the first one; its log-likelihood, less an L2 penalty, is
maximized by L-BFGS. Vectors of groups are those of their texts, read by the encoder, as when a path is settled. Left out are
36 lines of footnotes and captions that only the French text has in one place: they would make leaving alone cheap.
About seven minutes on one core; no chance is involved, a second run on one machine gives the same file.

    python -m benchmarks.training.borders            writes claimcheck/alignment/borders.toml
    python -m benchmarks.training.borders --halves   fit on two quarters of dev, print the log-likelihood of the others

Measure with benchmarks/alignment.py.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path as File
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray

import claimcheck.alignment
from benchmarks.alignment import Beads, Text, load, version
from claimcheck.alignment.evidence import Band
from claimcheck.alignment.field import FILE, KINDS, NEVER, Field, Shape, Weights, alone, kind
from claimcheck.alignment.statements import Side, align_path, distances
from claimcheck.alignment.version import Version
from claimcheck.encoder import open_encoder
from claimcheck.encoder.protocol import Encoder

FOOTNOTES = range(16, 52)
"""French lines of dev that are left out."""
PENALTY = 0.2
"""L2 (set with an earlier form of the evidence)."""
ROUNDS = 60
QUARTERS = (117, 234, 351)
"""German lines from which on a quarter of dev may begin."""


class Example(NamedTuple):
    """A text to learn from: measures of all beads by shape, float64 (rows, columns, weights); of what is left alone, (statements,
    weights); the places looked at, bool (left + 1, right + 1); and the gold beads."""

    beads: dict[Shape, torch.Tensor]
    left: torch.Tensor
    right: torch.Tensor
    places: torch.Tensor
    gold: Beads


def text() -> Text:
    """Dev without the footnotes. Raises MissingDataError."""
    whole = load("dev")
    kept = [j for j in range(len(whole.french)) if j not in FOOTNOTES]
    new = {j: k for k, j in enumerate(kept)}
    beads = [(left, tuple(new[j] for j in right)) for left, right in whole.gold if not set(right) & set(FOOTNOTES)]
    return Text(whole.german, [whole.french[j] for j in kept], beads)


def quarters(whole: Text) -> list[Text]:
    """Four stretches, cut where a bead of one and one begins."""
    pairs = sorted(bead for bead in whole.gold if len(bead[0]) == len(bead[1]) == 1)
    cuts = [(0, 0), *(next((i, j) for (i,), (j,) in pairs if i >= least) for least in QUARTERS)]
    found = []
    for (a, b), (c, d) in zip(cuts, [*cuts[1:], (len(whole.german), len(whole.french))], strict=True):
        inside = [bead for bead in whole.gold if (a <= bead[0][0] < c if bead[0] else b <= bead[1][0] < d)]
        gold = [(tuple(i - a for i in left), tuple(j - b for j in right)) for left, right in inside]
        found.append(Text(whole.german[a:c], whole.french[b:d], gold))
    return found


def example(given: Text, encoder: Encoder) -> Example:
    """Measure all beads near the first path."""
    left, right = version(given.german, "de", encoder), version(given.french, "fr", encoder)
    m, n = len(left.lengths), len(right.lengths)
    path = align_path(left.vectors, right.vectors, left.lengths, right.lengths)
    band = Band.around(path, m, n)
    field = Field(left, right, path, band)
    field.one, field.two = read(field.one, left, right, encoder), read(field.two, right, left, encoder)
    crossing = field.crossing(0, m, 0, n)
    beads = {}
    for a, b in field.shapes:
        found = field.features((a, b), crossing, slice(0, m - a + 1), slice(0, n - b + 1))
        kinds = np.zeros((*found.apart.shape, len(KINDS) + 1))
        kinds[:, :, kind((a, b))] = 1
        measures = [found.apart * (a + b) / 2, found.apart * a * b, found.ratio, found.ratio * (a + b), found.crossing]
        beads[a, b] = torch.tensor(np.concatenate([np.stack(measures, axis=2), kinds], axis=2))
    places = np.zeros((m + 1, n + 1), dtype=bool)
    for i in range(m + 1):
        places[i, band.low[i] : band.high[i] + 1] = True
    return Example(beads, torch.tensor(alone(left)), torch.tensor(alone(right)), torch.tensor(places), given.gold)


def read(side: Side, own: Version, other: Version, encoder: Encoder) -> Side:
    """A side with the vectors that the encoder gives the texts of its groups."""
    groups = [side.groups[0]]
    for size in range(2, len(side.groups) + 1):
        runs = range(len(own.lengths) - size + 1)
        texts = [" ".join(s.text for s in own.reading.statements[i : i + size]) for i in runs]
        groups.append(np.stack([encoding.vector for encoding in encoder.encode(texts)]))
    return Side(groups, [distances(group, other.vectors) for group in groups], side.log_length)


def likelihood(one: Example, weights: torch.Tensor) -> torch.Tensor:
    """Log-likelihood of the gold path among all."""
    count = weights.shape[0] - one.left.shape[1]
    odds = {shape: measures @ weights[:count] for shape, measures in one.beads.items()}
    mine, theirs = one.left @ weights[count:], one.right @ weights[count:]
    return _gold(one, odds, mine, theirs) - _all(one, odds, mine, theirs)


def _gold(one: Example, odds: dict[Shape, torch.Tensor], mine: torch.Tensor, theirs: torch.Tensor) -> torch.Tensor:
    """The path of the gold; beads that cross others, or have no such shape, count as left alone."""
    total = mine.sum() + theirs.sum()
    last = (-1, -1)
    for left, right in sorted(bead for bead in one.gold if all(bead)):
        shape = left[-1] - left[0] + 1, right[-1] - right[0] + 1
        if left[0] > last[0] and right[0] > last[1] and shape in odds:
            total = total + odds[shape][left[0], right[0]]
            total = total - mine[left[0] : left[-1] + 1].sum() - theirs[right[0] : right[-1] + 1].sum()
            last = left[-1], right[-1]
    return total


def _all(one: Example, odds: dict[Shape, torch.Tensor], mine: torch.Tensor, theirs: torch.Tensor) -> torch.Tensor:
    """The log of the sum over all paths."""
    m, n = len(mine), len(theirs)
    never = torch.full((n + 1,), NEVER, dtype=torch.float64)
    steps = torch.cat([theirs.new_zeros(1), theirs.cumsum(0)])
    # By rows of a bead: the odds of all its shapes, at the column where it ends.
    ending: dict[int, torch.Tensor] = {}
    widths: dict[int, list[int]] = {}
    for rows in sorted({a for a, _ in odds}):
        widths[rows] = sorted(b for a, b in odds if a == rows)
        ending[rows] = torch.stack([torch.nn.functional.pad(odds[rows, b], (b, 0), value=NEVER) for b in widths[rows]], 1)
    ahead: list[torch.Tensor] = []
    shifted: list[torch.Tensor] = []
    for i in range(m + 1):
        offers = [(ahead[i - 1] + mine[i - 1] if i else torch.cat([never.new_zeros(1), never[1:]]))[None]]
        offers += [shifted[i - rows][widths[rows]] + ending[rows][i - rows] for rows in ending if i >= rows]
        row = torch.where(one.places[i], torch.logsumexp(torch.cat(offers), 0), never)
        ahead.append(torch.where(one.places[i], torch.logcumsumexp(row - steps, 0) + steps, never))
        # Row b: as seen from b columns on.
        shifted.append(torch.cat([never[:5], ahead[i]]).unfold(0, n + 1, 1).flip(0))
    return ahead[m][n]


def fit(examples: Sequence[Example]) -> NDArray[np.float64]:
    """The best weights, in the order of `Example.beads` and then `Example.left`."""
    beads, left = examples[0].beads[1, 1], examples[0].left
    weights = torch.zeros(beads.shape[2] + left.shape[1], dtype=torch.float64)
    weights[0], weights[-3] = -4.0, -4.0  # so that the first steps do not begin with improbable paths
    weights.requires_grad_()
    optimizer = torch.optim.LBFGS([weights], max_iter=ROUNDS, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        total: torch.Tensor = PENALTY / 2 * (weights**2).sum() - torch.stack([likelihood(one, weights) for one in examples]).sum()
        total.backward()
        return total

    print(f"loss {loss().item():.1f}", flush=True)
    optimizer.step(loss)
    print(f"loss {loss().item():.1f}", flush=True)
    found: NDArray[np.float64] = weights.detach().numpy()
    return found


def table(found: NDArray[np.float64]) -> Weights:
    """The fitted numbers by name."""
    values = [round(value, 3) for value in found.tolist()]
    return Weights((values[0], values[1]), (values[2], values[3]), values[4], tuple(values[5:-3]), tuple(values[-3:]))


def main(halves: bool = False) -> None:
    """Fit and write the weights, or score halves."""
    torch.set_num_threads(1)  # the same sums on any number of cores
    encoder = open_encoder(cache=False)
    if halves:
        parts = [example(part, encoder) for part in quarters(text())]
        for odd in (0, 1):
            found = torch.tensor(fit(parts[odd::2]))
            print("log-likelihood of the others:", round(sum(float(likelihood(one, found)) for one in parts[1 - odd :: 2]), 1))
        return
    values = table(fit([example(text(), encoder)]))._asdict()
    lines = [f"{name} = {list(value) if isinstance(value, tuple) else value}" for name, value in values.items()]
    path = File(claimcheck.alignment.__file__).parent / FILE
    path.write_text("\n".join(["# Written by `python -m benchmarks.training.borders`; see there.", *lines, ""]), "utf-8")
    print(*lines, sep="\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--halves", action="store_true", help="fit on halves, print the log-likelihood of the others")
    main(parser.parse_args().halves)
