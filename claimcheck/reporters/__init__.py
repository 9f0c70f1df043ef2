"""Reports as text, one file a format. Reporters turn records into a string and never touch files."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from claimcheck.data import Report
from claimcheck.reporters import concise, full, json_report
from claimcheck.reporters.look import Look

__all__ = ["REPORTERS", "Look", "Reporter"]

Reporter = Callable[[Report, Look], str]

REPORTERS: Mapping[str, Reporter] = {
    "full": full.render,
    "concise": concise.render,
    "json": json_report.render,
}
