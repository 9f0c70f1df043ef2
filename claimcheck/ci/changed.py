"""What git says has changed."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Set
from dataclasses import replace
from pathlib import Path

from claimcheck.errors import InputError
from claimcheck.findings import Pairing, Report

_PATIENCE = 60  # seconds that git may take


def changed_since(revision: str, folder: Path) -> frozenset[Path]:
    """Files, resolved, that differ from where the work left `revision`: committed, uncommitted and new ones.

    What happened on the other branch after the two parted does not count. Raises InputError where git cannot tell.
    """
    top = Path(_git(folder, "rev-parse", "--show-toplevel")[0])
    commit = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", about=revision)[0]
    with contextlib.suppress(InputError):  # no common history, as in a shallow clone: then the revision itself
        commit = _git(top, "merge-base", commit, "HEAD")[0]
    differing = _git(top, "diff", "--name-only", "-z", "--no-renames", commit, "--")
    new = _git(top, "ls-files", "--others", "--exclude-standard", "-z")
    return frozenset((top / name).resolve() for name in (*differing, *new))


def marked(report: Report, changed: Set[Path]) -> Report:
    """The report with the document that alone changed noted in every pair; `changed` are resolved files."""
    if not changed:
        return report
    own = [Path(document.path).resolve() in changed for document in report.documents]

    def noted(pairing: Pairing) -> Pairing:
        alone = own[pairing.left] != own[pairing.right]
        return replace(pairing, changed=pairing.left if own[pairing.left] else pairing.right) if alone else pairing

    return replace(report, pairings=tuple(noted(pairing) for pairing in report.pairings))


def _git(folder: Path, *arguments: str, about: str = "") -> list[str]:
    command = ["git", "-C", str(folder), *arguments]
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=_PATIENCE, env=environment)
    except FileNotFoundError:
        raise InputError("--since needs git, and there is none; install it, or leave --since out") from None
    except subprocess.TimeoutExpired:
        raise InputError(f"--since: git took longer than {_PATIENCE} seconds; try again, or leave --since out") from None
    if done.returncode:
        if about:
            raise InputError(f"--since: git knows no revision {about!r} here; in a shallow clone, fetch it first")
        said = os.fsdecode(done.stderr).strip().splitlines()
        raise InputError(f"--since: git cannot tell what changed: {said[-1] if said else 'it says nothing'}")
    output = os.fsdecode(done.stdout)
    return [name for name in (output.split("\0") if "-z" in arguments else output.splitlines()) if name]
