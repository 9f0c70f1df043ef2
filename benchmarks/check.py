"""`claimcheck check` over a tree of articles: first, again unchanged, after an edit of one file, and after a killed run.

NTREX documents, English with nine translations each, as files `DOCUMENT/LANGUAGE.txt`; 56 documents are 504 pairs. Every run
is a process of its own with converted weights in the cache and no reports there at first; with one worker unless told otherwise.
share: seconds of the clock by those of the first run of the same tree, CPU share: processor time likewise, which other work on
the machine hardly touches. compared: pairs that were not in the cache. The killed run is one of a smaller tree, left by SIGKILL
once a third of its pairs are kept; "resumed" is the run after it, whose report must be that of a run without a stop. The load
before the run is recorded, too.

    python -m benchmarks.check [--documents 56] [--jobs 1]
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import cold_start, results
from benchmarks.corpora import ntrex
from claimcheck.encoder.embedded import EmbeddedEncoder

LANGUAGES = ("en", "ar", "de", "es", "fr", "id", "ja", "ru", "tr", "zh")
"""The first is the source."""
KILLED = 6
"""Documents of the tree whose check is killed."""


def main(documents: int = 56, jobs: int = 1) -> dict[str, Any]:
    """Measure and record. Raises MissingDataError, RuntimeError where a report differs that should not."""
    load = os.getloadavg()[0]
    texts = {language: ntrex(language) for language in LANGUAGES}
    names = list(texts["en"])[:documents]
    with tempfile.TemporaryDirectory() as place:
        tree, cache = Path(place) / "tree", Path(place) / "cache"
        write(tree, texts, names)
        _warm(Path(place), cache)
        first = checked(tree, cache, jobs)
        again = checked(tree, cache, jobs)
        edited = tree / _folder(names[0]) / "de.txt"
        edited.write_text(edited.read_text("utf-8") + "\nDas Rathaus war am Montag geschlossen.\n", "utf-8")
        after = checked(tree, cache, jobs)
        if again.report != first.report:
            raise RuntimeError("an unchanged tree gave another report")
        shutil.rmtree(tree)
        write(tree, texts, names[:KILLED])
        _forget(cache)
        small = checked(tree, cache, jobs)
        _forget(cache)
        kept = killed(tree, cache, jobs, len(names[:KILLED]) * (len(LANGUAGES) - 1) // 3)
        resumed = checked(tree, cache, jobs)
        if resumed.report != small.report:
            raise RuntimeError("a resumed run gave another report")
    pairs, few = len(names) * (len(LANGUAGES) - 1), len(names[:KILLED]) * (len(LANGUAGES) - 1)
    values = {
        "first run": _row(pairs, first, first),
        "unchanged": _row(pairs, again, first),
        "one file edited": _row(pairs, after, first),
        "first run, smaller tree": _row(few, small, small),
        "resumed after kill -9": _row(few, resumed, small),
    }
    facts = {"jobs": jobs, "languages": list(LANGUAGES), "kept when killed": kept, "load": load}
    return results.record("check", values, data=["ntrex"], model=EmbeddedEncoder().digest, **facts)


def write(tree: Path, texts: dict[str, dict[str, list[str]]], names: list[str]) -> None:
    """The documents as files, a paragraph a line of NTREX."""
    for name in names:
        folder = tree / _folder(name)
        folder.mkdir(parents=True)
        for language, documents in texts.items():
            (folder / f"{language}.txt").write_text("\n\n".join(documents[name]) + "\n", "utf-8")


class Run(NamedTuple):
    """What one run cost, its report, and how many pairs it put into the cache."""

    cost: cold_start.Cost
    report: Any
    compared: int


def checked(tree: Path, cache: Path, jobs: int) -> Run:
    """One run in a process of its own."""
    report, before = tree.parent / "report.json", _kept(cache)
    cost = cold_start.run([*_command(tree, cache, jobs), "-o", f"json={report}"])
    return Run(cost, json.loads(report.read_text("utf-8")), _kept(cache) - before)


def killed(tree: Path, cache: Path, jobs: int, enough: int) -> int:
    """Begin a run, kill it once `enough` pairs are kept, and say how many are."""
    process = subprocess.Popen(
        [sys.executable, *_command(tree, cache, jobs)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    while _kept(cache) < enough and process.poll() is None:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGKILL)  # its workers, too
    process.wait()
    return _kept(cache)


def _command(tree: Path, cache: Path, jobs: int) -> list[str]:
    options = ["--source", LANGUAGES[0], "--isolated", "--cache-dir", str(cache), "--jobs", str(jobs), "--quiet"]
    return ["-m", "claimcheck", "check", str(tree), *options, "--format", "concise"]


def _warm(place: Path, cache: Path) -> None:
    """Convert the weights, which is no part of a first run, and keep nothing else."""
    for language, text in (
        ("en", "The mayor came to the bridge on Monday.\n"),
        ("fr", "Le maire est venu au pont lundi matin.\n"),
    ):
        (place / f"a.{language}.txt").write_text(text, "utf-8")
    cold_start.run(
        ["-m", "claimcheck", "compare", *(str(place / f"a.{code}.txt") for code in ("en", "fr")), "--cache-dir", str(cache)]
    )
    _forget(cache)


def _forget(cache: Path) -> None:
    for pattern in ("vectors-*", "results-*"):
        for file in cache.glob(pattern):
            file.unlink()


def _kept(cache: Path) -> int:
    for file in cache.glob("results-*.sqlite"):
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as base:
            try:
                table = base.execute("select name from sqlite_master where type = 'table'").fetchone()
                return int(base.execute(f'select count(*) from "{table[0]}"').fetchone()[0]) if table else 0
            except sqlite3.OperationalError:
                return 0  # being made at this moment
    return 0


def _row(pairs: int, run: Run, first: Run) -> dict[str, results.Value]:
    return {
        "pairs": pairs,
        "compared": run.compared,
        "seconds": run.cost.seconds,
        "share": run.cost.seconds / first.cost.seconds,
        "CPU s": run.cost.processor,
        "CPU share": run.cost.processor / first.cost.processor,
        "peak MB": round(run.cost.memory),
    }


def _folder(name: str) -> str:
    """A document's name as a folder that names no language."""
    return "article-" + "".join(sign if sign.isalnum() else "-" for sign in name)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=56)
    parser.add_argument("--jobs", type=int, default=1)
    given = parser.parse_args()
    main(given.documents, given.jobs)
    print(results.table("check"))
