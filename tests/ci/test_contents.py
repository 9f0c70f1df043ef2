"""Files that hold more than one text, as `check` sees them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claimcheck import pipeline
from claimcheck.cli.app import main
from claimcheck.data import Document
from claimcheck.errors import ConfigurationError
from claimcheck.findings import Report
from claimcheck.settings import Settings
from tests.cli.conftest import Run, run  # noqa: F401  # the fixture
from tests.readers.test_po import po
from tests.readers.test_tmx import tmx, tu
from tests.readers.test_xliff import old, unit

PAIR = ("The plan costs 300 million euros.", "Le plan coûte 200 millions d'euros.")


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory with a cache of its own."""
    folder = tmp_path / "tree"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("CLAIMCHECK_CACHE_DIR", str(tmp_path / "cache"))
    return folder


def lines(*records: dict[str, object]) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


def listed(run: Run) -> list[str]:  # noqa: F811
    return run("check", "--show-files").out.splitlines()


def test_bilingual_files_are_pairs_by_themselves(tree: Path, run: Run) -> None:  # noqa: F811
    (tree / "a.xlf").write_text(old(unit(*PAIR)))
    (tree / "b.fr.po").write_text(po(f'msgid "{PAIR[0]}"\nmsgstr "{PAIR[1]}"\n'))
    (tree / "b.de.po").write_text(po(f'msgid "{PAIR[0]}"\nmsgstr "Der Plan kostet 200 Millionen Euro."\n').replace("fr", "de", 1))
    (tree / "c.tmx").write_text(tmx(tu(en=PAIR[0], fr=PAIR[1], de="Der Plan kostet 200 Millionen Euro.")))
    found = run("check", "--format", "json")
    report = json.loads(found.out)
    assert found.status == 1
    assert [
        (report["documents"][one["left"]]["path"], report["documents"][one["right"]]["language"]) for one in report["pairs"]
    ] == [
        ("a.xlf", "fr"),
        ("b.de.po", "de"),
        ("b.fr.po", "fr"),
        ("c.tmx", "de"),
        ("c.tmx", "fr"),
    ]
    assert {(one["code"], one["pair"]) for one in report["findings"]} == {("F001", number) for number in range(5)}
    assert len({one["left"] for one in report["pairs"]}) == 4
    assert run("check", "--format", "json").out == found.out


def test_identical_sides_of_a_file_are_two_documents(tree: Path, run: Run) -> None:  # noqa: F811
    (tree / "a.xlf").write_text(old(unit("The same text.", "The same text."), 'source-language="en" target-language="en-GB"'))
    report = json.loads(run("check", "--format", "json").out)
    assert [one["path"] for one in report["documents"]] == ["a.xlf", "a.xlf"]


def test_lines_are_paired_by_their_ids(tree: Path, run: Run) -> None:  # noqa: F811
    text = "The minister arrived in Paris on Monday."
    (tree / "a.en.jsonl").write_text(lines({"id": 1, "text": PAIR[0]}, {"id": 2, "text": text}, {"id": 2, "text": text}))
    (tree / "a.fr.jsonl").write_text(lines({"id": 3, "text": "Seul."}, {"id": 1, "text": PAIR[1]}))
    assert listed(run) == [
        "a.en.jsonl (en, line 1) | a.fr.jsonl (fr, line 2)",
        "a.en.jsonl: 1 without a version in a.fr.jsonl: 2",
        "a.fr.jsonl: 1 without a version in a.en.jsonl: 3",
        "a.en.jsonl: line 3: another article 2 is on line 2",
    ]
    found = run("check", "--format", "json")
    (finding,) = json.loads(found.out)["findings"]
    assert (finding["code"], [one["line"] for one in finding["evidence"]]) == ("F001", [1, 2])


