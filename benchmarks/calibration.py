"""Confidence as readers confirm it: fits `scoring/calibration.toml` to findings that were read, and measures how well it holds.

The findings are those of `benchmarks.reads.verdicts` on untouched NTREX. Each rule gets a curve of two parameters, log odds of
being confirmed = intercept + slope · log odds of the score; rules pull each other together (a normal prior around the curve
of all, of widths `APART` and `STEEPER`), so that one with few reads keeps near it and one without has it. How often differences
occur is thereby that of published translations, as they were read, but for missing statements, of which a text translated line
by line has none, and lost or added negations, of which a reader found nine in sixteen pairs: planted ones stand for them
(`ASSUMED`). Every read finding is told by curves fitted on other documents; so are
those of the lines of differences_id_fr/dev, which two readers marked.

    python -m benchmarks.calibration [--fit] [--record]
"""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from benchmarks import reliability, results
from benchmarks.corpora import rows as rows_of
from benchmarks.reads import verdicts
from benchmarks.reliability import Floats, Read
from claimcheck.scoring import calibration
from claimcheck.scoring.calibration import OTHERS, Curve, log_odds

APART, STEEPER = 1.0, 0.25
"""Standard deviations of rules' intercepts and slopes around those of all, in log odds: of `WIDTHS` the narrowest within
.002 of the least log loss on documents held back, which `--fit` prints: rules with a few reads keep near the others."""
WIDTHS = tuple((apart, steeper) for apart in (0.5, 1.0, 2.0, 4.0) for steeper in (0.25, 0.5, 1.0))
ASSUMED = {"C001": 4.0, "Q003": 0.8, "F005": 1.35}
"""Differences in 1,000 statements. Statements and, among them, quoted ones that one version lacks: NTREX was translated line by
line and has none; set by hand, at a tenth of the lines that Text+Berg's gold leaves alone (dev: 40 in 1,000 lines), many of which
are footnotes and headings; one statement in five is quoted. Negations lost or added: by hand, more than twice what was read in
NTREX, which professionals translated; what is surer than nearly all that is told of untouched text is then shown."""
FOLDS, DIVISIONS, HALVES = 5, 10, 20
STEPS = 50
"""Newton's; a dozen are enough."""
FILE = Path(calibration.__file__).with_name(calibration.FILE)
HEADER = """# What a rule's score is worth: written by `python -m benchmarks.calibration --fit`; see scoring/calibration.py.
# read, right: findings on untouched text that the curve rests on, and those of them that a reader confirmed.
"""


def reads() -> list[Read]:
    """All findings of the sample that were read; those about whole documents are not asked about."""
    known = verdicts.verdicts()
    return [Read(one.rule, one.score, float(known[one.key]), one.document) for one in verdicts.read()[0] if one.key in known]


def evidence() -> list[Read]:
    """What the curves rest on: the findings that were read, and the planted ones."""
    return [*reads(), *missing(verdicts.read()[1])]


def missing(facts: Mapping[str, int]) -> list[Read]:
    """Planted statements that were found missing, of C001 and Q003 each, and negations, as `ASSUMED` in a thousand statements of
    the sample."""
    stand_ins = []
    for rule, rate in ASSUMED.items():
        told = "F005" if rule == "F005" else "C001"
        every = [(row["score"], row["document"]) for row in rows_of(reliability.PLANTED) if row["rule"] == told]
        found = [(score, document) for score, document in every if score is not None]
        of = len(every) if rule == "F005" else len(found)
        weight = rate * facts["statements"] / 1000 / of
        stand_ins += [Read(rule, score, 1.0, document, weight, True) for score, document in found]
    return stand_ins


def fit(rows: Sequence[Read], apart: float = APART, steeper: float = STEEPER) -> dict[str, Curve]:
    """The curves of all rules that were read, and of the others: the most likely ones under the prior."""
    rules = sorted({row.rule for row in rows})
    right, counts = (np.array([getattr(row, name) for row in rows], dtype=np.float64) for name in ("right", "weight"))
    odds = np.array([log_odds(row.score) for row in rows])
    middle = float(np.average(odds, weights=counts))
    own = np.array([[row.rule == rule for rule in rules] for row in rows], dtype=np.float64)
    told = np.concatenate([np.ones((len(rows), 1)), own], axis=1)
    columns = np.concatenate([told, told * (odds - middle)[:, None]], axis=1)
    width = 1 + len(rules)
    # The pooled curve is free in height; its slope is 1 but for what speaks against it.
    pull = np.array([1e-3, *[apart**-2] * len(rules), 1.0, *[steeper**-2] * len(rules)])
    weights = _newton(columns, right, odds - middle, pull, counts)
    heights, slopes = weights[:width], weights[width:]
    found = {}
    for number, rule in enumerate([OTHERS, *rules]):
        slope = 1 + slopes[0] + (slopes[number] if number else 0.0)
        height = heights[0] + (heights[number] if number else 0.0)
        if slope < 0:  # a higher score must not mean less: the rule's share of confirmed findings is all that is known
            slope, mine = 0.0, own[:, number - 1] > 0
            height = float(
                _newton(np.ones((int(mine.sum()), 1)), right[mine], 0 * right[mine], np.array([1e-3]), counts[mine])[0]
            )
        some = [row for row in rows if (row.rule == rule or not number) and not row.planted]
        found[rule] = Curve(round(height - slope * middle, 3), round(slope, 3), len(some), int(sum(row.right for row in some)))
    return found


