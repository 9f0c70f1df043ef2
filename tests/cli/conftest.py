"""The command line in-process, with the comparison itself replaced where a test is about something else."""

from __future__ import annotations

import subprocess
import sys
import types
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

import claimcheck
from claimcheck.cli.app import main
from claimcheck.data import Document
from claimcheck.findings import Finding, Report
from claimcheck.settings import Settings
from tests.reporters.samples import BOUNDARY, MISSING, evidence, finding, report


class Outcome(NamedTuple):
    """What a command gave: exit status and what it wrote."""

    status: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Run the command line in this process."""

    def run(*arguments: object) -> Outcome:
        capfd.readouterr()
        status = main([str(argument) for argument in arguments])
        return Outcome(status, *capfd.readouterr())

    return run


def spawn(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    """Run the command line as a process of its own."""
    command = [sys.executable, "-m", "claimcheck", *map(str, arguments)]
    given = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8", "timeout": 120, **options}
    return subprocess.run(command, check=False, **given)  # type: ignore[call-overload, no-any-return]  # options by name


class Comparison:
    """Stands in for the pipeline: remembers what it was asked, and finds what it is told to find."""

    def __init__(self) -> None:
        self.settings = Settings()
        self.languages: tuple[str, str] = ("", "")
        self.findings: tuple[Finding, ...] = ()
        self.fault: BaseException | None = None

    def compare(self, left: Document, right: Document, settings: Settings) -> Report:
        if self.fault is not None:
            raise self.fault
        self.settings, self.languages = settings, (left.language, right.language)
        return report(*self.findings, documents=(left, right))

    def finds(self, left: str, right: str, suppressed: str | None = None) -> None:
        documents = Document("", "id", LEFT), Document("", "fr", RIGHT)
        where = evidence(*zip(documents, (left, right), strict=True))
        self.findings = (*self.findings, finding(*where, suppressed=suppressed))


def put_in_place(monkeypatch: pytest.MonkeyPatch, name: str, **contents: object) -> None:
    """Replace a stage by a module that holds nothing but `contents`."""
    module = types.ModuleType(f"claimcheck.{name}")
    vars(module).update(contents)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(claimcheck, name, module, raising=False)


@pytest.fixture
def comparison(monkeypatch: pytest.MonkeyPatch) -> Comparison:
    """The comparison replaced, so that a test of the command line needs no model."""
    stand_in = Comparison()
    put_in_place(monkeypatch, "pipeline", compare=stand_in.compare)
    put_in_place(monkeypatch, "checks", RULES=(BOUNDARY, MISSING))
    return stand_in


LEFT = "Dia berkata: “Kita semua aman. Musuh sudah gagal.” Lalu dia pergi ke Teheran bersama para menteri.\n"
RIGHT = "Il a dit : « Nous sommes en sécurité. » L'ennemi a déjà échoué. Puis il partit pour Téhéran avec les ministres.\n"


class Pair(NamedTuple):
    """Two versions on disk."""

    left: Path
    right: Path


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pair:
    """Two short versions in an empty folder, which becomes the working directory."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "CLAIMCHECK_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    left, right = tmp_path / "a.id.txt", tmp_path / "a.fr.txt"
    left.write_text(LEFT, "utf-8")
    right.write_text(RIGHT, "utf-8")
    return Pair(left, right)
