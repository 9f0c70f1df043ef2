"""What pipelines take from this repository: its files keep to the documented forms, and their commands do what they should."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import stat
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import typer
import yaml

from claimcheck.checks import RULES
from claimcheck.ci.suppressions import read_sidecar
from claimcheck.cli.app import app
from claimcheck.readers import SUFFIXES
from claimcheck.settings import Settings, from_table

ROOT = Path(__file__).resolve().parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
GITLAB = yaml.safe_load((ROOT / ".gitlab" / "claimcheck.gitlab-ci.yml").read_text("utf-8"))
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
README = "\n".join((ROOT / page).read_text("utf-8") for page in ("README.md", "docs/pipeline.md"))

_TEXT = {"type": "string", "minLength": 1}
# docs.github.com, "Metadata syntax for GitHub Actions": what a composite action may have.
COMPOSITE = {
    "type": "object",
    "required": ["name", "description", "runs"],
    "additionalProperties": False,
    "properties": {
        "name": _TEXT,
        "author": _TEXT,
        "description": _TEXT,
        "branding": {"type": "object", "required": ["icon", "color"]},
        "inputs": {
            "additionalProperties": {
                "type": "object",
                "required": ["description"],
                "additionalProperties": False,
                "properties": {"description": _TEXT, "required": {"type": "boolean"}, "default": {"type": "string"}},
            }
        },
        "outputs": {"additionalProperties": {"type": "object", "required": ["description", "value"]}},
        "runs": {
            "type": "object",
            "required": ["using", "steps"],
            "additionalProperties": False,
            "properties": {
                "using": {"const": "composite"},
                "steps": {
                    "type": "array",
                    "items": {
                        "oneOf": [{"required": ["uses"]}, {"required": ["run", "shell"]}],
                        "additionalProperties": False,
                        "properties": {key: {} for key in ("id", "name", "if", "uses", "with", "run", "shell", "env")},
                    },
                },
            },
        },
    },
}
# pre-commit.com, "Creating new hooks".
HOOK_KEYS = {"id", "name", "description", "entry", "language", "files", "require_serial"}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Some articles under git, in a repository of their own."""
    folder = tmp_path / "repository"
    shutil.copytree(ROOT / "examples" / "newsroom" / "news", folder / "news")
    for command in (["init", "-q"], ["add", "-A"], ["-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", "x"]):
        subprocess.run(["git", *command], cwd=folder, check=True, capture_output=True)
    return folder


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder like the environment that a pipeline makes, with this claimcheck in it."""
    program = tmp_path / "environment" / "bin" / "claimcheck"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m claimcheck "$@"\n', "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program.parent.parent


def _run(script: str, folder: Path, shell: list[str], **variables: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **{name: str(value) for name, value in variables.items()}}
    return subprocess.run(
        [*shell, "-c", script], cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=300, check=False
    )


def test_the_action_keeps_to_the_documented_form() -> None:
    jsonschema.validate(ACTION, COMPOSITE)


def test_the_action_uses_only_inputs_and_steps_that_there_are_and_none_inside_a_script() -> None:
    text = (ROOT / "action.yml").read_text("utf-8")
    assert set(re.findall(r"inputs\.([\w-]+)", text)) == set(ACTION["inputs"])
    assert set(re.findall(r"steps\.(\w+)", text)) <= {step.get("id") for step in ACTION["runs"]["steps"]}
    assert [step for step in ACTION["runs"]["steps"] if "${{" in step.get("run", "")] == []


@pytest.mark.skipif(shutil.which("bash") is None, reason="GitHub runs the action's steps with bash")
def test_the_step_of_the_action_checks_annotates_and_tells_where_sarif_is(
    repository: Path, installed: Path, tmp_path: Path
) -> None:
    step = next(step for step in ACTION["runs"]["steps"] if step.get("id") == "check")
    output, summary = tmp_path / "output", tmp_path / "summary"
    given = {
        "PLACE": installed,
        "CLAIMCHECK_CACHE_DIR": tmp_path / "cache",
        "GITHUB_STEP_SUMMARY": summary,
        "GITHUB_OUTPUT": output,
    }
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail"]
    done = _run(
        step["run"],
        repository,
        shell,
        **given,
        PATHS="news/bridge.fr.md\nnews/reef.de.md",
        ARGUMENTS="--source en",
        SARIF="x.sarif",
    )
    assert done.returncode == 1, done.stderr
    assert "::error file=news/bridge.en.md,line=7" in done.stdout
    assert "Q001" in summary.read_text("utf-8")
    assert output.read_text("utf-8") == "sarif=x.sarif\n"
    assert json.loads((repository / "x.sarif").read_text("utf-8"))["version"] == "2.1.0"
    clean = _run(step["run"], repository, shell, **given, PATHS="news", ARGUMENTS="--since HEAD", SARIF="y.sarif")
    assert clean.returncode == 0, clean.stderr


def test_the_gitlab_template_has_a_job_with_artefacts_that_its_script_writes() -> None:
    job = GITLAB["claimcheck"]
    assert set(GITLAB) == {"variables", "claimcheck"}
    assert set(job) <= {"stage", "image", "variables", "cache", "script", "artifacts"}
    assert set(job["artifacts"]["reports"]) == {"codequality", "junit"}
    assert all(path in job["script"][-1] for path in job["artifacts"]["reports"].values())
    assert job["artifacts"]["when"] == "always"


def test_the_gitlab_job_installs_only_what_it_is_told(tmp_path: Path) -> None:
    first = GITLAB["claimcheck"]["script"][0]
    refused = _run(first, tmp_path, ["sh"], CLAIMCHECK_INSTALL=GITLAB["variables"]["CLAIMCHECK_INSTALL"])
    assert (refused.returncode, "CLAIMCHECK_INSTALL" in refused.stderr) == (2, True)
    assert _run(first, tmp_path, ["sh"], CLAIMCHECK_INSTALL="x").returncode == 0


def test_the_action_leaves_the_python_of_later_steps_alone() -> None:
    (step,) = (step for step in ACTION["runs"]["steps"] if step.get("uses", "").startswith("actions/setup-python@"))
    assert step["with"]["update-environment"] is False


def test_the_gitlab_job_writes_its_reports(repository: Path, installed: Path, tmp_path: Path) -> None:
    script = GITLAB["claimcheck"]["script"][-1].replace("/tmp/claimcheck", str(installed))
    given = {
        "CLAIMCHECK_PATHS": "news",
        "CLAIMCHECK_ARGUMENTS": "--source en --select Q",
        "CLAIMCHECK_CACHE_DIR": tmp_path / "cache",
    }
    done = _run(script, repository, ["sh"], **given)
    assert done.returncode == 1, done.stderr
    issues = json.loads((repository / "gl-code-quality-report.json").read_text("utf-8"))
    assert "quote-boundary" in {issue["check_name"] for issue in issues}
    assert (repository / "claimcheck.junit.xml").read_text("utf-8").startswith("<?xml")


def test_the_hook_takes_the_names_of_changed_files(repository: Path, installed: Path, tmp_path: Path) -> None:
    assert set(HOOK) <= HOOK_KEYS
    assert HOOK.get("pass_filenames", True)
    assert all(re.search(HOOK["files"], f"a.fr{suffix}") for suffix in SUFFIXES)
    assert not re.search(HOOK["files"], "a.py")
    entry = HOOK["entry"].replace("claimcheck", str(installed / "bin" / "claimcheck"), 1)
    cache = tmp_path / "cache"
    broken = _run(f"{entry} news/bridge.fr.md news/reef.de.md", repository, ["sh"], CLAIMCHECK_CACHE_DIR=cache)
    assert broken.returncode == 1, broken.stderr
    assert "Q001" in broken.stdout
    (repository / "alone.md").write_text("Ein Text ohne andere Fassung.\n", "utf-8")
    clean = _run(f"{entry} news/reef.de.md alone.md", repository, ["sh"], CLAIMCHECK_CACHE_DIR=cache)
    assert (clean.returncode, clean.stdout) == (0, ""), clean.stderr


def _blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.+?)```", README, re.DOTALL)


def test_the_settings_of_the_readme_are_settings(tmp_path: Path) -> None:
    blocks = {block: tomllib.loads(block) for block in _blocks("toml")}
    ((listed, sidecar),) = (
        (block, table) for block, table in blocks.items() if "ignore" in table and "code" in table["ignore"][0]
    )
    for block, table in blocks.items():
        if block != listed:
            Settings(**from_table(table, "README.md")).check_codes(rule.code for rule in RULES)
    (tmp_path / "sidecar.toml").write_text(listed, "utf-8")
    assert [entry.code for entry in read_sidecar(tmp_path / "sidecar.toml")] == [one["code"] for one in sidecar["ignore"]]


def test_the_workflows_of_the_readme_use_what_there_is() -> None:
    workflow, hooks = (yaml.safe_load(block) for block in _blocks("yaml"))
    steps = workflow["jobs"]["claimcheck"]["steps"]
    (ours,) = (step for step in steps if step["uses"].startswith("OWNER/claimcheck@"))
    assert set(ours["with"]) <= set(ACTION["inputs"])
    assert f"steps.{ours['id']}.outputs.sarif" in steps[-1]["with"]["sarif_file"]
    assert [hook["id"] for hook in hooks["repos"][0]["hooks"]] == [HOOK["id"]]


def _options(command: str) -> set[str]:
    commands: dict[str, Any] = vars(typer.main.get_command(app))["commands"]
    return {option for parameter in commands[command].params for option in parameter.opts}


def test_the_commands_that_pipelines_are_told_exist() -> None:
    texts = [README, *(yaml.safe_dump(one, width=10_000) for one in (ACTION, GITLAB, HOOK))]
    told = [line for text in texts for line in re.findall(r"claimcheck\"? ((?:check|compare)\b [^`\n|]*)", text)]
    assert len(told) > 6
    for line in told:
        command = line.split()[0]
        assert set(re.findall(r"(?<=\s)--[a-z][a-z-]*", line)) <= _options(command), line
