"""Which pairs a run is about, and what it says of the rest."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from claimcheck.cli.configuration import configure
from claimcheck.cli.guard import UsageError
from claimcheck.cli.wanted import Wanted, wanted_pairs
from claimcheck.settings import Settings
from tests.cli.conftest import Run, spawn
from tests.cli.test_check import FRENCH, INDONESIAN, _git

GIT = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two versions of an article and a file that cannot be read; the working directory is the tree."""
    folder = tmp_path / "tree"
    folder.mkdir()
    (folder / "a.id.md").write_text(INDONESIAN, "utf-8")
    (folder / "a.fr.md").write_text(FRENCH, "utf-8")
    (folder / "news.jsonl").write_text("no record\n", "utf-8")
    monkeypatch.chdir(folder)
    return folder


def _told(wanted: Wanted) -> list[tuple[str, str]]:
    return [(one.path, one.reason.partition(":")[0]) for one in (*wanted.found.skipped, *wanted.found.broken)]


@GIT
def test_a_changed_file_that_is_broken_is_told(tree: Path) -> None:
    _git(tree, "init", "-q")
    _git(tree, "add", "a.id.md", "a.fr.md")
    _git(tree, "commit", "-qm", "first")
    settings = Settings()
    assert [one.path for one in wanted_pairs([Path()], settings).found.broken] == ["news.jsonl"]
    since = wanted_pairs([Path()], settings, "HEAD")
    assert ([one.path for one in since.found.broken], since.pairs) == (["news.jsonl"], [])
    _git(tree, "add", "-A")
    _git(tree, "commit", "-qm", "second")
    assert wanted_pairs([Path()], settings, "HEAD").found.broken == ()


@pytest.mark.parametrize("name", ["news.jsonl", "./news.jsonl", "../tree/news.jsonl", "{}/news.jsonl"])
def test_a_named_file_that_is_broken_is_told(tree: Path, run: Run, name: str) -> None:
    found = run("check", name.format(tree))
    assert found.status == 2
    assert "news.jsonl" in found.err + found.out


def test_named_files_that_are_not_compared_are_told(tree: Path) -> None:
    for name in ("lonely.md", ".hidden/b.md", "out/c.md", "d.pdf"):
        (tree / name).parent.mkdir(exist_ok=True)
        (tree / name).write_text("Teks.\n", "utf-8")
    settings = Settings(exclude=("out/",))
    named = [Path(name) for name in ("lonely.md", ".hidden/b.md", "out/c.md", "d.pdf", "a.fr.md")]
    wanted = wanted_pairs(named, settings)
    assert _told(wanted) == [
        ("lonely.md", "no other version was found"),
        (".hidden/b.md", "left out"),
        ("out/c.md", "left out"),
        ("d.pdf", ".pdf files are not read; save the text as .txt or .md, or list the file in a manifest"),
    ]
    assert [one.path for one in wanted.found.broken] == ["d.pdf"]
    assert len(wanted.pairs) == 1
    assert wanted.found.single == ()


@pytest.mark.parametrize("name", ["../v/a.fr.md", "x/../../v/a.fr.md", "{}/v/a.fr.md"])
def test_a_file_outside_of_the_folder_is_compared_with_what_lies_beside_it(tree: Path, name: str) -> None:
    (tree / "x").mkdir()
    (tree.parent / "v").mkdir()
    (tree.parent / "v/a.fr.md").write_text(FRENCH, "utf-8")
    path = Path(name.format(tree.parent))
    alone = wanted_pairs([path], Settings())
    assert alone.pairs == []
    (broken,) = alone.found.broken
    assert (broken.path, broken.reason.partition(",")[0]) == (str(path), "it is outside of this folder")
    (tree.parent / "v/a.id.md").write_text(INDONESIAN, "utf-8")
    assert len(wanted_pairs([path], Settings()).pairs) == 1


def test_a_named_file_without_another_version_is_told_and_does_not_fail(tree: Path, run: Run) -> None:
    (tree / "lonely.md").write_text("Teks.\n", "utf-8")
    found = run("check", "lonely.md")
    assert found.status == 0
    for stream in (found.out, found.err):
        assert "no other version was found" in " ".join(stream.split())
        assert "nothing was compared" in stream


