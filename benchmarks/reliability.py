"""How well told chances fit what readers confirmed: reliability by bins, expected calibration error, what a bound would show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks import corpora, results
from benchmarks.reads import verdicts
from claimcheck.checks import RULES
from claimcheck.findings import Severity
from claimcheck.scoring.calibration import OTHERS, Curve
from claimcheck.settings import Settings

Floats = NDArray[np.float64]
Table = dict[str, dict[str, results.Value]]

PLANTED = verdicts.READS / "planted.jsonl"
"""What `benchmarks.reads.planted_finds` writes."""
BINS = 10
SAMPLES = 1000
LEASTS = tuple(k / 10 for k in range(1, 10))
SEVERITIES = {rule.code: rule.severity for rule in RULES}


class Read(NamedTuple):
    """A finding that was read: its rule's score, 0..1, and the share of its readers who confirmed it, 0..1.

    One that was `planted` is right without being read; `weight`: as how many it counts.
    """

    rule: str
    score: float
    right: float
    document: int
    weight: float = 1.0
    planted: bool = False


class Told(NamedTuple):
    """Findings as arrays of one length: the chance they are told with, the share of readers who confirmed each, its weight.

    `shipped`: the chance by the curves in use, which says in which bin a finding counts. Curves fitted without a document tell
    a rule's findings in it with less where more of them are right; bins by what they tell would set these apart by that alone.
    """

    chances: Floats
    right: Floats
    weights: Floats
    shipped: Floats

    def some(self, chosen: NDArray[np.intp] | NDArray[np.bool_]) -> Told:
        """Some of them, by number or by mask."""
        return Told(*(values[chosen] for values in self))

    @property
    def means(self) -> tuple[float, float]:
        """Mean chance and share confirmed."""
        return float(np.average(self.chances, weights=self.weights)), float(np.average(self.right, weights=self.weights))


def bins(told: Told) -> list[Told]:
    """The findings in `BINS` bins of one width from 0 to 1, lowest first, those that hold any."""
    place = np.minimum((told.shipped * BINS).astype(int), BINS - 1)
    return [told.some(place == number) for number in range(BINS) if (place == number).any()]


def calibration_error(told: Told) -> float:
    """Expected calibration error: the mean gap between chance and share confirmed in bins of one width, by findings."""
    gaps = (abs(part.means[0] - part.means[1]) * float(part.weights.sum()) for part in bins(told))
    return sum(gaps) / float(told.weights.sum())


def interval(told: Told, documents: Sequence[int]) -> tuple[float, float]:
    """95 % of the calibration error over samples of documents (`SAMPLES`, seed 0)."""
    rng = np.random.default_rng(0)
    groups = [np.flatnonzero(np.array(documents) == document) for document in sorted(set(documents))]
    errors = []
    for _ in range(SAMPLES):
        drawn = np.concatenate([groups[k] for k in rng.integers(0, len(groups), len(groups))])
        errors.append(calibration_error(told.some(drawn)))
    return float(np.quantile(errors, 0.025)), float(np.quantile(errors, 0.975))


def by_luck(told: Told) -> float:
    """The calibration error that so many findings show on average where every chance is exactly right (seed 0)."""
    rng = np.random.default_rng(0)
    drawn = (rng.random((SAMPLES, len(told.chances))) < told.chances).astype(np.float64)
    return float(np.mean([calibration_error(told._replace(right=right)) for right in drawn]))


def tables(rows: Sequence[Read], chances: Floats, curves: Mapping[str, Curve], natural: Sequence[tuple[Read, float]]) -> Table:
    """All that is recorded. `chances` of `rows` and `natural` by curves fitted on other documents; `curves` on all."""
    shipped = np.array([curves.get(row.rule, curves[OTHERS]).chance(row.score) for row in rows])
    every = arrays(rows, chances, shipped)
    untouched = np.array([not row.planted for row in rows])
    found, facts = verdicts.read()
    found = [one for one in found if not one.rule.startswith("D")]
    thousands = facts["statements"] / 1000
    table = errors("read and planted", rows, every)
    rows, chances = [row for row in rows if not row.planted], chances[untouched]
    table |= errors("read", rows, every.some(untouched))
    marked = [row for row, _ in natural]
    alone = np.array([chance for _, chance in natural])
    table |= errors("natural id-fr", marked, arrays(marked, alone, alone))
    for part in bins(every):
        chance, share = part.means
        n, low = float(part.weights.sum()), int(part.shipped[0] * BINS) / BINS
        table[f"told {low:.1f}–{low + 1 / BINS:.1f}"] = {"findings": round(n), "told": chance, "confirmed": share}
    right = np.array([row.right for row in rows], dtype=np.float64)
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


def arrays(rows: Sequence[Read], chances: Floats, shipped: Floats) -> Told:
    """Findings and their chances as arrays."""
    return Told(chances, np.array([row.right for row in rows], dtype=np.float64), np.array([row.weight for row in rows]), shipped)


def errors(name: str, rows: Sequence[Read], told: Told) -> Table:
    """A row with the calibration error of some findings, its interval, and what luck alone makes of it."""
    low, high = interval(told, [row.document for row in rows])
    mean, share = told.means
    row: dict[str, results.Value] = {"findings": round(float(told.weights.sum())), "told": mean, "confirmed": share}
    row |= {"error": calibration_error(told), "95 %": f"{low:.3f}–{high:.3f}", "by luck": by_luck(told)}
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
