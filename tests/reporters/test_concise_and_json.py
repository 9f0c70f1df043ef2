"""The formats for tools: one line a finding, and JSON that keeps to its schema."""

from __future__ import annotations

import importlib.resources
import json
import re
from typing import Any

import jsonschema
import pytest

from claimcheck.data import Document, Span
from claimcheck.findings import Evidence, Report
from claimcheck.reporters import REPORTERS, Look
from tests.reporters.samples import FRENCH, INDONESIAN, MISSING, SHIFTED, evidence, finding, report

SCHEMA = json.loads((importlib.resources.files("claimcheck.reporters") / "schema.json").read_text("utf-8"))


def as_json(sample: Report) -> Any:
    return json.loads(REPORTERS["json"](sample, Look()))


def test_concise_puts_a_finding_on_a_line_that_grep_and_editors_understand() -> None:
    assert REPORTERS["concise"](SHIFTED, Look()) == ("a.id.txt:3:21: Q001 error quoted on the left only [a.fr.txt:3:21]\n")


def test_concise_says_nothing_when_there_is_nothing() -> None:
    assert REPORTERS["concise"](report(), Look()) == ""


SUPPRESSED = report(finding(*SHIFTED.findings[0].evidence, suppressed="baseline"), relation="unrelated")


def test_a_finding_that_shows_nothing_is_none() -> None:
    with pytest.raises(ValueError, match="without evidence"):
        finding()


def test_concise_keeps_a_message_with_line_ends_on_one_line() -> None:
    sample = report(finding(*SHIFTED.findings[0].evidence, message="two\nlines"))
    assert REPORTERS["concise"](sample, Look()) == "a.id.txt:3:21: Q001 error two lines [a.fr.txt:3:21]\n"


@pytest.mark.parametrize("sample", [SHIFTED, report(), SUPPRESSED])
def test_json_keeps_to_the_published_schema(sample: Report) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(as_json(sample), SCHEMA)


def test_the_schema_refuses_a_report_with_a_key_that_is_not_in_it() -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(as_json(SHIFTED) | {"extra": 1}, SCHEMA)


def test_json_counts_code_points_lines_and_columns_of_the_original_file() -> None:
    text = "\ufeff👍 é\r\nzwei 語"
    document = Document("x.txt", "de", text)
    sample = report(finding(Evidence(0, Span(text.index("é"), len(text)))), documents=(document, FRENCH))
    assert as_json(sample)["findings"][0]["evidence"] == [
        {
            "document": 0,
            "start": 3,
            "end": 12,
            "line": 1,
            "column": 4,
            "end_line": 2,
            "end_column": 7,
            "text": "é\r\nzwei 語",
        }
    ]


def test_json_says_what_a_finding_is_and_how_sure_it_is() -> None:
    found = as_json(SHIFTED)["findings"][0]
    assert {key: found[key] for key in ("code", "rule", "severity", "confidence", "suppressed")} == {
        "code": "Q001",
        "rule": "quote-boundary",
        "severity": "error",
        "confidence": 0.976,
        "suppressed": None,
    }


def test_summary_counts_what_nobody_suppressed() -> None:
    where = evidence((INDONESIAN, "Aman"))
    sample = report(finding(*where), finding(*where, rule=MISSING), finding(*where, suppressed="accepted"))
    assert as_json(sample)["summary"] == {"error": 1, "warning": 1, "note": 0}
    assert len(as_json(sample)["findings"]) == 3


def test_documents_are_described_by_counts() -> None:
    assert as_json(SHIFTED)["documents"][0] == {"path": "a.id.txt", "language": "id", "statements": 1, "quotes": 0, "words": 2}


def test_the_python_report_gives_the_same_json() -> None:
    assert SHIFTED.to_json() == as_json(SHIFTED)


def test_json_is_never_coloured() -> None:
    assert REPORTERS["json"](SHIFTED, Look(color=True)) == REPORTERS["json"](SHIFTED, Look())


def test_every_format_ends_in_a_line_end() -> None:
    for render in REPORTERS.values():
        assert re.search(r"[^\n]\n\Z", render(SHIFTED, Look()))
