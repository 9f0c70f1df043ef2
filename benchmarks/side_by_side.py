"""The same planted differences given to claimcheck, to translate-toolkit's pofilter and to the embedding's cosine alone.

Per tool and kind: the share of planted differences that raise a NEW finding on the changed statement, that is one of a
rule or check that was silent there on the untouched text, whatever it says; and findings on untouched text.
What each is given: claimcheck the two texts, one NTREX line a paragraph; pofilter the lines paired as NTREX has them, a perfect
alignment (a line that only the left version has is a unit without a translation; one that only the right version has cannot
be a unit and stands with the line before it); "cosine of pairs" the same pairs; "cosine of the nearest" the lines
of both versions without an alignment. A cosine raises a finding at or below the threshold that gives as many findings on
the untouched texts of the same pair of languages as claimcheck has there.

    python -m benchmarks.side_by_side --pofilter PATH/TO/pofilter [--pairs en-es,id-de] [--documents 15] [--record]
"""

from __future__ import annotations

import argparse
import bisect
import functools
import shutil
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks import pofilter, results
from benchmarks.corpora import ntrex
from benchmarks.ntrex_rules import GAP, Memo, document, planted_cases
from benchmarks.planted_pairs import Case, planted_case, units, untouched_case
from claimcheck import pipeline
from claimcheck.encoder.protocol import Encoder
from claimcheck.findings import Report
from claimcheck.settings import Settings

PAIRS = "en-es,en-ru,en-tr,id-de"
"""Three from English, as pofilter expects its source to be, and one not. No threshold of claimcheck was set on these pairs."""
ABLE = frozenset({"blank", "brackets", "doublequoting", "endpunc", "long", "numbers"}) | frozenset(
    {"puncspacing", "sentencecount", "short", "singlequoting", "startpunc", "untranslated"}
)
"""pofilter's checks that could see what is planted, from their descriptions, chosen before anything was run."""
OURS = frozenset({"Q001", "Q002", "Q003", "Q004", "C001"})
"""The rules for what is planted."""
STRAIGHT = str.maketrans(dict.fromkeys("«»“”„「」『』", '"'))
"""Spares pofilter the typography: it counts marks, after writing the source's as it believes the other language does."""
KINDS = ("close-early", "open-late", "close-late", "marks-dropped", "left only", "right only")

Flags = set[tuple[float, str]]
"""(number of a line, rule or check) of every finding; a finding that touches two lines stands twice."""


class Outcome(NamedTuple):
    """What one tool found: findings on all untouched texts by rule, the flags of each such text, and those of each case.

    `paired`: the flags are those of whole units.
    """

    findings: Mapping[str, int]
    untouched: Mapping[str, Flags]
    cases: Sequence[Flags]
    paired: bool


def flags(report: Report, case: Case) -> Flags:
    """The lines that the findings of a report touch in either version, with the rules' codes."""
    starts = [np.cumsum([0, *(len(s.strip()) + len(GAP) for s in version)]).tolist() for version in case.versions]
    return {
        (number, finding.rule.code)
        for finding in report.findings
        for side, span in finding.evidence
        for sentence in range(bisect.bisect_right(starts[side], span.start) - 1, bisect.bisect_left(starts[side], span.end))
        for number in case.numbers[side][sentence]
    }


def by_claimcheck(untouched: Sequence[Case], cases: Sequence[Case], languages: tuple[str, str], encoder: Encoder) -> Outcome:
    """Every rule, with the settings as they are."""
    every = [*untouched, *cases]
    pairs = [(document(c.versions[0], languages[0]), document(c.versions[1], languages[1])) for c in every]
    reports = pipeline.compare_many(pairs, Settings(), encoder)
    found = [flags(report, case) for report, case in zip(reports, every, strict=True)]
    findings = Counter(finding.rule.code for report in reports[: len(untouched)] for finding in report.findings)
    return _outcome(findings, untouched, found, False)


