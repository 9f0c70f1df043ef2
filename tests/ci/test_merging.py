"""Several reports as one."""

from __future__ import annotations

import dataclasses

import jsonschema
import pytest

from claimcheck.ci.merging import merge
from claimcheck.data import Document
from claimcheck.findings import Pairing, Report, Rule, Severity, Skipped
from claimcheck.reporters.json_report import to_json
from tests.reporters.samples import FRENCH, INDONESIAN, SHIFTED, evidence, finding, report
from tests.reporters.test_concise_and_json import SCHEMA

UNBALANCED = Rule("Q006", "quote-unbalanced", Severity.WARNING, "A mark is missing.", one_text=True)
GERMAN = Document("a.de.txt", "de", "Titel\n\nEr sagte: „Sicher.“ Der Feind scheiterte.\n")


def _paired(made: Report) -> Report:
    return dataclasses.replace(made, pairings=(Pairing(0, 1, made.relation or "translation"),))


def _both() -> Report:
    mark = finding(*evidence((INDONESIAN, "“")), rule=UNBALANCED)
    german = _paired(report(mark, documents=(INDONESIAN, GERMAN)))
    return merge(
        [_paired(dataclasses.replace(SHIFTED, findings=(*SHIFTED.findings, mark))), german], [Skipped("b.id.txt", "no French")]
    )


def test_a_shared_document_stands_once_and_what_it_shows_alone_is_told_once() -> None:
    both = _both()
    assert [document.path for document in both.documents] == ["a.id.txt", "a.fr.txt", "a.de.txt"]
    assert [(one.left, one.right) for one in both.pairings] == [(0, 1), (0, 2)]
    assert [one.rule.code for one in both.findings] == ["Q001", "Q006"]
    assert both.skipped == (Skipped("b.id.txt", "no French"),)


def test_evidence_points_to_the_joint_documents() -> None:
    far = finding(*evidence((INDONESIAN, "Aman."), (GERMAN, "Sicher.")))
    both = merge([_paired(SHIFTED), _paired(report(far, documents=(INDONESIAN, GERMAN)))])
    last = both.findings[-1]
    assert last.pairing == 1
    assert [both.documents[one.document].slice(one.span) for one in last.evidence] == ["Aman.", "Sicher."]


@pytest.mark.parametrize("relation", ["translation", "rewrite"])
def test_relations_that_differ_are_told_by_pair_only(relation: str) -> None:
    other = _paired(report(documents=(FRENCH, GERMAN), relation=relation))  # type: ignore[arg-type]  # parametrised
    both = merge([_paired(SHIFTED), other])
    assert both.relation == ("translation" if relation == "translation" else None)


def test_a_joint_report_fits_the_schema() -> None:
    jsonschema.validate(to_json(_both()), SCHEMA)
    jsonschema.validate(to_json(merge([])), SCHEMA)


def test_settings_that_differ_by_pair_stand_with_the_pair() -> None:
    usual, own = {"digest": "0", "changed": {}}, {"digest": "1", "changed": {"ignore": ["C001"]}}
    both = _both()
    one = dataclasses.replace(both, signature={**both.signature, "settings": usual})
    other = dataclasses.replace(_paired(report(documents=(FRENCH, GERMAN))), signature={**both.signature, "settings": own})
    joint = to_json(merge([other, one], settings=usual))
    assert joint["signature"]["settings"] == usual
    assert [pair.get("settings") for pair in joint["pairs"]] == [own, None, None]
    jsonschema.validate(joint, SCHEMA)
    assert to_json(merge([other], settings=usual))["signature"]["settings"] == own
