"""What the command does for pipelines: summaries of steps, redacted reports, counts by rule."""

from __future__ import annotations

import errno
import json
from pathlib import Path

import pytest

from claimcheck.cli import output, step_summary
from claimcheck.errors import OutputError
from claimcheck.reporters import REPORTERS
from tests.cli.conftest import Comparison, Pair, Run
from tests.reporters.every import READERS


@pytest.fixture(autouse=True)
def one_error(comparison: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    comparison.finds("Musuh sudah gagal.", "L'ennemi a déjà échoué.")
    monkeypatch.delenv(step_summary.VARIABLE, raising=False)


@pytest.fixture
def step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that a step on GitHub writes its summary to."""
    path = tmp_path / "summary.md"
    monkeypatch.setenv(step_summary.VARIABLE, str(path))
    return path


@pytest.mark.parametrize("name", REPORTERS)
def test_every_format_can_be_asked_for_and_written_to_a_file(run: Run, pair: Pair, name: str) -> None:
    outcome = run("compare", *pair, "--format", name, "-o", f"{name}=report")
    assert outcome.status == 1
    READERS[name](outcome.out)
    READERS[name](Path("report").read_text("utf-8"))


def test_help_names_every_format(run: Run) -> None:
    listed = " ".join(run("compare", "--help").out.split())
    assert all(name in listed for name in REPORTERS)


def test_annotations_come_with_a_summary_of_the_step(run: Run, pair: Pair, step: Path) -> None:
    step.write_text("# Earlier\n", "utf-8")
    assert run("compare", *pair, "--format", "github").out.startswith("::error file=")
    assert step.read_text("utf-8").startswith("# Earlier\n\n**claimcheck: 1 error")
    assert "<b>Musuh sudah gagal.</b>" in step.read_text("utf-8")


def test_no_other_format_writes_one(run: Run, pair: Pair, step: Path) -> None:
    run("compare", *pair, "--format", "markdown")
    assert not step.exists()


def test_a_summary_that_is_full_is_left_as_it_is(run: Run, pair: Pair, step: Path) -> None:
    step.write_bytes(b"x" * (step_summary.MOST - 100))
    outcome = run("compare", *pair, "--format", "github")
    assert outcome.status == 1
    assert "the summary of this step is full" in outcome.err
    assert step.stat().st_size == step_summary.MOST - 100


def test_a_summary_that_cannot_be_written_is_said_after_the_results(run: Run, pair: Pair, step: Path) -> None:
    step.mkdir()
    outcome = run("compare", *pair, "--format", "github")
    assert outcome.status == 2
    assert outcome.out.startswith("::error file=")
    assert "the summary cannot be written" in outcome.err


def test_text_is_appended_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x"
    path.write_text("before\n")
    output.append_whole(str(path), "é\n")
    assert path.read_text("utf-8") == "before\né\n"
    real = Path.open

    def breaks(self: Path, mode: str) -> object:
        file = real(self, mode)

        class Broken:
            def __enter__(self) -> Broken:
                return self

            def __exit__(self, *_: object) -> None:
                file.close()

            def write(self, data: bytes) -> None:
                file.write(data[:2])
                file.flush()
                raise OSError(errno.ENOSPC, "No space left on device")

            def __getattr__(self, name: str) -> object:
                return getattr(file, name)

        return Broken()

    monkeypatch.setattr(Path, "open", breaks)
    with pytest.raises(OutputError, match="No space left"):
        output.append_whole(str(path), "half")
    monkeypatch.undo()
    assert path.read_text("utf-8") == "before\né\n"


@pytest.mark.parametrize("name", REPORTERS)
def test_a_redacted_report_shows_no_words(run: Run, pair: Pair, step: Path, name: str) -> None:
    outcome = run("compare", *pair, "--format", name, "--redact")
    written = outcome.out + outcome.err + (step.read_text("utf-8") if step.exists() else "")
    assert outcome.status == 1
    assert "Q001" in written
    assert not any(word in written for word in ("Musuh", "gagal", "ennemi", "déjà", "Dia", "Téhéran"))


def test_statistics_count_by_rule(run: Run, pair: Pair) -> None:
    assert run("compare", *pair, "--statistics").out.splitlines()[-2] == "     1  Q001 quote-boundary (error)"
    outcome = run("compare", *pair, "--statistics", "--format", "concise", "-o", "concise=lines", "-o", "json=x.json")
    assert outcome.out == Path("lines").read_text("utf-8") + "     1  Q001 quote-boundary (error)\n"
    assert json.loads(Path("x.json").read_text("utf-8"))["summary"]["error"] == 1


def test_statistics_need_a_format_for_people(run: Run, pair: Pair) -> None:
    outcome = run("compare", *pair, "--statistics", "--format", "json")
    assert outcome == (2, "", "claimcheck: --statistics needs one of full, concise, markdown on standard output\n")
