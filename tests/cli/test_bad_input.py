"""Whatever is wrong with what we are given: one or two plain lines, status 2, never a traceback."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck.errors import ModelError
from tests.cli.conftest import LEFT, Comparison, Outcome, Pair, Run, spawn


def assert_refused(outcome: Outcome, *words: str) -> None:
    """Status 2, nothing on standard output, one or two lines on standard error that hold the words."""
    status, out, err = outcome
    assert (status, out) == (2, ""), err
    assert err.startswith("claimcheck: ")
    assert err.count("\n") in (1, 2)
    assert err.endswith("\n")
    assert "Traceback" not in err
    assert "report it" not in err
    for word in words:
        assert word in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), ["Missing command", "claimcheck --help"]),
        (("compar",), ["No such command 'compar'", "compare"]),
        (("compare",), ["Missing argument 'LEFT'", "claimcheck compare --help"]),
        (("compare", "a"), ["the other version is missing", ".xliff"]),
        (("compare", "a", "b", "c"), ["extra argument"]),
        (("compare", "a", "b", "--selct", "Q"), ["--selct", "--select"]),
        (("compare", "a", "b", "--format", "xml"), ["no format 'xml'", "full, concise, json"]),
        (("compare", "a", "b", "--format", "latex"), ["no format 'latex'"]),
        (("compare", "a", "b", "--color", "sometimes"), ["--color", "'auto', 'always', 'never'"]),
        (("compare", "a", "b", "--device", "tpu"), ["--device", "'cuda'"]),
        (("compare", "a", "b", "--fail-on", "all"), ["--fail-on", "'never'"]),
        (("compare", "a", "b", "--min-confidence", "2"), ["min-confidence", "between 0 and 1"]),
        (("compare", "a", "b", "--min-confidence", "high"), ["'--min-confidence': 'high' is no number, such as 0.7"]),
        (("compare", "a", "b", "--min-confidence", "0,7"), ["'--min-confidence': '0,7' is no number; write 0.7"]),
        (
            ("check", "--min-confidence", "70 %"),
            ["'--min-confidence': '70 %' is no number; write 0.7", "claimcheck check --help"],
        ),
        (("compare", "a", "b", "--select", "X999"), ["no rule has the code 'X999'"]),
        (("compare", "a", "b", "--ignore", "Q0O1"), ["'Q0O1'", "the nearest is 'Q001'"]),
        (("compare", "a", "b", "--config", "severity.C01=error"), ["'C01'", "the nearest is 'C001'"]),
        (("compare", "a", "b", "--config", "missing.toml"), ["missing.toml", "cannot be read"]),
        (("compare", "a", "b", "--config", "min-confidenc=1"), ["min-confidenc", "the nearest is 'min-confidence'"]),
        (("compare", "a", "b", "--config", "a.toml", "--config", "b.toml"), ["one settings file at a time"]),
        (("compare", "a", "b", "--config", "a.toml", "--isolated"), ["--isolated", "--config"]),
        (("compare", "-", "-"), ["only one version can come from standard input"]),
        (("quotes",), ["Missing argument"]),
        (("quotes", "-", "-"), ["standard input can be read only once"]),
        (("quotes", "a", "--format", "full"), ["no format 'full'", "text, json"]),
        (("align", "a", "b", "--format", "xliff"), ["no format 'xliff'", "text, json, tsv, tmx, ladder"]),
        (("rules", "--format", "yaml"), ["no format 'yaml'"]),
        (("explain",), ["Missing argument"]),
    ],
)
@pytest.mark.usefixtures("comparison", "pair")
def test_wrong_use_is_refused(run: Run, arguments: tuple[str, ...], words: list[str]) -> None:
    assert_refused(run(*arguments), *words)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (b" \n\t\xc2\xa0\n", "white space"),
        (b"\x00\x01\x02\xff\xfe" * 50, "bad.txt"),
        ("Ça a été décidé à la réunion.\n".encode("latin-1"), "byte"),
        ("Il a dit « oui ».".encode("utf-16-le"), "bad.txt"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "bad.txt"),
        (b"ok so far \xed\xa0\x80 and on", "byte"),
    ],
)
@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.usefixtures("comparison")
def test_a_text_that_cannot_be_read_is_refused(run: Run, pair: Pair, content: bytes, word: str, side: int) -> None:
    Path("bad.txt").write_bytes(content)
    paths = [str(pair.left), "bad.txt"] if side else ["bad.txt", str(pair.left)]
    assert_refused(run("compare", *paths, "--left-language", "id", "--right-language", "fr"), "bad.txt", word)
    assert_refused(run("quotes", "bad.txt", "--language", "id"), "bad.txt", word)


@pytest.mark.usefixtures("comparison")
def test_a_missing_file_and_a_folder_are_refused(run: Run, pair: Pair) -> None:
    Path("folder").mkdir()
    assert_refused(run("compare", pair.left, "missing.txt"), "missing.txt")
    assert_refused(run("compare", "folder", pair.right), "folder")
    assert_refused(run("quotes", pair.left, "missing.txt"), "missing.txt")


@pytest.mark.usefixtures("comparison")
def test_an_unknown_language_is_refused(run: Run, pair: Pair) -> None:
    assert_refused(run("compare", *pair, "--left-language", "Klingonish"), "Klingonish")
    assert_refused(run("quotes", pair.left, "--language", "qq"), "qq")


@pytest.mark.usefixtures("comparison")
def test_a_name_with_escape_sequences_cannot_write_to_the_terminal(run: Run, pair: Pair) -> None:
    assert "\x1b" not in run("compare", "no\x1b[2Jsuch", pair.right).err


def test_one_version_can_come_from_standard_input(
    run: Run, comparison: Comparison, pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LEFT.encode()), "utf-8"))
    assert run("compare", "-", pair.right).status == 0
    assert comparison.languages == ("id", "fr")


def test_what_goes_wrong_in_the_work_is_one_line(run: Run, comparison: Comparison, pair: Pair) -> None:
    comparison.fault = ModelError("no weights")
    assert run("compare", *pair) == (2, "", "claimcheck: no weights\n")
    comparison.fault = MemoryError()
    assert run("compare", *pair) == (2, "", "claimcheck: there is not enough memory for this\n")
    comparison.fault = OSError(5, "Input/output error", "/some/file")
    assert run("compare", *pair) == (2, "", "claimcheck: /some/file: Input/output error\n")
    comparison.fault = KeyboardInterrupt()
    assert run("compare", *pair) == (2, "", "claimcheck: interrupted\n")


@pytest.mark.parametrize("fault", [KeyError("x"), RecursionError("deep"), AssertionError()])
def test_a_defect_of_ours_asks_to_be_reported(run: Run, comparison: Comparison, pair: Pair, fault: Exception) -> None:
    comparison.fault = fault
    status, out, err = run("compare", *pair)
    assert (status, out) == (2, "")
    assert err.startswith(f"claimcheck: unexpected {type(fault).__name__}")
    assert "please report it" in err
    assert "Traceback" not in err


def test_the_place_of_a_defect_can_be_shown(
    run: Run, comparison: Comparison, pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    comparison.fault = KeyError("x")
    monkeypatch.setenv("CLAIMCHECK_DEBUG", "1")
    with pytest.raises(KeyError):
        run("compare", *pair)


def test_the_command_itself_refuses_as_plainly() -> None:
    done = spawn("compare", "missing.txt", "missing.txt", "--isolated")
    assert_refused(Outcome(done.returncode, done.stdout, done.stderr), "missing.txt")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals to send")
def test_ctrl_c_is_quiet_while_standard_input_is_awaited() -> None:
    code = (
        "import sys, claimcheck.__main__ as command, claimcheck.cli.quotes as quotes\n"
        "def wait(*_): print('waiting', flush=True); sys.stdin.read()\n"
        "quotes.read_all = wait\n"
        "sys.argv = ['claimcheck', 'quotes', '-']; command.main()\n"
    )
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", code], encoding="utf-8", stdin=pipe, stdout=pipe, stderr=pipe) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "waiting\n"
        process.send_signal(signal.SIGINT)
        _, err = process.communicate()
    assert (process.returncode, err) == (2, "claimcheck: interrupted\n")
