"""Spoilt documents of every format: does each give a clear error, or a document whose every place lies in the file?

Hypothesis changes valid documents (`benchmarks.fuzz_seeds`, `benchmarks.fuzz_inputs`), and each is read through the public
functions as a file, twice; `benchmarks.fuzz_checks` says what must hold. Each reader has a process of its own with a limit of
memory; an input must not take longer than `SECONDS`, nor more memory than `GROWTH`. inputs: files given; read: those with a text
(the others were refused); errors: places in the program where one was refused; defects: different things that did not hold (goal:
none); worst s: processor time of one input, read twice and, one in `REPORTED`, reported; worst MB: growth of the process for it.

    python -m benchmarks.fuzz --minutes 10 [--reader NAME,NAME] [--seed 1] [--keep FOLDER] [--record]
"""

from __future__ import annotations

import argparse
import contextlib
import faulthandler
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st

from benchmarks import results
from benchmarks.fuzz_checks import Broken, crash, refusal, whole
from benchmarks.fuzz_inputs import Step, change, steps_for
from benchmarks.fuzz_seeds import SEEDS
from claimcheck.errors import ClaimcheckError

SECONDS = 20.0
"""Processor time of one input of at most `fuzz_inputs.MOST` bytes: read twice, and reported in eleven formats."""
GROWTH = 400
"""MB by which the process may grow for one input."""
REPORTED = 8
"""One input in so many is also reported in every format, which takes longer than reading it."""
_HANGS = 120  # seconds by the clock after which a process is ended


@dataclass
class Run:
    """What a run over one reader gave. `defects`: what did not hold, with the smallest input that shows it."""

    inputs: int = 0
    read: int = 0
    seconds: float = 0.0
    growth: float = 0.0
    errors: Counter[str] = field(default_factory=Counter)
    defects: dict[str, bytes] = field(default_factory=dict)
    many: Counter[str] = field(default_factory=Counter)

    def attempt(self, path: Path, data: bytes) -> None:
        """Give one file to its reader and note what came of it."""
        path.write_bytes(data)
        self.inputs += 1
        _reset_peak()
        before, started = _resident("VmRSS"), time.process_time()
        try:
            self.read += whole(path, data, self.inputs % REPORTED == 1)
        except ClaimcheckError as error:
            try:
                self.errors[refusal(error, path)] += 1
            except Broken as broken:
                self._defect(str(broken), data)
        except Broken as broken:
            self._defect(str(broken), data)
        except Exception as error:
            self._defect(crash(error), data)
        taken, growth = time.process_time() - started, _resident("VmHWM") - before
        self.seconds, self.growth = max(self.seconds, taken), max(self.growth, growth)
        if taken > SECONDS:
            self._defect("too slow", data)
        if growth > GROWTH:
            self._defect("too much memory", data)

    def _defect(self, what: str, data: bytes) -> None:
        self.many[what] += 1
        if what not in self.defects or len(data) < len(self.defects[what]):
            self.defects[what] = data


def _reset_peak() -> None:
    with contextlib.suppress(OSError):  # not Linux: the peak is that of the whole run
        Path("/proc/self/clear_refs").write_text("5", "ascii")


