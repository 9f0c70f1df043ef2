"""Confidence is what readers confirmed: curves rise, the file is what the fit gives, and a doubtful error warns."""

from __future__ import annotations

import math

import pytest

from benchmarks import calibration as benchmark
from claimcheck.checks import RULES
from claimcheck.data import Span
from claimcheck.findings import Evidence, Finding, Severity
from claimcheck.scoring.calibration import OTHERS, Curve, calibrated, curves, least_confidence, severity
from claimcheck.settings import Settings

BY_CODE = {rule.code: rule for rule in RULES}


def _finding(code: str, confidence: float) -> Finding:
    rule = BY_CODE[code]
    return Finding(rule, rule.severity, confidence, "", (Evidence(0, Span(0, 1)),), "0" * 16)


def test_a_curve_rises_from_0_to_1_whatever_the_score() -> None:
    chances = [Curve(-0.5, 1.2, 10, 5).chance(step / 20) for step in range(21)]
    assert chances == sorted(chances)
    assert 0 < chances[0] < chances[-1] < 1


def test_even_odds_are_what_the_intercept_says() -> None:
    assert Curve(0.0, 1.0, 0, 0).chance(0.5) == 0.5
    assert Curve(1.0, 1.0, 0, 0).chance(0.5) == pytest.approx(1 / (1 + math.exp(-1)))


def test_no_curve_of_the_file_falls() -> None:
    assert all(curve.slope >= 0 for curve in curves().values())


def test_the_file_is_what_the_fit_makes_of_the_reads() -> None:
    fitted = benchmark.fit(benchmark.evidence())
    assert fitted.keys() == curves().keys()
    for code, curve in curves().items():
        assert curve == pytest.approx(fitted[code], abs=0.002), code


def test_every_read_finding_is_of_a_rule_and_was_found() -> None:
    assert {read.rule for read in benchmark.reads()} <= BY_CODE.keys()
    assert len(benchmark.reads()) == curves()[OTHERS].read


def test_confidence_becomes_a_chance_and_nothing_else_changes() -> None:
    finding = _finding("F001", 0.9)
    told = calibrated(finding)
    assert told.confidence == pytest.approx(curves()["F001"].chance(0.9), abs=0.0006)
    assert (told.rule, told.evidence, told.fingerprint) == (finding.rule, finding.evidence, finding.fingerprint)


def test_findings_about_whole_documents_stay_as_they_are() -> None:
    assert calibrated(_finding("D001", 0.8)) == _finding("D001", 0.8)


def test_rules_without_a_read_finding_share_a_curve() -> None:
    unread = [rule.code for rule in RULES if rule.code[0] != "D" and rule.code not in curves()]
    assert all(calibrated(_finding(code, 0.7)).confidence == round(curves()[OTHERS].chance(0.7), 3) for code in unread)


def test_a_doubtful_error_counts_as_a_warning() -> None:
    rule = BY_CODE["F001"]
    assert severity(rule, 0.6, Settings()) is Severity.ERROR
    assert severity(rule, 0.59, Settings()) is Severity.WARNING
    assert severity(rule, 0.49, Settings(error_confidence=0.4)) is Severity.ERROR
    assert severity(BY_CODE["Q008"], 0.1, Settings()) is Severity.NOTE


def test_what_the_settings_name_for_a_rule_wins() -> None:
    settings = Settings(severity={"F001": "error", "F002": "note"})
    assert severity(BY_CODE["F001"], 0.1, settings) is Severity.ERROR
    assert severity(BY_CODE["F002"], 0.9, settings) is Severity.NOTE


@pytest.mark.parametrize(
    ("at_least", "settings", "least"),
    [
        (Severity.NOTE, Settings(min_confidence=0.3), 0.3),
        (Severity.ERROR, Settings(min_confidence=0.3), 0.6),
        (Severity.ERROR, Settings(min_confidence=0.3, severity={"F001": "error"}), 0.3),
        (Severity.ERROR, Settings(severity={"F001": "warning"}), math.inf),
    ],
)
def test_shown_from_some_confidence_where_lesser_severities_are_not(at_least: Severity, settings: Settings, least: float) -> None:
    assert least_confidence(BY_CODE["F001"], at_least, settings) == least
