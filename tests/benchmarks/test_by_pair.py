"""The table of what to expect by pair of languages shows what was recorded, and blanks for the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import by_pair, pages, results

SHARES = [share for shares in by_pair.COLUMNS.values() for share in shares]


@pytest.mark.parametrize("share", SHARES, ids=lambda share: f"{share.benchmark}, {share.measure}")
def test_every_share_shown_is_one_that_its_benchmark_records(share: by_pair.Share) -> None:
    run = results.latest(share.benchmark)
    assert run is not None
    assert {share.measure, share.planted or share.measure} <= {name for row in run["values"].values() for name in row}


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "RESULTS", tmp_path)


@pytest.mark.usefixtures("empty")
def test_a_pair_has_one_row_whichever_version_comes_first_and_a_blank_for_what_was_not_measured() -> None:
    results.record("numbers", {"fr-en": {"planted": 20, "recall": 0.85}, "zh-ja": {"planted": 20, "recall": 1.0}})
    results.record("names", {"en-fr": {"planted": 40, "recall": 0.7}})
    assert pages.rendered("before\n<!-- pairs -->\nold\n<!-- /pairs -->\nafter\n").splitlines() == [
        "before",
        "<!-- pairs -->",
        "| | F001 | F003 |",
        "|---|---:|---:|",
        "| en-fr | .85 | .70 |",
        "| ja-zh | 1.00 |  |",
        "<!-- /pairs -->",
        "after",
    ]


@pytest.mark.usefixtures("empty")
def test_what_is_planted_in_several_ways_is_taken_together_by_how_much_there_is_of_each() -> None:
    results.record("exchanged_speakers", {"id-fr": {"exchanged": 30, "found": 1.0, "lost": 10, "lost found": 0.6}})
    assert by_pair.table().splitlines()[2:] == ["| fr-id | .90 |"]


@pytest.mark.usefixtures("empty")
def test_a_share_of_few_is_not_shown() -> None:
    results.record("negation", {"en-de": {"put": 0.5, "put n": 10}, "tr-ja": {"put": 0.5, "put n": 9}, "all": {"put": 0.5}})
    assert by_pair.table().splitlines() == ["| | F005 put |", "|---|---:|", "| de-en | .50 |"]


@pytest.mark.usefixtures("empty")
def test_findings_on_untouched_text_are_counted_in_a_thousand_statements_of_the_rules_shown_and_of_all() -> None:
    counts = {"statements": 500, "untouched": {"F001": 2, "Q001": 1, "Q007": 40}}
    results.record("ntrex_rules", {"en-de": {"Q001 recall": 0.984}, "all": {}}, detail={"en-de": counts, "all": counts})
    assert by_pair.table().splitlines() == [
        "| | Q001 | untouched | all rules |",
        "|---|---:|---:|---:|",
        "| de-en | .98 | 6 | 86 |",
    ]


@pytest.mark.usefixtures("empty")
def test_without_a_run_the_table_says_how_to_measure() -> None:
    assert by_pair.table() == "Not measured yet: `make bench`.\n"
