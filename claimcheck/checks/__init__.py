"""The rules, one file each, listed in the order in which they claim a place: a difference goes to the first that sees it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
from claimcheck.data import Example, Finding, Rule, Span
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
    speaker_mismatch,
    title_mismatch,
    name_mismatch,
    quote_altered,
    quote_missing,
    quote_unmarked,
    scare_quotes,
    reporting_verb,
    negation_mismatch,
    hedge_mismatch,
    quote_unbalanced,
    calendar_conflict,
    number_mismatch,
    meaning_mismatch,
    statement_missing,
)
RULES: tuple[Rule, ...] = tuple(sorted((check.RULE for check in CHECKS), key=lambda rule: rule.code))


def sharpest(findings: Iterable[Finding]) -> list[Finding]:
    """Leave out every finding whose place an earlier one has claimed: most of its words, on a side both speak of.

    Findings about whole documents (D…) claim nothing, and neither do remarks about one text alone (Q006, F007), nor are the
    latter claimed.
    """
    kept: list[Finding] = []
    claimed: dict[tuple[int, int], list[Span]] = {}  # (side, stretch of text) -> spans that reach into it
    for finding in findings:
        claims = finding.rule.code[0] != "D" and finding.rule.code not in _OF_ONE_TEXT
        if claims and any(
            _is_claimed(span, claimed.get((side, _middle(span) // _STRETCH), ())) for side, span in finding.evidence
        ):
            continue
        kept.append(finding)
        for side, span in finding.evidence if claims else ():
            for stretch in range(span.start // _STRETCH, span.end // _STRETCH + 1):
                claimed.setdefault((side, stretch), []).append(span)
    return kept


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


_OF_ONE_TEXT = ("Q006", "F007")
_STRETCH = 1000
"""Code points; what claims most of a place reaches over its middle, so that only spans of one stretch need be looked at."""


def _middle(span: Span) -> int:
    return (span.start + span.end) // 2


def _is_claimed(span: Span, earlier: Iterable[Span]) -> bool:
    return any(2 * (min(span.end, other.end) - max(span.start, other.start)) > span.end - span.start for other in earlier)