def test_below_the_top_of_a_repository_a_file_alone_is_told_where_the_top_is(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def told() -> str:
        (skipped,) = wanted_pairs([Path("lonely.md")], configure(None, False)).found.skipped
        return skipped.reason

    below = tree / "content" / "en"
    below.mkdir(parents=True)
    for folder in (tree, below):
        (folder / "lonely.md").write_text("Teks.\n", "utf-8")
    monkeypatch.chdir(below)
    assert told() == "no other version was found"
    (tree / ".git").mkdir()
    assert told() == (
        "no other version was found below this folder; run claimcheck at the top of the repository (../..), or above all versions"
    )
    (tree / "claimcheck.toml").write_text("cache = false\n", "utf-8")
    assert "(../..)" in told()
    (below / "claimcheck.toml").write_text("cache = false\n", "utf-8")  # a project of its own, whole in itself
    assert told() == "no other version was found"
    monkeypatch.chdir(tree)
    assert told() == "no other version was found"


@pytest.mark.parametrize(("out", "times"), [("pipe", 1), ("the same file", 1), ("a file", 2)])
def test_what_is_shown_beside_standard_error_is_told_once(tree: Path, tmp_path: Path, out: str, times: int) -> None:
    (tree / "lonely.md").write_text("Teks.\n", "utf-8")
    with (tmp_path / "out").open("w+") as kept, (tmp_path / "err").open("w+") as log:
        stdout = {"pipe": subprocess.PIPE, "the same file": log, "a file": kept}[out]
        piped = spawn("check", "lonely.md", stdout=stdout, stderr=log).stdout or ""
        told = piped + "".join(Path(file.name).read_text("utf-8") for file in (kept, log))
    assert told.count("no other version was found") == told.count("nothing was compared") == times


def test_nothing_compared_is_said_as_such(tree: Path, run: Run) -> None:
    (tree / "d.pdf").write_text("x", "utf-8")
    found = run("check", "d.pdf", "--format", "concise")
    assert found.status == 2
    assert "nothing was compared" in found.err
    assert "None" not in found.err


def test_files_that_a_manifest_lists_are_read_or_missed(tree: Path) -> None:
    (tree / "news.jsonl").unlink()
    (tree / "speech_id").write_text(INDONESIAN, "utf-8")
    (tree / "speech_fr").write_text(FRENCH, "utf-8")
    listed = {"gone": {"id": "x.id.txt", "fr": "x.fr.txt"}, "speech": {"id": "speech_id", "fr": "speech_fr"}}
    (tree / "m.json").write_text(json.dumps(listed | {"half": {"id": "a.id.md", "de": "a.de.md"}}), "utf-8")
    settings = Settings(manifest="m.json", source="id")
    wanted = wanted_pairs([Path()], settings)
    assert [one.path for one in wanted.found.broken] == ["x.id.txt", "x.fr.txt", "a.de.md"]
    assert [(str(left.path), str(right.path)) for left, right in wanted.pairs] == [("speech_id", "speech_fr")]
    named = wanted_pairs([Path("a.id.md")], settings)
    assert [one.path for one in named.found.broken] == ["a.de.md"]
    assert wanted_pairs([Path("speech_fr")], settings).found.broken == ()


@pytest.mark.parametrize("name", ["a.fr.md", "../tree/a.fr.md", "b.fr.md", "news.jsonl"])
def test_a_result_overwrites_no_article(tree: Path, name: str) -> None:
    (tree / "b.fr.md").write_text(FRENCH, "utf-8")
    with pytest.raises(UsageError, match="one of the texts"):
        wanted_pairs([Path()], Settings(), results=[name])


@pytest.mark.parametrize("name", ["claimcheck.toml", ".claimcheck-baseline.json", ".claimcheck-ignore.toml", "m.json"])
def test_a_result_overwrites_nothing_that_the_run_reads(tree: Path, run: Run, name: str) -> None:
    (tree / "news.jsonl").unlink()
    (tree / "claimcheck.toml").write_text('manifest = "m.json"\n', "utf-8")
    (tree / "m.json").write_text("{}", "utf-8")
    (tree / ".claimcheck-ignore.toml").write_text("", "utf-8")
    found = run("check", "-o", f"json={name}")
    assert found.status == 2
    assert "would overwrite" in found.err


def test_a_result_of_an_earlier_run_is_no_article(tree: Path) -> None:
    results = ["report.html", "report.jsonl"]
    (tree / "report.html").write_text("<p>Report.</p>", "utf-8")
    (tree / "report.jsonl").write_text('{"type": "summary", "schema": "claimcheck-lines/1"}\n', "utf-8")
    (tree / "news.jsonl").unlink()
    wanted = wanted_pairs([Path()], Settings(), results=results)
    assert (wanted.found.single, wanted.found.broken) == ((), ())