def _resident(name: str) -> float:
    """Resident memory of this process in MB, now (VmRSS) or at its largest (VmHWM)."""
    try:
        status = Path("/proc/self/status").read_text("ascii")
        return int(status.split(f"{name}:")[1].split()[0]) / 1024
    except (OSError, IndexError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def fuzz(reader: str, seconds: float, seed: int, folder: Path, inputs: int = sys.maxsize) -> Run:
    """Give spoilt documents to a reader until the time is over or there were so many."""
    run, seeds = Run(), SEEDS[reader]
    for valid in seeds:  # as they are: these must be read
        run.attempt(folder / f"input{valid.suffix}", valid.data)
    if run.read < len(seeds):
        raise RuntimeError(f"{reader}: a valid document was not read: {dict(run.errors)}, {dict(run.many)}")
    until, rounds = time.monotonic() + seconds, 0

    def attempt(case: tuple[int, list[Step]]) -> None:
        if time.monotonic() < until and run.inputs < inputs:
            faulthandler.dump_traceback_later(_HANGS, exit=True)
            number, steps = case
            run.attempt(folder / f"input{seeds[number].suffix}", change(seeds[number], reader, steps, seeds))
            faulthandler.cancel_dump_traceback_later()

    rules = settings(
        max_examples=300, database=None, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
    )
    numbers = [st.integers(0, 65_535)] * 3
    ways = [st.lists(st.tuples(st.sampled_from(names), *numbers), min_size=1, max_size=6) for names in steps_for(reader)]
    cases = st.tuples(st.integers(0, len(seeds) - 1), st.one_of(*ways))
    while time.monotonic() < until and run.inputs < inputs:
        rounds += 1
        seeded(seed * 1_000_000 + rounds)(rules(given(cases)(attempt)))()
    return run


def _child(reader: str, given_: argparse.Namespace, folder: Path) -> dict[str, Any]:
    faulthandler.enable()
    limit = int((_resident("VmSize") + 3 * GROWTH) * 2**20)
    resource.setrlimit(resource.RLIMIT_AS, (limit, resource.getrlimit(resource.RLIMIT_AS)[1]))
    run = fuzz(reader, 60 * given_.minutes, given_.seed, folder)
    if given_.keep:
        for number, (what, data) in enumerate(sorted(run.defects.items()), 1):
            given_.keep.mkdir(parents=True, exist_ok=True)
            (given_.keep / f"{reader}-{number}{SEEDS[reader][0].suffix}").write_bytes(data)
            (given_.keep / f"{reader}-{number}.why").write_text(f"{what} ({run.many[what]} inputs)\n", "utf-8")
    for what, count in run.many.most_common():
        print(f"{reader}: {what} ({count})", file=sys.stderr)
    return {
        "minutes": given_.minutes,
        "inputs": run.inputs,
        "read": run.read,
        "errors": len(run.errors),
        "defects": len(run.defects),
        "worst s": run.seconds,
        "worst MB": round(run.growth),
    }


def main() -> int:
    """One process a reader, one after the other; 1 where something did not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10.0, help="for each reader")
    parser.add_argument("--reader", default=",".join(SEEDS), help="names with commas")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder for the smallest input of each defect")
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    given_ = parser.parse_args()
    if given_.child:
        print(json.dumps(_child(given_.reader, given_, given_.child)))
        return 0
    rows: dict[str, dict[str, results.Value]] = {}
    for reader in given_.reader.split(","):
        with tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, "-m", "benchmarks.fuzz", "--reader", reader, "--minutes", str(given_.minutes)]
            command += ["--seed", str(given_.seed), "--child", folder, *(["--keep", str(given_.keep)] if given_.keep else [])]
            done = subprocess.run(command, stdout=subprocess.PIPE, env={**os.environ, "OMP_NUM_THREADS": "1"}, check=False)
            if done.returncode:
                kept = (given_.keep or Path.cwd()) / f"{reader}-killed"
                kept.parent.mkdir(parents=True, exist_ok=True)
                kept.write_bytes(b"".join(path.read_bytes() for path in Path(folder).glob("input*")))
                print(f"{reader}: the process ended with status {done.returncode}; its last input: {kept}", file=sys.stderr)
                return 1
            rows[reader] = json.loads(done.stdout)
            print(f"{reader}: {rows[reader]}", flush=True)
    if given_.record:
        before = results.latest("fuzz")
        known = before["values"] if before else {}
        results.record("fuzz", {**{name: known[name] for name in SEEDS if name in known}, **rows}, seed=given_.seed)
    return int(any(row["defects"] for row in rows.values()))


if __name__ == "__main__":
    sys.exit(main())
