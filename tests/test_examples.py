"""The example newsroom gives exactly the findings that were planted, in every format, and nothing leaves the machine."""

from __future__ import annotations

import html
import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from claimcheck.checks import RULES
from claimcheck.cli.app import main
from claimcheck.reporters import REPORTERS
from examples import make_docx
from tests.reporters import test_code_review, test_concise_and_json, test_jsonl, test_sarif
from tests.reporters.every import READERS

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
EXPECTED: list[dict[str, Any]] = json.loads((EXAMPLES / "newsroom.expected.json").read_text("utf-8"))

Check = Callable[..., tuple[int, str]]
"""Runs `check` in the newsroom: exit status, and the report."""
Counted = Counter[tuple[str, str]]
"""How often a rule's code is reported at a path, that of the first version that has evidence."""


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the newsroom, away from the project's own settings, with a cache beside it."""
    folder = tmp_path_factory.mktemp("examples") / "newsroom"
    shutil.copytree(EXAMPLES / "newsroom", folder)
    return folder


@pytest.fixture
def check(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """Run `check` in the newsroom: exit status and what the report says."""
    monkeypatch.chdir(newsroom)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    monkeypatch.setenv("CLAIMCHECK_CACHE_DIR", str(newsroom.parent / "cache"))

    def check(*arguments: str) -> tuple[int, str]:
        report = newsroom.parent / "report"
        status = main(["check", "-q", "-j", "1", "-o", str(report), *arguments])
        return status, report.read_text("utf-8")

    return check


def planted(*, suppressed: bool) -> Counted:
    """The findings that were planted, those that do not count among them or not."""
    return Counter(
        (one["code"], pair["left"] if one["left"] else pair["right"])
        for pair in EXPECTED
        for one in pair["findings"]
        if suppressed or "suppressed" not in one
    )


def test_every_rule_is_planted_and_a_quarter_of_the_pairs_is_clean() -> None:
    assert {one["code"] for pair in EXPECTED for one in pair["findings"]} == {rule.code for rule in RULES}
    assert sum(not pair["findings"] for pair in EXPECTED) * 4 >= len(EXPECTED)


def test_docx_files_are_made_of_their_texts() -> None:
    for place, content in make_docx.made().items():
        assert (make_docx.NEWSROOM / place).read_bytes() == content
    assert len(make_docx.made()) == len(list(make_docx.NEWSROOM.rglob("*.docx")))


def test_every_pair_has_exactly_the_findings_that_were_planted(check: Check) -> None:
    status, text = check("--format", "json")
    report = json.loads(text)
    paths = [document["path"] for document in report["documents"]]
    found = []
    for number, pair in enumerate(report["pairs"]):
        findings = [_words(one, pair) for one in report["findings"] if one["pair"] == number]
        found.append({"left": paths[pair["left"]], "right": paths[pair["right"]], "findings": findings})
    assert found == EXPECTED
    assert status == 1
    assert report["skipped"] == [{"path": "news/harbour.fr.md", "reason": "no version in en"}]


def _words(finding: Any, pair: Any) -> dict[str, str | None]:
    texts = {one["document"]: one["text"] for one in finding["evidence"]}
    shown = {"code": finding["code"], "left": texts.get(pair["left"]), "right": texts.get(pair["right"])}
    return shown | ({"suppressed": finding["suppressed"].split(":")[0]} if finding["suppressed"] else {})


def _of_full(text: str) -> Counted:
    heads = re.finditer(
        r"^(?:error|warning|note) ([A-Z]\d{3}) .*?\n\n  (.+?)(?::\d+:\d+|, paragraph \d+) \(", text, re.MULTILINE | re.DOTALL
    )
    return Counter((match[1], match[2]) for match in heads)


def _of_concise(text: str) -> Counted:
    lines = re.finditer(r"^(.+?)(?::\d+:\d+|, paragraph \d+): (\w+) ", text, re.MULTILINE)
    return Counter((match[2], match[1]) for match in lines)


def _of_json(text: str) -> Counted:
    report = json.loads(text)
    jsonschema.validate(report, test_concise_and_json.SCHEMA)
    paths = [document["path"] for document in report["documents"]]
    return Counter((one["code"], paths[one["evidence"][0]["document"]]) for one in report["findings"])


def _of_jsonl(text: str) -> Counted:
    lines = [json.loads(line) for line in text.splitlines()]
    for line in lines:
        jsonschema.validate(line, test_jsonl.SCHEMA)
    return Counter((one["code"], one["evidence"][0]["path"]) for one in lines if one["type"] == "finding")


def _of_sarif(text: str) -> Counted:
    assert [error.message for error in test_sarif.KEEPS_TO.iter_errors(json.loads(text))] == []
    results = json.loads(text)["runs"][0]["results"]
    places = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results]
    return Counter((result["ruleId"], place) for result, place in zip(results, places, strict=True))


