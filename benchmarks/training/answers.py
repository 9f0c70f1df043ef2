"""Train the networks that tell what a negation or a hedge finds in the other version (claimcheck/scoring/answers.py).

    python -m benchmarks.training.answers FOLDER [--epochs N] [--out FILE]

FOLDER holds what `benchmarks.training.denials` wrote. Of each rule `MEMBERS` networks learn from all rows, from other beginnings;
their mean is what counts, with that of those that learnt without the words of the other version's language. The constants leave
`LOUD` findings in a thousand statements of untouched NTREX, which no row comes from. Seven minutes on a core; prints too the
weights for other models, and with --crossed how well rows of a set are told apart by a network that learnt from the other sets.
"""

from __future__ import annotations

import argparse
import hashlib
import pickle
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

import claimcheck.scoring
from benchmarks.differences import _logistic_weights, auc
from benchmarks.training.denials import KNOWN, Row
from claimcheck.scoring import answers
from claimcheck.scoring.answers import BUCKETS, LARGEST, MOVED_SCALE, NEAREST, SCALE
from claimcheck.scoring.unanswered import BLIND, NUMBERS, PLAIN, unknown

SEED = 5
MEMBERS = 3
WIDTH, SHARED = 48, 24
"""Sizes: of what is read of a word, of what two vectors are compared in."""
BATCH, RATE, DECAY, DROPOUT, EPOCHS = 64, 2.5e-3, 0.05, 0.3, 6
LOUD = {f"F005{BLIND}": 6.0, "F005": 4.5, f"F006{BLIND}": 6.0, "F006": 4.5}
"""In the order of training, blind ones first: what they say counts where the words of the language are known as well. Findings in
a thousand untouched statements: half of F006's are true by reading; 2 false ones are allowed. Blind, both sides are asked here,
and one in use."""


class Answers(nn.Module):  # type: ignore[misc]  # torch has no types here
    """The network of `claimcheck.scoring.answers`, for many questions at once."""

    def __init__(self, dim: int, columns: int) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(columns))
        self.register_buffer("spread", torch.ones(columns))
        self.read, self.told = nn.Linear(dim, WIDTH), nn.Linear(WIDTH, 1)
        self.moved, self.meets, self.own, self.finds = (nn.Linear(dim, SHARED, bias=False) for _ in range(4))
        self.places, self.far = (nn.Parameter(torch.zeros(2 * len(BUCKETS) + 1)) for _ in range(2))
        self.near = nn.Parameter(torch.zeros(NEAREST + 1))
        self.out = nn.Linear(columns + 4, 1)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, rows: Sequence[Row]) -> torch.Tensor:
        """Log odds, (rows,)."""
        asked = [row.asked for row in rows]
        count = len(asked)
        sizes = torch.tensor([len(one.words) for one in asked])
        of = torch.repeat_interleave(torch.arange(count), sizes)
        begins = torch.cumsum(sizes, 0) - sizes
        words = self.drop(_joined([one.words for one in asked]) * float(SCALE))
        places = torch.from_numpy(np.concatenate([one.places for one in asked]))
        told = self.told(functional.gelu(self.read(words), approximate="tanh")).squeeze(1) + self.places[places]
        own = self.drop(torch.from_numpy(np.stack([one.own for one in asked])).float() * float(SCALE))
        like = (self.own(own)[of] * self.finds(words)).sum(1) + self.far[places]
        linked = torch.tensor([len(one.moved) for one in asked])
        link_of = torch.repeat_interleave(torch.arange(count), linked)
        reached = torch.from_numpy(np.concatenate([one.reached for one in asked])) + begins[link_of]
        moved = self.moved(self.drop(_joined([one.moved for one in asked]) * float(MOVED_SCALE)))
        met = (moved * self.meets(words[reached])).sum(1)
        share = torch.exp(self.near[torch.from_numpy(np.concatenate([one.near for one in asked]))])
        zeros = torch.zeros(count)
        best = zeros.index_add(0, link_of, met * share) / (zeros.index_add(0, link_of, share) + 0.5)
        most = torch.full((count,), -LARGEST).scatter_reduce(0, link_of, met, "amax")
        most = torch.where(linked > 0, most, zeros)
        found = torch.stack([_highest(told, of, count), best, most, _highest(like, of, count)], 1).clamp(-LARGEST, LARGEST)
        numbers = torch.from_numpy(np.stack([one.numbers for one in asked]))
        known = ((numbers - self.mean) / self.spread).clamp(-4, 4)
        return self.out(torch.cat([known, found], 1)).squeeze(1)


def _joined(parts: Sequence[np.ndarray]) -> torch.Tensor:
    return torch.from_numpy(np.concatenate(parts)).float()


def _highest(values: torch.Tensor, of: torch.Tensor, count: int) -> torch.Tensor:
    """Log-sum-exp of the values of each question."""
    most = torch.full((count,), -1e4).scatter_reduce(0, of, values, "amax").detach()
    return most + torch.log(torch.zeros(count).index_add(0, of, torch.exp(values - most[of])))


