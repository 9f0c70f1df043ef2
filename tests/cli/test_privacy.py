"""Nothing leaves the machine: the whole command runs with the network denied, in its child processes, too."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WATCHDOG = """
import os, sys
with open(os.environ["WATCHDOG"], "a") as log:
    log.write(f"process {os.getpid()}\\n")

def watch(event, arguments):
    # urllib3, which the reader of web pages brings along, tries once whether this machine knows IPv6.
    own = event == "socket.bind" and tuple(arguments[1][:2]) == ("::1", 0)
    if event.startswith("socket.") and event not in ("socket.__new__", "socket.gethostname") and not own:
        with open(os.environ["WATCHDOG"], "a") as log:
            log.write(f"network {event} {arguments}\\n")
        raise PermissionError(f"the network is denied: {event}")

sys.addaudithook(watch)
"""
"""Stands as sitecustomize in every Python process; an audit hook cannot be taken off again."""


def _without_network() -> list[str]:
    """What puts a command into a network of its own without a way out, where this system lets us."""
    command = ["unshare", "--map-root-user", "--net"]
    able = shutil.which("unshare") and subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0
    return command if able else []


def test_a_check_needs_no_network_and_no_home(tmp_path: Path) -> None:
    tree, cache, log = tmp_path / "tree", tmp_path / "cache", tmp_path / "log"
    shutil.copytree(ROOT / "examples" / "newsroom", tree)
    (tmp_path / "sitecustomize.py").write_text(WATCHDOG, "utf-8")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "CLAIMCHECK_", "HF_"))}
    environment |= {
        "HOME": "/dev/null/home",  # nothing can be made below it, by root neither
        "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "WATCHDOG": str(log),
    }
    arguments = [
        "check",
        "news",
        "site",
        "--cache-dir",
        str(cache),
        "-j",
        "2",
        "--format",
        "json",
        "-o",
        str(tmp_path / "report"),
    ]
    command = [*_without_network(), sys.executable, "-m", "claimcheck", *arguments]
    before = set(tree.rglob("*"))
    done = subprocess.run(command, cwd=tree, env=environment, capture_output=True, encoding="utf-8", timeout=300, check=False)
    assert done.returncode == 1, done.stderr
    told = log.read_text("utf-8").splitlines()
    assert [line for line in told if line.startswith("network")] == []
    assert len(set(told)) >= 3, "the child processes were not watched"
    assert len(json.loads((tmp_path / "report").read_text("utf-8"))["pairs"]) >= 12
    assert set(tree.rglob("*")) == before


def test_the_watchdog_bites(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(WATCHDOG, "utf-8")
    program = "import socket; socket.create_connection(('127.0.0.1', 9))"
    environment = os.environ | {"PYTHONPATH": str(tmp_path), "WATCHDOG": str(tmp_path / "log")}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, encoding="utf-8", check=False)
    assert "the network is denied" in done.stderr
    assert len((tmp_path / "log").read_text("utf-8").splitlines()) == 2