def _of_gitlab(text: str) -> Counted:
    jsonschema.validate(json.loads(text), test_code_review.GITLAB)
    return Counter((one["description"][:4], one["location"]["path"]) for one in json.loads(text))


def _of_junit(text: str) -> Counted:
    cases = [case for suite in READERS["junit"](text) for case in suite]
    told = re.compile(r"([A-Z]\d{3}) \S+ (.+?)(?::\d+:\d+|, paragraph \d+)")
    return Counter((match[1], match[2]) for case in cases if (match := told.fullmatch(case.name)))


def _of_rdjson(text: str) -> Counted:
    jsonschema.validate(json.loads(text), test_code_review.RDJSON)
    return Counter((one["code"]["value"], one["location"]["path"]) for one in json.loads(text)["diagnostics"])


def _of_markdown(text: str) -> Counted:
    found = re.finditer(r"<summary><b>\w+ (\w+) \S+</b> \(\d+%\) <code>(.+?)(?::\d+:\d+|, paragraph \d+)</code>", text)
    return Counter((match[1], html.unescape(match[2])) for match in found)


READ_BACK: Mapping[str, Callable[[str], Counted]] = {
    "full": _of_full,
    "concise": _of_concise,
    "json": _of_json,
    "jsonl": _of_jsonl,
    "sarif": _of_sarif,
    "gitlab": _of_gitlab,
    "junit": _of_junit,
    "rdjson": _of_rdjson,
    "markdown": _of_markdown,
}
KEEP_THE_SUPPRESSED = ("json", "jsonl", "sarif")


@pytest.mark.parametrize("name", REPORTERS)
def test_every_format_tells_the_findings_that_were_planted(name: str, check: Check) -> None:
    status, text = check("--format", name)
    assert status == 1
    READERS[name](text)
    if name == "github":  # which shows the worst ten of a level
        shown = Counter(re.findall(r"^::\w+ file=(.+?),.*title=([A-Z]\d{3})", text, re.MULTILINE))
        assert shown <= Counter({(path, code): count for (code, path), count in planted(suppressed=False).items()})
        levels = Counter(
            one["severity"] for one in json.loads(check("--format", "json")[1])["findings"] if not one.get("suppressed")
        )
        assert shown.total() == sum(min(count, 10) for count in levels.values())
    elif name in READ_BACK:
        assert READ_BACK[name](text) == planted(suppressed=name in KEEP_THE_SUPPRESSED)
    else:
        assert {code for code, _ in planted(suppressed=False) if code not in text} == set()


def test_the_suppressed_findings_count_where_nothing_suppresses_them(check: Check, newsroom: Path) -> None:
    assert check("news/market.de.md")[0] == 0
    assert check("news/market.de.md", "--no-baseline")[0] == 1
    assert check("desk", "--select", "F")[0] == 0
    (newsroom / ".claimcheck-ignore.toml").rename(newsroom / "aside")
    try:
        assert check("desk", "--select", "F")[0] == 1
    finally:
        (newsroom / "aside").rename(newsroom / ".claimcheck-ignore.toml")
