"""What a judge, if the user has one, says of beads that may differ, and what that does to the findings of three rules.

A bead counts as the same when each side entails the other (Padó et al. 2009, "Robust machine translation evaluation with
entailment features"): no C002, Q004 or F005 is told of it. Where each side contradicts the other, these are surer. All else
leaves a finding as it was: a side that says more entails the other without being entailed.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from claimcheck.encoder.protocol import Inference
from claimcheck.findings import Finding
from claimcheck.scoring.comparison import Comparison

LIKELY = 0.5
"""Least probability, in both directions, of what a judge is taken to say: above it nothing else is as likely."""
WEIGHT = 2.0
"""Log odds that a contradiction of probability 1 adds to a finding's; set by hand, like `MOST`: there was no judge to measure."""
MOST = 0.95
JUDGED = ("C002", "Q004", "F005")
"""The rules that a judge has a say in: what differs in meaning, and denials. Facts are compared by value, which is surer."""

Question = tuple[tuple[int, ...], tuple[int, ...]]
"""Statements of the left version and those of the right that stand for them."""


class Verdict(NamedTuple):
    """What holds in both directions: the lower of the two probabilities, 0..1."""

    entailment: float = 0.0
    contradiction: float = 0.0

    @classmethod
    def of(cls, there: Inference, back: Inference) -> Verdict:
        """From both directions."""
        return cls(min(there.entailment, back.entailment), min(there.contradiction, back.contradiction))

    @property
    def same(self) -> bool:
        """True when each side entails the other."""
        return self.entailment >= LIKELY

    @property
    def contradicted(self) -> bool:
        """True when each side contradicts the other."""
        return not self.same and self.contradiction >= LIKELY

    def weigh(self, confidence: float) -> float:
        """A finding's confidence, 0..1, with what a contradiction adds; without one as it is."""
        if not self.contradicted or confidence >= MOST:
            return confidence
        near = max(confidence, 1 - MOST)
        odds = math.log(near / (1 - near)) + WEIGHT * self.contradiction
        return min(1 / (1 + math.exp(-odds)), MOST)


UNASKED = Verdict()


def question(pair: Comparison, left: int, right: int) -> Question:
    """The question that two statements, one of each version, belong to: that of their bead, else they stand for each other."""
    bead = pair.alignment.beads[int(pair.bead_of[0][left])]
    return (bead.left, bead.right) if bead.right else ((left,), (right,))


def verdict(pair: Comparison, left: int, right: int) -> Verdict:
    """What the judge says of the bead of two statements; neither entailment nor contradiction where it was not asked."""
    return pair.verdicts.get(question(pair, left, right), UNASKED) if pair.verdicts else UNASKED


def weighed(pair: Comparison, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings of a pair as the judge has them: those of beads that say the same are gone, contradicted ones are surer."""
    for finding in findings:
        said = _verdict_on(pair, finding) if pair.verdicts and finding.rule.code in JUDGED else UNASKED
        if not said.same:
            yield replace(finding, confidence=round(said.weigh(finding.confidence), 3)) if said.contradicted else finding


def _verdict_on(pair: Comparison, finding: Finding) -> Verdict:
    places = [next((span for number, span in finding.evidence if number == side), None) for side in (0, 1)]
    words = [side.overlapping(span) if span else range(0) for side, span in zip(pair.sides, places, strict=True)]
    if not all(words):
        return UNASKED
    left, right = (int(side.statement[some[0]]) for side, some in zip(pair.sides, words, strict=True))
    return verdict(pair, left, right)
