"""`--judge` on the command line, with a judge that stands in for the model."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from claimcheck import pipeline
from claimcheck.encoder.protocol import Inference
from claimcheck.settings import Settings
from tests.cli.conftest import Run, spawn
from tests.test_project import PROJECT

ENGLISH = "The court opened on Monday. The defendant had no lawyer. The judge adjourned until Friday.\n"
GERMAN = "Das Gericht trat am Montag zusammen. Es schneite den ganzen Tag. Der Richter vertagte auf Freitag.\n"


class Yes:
    """A judge that says of everything that it is the same."""

    device = "cpu"

    def __init__(self, name: str) -> None:
        self.name, self.digest = name, f"{name:0<64}"
        self.heard = 0

    def infer(self, pairs: Sequence[tuple[str, str]]) -> list[Inference | None]:
        self.heard += len(pairs)
        return [Inference(1.0, 0.0)] * len(pairs)


@pytest.fixture
def judges(monkeypatch: pytest.MonkeyPatch) -> dict[str, Yes]:
    """The judges that were opened, by name."""
    opened: dict[str, Yes] = {}

    def judge_for(settings: Settings, _: int | None = None) -> Yes | None:
        return opened.setdefault(settings.judge, Yes(settings.judge)) if settings.judge else None

    monkeypatch.setattr(pipeline, "judge_for", judge_for)
    return opened


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.en.txt").write_text(ENGLISH, "utf-8")
    (tmp_path / "a.de.txt").write_text(GERMAN, "utf-8")
    return tmp_path


def _checked(run: Run, *options: str) -> tuple[list[str], dict[str, object]]:
    report = json.loads(run("check", "--source", "en", "--format", "json", "--jobs", "1", "--isolated", *options).out)
    return [finding["code"] for finding in report["findings"]], report["signature"].get("judge", {})


@pytest.mark.usefixtures("tree")
def test_check_keeps_the_results_of_every_judge_apart(judges: dict[str, Yes], run: Run) -> None:
    assert _checked(run) == (["C002"], {})
    assert _checked(run, "--judge", "one") == ([], {"name": "one", "digest": f"{'one':0<64}", "device": "cpu"})
    assert _checked(run, "--judge", "two")[1]["name"] == "two"
    assert judges["one"].heard == judges["two"].heard == 2
    assert _checked(run, "--judge", "one")[0] == []
    assert judges["one"].heard == 2  # from the cache
    assert _checked(run) == (["C002"], {})


def test_compare_and_baseline_ask_the_judge_of_the_settings(tree: Path, judges: dict[str, Yes], run: Run) -> None:
    (tree / "claimcheck.toml").write_text('judge = "./nli"\nsource = "en"\n', "utf-8")
    assert run("compare", "a.en.txt", "a.de.txt", "--format", "concise").out.count("C002") == 0
    assert list(judges) == [str(tree / "nli")]
    assert "0 findings" in run("baseline", "create").out


@pytest.mark.usefixtures("tree")
def test_show_settings_shows_the_judge(run: Run) -> None:
    assert '\njudge = "some/model"  # command line\n' in run("compare", "a", "b", "--judge", "some/model", "--show-settings").out
    assert "\n# judge is not set  # default\n" in run("check", "--show-settings", "--isolated").out


@pytest.mark.usefixtures("tree")
def test_without_a_judge_torch_is_left_alone() -> None:
    program = "import sys; from claimcheck.cli.app import main; main(sys.argv[1:]); sys.exit(3 if 'torch' in sys.modules else 0)"
    command = [sys.executable, "-c", program, "compare", "a.en.txt", "a.de.txt", "--isolated"]
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0


@pytest.mark.parametrize("command", [["compare", "a.en.txt", "a.de.txt"], ["check"], ["baseline", "create"]])
def test_a_judge_that_is_not_there_means_that_nothing_could_be_checked(tree: Path, command: list[str]) -> None:
    done = spawn(*command, "--judge", "./gone", "--isolated", cwd=tree)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.splitlines()[0].startswith("claimcheck: ./gone: no such folder") or "need torch" in done.stderr


@pytest.mark.parametrize("option", ["--model", "--judge"])
@pytest.mark.usefixtures("pair")
def test_without_the_extra_a_model_that_is_no_folder_is_told_with_what_to_install(
    run: Run, monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    monkeypatch.setitem(sys.modules, "huggingface_hub", None)
    found = run("compare", "a.id.txt", "a.fr.txt", option, "nope")
    assert (found.status, found.err.count("\n")) == (2, 2)
    assert found.err.startswith("claimcheck: nope: no folder of that name; ")
    name = PROJECT["project"]["name"]
    assert f"pip install '{name}[models]' (in a clone: pip install '.[models]')" in found.err
