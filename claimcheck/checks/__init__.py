"""The rules, one file each, listed so that of two that see one difference, as grave as each other, the sharper comes first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from claimcheck.checks import (
    calendar_conflict,
    date_mismatch,
    different_texts,
    hedge_mismatch,
    loose_versions,
    meaning_mismatch,
    name_mismatch,
    negation_mismatch,
    number_mismatch,
    quote_altered,
    quote_boundary,
    quote_missing,
    quote_unbalanced,
    quote_unmarked,
    reporting_verb,
    scare_quotes,
    speaker_mismatch,
    statement_missing,
    title_mismatch,
    wrong_language,
)
from claimcheck.data import Span
from claimcheck.findings import Example, Finding, Rule
from claimcheck.scoring.comparison import Comparison


class Check(Protocol):
    """A rule's file: its record, examples, and the function that finds its differences."""

    @property
    def RULE(self) -> Rule:  # noqa: N802 - a module's constant
        """What the rule is called and flags."""

    @property
    def EXAMPLES(self) -> tuple[Example, ...]:  # noqa: N802 - a module's constant
        """Short pairs that fire and that stay quiet."""

    def find(self, pair: Comparison) -> Iterator[Finding]:
        """The places where the rule fires, with a confidence each."""


CHECKS: tuple[Check, ...] = (
    wrong_language,
    different_texts,
    loose_versions,
    quote_boundary,
    date_mismatch,
    number_mismatch,
    speaker_mismatch,
    title_mismatch,
    name_mismatch,
    negation_mismatch,
    hedge_mismatch,
    quote_altered,
    quote_missing,
    quote_unmarked,
    scare_quotes,
    reporting_verb,
    quote_unbalanced,
    calendar_conflict,
    meaning_mismatch,
    statement_missing,
)
RULES: tuple[Rule, ...] = tuple(sorted((check.RULE for check in CHECKS), key=lambda rule: rule.code))


_FACTS = ("F001", "F002", "F003", "F004", "F005", "F006")
_LOOSE = ("Q004", "C002")  # what differs in meaning, without saying how
_SAME: tuple[tuple[str, ...], ...] = (
    ("Q001", "Q002", "Q007"),  # how words are marked
    ("Q001", "Q004"),  # where a mark moved, one quote has more to say
    ("Q003", "Q004", "C001", "C002"),  # whether a statement is there at all
    ("F001", "F002"),  # a year is a number, too
    ("Q005", "F003"),  # a speaker is told by a name
    ("Q005", "F004"),  # or by an office
    *((fact, loose) for fact in _FACTS for loose in _LOOSE),
    *((rule, "C002") for rule in ("Q001", "Q002", "Q005", "Q008")),  # C002 is for what no other rule tells
)
"""Rules that can tell of one and the same difference; all others tell of another one, however their places overlap."""
_RIVALS: Mapping[str, frozenset[str]] = {
    rule.code: frozenset({rule.code}.union(*(group for group in _SAME if rule.code in group)))
    for rule in RULES
    if rule.code[0] != "D" and not rule.one_text
}


def sharpest(findings: Iterable[Finding]) -> list[Finding]:
    """Leave out every finding that tells of the same difference as a sharper one, and never a graver for a lesser one.

    `findings` come in the order of `CHECKS`; of one severity the earlier is the sharper. A difference is the same where the rules
    may tell of the same (`_SAME`) and the sharper finding covers most of the other's place, on a side both speak of. What
    differs in meaning (Q004, C002) is also told by a fact that differs inside it, on both sides.

    Where a version is in the wrong language (D001), that the two are no translation (D002) says nothing more. Where they are
    different texts (D003), only what one text shows by itself is kept: what matches in them by chance proves nothing.
    Findings about whole documents (D…) claim no place, and neither do remarks about one text alone (Q006, F007), nor are the
    latter claimed.
    """
    ordered = list(findings)
    kept: list[int] = []
    claims = _Claims()
    foreign = any(finding.rule is wrong_language.RULE for finding in ordered)
    if any(finding.rule is different_texts.RULE for finding in ordered):
        ordered = [finding for finding in ordered if finding.rule.one_text or finding.rule is different_texts.RULE]
    for number in sorted(range(len(ordered)), key=lambda n: -ordered[n].severity):
        finding = ordered[number]
        if foreign and finding.rule is loose_versions.RULE:
            continue
        if finding.rule.code in _RIVALS:
            if claims.hold(finding):
                continue
            claims.add(finding)
        kept.append(number)
    return [ordered[number] for number in sorted(kept)]


def without_echoes(findings: Sequence[Finding]) -> list[Finding]:
    """Leave out every F007 where an F002 among the findings stands on most of its place: that one names the true weekday."""
    told: dict[int, list[Span]] = {}
    for finding in findings:
        for side, span in finding.evidence if finding.rule.code == "F002" else ():
            told.setdefault(side, []).append(span)
    return [
        finding
        for finding in findings
        if finding.rule.code != "F007" or not any(_is_claimed(span, told.get(side, ())) for side, span in finding.evidence)
    ]


_STRETCH = 1000
"""Code points; what claims most of a place reaches over its middle, so that only spans of one stretch need be looked at."""


class _Claims:
    """The places of findings, by rule, side and stretch of text."""

    def __init__(self) -> None:
        self._claimed: dict[tuple[str, int, int], list[Span]] = {}
        self._facts: dict[int, list[tuple[int, int]]] = {}  # stretch of the left text -> middles, left and right

    def add(self, finding: Finding) -> None:
        """Claim the places of a finding."""
        for side, span in finding.evidence:
            for stretch in range(span.start // _STRETCH, span.end // _STRETCH + 1):
                self._claimed.setdefault((finding.rule.code, side, stretch), []).append(span)
        if finding.rule.code in _FACTS and (middles := _middles(finding)):
            self._facts.setdefault(middles[0] // _STRETCH, []).append(middles)

    def hold(self, finding: Finding) -> bool:
        """True when a finding before has told of this difference."""
        covered = any(
            _is_claimed(span, self._claimed.get((rival, side, _middle(span) // _STRETCH), ()))
            for rival in _RIVALS[finding.rule.code]
            for side, span in finding.evidence
        )
        return covered or (finding.rule.code in _LOOSE and self._explain(finding))

    def _explain(self, finding: Finding) -> bool:
        """True when a fact differs inside both places of a finding."""
        left, right = (next((span for side, span in finding.evidence if side == number), None) for number in (0, 1))
        if left is None or right is None:
            return False
        near = (middles for at in range(left.start // _STRETCH, left.end // _STRETCH + 1) for middles in self._facts.get(at, ()))
        return any(left.start <= one < left.end and right.start <= two < right.end for one, two in near)


def _middles(finding: Finding) -> tuple[int, int] | None:
    """The middle of the first place on each side; None where a side has none."""
    first = {side: _middle(span) for side, span in reversed(finding.evidence)}
    return (first[0], first[1]) if len(first) > 1 else None


def _middle(span: Span) -> int:
    return (span.start + span.end) // 2


def _is_claimed(span: Span, earlier: Iterable[Span]) -> bool:
    return any(2 * (min(span.end, other.end) - max(span.start, other.start)) > span.end - span.start for other in earlier)
