"""GitLab's Code Quality and reviewdog's rdjson keep to what these document."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from claimcheck.data import Document, Span
from claimcheck.findings import Evidence, Report
from claimcheck.reporters import REPORTERS, Look
from tests.reporters.every import REPORTS
from tests.reporters.samples import FRENCH, SHIFTED, finding, report

# docs.gitlab.com, "Code Quality": the keys that a custom tool must give, and the severities there are.
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "not": {"pattern": r"^\./"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
_POSITION = {
    "type": "object",
    "additionalProperties": False,
    "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
}
_LOCATION = {
    "type": "object",
    "required": ["path"],
    "additionalProperties": False,
    "properties": {
        "path": {"type": "string"},
        "range": {
            "type": "object",
            "required": ["start"],
            "additionalProperties": False,
            "properties": {"start": _POSITION, "end": _POSITION},
        },
    },
}
# reviewdog/proto/rdf/reviewdog.proto, as far as a checker without fixes uses it.
RDJSON = {
    "type": "object",
    "required": ["diagnostics"],
    "additionalProperties": False,
    "properties": {
        "source": {"type": "object", "required": ["name"]},
        "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["message", "location"],
                "additionalProperties": False,
                "properties": {
                    "message": {"type": "string"},
                    "location": _LOCATION,
                    "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                    "code": {"type": "object", "required": ["value"]},
                    "relatedLocations": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["location"],
                            "additionalProperties": False,
                            "properties": {"message": {"type": "string"}, "location": _LOCATION},
                        },
                    },
                },
            },
        },
    },
}


def told(name: str, sample: Report) -> Any:
    return json.loads(REPORTERS[name](sample, Look()))


@pytest.mark.parametrize(("name", "schema"), [("gitlab", GITLAB), ("rdjson", RDJSON)])
@pytest.mark.parametrize("sample", REPORTS.values(), ids=REPORTS)
def test_every_report_keeps_to_the_documented_form(name: str, schema: dict[str, Any], sample: Report) -> None:
    jsonschema.validate(told(name, sample), schema)


@pytest.mark.parametrize("sample", REPORTS.values(), ids=REPORTS)
def test_gitlabs_fingerprints_are_unique(sample: Report) -> None:
    prints = [issue["fingerprint"] for issue in told("gitlab", sample)]
    assert len(set(prints)) == len(prints)


def test_gitlab_is_told_the_place_and_the_other_version() -> None:
    issue = told("gitlab", SHIFTED)[0]
    assert issue["location"] == {"path": "a.id.txt", "lines": {"begin": 3, "end": 3}}
    assert issue["description"] == "Q001: quoted on the left only; a.fr.txt:3:21: L'ennemi a échoué."
    assert issue["severity"] == "critical"


def test_a_file_without_lines_has_its_part_in_the_description() -> None:
    issue = told("gitlab", REPORTS["without lines"])[0]
    assert issue["location"]["lines"] == {"begin": 1}
    assert issue["description"].startswith("Q001: Gagal di: ")
    assert told("rdjson", REPORTS["without lines"])["diagnostics"][0]["location"] == {"path": "a.docx"}


def test_reviewdogs_columns_count_bytes() -> None:
    document = Document("x.txt", "de", "Titel\r\na𐐀b é語!")
    sample = report(finding(Evidence(0, Span(9, 13))), documents=(document, FRENCH))
    place = told("rdjson", sample)["diagnostics"][0]["location"]["range"]
    assert document.text[9:13] == "b é語"[:4]
    assert place == {"start": {"line": 2, "column": 6}, "end": {"line": 2, "column": 13}}


def test_reviewdog_is_told_the_other_version() -> None:
    found = told("rdjson", SHIFTED)
    assert found["severity"] == "ERROR"
    other = found["diagnostics"][0]["relatedLocations"][0]
    assert other["message"] == "L'ennemi a échoué."
    assert other["location"]["range"] == {"start": {"line": 3, "column": 24}, "end": {"line": 3, "column": 44}}
