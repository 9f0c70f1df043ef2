"""Only what is new counts."""

from __future__ import annotations

import json
import random
import textwrap
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.conftest import Run

# Article -> paragraphs of both versions; those with a difference in them are marked by what they differ in.
PARAGRAPHS = [
    ("Menteri itu tiba hari Senin pagi di bandara.", "Le ministre est arrivé lundi matin à l'aéroport."),
    (
        "“Kami datang untuk berdamai. Tidak ada perang di kawasan ini,” kata Anwar.",
        "« Nous venons pour la paix », a dit Anwar. Il n'y a pas de guerre dans cette région.",
    ),
    ("Sekitar 300 orang menunggu di depan gedung.", "Environ 200 personnes attendaient devant le bâtiment."),
    ("Ia kemudian pergi ke Jakarta dengan pesawat.", "Il s'est ensuite rendu à Jakarta en avion."),
    ("Pertemuan berikutnya diadakan bulan depan.", "La prochaine réunion aura lieu le mois prochain."),
]
OTHERS = [
    ("Cuaca di ibu kota cerah sepanjang hari.", "Le temps était ensoleillé toute la journée dans la capitale."),
    ("Wartawan tidak diizinkan masuk ke ruangan.", "Les journalistes n'ont pas été autorisés à entrer dans la salle."),
    ("Harga beras naik sejak awal tahun.", "Le prix du riz augmente depuis le début de l'année."),
]


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "tree"
    folder.mkdir()
    _write(folder, PARAGRAPHS)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("CLAIMCHECK_CACHE_DIR", str(tmp_path / "cache"))
    return folder


def _write(folder: Path, paragraphs: Sequence[tuple[str, str]], wrap: bool = False) -> None:
    for side, name in enumerate(("a.id.txt", "a.fr.txt")):
        texts = [textwrap.fill(pair[side], 50) if wrap else pair[side] for pair in paragraphs]
        (folder / name).write_text("\n\n".join(texts) + "\n", "utf-8")


def _codes(run: Run, *arguments: str) -> list[tuple[str, str | None]]:
    report = json.loads(run("check", "--source", "id", "--format", "json", *arguments).out)
    return sorted(((one["code"], one["suppressed"]) for one in report["findings"]), key=str)


def test_a_baseline_silences_what_was_there(tree: Path, run: Run) -> None:
    before = _codes(run)
    assert {code for code, _ in before} == {"Q001", "F001"}
    assert run("baseline", "create").status == 0
    assert run("check").status == 0
    assert _codes(run) == [(code, "baseline") for code, _ in before]
    assert _codes(run, "--no-baseline") == before
    assert run("baseline", "create").status == 2
    assert run("baseline", "create", "--force").status == 0
    assert json.loads((tree / ".claimcheck-baseline.json").read_text("utf-8"))["schema"] == "claimcheck-baseline/1"


def test_random_edits_of_one_paragraph_change_only_its_findings(tree: Path, run: Run) -> None:
    """A paragraph is rewritten, added, moved away or reflowed: what the baseline knows elsewhere stays known."""
    run("baseline", "create")
    known = {code for code, _ in _codes(run)}
    chance = random.Random(7)
    for _ in range(8):
        paragraphs = list(PARAGRAPHS)
        kind = chance.choice(["insert", "replace", "delete", "reflow"])
        at = chance.choice([0, 3, 4])
        if kind == "insert":
            paragraphs.insert(at, chance.choice(OTHERS))
        elif kind == "replace":
            paragraphs[at] = chance.choice(OTHERS)
        elif kind == "delete":
            del paragraphs[at]
        _write(tree, paragraphs, wrap=kind == "reflow")
        assert _codes(run) == [(code, "baseline") for code in sorted(known)], kind
    worse = [*PARAGRAPHS[:4], ("Mereka membayar 40 juta rupiah.", "Ils ont payé 90 millions de roupies.")]
    _write(tree, worse)
    assert _codes(run) == [("F001", "baseline"), ("F001", None), ("Q001", "baseline")]


def test_update_takes_in_what_is_new_and_prune_takes_out_what_is_gone(tree: Path, run: Run) -> None:
    run("baseline", "create")
    mended = [*PARAGRAPHS[:2], ("Sekitar 200 orang menunggu di depan gedung.", PARAGRAPHS[2][1]), *PARAGRAPHS[3:]]
    _write(tree, mended)
    assert "1 entry no longer found" in run("check").out
    assert "(0 added, 1 taken out)" in run("baseline", "prune").out
    _write(tree, PARAGRAPHS)
    assert run("check").status == 1
    assert "(1 added, 0 taken out)" in run("baseline", "update").out
    assert run("check").status == 0


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"schema": "x/1", "findings": []}', '{"schema": "claimcheck-baseline/1"}', "\x00"]
)
def test_a_baseline_that_is_none_is_refused_with_a_remedy(tree: Path, run: Run, content: str) -> None:
    (tree / ".claimcheck-baseline.json").write_text(content, "utf-8")
    found = run("check")
    assert found.status == 2
    assert "claimcheck baseline create" in found.err


