"""JUnit XML, read back by junitparser."""

from __future__ import annotations

import dataclasses

import junitparser
import pytest

from claimcheck.ci.merging import merge
from claimcheck.findings import Pairing, Report, Skipped
from claimcheck.origin import Origin, Run
from claimcheck.reporters import REPORTERS, Look
from claimcheck.settings import FailOn
from tests.reporters.every import REPORTS, paired
from tests.reporters.samples import FRENCH, INDONESIAN, MISSING, SHIFTED, evidence, finding, report


def read(sample: Report) -> junitparser.JUnitXml:
    return junitparser.JUnitXml.fromstring(REPORTERS["junit"](sample, Look()).encode())


def outcomes(suite: junitparser.TestSuite) -> dict[str, list[str]]:
    return {str(case.name): [type(one).__name__ for one in case.result] for case in suite}


def test_a_pair_is_a_suite_and_a_finding_a_test_that_fails() -> None:
    (suite,) = read(SHIFTED)
    assert suite.name == "a.id.txt | a.fr.txt"
    assert outcomes(suite) == {"Q001 quote-boundary a.id.txt:3:21": ["Failure"], "C001 statement-missing": []}
    failure = next(iter(suite)).result[0]
    assert (failure.type, failure.message) == ("error", "quoted on the left only")
    assert failure.text.splitlines()[1:] == ["a.id.txt:3:21: Musuh gagal.", "a.fr.txt:3:21: L'ennemi a échoué."]


def test_notes_pass_and_what_was_left_out_is_skipped() -> None:
    first, *_, last = read(REPORTS["several pairs"])
    assert outcomes(first)["Q008 reporting-verb a.id.txt:3:5"] == []
    assert outcomes(last) == {"c.id.txt": ["Skipped"]}


@pytest.mark.parametrize("sample", REPORTS.values(), ids=REPORTS)
def test_the_numbers_are_those_of_the_tests(sample: Report) -> None:
    document = read(sample)
    for suite in document:
        found = [[type(one).__name__ for one in case.result] for case in suite]
        assert (suite.tests, suite.failures, suite.skipped) == (len(found), found.count(["Failure"]), found.count(["Skipped"]))
    sums = [sum(getattr(suite, name) for suite in document) for name in ("tests", "failures", "skipped")]
    assert [document.tests, document.failures, document.skipped] == sums


@pytest.mark.parametrize("sample", REPORTS.values(), ids=REPORTS)
def test_no_two_tests_of_a_suite_have_one_name(sample: Report) -> None:
    for suite in read(dataclasses.replace(sample, findings=sample.findings * 2)):
        names = [case.name for case in suite]
        assert len(set(names)) == len(names)


def test_every_pair_has_a_name_of_its_own_though_paths_repeat() -> None:
    source = INDONESIAN.text
    lines = [
        dataclasses.replace(one, path=path, origin=Origin(source, (Run(0, len(source), 0, len(source)),), base=base, line=line))
        for line, base in ((1, 0), (2, 100))
        for one, path in ((INDONESIAN, "x.jsonl"), (FRENCH, "y.jsonl"))
    ]
    made = merge([paired(report(documents=(lines[0], lines[1]))), paired(report(documents=(lines[2], lines[3])))])
    assert [suite.name for suite in read(made)] == [
        "x.jsonl (id) | y.jsonl (fr)",
        "x.jsonl (id, line 2) | y.jsonl (fr, line 2)",
    ]
    alike = dataclasses.replace(FRENCH, path="a.id.txt", language="id")
    twice = dataclasses.replace(
        report(documents=(INDONESIAN, alike)), pairings=(Pairing(0, 1, "rewrite"), Pairing(0, 1, "rewrite"))
    )
    assert [suite.name for suite in read(twice)] == ["a.id.txt (id) | a.id.txt (id)", "a.id.txt (id) | a.id.txt (id) (2)"]


def test_a_rule_that_did_not_run_for_a_pair_is_skipped() -> None:
    told = {"changed": {"ignore": ["C001"]}}
    made = dataclasses.replace(SHIFTED, pairings=(Pairing(0, 1, "translation", settings=told),))
    (suite,) = read(made)
    assert outcomes(suite)["C001 statement-missing"] == ["Skipped"]
    assert (suite.failures, suite.skipped) == (1, 1)
    (suite,) = read(dataclasses.replace(report(), pairings=(Pairing(0, 1, "unrelated"),)))
    assert set(map(tuple, outcomes(suite).values())) == {("Skipped",)}


def test_no_rule_passes_where_a_version_says_too_little() -> None:
    unread = Skipped(FRENCH.path, "too little text to compare").unread
    pair, _ = read(dataclasses.replace(report(), skipped=(unread,), pairings=(Pairing(0, 1, "rewrite"),)))
    assert set(map(tuple, outcomes(pair).values())) == {("Skipped",)}


def test_a_test_fails_where_its_finding_fails_the_run() -> None:
    sample = report(SHIFTED.findings[0], finding(*evidence((INDONESIAN, "Lalu pergi.")), rule=MISSING))
    failing = {}
    choices: tuple[FailOn, ...] = ("never", "error", "warning")
    for fail_on in choices:
        (suite,) = junitparser.JUnitXml.fromstring(REPORTERS["junit"](sample, Look(fail_on=fail_on)).encode())
        failing[fail_on] = sorted(name.split()[0] for name, results in outcomes(suite).items() if results)
        assert suite.failures == len(failing[fail_on])
    assert failing == {"never": [], "error": ["Q001"], "warning": ["C001", "Q001"]}
