"""How well told chances fit what readers confirmed: reliability by bins, expected calibration error, what a bound would show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks import corpora, results, verdicts
from claimcheck.checks import RULES
from claimcheck.data import Severity
from claimcheck.scoring.calibration import OTHERS, Curve
from claimcheck.settings import Settings

Floats = NDArray[np.float64]
Table = dict[str, dict[str, results.Value]]

PLANTED = verdicts.READS / "planted.jsonl"
"""What `benchmarks.planted_finds` writes."""
BINS = 10
SAMPLES = 2000
LEASTS = tuple(k / 10 for k in range(1, 10))
SEVERITIES = {rule.code: rule.severity for rule in RULES}


class Read(NamedTuple):
    """A finding that was read: its rule's score, 0..1, and the share of its readers who confirmed it, 0..1."""

    rule: str
    score: float
    right: float
    document: int


def binned(chances: Floats, right: Floats) -> list[tuple[float, float, int]]:
    """Mean chance, share confirmed and number of findings in `BINS` bins of one width from 0 to 1, those that hold any."""
    place = np.minimum((chances * BINS).astype(int), BINS - 1)
    parts = [place == number for number in range(BINS) if (place == number).any()]
    return [(float(chances[part].mean()), float(right[part].mean()), int(part.sum())) for part in parts]


def calibration_error(chances: Floats, right: Floats) -> float:
    """Expected calibration error: the mean gap between chance and share confirmed in bins of one width, by findings."""
    return sum(abs(chance - share) * n for chance, share, n in binned(chances, right)) / len(right)


def interval(chances: Floats, right: Floats, documents: Sequence[int]) -> tuple[float, float]:
    """95 % of the calibration error over samples of documents (`SAMPLES`, seed 0)."""
    rng = np.random.default_rng(0)
    groups = [np.flatnonzero(np.array(documents) == document) for document in sorted(set(documents))]
    errors = []
    for _ in range(SAMPLES):
        drawn = np.concatenate([groups[k] for k in rng.integers(0, len(groups), len(groups))])
        errors.append(calibration_error(chances[drawn], right[drawn]))
    return float(np.quantile(errors, 0.025)), float(np.quantile(errors, 0.975))


def by_luck(chances: Floats) -> float:
    """The calibration error that so many findings show on average where every chance is exactly right (seed 0)."""
    rng = np.random.default_rng(0)
    drawn = (rng.random((SAMPLES, len(chances))) < chances).astype(np.float64)
    return float(np.mean([calibration_error(chances, right) for right in drawn]))


def tables(rows: Sequence[Read], chances: Floats, curves: Mapping[str, Curve], natural: Sequence[tuple[Read, float]]) -> Table:
    """All that is recorded. `chances` of `rows` and `natural` by curves fitted on other documents; `curves` on all."""
    found, facts = verdicts.read()
    found = [one for one in found if not one.rule.startswith("D")]
    thousands = facts["statements"] / 1000
    right = np.array([row.right for row in rows], dtype=np.float64)
    table = errors("read and held back", [row.document for row in rows], chances, right)
    marked = np.array([row.right for row, _ in natural], dtype=np.float64)
    table |= errors("natural id-fr", [row.document for row, _ in natural], np.array([chance for _, chance in natural]), marked)
    for chance, share, n in binned(chances, right):
        low = int(chance * BINS) / BINS
        table[f"told {low:.1f}–{low + 1 / BINS:.1f}"] = {"findings": n, "told": chance, "confirmed": share}
    counts = Counter(one.rule for one in found)
    for rule in sorted(code for code in SEVERITIES if code[0] != "D"):
        count = counts[rule]
        mine = np.array([row.rule == rule for row in rows], dtype=bool)
        table[rule] = {"findings": count, "per 1,000": round(count / thousands, 2), "read": int(mine.sum())}
        if mine.any():
            table[rule] |= {"confirmed": float(right[mine].mean()), "told": float(chances[mine].mean())}
    shown = [(one.rule, curves.get(one.rule, curves[OTHERS]).chance(one.score)) for one in found]
    known = [(row.rule, curves.get(row.rule, curves[OTHERS]).chance(row.score), row.right) for row in rows]
    planted = [
        curves.get(row["rule"], curves[OTHERS]).chance(row["score"])
        for row in (corpora.rows(PLANTED) if PLANTED.exists() else ())
        if row["score"] is not None
    ]
    for least in LEASTS:
        table[f"from {least:.1f}"] = _at_least(least, shown, known, thousands)
        if planted:
            table[f"from {least:.1f}"]["planted"] = sum(chance >= least for chance in planted) / len(planted)
    return table


def errors(name: str, documents: Sequence[int], chances: Floats, right: Floats) -> Table:
    """A row with the calibration error of some findings, its interval, and what luck alone makes of it."""
    low, high = interval(chances, right, documents)
    row: dict[str, results.Value] = {"findings": len(right), "told": float(chances.mean()), "confirmed": float(right.mean())}
    row |= {"error": calibration_error(chances, right), "95 %": f"{low:.3f}–{high:.3f}", "by luck": by_luck(chances)}
    return {name: row}


def _at_least(
    least: float, shown: Sequence[tuple[str, float]], known: Sequence[tuple[str, float, float]], thousands: float
) -> dict[str, results.Value]:
    """What is shown from some confidence on: findings and errors per 1,000 statements, and how many of them readers confirm.

    Those that were read stand for the others of their rule, errors and the rest apart.
    """
    everything = {(rule, grave) for rule, chance in shown if chance >= least for grave in (_grave(rule, chance),)}
    count: Counter[bool] = Counter()
    good = {False: 0.0, True: 0.0}
    for rule, grave in sorted(everything):
        here = sum(1 for r, chance in shown if r == rule and chance >= least and _grave(r, chance) is grave)
        right = [yes for r, chance, yes in known if r == rule and chance >= least and _grave(r, chance) is grave]
        if right:
            count[grave] += here
            good[grave] += here * sum(right) / len(right)
    row: dict[str, results.Value] = {"per 1,000": round(count.total() / thousands, 2)}
    row["confirmed"] = (good[False] + good[True]) / max(count.total(), 1)
    return row | {"errors per 1,000": round(count[True] / thousands, 2), "errors confirmed": good[True] / max(count[True], 1)}


def _grave(rule: str, chance: float) -> bool:
    return SEVERITIES[rule] is Severity.ERROR and chance >= Settings().error_confidence
