"""Learn from parallel text and WordNet which words of two languages are contraries (claimcheck/scoring/contrast.py).

    python -m benchmarks.training.contrast FOLDER [--wordnet DIR] [--held-out] [--out FILE]

In lines of FLORES-200 (CC BY-SA), TICO-19 and MLQE-PE (CC0) a word becomes its contrary: an English one by WordNet, one of
another language by `opposites.toml`. The contrary in its line, against the word of the other version that the old word was
linked to, is a pair of contraries; the old word itself, a word of like meaning in its place, and links of other words are none.
FOLDER keeps the rows, so that only training is done again. --held-out leaves a fifth of the pairs of lemmas out of training and
tells how well those are known. A quarter of an hour for the rows and two minutes for the networks, on a core.
"""

from __future__ import annotations

import argparse
import hashlib
import pickle
import random
import tomllib
import zlib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional

import claimcheck.scoring
from benchmarks.ntrex_rules import Memo
from benchmarks.training import parallel, share_alike
from benchmarks.training.beads import LINES, compared, starts
from benchmarks.training.wordnet import WordNet, wordnet
from claimcheck import pipeline
from claimcheck.encoder.protocol import Encoder
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.contrast import FILE, SCALE
from claimcheck.scoring.contrasted import Unit, mean_vectors, units
from claimcheck.settings import Settings

Floats = NDArray[np.float32]
Pair = tuple[str, str]

WORDNET = Path("/usr/share/wordnet")
ENGLISH_TIMES, OTHER_TIMES = 2, 1
"""Words of a line that are exchanged, by WordNet and by `opposites.toml`."""
PLAIN_LINKS = 40
"""Links of a document of `LINES` lines that are taken as they stand."""
BESIDE = 3
"""Other languages that a line of FLORES in another language than English stands beside."""
TICO_PAIRS = "en-ar,en-es,en-fr,en-id,en-ru,en-zh"
MLQE_PAIRS = (("en", "de"), ("en", "zh"), ("en", "ja"))
MOST_LINES = 480
"""Lines of a pair of TICO-19 and of MLQE-PE."""
KINDS = ("contrary", "same", "like", "plain")
SEEDS = (1, 2, 3)
WIDTH, HIDDEN = 64, 96
BATCH, RATE, DECAY, DROPOUT, EPOCHS = 256, 2e-3, 0.02, 0.2, 5
FOLDS = 5


class Row(NamedTuple):
    """Two words. `kind`: of `KINDS`; `key`: the lemmas, or what stands for them; vectors float16 (dim,)."""

    kind: str
    languages: Pair
    key: tuple[str, ...]
    words: Pair
    one: NDArray[np.float16]
    other: NDArray[np.float16]


class Place(NamedTuple):
    """A word of a line and what may stand in its place: `at` characters from where the line begins."""

    unit: Unit
    at: int
    word: str
    contraries: dict[str, tuple[str, ...]]
    likes: set[str]


class Instead:
    """What may stand in the place of a word, by language."""

    def __init__(self, english: WordNet) -> None:
        self._english = english
        with (Path(__file__).parent / "opposites.toml").open("rb") as file:
            tables = tomllib.load(file)
        self._pairs: dict[str, dict[str, dict[str, tuple[str, ...]]]] = {}
        for code, table in tables.items():
            known = self._pairs.setdefault(code, {})
            for one, two in table["pairs"]:
                for word, against in ((one, two), (two, one)):
                    known.setdefault(word, {})[against] = ("", *sorted((one, two)))

    def of(self, word: str, language: str) -> tuple[dict[str, tuple[str, ...]], set[str]]:
        """As `WordNet.instead`."""
        return self._english.instead(word) if language == "en" else (self._pairs.get(language, {}).get(word, {}), set())


