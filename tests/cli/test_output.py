"""Results are written whole or not at all, and a place that cannot be written is said, never guessed."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck.cli.guard import UsageError
from claimcheck.cli.output import Delivery, deliver, plan, write_file
from claimcheck.errors import OutputError
from claimcheck.reporters import REPORTERS
from tests.cli.conftest import Comparison, Pair, Run, spawn

FULL_DISK = Path("/dev/full")
needs_full_disk = pytest.mark.skipif(not FULL_DISK.exists(), reason="this system has no device that is always full")
needs_limits = pytest.mark.skipif(os.geteuid() == 0, reason="no folder is closed to root")
KNOWN = {"full": 1, "json": 1}


@pytest.mark.parametrize(
    ("outputs", "expected"),
    [
        ([], [("full", "-")]),
        (["x.txt"], [("full", "x.txt")]),
        (["json=x.json"], [("full", "-"), ("json", "x.json")]),
        (["x.txt", "json=x.json"], [("full", "x.txt"), ("json", "x.json")]),
        (["json=-"], [("json", "-")]),
        (["./a=b.txt"], [("full", "./a=b.txt")]),
        (["./json"], [("full", "./json")]),
        (["json=a=b"], [("full", "-"), ("json", "a=b")]),
    ],
)
def test_where_results_go(outputs: list[str], expected: list[tuple[str, str]]) -> None:
    assert plan("full", outputs, KNOWN) == plan(None, outputs, KNOWN) == [Delivery(*pair) for pair in expected]


@pytest.mark.parametrize(
    ("outputs", "complaint"),
    [
        (["xml=a"], "there is no format 'xml'; the formats are full, json"),
        (["a.txt", "json=./a.txt"], "two results cannot both go to './a.txt'"),
        (["json=-", "full=-"], "two results cannot both go to '-'"),
        (["source.txt"], "the result would overwrite 'source.txt'"),
        (["json="], "--output needs a path"),
        (["json"], "write --output json=FILE, for one of that name ./json"),
        ([""], "--output needs a path"),
    ],
)
def test_places_that_make_no_sense_are_refused(outputs: list[str], complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint.replace("(", r"\(")):
        plan("full", outputs, KNOWN, ["source.txt", "-"])


@pytest.mark.parametrize(
    ("chosen", "output", "format_of_it"),
    [
        (None, "x.html", "html"),
        (None, "r/Report.SARIF", "sarif"),
        (None, "report.sarif.json", "sarif"),
        (None, "report.xml", "junit"),
        (None, "report.jsonl", "jsonl"),
        (None, "report.md", "markdown"),
        (None, "report.txt", "full"),
        (None, "html.old", "full"),
        ("full", "report.html", "full"),
        ("gitlab", "report.json", "gitlab"),
    ],
)
def test_the_end_of_a_name_chooses_where_nobody_did(chosen: str | None, output: str, format_of_it: str) -> None:
    assert [one.format for one in plan(chosen, [output], REPORTERS)] == [format_of_it]


def test_a_format_before_the_name_wins() -> None:
    assert plan(None, ["full=report.html"], REPORTERS)[1] == Delivery("full", "report.html")


def test_a_name_of_a_format_that_a_command_does_not_have_chooses_nothing() -> None:
    assert [one.format for one in plan(None, ["x.html"], KNOWN)] == ["full"]


def test_a_page_is_written_by_its_name_alone(run: Run, pair: Pair) -> None:
    run("compare", *pair, "-o", "x.html")
    assert Path("x.html").read_text("utf-8").startswith("<!DOCTYPE")
    run("align", *pair, "-o", "beads.tmx")
    assert Path("beads.tmx").read_text("utf-8").startswith("<?xml")


def test_a_file_is_replaced_whole_and_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    target.write_text("old")
    target.chmod(0o640)
    write_file(str(target), "neu ✓\n")
    assert target.read_bytes() == "neu ✓\n".encode()
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_file(str(tmp_path / "link"), "x")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "x"


def test_a_file_name_that_is_no_unicode_can_be_reported(tmp_path: Path) -> None:
    write_file(str(tmp_path / "out"), "a\udc80b")
    assert (tmp_path / "out").read_text() == "a\\udc80b"


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_was_there_survives_a_write_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    target = tmp_path / "report.json"
    target.write_text("old")

    def fail(_: int) -> None:
        raise fault

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(KeyboardInterrupt if isinstance(fault, KeyboardInterrupt) else OutputError):
        write_file(str(target), "new")
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]


def test_one_result_that_cannot_be_written_does_not_keep_the_others_back(tmp_path: Path) -> None:
    good = str(tmp_path / "good")
    with pytest.raises(OutputError, match=r"missing.*No such file or directory"):
        deliver([Delivery("full", str(tmp_path / "missing" / "bad")), Delivery("json", good)], lambda delivery: delivery.format)
    assert Path(good).read_text() == "json"


@pytest.mark.parametrize("place", ["folder", "missing/out.txt"])
def test_a_place_that_cannot_be_written_is_status_2(run: Run, pair: Pair, comparison: Comparison, place: str) -> None:
    comparison.finds("gagal", "échoué")
    Path("folder").mkdir()
    status, out, err = run("compare", *pair, "-o", place)
    assert (status, out) == (2, "")
    assert err.startswith(f"claimcheck: {place}: the result cannot be written: ")
    assert err.count("\n") == 1


@needs_limits
def test_a_folder_that_is_closed_is_status_2(run: Run, pair: Pair, comparison: Comparison) -> None:
    comparison.findings = ()
    Path("closed").mkdir(mode=0o500)
    assert (
        run("compare", *pair, "-o", "closed/x").err == "claimcheck: closed/x: the result cannot be written: Permission denied\n"
    )


@needs_full_disk
def test_a_full_disk_is_status_2(run: Run, pair: Pair, comparison: Comparison) -> None:
    comparison.findings = ()
    status, _, err = run("compare", *pair, "-o", FULL_DISK)
    assert (status, err) == (2, "claimcheck: /dev/full: the result cannot be written: No space left on device\n")


@needs_full_disk
@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("quotes", "--help")])
def test_a_full_disk_behind_standard_output_is_status_2(arguments: tuple[str, ...]) -> None:
    with FULL_DISK.open("w") as full:
        done = spawn(*arguments, stdout=full)
    assert (done.returncode, done.stderr) == (2, "claimcheck: the system says: No space left on device\n")


def test_a_reader_that_leaves_early_hears_no_complaint() -> None:
    code = "from claimcheck.cli.output import write_stdout; import sys; write_stdout('line\\n' * 100_000); sys.exit(1)"
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline() == "line\n"
    process.stdout.close()
    assert process.stderr.read() == ""
    assert process.wait() == 1
    process.stderr.close()


def test_closed_standard_output_is_status_2() -> None:
    done = subprocess.run(
        ["sh", "-c", f"exec '{sys.executable}' -m claimcheck explain Q001 >&-"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (2, "claimcheck: standard output is closed; use --output to write to a file\n")


def test_closed_standard_error_does_not_change_the_status() -> None:
    done = subprocess.run(
        ["sh", "-c", f"exec '{sys.executable}' -m claimcheck nonsense 2>&-"], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