def test_settings_by_path_and_confidence_by_rule(tree: Path, run: Run) -> None:
    settings = tree / "claimcheck.toml"
    settings.write_text('[per-path."a.*"]\nignore = ["F001"]\nseverity = {Q001 = "note"}\n', "utf-8")
    assert run("check").status == 0
    settings.write_text("[confidence]\nF = 1.0\n", "utf-8")
    assert {code for code, _ in _codes(run)} == {"Q001"}
    settings.write_text('[per-path."a.*"]\nmodel = "x"\n', "utf-8")
    refused = run("check")
    assert refused.status == 2
    assert "cannot differ by path" in refused.err
    settings.write_text('[per-path."a.*"]\nignore = ["Q999"]\n', "utf-8")
    assert "setting per-path: a.*: ignore: no rule has the code 'Q999'" in run("check").err
    settings.write_text('[per-path."!"]\nignore = ["Q001"]\n', "utf-8")
    assert "setting per-path: '!': Invalid git pattern" in run("check").err


THREE = {
    "en": ["The minister arrived on Monday morning.", "The new bridge cost forty million.", "He left in the evening."],
    "de": ["Der Minister kam am Montagmorgen an.", "Die neue Brücke kostete vierzig Millionen.", "Er reiste am Abend ab."],
    "fr": ["Le ministre est arrivé lundi matin.", "Le nouveau pont a coûté quarante millions.", "Il est reparti le soir."],
}


def _without_bridge(folder: Path, lacking: str) -> None:
    for language, paragraphs in THREE.items():
        kept = [one for number, one in enumerate(paragraphs) if language != lacking or number != 1]
        (folder / f"p.{language}.md").write_text("\n\n".join(kept) + "\n", "utf-8")


@pytest.fixture
def three(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An article in three languages; the German version lacks a paragraph, as the baseline knows."""
    folder = tmp_path / "three"
    folder.mkdir()
    (folder / "claimcheck.toml").write_text('source = "en"\nfail-on = "warning"\n', "utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("CLAIMCHECK_CACHE_DIR", str(tmp_path / "cache"))
    _without_bridge(folder, "de")
    return folder


def test_what_one_pair_has_in_the_baseline_is_new_in_another(three: Path, run: Run) -> None:
    assert "(1 added, 0 taken out)" in run("baseline", "create").out
    assert run("check").status == 0
    (entry,) = json.loads((three / ".claimcheck-baseline.json").read_text("utf-8"))["findings"]
    assert entry["documents"] == ["p.de.md", "p.en.md"]
    _without_bridge(three, "fr")
    found = run("check", "--format", "json")
    assert found.status == 1
    assert [(one["code"], one["suppressed"]) for one in json.loads(found.out)["findings"]] == [("C001", None)]


@pytest.mark.parametrize("place", ["base.json", "ci/base.json"])
def test_a_baseline_holds_no_absolute_paths(three: Path, run: Run, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    (three / "ci").mkdir()
    made = set()
    for folder, paths in ((three, ["."]), (three, [str(three)]), (three / "ci", [".."]), (three.parent, ["three"])):
        monkeypatch.chdir(folder)
        baseline = str(three / place)
        run("baseline", "create", "--force", "--source", "en", "--baseline", baseline, *paths)
        made.add(Path(baseline).read_text("utf-8"))
        assert run("check", "--source", "en", "--fail-on", "warning", "--baseline", baseline, *paths).status == 0
    (told,) = made
    prefix = "../" if "/" in place else ""
    assert json.loads(told)["findings"][0]["documents"] == [f"{prefix}p.de.md", f"{prefix}p.en.md"]


def test_only_what_was_looked_for_can_be_gone(three: Path, run: Run) -> None:
    run("baseline", "create")
    assert "no longer found" not in run("check", "p.fr.md").out
    assert "(0 added, 0 taken out)" in run("baseline", "prune", "p.fr.md").out
    _without_bridge(three, "")
    for other in (["--select", "Q"], ["--min-confidence", "1"], ["--min-severity", "error"], ["--config", "ignore=['C']"]):
        assert "no longer found" not in run("check", *other).out, other
    (three / "claimcheck.toml").write_text('[per-path."*.de.md"]\nignore = ["C001"]\n', "utf-8")
    assert "no longer found" not in run("check", "--source", "en").out
    (three / "claimcheck.toml").unlink()
    assert "1 entry no longer found" in run("check", "--source", "en").out


def test_a_baseline_is_made_of_the_pairs_that_are_asked_for(three: Path, run: Run) -> None:
    (three / "claimcheck.toml").unlink()
    assert "(2 added, 0 taken out)" in run("baseline", "create", "--source", "de").out
    assert "(1 added, 0 taken out)" in run("baseline", "create", "--force", "--source", "EN", "--languages", "de,fr").out
    assert "(2 added, 0 taken out)" in run("baseline", "create", "--force", "--pairs", "all").out
    assert run("baseline", "update", "--model", "./none").status == 2


def test_baseline_alone_shows_its_help_and_could_not_check(run: Run) -> None:
    shown, alone = run("baseline", "--help"), run("baseline")
    assert (shown.status, shown.err) == (0, "")
    assert (alone.status, alone.out, alone.err) == (2, "", shown.out)
    assert "\n  prune " in alone.err
