"""Statements and pairs of articles a second, from text to report, on each device that is here; and where the time goes.

NTREX documents as articles in three pairs of languages, nothing in the vector cache; the model and the six languages are loaded
(what that takes is in benchmarks.cold_start). On the CPU with one thread, and seconds are
processor time of the whole process, which other work on the machine hardly touches; on a GPU they are by the clock. outside:
share of the time spent outside the encoder; reading, alignment, links, rules: parts of that (the rest is making words' vectors,
the cache and the like). facts: what the rules F, Q005 and Q008 take, with what is encoded for them, over the time of all else
(goal: below .25), but for the head, which they ask first and C002 asks as well. head: what the learnt head takes, over what
encoding takes (goal: at most 1). peak MB: the largest resident set of a process that did only this; GPU MB: torch's own peak.

    python -m benchmarks.throughput [--device cpu|cuda|mps|all] [--documents 20] [--record]
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any
from unittest import mock

from benchmarks import results
from benchmarks.corpora import ntrex
from claimcheck import pipeline
from claimcheck.checks import CHECKS
from claimcheck.data import Document
from claimcheck.encoder import default_cache_dir
from claimcheck.encoder.cache import CachedEncoder
from claimcheck.encoder.embedded import NAME, EmbeddedEncoder
from claimcheck.encoder.export import exported
from claimcheck.encoder.protocol import Encoder, Encoding
from claimcheck.encoder.sentence_transformer import SentenceTransformerEncoder
from claimcheck.findings import Finding
from claimcheck.scoring import head
from claimcheck.settings import Settings

PAIRS = (("en", "fr"), ("id", "zh"), ("ar", "ru"))
STAGES = {"reading": ("read_text",), "alignment": ("draft", "align_versions"), "links": ("linked",), "rules": ("_report",)}
"""Functions of the pipeline whose time counts for a stage; none calls another."""
WHOLE = {"prepared": "_prepared", "comparisons": "comparisons"}
"""Functions of the pipeline whose difference is what denials and their encoding take."""
CALLS = {"one pair a call": 1, "all pairs in one call": 0}


class Clock:
    """Adds up seconds by name."""

    def __init__(self, now: Callable[[], float]) -> None:
        self.now = now
        self.total: dict[str, float] = {}

    def timed(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """`work`, whose seconds are added to `name`."""

        def run(*arguments: Any, **named: Any) -> Any:
            started = self.now()
            try:
                return work(*arguments, **named)
            finally:
                self.total[name] = self.total.get(name, 0.0) + self.now() - started

        return run


class Timed:
    """Implements Encoder around another one and adds up its time."""

    def __init__(self, encoder: Encoder, clock: Clock) -> None:
        self.name, self.digest, self.device, self.dtype = encoder.name, encoder.digest, encoder.device, encoder.dtype
        self._encode: Callable[..., list[Encoding]] = clock.timed("encoder", encoder.encode)

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        """See Encoder."""
        return self._encode(texts)


def articles(count: int) -> list[tuple[Document, Document]]:
    """The first `count` documents of each pair of languages, a line a paragraph. Raises MissingDataError."""
    found = []
    for left, right in PAIRS:
        one, other = ntrex(left), ntrex(right)
        for name in sorted(one)[:count]:
            found.append((_document(one[name], left), _document(other[name], right)))
    return found


def _document(lines: list[str], language: str) -> Document:
    return Document.from_text("\n\n".join(lines), language)


def encoder_on(device: str) -> Encoder:
    """The embedded model, uncached, one thread on the CPU."""
    if device == "cpu":
        return EmbeddedEncoder(default_cache_dir(), threads=1)
    return SentenceTransformerEncoder(str(exported(default_cache_dir())), device, name=NAME)


def measure(device: str, at_once: int, documents: int) -> dict[str, results.Value]:
    """One row; `at_once` pairs a call, 0 for all."""
    pairs = articles(documents)
    clock = Clock(time.process_time if device == "cpu" else time.perf_counter)
    encoder, settings = encoder_on(device), Settings()
    pipeline.compare_many(pairs[::documents], settings, encoder)  # loads what is loaded once: the model and the languages
    step = at_once or len(pairs)
    watched: dict[str, Any] = {n: clock.timed(stage, getattr(pipeline, n)) for stage, names in STAGES.items() for n in names}
    watched |= {name: clock.timed(key, getattr(pipeline, name)) for key, name in WHOLE.items()}
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as patched:
        patched.enter_context(mock.patch.multiple(pipeline, **watched))
        patched.enter_context(mock.patch.object(head, "judged", clock.timed("head", head.judged)))
        for check in CHECKS:
            if check.RULE.code.startswith("F") or check.RULE.code in ("Q005", "Q008"):
                patched.enter_context(mock.patch.object(check, "find", clock.timed("facts", _all_of(check.find))))
        cached = CachedEncoder(Timed(encoder, clock), Path(folder))
        started = clock.now()
        reports = [r for k in range(0, len(pairs), step) for r in pipeline.compare_many(pairs[k : k + step], settings, cached)]
        total = clock.now() - started
    statements = sum(len(reading.statements) for report in reports for reading in report.readings)
    facts = clock.total["facts"] + clock.total["prepared"] - clock.total["comparisons"] - clock.total["head"]
    row: dict[str, results.Value] = {
        "pairs": len(pairs),
        "statements/s": statements / total,
        "pairs/s": len(pairs) / total,
        "outside": 1 - clock.total["encoder"] / total,
        **{stage: clock.total[stage] / total for stage in STAGES},
        "facts": facts / (total - facts),
        "head": clock.total["head"] / clock.total["encoder"],
        "peak MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)),
    }
    if device == "cuda":
        import torch

        row["GPU MB"] = round(torch.cuda.max_memory_allocated() / 2**20)
    return row


def _all_of(find: Callable[..., Iterable[Finding]]) -> Callable[..., list[Finding]]:
    return lambda pair: list(find(pair))


def devices() -> list[str]:
    """The CPU, and what torch sees beside it."""
    try:
        import torch
    except ImportError:
        return ["cpu"]
    here = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    return ["cpu", *(name for name, there in here.items() if there)]


def main() -> int:
    """Measure each device and way in a process of its own, and record if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--device", default="all", choices=["all", "cpu", "cuda", "mps"])
    parser.add_argument("--documents", type=int, default=20, help="so many of each pair of languages")
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--row", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.row is not None:
        print(json.dumps(measure(given.device, given.row, given.documents)))
        return 0
    articles(1)  # missing data is said here
    rows: dict[str, dict[str, results.Value]] = {}
    for device in devices() if given.device == "all" else [given.device]:
        for name, at_once in CALLS.items():
            command = [sys.executable, "-m", "benchmarks.throughput", "--device", device, "--row", str(at_once)]
            done = subprocess.run(
                [*command, "--documents", str(given.documents)],
                env={**os.environ, "OMP_NUM_THREADS": "1"} if device == "cpu" else None,
                stdout=subprocess.PIPE,
                check=True,
            )
            rows[f"{device}, {name}"] = json.loads(done.stdout)
            print(f"{device}, {name}: {rows[f'{device}, {name}']}", flush=True)
    if given.record:
        facts = {"documents": given.documents, "languages": ["-".join(pair) for pair in PAIRS], "load": os.getloadavg()[0]}
        model = EmbeddedEncoder(default_cache_dir()).digest
        results.record("throughput", rows, data=["ntrex"], model=model, **facts)
    return 0


if __name__ == "__main__":
    sys.exit(main())
