"""The report as one page for a browser: the versions side by side, quotes by speaker, findings marked on both sides.

The file needs no network and asks for none: its policy allows nothing but its own style and script, by their digests. All
is there without JavaScript; the script adds filters, keys and the line between the two places of a finding.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import importlib.resources
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from claimcheck.findings import Rule, Severity
from claimcheck.reporters.counts import compared, extent, plural, put_aside, summary
from claimcheck.reporters.page.markup import Html, element, join
from claimcheck.reporters.page.notes import entry, tally
from claimcheck.reporters.page.pair import section
from claimcheck.reporters.places import pairs

if TYPE_CHECKING:
    from claimcheck.findings import Pairing, Report
    from claimcheck.reporters.look import Look
    from claimcheck.reporters.page.passages import Numbered

_KEYS = (
    ("n or j", "next finding"),
    ("p or k", "previous finding"),
    ("o", "other side of the finding"),
    ("/", "search the findings"),
    ("r", "only rows with findings"),
    ("s", "findings that do not count: suppressed, in the baseline"),
    ("Esc", "leave the finding, empty the search"),
    ("?", "this help"),
)


def render(report: Report, look: Look) -> str:
    """One self-contained HTML file."""
    pairings = pairs(report)
    found: dict[int, list[Numbered]] = defaultdict(list)
    for number, finding in enumerate(report.findings, 1):
        found[finding.pairing].append((number, finding))
    several = len(pairings) > 1
    title = f"claimcheck: {summary(report)}"
    page = element(
        "html",
        element(
            "head",
            element("meta", charset="utf-8"),
            element("meta", http_equiv="Content-Security-Policy", content=_policy()),
            element("meta", name="viewport", content="width=device-width, initial-scale=1"),
            element("meta", name="referrer", content="no-referrer"),
            element("title", title),
            element("style", _asset("page.css")),
        ),
        element(
            "body",
            element("a", "Skip to the texts", href="#texts", class_="skip"),
            element("header", element("h1", "claimcheck"), element("p", _summed(report)), id="top"),
            element(
                "div",
                element("aside", _tools(report), _list(report, pairings, found), aria_label="Findings", id="side"),
                element(
                    "main",
                    _index(report, pairings, found) if several else None,
                    [section(report, n + 1, pairing, found[n], several) for n, pairing in enumerate(pairings)],
                    _unchecked(report, look),
                    id="texts",
                    class_="many" if several else None,
                    tabindex="-1",
                ),
                class_="desk",
            ),
            element("footer", element("h2", "How this report was made"), _signature(report.signature)),
            _help(),
            element("script", _asset("page.js")),
        ),
        lang="en",
    )
    return f"<!DOCTYPE html>\n{page}\n"


@functools.cache
def _asset(name: str) -> Html:
    """A file of ours that stands in the page as it is. Raises nothing: it is part of the package."""
    return Html(importlib.resources.files("claimcheck.reporters.page").joinpath(name).read_text("utf-8"))


@functools.cache
def _policy() -> str:
    digests = [base64.b64encode(hashlib.sha256(_asset(name).encode()).digest()).decode() for name in ("page.css", "page.js")]
    own = f"style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'"
    return f"default-src 'none'; {own}; base-uri 'none'; form-action 'none'"


def _summed(report: Report) -> Html:
    if not compared(report):
        return element("span", summary(report))
    return join(
        tally(list(report.findings)), element("span", f" in {extent(report)}" if report.documents else ": nothing was compared")
    )


def _tools(report: Report) -> Html:
    """The filters and buttons; all but the switch for suppressed findings need the script, which shows them."""
    severities, rules = Counter[Severity](), Counter[Rule]()
    for finding in report.findings:  # one that does not count has its box all the same
        severities[finding.severity] += finding.suppressed is None
        rules[finding.rule] += finding.suppressed is None
    aside = put_aside(report.findings)
    boxes = [
        _box("severity", severity.label, f"{severity.label} ({severities[severity]})")
        for severity in sorted(severities, reverse=True)
    ]
    by_rule = [
        _box("code", rule.code, f"{rule.code} {rule.name} ({number})")
        for rule, number in sorted(rules.items(), key=lambda item: item[0].code)
    ]
    switch = element("label", element("input", type="checkbox", id="suppressed"), f" show {aside}")
    return join(
        element(
            "form",
            element(
                "p",
                element("button", "↑ previous", type="button", id="previous"),
                " ",
                element("button", "↓ next", type="button", id="next"),
                " ",
                element("button", "?", type="button", id="ask", aria_label="keys"),
                class_="steps",
            ),
            element("p", element("label", "Search ", element("input", type="search", id="search", autocomplete="off"))),
            element("fieldset", element("legend", "Severity"), boxes),
            element("details", element("summary", "Rules"), element("fieldset", element("legend", "Rules"), by_rule)),
            element("p", element("label", element("input", type="checkbox", id="only"), " only rows with findings")),
            element("p", id="shown", role="status"),
            id="tools",
            hidden=True,
        )
        if report.findings
        else None,
        element("p", switch, class_="switch") if aside else None,
    )


def _box(name: str, value: str, words: str) -> Html:
    return element("label", element("input", type="checkbox", name=name, value=value, checked=True), f" {words}", class_=value)


def _list(report: Report, pairings: Sequence[Pairing], found: Mapping[int, list[Numbered]]) -> Html:
    """All findings, by pair where there are several."""
    parts = []
    for number, pairing in enumerate(pairings):
        if found[number]:
            names = [element("bdi", report.documents[side].path) for side in (pairing.left, pairing.right)]
            heading = element("h3", element("a", names[0], " | ", names[1], href=f"#pair-{number + 1}"))
            entries = element("ol", [entry(*one) for one in found[number]])
            parts.append(join(heading if len(pairings) > 1 else None, entries))
    body = parts or [element("p", "Nothing was found.")]
    return element("details", element("summary", element("h2", "Findings")), body, id="list", open=True)


def _index(report: Report, pairings: Sequence[Pairing], found: Mapping[int, list[Numbered]]) -> Html:
    """The pairs, with what was found in each."""
    items = [
        element(
            "li",
            element(
                "a",
                element("bdi", report.documents[pairing.left].path),
                " | ",
                element("bdi", report.documents[pairing.right].path),
                href=f"#pair-{number + 1}",
            ),
            " ",
            tally([finding for _, finding in found[number]]),
        )
        for number, pairing in enumerate(pairings)
    ]
    return element("nav", element("h2", f"{plural(len(pairings), 'pair')}"), element("ol", items), aria_label="Pairs", id="pairs")


def _unchecked(report: Report, look: Look) -> Html | None:
    """What was not fully checked, and rules that did not run, with the reasons."""
    items = [element("li", f"{one.head}: ", element("bdi", one.path), f": {one.reason}") for one in report.skipped]
    for reason, group in groupby(sorted(look.off, key=lambda item: (item[1], item[0])), key=lambda item: item[1]):
        items.append(element("li", f"rules that did not run ({reason}): {', '.join(code for code, _ in group)}"))
    if not items:
        return None
    return element(
        "section",
        element("h2", "What else to know", id="unchecked-name"),
        element("ul", items),
        id="unchecked",
        aria_labelledby="unchecked-name",
    )


def _signature(values: Mapping[str, Any]) -> Html:
    """Versions, model, device and settings as they stand in every report."""
    pairs = [join(element("dt", str(name)), element("dd", _value(value))) for name, value in values.items()]
    return element("dl", pairs) if pairs else element("p", "Nothing was compared.")


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {_value(one)}" for name, one in value.items()) or "none"
    return str(value)


def _help() -> Html:
    keys = [join(element("dt", element("kbd", key)), element("dd", does)) for key, does in _KEYS]
    return element(
        "dialog",
        element("h2", "Keys", id="keys-name"),
        element("dl", keys),
        element("p", element("label", element("input", type="checkbox", id="keys", checked=True), " keys work")),
        element("form", element("button", "Close"), method="dialog"),
        id="help",
        aria_labelledby="keys-name",
    )
