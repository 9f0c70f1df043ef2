"""A difference is reported once, by the sharpest rule, and never at the cost of another difference."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import claimcheck
from claimcheck.checks import RULES, sharpest
from claimcheck.data import Document, Span
from claimcheck.findings import Evidence, Finding, Rule, Severity
from claimcheck.settings import Settings

BY_CODE = {rule.code: rule for rule in RULES}
Place = tuple[int, int, int]


def finding(code: str, *places: Place) -> Finding:
    """A finding of a rule at these (side, start, end) places."""
    return Finding(BY_CODE[code], BY_CODE[code].severity, 0.9, "", tuple(Evidence(d, Span(a, b)) for d, a, b in places), "")


def codes(findings: list[Finding]) -> list[str]:
    """The rules' codes."""
    return [one.rule.code for one in findings]


SENTENCE: tuple[Place, ...] = ((0, 0, 100), (1, 0, 100))
WORD: tuple[Place, ...] = ((0, 10, 20), (1, 10, 20))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ((("Q001", SENTENCE), ("F003", WORD)), ["Q001", "F003"]),
        ((("Q002", SENTENCE), ("F005", SENTENCE)), ["Q002", "F005"]),
        ((("F004", SENTENCE), ("F003", WORD)), ["F004", "F003"]),
        ((("Q001", SENTENCE), ("Q002", SENTENCE)), ["Q001"]),
        ((("F002", SENTENCE), ("F001", WORD)), ["F002"]),
        ((("Q005", WORD), ("F003", WORD)), ["Q005"]),
        ((("Q004", SENTENCE), ("C002", SENTENCE)), ["Q004"]),
        ((("C002", SENTENCE), ("C001", SENTENCE[:1])), ["C002"]),
        ((("F001", WORD), ("C002", SENTENCE)), ["F001"]),
        ((("F003", WORD), ("Q004", SENTENCE)), ["F003"]),
        ((("F006", WORD), ("Q004", SENTENCE)), ["Q004"]),
        ((("F001", WORD[:1]), ("C002", SENTENCE)), ["F001", "C002"]),
        ((("F001", WORD), ("C001", SENTENCE[:1])), ["F001", "C001"]),
    ],
    ids=lambda value: "-".join(code for code, _ in value) if isinstance(value, tuple) else None,
)
def test_a_finding_hides_only_what_tells_of_the_same_difference(
    given: tuple[tuple[str, tuple[Place, ...]], ...], kept: list[str]
) -> None:
    assert codes(sharpest(finding(code, *places) for code, places in given)) == kept


def test_a_finding_never_hides_a_graver_one() -> None:
    wide, narrow = finding("Q001", *SENTENCE), finding("Q002", *WORD)
    assert codes(sharpest([wide, narrow])) == ["Q001"]
    assert codes(sharpest([replace(wide, severity=Severity.NOTE), narrow])) == ["Q001", "Q002"]


FINES = (
    ("en", '"We will not pay these 300 euros," the captain said. The ship left on Monday.'),
    ("de", "Der Kapitän sagte, sie würden diese 200 Euro nicht zahlen. Das Schiff legte am Montag ab."),
)
TREATY = (
    ("en", '"We did not sign this treaty," the captain said. Rain is expected on Friday.'),
    ("de", "Der Kapitän sagte, sie hätten diesen Vertrag unterschrieben. Regen wird am Freitag erwartet."),
)
VISIT = (
    ("en", "The foreign minister of Japan, Anna Keller, arrived on Monday. Rain is expected on Friday."),
    ("fr", "La ministre de l'Intérieur du Brésil, Anna Keller, est arrivée lundi. De la pluie est attendue vendredi."),
)
WARNING = (
    ("en", 'The minister warned: "The river is rising. Japan will pay 300 dollars on May 3." Rain is expected on Friday.'),
    (
        "fr",
        "Le ministre a averti : « Le fleuve monte. » Le Brésil paiera 200 dollars le 4 mai. De la pluie est attendue vendredi.",
    ),
)


@pytest.mark.parametrize(
    ("texts", "ignore", "found"),
    [
        (FINES, (), {"Q002", "F001"}),
        (FINES, ("Q002",), {"F001"}),
        (TREATY, (), {"Q002", "F005"}),
        (VISIT, (), {"F003", "F004"}),
        (WARNING, (), {"Q001", "F001", "F002", "F003"}),
        (WARNING, ("Q001",), {"F001", "F002", "F003"}),
    ],
)
def test_what_else_differs_inside_a_finding_is_reported(
    texts: tuple[tuple[str, str], tuple[str, str]], ignore: tuple[str, ...], found: set[str]
) -> None:
    left, right = (Document.from_text(text, language) for language, text in texts)
    assert {one.rule.code for one in claimcheck.compare(left, right, Settings(ignore=ignore)).findings} == found


PLACES = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 3000), st.integers(1, 2500)), min_size=1, max_size=2)


SEVERITIES = {"Q001": Severity.ERROR, "Q002": Severity.WARNING, "C001": Severity.ERROR, "Q006": Severity.ERROR}


@given(st.lists(st.tuples(st.sampled_from(["Q001", "Q002", "C001", "Q006", "D003"]), PLACES), max_size=12))
def test_a_place_goes_to_the_sharpest_finding_of_its_kind_that_covers_most_of_it(
    given_: list[tuple[str, list[tuple[int, int, int]]]],
) -> None:
    findings = [
        Finding(
            Rule(code, code, SEVERITIES.get(code, Severity.NOTE), ""),
            SEVERITIES.get(code, Severity.NOTE),
            0.9,
            "",
            tuple(Evidence(d, Span(s, s + n)) for d, s, n in places),
            "",
        )
        for code, places in given_
    ]
    same = {"Q001": ("Q001", "Q002"), "Q002": ("Q001", "Q002"), "C001": ("C001",)}
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda f: -f.severity):
        rivals = [other for other in kept if other.rule.code in same.get(finding.rule.code, ())]
        if not any(
            mine.document == theirs.document
            and 2 * (min(mine.span.end, theirs.span.end) - max(mine.span.start, theirs.span.start))
            > mine.span.end - mine.span.start
            for other in rivals
            for theirs in other.evidence
            for mine in finding.evidence
        ):
            kept.append(finding)
    assert {id(finding) for finding in sharpest(findings)} == {id(finding) for finding in kept}
