"""The command that looks after a tree of articles."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from claimcheck import pipeline, readers
from claimcheck.cli.app import main
from claimcheck.data import Document
from claimcheck.readers import read
from tests.cli.conftest import Outcome, Run, spawn

INDONESIAN = """\
Menteri itu tiba hari Senin. “Kami datang untuk berdamai. Tidak ada perang di kawasan ini,” kata Anwar.

Ia lalu pergi ke Jakarta.
"""
FRENCH = """\
Le ministre est arrivé lundi. « Nous venons pour la paix. Il n'y a pas de guerre dans cette région », a dit Anwar.

Il est ensuite allé à Jakarta.
"""
SHIFTED = FRENCH.replace(
    "la paix. Il n'y a pas de guerre dans cette région », a dit Anwar",
    "la paix », a dit Anwar. Il n'y a pas de guerre dans cette région",
)


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two articles, one with a difference; the working directory is the tree."""
    folder = tmp_path / "tree"
    folder.mkdir()
    for name, text in {"a.id.txt": INDONESIAN, "a.fr.txt": FRENCH, "b.id.txt": INDONESIAN, "b.fr.txt": SHIFTED}.items():
        (folder / name).write_text(text, "utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("CLAIMCHECK_CACHE_DIR", str(tmp_path / "cache"))
    return folder


def _report(outcome: Outcome) -> Any:
    return json.loads(outcome.out)


@pytest.mark.usefixtures("tree")
def test_each_translation_is_compared_with_its_source(run: Run) -> None:
    found = run("check", "--source", "id", "--format", "json")
    report = _report(found)
    assert found.status == 1
    assert [one["path"] for one in report["documents"]] == ["a.id.txt", "a.fr.txt", "b.id.txt", "b.fr.txt"]
    assert [(one["left"], one["right"]) for one in report["pairs"]] == [(0, 1), (2, 3)]
    assert {(one["code"], one["pair"]) for one in report["findings"]} == {("Q001", 1)}


def test_an_unchanged_tree_gives_the_same_report_without_a_comparison(
    tree: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run("check", "--format", "json")
    monkeypatch.setattr("claimcheck.pipeline.compare_many", lambda *_: pytest.fail("compared again"))
    second = run("check", "--format", "json")
    assert first.out == second.out
    assert "2 pairs unchanged" in second.err
    (tree / "a.fr.txt").write_text(FRENCH.replace("lundi", "mardi"), "utf-8")
    with pytest.raises(BaseException, match="compared again"):
        run("check", "--format", "json")


def test_a_file_saved_between_its_digest_and_its_reading_leaves_no_wrong_report(
    tree: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(path: Path, *rest: Any) -> Document:
        if path.name == "b.fr.txt":
            path.write_text(FRENCH, "utf-8")
        return read(path, *rest)

    with monkeypatch.context() as patch:
        patch.setattr("claimcheck.checking.read", late)
        assert not _report(run("check", "--format", "json", "-j", "1"))["findings"]
    (tree / "b.fr.txt").write_text(SHIFTED, "utf-8")
    again = run("check", "--format", "json")
    assert {one["code"] for one in _report(again)["findings"]} == {"Q001"}
    assert "1 pair unchanged" in again.err


@pytest.mark.usefixtures("tree")
def test_processes_change_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimcheck.checking.PORTION", 1)  # or one process would do both pairs
    alone = run("check", "--format", "json", "--no-cache", "-j", "1")
    several = run("check", "--format", "json", "--no-cache", "-j", "2")
    assert alone.out == several.out


@pytest.mark.usefixtures("tree")
def test_a_broken_cache_is_begun_anew(run: Run, tmp_path: Path) -> None:
    first = run("check", "--format", "json")
    for file in (tmp_path / "cache").glob("results-*"):
        file.write_bytes(b"not a database" * 1000)
    again = run("check", "--format", "json")
    assert first.out == again.out
    assert "broken" in again.err


def test_a_file_that_cannot_be_read_costs_its_own_pair(tree: Path, run: Run) -> None:
    (tree / "a.fr.txt").write_bytes(b"\x00\x01\x02\xff" * 50)
    found = run("check", "--format", "json")
    report = _report(found)
    assert found.status == 2
    assert {one["code"] for one in report["findings"]} == {"Q001"}
    assert [one["path"] for one in report["skipped"]] == ["a.fr.txt"]


def test_files_alone_stand_for_their_pairs(tree: Path, run: Run) -> None:
    assert run("check", "b.fr.txt").status == 1
    assert run("check", "a.fr.txt").status == 0
    (tree / "c.txt").write_text("Sendirian.\n", "utf-8")
    alone = run("check", "c.txt", "--format", "json")
    assert (alone.status, _report(alone)["skipped"]) == (0, [{"path": "c.txt", "reason": "no other version was found"}])


def test_files_and_folders_together_stand_for_both(tree: Path, run: Run) -> None:
    (tree / "more").mkdir()
    for name in ("c.id.txt", "c.fr.txt"):
        (tree / "more" / name).write_bytes((tree / name.replace("c", "a")).read_bytes())
    listed = run("check", "--show-files", "--source", "id", "more", "b.fr.txt").out
    assert [line for line in listed.splitlines() if "|" in line] == [
        "b.id.txt (id) | b.fr.txt (fr)",
        "more/c.id.txt (id) | more/c.fr.txt (fr)",
    ]


def test_a_folder_without_versions_is_an_error_with_a_remedy(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.txt").write_text("Teks.\n", "utf-8")
    found = run("check", tmp_path)
    assert found.status == 2
    assert "article.fr.md" in found.err


def test_show_files_lists_pairs_and_compares_nothing(tree: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimcheck.pipeline.compare_many", lambda *_: pytest.fail("compared"))
    (tree / "c.id.txt").write_text(INDONESIAN, "utf-8")
    (tree / "notes.txt").write_text("x\n", "utf-8")
    found = run("check", "--show-files", "--source", "id")
    assert found.out.splitlines() == [
        "a.id.txt (id) | a.fr.txt (fr)",
        "b.id.txt (id) | b.fr.txt (fr)",
        "c.id.txt: no version in fr; most articles here have one (the setting languages says which are wanted)",
        "notes.txt: no other version",
    ]


def test_show_files_names_the_language_that_a_text_tells(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "museum.md").write_text("The council decided on Monday to close the old harbour for the winter.\n", "utf-8")
    (tmp_path / "museum.fr.md").write_text("Le conseil a décidé lundi de fermer le vieux port pour tout l'hiver.\n", "utf-8")
    assert run("check", "--show-files").out == "museum.md (en, as its text tells) | museum.fr.md (fr)\n"
    (tmp_path / "museum.md").write_text("1234\n", "utf-8")
    assert run("check", "--show-files").out == "museum.md (its language is not to be told) | museum.fr.md (fr)\n"


def _git(folder: Path, *arguments: str) -> None:
    command = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *arguments]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_since_takes_only_what_changed(tree: Path, run: Run) -> None:
    _git(tree, "init", "-q")
    _git(tree, "add", "-A")
    _git(tree, "commit", "-qm", "first")
    assert run("check", "--since", "HEAD").status == 0
    (tree / "a.fr.txt").write_text(FRENCH + "\n", "utf-8")
    report = _report(run("check", "--since", "HEAD", "--format", "json"))
    assert [one["path"] for one in report["documents"]] == ["a.fr.txt", "a.id.txt"]
    wrong = run("check", "--since", "nowhere")
    assert wrong.status == 2
    assert "nowhere" in wrong.err


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_tools_show_a_finding_in_the_version_that_changed(tree: Path, run: Run) -> None:
    _git(tree, "init", "-q")
    _git(tree, "add", "-A")
    _git(tree, "commit", "-qm", "first")
    asked = ["check", "--source", "id", "--since", "HEAD", "--format"]
    for name, text in (("b.fr.txt", SHIFTED), ("b.id.txt", INDONESIAN)):
        (tree / name).write_text(text + "\n", "utf-8")
        (result,) = _report(run(*asked, "sarif"))["runs"][0]["results"]
        place, aside = result["locations"][0], result["relatedLocations"][0]
        # Once both have changed the source comes first, as where nobody asked.
        assert place["physicalLocation"]["artifactLocation"]["uri"] == name
        assert aside["physicalLocation"]["artifactLocation"]["uri"] != name
        assert run(*asked, "concise").out.startswith(f"{name}:")
        assert run(*asked, "github").out.startswith(f"::error file={name},")
    (whole,) = _report(run("check", "--source", "id", "--format", "sarif"))["runs"][0]["results"]
    assert whole["partialFingerprints"] == result["partialFingerprints"]


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@pytest.mark.usefixtures("tree")
def test_since_outside_a_repository_says_so(run: Run) -> None:
    found = run("check", "--since", "HEAD")
    assert found.status == 2
    assert "git" in found.err


def test_the_command_is_there() -> None:
    assert main(["check", "--help"]) == 0
    assert spawn("check", "--help").returncode == 0


def _pages(folder: Path) -> None:
    for code, text in (("id", INDONESIAN), ("fr", FRENCH)):
        body = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
        (folder / f"page.{code}.html").write_text(f"<html lang={code}><body>{body}</body></html>", "utf-8")


def test_a_library_that_does_not_load_costs_the_files_that_need_it(tree: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _pages(tree)
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    found = run("check", "--source", "id", "--format", "json", "-j", "1")
    report = _report(found)
    assert found.status == 2
    assert [(one["left"], one["right"]) for one in report["pairs"]] == [(0, 1), (2, 3)]
    assert [one["path"] for one in report["skipped"]] == ["page.id.html"]
    assert "does not load" in report["skipped"][0]["reason"]
    alone = run("compare", "page.id.html", "page.fr.html")
    assert alone.status == 2
    assert "install claimcheck anew" in alone.err


def test_a_defect_that_one_file_shows_costs_that_file_only(tree: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyError("odd")

    _pages(tree)
    monkeypatch.setitem(readers.FILE_READERS, ".html", fail)
    found = run("check", "--source", "id", "--format", "json", "-j", "1")
    report = _report(found)
    assert found.status == 2
    assert len(report["pairs"]) == 2
    assert [one["reason"].partition(";")[0] for one in report["skipped"]] == ["unexpected KeyError: 'odd'"]


def test_a_defect_in_one_comparison_costs_that_pair_only(tree: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = pipeline.compare_many

    def fail(pairs: Any, *rest: Any) -> Any:
        if any(left.path.startswith("b.") for left, _ in pairs):
            raise IndexError("odd")
        return plain(pairs, *rest)

    monkeypatch.setattr("claimcheck.pipeline.compare_many", fail)
    found = run("check", "--source", "id", "--format", "json", "-j", "1", "--no-cache")
    report = _report(found)
    assert found.status == 2
    assert [one["path"] for one in report["documents"]] == ["a.id.txt", "a.fr.txt"]
    assert [one["path"] for one in report["skipped"]] == ["b.id.txt"]
    assert tree.is_dir()


def test_a_version_without_a_statement_is_not_checked_also_when_nothing_changed(tree: Path, run: Run) -> None:
    (tree / "b.fr.txt").write_text("...\n", "utf-8")
    for _ in range(2):
        found = run("check")
        assert found.status == 2
        assert "not checked: b.fr.txt: no statement was found in this text" in found.out
        assert "1 text not checked" in found.out
    assert run("compare", "b.id.txt", "b.fr.txt").status == 2
