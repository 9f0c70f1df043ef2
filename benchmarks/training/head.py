"""Train the head that reads both statements of a bead (claimcheck/scoring/head.py), on the CPU.

    python -m benchmarks.training.head FOLDER [--epochs N] [--threads N] [--out FILE]

FOLDER holds what `benchmarks.training.examples` wrote. One line in twenty (with all that was made from it) is held back.
"""

from __future__ import annotations

import argparse
import functools
import hashlib
import pickle
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional

import claimcheck.scoring
from benchmarks.differences import auc
from benchmarks.training.beads import MASKED, Example
from benchmarks.training.parallel import HELD
from claimcheck.alignment.projection import link_map
from claimcheck.scoring import head

SEED = 3
WIDTH, EMBEDDED, HEADS, BLOCKS, REACH = 192, 160, 4, 2, 16
"""Sizes of the head: of what it keeps of a word, of a word's own vector, heads of attention, blocks, distances told apart."""
BATCH, RATE, DECAY, DROPOUT, BLIND = 64, 1.2e-3, 0.02, 0.1, 0.15
PAIR_WEIGHT = 0.5


gelu = functools.partial(functional.gelu, approximate="tanh")  # numpy has no error function


class Attention(nn.Module):  # type: ignore[misc]  # torch has no types here
    """Attention of one side to itself (with distances) or to the other (with how words match)."""

    def __init__(self, across: bool) -> None:
        super().__init__()
        self.across = across
        self.query, self.both, self.out = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, 2 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.bias = nn.Parameter(torch.ones(HEADS) if across else torch.zeros(HEADS, 2 * REACH + 1))

    def forward(self, x: torch.Tensor, y: torch.Tensor, mask: torch.Tensor, match: torch.Tensor | None) -> torch.Tensor:
        """x (b, n, WIDTH) attends to y (b, m, WIDTH); mask (b, m) true where y has words; match (b, n, m)."""
        b, n, m = x.shape[0], x.shape[1], y.shape[1]
        q = self.query(x).view(b, n, HEADS, -1).transpose(1, 2)
        k, v = self.both(y).view(b, m, 2, HEADS, -1).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-1, -2) / k.shape[-1] ** 0.5
        if match is not None:
            scores = scores + self.bias[None, :, None, None] * match[:, None]
        else:
            distance = (torch.arange(m)[None] - torch.arange(n)[:, None]).clamp(-REACH, REACH) + REACH
            scores = scores + self.bias[:, distance][None]
        scores = scores.masked_fill(~mask[:, None, None], -1e4)
        return self.out((scores.softmax(-1) @ v).transpose(1, 2).reshape(b, n, WIDTH))


class Block(nn.Module):  # type: ignore[misc]
    """A side reads itself, then the other, then thinks."""

    def __init__(self) -> None:
        super().__init__()
        self.norms = nn.ModuleList([nn.LayerNorm(WIDTH) for _ in range(3)])
        self.inside, self.across = Attention(False), Attention(True)
        self.up, self.down = nn.Linear(WIDTH, 2 * WIDTH), nn.Linear(2 * WIDTH, WIDTH)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, sides: list[torch.Tensor], masks: list[torch.Tensor], match: torch.Tensor) -> list[torch.Tensor]:
        """Both sides, (b, n, WIDTH) and (b, m, WIDTH)."""
        normed = [self.norms[0](x) for x in sides]
        sides = [x + self.drop(self.inside(a, a, mask, None)) for x, a, mask in zip(sides, normed, masks, strict=True)]
        normed = [self.norms[1](x) for x in sides]
        matches = (match, match.transpose(1, 2))
        sides = [x + self.drop(self.across(normed[k], normed[1 - k], masks[1 - k], matches[k])) for k, x in enumerate(sides)]
        return [x + self.drop(self.down(gelu(self.up(self.norms[2](x))))) for x in sides]


