"""Run every benchmark whose data is on this machine, in turn, and say plainly what is missing.

A benchmark is a module with `main()`: it records its results and leaves `sets.MissingDataError` alone.
"""

from __future__ import annotations

import importlib
import sys
import time

from benchmarks import pages, results, sets

BENCHMARKS = {
    "quotes": (),
    "speakers": (),
    "word_links": ("--record",),
    "alignment": ("--record",),
    "projection": (),
    "differences": ("--record",),
    "cold_start": (),
    "encoder_speed": (),
    "throughput": ("--record",),
    "scale": (),
    "check": (),
    "ntrex_rules": ("--record",),
    "side_by_side": ("--record",),
    "dates": ("--record",),
    "numbers": ("--record",),
    "quantities": ("--record",),
    "spelt_numbers": ("--record",),
    "titles": ("--record",),
    "negation": ("--record",),
    "negation_blind": ("--record",),
    "negation_unfiled": ("--record",),
    "contraries": ("--record",),
    "handbook": ("--record",),
    "people": ("--record",),
    "exchanged_speakers": ("--record",),
    "quote_sentences": ("--record",),
    "names": ("--documents", "10", "--record"),
    "towns": ("--record",),
    "names_blind": ("--record",),
    "reporting_verbs": ("--record",),
    "demetr": ("--record",),
    "demetr_ranks": ("--record",),
    "natural": ("--record",),
    "calibration": ("--record",),
    "everyday": (),
    "offices": (),
    "denials": (),
    "aligned": (),
    "fuzz": ("--record",),
}
"""In the order in which they run, with the arguments that make them record."""


def main() -> int:
    """Run them; 0 when all that could run did."""
    missing, failed = [], []
    for name, arguments in BENCHMARKS.items():
        print(f"== {name}", flush=True)
        sys.argv = [name, *arguments]
        started = time.monotonic()
        try:
            importlib.import_module(f"benchmarks.{name}").main()
        except sets.MissingDataError as reason:
            missing.append(f"{name}: {reason}")
            continue
        except Exception as error:  # one broken benchmark must not hide the others' results
            failed.append(f"{name}: {type(error).__name__}: {error}")
            continue
        print(f"{results.table(name)}\n{time.monotonic() - started:.0f} s", flush=True)
    pages.main()
    for title, lines in (("Not run, data missing", missing), ("Failed", failed)):
        if lines:
            print(f"\n{title}:", *(f"  {line}" for line in lines), sep="\n", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