def _newton(columns: Floats, right: Floats, offset: Floats, pull: Floats, counts: Floats) -> Floats:
    """Weights of a logistic model with `offset` in its log odds and a normal prior of precisions `pull` around 0.

    `counts`: as how many each row counts.
    """
    weights = np.zeros(columns.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-(columns @ weights + offset)))
        slope = columns.T @ (counts * (chance - right)) + pull * weights
        bend = (columns * (counts * chance * (1 - chance))[:, None]).T @ columns + np.diag(pull)
        step = np.linalg.solve(bend, slope)
        weights -= step * min(1.0, 2.0 / max(float(np.abs(step).max()), 1e-9))
    return weights


def told(curves: Mapping[str, Curve], rows: Sequence[Read]) -> Floats:
    """The chance of each finding by some curves, 0..1."""
    return np.array([curves.get(row.rule, curves[OTHERS]).chance(row.score) for row in rows])


def held_back(rows: Sequence[Read], apart: float = APART, steeper: float = STEEPER) -> Floats:
    """The chance of each finding by curves that were fitted on other documents: the mean over divisions into `FOLDS` (seed 0)."""
    chances = np.zeros(len(rows))
    rng = np.random.default_rng(0)
    documents = sorted({row.document for row in rows})
    places = [dict(zip(documents, rng.permutation(len(documents)) % FOLDS, strict=True)) for _ in range(DIVISIONS)]
    for place, fold in itertools.product(places, range(FOLDS)):
        out = [place[row.document] == fold for row in rows]
        curves = fit([row for row, hidden in zip(rows, out, strict=True) if not hidden], apart, steeper)
        chances[out] += told(curves, [row for row, hidden in zip(rows, out, strict=True) if hidden]) / DIVISIONS
    return chances


def halves(rows: Sequence[Read]) -> dict[str, results.Value]:
    """Curves of half the documents told of the other half, in bins of what they tell: means of `HALVES` divisions (seed 0)."""
    rng = np.random.default_rng(0)
    documents = sorted({row.document for row in rows})
    errors, luck = [], []
    for _ in range(HALVES):
        half = set(rng.permutation(documents)[: len(documents) // 2].tolist())
        others = [row for row in rows if row.document not in half]
        chances = told(fit([row for row in rows if row.document in half]), others)
        made = reliability.arrays(others, chances, chances)
        errors.append(reliability.calibration_error(made))
        luck.append(reliability.by_luck(made))
    return {"error": float(np.mean(errors)), "by luck": float(np.mean(luck))}


def natural(rows: Sequence[Read]) -> list[tuple[Read, float]]:
    """Findings in the lines of differences_id_fr/dev, and their chance by curves fitted on documents without such lines."""
    lines = [Read(one.rule, one.score, share, one.document) for one, share in verdicts.natural()]
    documents = {one.document for one in lines}
    curves = fit([row for row in rows if row.document not in documents])
    return list(zip(lines, told(curves, lines), strict=True))


def main() -> None:
    """Fit, measure, and record when asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", action="store_true", help="write scoring/calibration.toml")
    parser.add_argument("--record", action="store_true")
    options = parser.parse_args()
    rows = evidence()
    told_of = reliability.arrays(rows, np.zeros(len(rows)), np.zeros(len(rows)))
    if options.fit:
        for apart, steeper in WIDTHS:
            chances = np.clip(held_back(rows, apart, steeper), 1e-6, 1 - 1e-6)
            losses = -np.log(np.where(told_of.right > 0, chances, 1 - chances))
            print(apart, steeper, round(float(np.average(losses, weights=told_of.weights)), 4))
        tables = [
            f"[{rule}]\n" + "".join(f"{k} = {v}\n" for k, v in curve._asdict().items()) for rule, curve in fit(rows).items()
        ]
        FILE.write_text(HEADER + "\n" + "\n".join(tables), encoding="utf-8")
        calibration.curves.cache_clear()
    values = reliability.tables(rows, held_back(rows), calibration.curves(), natural(rows))
    values["halves"] = halves(rows)
    for row, measures in values.items():
        print(row, *(f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v}" for k, v in measures.items()), flush=True)
    if options.record:
        made = {"sample": verdicts.read()[1], "widths": [APART, STEEPER], "reader": "a language model, once", "assumed": ASSUMED}
        results.record("calibration", values, data=("ntrex", "differences_id_fr"), model="", **made)


if __name__ == "__main__":
    main()