def train(rows: Sequence[Row], seed: int, epochs: int) -> Answers:
    """A network that has learnt from rows; those that differ weigh as much, together, as those that do not."""
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    numbers = np.stack([row.asked.numbers for row in rows])
    network = Answers(rows[0].asked.words.shape[1], numbers.shape[1])
    network.mean.copy_(torch.from_numpy(numbers.mean(0)))
    network.spread.copy_(torch.from_numpy(numbers.std(0) + 1e-6))
    planted = np.array([row.planted for row in rows], dtype=np.float32)
    weights = np.where(planted == 1, 0.5 / planted.mean(), 0.5 / (1 - planted.mean())).astype(np.float32)
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    steps = epochs * (len(rows) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps + 1)
    for _ in range(epochs):
        order = chance.permutation(len(rows))
        for at in range(0, len(order) - BATCH + 1, BATCH):
            part = order[at : at + BATCH]
            odds = network([rows[i] for i in part])
            wanted, weight = (torch.from_numpy(values[part]) for values in (planted, weights))
            cost = functional.binary_cross_entropy_with_logits(odds, wanted, weight=weight)
            optimizer.zero_grad()
            cost.backward()
            optimizer.step()
            schedule.step()
    network.eval()
    return network


def judge(networks: Sequence[Answers], rows: Sequence[Row]) -> np.ndarray:
    """The mean of what some networks say, log odds, (rows,)."""
    with torch.no_grad():
        parts = [[network(rows[at : at + 512]).numpy() for at in range(0, len(rows), 512)] for network in networks]
    return np.asarray(np.mean([np.concatenate(part) for part in parts], axis=0))


def plain(rows: Sequence[Row], quiet: Sequence[Row], allowed: int) -> tuple[list[float], float]:
    """Weights and constant of a logistic regression on what every model tells, `PLAIN` numbers, and what the rule knows."""

    def columns(some: Sequence[Row]) -> np.ndarray:
        numbers = np.stack([row.asked.numbers for row in some]).astype(np.float64)
        return np.concatenate([numbers[:, :PLAIN], numbers[:, NUMBERS:]], axis=1)

    weights = _logistic_weights([columns(rows)], [np.array([row.planted for row in rows], dtype=np.float64)])[1:].round(2)
    return weights.tolist(), -float(np.sort(columns(quiet) @ weights)[::-1][allowed].round(2))


def load(folder: Path) -> tuple[dict[str, list[Row]], list[Row], int]:
    """Rows by set, those of untouched NTREX, and its statements."""
    by_set: dict[str, list[Row]] = {}
    quiet: list[Row] = []
    statements = 0
    for path in sorted(folder.glob("*.pkl")):
        found = pickle.loads(path.read_bytes())
        if path.name.startswith("untouched-"):
            quiet += found[0]
            statements += found[1]
        else:
            by_set.setdefault(path.name.split("-")[0].rstrip("0123456789"), []).extend(found)
    return by_set, quiet, statements


def main() -> None:
    """Train, report, save."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--crossed", action="store_true", help="tell what networks say of sets that they did not learn from")
    parser.add_argument("--out", type=Path, default=Path(claimcheck.scoring.__file__).parent / answers.FILE)
    options = parser.parse_args()
    torch.set_num_threads(1)
    by_set, quiet, statements = load(options.folder)
    weights: dict[str, np.ndarray] = {}
    blind: dict[str, np.ndarray] = {}
    for rule in LOUD:
        rows = {name: [row for row in some if row.rule == rule] for name, some in by_set.items()}
        for name, held in rows.items() if options.crossed else ():
            network = train([row for other, some in rows.items() if other != name for row in some], SEED, options.epochs)
            planted = np.array([row.planted for row in held])
            print(rule, name, planted.sum(), len(held), f"AUC {auc(planted, judge([network], held)):.3f}", flush=True)
        every = [row for some in rows.values() for row in some]
        networks = [train(every, SEED + k, options.epochs) for k in range(MEMBERS)]
        asked = [row for row in quiet if row.rule == rule]
        allowed = round(LOUD[rule] * statements / 1000)
        found = judge(networks, asked)
        if rule in KNOWN:
            print(rule, "PLAIN =", *plain(every, asked, allowed))
            found += blind[rule]
        least = float(np.sort(found)[::-1][allowed])
        if rule not in KNOWN:
            known = rule.removesuffix(BLIND)
            unread = [row._replace(asked=unknown(row.asked)) for row in quiet if row.rule == known]
            blind[known] = judge(networks, unread) - least
        print(rule, len(every), f"told from log odds of {least:.2f}; {len(asked)} asked in {statements} statements", flush=True)
        for k, network in enumerate(networks):
            with torch.no_grad():
                network.out.bias -= least
            weights |= {f"{rule}.{k}.{name}": value.numpy().astype(np.float16) for name, value in network.state_dict().items()}
    with options.out.open("wb") as file:
        np.savez(file, allow_pickle=False, **dict(sorted(weights.items())))
    size, digest = options.out.stat().st_size, hashlib.sha256(options.out.read_bytes()).hexdigest()
    print(f"{options.out.name}: {size:,} bytes, {sum(w.size for w in weights.values()):,} numbers, sha256 {digest}")


if __name__ == "__main__":
    main()
