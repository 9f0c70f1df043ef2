"""The whole command on real texts, with the real model."""

from __future__ import annotations

import importlib.resources
import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import Pair, Run, spawn

SEEDS = Path(__file__).parents[2] / "seeds"
LEFT, RIGHT = SEEDS / "000_ef77c467728bc4b6.txt", SEEDS / "001_2a6d9c612b3c1837.txt"


def test_the_seeds_differ_and_every_span_says_what_it_covers(run: Run) -> None:
    status, out, _ = run("compare", LEFT, RIGHT, "--format", "json", "--isolated")
    assert status == 1
    report = json.loads(out)
    jsonschema.validate(
        report, json.loads((importlib.resources.files("claimcheck.reporters") / "schema.json").read_text("utf-8"))
    )
    texts = [LEFT.read_text("utf-8"), RIGHT.read_text("utf-8")]
    for finding in report["findings"]:
        for part in finding["evidence"]:
            assert texts[part["document"]][part["start"] : part["end"]] == part["text"]
            line = texts[part["document"]].splitlines()[part["line"] - 1]
            assert line[part["column"] - 1 :].startswith(part["text"].splitlines()[0])


def test_the_same_input_gives_the_same_bytes_and_no_path_of_this_machine(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(SEEDS)
    first = run("compare", LEFT.name, RIGHT.name, "--format", "json", "--isolated", "--cache-dir", tmp_path / "kept").out
    second = run("compare", LEFT.name, RIGHT.name, "--format", "json", "--isolated", "--no-cache").out
    assert first == second
    assert str(Path.home()) not in first
    assert str(tmp_path) not in first


def test_a_text_compared_with_itself_has_no_findings(run: Run) -> None:
    status, out, _ = run("compare", LEFT, LEFT, "--format", "json", "--isolated")
    assert (status, json.loads(out)["findings"]) == (0, [])


def test_a_cache_folder_that_cannot_be_used_costs_a_warning_at_most(run: Run, pair: Pair) -> None:
    Path("file").write_text("in the way")
    outcome = run("compare", *pair, "--cache-dir", "file/below", "--format", "json")
    assert outcome.status in (0, 1)
    assert json.loads(outcome.out)["relation"]
    assert "file/below" in outcome.err
    assert "Traceback" not in outcome.err


def test_a_pipe_that_closes_after_one_line_is_no_error() -> None:
    command = f"'{sys.executable}' -m claimcheck compare '{LEFT}' '{RIGHT}' --isolated | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, encoding="utf-8", check=False)
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


def test_a_pair_through_standard_input_as_a_process() -> None:
    done = spawn("compare", "-", RIGHT, "--format", "concise", "--isolated", "--quiet", input=LEFT.read_text("utf-8"))
    assert all(line.startswith("-:") for line in done.stdout.splitlines())
    assert "-:7:" in done.stdout
    assert (done.returncode, done.stderr) == (1, "")
