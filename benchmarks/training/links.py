"""Learn the linear map for links (claimcheck/alignment/projection.py) from parallel text in the public domain.

Text: TICO-19, English and eight languages, every language against every other; MLQE-PE's post-edits (en-de, en-zh, et-en, ro-en,
ne-en) and, for Japanese and Czech, its translations that no annotator found wrong. All CC0. No gold links are used: the links
found so far, with what place and neighbours say, are what the map is asked to find by cosine alone (self-training as in
awesome-align, Dou and Neubig 2021, section 3.2, with a linear map in place of the whole encoder). Two rounds, the second from
the first's better links; then the map is cut to its strongest directions and trained once more. About five minutes on one core.

    python -m benchmarks.training.links            writes claimcheck/alignment/link_projection.npy

Measure with benchmarks/word_links.py. The result is the same on one machine; on another the last digits differ.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray

import claimcheck.alignment
from benchmarks.training.free_text import LONGEST, SHORTEST, TICO, mlqe, natural, tico
from claimcheck.alignment.projection import FILE
from claimcheck.alignment.words import link_pieces
from claimcheck.encoder import open_encoder
from claimcheck.encoder.protocol import unit

Floats = NDArray[np.float32]

POST_EDITED = {"en-de": 300, "en-zh": 200, "et-en": 250, "ro-en": 200, "ne-en": 150}
"""Rows of each pair; the few languages that TICO-19 lacks."""
SOUND = {"en-ja": 400, "en-cs": 150}
SENTENCES, PAIRS = 600, 6000
"""Sentences of TICO-19, and how many of their pairs of languages are drawn."""
DIMENSIONS = 128
TARGET_SHARES = (0.25, 0.3)
"""Least share of attention for a link to be learnt, by round."""
TEMPERATURE, RATE, BATCH, EPOCHS, SEED = 0.07, 1e-3, 24, 3, 5


class Example(NamedTuple):
    """Two texts that say the same: languages and piece vectors, float32 (pieces, dim)."""

    languages: tuple[str, str]
    left: Floats
    right: Floats


def texts(seed: int = SEED) -> Iterator[tuple[str, str, str, str]]:
    """Pairs (left language, right language, left text, right text). Raises MissingDataError."""
    chance = random.Random(seed)
    tables = {code: tico(code) for code in TICO}
    shared = sorted(k for k in tables["ar"] if all(k in t for t in tables.values()) and SHORTEST < len(k) < LONGEST)
    chosen = chance.sample(shared, SENTENCES)
    versions = {"en": {k: tables["fr"][k][0] for k in chosen}} | {c: {k: t[k][1] for k in chosen} for c, t in tables.items()}
    for _ in range(PAIRS):
        left, right = chance.sample(sorted(versions), 2)
        if {left, right} != {"id", "ms"}:  # almost one language: nothing to learn
            key = chance.choice(chosen)
            yield left, right, versions[left][key], versions[right][key]
    for pair, count in POST_EDITED.items():
        left, right = pair.split("-")
        for row in mlqe(f"{pair}.train.jsonl", count, chance):
            yield left, right, natural(row["src"]), natural(row["pe"])
    for pair, count in SOUND.items():
        left, right = pair.split("-")
        for row in mlqe(f"critical_{pair}.train.jsonl", count, chance, lambda row: not row["critical"]):
            yield left, right, natural(row["src"]), natural(row["mt"])


def examples() -> list[Example]:
    """All pairs with their vectors, in random order."""
    found = list(texts())
    random.Random(SEED).shuffle(found)
    every = sorted({text for row in found for text in row[2:]})
    vectors = {text: e.piece_vectors for text, e in zip(every, open_encoder().encode(every), strict=True)}
    return [Example((a, b), vectors[x], vectors[y]) for a, b, x, y in found]


def targets(data: Sequence[Example], share: float, weights: Floats | None) -> list[NDArray[np.int64]]:
    """The links to learn, int (links, 2) an example: with a map's vectors, or with those of each language about their mean."""
    means: dict[str, Floats] = {}
    if weights is None:
        for code in {c for e in data for c in e.languages}:
            some = [v for e in data for c, v in zip(e.languages, (e.left, e.right), strict=True) if c == code]
            means[code] = np.concatenate(some).mean(axis=0)

    def vectors(code: str, pieces: Floats) -> Floats:
        return unit(pieces - means[code] if weights is None else pieces @ weights)

    return [np.argwhere(link_pieces(vectors(e.languages[0], e.left) @ vectors(e.languages[1], e.right).T, share)) for e in data]


