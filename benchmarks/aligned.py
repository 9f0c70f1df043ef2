"""Very long versions: what aligning their statements costs, and how it grows.

So many lines of news in English and French, a line a statement, from their vectors to beads, in one process with one thread. Few
of them are encoded; they come again and again in another order, each with a number behind it and, in either language, turned
alike, so that they are as unlike as other lines. CPU s: processor time without the encoder's. of these right: share of the lines
whose bead holds their translation and nothing else.

    python -m benchmarks.aligned [--lines 5000,10000,20000]
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks import results
from benchmarks.scale import news
from claimcheck import pipeline
from claimcheck.data import Document
from claimcheck.encoder import default_cache_dir
from claimcheck.encoder.embedded import EmbeddedEncoder
from claimcheck.encoder.protocol import Encoding, unit
from claimcheck.text import lines_of

LINES = (5_000, 10_000, 20_000)
DISTINCT = 1000
"""Lines of either language that are encoded."""


class Again:
    """Implements Encoder for lines with a number behind them: the line's own vectors, copied; the number's piece has that of the
    piece before it. What is read together has the pooled vector of its lines.

    Line `at` has its vector's difference from the mean of its language with its dimensions in another order, one for each
    `turn` lines: cosines between lines of one turn stay, those between copies of a line become those of different lines.
    """

    name, digest, device, dtype = "embedded", "0" * 64, "cpu", "int8"

    def __init__(self, languages: Sequence[Sequence[str]], turn: int) -> None:
        encoder = EmbeddedEncoder(default_cache_dir(), threads=1)
        self.lines: dict[str, Encoding] = {}
        self.mean: dict[str, NDArray[np.float32]] = {}
        for lines in languages:
            found = encoder.encode(lines)
            self.lines |= zip(lines, found, strict=True)
            mean: NDArray[np.float32] = np.asarray(np.mean([one.vector for one in found], axis=0))
            self.mean |= dict.fromkeys(lines, mean)
        self.turn = turn
        self.seconds = 0.0

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        """See Encoder."""
        started = time.process_time()
        found = [self._encode(text) for text in texts]
        self.seconds += time.process_time() - started
        return found

    def _encode(self, text: str) -> Encoding:
        line, _, number = text.rpartition(" #")
        if line not in self.lines:  # several: only their vector is asked for
            _, *numbers = [part.partition(" ")[0] for part in text.split(" #")]
            lines = [part.partition(" ")[2] if at else part for at, part in enumerate(line.split(" #"))]
            vectors = [self._turned(line, number) for line, number in zip(lines, numbers, strict=True)]
            one = self.lines[lines[0]]
            return Encoding(unit(np.sum(vectors, axis=0)), one.pieces, one.piece_vectors)
        one = self.lines[line]
        pieces = np.concatenate([one.pieces, [[len(line) + 1, len(text)]]]).astype(np.int32)
        return Encoding(self._turned(line, number), pieces, np.concatenate([one.piece_vectors, one.piece_vectors[-1:]]))

    def _turned(self, line: str, number: str) -> NDArray[np.float32]:
        mean = self.mean[line]
        dimensions = np.random.default_rng(int(number) // self.turn).permutation(len(mean))
        return unit(mean + (self.lines[line].vector - mean)[dimensions])


def aligned(count: int) -> dict[str, results.Value]:
    """Align so many lines of either language."""
    pairs = list(dict.fromkeys(news()))[:DISTINCT]
    order = [k for turn in range(count // len(pairs)) for k in random.Random(turn).sample(range(len(pairs)), len(pairs))]
    encoder = Again([list(dict.fromkeys(lines)) for lines in zip(*pairs, strict=True)], len(pairs))
    both = [
        Document.from_text("\n".join(f"{pairs[k][side]} #{at}" for at, k in enumerate(order)), code)
        for side, code in enumerate(("en", "fr"))
    ]
    before, started = encoder.seconds, time.process_time()
    ((sides,), (alignment,)) = pipeline.alignments([(both[0], both[1])], encoder, lines_of)
    beads = alignment.beads
    return {
        "statements": sum(len(side.reading.statements) for side in sides),
        "words": sum(len(side.spans) for side in sides),
        "CPU s": time.process_time() - started - (encoder.seconds - before),
        "peak MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)),
        "of these right": sum(bead.left == bead.right and len(bead.left) == 1 for bead in beads) / len(order),
    }


def main(counts: Sequence[int]) -> dict[str, Any]:
    """Measure each count in a process of its own, and record."""
    rows: dict[str, dict[str, results.Value]] = {}
    for count in counts:
        command = [sys.executable, "-m", "benchmarks.aligned", "--only", str(count)]
        done = subprocess.run(command, env={**os.environ, "OMP_NUM_THREADS": "1"}, stdout=subprocess.PIPE, check=True)
        rows[f"{count} lines"] = json.loads(done.stdout)
    return results.record("aligned", rows, data=["parallel_text"], model=EmbeddedEncoder().digest)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", default=",".join(map(str, LINES)), help="of either language, with commas")
    parser.add_argument("--only", type=int, help="of one count, printed and not recorded")
    given = parser.parse_args()
    if given.only:
        print(json.dumps(aligned(given.only)))
        sys.exit()
    main(tuple(map(int, given.lines.split(","))))
    print(results.table("aligned"))
