"""Long and hostile texts: does the cost of a comparison grow with the text and no faster, and what is the largest that fits?

Each row is one process of the command line. News: WMT newstest, English and French, so many lines of either, three a
paragraph; "again" has the vectors in its cache, so that everything but the encoder is left. Ten megabytes of news go through
`quotes` (the same lines several times over). Hostile texts are 1 MB on one line, through `quotes` and, against 100 lines of
news, through `compare`. CPU s: processor time of all threads, which other programs on the machine hardly touch.
Aligned: so many lines of news, a line a statement, from their vectors to beads, in one process with one thread. Few of them are
encoded; they come again and again in another order, each with a number behind it and, in either language, turned alike, so that
they are as unlike as other lines. of these right: share of the lines whose bead holds their translation and nothing else.

    python -m benchmarks.scale [--lines 1000,2000,4000,8000] [--no-hostile] [--aligned 20000] [--only-aligned]
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import claimcheck
from benchmarks import results, sets
from benchmarks.cold_start import Cost, run
from claimcheck import pipeline
from claimcheck.data import Document
from claimcheck.encoder import default_cache_dir
from claimcheck.encoder.embedded import EmbeddedEncoder
from claimcheck.encoder.protocol import Encoding, unit
from claimcheck.pipeline import read
from claimcheck.text import lines_of

YEARS = ("newstest2008", "newstest2009", "newstest2010", "newstest2011", "newstest2012", "newstest2013")
LINES = (1000, 2000, 4000, 8000)
BYTES = 1_000_000
OTHER = 100
"""Lines of news that a hostile text is compared with."""
ALIGNED = 20_000
DISTINCT = 1000
"""Lines of either language that are encoded for `aligned`."""


def news() -> list[tuple[str, str]]:
    """Lines of newstest, English and French. Raises MissingDataError."""
    folder = sets.folder("parallel_text") / "newstest"
    sides = [
        list(itertools.chain.from_iterable((folder / f"{year}.{code}").read_text("utf-8").splitlines() for year in YEARS))
        for code in ("en", "fr")
    ]
    return [(en.strip(), fr.strip()) for en, fr in zip(*sides, strict=True) if en.strip() and fr.strip()]


def paragraphs(lines: list[str]) -> str:
    """Three lines a paragraph."""
    return "\n\n".join(" ".join(lines[at : at + 3]) for at in range(0, len(lines), 3)) + "\n"


def hostile(prose: str) -> dict[str, str]:
    """One line of about 1 MB each."""
    return {
        "prose": " ".join(prose.split()),
        "prose without stops": "".join(c for c in " ".join(prose.split()) if c not in '.!?…:;«»“”"'),
        "one word": "abcdefghij" * (BYTES // 10),
        "digits": "1234567890" * (BYTES // 10),
        "quotation marks": '"' * BYTES,
        "combining marks": "a" + "\u0301" * (BYTES // 2),
        "Chinese": "部长说：“河水正在上涨，星期五将关闭大桥。”居民们担心他们的房屋。" * (BYTES // 99),
        "Chinese without stops": "部长说河水正在上涨星期五将关闭大桥居民们担心他们的房屋" * (BYTES // 81),
        "one verb of saying": "said " * (BYTES // 5),
    }


class Again:
    """Implements Encoder for lines with a number behind them: the line's own vectors, copied; the number's piece has that of the
    piece before it. What is read together has the pooled vector of its lines.

    Line `at` has its vector's difference from the mean of all lines with its dimensions in another order, one for each
    `turn` lines: cosines between lines of one turn stay, those between copies of a line become those of different lines.
    """

    name, digest, device, dtype = "embedded", "0" * 64, "cpu", "int8"

    def __init__(self, lines: Sequence[str], turn: int) -> None:
        self.lines = dict(zip(lines, EmbeddedEncoder(default_cache_dir(), threads=1).encode(lines), strict=True))
        self.turn = turn
        self.mean = np.mean([one.vector for one in self.lines.values()], axis=0)
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
            vectors = [self._turned(self.lines[line], number) for line, number in zip(lines, numbers, strict=True)]
            one = self.lines[lines[0]]
            return Encoding(unit(np.sum(vectors, axis=0)), one.pieces, one.piece_vectors)
        one = self.lines[line]
        pieces = np.concatenate([one.pieces, [[len(line) + 1, len(text)]]]).astype(np.int32)
        return Encoding(self._turned(one, number), pieces, np.concatenate([one.piece_vectors, one.piece_vectors[-1:]]))

    def _turned(self, one: Encoding, number: str) -> NDArray[np.float32]:
        dimensions = np.random.default_rng(int(number) // self.turn).permutation(len(self.mean))
        return unit(self.mean + (one.vector - self.mean)[dimensions])


def aligned(count: int) -> dict[str, results.Value]:
    """Align so many lines of either language."""
    pairs = list(dict.fromkeys(news()))[:DISTINCT]
    order = [k for turn in range(count // len(pairs)) for k in random.Random(turn).sample(range(len(pairs)), len(pairs))]
    encoder = Again(list(dict.fromkeys(line for pair in pairs for line in pair)), len(pairs))
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


def figures(cost: Cost, **more: results.Value) -> dict[str, results.Value]:
    """A row."""
    return {**more, "seconds": cost.seconds, "CPU s": cost.processor, "peak MB": round(cost.memory)}


def main(lines: tuple[int, ...] = LINES, with_hostile: bool = True, count: int = ALIGNED) -> dict[str, Any]:
    """Measure and record."""
    pairs = news()
    rows: dict[str, dict[str, results.Value]] = {}
    command = [sys.executable, "-m", "benchmarks.scale", "--only-aligned", "--aligned", str(count)]
    done = subprocess.run(command, env={**os.environ, "OMP_NUM_THREADS": "1"}, stdout=subprocess.PIPE, check=True)
    rows[f"aligned, {count} lines"] = json.loads(done.stdout)
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        left, right, text = folder / "a.txt", folder / "b.txt", folder / "c.txt"
        compare = ["-m", "claimcheck", "compare", "--format", "json", "--isolated", "--cache-dir", kept]
        languages = ["--left-language", "en", "--right-language", "fr"]
        for count in lines:
            left.write_text(paragraphs([en for en, _ in pairs[:count]]), "utf-8")
            right.write_text(paragraphs([fr for _, fr in pairs[:count]]), "utf-8")
            statements = sum(len(read(claimcheck.read(str(path))).statements) for path in (left, right))
            characters = len(left.read_text("utf-8")) + len(right.read_text("utf-8"))
            for vectors in folder.glob("vectors-*"):
                vectors.unlink()
            for again in ("", ", again"):
                cost = run([*compare, str(left), str(right), *languages])
                rows[f"compare, {count} lines{again}"] = figures(cost, characters=characters, statements=statements)
        english = paragraphs([en for en, _ in pairs])
        for size in (1, 10):
            text.write_text((english * (size * BYTES // len(english) + 1))[: size * BYTES], "utf-8")
            rows[f"quotes, {size} MB of news"] = figures(run(["-m", "claimcheck", "quotes", str(text)]), characters=size * BYTES)
        if with_hostile:
            right.write_text(paragraphs([fr for _, fr in pairs[:OTHER]]), "utf-8")
            for name, line in hostile(english[:BYTES]).items():
                text.write_text(line, "utf-8")
                rows[f"quotes, {name}"] = figures(run(["-m", "claimcheck", "quotes", str(text)]), characters=len(line))
                rows[f"compare, {name}"] = figures(run([*compare, str(text), str(right)]), characters=len(line))
    return results.record("scale", rows, data=["parallel_text"], model=EmbeddedEncoder().digest)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", default=",".join(map(str, LINES)), help="lines of news to compare, with commas")
    parser.add_argument("--no-hostile", action="store_true", help="news only")
    parser.add_argument("--aligned", type=int, default=ALIGNED, help="lines of either language to align, a line a statement")
    parser.add_argument("--only-aligned", action="store_true", help="these alone, printed and not recorded")
    given = parser.parse_args()
    if given.only_aligned:
        print(json.dumps(aligned(given.aligned)))
        sys.exit()
    main(tuple(map(int, given.lines.split(","))), not given.no_hostile, given.aligned)
    print(results.table("scale"))