def rows(lines: Sequence[Pair], codes: Pair, instead: Instead, encoder: Encoder) -> Iterator[Row]:
    """What paired lines give when words of the left ones are exchanged."""
    chance = random.Random(f"{codes} {len(lines)}")
    for at in range(0, len(lines), LINES):
        left, right = ([line[side].strip() for line in lines[at : at + LINES]] for side in (0, 1))
        pair = compared(left, right, codes, encoder)
        begin = starts(left)
        found = [one for one in units(pair) if _told(pair, one)]
        for one in chance.sample(found, min(PLAIN_LINKS, len(found))):
            yield _row("plain", codes, ("", *_words(pair, one)), _words(pair, one), (pair, one.left), (pair, one.right))
        places: dict[int, list[Place]] = defaultdict(list)
        for one in found:
            start, end = pair.left.stretch(one.left)
            line = bisect_right(begin, start) - 1
            word = pair.left.reading.document.text[start:end]
            against, like = instead.of(word if codes[0] == "de" else word.lower(), codes[0])
            # A capital inside a line is a name's, but in German a noun's.
            if against and (word[0].islower() or start == begin[line] or codes[0] == "de"):
                places[line].append(Place(one, start - begin[line], word, against, like))
        for _ in range(ENGLISH_TIMES if codes[0] == "en" else OTHER_TIMES):
            for kind in ("contrary", "like"):
                yield from _exchanged(pair, left, right, kind, places, encoder, chance)


def _exchanged(
    pair: Comparison,
    left: list[str],
    right: list[str],
    kind: str,
    places: Mapping[int, list[Place]],
    encoder: Encoder,
    chance: random.Random,
) -> Iterator[Row]:
    """Of each line one word that becomes a contrary, or a word of like meaning."""
    codes = (pair.left.language.code, pair.right.language.code)
    new = list(left)
    chosen = []
    for line, some in places.items():
        one, at, word, against, like = chance.choice(some)
        if kind == "like" and not like:
            continue
        put = chance.choice(sorted(against if kind == "contrary" else like))
        new[line] = left[line][:at] + (put.capitalize() if word[0].isupper() else put) + left[line][at + len(word) :]
        chosen.append((line, at, put, against[put] if kind == "contrary" else next(iter(against.values())), one))
    if not chosen:
        return
    changed = compared(new, right, codes, encoder)
    begin = starts(new)
    for line, at, put, key, one in chosen:
        words = changed.left.overlapping((begin[line] + at, begin[line] + at + len(put)))
        if words:
            theirs = _words(pair, one)[1]
            yield _row(kind, codes, key, (put, theirs), (changed, words), (pair, one.right))
            if kind == "contrary":
                yield _row("same", codes, key, _words(pair, one), (pair, one.left), (pair, one.right))


def _told(pair: Comparison, one: Unit) -> bool:
    return all(word.isalpha() for word in _words(pair, one))


def _words(pair: Comparison, one: Unit) -> Pair:
    left, right = (
        side.reading.document.text[slice(*side.stretch(words))]
        for side, words in zip(pair.sides, (one.left, one.right), strict=True)
    )
    return left, right


def _row(
    kind: str, codes: Pair, key: tuple[str, ...], words: Pair, one: tuple[Comparison, range], other: tuple[Comparison, range]
) -> Row:
    vectors = (mean_vectors(one[0].left, [one[1]])[0], mean_vectors(other[0].right, [other[1]])[0])
    return Row(kind, codes, key, words, *(vector.astype(np.float16) for vector in vectors))


def sources() -> Iterator[tuple[str, Pair, list[Pair]]]:
    """Name, languages and lines; the left ones are changed."""
    flores = dict(share_alike.flores())
    codes = sorted({code for both in flores for code in both})
    for number, left in enumerate(codes):
        others = [code for code in codes if code != left]
        for right in others if left == "en" else [others[(number + 3 * k) % len(others)] for k in range(BESIDE)]:
            lines = flores.get((left, right)) or [(two, one) for one, two in flores[right, left]]
            yield "flores", (left, right), lines
    table = parallel.tico()
    for left, right in (pair.split("-") for pair in TICO_PAIRS.split(",")):
        yield "tico", (left, right), list(zip(table[left], table[right], strict=True))[:MOST_LINES]
    for number, (left, right, some) in enumerate(parallel.mlqe(random.Random(1))):
        if (left, right) in MLQE_PAIRS:
            yield f"mlqe{number}", (left, right), [(line.left, line.right) for line in some[:MOST_LINES]]


def gathered(folder: Path, dictionary: Path, cache_dir: str | None) -> list[Row]:
    """The rows of all sources, those from the folder that are there."""
    folder.mkdir(parents=True, exist_ok=True)
    instead, origin, encoder = Instead(wordnet(dictionary)), "", Memo(pipeline.encoder_for(Settings(cache_dir=cache_dir)))
    found: list[Row] = []
    for name, codes, lines in sources():
        if name != origin:  # what one set has in common is encoded once, and then let go
            origin, encoder = name, Memo(encoder.inner)
        kept = folder / f"{name}-{'-'.join(codes)}.pkl"
        if not kept.exists():
            kept.write_bytes(pickle.dumps(list(rows(lines, codes, instead, encoder))))
        found += pickle.loads(kept.read_bytes())
        print(name, *codes, len(found), flush=True)
    return found


