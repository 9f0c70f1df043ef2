"""The same versions give the same findings: in either order, in any batch, however much memory there is for them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import claimcheck
from claimcheck import pipeline
from claimcheck.alignment import encoding
from claimcheck.data import Document
from claimcheck.encoder.embedded import EmbeddedEncoder
from tests.checks.case_files import load_all
from tests.comparing import HashEncoder, plain

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
PAIRS = [(SEEDS[0], SEEDS[1]), (SEEDS[1], SEEDS[2]), (SEEDS[3], SEEDS[4])]
SAYINGS = [
    "The river is rising",
    "no bridge will be closed before Friday evening",
    "Minister Karim Salim praised the ground forces in Baghdad",
    "three hundred people lost their jobs in March",
    "our neighbours have nothing to fear from this treaty",
    "he said that the harvest had been poor for two years",
]
STYLES = ["{}. ", "“{}.” ", "“{}”, he said. ", "Karim said: “{}. ", "{}.” ", '"{}" ', "“As “the press” wrote, {}.” ", "{}.\n\n"]
REMARKS = st.lists(st.tuples(st.sampled_from(SAYINGS), st.sampled_from(STYLES)), min_size=1, unique_by=lambda part: part[0]).map(
    lambda parts: "".join(style.format(saying) for saying, style in parts)
)


@pytest.fixture(scope="module")
def encoder() -> EmbeddedEncoder:
    return EmbeddedEncoder(threads=2)


@settings(max_examples=100, deadline=None)
@given(REMARKS, REMARKS)
def test_versions_that_changed_places_give_the_same_findings_with_their_places_changed(one: str, two: str) -> None:
    left, right = Document.from_text(one, "en"), Document.from_text(two, "en")
    report, turned = pipeline.compare(left, right, encoder=HashEncoder()), pipeline.compare(right, left, encoder=HashEncoder())
    assert report.relation == turned.relation
    assert plain(report) == plain(turned, turned=True)


def test_many_pairs_give_the_same_reports_however_few_are_held_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [claimcheck.read(seed) for seed in SEEDS]
    pairs = [(documents[0], other) for other in documents]
    together = [report.to_json() for report in pipeline.compare_many(pairs, encoder=HashEncoder())]
    monkeypatch.setattr(pipeline, "PORTION", 1)
    assert [report.to_json() for report in pipeline.compare_many(pairs, encoder=HashEncoder())] == together


def test_a_long_text_keeps_half_the_bytes_of_its_words_and_its_findings(
    encoder: EmbeddedEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = [claimcheck.read(seed) for seed in SEEDS[:2]]
    exact = pipeline.comparisons([(documents[0], documents[1])], encoder)[0]
    report = pipeline.compare(documents[0], documents[1], encoder=encoder)
    monkeypatch.setattr(encoding, "LONG", 0)
    halved = pipeline.comparisons([(documents[0], documents[1])], encoder)[0]
    assert all(words.dtype == np.float16 for words in halved.left.version.words)
    assert [link[:2] for link in halved.links] == [link[:2] for link in exact.links]
    np.testing.assert_allclose([link[2] for link in halved.links], [link[2] for link in exact.links], atol=1e-3)
    assert plain(pipeline.compare(documents[0], documents[1], encoder=encoder)) == plain(report)


def test_a_report_depends_neither_on_the_batch_nor_on_the_order_nor_on_the_threads(encoder: EmbeddedEncoder) -> None:
    pairs = [(claimcheck.read(left), claimcheck.read(right)) for left, right in PAIRS]
    together = [report.to_json() for report in pipeline.compare_many(pairs, encoder=encoder)]
    backwards = [report.to_json() for report in pipeline.compare_many(pairs[::-1], encoder=EmbeddedEncoder(threads=1))]
    assert backwards[::-1] == together
    assert [pipeline.compare(*pair, encoder=encoder).to_json() for pair in pairs] == together


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[0].name[:3]} {pair[1].name[:3]}")
def test_seeds_that_changed_places_give_the_same_findings(pair: tuple[Path, Path], encoder: EmbeddedEncoder) -> None:
    left, right = map(claimcheck.read, pair)
    report, turned = pipeline.compare(left, right, encoder=encoder), pipeline.compare(right, left, encoder=encoder)
    assert report.relation == turned.relation
    assert plain(report) == plain(turned, turned=True)


@pytest.mark.parametrize("rule", ["quote-boundary", "quote-unmarked", "statement-missing"])
def test_cases_that_changed_places_give_the_same_findings(rule: str, encoder: EmbeddedEncoder) -> None:
    case = next(case for case in load_all() if case.rule == rule and case.fires)
    left = Document.from_text(case.left.text, case.left.language)
    right = Document.from_text(case.right.text, case.right.language)
    report, turned = pipeline.compare(left, right, encoder=encoder), pipeline.compare(right, left, encoder=encoder)
    assert report.findings
    assert plain(report) == plain(turned, turned=True)
