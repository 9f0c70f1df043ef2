"""Every rule against its case files: it marks exactly the words that a case names, and nothing where it must stay quiet."""

from __future__ import annotations

from pathlib import Path

import pytest
import regex

import claimcheck
from claimcheck.checks import CHECKS
from claimcheck.data import Document
from claimcheck.findings import Example, Finding, Report, Rule
from claimcheck.settings import Settings
from tests.checks.case_files import FOLDER, Case, MalformedCaseError, load, load_all

CASES = load_all()
RULES = {check.RULE.name: check.RULE for check in CHECKS}
DOUBTED = {
    ("negation-mismatch", "the Japanese version is without the denial"): 0.1,
    ("negation-mismatch", "the Russian version denies what the Spanish says"): 0.1,
    ("negation-mismatch", "Japanese denies with an old ending"): 0.1,
    ("name-mismatch", "another company's letters, in another script"): 0.1,
}
"""Cases whose finding is below the default floor, and one from which it is shown."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}: {case.title}")
def test_check_marks_exactly_the_words_its_case_names(case: Case) -> None:
    left = Document.from_text(case.left.text, case.left.language)
    right = Document.from_text(case.right.text, case.right.language)
    floor = DOUBTED.get((case.rule, case.title), Settings().min_confidence)
    report = claimcheck.compare(left, right, Settings(select=(RULES[case.rule].code,), min_confidence=floor))
    findings = sorted(report.findings, key=lambda finding: [(part.document, part.span) for part in finding.evidence])
    assert [(_words(report, finding, 0), _words(report, finding, 1)) for finding in findings] == list(case.fires)


def _words(report: Report, finding: Finding, document: int) -> tuple[str, ...]:
    spans = sorted(part.span for part in finding.evidence if part.document == document)
    return tuple(_bare(report.documents[document].slice(span)) for span in spans)


def _bare(words: str) -> str:
    """Without punctuation at the ends; as it is where nothing else would be left (a lone mark)."""
    return regex.sub(r"^[^\p{L}\p{N}]+|[^\p{L}\p{M}\p{N}]+$", "", words) or words


@pytest.mark.parametrize("name", RULES)
def test_every_rule_has_cases_that_fire_and_cases_that_stay_quiet(name: str) -> None:
    cases = [case for case in CASES if case.rule == name]
    assert any(case.fires for case in cases), f"no case of {name} fires"
    assert any(not case.fires for case in cases), f"no case of {name} stays quiet"


@pytest.mark.parametrize("name", RULES)
def test_cases_of_every_rule_stand_in_four_language_pairs(name: str) -> None:
    pairs = {case.languages for case in CASES if case.rule == name}
    assert len(pairs) >= 4, f"{name} has cases only in {sorted(pairs)}"


def test_every_case_file_belongs_to_a_rule() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {f"{name}.yml" for name in RULES}


EXAMPLES = [(check.RULE, example) for check in CHECKS for example in check.EXAMPLES]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{rule.code}: {example.title}" for rule, example in EXAMPLES])
def test_example_that_explain_shows_does_what_it_says(rule: Rule, example: Example) -> None:
    left = Document.from_text(example.left, example.left_language)
    right = Document.from_text(example.right, example.right_language)
    findings = claimcheck.compare(left, right, Settings(select=(rule.code,))).findings
    assert bool(findings) is example.fires


@pytest.mark.parametrize(
    "text",
    [
        "",
        "title: not a list",
        "- {title: no sides, fires: []}",
        '- {title: a, left: {language: id, text: ""}, right: {language: fr, text: b}, fires: []}',
        "- {title: a, left: {language: id, text: a}, right: {language: fr, text: b}, fires: [{left: z, right: b}]}",
        "- {title: a, left: {language: id, text: a}, right: {language: fr, text: b}, fires: [{left: a}]}",
        "- {title: a, left: {language: id, text: a}, right: {language: fr, text: b}, fires: null}",
        "- {title: a, left: {language: id, text: a}, right: {language: fr, text: b}, fires: [], note: c}",
    ],
)
def test_malformed_case_is_an_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "some-rule.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(MalformedCaseError):
        load(path)
