"""The page for people: whole, self-contained, and safe whatever the texts hold."""

from __future__ import annotations

import dataclasses
import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.data import Document, Quote, Span
from claimcheck.findings import Report
from claimcheck.reporters import REPORTERS, Look
from claimcheck.reporters.counts import extent
from claimcheck.reporters.ranking import IN_BASELINE
from tests.reporters.every import REPORTS, hostile, paired
from tests.reporters.samples import BOUNDARY, reading, report

_VOID = frozenset({"meta", "input", "br", "hr", "img", "link", "wbr"})
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class Page(HTMLParser):
    """Reads a page strictly: every element is closed where it should be, ids are unique, links lead somewhere."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.scripts = 0
        self.words: list[str] = []
        self.languages: set[str] = set()
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        assert not any(name.startswith("on") for name in given), "a handler in the mark-up"
        assert not any(name in ("src", "srcset", "style") for name in given), "something from elsewhere"
        self.scripts += tag == "script"
        self.ids += [given["id"]] if given.get("id") else []  # type: ignore[list-item]  # not None here
        self.links += [given["href"]] if given.get("href") else []  # type: ignore[list-item]  # not None here
        self.languages |= {str(given["lang"])} if "lang" in given else set()
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1:] == [tag], f"</{tag}> closes {self.open[-3:]}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open[-1:] not in (["script"], ["style"]):
            self.words.append(data)


def _page(sample: Report) -> Page:
    return Page(REPORTERS["html"](sample, Look()))


@pytest.mark.parametrize("sample", REPORTS.values(), ids=REPORTS.keys())
def test_a_page_is_well_formed_and_its_links_lead_somewhere(sample: Report) -> None:
    page = _page(sample)
    assert len(page.ids) == len(set(page.ids))
    inner = {link[1:] for link in page.links if link.startswith("#") and link != "#"}
    assert inner <= set(page.ids)
    assert not any(link.startswith(("http:", "https:", "//", "javascript:")) for link in page.links)
    assert page.scripts == 1


@pytest.mark.parametrize("sample", REPORTS.values(), ids=REPORTS.keys())
def test_every_finding_is_in_the_page(sample: Report) -> None:
    shown = "".join(_page(sample).words)
    for finding in sample.findings:
        assert finding.rule.code in shown


def test_the_head_tells_how_much_was_compared_whatever_is_put_aside() -> None:
    whole = report()
    known = dataclasses.replace(whole, findings=tuple(dataclasses.replace(one, suppressed=IN_BASELINE) for one in whole.findings))
    for sample in (whole, known):
        head = REPORTERS["html"](sample, Look()).split("</header>", 1)[0]
        assert f"<span> in {extent(sample)}</span>" in head


def test_the_head_the_filters_and_the_notes_count_alike() -> None:
    text = REPORTERS["html"](REPORTS["suppressed"], Look())
    head, _, rest = text.partition("</header>")
    assert ">1 error</span>" in head
    assert ">1 in the baseline, 1 suppressed</span>" in head
    assert "> error (1)</label>" in rest
    assert f"> {BOUNDARY.code} {BOUNDARY.name} (1)</label>" in rest
    assert "> show 1 in the baseline, 1 suppressed</label>" in rest
    assert rest.count(">in the baseline</p>") == rest.count(">suppressed: inline: Musuh is right</p>") == 1
    plain = REPORTERS["html"](report(*REPORTS["suppressed"].findings[:1]), Look())
    assert 'id="suppressed"' not in plain


def test_what_only_the_baseline_holds_can_be_filtered_and_counts_nothing() -> None:
    whole = REPORTS["suppressed"]
    text = REPORTERS["html"](dataclasses.replace(whole, findings=whole.findings[1:2]), Look())
    assert '>no findings</span> <span class="tally">1 in the baseline</span>' in text
    assert "> error (0)</label>" in text


def test_nothing_is_fetched_and_nothing_of_the_texts_runs() -> None:
    text = REPORTERS["html"](REPORTS["hostile"], Look())
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    assert policy[1].replace("&#x27;", "'").replace("&#39;", "'").startswith("default-src 'none'")
    assert _page(REPORTS["hostile"]).scripts == 1


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(words=st.text(alphabet=st.sampled_from("<>/\"'&; scriptb\u202e\u0645"), min_size=1, max_size=30))
def test_a_page_is_whole_whatever_the_texts_hold(words: str) -> None:
    assert _page(hostile(words)).scripts == 1


def test_quotes_without_number_do_not_nest_the_page() -> None:
    text = "“" * 300 + "a" + "”" * 300
    document = Document("a.en.txt", "en", text)
    nested = [Quote(document, Span(n, 601 - n), (Span(n + 1, 600 - n),), "direct", depth=n) for n in range(300)]
    alike = [Quote(document, Span(0, 601), (Span(1, 600),), "direct") for _ in range(300)]
    for quotes in (nested, alike):
        made = report(documents=(document, document))
        side = dataclasses.replace(reading(document), quotes=tuple(quotes))
        page = REPORTERS["html"](paired(dataclasses.replace(made, readings=(side, side))), Look())
        assert _depth(page) < 60


def _depth(text: str) -> int:
    deepest, depth = 0, 0
    for tag in re.finditer(r"<(/?)span\b", text):
        depth += -1 if tag[1] else 1
        deepest = max(deepest, depth)
    return deepest


def test_each_side_says_its_language() -> None:
    assert {"id", "fr"} <= _page(REPORTS["one pair"]).languages


def test_the_legend_explains_the_tints_that_occur_and_no_other() -> None:
    told = "".join(_page(REPORTS["speakers"]).words)
    assert "in quotation marks" in told
    assert "reported without marks" not in told
    assert "Who is quoted" not in "".join(_page(REPORTS["one pair"]).words)


def test_paper_is_never_taken_for_a_narrow_screen() -> None:
    text = REPORTERS["html"](REPORTS["one pair"], Look())
    assert re.findall(r"@media [^{]*max-width[^{]*", text) == ["@media screen and (max-width: 58rem) "]


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
def test_a_browser_shows_it_and_runs_nothing_of_the_texts(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    page.write_text(REPORTERS["html"](hostile("<script>document.title='taken'</script>"), Look()), "utf-8")
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]
    done = subprocess.run([*command, "--dump-dom", page.as_uri()], capture_output=True, check=False, timeout=90, text=True)
    if done.returncode:
        pytest.skip(f"Chromium does not start here: {json.dumps(done.stderr[-200:])}")
    assert "taken</title>" not in done.stdout
    assert "Q001" in done.stdout