def by_pofilter(untouched: Sequence[Case], cases: Sequence[Case], language: str, program: Path, straight: bool) -> Outcome:
    """All of pofilter's standard checks; the left version is the source. `straight`: all quotation marks made alike before."""
    paired = [units(case) for case in (*untouched, *cases)]
    texts = [[(unit.left, unit.right) for unit in file] for file in paired]
    if straight:
        texts = [[(left.translate(STRAIGHT), right.translate(STRAIGHT)) for left, right in file] for file in texts]
    found = pofilter.run(program, None if straight else language, texts)
    findings = Counter(check for complaints in found[: len(untouched)] for _, check in complaints)
    spread = [
        {(number, check) for unit, check in complaints for number in file[unit].numbers}
        for file, complaints in zip(paired, found, strict=True)
    ]
    return _outcome(findings, untouched, spread, True)


def only(outcome: Outcome, checks: frozenset[str]) -> Outcome:
    """What is left when only these rules or checks are asked."""
    kept = {name: {flag for flag in found if flag[1] in checks} for name, found in outcome.untouched.items()}
    cases = [{flag for flag in found if flag[1] in checks} for found in outcome.cases]
    findings = {check: count for check, count in outcome.findings.items() if check in checks}
    return Outcome(findings, kept, cases, outcome.paired)


def by_cosine(
    untouched: Sequence[Case], cases: Sequence[Case], score: Callable[[Case], dict[float, float]], findings: int, paired: bool
) -> Outcome:
    """Lines whose score is no higher than the threshold that gives so many findings in the untouched texts."""
    scores = [score(case) for case in (*untouched, *cases)]
    lowest = sorted(s for one in scores[: len(untouched)] for s in one.values())[:findings]
    threshold = lowest[-1] if lowest else -np.inf
    found = [{(number, "cosine") for number, s in one.items() if s <= threshold} for one in scores]
    return _outcome({"cosine": len(lowest)}, untouched, found, paired)


def of_pairs(case: Case, encoder: Encoder) -> dict[float, float]:
    """The cosine of each unit's two texts, by line; -1 where one is empty."""
    paired = units(case)
    both = [unit for unit in paired if unit.left and unit.right]
    left, right = (_vectors(list(texts), encoder) for texts in zip(*((unit.left, unit.right) for unit in both), strict=True))
    cosines = {unit.numbers: float(c) for unit, c in zip(both, np.einsum("ij,ij->i", left, right), strict=True)}
    return {number: cosines.get(unit.numbers, -1.0) for unit in paired for number in unit.numbers}


def of_nearest(case: Case, encoder: Encoder) -> dict[float, float]:
    """The highest cosine of each line to any of the other version; the lower of a line's two."""
    left, right = (_vectors([s.strip() for s in version], encoder) for version in case.versions)
    cosines = left @ right.T
    result: dict[float, float] = {}
    for side, best in ((0, cosines.max(axis=1)), (1, cosines.max(axis=0))):
        for numbers, cosine in zip(case.numbers[side], best.tolist(), strict=True):
            result |= {number: min(cosine, result.get(number, 1.0)) for number in numbers}
    return result


def _vectors(texts: Sequence[str], encoder: Encoder) -> NDArray[np.float32]:
    return np.stack([encoding.vector for encoding in encoder.encode(texts)])


def _outcome(findings: Mapping[str, int], untouched: Sequence[Case], found: Sequence[Flags], paired: bool) -> Outcome:
    names = [case.name for case in untouched]
    return Outcome(findings, dict(zip(names, found[: len(names)], strict=True)), found[len(names) :], paired)


def raised(outcome: Outcome, case: Case, found: Flags) -> set[str]:
    """The rules or checks that speak up at the changed lines and did not on the untouched text."""
    at = case.changed
    if outcome.paired:
        at = frozenset(n for unit in units(case) if at & set(unit.numbers) for n in unit.numbers)
    return {name for number, name in found if number in at} - {n for number, n in outcome.untouched[case.name] if number in at}