def train(data: Sequence[Example], links: Sequence[NDArray[np.int64]], start: Floats, epochs: int) -> Floats:
    """Make each linked pair's cosine stand out in its row and in its column: softmax cross-entropy, both ways."""
    torch.manual_seed(SEED)
    weights = torch.nn.Parameter(torch.tensor(start))
    optimizer = torch.optim.AdamW([weights], lr=RATE, weight_decay=0)
    steps = epochs * -(-len(data) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps + 1)
    order = np.random.default_rng(SEED)
    for epoch in range(epochs):
        shuffled = order.permutation(len(data)).tolist()
        total = 0.0
        for at in range(0, len(data), BATCH):
            some = [i for i in shuffled[at : at + BATCH] if len(links[i])]
            loss = _loss([data[i] for i in some], [links[i] for i in some], weights)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item() * len(some)
        print(f"epoch {epoch + 1}: loss {total / len(data):.4f}", flush=True)
    trained: Floats = weights.detach().numpy()
    return trained


def _loss(some: Sequence[Example], links: Sequence[NDArray[np.int64]], weights: torch.Tensor) -> torch.Tensor:
    normalize = torch.nn.functional.normalize
    left = normalize(torch.tensor(np.concatenate([e.left for e in some])) @ weights, dim=1)
    right = normalize(torch.tensor(np.concatenate([e.right for e in some])) @ weights, dim=1)
    lefts, rights = [len(e.left) for e in some], [len(e.right) for e in some]
    starts = np.cumsum([0, *lefts]), np.cumsum([0, *rights])
    goal = np.concatenate([part + np.array([starts[0][k], starts[1][k]]) for k, part in enumerate(links)])
    numbers = range(len(some))
    apart = torch.tensor(np.repeat(numbers, lefts)[:, None] != np.repeat(numbers, rights)[None, :])
    scores = (left @ right.T / TEMPERATURE).masked_fill(apart, -1e4)
    # Links of one piece share its weight.
    shares = [torch.tensor(1 / np.bincount(goal[:, side])[goal[:, side]], dtype=torch.float32) for side in (0, 1)]
    both = [torch.log_softmax(scores, 1 - side)[goal[:, 0], goal[:, 1]] for side in (0, 1)]
    total: torch.Tensor = -(both[0] * shares[0]).sum() - (both[1] * shares[1]).sum()
    return total / (shares[0].sum() + shares[1].sum())


def strongest(data: Sequence[Example], weights: Floats) -> Floats:
    """The map cut to the directions in which its images of the texts differ most."""
    images = np.concatenate([e.left[::3] for e in data[:2000]]) @ weights
    _, _, directions = np.linalg.svd(images, full_matrices=False)
    return np.ascontiguousarray(weights @ directions[:DIMENSIONS].T)


def main() -> None:
    """Train and write the map."""
    torch.set_num_threads(1)  # the same sums on any number of cores
    data = examples()
    print(f"{len(data)} pairs", flush=True)
    weights = np.eye(data[0].left.shape[1], dtype=np.float32)
    start: Floats | None = None
    for share in TARGET_SHARES:
        links = targets(data, share, start)
        start = train(data, links, weights, EPOCHS)
    assert start is not None
    final = train(data, targets(data, TARGET_SHARES[-1], start), strongest(data, start), EPOCHS - 1)
    path = Path(claimcheck.alignment.__file__).parent / FILE
    np.save(path, final.astype(np.float16))
    print(f"{path.name}: {final.shape}")


if __name__ == "__main__":
    main()