class Head(nn.Module):  # type: ignore[misc]
    """Word vectors and evidence of both sides -> log odds that each word differs, and that the pair does."""

    def __init__(self, dim: int, evidence: int) -> None:
        super().__init__()
        links = torch.tensor(link_map())
        self.shared = nn.Linear(dim, links.shape[1], bias=False)
        self.shared.weight.data = links.T.contiguous()
        self.sharp = nn.Parameter(torch.tensor(12.0))
        self.own = nn.Linear(dim, EMBEDDED)
        self.told = nn.Linear(evidence, 32)
        self.register_buffer("mean", torch.zeros(evidence))
        self.register_buffer("spread", torch.ones(evidence))
        self.joined = nn.Linear(4 * EMBEDDED + 2 * links.shape[1] + 32, WIDTH)
        self.blocks = nn.ModuleList([Block() for _ in range(BLOCKS)])
        self.last = nn.LayerNorm(WIDTH)
        self.word = nn.Linear(WIDTH, 1)
        self.pair1, self.pair2 = nn.Linear(3 * WIDTH + 1, WIDTH), nn.Linear(WIDTH, 1)
        self.drop = nn.Dropout(DROPOUT)

    def forward(
        self, vectors: list[torch.Tensor], evidence: list[torch.Tensor], masks: list[torch.Tensor]
    ) -> tuple[list[torch.Tensor], torch.Tensor]:
        """vectors[k] (b, n, dim), evidence[k] (b, n, e), masks[k] (b, n) -> words[k] (b, n), pair (b,)."""
        shared = [functional.normalize(self.shared(v), dim=-1) for v in vectors]
        own = [self.own(v * v.shape[-1] ** 0.5) for v in vectors]
        match = self.sharp * (shared[0] @ shared[1].transpose(1, 2))
        sides = []
        for k in (0, 1):
            scores = match if k == 0 else match.transpose(1, 2)
            attention = scores.masked_fill(~masks[1 - k][:, None], -1e4).softmax(-1)
            a, b = attention @ own[1 - k], attention @ shared[1 - k]
            facts = (evidence[k] - self.mean) / self.spread
            if self.training:
                facts = facts * (torch.rand(len(facts), 1, 1) > BLIND)
            told = gelu(self.told(facts.clamp(-4, 4)))
            parts = [own[k], a, own[k] - a, own[k] * a, (shared[k] - b).abs() * 4, shared[k] * b * 16, told]
            sides.append(gelu(self.joined(self.drop(torch.cat(parts, -1)))))
        for block in self.blocks:
            sides = block(sides, masks, match)
        sides = [self.last(x) for x in sides]
        words = [self.word(x)[..., 0] for x in sides]
        pooled = 0
        for x, mask, odds in zip(sides, masks, words, strict=True):
            weight = mask[..., None].float()
            mean = (x * weight).sum(1) / weight.sum(1)
            top = x.masked_fill(~mask[..., None], -1e4).amax(1)
            known = odds.masked_fill(~mask, -1e4)
            chosen = (x * known.softmax(1)[..., None]).sum(1)
            pooled = pooled + torch.cat([mean, top, chosen, known.amax(1, keepdim=True) / 4], -1)
        return words, self.pair2(gelu(self.pair1(pooled)))[:, 0]


def batches(examples: Sequence[Example], chance: np.random.Generator | None) -> Iterator[list[int]]:
    """Numbers of examples of like length together, in random order where `chance` is given."""
    lengths = np.array([max(len(e.left.labels), len(e.right.labels)) for e in examples], dtype=np.float64)
    order = np.argsort(lengths + (chance.uniform(0, 6, len(lengths)) if chance else 0), kind="stable")
    parts = [order[at : at + BATCH].tolist() for at in range(0, len(order), BATCH)]
    if chance:
        chance.shuffle(parts)
    yield from parts


def collate(some: Sequence[Example]) -> tuple[list[torch.Tensor], list[torch.Tensor], list[torch.Tensor], list[torch.Tensor]]:
    """Padded vectors, evidence, masks, labels of both sides."""
    out: tuple[list[torch.Tensor], list[torch.Tensor], list[torch.Tensor], list[torch.Tensor]] = ([], [], [], [])
    for number in (0, 1):
        halves = [(e.left, e.right)[number] for e in some]
        longest = max(len(h.labels) for h in halves)
        vectors = np.zeros((len(some), longest, halves[0].vectors.shape[1]), dtype=np.float32)
        evidence = np.zeros((len(some), longest, halves[0].evidence.shape[1]), dtype=np.float32)
        mask = np.zeros((len(some), longest), dtype=bool)
        labels = np.full((len(some), longest), MASKED, dtype=np.float32)
        for k, h in enumerate(halves):
            n = len(h.labels)
            vectors[k, :n], evidence[k, :n], mask[k, :n], labels[k, :n] = h.vectors, h.evidence, True, h.labels
        for into, array in zip(out, (vectors, evidence, mask, labels), strict=True):
            into.append(torch.from_numpy(array))
    return out


