"""Settings: where they come from, and that nothing wrong is taken in silence."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from claimcheck import settings
from claimcheck.cli.configuration import configure
from claimcheck.errors import ConfigurationError
from claimcheck.settings import Settings
from claimcheck.settings_files import find_file, from_assignment, read_file
from tests.cli.conftest import Run

CODES = ("Q001", "Q006", "Q007", "C001", "D003")


def test_the_nearest_file_upwards_counts(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / "claimcheck.toml").write_text("")
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.other]\n")
    assert find_file(deep) == tmp_path / "claimcheck.toml"
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.claimcheck]\n")
    assert find_file(deep) == tmp_path / "a" / "pyproject.toml"
    (deep / ".claimcheck.toml").write_text("")
    assert find_file(deep) == deep / ".claimcheck.toml"


def test_a_file_sets_what_it_names_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text(
        '[tool.claimcheck]\nselect = ["Q"]\nmin-confidence = 1\ncache-dir = "kept"\n'
        '[tool.claimcheck.severity]\nQ007 = "warning"\n'
    )
    assert read_file(file) == {
        "select": ("Q",),
        "min_confidence": 1.0,
        "cache_dir": str(tmp_path / "kept"),
        "severity": {"Q007": "warning"},
    }


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("min-confidance = 0.5", "there is no setting 'min-confidance' (the nearest is 'min-confidence')"),
        ("min_confidence = 0.5", "there is no setting 'min_confidence' (the nearest is 'min-confidence')"),
        ("min-confidence = 1.5", "min-confidence: 1.5 is not between 0 and 1"),
        ("min-confidence = nan", "min-confidence: nan is not between 0 and 1"),
        ("min-confidence = true", "min-confidence: True is no number"),
        ('min-confidence = "high"', "min-confidence: 'high' is no number"),
        ('device = "tpu"', "device: 'tpu' is none of auto, cpu, cuda, mps"),
        ('select = "Q001"', "select: 'Q001' is no list; write [\"Q001\"]"),
        ('languages = "en, fr"', 'languages: \'en, fr\' is no list; write ["en", "fr"]'),
        ("select = [1]", "select: 1 is no text"),
        ("cache = 1", "cache: 1 is no true or false"),
        ('severity = "error"', "severity: 'error' is no table"),
        ('severity = { Q001 = "bad" }', "severity: Q001: 'bad' is none of error, warning, note"),
        ("severity = { Q001 = [] }", "severity: Q001: [] is none of error, warning, note"),
        ("= 1", "this is no valid TOML"),
        ("\x00", "this is no valid TOML"),
    ],
)
def test_a_wrong_setting_is_refused_with_its_file_and_key(tmp_path: Path, text: str, complaint: str) -> None:
    file = tmp_path / "claimcheck.toml"
    file.write_text(text)
    with pytest.raises(ConfigurationError) as caught:
        read_file(file)
    assert str(caught.value).startswith(f"{file}: {complaint}")


def test_settings_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigurationError, match=r"pyproject\.toml"):
        find_file(tmp_path)
    with pytest.raises(ConfigurationError, match="cannot be read"):
        read_file(tmp_path / "missing.toml")


def test_a_tool_table_that_is_no_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("tool.claimcheck = 3\n")
    with pytest.raises(ConfigurationError, match="is not a table"):
        find_file(tmp_path)


@pytest.mark.parametrize(
    ("assignment", "found"),
    [
        ("min-confidence=0.7", {"min_confidence": 0.7}),
        ("device=cpu", {"device": "cpu"}),
        ('select=["Q", "C"]', {"select": ("Q", "C")}),
        ("severity.Q007=warning", {"severity": {"Q007": "warning"}}),
        ("model=a=b", {"model": "a=b"}),
    ],
)
def test_one_setting_on_the_command_line(assignment: str, found: dict[str, object]) -> None:
    assert from_assignment(assignment) == found


@pytest.mark.parametrize("assignment", ["=1", "a b=1", "min-confidence=lots", "nothing=1", "cache=\nmodel=2"])
def test_a_wrong_setting_on_the_command_line_is_refused(assignment: str) -> None:
    with pytest.raises(ConfigurationError):
        from_assignment(assignment)


def test_settings_made_in_python_are_checked_too() -> None:
    with pytest.raises(ConfigurationError, match="setting min-confidence: 7 is not between 0 and 1"):
        Settings(min_confidence=7)


@pytest.mark.parametrize(
    ("select", "ignore", "runs"),
    [
        ((), (), "Q001 Q006 Q007 C001 D003"),
        (("Q",), (), "Q001 Q006 Q007"),
        ((), ("Q00",), "C001 D003"),
        (("Q001",), ("Q",), "Q001"),
        (("Q",), ("Q007",), "Q001 Q006"),
        (("Q", "C001"), ("Q", "C"), "C001"),
        (("Q001",), ("Q001",), ""),
    ],
)
def test_the_longest_prefix_decides_which_rules_run(select: tuple[str, ...], ignore: tuple[str, ...], runs: str) -> None:
    chosen = Settings(select=select, ignore=ignore)
    assert [code for code in CODES if chosen.runs(code)] == runs.split()


def test_codes_that_no_rule_has_are_refused_with_the_nearest() -> None:
    Settings(select=("Q0",), severity={"Q007": "error"}).check_codes(CODES)
    with pytest.raises(ConfigurationError, match=r"no rule has the code 'Q0O7' \(the nearest is 'Q007'; claimcheck rules"):
        Settings(ignore=("Q0O7",)).check_codes(CODES)
    with pytest.raises(ConfigurationError, match=r"no rule has the code 'Z01' \(claimcheck rules lists all\)"):
        Settings(ignore=("Z01",)).check_codes(CODES)
    with pytest.raises(ConfigurationError, match="severity: no rule has the code 'Q'"):
        Settings(severity={"Q": "error"}).check_codes(CODES)
    with pytest.raises(ConfigurationError, match="no rule has the code ''"):
        Settings(select=("",)).check_codes(CODES)


def test_the_digest_tells_settings_apart_by_what_bears_on_the_report() -> None:
    usual = Settings()
    same = Settings(cache=False, cache_dir="/elsewhere", device="cpu", fail_on="never", model="other")
    assert same.digest() == usual.digest()
    assert same.changes() == {}
    different = Settings(min_confidence=0.6, severity={"Q007": "error"})
    assert different.digest() != usual.digest()
    assert different.changes() == {"min-confidence": 0.6, "severity": {"Q007": "error"}}


def test_every_setting_has_a_type_that_can_be_checked() -> None:
    for field in dataclasses.fields(Settings):
        wrong: dict[str, Any] = {field.name: object()}
        with pytest.raises(ConfigurationError):
            Settings(**wrong)


def test_a_new_threshold_is_checked_by_its_type_and_range(monkeypatch: pytest.MonkeyPatch) -> None:
    @dataclasses.dataclass(frozen=True)
    class Wider(Settings):
        most_words: int = dataclasses.field(default=3, metadata={"range": (1, 9)})

    monkeypatch.setattr(settings, "Settings", Wider)
    settings._hints.cache_clear()
    try:
        assert settings.from_table({"most-words": 4}, "x") == {"most_words": 4}
        with pytest.raises(ConfigurationError, match="most-words: 10 is not between 1 and 9"):
            settings.from_table({"most-words": 10}, "x")
        with pytest.raises(ConfigurationError, match=r"most-words: 1\.5 is no whole number"):
            settings.from_table({"most-words": 1.5}, "x")
    finally:
        settings._hints.cache_clear()


def test_isolated_looks_for_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "claimcheck.toml").write_text("cache = false\n")
    monkeypatch.chdir(tmp_path)
    assert configure((), isolated=False).cache is False
    assert configure((), isolated=True).cache is True


@pytest.mark.parametrize("given", [["--source", "FR", "--languages", "ID,fr-CA"], ["--config", "source=FR"]])
@pytest.mark.usefixtures("pair")
def test_languages_are_known_however_they_are_written(run: Run, given: list[str]) -> None:
    shown = run("check", "--show-files", *given).out
    assert "a.fr.txt (fr) | a.id.txt (id)" in shown
    assert "no version in" not in shown


@pytest.mark.parametrize("given", [["--source", "nonsense"], ["--languages", "xx,EN"]])
@pytest.mark.usefixtures("pair")
def test_a_language_that_there_is_not_is_refused(run: Run, given: list[str]) -> None:
    found = run("check", *given)
    assert found.status == 2
    assert f"command line: {given[0][2:]}: unknown language" in found.err


def test_a_model_in_a_folder_counts_from_the_settings_file(tmp_path: Path) -> None:
    file = tmp_path / "claimcheck.toml"
    for written, meant in (("./mod", str(tmp_path / "mod")), ("embedded", "embedded"), ("a/b", "a/b")):
        file.write_text(f'model = "{written}"\n', "utf-8")
        assert read_file(file)["model"] == meant


def test_files_that_are_in_force_without_being_named_are_shown(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    absent = "# baseline is not set  # default\n# suppressions is not set  # default\n"
    assert absent in run("check", "--show-settings").out
    for name in (".claimcheck-baseline.json", ".claimcheck-ignore.toml"):
        (tmp_path / name).write_text("")
    shown = run("check", "--show-settings").out
    assert "\n# baseline is not set; in force: .claimcheck-baseline.json  # default\n" in shown
    assert "\n# suppressions is not set; in force: .claimcheck-ignore.toml  # default\n" in shown
    assert "\n# baseline is not set  # default\n" in run("check", "--show-settings", "--no-baseline").out
    assert "\n# baseline is not set  # default\n" in run("compare", "a", "b", "--show-settings").out  # it knows no baseline
    assert '\nbaseline = "b.json"  # command line\n' in run("check", "--show-settings", "--baseline", "b.json").out
    (tmp_path / "claimcheck.toml").write_text('baseline = "known.json"\n')
    shown = run("check", "--show-settings").out
    assert f'\nbaseline = "{tmp_path / "known.json"}"  # {tmp_path / "claimcheck.toml"}\n' in shown
    (tmp_path / "claimcheck.toml").write_text("cache = false\n")
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    assert f"is not set; in force: {tmp_path / '.claimcheck-baseline.json'}  # default\n" in run("check", "--show-settings").out
