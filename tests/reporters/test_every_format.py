"""What holds for every format: it serves every report, can be read back, is the same every time, and shows no controls."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.reporters import REPORTERS, WITH_STATISTICS, Look
from tests.reporters.every import HOSTILE, READERS, REPORTS, hostile, paired
from tests.reporters.samples import SHIFTED, report

UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066\u2067\ud800-\udfff\u2061-\u2065\u3164\U000e0000-\U000e007f]")
ODD = st.text(
    st.sampled_from("a <>&|]`*_\\:#%\"'\n\r\t\0\x1b\x85\u2028\u202e\ufeff\ufffeéعب語👍\U000e0041\u0301"), min_size=1, max_size=30
)


def test_every_format_has_a_reader_here() -> None:
    assert set(READERS) == set(REPORTERS)


@pytest.mark.parametrize("name", REPORTERS)
@pytest.mark.parametrize("sample", REPORTS.values(), ids=REPORTS)
def test_a_format_serves_every_report(name: str, sample: object) -> None:
    text = REPORTERS[name](sample, Look())  # type: ignore[arg-type]  # parametrised
    READERS[name](text)
    assert UNSEEN.search(text) is None
    assert text == "" or text.endswith("\n")


@pytest.mark.parametrize("name", REPORTERS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(words=st.one_of(ODD, st.text(min_size=1, max_size=20)))
def test_a_format_is_whole_and_the_same_every_time_whatever_the_texts_hold(name: str, words: str) -> None:
    text = REPORTERS[name](hostile(words), Look())
    assert REPORTERS[name](hostile(words), Look()) == text
    READERS[name](text)
    assert UNSEEN.search(text) is None


@pytest.mark.parametrize("name", ["full", "concise", "github", "gitlab", "junit", "rdjson", "markdown"])
def test_what_is_suppressed_is_left_out_where_people_would_count_it(name: str) -> None:
    shown = REPORTERS[name](REPORTS["suppressed"], Look())
    shown = re.sub(
        r" \((?:\d+ in the baseline, )?\d+ suppressed\)", "", shown.replace("\\(", "(").replace("\\)", ")")
    )  # summaries say how many
    assert shown == REPORTERS[name](paired(SHIFTED), Look()).replace("\\(", "(").replace("\\)", ")")


@pytest.mark.parametrize("name", ["json", "jsonl", "sarif"])
def test_what_is_suppressed_is_kept_where_programs_ask_for_the_reason(name: str) -> None:
    assert REPORTERS[name](REPORTS["suppressed"], Look()).count('"inline: Musuh is right"') == 1


@pytest.mark.parametrize("name", WITH_STATISTICS)
def test_findings_are_counted_by_rule_for_people_who_ask(name: str) -> None:
    plain, counted = (REPORTERS[name](REPORTS["several pairs"], Look(statistics=wanted)) for wanted in (False, True))
    added = [line for line in counted.splitlines() if line not in plain.splitlines()]
    assert [re.findall(r"[A-Z]\d{3}|\b\d\b", line) for line in added if "Q" in line or "C0" in line] in (
        [["2", "Q001"], ["1", "C001"], ["1", "Q008"]],
        [["Q001", "2"], ["C001", "1"], ["Q008", "1"]],
    )
    assert REPORTERS[name](report(), Look(statistics=True)) == REPORTERS[name](report(), Look())


def test_the_readme_lists_every_format_with_a_line() -> None:
    told = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    assert [name for name in REPORTERS if not re.search(rf"^    {name} +\w", told, re.MULTILINE)] == []


def test_hostile_words_are_as_hostile_as_meant() -> None:
    assert UNSEEN.search(HOSTILE)
