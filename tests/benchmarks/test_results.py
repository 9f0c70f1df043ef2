"""Results are recorded with how they came about, and shown as they were recorded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import pages, results, sets


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(results, "RESULTS", tmp_path)
    return tmp_path


def test_run_is_appended_as_one_line_with_versions_and_processor(empty_folder: Path) -> None:
    for figure in (0.5, 0.25):
        results.record("made-up", {"en-de": {"F1": figure}}, read_by_hand=12)
    lines = [json.loads(line) for line in (empty_folder / "made-up.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["values"]["en-de"]["F1"] for line in lines] == [0.5, 0.25]
    assert lines[0]["facts"] == {"read_by_hand": 12}
    assert {"python", "trafilatura"} <= set(lines[0]["signature"]["versions"])
    assert len(lines[0]["signature"]["code"]) == 16
    assert "threads" in lines[0]["signature"]["processor"]


def test_table_shows_the_last_run() -> None:
    results.record("made-up", {"en-de": {"F1": 0.5}})
    results.record("made-up", {"en-de": {"F1": 0.8765, "rows": 1190}, "en-zh": {"F1": 1.0}})
    assert results.table("made-up").splitlines()[:4] == [
        "| | F1 | rows |",
        "|---|---:|---:|",
        "| en-de | .876 | 1190 |",
        "| en-zh | 1.000 | – |",
    ]


def test_page_may_ask_for_some_rows() -> None:
    results.record("made-up", {"en-de": {"F1": 0.5}, "all pairs": {"F1": 0.25}})
    shown = pages.rendered("<!-- results:made-up; all pairs -->\n<!-- /results -->\n")
    assert "| all pairs | .250 |" in shown
    assert "en-de" not in shown


def test_benchmark_without_a_run_says_how_to_run_it() -> None:
    assert results.table("made-up") == "Not measured yet: `python -m benchmarks.made-up`.\n"


def test_digest_of_a_folder_sees_names_and_bytes(tmp_path: Path) -> None:
    folders = [tmp_path / name / "set" for name in ("a", "b", "c")]
    for folder, name, text in zip(folders, ("x", "x", "y"), ("1", "2", "1"), strict=True):
        folder.mkdir(parents=True)
        (folder / name).write_text(text, encoding="utf-8")
    assert len({sets.digest(folder) for folder in folders}) == 3


def test_page_keeps_everything_outside_the_markers() -> None:
    results.record("made-up", {"en-de": {"F1": 0.5}})
    page = "before\n<!-- results:made-up -->\nold\n<!-- /results -->\nafter\n"
    shown = pages.rendered(page)
    assert shown.startswith("before\n<!-- results:made-up -->\n| | F1 |")
    assert shown.endswith("<!-- /results -->\nafter\n")
    assert pages.rendered(shown) == shown


def test_diagram_shows_what_was_confirmed_and_how_surely_it_was_told() -> None:
    results.record("made-up", {"told 0.4–0.5": {"findings": 12, "told": 0.44, "confirmed": 0.5}})
    shown = pages.rendered("<!-- diagram:made-up; told 0.4–0.5, told 0.9–1.0 -->\n<!-- /diagram -->\n")
    assert "told 0.4–0.5      12  " + "#" * 22 + "|" + "#" * 2 + "\n" in shown
