"""The rules, one file each, listed in the order in which they claim a place: a difference goes to the first that sees it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from claimcheck.checks import (
    different_texts,
    loose_versions,
    meaning_mismatch,
    quote_altered,
    quote_boundary,
    quote_missing,
    quote_unbalanced,
    quote_unmarked,
    scare_quotes,
    statement_missing,
    wrong_language,
)
from claimcheck.data import Example, Finding, Rule
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
    quote_altered,
    quote_missing,
    quote_unmarked,
    scare_quotes,
    quote_unbalanced,
    meaning_mismatch,
    statement_missing,
)
RULES: tuple[Rule, ...] = tuple(sorted((check.RULE for check in CHECKS), key=lambda rule: rule.code))


def sharpest(findings: Iterable[Finding]) -> list[Finding]:
    """Leave out every finding whose place an earlier one has claimed: most of its words, on a side both speak of.

    Findings about whole documents (D…) claim nothing, and neither do remarks about marks alone (Q006).
    """
    kept: list[Finding] = []
    for finding in findings:
        if finding.rule.code[0] == "D" or not any(_claims(earlier, finding) for earlier in kept):
            kept.append(finding)
    return kept


def _claims(earlier: Finding, later: Finding) -> bool:
    if earlier.rule.code[0] == "D" or "Q006" in (earlier.rule.code, later.rule.code):
        return False
    for side, span in later.evidence:
        for other_side, other in earlier.evidence:
            shared = min(span.end, other.end) - max(span.start, other.start)
            if side == other_side and 2 * shared > span.end - span.start:
                return True
    return False
