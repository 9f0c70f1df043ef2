"""Results of benchmarks: append them with the way they came about, read them back, show them as tables.

One file a benchmark, `results/NAME.jsonl`, one line a run; the last line is what the tables show.
"""

from __future__ import annotations

import datetime
import json
import os
import platform
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import sets
from claimcheck.signature import code_digest, versions

RESULTS = Path(__file__).parent / "results"

Value = float | int | str

WIDE = 50
"""Characters from 0 to 1 in a diagram."""


def record(
    name: str, values: Mapping[str, Mapping[str, Value]], *, data: Iterable[str] = (), model: str = "", **facts: Any
) -> dict[str, Any]:
    """Append one run of the benchmark `name` to its file and return the line.

    `values`: row ("en-de") -> measure ("F1") -> figure. `data`: keys of `sets.SETS` that were read; `model`: the encoder's
    digest; `facts`: whatever else a reader needs (how many rows, seed, how many were read by hand).
    """
    line = {
        "benchmark": name,
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "values": {row: dict(measures) for row, measures in values.items()},
        "facts": facts,
        "signature": {
            "versions": versions(),
            "code": code_digest()[:16],
            "processor": processor(),
            "model": model,
            "data": {key: sets.digest(sets.folder(key)) for key in data},
        },
        "command": " ".join(["python -m benchmarks." + name, *sys.argv[1:]]),
    }
    RESULTS.mkdir(exist_ok=True)
    with (RESULTS / f"{name}.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(line, ensure_ascii=False) + "\n")
    return line


def processor() -> str:
    """The processor's name and how many of its threads this machine has."""
    name = platform.processor() or platform.machine()
    information = Path("/proc/cpuinfo")
    if information.exists():
        found = re.search(r"^model name\s*:\s*(.+)$", information.read_text(), re.MULTILINE)
        name = found.group(1) if found else name
    return f"{name}, {os.cpu_count()} threads"


def latest(name: str) -> dict[str, Any] | None:
    """The last run of a benchmark, or None where there is none yet."""
    path = RESULTS / f"{name}.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return json.loads(lines[-1]) if lines else None


def table(name: str, rows: Sequence[str] = ()) -> str:
    """The last run as a Markdown table: a line a row, a column a measure, and below it how it came about. No `rows`: all."""
    run = latest(name)
    if run is None:
        return f"Not measured yet: `python -m benchmarks.{name}`.\n"
    values: dict[str, dict[str, Value]] = {row: run["values"][row] for row in rows or run["values"]}
    columns = list(dict.fromkeys(measure for measures in values.values() for measure in measures))
    lines = ["| | " + " | ".join(columns) + " |", "|---|" + "---:|" * len(columns)]
    lines += [
        f"| {row} | " + " | ".join(_shown(measures.get(column)) for column in columns) + " |" for row, measures in values.items()
    ]
    versions_used = run["signature"]["versions"]
    lines += ["", f"`{run['command']}`, {run['date']}, claimcheck {versions_used['claimcheck']}, {run['signature']['processor']}"]
    return "\n".join(lines) + "\n"


def diagram(name: str, rows: Sequence[str]) -> str:
    """Rows of the last run that say how sure findings were `told` and how many were `confirmed`, 0..1, as a diagram of bars."""
    run = latest(name)
    if run is None:
        return f"Not measured yet: `python -m benchmarks.{name}`.\n"
    lines = [f"{'':12}{'findings':>8}  confirmed (#) and told (|)"]
    for row in rows:
        measures = run["values"].get(row)
        if measures:
            bar = ["#" if cell < round(WIDE * measures["confirmed"]) else " " for cell in range(WIDE + 1)]
            bar[round(WIDE * measures["told"])] = "|"
            lines.append(f"{row:12}{measures['findings']:8}  {''.join(bar).rstrip()}")
    lines.append(f"{'':22}0{'1':>{WIDE}}")
    return "```text\n" + "\n".join(lines) + "\n```\n"


def _shown(value: Value | None) -> str:
    if value is None:
        return "–"
    if not isinstance(value, float):
        return str(value)
    return f"{value:.3f}".removeprefix("0") if 0 <= value <= 1 else f"{value:.4g}"
