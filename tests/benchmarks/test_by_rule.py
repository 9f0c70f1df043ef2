"""The tables by rule count what is shown unasked, and take what was read for what was not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import by_rule, results
from benchmarks.by_pair import Share
from benchmarks.reads import verdicts
from benchmarks.reads.verdicts import Found

SHARES = [share for kinds in by_rule.PLANTED.values() for shares in kinds.values() for share in shares]


@pytest.mark.parametrize("share", SHARES, ids=lambda share: f"{share.benchmark}, {share.measure}")
def test_every_share_shown_is_one_that_its_benchmark_records(share: Share) -> None:
    run = results.latest(share.benchmark)
    assert run is not None
    wanted = {share.measure, share.planted or share.measure, share.also or share.measure}
    assert wanted <= {name for row in run["values"].values() for name in row}


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two pairs of 500 statements; in each two findings of F001, one of which was read and is right, and one of no score."""
    monkeypatch.setattr(results, "RESULTS", tmp_path)
    monkeypatch.setattr(verdicts, "FOUND", tmp_path / "found.jsonl")
    scores = {"a": 0.95, "b": 0.9, "c": 0.0}
    findings = [Found(pair, 0, "F001", name, score, ()) for pair in ("en-de", "id-tr") for name, score in scores.items()]
    verdicts.write(findings, {"statements": 1000, "by_pair": {"en-de": 500, "id-tr": 500}})
    monkeypatch.setattr(verdicts, "verdicts", lambda: {findings[0].key: True, findings[3].key: False})
    by_rule._sample.cache_clear()
    yield
    by_rule._sample.cache_clear()


@pytest.mark.usefixtures("sample")
def test_findings_below_the_floor_do_not_count_and_those_read_stand_for_the_others() -> None:
    told = by_rule.shown(["F001"])
    assert told == (4, 2, 1, 1000)
    assert (told.per_thousand, told.false) == (4.0, 2.0)


@pytest.mark.usefixtures("sample")
def test_facts_stand_beside_their_goals_and_the_last_pairs_by_themselves() -> None:
    assert by_rule.facts_table().splitlines()[2] == "| F001 | 4 | 4.00 | 1 of 2 | 2.00 | 2 | 0 of 1 | 4.00 |"


@pytest.mark.usefixtures("sample")
def test_a_rule_has_a_line_for_each_thing_planted_with_its_worst_and_best_pair() -> None:
    figures = {"en-de": {"planted": 20, "recall": 0.8, "sharper": 0.1}, "id-fr": {"planted": 20, "recall": 0.6, "sharper": 0.2}}
    results.record("names", figures)
    lines = by_rule.rules_table().splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("| F003 "))
    assert lines[at] == "| F003 | name exchanged | 2 | .70 | .60 | .80 | 0.0 | 0 of 0 |"
    assert lines[at + 1] == "|  | the same, told by F004 or Q005 as well | 2 | .85 | .80 | .90 |  |  |"
