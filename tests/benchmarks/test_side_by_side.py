"""Every tool is given the same lines, and what it says is laid at the right ones."""

from __future__ import annotations

import pytest

from benchmarks import pofilter
from benchmarks.ntrex_rules import document, place
from benchmarks.planted_pairs import Case, planted_case, units, untouched_case
from benchmarks.planting import Planted
from benchmarks.side_by_side import Outcome, by_cosine, flags, raised
from claimcheck.data import Span
from claimcheck.findings import Evidence, Finding, Report, Rule, Severity

LEFT = ["One.", "Two.", "Three."]
RIGHT = ["Satu.", "Dua.", "Tiga."]

OUTPUT = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Generator: Translate Toolkit 3.20.4\\n"

# (pofilter) doublequoting: Different quotation marks
# (pofilter) sentencecount: Different number of sentences: 1 ≠ 3
msgctxt "0"
msgid "He said \\"we go\\" and left on 12 May."
msgstr "Er sagte „wir gehen und ging. Am 13. Mai"

# (pofilter) untranslated: Checks whether a string has been translated at all.
#
# This check is really only useful if you want to extract untranslated
# strings so that they can be translated independently of the main work.
msgctxt "12"
msgid "Same."
msgstr ""
"""


def test_complaints_are_read_by_unit_and_check() -> None:
    assert pofilter.complaints(OUTPUT) == {(0, "doublequoting"), (0, "sentencecount"), (12, "untranslated")}


def test_complaints_of_an_empty_output_are_none() -> None:
    assert pofilter.complaints("") == set()


def test_po_file_escapes_straight_marks_and_numbers_its_units() -> None:
    lines = pofilter.written([("One.", "Satu."), ('Say "a\\b"', "„x“")]).splitlines()
    assert lines[-3:] == ['msgctxt "1"', 'msgid "Say \\"a\\\\b\\""', 'msgstr "„x“"']


def test_unit_without_a_source_is_refused() -> None:
    with pytest.raises(ValueError, match="unit 1 has no source"):
        pofilter.written([("One.", "Satu."), ("", "Dua.")])


def test_untouched_lines_pair_one_to_one() -> None:
    assert [(u.left, u.right, u.numbers) for u in units(untouched_case("d", LEFT, RIGHT))] == [
        ("One.", "Satu.", (0,)),
        ("Two.", "Dua.", (1,)),
        ("Three.", "Tiga.", (2,)),
    ]


def _dropped(at: int, side: int) -> Case:
    changed, other = (LEFT, RIGHT) if side == 0 else (RIGHT, LEFT)
    rest = [s for i, s in enumerate(changed) if i != at]
    return planted_case("d", side, Planted("C001", "statement-dropped", rest, None, None, at), other)


def test_line_missing_on_the_right_is_a_unit_without_a_translation() -> None:
    case = _dropped(1, side=1)
    assert (case.kind, set(case.changed)) == ("left only", {1})
    assert [(u.left, u.right) for u in units(case)] == [("One.", "Satu."), ("Two.", ""), ("Three.", "Tiga.")]


@pytest.mark.parametrize(
    ("at", "paired"),
    [
        (1, [("One.", "Satu. Dua."), ("Three.", "Tiga.")]),
        (0, [("Two.", "Satu. Dua."), ("Three.", "Tiga.")]),
    ],
    ids=["it stands with the line before it", "the first one stands with the next"],
)
def test_line_missing_on_the_left_has_no_unit_of_its_own(at: int, paired: list[tuple[str, str]]) -> None:
    case = _dropped(at, side=0)
    assert (case.kind, set(case.changed)) == ("right only", {at})
    assert [(u.left, u.right) for u in units(case)] == paired


def test_added_line_has_a_number_between_its_neighbours() -> None:
    planted = Planted("C001", "statement-added", ["Satu.", "Lain.", "Dua.", "Tiga."], 1, (0, 5), None)
    case = planted_case("d", 1, planted, LEFT)
    assert (case.kind, set(case.changed)) == ("right only", {0.5})
    assert units(case)[0] == ("One.", "Satu. Lain.", (0, 0.5))
    assert len(units(case)) == 3


def test_sentence_that_swallows_the_next_is_paired_with_both() -> None:
    case = planted_case("d", 0, Planted("Q001", "close-late", ["“One. Two.”", "Three."], 0, (6, 10), 1), RIGHT)
    assert case.changed == {0, 1}
    assert [(u.left, u.right, u.numbers) for u in units(case)] == [
        ("“One. Two.”", "Satu. Dua.", (0, 1)),
        ("Three.", "Tiga.", (2,)),
    ]


def test_finding_is_laid_at_the_lines_it_touches_in_either_version() -> None:
    case = _dropped(0, side=0)  # the left's first sentence is line 1 now
    rule = Rule("Q001", "quote-boundary", Severity.ERROR, "")
    left, right = (Span(*place(case.versions[side], at, (0, 4))) for side, at in ((0, 0), (1, 2)))
    finding = Finding(rule, rule.severity, 0.9, "", (Evidence(0, left), Evidence(1, right)), "")
    documents = (document(case.versions[0], "en"), document(case.versions[1], "id"))
    report = Report(documents, (), "translation", (rule,), (finding,), (), {})
    assert flags(report, case) == {(1, "Q001"), (2, "Q001")}


def test_only_what_was_silent_before_counts_as_raised() -> None:
    case = _dropped(1, side=0)
    before = {(1.0, "numbers"), (2.0, "endpunc")}
    after = {(0.0, "long"), (1.0, "long"), (1.0, "numbers"), (2.0, "short")}
    assert raised(Outcome({}, {"d": before}, [after], paired=False), case, after) == {"long"}


def test_finding_on_a_unit_counts_for_the_changed_line_it_holds() -> None:
    case = _dropped(1, side=0)
    assert raised(Outcome({}, {"d": set()}, [], paired=True), case, {(0.0, "long")}) == {"long"}
    assert raised(Outcome({}, {"d": set()}, [], paired=False), case, {(0.0, "long")}) == set()


def test_cosine_raises_as_many_findings_on_untouched_text_as_it_was_told() -> None:
    untouched, changed = untouched_case("d", LEFT, RIGHT), _dropped(1, side=1)
    scores = {"": {0.0: 0.9, 1.0: 0.8, 2.0: 0.4}, "left only": {0.0: 0.9, 1.0: -1.0, 2.0: 0.5}}
    outcome = by_cosine([untouched], [changed], lambda case: scores[case.kind], 1, paired=True)
    assert outcome.findings == {"cosine": 1}
    assert outcome.untouched == {"d": {(2.0, "cosine")}}
    assert outcome.cases == [{(1.0, "cosine")}]
