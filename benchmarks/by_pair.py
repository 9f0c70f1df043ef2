"""What the editor of two languages may expect: by pair and rule the share found of planted differences, and what untouched text
sets off, from the last run of each benchmark that tells figures by pair.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from benchmarks import results


class Share(NamedTuple):
    """The `measure` of a benchmark that is the share found of what was planted, 0..1; `planted` is the measure that counts those.

    It is "" where they are many and are not counted by pair. `also`: a measure to be added, what other rules find of the same.
    """

    benchmark: str
    measure: str
    planted: str = ""
    also: str = ""


COLUMNS = {
    "Q001": (Share("ntrex_rules", "Q001 recall"),),
    "Q005": (Share("exchanged_speakers", "found", "exchanged"), Share("exchanged_speakers", "lost found", "lost")),
    "C001": (Share("ntrex_rules", "C001 recall"),),
    "F001": (Share("numbers", "recall", "planted"),),
    "F002": (Share("dates", "recall", "planted"),),
    "F003": (Share("names", "recall", "planted"),),
    "F004": tuple(Share("titles", kind, f"{kind} n") for kind in ("other", "former", "deputy")),
    "F005 put": (Share("negation", "put", "put n"), Share("negation_blind", "F005 put", "F005 put n")),
    "F005 taken": (Share("negation", "taken", "taken n"),),
    "F006 put": (Share("negation_blind", "F006 put", "F006 put n"),),
    "F006 taken": (Share("negation", "hedge", "hedge n"),),
}
"""What each column shows: a rule and, where both ways are measured, what is done to words. Several shares are taken together."""
UNTOUCHED = "ntrex_rules"
"""The benchmark that counts by pair, in the detail of its facts, what each rule says of untouched text."""
LEAST = 10
"""Fewer planted differences than that tell no share; set by hand."""


def table() -> str:
    """The Markdown table: a pair a line, its codes by the alphabet; a column without any figure is left out."""
    columns = {title: found(shares) for title, shares in COLUMNS.items()}
    known = {title: figures for title, figures in columns.items() if figures}
    noise = _untouched({title[:4] for title in COLUMNS})
    titles = [*known, *(("untouched", "all rules") if noise else ())]
    if not titles:
        return "Not measured yet: `make bench`.\n"
    lines = ["| | " + " | ".join(titles) + " |", "|---|" + "---:|" * len(titles)]
    for pair in sorted({*noise, *(pair for figures in known.values() for pair in figures)}):
        cells = [f"{figures[pair]:.2f}".removeprefix("0") if pair in figures else "" for figures in known.values()]
        cells += [f"{figure:.0f}" for figure in noise[pair]] if pair in noise else [""] * (len(titles) - len(known))
        lines.append(f"| {pair} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def found(shares: tuple[Share, ...]) -> dict[str, float]:
    """By pair the share found of all that was planted, 0..1, where it was often enough."""
    hits: Counter[str] = Counter()
    planted: Counter[str] = Counter()
    for share in shares:
        for row, measures in (results.latest(share.benchmark) or {"values": {}})["values"].items():
            count = measures.get(share.planted, 0) if share.planted else LEAST
            if "-" in row and isinstance(measures.get(share.measure), float):
                hits[_pair(row)] += (measures[share.measure] + (measures[share.also] if share.also else 0)) * count
                planted[_pair(row)] += count
    return {pair: hits[pair] / count for pair, count in planted.items() if count >= LEAST}


def _untouched(codes: set[str]) -> dict[str, tuple[float, float]]:
    """By pair the findings in 1,000 statements of untouched text, of these rules and of all."""
    run = results.latest(UNTOUCHED)
    return {
        _pair(row): (
            1000 * sum(number for code, number in counts["untouched"].items() if code in codes) / counts["statements"],
            1000 * sum(counts["untouched"].values()) / counts["statements"],
        )
        for row, counts in (run["facts"].get("detail", {}) if run else {}).items()
        if "-" in row
    }


def _pair(row: str) -> str:
    """A pair's name, whichever version comes first."""
    return "-".join(sorted(row.split("-")))
