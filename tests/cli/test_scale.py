"""Commands on machines that are in trouble: no room for the cache, a broken one, two runs at once, an impatient user."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

SEEDS = Path(__file__).parents[2] / "seeds"
LEFT, RIGHT = SEEDS / "000_ef77c467728bc4b6.txt", SEEDS / "001_2a6d9c612b3c1837.txt"


def compare(run: Run, cache: Path | str, *options: str) -> tuple[int, object, str]:
    """Status, findings and standard error."""
    status, out, err = run("compare", LEFT, RIGHT, "--format", "json", "--isolated", "--cache-dir", cache, *options)
    return status, json.loads(out)["findings"], err


@pytest.fixture(scope="module")
def command() -> list[str]:
    return [sys.executable, "-m", "claimcheck", "compare", str(LEFT), str(RIGHT), "--format", "json", "--isolated", "--quiet"]


def test_a_broken_cache_is_said_to_be_broken_and_made_anew(run: Run, tmp_path: Path) -> None:
    first = compare(run, tmp_path)
    for file in tmp_path.iterdir():
        file.write_bytes(b"not what was here before" * 1000)
    again = compare(run, tmp_path)
    assert again[:2] == first[:2]
    assert "broken" in again[2]
    assert compare(run, tmp_path)[:2] == first[:2]
    assert "broken" not in compare(run, tmp_path)[2]


def test_a_cache_cut_in_the_middle_gives_the_same_findings(run: Run, tmp_path: Path) -> None:
    first = compare(run, tmp_path)
    for file in tmp_path.iterdir():
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    assert compare(run, tmp_path)[:2] == first[:2]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full is needed")
def test_a_cache_on_a_full_disk_costs_one_warning(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from claimcheck.encoder import store

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "write_whole", full)
    status, findings, err = compare(run, tmp_path)
    assert status == 1
    assert findings
    assert err.count("No space left on device") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on a process's files")
def test_vectors_that_do_not_fit_on_the_disk_cost_one_warning(tmp_path: Path, command: list[str]) -> None:
    whole = subprocess.run([*command, "--no-cache"], stdout=subprocess.PIPE, check=False).stdout
    # A limit on the size of files does to SQLite what a full disk does.
    program = "import resource, signal, runpy, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); " + (
        "resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000)); sys.argv[0] = 'claimcheck'; "
        "runpy.run_module('claimcheck', run_name='__main__')"
    )
    arguments = [word for word in command[3:] if word != "--quiet"]
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments, "--cache-dir", str(tmp_path)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout)["findings"] == json.loads(whole)["findings"]
    assert done.stderr.count("working without the cache folder") == 1


def test_two_runs_at_once_share_one_cache(tmp_path: Path, command: list[str]) -> None:
    runs = [
        subprocess.Popen([*command, "--cache-dir", str(tmp_path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    (one, one_says), (two, two_says) = (process.communicate(timeout=120) for process in runs)
    assert [process.returncode for process in runs] == [1, 1]
    assert json.loads(one)["findings"] == json.loads(two)["findings"]
    assert one_says == two_says == b""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals to send")
def test_an_interrupt_while_vectors_are_made_ends_with_one_line_and_a_sound_cache(run: Run, tmp_path: Path) -> None:
    text = "\n\n".join(
        f"The river rose by {number} metres in the night, the mayor of town {number} said." for number in range(3000)
    )
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"{name}. {text}", "utf-8")
    # The signal is sent from inside, when the encoder has begun.
    program = (
        "import os, signal, sys, threading\n"
        "from claimcheck.encoder import embedded\n"
        "from claimcheck.cli.app import main\n"
        "inner, first = embedded.EmbeddedEncoder._run, threading.Lock()\n"
        "def begun(self, rows):\n"
        "    if first.acquire(blocking=False):\n"
        "        threading.Timer(0.2, os.kill, [os.getpid(), signal.SIGINT]).start()\n"
        "    return inner(self, rows)\n"
        "embedded.EmbeddedEncoder._run = begun\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    cache = tmp_path / "kept"
    arguments = ["compare", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--isolated", "--cache-dir", str(cache)]
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, check=False, encoding="utf-8")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1] == "claimcheck: interrupted", done.stderr
    status, findings, err = compare(run, cache)
    assert status == 1
    assert findings
    assert "broken" not in err
    assert not list(cache.glob("*.tmp"))
