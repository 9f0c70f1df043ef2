"""translate-toolkit's pofilter as a program: pairs of texts written as PO files, its complaints read back by unit and check.

translate-toolkit is under the GPL and no part of this project: it is never imported, and runs where somebody installed it.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'

_COMPLAINT = re.compile(r"^# \(pofilter\) (\w+):")
_NUMBER = re.compile(r'^msgctxt "(\d+)"$')


def written(units: Iterable[tuple[str, str]]) -> str:
    """A PO file of (source, translation), each numbered from 0 in its msgctxt. An empty source cannot be written: ValueError."""
    parts = [HEADER]
    for number, (source, translation) in enumerate(units):
        if not source.strip():
            raise ValueError(f"unit {number} has no source: in a PO file that is the header")
        parts.append(f'msgctxt "{number}"\nmsgid "{_escaped(source)}"\nmsgstr "{_escaped(translation)}"\n')
    return "\n".join(parts)


def _escaped(text: str) -> str:
    return " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')


def complaints(text: str) -> set[tuple[int, str]]:
    """(number of the unit, name of the check) of all that pofilter wrote into its output file."""
    found: set[tuple[int, str]] = set()
    checks: list[str] = []
    for line in text.splitlines():
        if complaint := _COMPLAINT.match(line):
            checks.append(complaint[1])
        elif number := _NUMBER.match(line):
            found.update((int(number[1]), check) for check in checks)
        elif line.startswith("msgstr"):
            checks = []
    return found


def run(program: Path, language: str | None, files: Sequence[Sequence[tuple[str, str]]]) -> list[set[tuple[int, str]]]:
    """All standard checks on each file of (source, translation) pairs; `language` is that of the translations, None: no matter.

    Raises OSError when the program cannot be started, CalledProcessError when it fails.
    """
    with tempfile.TemporaryDirectory() as place:
        before, after = Path(place, "before"), Path(place, "after")
        before.mkdir()
        after.mkdir()
        for number, units in enumerate(files):
            (before / f"{number}.po").write_text(written(units), encoding="utf-8")
        options = [f"--language={language}"] if language else []
        subprocess.run([program, *options, "--progress=none", before, after], check=True)
        outputs = [after / f"{number}.po" for number in range(len(files))]
        # A file without complaints is not written.
        return [complaints(path.read_text(encoding="utf-8")) if path.exists() else set() for path in outputs]


def version(program: Path) -> str:
    """ "pofilter 3.20.4"."""
    return subprocess.run([program, "--version"], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