class Network(nn.Module):  # type: ignore[misc]  # torch has no types here
    """A member of `claimcheck.scoring.contrast.Contrast`."""

    def __init__(self, dim: int) -> None:
        super().__init__()
        self.project = nn.Linear(dim, WIDTH, bias=False)
        self.read, self.out = nn.Linear(2 * WIDTH + 1, HIDDEN), nn.Linear(HIDDEN, 1)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, left: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
        """Log odds, (rows,)."""
        p, q = (self.drop(self.project(side)) * float(SCALE) for side in (left, right))
        cosine = functional.cosine_similarity(left, right)[:, None]
        return self.out(self.drop(torch.relu(self.read(torch.cat([p * q, (p - q).abs(), cosine], 1)))))[:, 0]


def trained(left: torch.Tensor, right: torch.Tensor, truth: torch.Tensor, seed: int) -> Network:
    """A network that learnt from rows, by AdamW."""
    torch.manual_seed(seed)
    network = Network(left.shape[1])
    optimizer = torch.optim.AdamW(network.parameters(), RATE, weight_decay=DECAY)
    for _ in range(EPOCHS):
        network.train()
        for some in torch.randperm(len(truth)).split(BATCH):
            loss = functional.binary_cross_entropy_with_logits(network(left[some], right[some]), truth[some])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    network.eval()
    return network


def weights(networks: Sequence[Network], mean: torch.Tensor) -> dict[str, Floats]:
    """What `claimcheck.scoring.contrast.Contrast` reads."""
    found = {"mean": mean.numpy()}
    for number, network in enumerate(networks):
        state = {name: value.numpy() for name, value in network.state_dict().items()}
        parts = {"project": state["project.weight"], "read": state["read.weight"], "bias": state["read.bias"]}
        parts |= {"out": state["out.weight"][0], "constant": state["out.bias"]}
        found |= {f"{number}.{name}": value for name, value in parts.items()}
    return found


def tell(kinds: Sequence[str], odds: Floats) -> None:
    """How well contraries are told from the rest: area under the curve, and shares found where few of a kind are."""
    by = {kind: np.sort(odds[[k == kind for k in kinds]]) for kind in KINDS}
    found = by["contrary"]
    for kind in KINDS[1:]:
        area = np.searchsorted(by[kind], found).mean() / len(by[kind])
        shares = [float((found > np.quantile(by[kind], 1 - rate)).mean()) for rate in (0.01, 0.001)]
        print(f"{kind}: {len(by[kind])}, area {area:.3f}, found at .01 {shares[0]:.3f}, at .001 {shares[1]:.3f}")


def main() -> None:
    """Gather, train, save."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--wordnet", type=Path, default=WORDNET)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--cache-dir")
    parser.add_argument("--out", type=Path, default=Path(claimcheck.scoring.__file__).parent / FILE)
    args = parser.parse_args()
    torch.set_num_threads(1)
    found = gathered(args.folder, args.wordnet, args.cache_dir)
    left, right = (torch.tensor(np.stack([getattr(row, name) for row in found]).astype(np.float32)) for name in ("one", "other"))
    mean = (left.mean(0) + right.mean(0)) / 2
    left, right = left - mean, right - mean
    truth = torch.tensor([float(row.kind == "contrary") for row in found])
    fold = np.array([zlib.crc32(repr(row.key).encode()) % FOLDS for row in found])
    known = torch.tensor(np.flatnonzero(fold > 0) if args.held_out else np.arange(len(found)))
    networks = [trained(left[known], right[known], truth[known], seed) for seed in SEEDS]
    if args.held_out:
        rest = torch.tensor(np.flatnonzero(fold == 0))
        with torch.no_grad():
            odds = torch.stack([network(left[rest], right[rest]) for network in networks]).mean(0).numpy()
        tell([found[i].kind for i in rest.tolist()], odds)
        return
    saved: dict[str, Any] = {name: value.astype(np.float16) for name, value in weights(networks, mean).items()}
    np.savez_compressed(args.out, **saved)
    print(len(found), sum(value.size for value in saved.values()), hashlib.sha256(args.out.read_bytes()).hexdigest())


if __name__ == "__main__":
    main()
