"""JSON Lines: every line by itself, with paths by name, as its schema says."""

from __future__ import annotations

import importlib.resources
import json
from typing import Any

import jsonschema
import pytest

from claimcheck.findings import Report
from claimcheck.reporters import REPORTERS, Look
from tests.reporters.every import REPORTS
from tests.reporters.samples import SHIFTED

SCHEMA = json.loads((importlib.resources.files("claimcheck.reporters") / "schema_lines.json").read_text("utf-8"))


def lines(sample: Report) -> list[Any]:
    return [json.loads(line) for line in REPORTERS["jsonl"](sample, Look()).splitlines()]


@pytest.mark.parametrize("sample", REPORTS.values(), ids=REPORTS)
def test_every_line_keeps_to_the_published_schema(sample: Report) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    for line in lines(sample):
        jsonschema.validate(line, SCHEMA)


def test_findings_come_first_and_one_summary_comes_last() -> None:
    kinds = [line["type"] for line in lines(REPORTS["several pairs"])]
    assert kinds == ["finding"] * 4 + ["skipped", "summary"]
    assert [line["type"] for line in lines(REPORTS["nothing compared"])] == ["summary"]


def test_a_line_needs_no_other_line_to_be_understood() -> None:
    found = lines(SHIFTED)[0]
    assert found["pair"] == {"left": "a.id.txt", "right": "a.fr.txt", "relation": "translation"}
    assert [(one["path"], one["line"], one["text"]) for one in found["evidence"]] == [
        ("a.id.txt", 3, "Musuh gagal."),
        ("a.fr.txt", 3, "L'ennemi a échoué."),
    ]
    assert [line["pair"]["left"] for line in lines(REPORTS["several pairs"])[:4]] == ["a.id.txt"] * 3 + ["b.ar.txt"]
