"""How sure a finding is: the rule's own score as the chance, 0..1, that a careful reader confirms the finding.

Each rule has a curve, log odds of the chance = intercept + slope · log odds of the score (Platt 1999), with a slope of 0 or more,
so that within a rule a higher score never means less. `python -m benchmarks.calibration --fit` makes the curves from findings
that were read, and says in the file on how many each rests.
"""

from __future__ import annotations

import functools
import math
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from importlib import resources
from typing import NamedTuple

from claimcheck.findings import Finding, Rule, Severity
from claimcheck.settings import Settings

FILE = "calibration.toml"
OTHERS = "others"
"""The table of the file that rules without one share."""
NEAREST = 0.001
"""Scores nearer to 0 or 1 count as so far from it: their log odds would be endless."""


class Curve(NamedTuple):
    """What a rule's scores are worth. `read`: findings that it rests on; `right`: those of them that readers confirmed."""

    intercept: float
    slope: float
    read: int
    right: int

    def chance(self, score: float) -> float:
        """The chance, 0..1, that a careful reader confirms a finding of this score, 0..1."""
        return 1 / (1 + math.exp(-self.intercept - self.slope * log_odds(score)))


def log_odds(score: float) -> float:
    """The log odds of a score, 0..1, at most ±6.9."""
    near = min(max(score, NEAREST), 1 - NEAREST)
    return math.log(near / (1 - near))


@functools.cache
def curves() -> Mapping[str, Curve]:
    """The curves by a rule's code, and that of all others under `OTHERS`."""
    tables = tomllib.loads(resources.files("claimcheck.scoring").joinpath(FILE).read_text("utf-8"))
    return {code: Curve(**table) for code, table in tables.items()}


def calibrated(finding: Finding) -> Finding:
    """A finding with the chance that it is confirmed, three digits, in the place of its rule's score.

    Findings about whole documents (D…) stay as they are: they compare documents, and no reader was asked about them.
    """
    if finding.rule.code.startswith("D"):
        return finding
    known = curves()
    curve = known.get(finding.rule.code, known[OTHERS])
    return replace(finding, confidence=round(curve.chance(finding.confidence), 3))


def least_confidence(rule: Rule, at_least: Severity, settings: Settings) -> float:
    """The confidence, 0..1, from which a finding of a rule is shown where severities below `at_least` are not.

    Infinite where none is.
    """
    if severity(rule, 1.0, settings) < at_least:
        return math.inf
    sure = severity(rule, 0.0, settings) >= at_least
    return settings.enough(rule.code) if sure else max(settings.enough(rule.code), settings.error_confidence)


def severity(rule: Rule, confidence: float, settings: Settings) -> Severity:
    """The severity of a finding: what the settings name for its rule, else the rule's own; too doubtful an error is a warning."""
    named = settings.severity.get(rule.code)
    if named:
        return Severity[named.upper()]
    doubtful = rule.severity is Severity.ERROR and confidence < settings.error_confidence
    return Severity.WARNING if doubtful else rule.severity