def test_an_edited_line_costs_its_own_article_only(tree: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    (tree / "a.en.jsonl").write_text(lines({"id": 1, "text": PAIR[0]}, {"id": 2, "text": "It rains in Lyon today."}))
    french = [{"id": 1, "text": PAIR[1]}, {"id": 2, "text": "Il pleut à Lyon aujourd'hui."}]
    (tree / "a.fr.jsonl").write_text(lines(*french))
    run("check")
    french[1]["text"] = "Il neige à Lyon aujourd'hui."
    (tree / "a.fr.jsonl").write_text(lines(*french))
    seen: list[Document] = []
    compare_many = pipeline.compare_many

    def spy(pairs: list[tuple[Document, Document]], *rest: Any) -> list[Report]:
        seen.extend(one for pair in pairs for one in pair)
        return compare_many(pairs, *rest)

    monkeypatch.setattr(pipeline, "compare_many", spy)
    run("check")
    assert [document.text.strip() for document in seen] == ["It rains in Lyon today.", "Il neige à Lyon aujourd'hui."]


def test_versions_may_stand_in_one_file_or_one_record(tree: Path, run: Run) -> None:  # noqa: F811
    (tree / "a.jsonl").write_text(
        lines(
            {"id": 1, "language": "fr", "text": "Il neige à Lyon aujourd'hui."},
            {"id": 1, "language": "en", "text": "It is snowing in Lyon today."},
            {"en": "The bridge is closed today.", "fr": "Le pont est fermé aujourd'hui."},
        )
    )
    assert listed(run) == ["a.jsonl (en, line 2) | a.jsonl (fr, line 1)", "a.jsonl (en, line 3:en) | a.jsonl (fr, line 3:fr)"]
    assert run("check", "--format", "json").status == 0


def test_a_line_that_cannot_be_read_is_told_and_the_others_are_compared(tree: Path, run: Run) -> None:  # noqa: F811
    (tree / "a.en.jsonl").write_text(lines({"id": 1, "text": PAIR[0]}) + '{"id": 2, "text": \n')
    (tree / "a.fr.jsonl").write_text(lines({"id": 1, "text": PAIR[1]}))
    found = run("check", "--format", "json")
    report = json.loads(found.out)
    assert found.status == 2
    assert [one["code"] for one in report["findings"]] == ["F001"]
    assert any("line 2: this is no valid JSON" in one["reason"] for one in report["skipped"])


def test_only_news_items_are_articles_among_json_files(tree: Path, run: Run) -> None:  # noqa: F811
    for code, text in zip(("en", "fr"), PAIR, strict=True):
        (tree / f"a.{code}.json").write_text(json.dumps({"uri": "urn:a", "language": code, "body_text": text}))
        (tree / f"strings.{code}.json").write_text(json.dumps({"ok": text}))
    assert listed(run) == ["a.en.json (en) | a.fr.json (fr)"]
    (tree / "claimcheck.toml").write_text('json-fields = ["ok"]')
    assert listed(run) == ["strings.en.json (en) | strings.fr.json (fr)"]
    assert run("check", "--format", "json").status == 1


def test_a_broken_file_costs_itself_only(tree: Path, run: Run) -> None:  # noqa: F811
    (tree / "a.xlf").write_text(old(unit(*PAIR)))
    (tree / "b.xlf").write_text("<xliff")
    (tree / "c.jsonl").write_bytes(b"\xff\xfe\0\0")
    found = run("check", "--format", "json")
    assert found.status == 2
    report = json.loads(found.out)
    assert [one["path"] for one in report["skipped"]] == ["c.jsonl", "b.xlf"]
    assert len(report["findings"]) == 1


def test_compare_takes_one_file_only_where_it_holds_both(tree: Path, run: Run) -> None:  # noqa: F811
    (tree / "a.xlf").write_text(old(unit(*PAIR)))
    (tree / "a.md").write_text("Text.")
    assert run("compare", "a.xlf", "--format", "concise").out.startswith("a.xlf:3:")
    assert "Le plan coûte" in run("align", "a.xlf", "--format", "tsv").out
    assert "the other version is missing" in run("compare", "a.md").err
    assert "holds two versions" in run("compare", "a.xlf", "a.md").err
    assert "the files' own" not in run("compare", "a.xlf", "-o", "a.xlf").err
    assert main(["compare", "a.xlf", "-o", "a.xlf"]) == 2


def test_names_of_fields_are_checked() -> None:
    assert Settings(json_fields=("a.b",)).digest() != Settings().digest()
    with pytest.raises(ConfigurationError, match=r"json-fields: 'a\.\.b' names no field"):
        Settings(json_fields=("a..b",))


def test_a_line_that_was_compared_before_stands_where_it_stands_now(tree: Path, run: Run) -> None:  # noqa: F811
    (tree / "a.en.jsonl").write_text(lines({"id": 1, "text": "First."}, {"id": 2, "text": PAIR[0]}))
    (tree / "a.fr.jsonl").write_text(lines({"id": 1, "text": "Premier."}, {"id": 2, "text": PAIR[1]}))
    run("check")
    (tree / "a.en.jsonl").write_text(lines({"id": 1, "text": "The very first of them all."}, {"id": 2, "text": PAIR[0]}))
    kept = run("check", "--format", "json")
    assert "1 pair unchanged" in kept.err
    assert run("check", "--format", "json", "--no-cache").out == kept.out
