"""One comparison from a cold start, against a process that imports sentence-transformers and encodes the same statements.

Both are fresh processes with warm byte-code and files; they take turns, and medians are shown. Ours is the whole of
`claimcheck compare A B --format json` with converted weights in the cache and no vectors; "again" has the vectors, too.
The other process loads the same weights in float32 from a folder and encodes; it aligns, compares and reports nothing.
CPU s: processor time of all threads. Memory: the process's largest resident set. The load before the run is recorded, too: on a
busy machine all times grow.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

import claimcheck
from benchmarks import results, sets
from claimcheck.encoder.embedded import PREFIX, EmbeddedEncoder
from claimcheck.pipeline import read

SEEDS = ("000_ef77c467728bc4b6.txt", "001_2a6d9c612b3c1837.txt")
THEIRS = """
import json, sys
from sentence_transformers import SentenceTransformer
model = SentenceTransformer(sys.argv[1], device="cpu", local_files_only=True)
with open(sys.argv[2], encoding="utf-8") as file:
    model.encode(json.load(file), batch_size=32)
"""


class Cost(NamedTuple):
    """Of one process: seconds by the clock and of the processor, largest resident set in MB."""

    seconds: float
    processor: float
    memory: float


def main(rounds: int = 7, left: Path | None = None, right: Path | None = None) -> dict[str, Any]:
    """Measure and record."""
    load = os.getloadavg()[0]
    paths = [left or sets.ROOT / "seeds" / SEEDS[0], right or sets.ROOT / "seeds" / SEEDS[1]]
    readings = [read(claimcheck.read(str(path))) for path in paths]
    statements = [f"{PREFIX} {statement.text}" for reading in readings for statement in reading.statements]
    # In a process of its own: a process begins with its parent's largest resident set, and the export's is large.
    program = "from claimcheck.encoder import default_cache_dir, export; print(export.exported(default_cache_dir()))"
    folder = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    first, again, other = [], [], []
    with tempfile.TemporaryDirectory() as kept:
        texts = Path(kept) / "statements.json"
        texts.write_text(json.dumps(statements), encoding="utf-8")
        compare = ["-m", "claimcheck", "compare", *map(str, paths), "--format", "json", "--cache-dir", kept]
        theirs = ["-c", THEIRS, folder, str(texts)]
        run(compare)  # converts the weights
        run(theirs)
        for _ in range(rounds):
            for vectors in Path(kept).glob("vectors-*"):
                vectors.unlink()
            first.append(run(compare))
            again.append(run(compare))
            other.append(run(theirs))
    median = statistics.median(cost.seconds for cost in other)
    rows = {"compare": first, "compare, again": again, "sentence-transformers, encoding alone": other}
    values: dict[str, dict[str, results.Value]] = {
        name: {
            "seconds": statistics.median(cost.seconds for cost in costs),
            "share": statistics.median(cost.seconds for cost in costs) / median,
            "CPU s": statistics.median(cost.processor for cost in costs),
            "peak MB": round(statistics.median(cost.memory for cost in costs)),
        }
        for name, costs in rows.items()
    }
    facts: dict[str, Any] = {
        "texts": [path.name for path in paths],
        "statements": len(statements),
        "rounds": rounds,
        "load": load,
    }
    return results.record("cold_start", values, model=EmbeddedEncoder().digest, **facts)


def run(arguments: list[str]) -> Cost:
    """Run Python with these arguments and say what it took. Raises RuntimeError when it fails."""
    # Where Python is told to keep no byte-code every process would compile all modules anew, which no user's does.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL, stderr=errors, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        taken = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):  # 1: findings
            errors.seek(0)
            raise RuntimeError(f"python {' '.join(arguments[:3])} failed: {errors.read().decode()[-500:]}")
    scale = 1 if sys.platform == "darwin" else 1024  # ru_maxrss is in bytes on macOS, in KiB elsewhere
    return Cost(taken, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * scale / 1e6)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("texts", nargs="*", type=Path, help="two versions; default: the first two seeds")
    given = parser.parse_args()
    main(given.rounds, *given.texts)
    print(results.table("cold_start"))
