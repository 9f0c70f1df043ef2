"""Markdown as hosts show it: rendered, and read as HTML."""

from __future__ import annotations

import dataclasses
import html
import re

from markdown_it import MarkdownIt

from claimcheck.data import Document
from claimcheck.findings import Report
from claimcheck.reporters import REPORTERS, Look
from claimcheck.reporters.markdown import ROOM, render
from claimcheck.reporters.visible import visible
from tests.reporters.every import HOSTILE, REPORTS, hostile
from tests.reporters.samples import FRENCH, MISSING, SHIFTED, evidence, finding, report

OURS = {"details", "summary", "b", "code", "p", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "br", "strong"}
LONG = Document("long.txt", "id", " ".join(f"kata{number}" for number in range(2_000)))


def shown(sample: Report) -> str:
    text = REPORTERS["markdown"](sample, Look())
    return str(MarkdownIt("gfm-like", {"linkify": False}).render(text))


def plain(page: str) -> str:
    return html.unescape(re.sub("<[^>]*>", "", page)).replace("\u200b", "")


def test_the_table_counts_by_pair_and_names_those_without_findings() -> None:
    text = REPORTERS["markdown"](REPORTS["several pairs"], Look())
    rows = [line for line in text.splitlines() if line.startswith("| <code>")]
    assert [re.findall(r"\| (\d+)", row) for row in rows] == [["1", "0", "1"], ["0", "1", "0"], ["1", "0", "0"]]
    assert "1 pair without findings." in text
    assert "Not fully checked: <code>c.id.txt</code>: no French version" in text


def test_counts_by_rule_are_a_table_of_their_own() -> None:
    text = REPORTERS["markdown"](REPORTS["several pairs"], Look(statistics=True))
    assert MarkdownIt("gfm-like", {"linkify": False}).render(text).count("<table>") == 2


def test_both_passages_stand_in_their_surroundings() -> None:
    text = REPORTERS["markdown"](SHIFTED, Look())
    assert "> <code>Dia berkata&#58;" not in text
    assert "> <code>Dia berkata: “Aman. <b>Musuh gagal.</b>” Lalu pergi.</code>" in text
    assert "> <code>Il a dit : « Sûr. » <b>L'ennemi a échoué.</b> Puis il partit.</code>" in text


def test_nothing_of_a_hostile_text_is_mark_up() -> None:
    page = shown(REPORTS["hostile"])
    assert set(re.findall(r"<([a-z0-9]+)", page)) <= OURS
    assert "href" not in page
    assert "src" not in page
    assert visible(HOSTILE) in plain(page)


def test_nobody_is_called_and_no_issue_linked() -> None:
    text = REPORTERS["markdown"](REPORTS["hostile"], Look())
    assert "@\u200b" not in text
    assert re.search(r"@(?!&#8203;)|(?<!&)#(?=\d)", text) is None


def test_right_to_left_words_are_isolated() -> None:
    text = REPORTERS["markdown"](REPORTS["several pairs"], Look())
    assert "<code>\u2068قال: «نحن بأمان». <b>ثم فشل العدو</b>.\u2069</code>" in text
    assert "\u2068„العدو“ fehlt\u2069</summary>" in text
    assert text.count("\u2068") == text.count("\u2069")


def test_the_middle_of_a_very_long_stretch_is_left_out() -> None:
    sample = report(finding(*evidence((LONG, LONG.text))), documents=(LONG, FRENCH))
    text = REPORTERS["markdown"](sample, Look())
    assert "kata0 " in text
    assert " … kata" in text
    assert "kata1999</b>" in text
    assert len(text) < 2_000


def test_a_comment_has_room_for_it_and_the_worst_are_kept() -> None:
    places = evidence((LONG, LONG.text))
    minor = [finding(*places, rule=MISSING) for _ in range(200)]
    sample = report(*minor, *SHIFTED.findings, documents=(LONG, FRENCH))
    sample = dataclasses.replace(sample, findings=(*minor, finding(*places)))
    text = REPORTERS["markdown"](sample, Look())
    assert len(text.encode()) <= ROOM
    left = re.search(r"(\d+) findings of the least severity left out here", text)
    assert left
    assert text.count("<details>") + int(left[1]) == 201
    assert "Q001" in text


def test_it_is_never_larger_than_asked() -> None:
    words = HOSTILE * 20
    for room in (2_048, 5_000, 20_000):
        assert len(render(hostile(words), Look(), room).encode()) <= room
