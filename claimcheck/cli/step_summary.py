"""The summary of a step on GitHub: Markdown that the annotations are too few and too short for."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.cli.output import append_whole
from claimcheck.reporters import markdown

if TYPE_CHECKING:
    from claimcheck.findings import Report
    from claimcheck.reporters import Look

VARIABLE = "GITHUB_STEP_SUMMARY"
MOST = 1024 * 1024
"""Bytes that GitHub takes as the summary of one step; a larger one it drops."""
_LEAST = 2048  # bytes; with less room nothing worth reading would fit


def add_step_summary(report: Report, look: Look) -> bool:
    """Append the report to the step's summary, if this is a step. False where what stands there leaves no room.

    Raises OutputError.
    """
    path = os.environ.get(VARIABLE)
    if not path:
        return True
    written = Path(path)
    room = MOST - (written.stat().st_size if written.exists() else 0) - 1
    if room < _LEAST:
        return False
    append_whole(path, "\n" + markdown.render(report, look, room))
    return True
