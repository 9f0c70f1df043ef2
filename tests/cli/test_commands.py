"""`quotes`, `align`, `rules`, `explain`, `model`: with the real stages behind them."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from claimcheck.checks import CHECKS, RULES
from claimcheck.errors import ModelError
from tests.cli.conftest import LEFT, RIGHT, Pair, Run


def test_quotes_are_listed_for_every_file(run: Run, pair: Pair) -> None:
    status, out, err = run("quotes", *pair)
    assert (status, err) == (0, "")
    assert f"{pair.left} (id): 1 quote\n" in out
    assert f"{pair.right} (fr): 1 quote\n" in out
    assert "Kita semua aman. Musuh sudah gagal." in out


def test_quotes_as_json_slice_back_to_the_file(run: Run, pair: Pair) -> None:
    found = json.loads(run("quotes", *pair, "--format", "json").out)
    for document, text in zip(found["documents"], (LEFT, RIGHT), strict=True):
        for quote in document["quotes"]:
            for part in quote["content"]:
                assert text[part["start"] : part["end"]] == part["text"]
    assert [document["language"] for document in found["documents"]] == ["id", "fr"]


def test_quotes_are_read_from_the_fields_that_the_settings_name(run: Run, pair: Pair) -> None:
    folder = pair.left.parent
    (folder / "q.json").write_text(json.dumps({"story": LEFT}), "utf-8")
    (folder / "claimcheck.toml").write_text('json-fields = ["story"]\n', "utf-8")
    assert "1 quote" in run("quotes", "q.json").out
    assert run("quotes", "q.json", "--isolated").status == 2


def test_the_language_of_quotes_can_be_given(run: Run, pair: Pair) -> None:
    assert json.loads(run("quotes", pair.left, "--language", "ms", "--format", "json").out)["documents"][0]["language"] == "ms"


@pytest.fixture
def segments(pair: Pair) -> Pair:
    """Three statements a side, one a line, the first of them with a full stop inside."""
    pair.left.write_text("The council met. It was late.\nThe river is rising fast.\n\nThe bridge will be closed.\n", "utf-8")
    pair.right.write_text("Le conseil s'est réuni. Il était tard.\nLe fleuve monte vite.\nLe pont sera fermé.\n", "utf-8")
    return pair


def test_lines_are_statements_when_they_are_given_as_such(run: Run, segments: Pair) -> None:
    assert run("align", *segments, "--presegmented", "--format", "ladder").out == "[0]:[0]\n[1]:[1]\n[2]:[]\n[3]:[2]\n"
    assert run("align", *segments, "--format", "ladder").out.count("\n") > 3


def test_an_alignment_comes_in_every_format_at_once(run: Run, segments: Pair) -> None:
    outputs = [f"-o={name}={name}.out" for name in ("text", "json", "tsv", "tmx", "ladder")]
    assert run("align", *segments, "--presegmented", *(part for output in outputs for part in output.split("=", 1))).status == 0
    assert json.loads(Path("json.out").read_text("utf-8"))["beads"][3]["right"] == [2]
    assert len(ElementTree.parse("tmx.out").findall(".//tu")) == 3
    assert Path("tsv.out").read_text("utf-8").splitlines()[4].endswith("The bridge will be closed.\tLe pont sera fermé.")


def test_every_rule_is_in_the_list(run: Run) -> None:
    status, out, _ = run("rules")
    assert status == 0
    assert [line.split()[0] for line in out.splitlines() if not line.startswith(" ")] == [rule.code for rule in RULES]
    assert [rule["code"] for rule in json.loads(run("rules", "--format", "json").out)] == [rule.code for rule in RULES]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.RULE.code)
def test_every_rule_can_be_explained_by_code_and_by_name(run: Run, check: object) -> None:
    rule = check.RULE  # type: ignore[attr-defined]  # a module that is a Check
    status, out, err = run("explain", rule.code.lower())
    assert (status, err) == (0, "")
    assert out.startswith(f"{rule.code} {rule.name} ({rule.severity.label})\n")
    assert "It stays quiet:" in out
    assert run("explain", rule.name).out == out


@pytest.mark.parametrize(
    ("code", "nearest"),
    [("Q0O1", "the nearest is 'Q001'"), ("quote-boundry", "'quote-boundary'"), ("zz", "claimcheck rules lists all")],
)
def test_a_rule_that_is_not_there_cannot_be_explained(run: Run, code: str, nearest: str) -> None:
    status, out, err = run("explain", code)
    assert (status, out) == (2, "")
    assert err.startswith(f"claimcheck: there is no rule {code!r}")
    assert nearest in err


def test_the_model_says_what_it_is(run: Run, pair: Pair) -> None:  # noqa: ARG001 - the folder without settings files
    status, out, _ = run("model", "info", "--cache-dir", "here")
    assert status == 0
    facts = dict(line.split(maxsplit=1) for line in out.splitlines())
    assert facts["name"] == "embedded"
    assert len(facts["digest"]) == 64
    assert facts["licence"] == "MIT"
    assert facts["cache"] == "here"


def test_the_models_on_this_machine_are_listed(run: Run) -> None:
    status, out, _ = run("model", "list")
    assert status == 0
    assert out.startswith("embedded ")


def test_fetching_the_embedded_model_needs_no_network(run: Run) -> None:
    assert run("model", "fetch", "embedded").status == 0


def test_a_model_that_cannot_be_fetched_is_status_2(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str) -> Path:
        raise ModelError(f"{name}: cannot be fetched: no network")

    monkeypatch.setattr("claimcheck.encoder.folders.fetch", refuse)
    assert run("model", "fetch", "some/model") == (2, "", "claimcheck: some/model: cannot be fetched: no network\n")


def test_a_model_that_is_not_here_is_never_fetched_unasked(run: Run, pair: Pair) -> None:
    status, out, err = run("compare", *pair, "--model", "no-such-owner/no-such-model", "--isolated")
    assert (status, out) == (2, "")
    assert "no-such-owner/no-such-model" in err
    assert "Traceback" not in err


def test_quotes_says_which_language_has_no_file(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("De minister kwam maandag aan. „Wij komen voor vrede”, zei Silva tegen de pers in Lissabon.\n", "utf-8")
    found = run("quotes", str(text), "--language", "nl")
    assert found.status == 0
    assert "no language file for Dutch: speakers and reporting verbs from general conventions only" in found.err
    assert run("quotes", str(text), "--language", "nl", "-q").err == ""
