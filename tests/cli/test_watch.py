"""Working beside the command: runs that repeat themselves, and settings that say where they come from."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from claimcheck.cli import watching
from claimcheck.errors import InputError
from claimcheck.findings import Report
from claimcheck.settings import Settings
from tests.cli.conftest import RIGHT, Comparison, Pair, Run, spawn
from tests.cli.test_check import FRENCH, INDONESIAN, SHIFTED
from tests.reporters.samples import report


class Watch:
    """A run under `watched` whose pauses are the steps of a test, the last of them Ctrl-C."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *steps: Callable[[], object]) -> None:
        self.runs = 0
        self._steps: Iterator[Callable[[], object]] = iter(steps)
        monkeypatch.setattr("claimcheck.cli.watching.time.sleep", self._pause)

    def _pause(self, seconds: float) -> None:
        if seconds == watching.PAUSE:
            step = next(self._steps, None)
            if step is None:
                raise KeyboardInterrupt
            step()

    def __call__(self, files: Iterable[Path], status: int = 0) -> int:
        def work() -> int:
            self.runs += 1
            return status

        return watching.watched(lambda: files, work, quiet=True)


def test_the_work_is_done_again_at_a_change_and_only_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    file.write_text("one", "utf-8")
    watch = Watch(monkeypatch, lambda: None, lambda: file.write_text("more", "utf-8"), lambda: None, file.unlink)
    assert watch([file], status=1) == 1
    assert watch.runs == 3


def test_what_cannot_be_checked_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.txt"
    Watch(monkeypatch, lambda: file.write_text("there", "utf-8"))

    def work() -> int:
        if not file.exists():
            raise InputError("a.txt: no such file")
        return 0

    assert watching.watched(lambda: [file], work, quiet=False) == 0
    assert capsys.readouterr().err.splitlines()[:4] == [
        "claimcheck: a.txt: no such file",
        "claimcheck: watching 0 files; Ctrl-C leaves",
        "",
        f"claimcheck: {file} changed",
    ]


def test_compare_watches_both_files(comparison: Comparison, pair: Pair, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    comparison.finds("Musuh", "L'ennemi")
    Watch(monkeypatch, lambda: pair.right.write_text(RIGHT + "\n", "utf-8"))
    once = run("compare", pair.left, pair.right)
    watched = run("compare", pair.left, pair.right, "--watch")
    assert watched.err.count("watching 2 files") == 2
    assert once.out in watched.out
    refused = run("compare", "-", pair.right, "--watch")
    assert refused.status == 2
    assert "--watch" in refused.err


def test_what_a_run_writes_is_not_watched(pair: Pair, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = []

    def checked(*_: object) -> tuple[Report, bool, int]:
        runs.append(1)
        return report(), False, 0

    monkeypatch.setattr("claimcheck.cli.check.checked", checked)
    sidecar = pair.left.parent / ".claimcheck-ignore.toml"
    Watch(monkeypatch, lambda: None, lambda: sidecar.write_text("", "utf-8"), lambda: None)
    watched = run("check", "--watch", "-o", "html=report.html", "-o", "markdown=report.md")
    assert len(runs) == 2
    assert ".claimcheck-ignore.toml changed" in watched.err
    assert "report" not in watched.err


def test_compare_watches_a_sidecar_that_comes_later(
    comparison: Comparison, pair: Pair, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    comparison.finds("Musuh", "L'ennemi")
    Watch(monkeypatch, lambda: (pair.left.parent / ".claimcheck-ignore.toml").write_text("", "utf-8"))
    assert "watching 3 files" in run("compare", pair.left, pair.right, "--watch").err


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent otherwise there")
def test_check_watches_a_tree_until_ctrl_c(tmp_path: Path) -> None:
    for name, text in {"a.id.txt": INDONESIAN, "a.fr.txt": FRENCH}.items():
        (tmp_path / name).write_text(text, "utf-8")
    with (tmp_path / "log").open("w") as log:
        command = [sys.executable, "-m", "claimcheck", "check", ".", "--watch", "--source", "id", "--format", "concise"]
        process = subprocess.Popen(command, cwd=tmp_path, stdout=log, stderr=log, env=os.environ | {"CLAIMCHECK_CACHE_DIR": "c"})
        try:
            _wait_for(tmp_path / "log", "watching")
            (tmp_path / "a.fr.txt").write_text(SHIFTED, "utf-8")
            _wait_for(tmp_path / "log", "Q001")
            _wait_for(tmp_path / "log", "watching", 2)
            process.send_signal(signal.SIGINT)
            assert process.wait(20) == 1
        finally:
            process.kill()


def _wait_for(log: Path, words: str, times: int = 1) -> None:
    for _ in range(1200):
        if log.read_text("utf-8").count(words) >= times:
            return
        time.sleep(0.05)
    pytest.fail(f"no {words!r} in: {log.read_text('utf-8')}")


@pytest.mark.parametrize("command", [["check"], ["compare", "a.id.txt", "a.fr.txt"]])
def test_settings_say_where_they_come_from(pair: Pair, run: Run, command: list[str]) -> None:
    (pair.left.parent / "claimcheck.toml").write_text('fail-on = "note"\n[severity]\nQ007 = "error"\n', "utf-8")
    shown = run(*command, "--show-settings", "--config", "min-confidence=0.75", "--ignore", "F,Q008")
    lines = shown.out.splitlines()
    assert shown.status == 0
    assert f'fail-on = "note"  # {pair.left.parent / "claimcheck.toml"}' in lines
    assert "min-confidence = 0.75  # --config min-confidence=0.75" in lines
    assert 'ignore = ["F", "Q008"]  # command line' in lines
    assert "select = []  # default" in lines
    keys = tomllib.loads(shown.out)
    assert keys["severity"] == {"Q007": "error"}
    assert "root" not in keys
    assert keys["pairs"] == Settings().pairs


def test_statistics_count_over_all_pairs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    for name, text in {"a.id.txt": INDONESIAN, "a.fr.txt": SHIFTED, "b.id.txt": INDONESIAN, "b.fr.txt": SHIFTED}.items():
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    found = run("check", "--statistics", "--no-cache", "-j", "1")
    assert "2 Q001 quote-boundary (error)" in " ".join(found.out.split())
    assert run("check", "--statistics", "--format", "json").status == 2


def test_a_shell_can_be_told_how_to_complete() -> None:
    shown = spawn("--show-completion", "bash", env=os.environ | {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"})
    assert shown.returncode == 0
    assert "_CLAIMCHECK_COMPLETE" in shown.stdout