class Tally:
    """Counts of one tool over pairs of languages."""

    def __init__(self) -> None:
        self.findings: Counter[str] = Counter()
        self.flagged = self.statements = 0
        self.kinds = {kind: [0, 0] for kind in KINDS}

    def add(self, outcome: Outcome, untouched: Sequence[Case], cases: Sequence[Case]) -> None:
        """Count one pair of languages."""
        self.findings.update(outcome.findings)
        self.flagged += sum(len({number for number, _ in found}) for found in outcome.untouched.values())
        self.statements += sum(len(case.versions[0]) for case in untouched)
        for case, found in zip(cases, outcome.cases, strict=True):
            self.kinds[case.kind][0] += bool(raised(outcome, case, found))
            self.kinds[case.kind][1] += 1

    def row(self) -> dict[str, float | int]:
        """Shares by kind and of all; findings and statements with a finding per 100 untouched statements."""
        found, planted = (sum(counts[i] for counts in self.kinds.values()) for i in (0, 1))
        shares = {kind: hits / count for kind, (hits, count) in self.kinds.items() if count}
        per_100 = {
            "findings": 100 * self.findings.total() / max(self.statements, 1),
            "flagged": 100 * self.flagged / max(self.statements, 1),
        }
        return shares | {"all": found / max(planted, 1)} | per_100


def outcomes(
    untouched: Sequence[Case], cases: Sequence[Case], languages: tuple[str, str], encoder: Encoder, program: Path | None
) -> dict[str, Outcome]:
    """What each tool finds in one pair of languages."""
    ours = by_claimcheck(untouched, cases, languages, encoder)
    result = {"claimcheck, all rules": ours, "claimcheck, fitting rules": only(ours, OURS)}
    if program:
        as_is, straight = (by_pofilter(untouched, cases, languages[1], program, plain) for plain in (False, True))
        result["pofilter, all checks"] = as_is
        result["pofilter, fitting checks"] = only(as_is, ABLE)
        result["pofilter, fitting checks, straight marks"] = only(straight, ABLE)
        result["pofilter, doublequoting, straight marks"] = only(straight, frozenset({"doublequoting"}))
    for name, score, paired in (("cosine of pairs", of_pairs, True), ("cosine of the nearest", of_nearest, False)):
        result[name] = by_cosine(untouched, cases, functools.partial(score, encoder=encoder), sum(ours.findings.values()), paired)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--pofilter", default=shutil.which("pofilter"), help="the program; the one on the PATH by default")
    parser.add_argument("--pairs", default=PAIRS, help=f"{PAIRS} by default")
    parser.add_argument("--documents", type=int, help="only the first so many")
    parser.add_argument("--record", action="store_true", help="append the figures to benchmarks/results")
    args = parser.parse_args()
    program = Path(args.pofilter) if args.pofilter else None
    if program is None:
        print(
            "pofilter is not here (--pofilter PATH): install translate-toolkit into an environment of its own. Nothing recorded."
        )
    encoder = Memo(pipeline.encoder_for(Settings()))
    totals: defaultdict[str, Tally] = defaultdict(Tally)
    detail: dict[str, dict[str, Any]] = {}
    for left, right in (pair.split("-") for pair in args.pairs.split(",")):
        names = list(ntrex(left))[: args.documents]
        untouched = [untouched_case(name, ntrex(left)[name], ntrex(right)[name]) for name in names]
        cases = [
            planted_case(name, side, planted, ntrex((right, left)[side])[name])
            for name, side, planted in planted_cases(left, right, names, seed=1)
        ]
        for tool, outcome in outcomes(untouched, cases, (left, right), encoder, program).items():
            alone = Tally()
            for tally in (totals[tool], alone):
                tally.add(outcome, untouched, cases)
            detail.setdefault(f"{left}-{right}", {})[tool] = {**alone.row(), "by rule": dict(alone.findings.most_common())}
            print(f"{left}-{right} {tool}", {key: round(value, 3) for key, value in alone.row().items()}, flush=True)
    planted = totals["claimcheck, all rules"]
    counts = {kind: count for kind, (_, count) in planted.kinds.items()}
    rows = {"how many": counts | {"all": sum(counts.values())}} | {tool: tally.row() for tool, tally in totals.items()}
    print(*rows.items(), sep="\n")
    if args.record and program:  # without pofilter the run would push its rows out of the table
        facts = {"statements": planted.statements, "pofilter": pofilter.version(program), "by_pair": detail}
        results.record("side_by_side", rows, data=("ntrex",), model=encoder.digest, **facts)


if __name__ == "__main__":
    main()
