"""Reports as text, one file a format. Reporters turn records into a string and never touch files."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from claimcheck.findings import Report
from claimcheck.reporters import concise, full, github, gitlab, html_report, json_report, jsonl, junit, markdown, rdjson, sarif
from claimcheck.reporters.look import Look

__all__ = ["REPORTERS", "WITH_STATISTICS", "Look", "Reporter"]

Reporter = Callable[[Report, Look], str]

REPORTERS: Mapping[str, Reporter] = {
    "full": full.render,
    "concise": concise.render,
    "json": json_report.render,
    "jsonl": jsonl.render,
    "sarif": sarif.render,
    "github": github.render,
    "gitlab": gitlab.render,
    "junit": junit.render,
    "rdjson": rdjson.render,
    "markdown": markdown.render,
    "html": html_report.render,
}

WITH_STATISTICS = ("full", "concise", "markdown")
"""Formats for people: these can count the findings by rule (`Look.statistics`)."""
