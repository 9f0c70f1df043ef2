"""What the rules find and how often they are wrong, a rule a line: shares of planted differences from the last run of each
benchmark, and what readers confirmed of the findings on untouched text that are shown unasked (`reads/found.jsonl`,
`reads/verdicts.jsonl`, `scoring/calibration.toml`).
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from benchmarks.by_pair import Share, found
from benchmarks.reads import verdicts
from claimcheck.scoring import calibration
from claimcheck.settings import Settings

PLANTED: Mapping[str, Mapping[str, tuple[Share, ...]]] = {
    "Q001": {"marks moved": (Share("ntrex_rules", "Q001 recall"),)},
    "Q002": {"all marks gone": (Share("ntrex_rules", "Q002 recall"),)},
    "Q005": {
        "speaker exchanged": (Share("exchanged_speakers", "found", "exchanged"),),
        "speaker left out": (Share("exchanged_speakers", "lost found", "lost"),),
    },
    "Q008": {"neutral verb made loaded": (Share("reporting_verbs", "to loaded", "to loaded n"),)},
    "C001": {"statement dropped or added": (Share("ntrex_rules", "C001 recall"),)},
    "F001": {"number exchanged": (Share("numbers", "recall", "planted"),)},
    "F002": {"date exchanged": (Share("dates", "recall", "planted"),)},
    "F003": {
        "name exchanged": (Share("names", "recall", "planted"),),
        "the same, told by F004 or Q005 as well": (Share("names", "recall", "planted", "sharper"),),
    },
    "F004": {
        "title exchanged": (Share("titles", "other", "other n"),),
        "*former* or *deputy* added or lost": tuple(Share("titles", kind, f"{kind} n") for kind in ("former", "deputy")),
    },
    "F005": {"*not* put in": (Share("negation", "put", "put n"),), "*not* taken out": (Share("negation", "taken", "taken n"),)},
    "F006": {"hedge taken out": (Share("negation", "hedge", "hedge n"),)},
}
"""What is planted for each rule, in the order of the table."""
UNPLANTED = ("C002", "Q003", "Q004", "Q006", "Q007")
"""Rules of which only the findings on untouched text were read."""
GOALS = {"F001": 2, "F002": 1, "F003": 3, "F004": 2, "F005": 2, "F006": 2, "Q005": 1}
"""False findings in 1,000 statements that the rules of facts may make at most."""
LAST = frozenset(verdicts.PAIRS.split(",")[-4:])
"""The pairs that were read only when the rules were done."""


class Shown(NamedTuple):
    """Findings on untouched text that are shown unasked, in so many `statements`; of those `read` so many are `right`."""

    findings: int
    read: int
    right: int
    statements: int

    @property
    def per_thousand(self) -> float:
        """Findings in 1,000 statements."""
        return 1000 * self.findings / self.statements

    @property
    def false(self) -> float:
        """False findings in 1,000 statements, those that were read standing for all."""
        return self.per_thousand * (1 - self.right / self.read) if self.read else 0.0


def rules_table() -> str:
    """A line for each thing planted: share found in the mean pair of languages, the worst and the best; untouched text."""
    lines = [
        "| | planted | pairs | found | worst | best | shown untouched, per 1,000 | confirmed |",
        "|---|---|---:|---:|---:|---:|---:|---:|",
    ]
    for code in sorted([*PLANTED, *UNPLANTED]):
        told = shown([code])
        noise = [f"{told.per_thousand:.1f}", f"{told.right} of {told.read}"]
        for kind, shares in PLANTED.get(code, {"–": ()}).items():
            figures = found(shares).values()
            spread = (sum(figures) / len(figures), min(figures), max(figures)) if figures else ()
            cells = [str(len(figures)), *map(_share, spread)] if figures else ["–"] * 4
            lines.append("| " + " | ".join([code, kind, *cells, *noise]) + " |")
            code, noise = "", ["", ""]
    return "\n".join(lines) + "\n"


def facts_table() -> str:
    """The rules of facts on untouched text beside their goals, all pairs and the `LAST`."""
    lines = [
        "| rule | findings | per 1,000 | true | false per 1,000 | goal | last four: true | false per 1,000 |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for codes, goal in [*(((code,), str(goal)) for code, goal in GOALS.items()), (("C002", "Q004"), "–")]:
        told, last = shown(codes), shown(codes, LAST)
        lines.append(
            f"| {', '.join(codes)} | {told.findings} | {told.per_thousand:.2f} | {told.right} of {told.read} | {told.false:.2f} "
            f"| {goal} | {last.right} of {last.read} | {last.false:.2f} |"
        )
    return "\n".join(lines) + "\n"


def shown(codes: Iterable[str], pairs: Collection[str] | None = None) -> Shown:
    """What some rules show unasked in the sample, or in some pairs of it."""
    findings, statements = _sample()
    known, settings, curves = verdicts.verdicts(), Settings(), calibration.curves()
    wanted, within = set(codes), [pair for pair in statements if pairs is None or pair in pairs]
    some = [
        known.get(one.key)
        for one in findings
        if one.rule in wanted
        and one.pair in within
        and round(curves.get(one.rule, curves[calibration.OTHERS]).chance(one.score), 3) >= settings.enough(one.rule)
    ]
    read = [verdict for verdict in some if verdict is not None]
    return Shown(len(some), len(read), sum(read), sum(statements[pair] for pair in within))


@functools.cache
def _sample() -> tuple[list[verdicts.Found], Mapping[str, int]]:
    """The findings of the sample, and the statements of each of its pairs."""
    findings, facts = verdicts.read()
    return findings, facts["by_pair"]


def _share(share: float) -> str:
    return f"{share:.2f}".removeprefix("0")