def loss(words: list[torch.Tensor], pair: torch.Tensor, labels: list[torch.Tensor], differs: torch.Tensor) -> torch.Tensor:
    """Cross entropy of the known words and of the pairs."""
    odds, goal = torch.cat([w.flatten() for w in words]), torch.cat([x.flatten() for x in labels])
    known = goal >= 0
    of_words = functional.binary_cross_entropy_with_logits(odds[known], goal[known])
    return of_words * 4 + PAIR_WEIGHT * functional.binary_cross_entropy_with_logits(pair, differs)


@torch.no_grad()  # type: ignore[untyped-decorator]
def predict(model: Head, examples: Sequence[Example]) -> list[tuple[NDArray[np.float32], NDArray[np.float32], float]]:
    """For each example the log odds of its left and right words and of the pair."""
    model.eval()
    found: list[Any] = [None] * len(examples)
    for part in batches(examples, None):
        vectors, evidence, masks, _ = collate([examples[i] for i in part])
        words, pair = model(vectors, evidence, masks)
        for k, i in enumerate(part):
            e = examples[i]
            found[i] = (words[0][k, : len(e.left.labels)].numpy(), words[1][k, : len(e.right.labels)].numpy(), float(pair[k]))
    model.train()
    return found


def report(model: Head, held: Sequence[Example]) -> str:
    """AUC of pairs by kind against those that say the same, and of words."""
    found = predict(model, held)
    scores = np.array([f[2] for f in found])
    kinds = np.array([e.kind for e in held])
    differs = np.array([e.differs for e in held], dtype=bool)
    parts = [f"all {auc(differs, scores):.3f}"]
    for kind in sorted(set(kinds)):
        own = (kinds == kind) & differs
        if own.sum() > 20:
            base = (kinds == "judged") & ~differs if kind == "judged" else (kinds == "same")
            use = own | base
            parts.append(f"{kind} {auc(own[use], scores[use]):.3f}")
    labels = np.concatenate([h.labels for e in held for h in (e.left, e.right)])
    odds = np.concatenate([x for f in found for x in f[:2]])
    known = labels >= 0
    parts.append(f"words {auc(labels[known] == 1, odds[known]):.3f}")
    same = scores[kinds == "same"]
    limit = np.quantile(same, 0.97)
    parts.append(f"found at 3 % false {(scores[differs & (kinds != 'judged')] > limit).mean():.3f}")
    return " | ".join(parts)


def load(folder: Path) -> list[Example]:
    """All examples of a folder."""
    found: list[Example] = []
    for path in sorted(folder.glob("part*.pkl")):
        found += pickle.loads(path.read_bytes())
    return found


def export(state: dict[str, torch.Tensor], path: Path) -> None:
    """Write weights as `claimcheck.scoring.head` reads them, float16, and print their digest."""
    with path.open("wb") as file:
        np.savez(file, **{name: value.detach().numpy().astype(np.float16) for name, value in sorted(state.items())})
    print(f"{path.name}: {path.stat().st_size:,} bytes, sha256 {hashlib.sha256(path.read_bytes()).hexdigest()}")


def main() -> None:
    """Train, report, save."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--out", type=Path, default=Path(claimcheck.scoring.__file__).parent / head.FILE)
    options = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(options.threads)
    every = load(options.folder)
    held = [e for e in every if e.key % HELD == 0]
    used = [e for e in every if e.key % HELD != 0]
    print(len(used), len(held), flush=True)
    rows = np.concatenate([h.evidence for e in used[:: max(len(used) // 5000, 1)] for h in (e.left, e.right)]).astype(np.float32)
    model = Head(used[0].left.vectors.shape[1], rows.shape[1])
    model.mean.copy_(torch.tensor(rows.mean(0)))
    model.spread.copy_(torch.tensor(rows.std(0) + 1e-6))
    print(sum(p.numel() for p in model.parameters()), flush=True)
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=DECAY)
    chance = np.random.default_rng(SEED)
    total = options.epochs * -(-len(used) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=total + 1, pct_start=0.08)
    start, step, mean = time.time(), 0, 0.0
    for epoch in range(options.epochs):
        for part in batches(used, chance):
            some = [used[i] for i in part]
            vectors, evidence, masks, labels = collate(some)
            words, pair = model(vectors, evidence, masks)
            cost = loss(words, pair, labels, torch.tensor([float(e.differs) for e in some]))
            optimizer.zero_grad()
            cost.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            mean += (cost.item() - mean) * max(0.01, 1 / step)
            if step % 100 == 0:
                print(f"{step}/{total} loss {mean:.4f} {time.time() - start:.0f} s", flush=True)
        export(model.state_dict(), options.out)
        print(f"epoch {epoch + 1}: {report(model, held)}", flush=True)


if __name__ == "__main__":
    main()
