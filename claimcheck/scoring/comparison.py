"""Two aligned readings as the checks see them: words, links, who quotes which word, and how findings are made."""

from __future__ import annotations

import hashlib
import math
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from claimcheck.alignment.beads import Alignment
from claimcheck.alignment.words import Agreement
from claimcheck.data import Link, Span
from claimcheck.encoder.protocol import Encoding
from claimcheck.findings import Evidence, Finding, Rule
from claimcheck.scoring.doubts import doubts
from claimcheck.scoring.side import Floats, Ints, Side
from claimcheck.text.stretches import Stretches

if TYPE_CHECKING:
    from claimcheck.scoring.head import Judged
    from claimcheck.scoring.hedged import Hedging
    from claimcheck.scoring.name_characters import People
    from claimcheck.scoring.name_lands import Lands
    from claimcheck.scoring.names import Candidate
    from claimcheck.scoring.negated import Denial
    from claimcheck.scoring.quoted import Fate
    from claimcheck.scoring.support import Support
    from claimcheck.scoring.verdicts import Question, Verdict
    from claimcheck.text.bodies import Mention

_BESIDE = 60  # code points in which the two words beside a mark are looked for


def _plain_words(text: str) -> list[str]:
    """Words without case, marks and spacing."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    # Combining marks are letters of many scripts: vowels of Devanagari, tones of Thai.
    return "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in plain).split()


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two aligned readings. `links` connect words by number, sorted; `agreement`: for each side how well its words go with
    those of their beads' other side."""

    left: Side
    right: Side
    alignment: Alignment
    links: tuple[Link, ...]
    agreement: tuple[Agreement, Agreement]

    @property
    def sides(self) -> tuple[Side, Side]:
        """Left and right."""
        return self.left, self.right

    @cached_property
    def partners(self) -> tuple[dict[int, list[tuple[int, float]]], dict[int, list[tuple[int, float]]]]:
        """For each side: word number -> the other side's (word number, cosine) it links to."""
        left: dict[int, list[tuple[int, float]]] = {}
        right: dict[int, list[tuple[int, float]]] = {}
        for i, j, cosine in self.links:
            if i not in left:
                left[i] = []
            if j not in right:
                right[j] = []
            left[i].append((j, cosine))
            right[j].append((i, cosine))
        return left, right

    def joins(self, left: Span, right: Span) -> bool:
        """True where a link joins a word of a stretch of the left version with one of a stretch of the right version."""
        return self.joining(left, right) > 0

    def joining(self, left: Span, right: Span) -> int:
        """How many links join the words of a stretch of the left version with those of one of the right version."""
        there = self.right.overlapping(right)
        return sum(partner in there for word in self.left.overlapping(left) for partner, _ in self.partners[0].get(word, ()))

    @cached_property
    def bead_of(self) -> tuple[Ints, Ints]:
        """For each side: statement -> number of its bead."""
        owners = tuple(np.full(len(side.reading.statements), -1, dtype=np.int64) for side in self.sides)
        for number, bead in enumerate(self.alignment.beads):
            owners[0][list(bead.left)] = number
            owners[1][list(bead.right)] = number
        return owners[0], owners[1]

    @cached_property
    def fates(self) -> list[Fate]:
        """What became of every marked quote on the other side; several rules ask."""
        from claimcheck.scoring.quoted import fates  # it reads Comparison itself

        return fates(self)

    @cached_property
    def supports(self) -> tuple[Support, Support]:
        """For each side what its words find on the other."""
        from claimcheck.scoring.support import supports  # it reads Comparison itself

        return supports([self])[0]

    @cached_property
    def odds(self) -> tuple[Floats, Floats]:
        """For each side the log odds that its words differ; several rules ask."""
        from claimcheck.scoring.reference import log_odds  # it reads Comparison itself

        return log_odds(self)

    @cached_property
    def plain_odds(self) -> tuple[Floats, Floats]:
        """The same without what the learnt head says."""
        from claimcheck.scoring.reference import log_odds  # it reads Comparison itself

        return log_odds(self, head=False)

    @cached_property
    def judged(self) -> tuple[Judged, Judged] | None:
        """What the learnt head says of the words of both sides; None where their vectors are another model's."""
        from claimcheck.scoring.head import judged  # it reads Comparison itself

        return judged(self)

    def know(self, supports: tuple[Support, Support]) -> None:
        """Take `supports`, worked out together with other pairs', before it is asked for."""
        vars(self)["supports"] = supports

    @cached_property
    def denials(self) -> tuple[Denial, ...]:
        """What one version denies and the other may not."""
        from claimcheck.scoring.negated import denials  # it reads Comparison itself

        return tuple(denials(self))

    @cached_property
    def hedgings(self) -> tuple[Hedging, ...]:
        """What one version hedges and the other may not."""
        from claimcheck.scoring.hedged import hedgings  # it reads Comparison itself

        return tuple(hedgings(self))

    @cached_property
    def namesakes(self) -> tuple[Candidate, ...]:
        """Names that stand in each other's place and may be two."""
        from claimcheck.scoring.names import candidates  # it reads Comparison itself

        return tuple(candidates(self))

    @cached_property
    def people(self) -> People | None:
        """Who is named by a surname that Chinese characters are read as; None where names are not known. Two rules ask."""
        from claimcheck.scoring.name_characters import People  # these read Comparison themselves
        from claimcheck.scoring.names import known_words

        words = known_words(self)
        return People(self, words) if words else None

    @cached_property
    def lands(self) -> dict[int, Lands]:
        """The territories that beads name, by the bead's number, as far as `scoring.name_lands` was asked."""
        return {}

    @cached_property
    def lost_bodies(self) -> dict[int, tuple[list[Mention], list[Mention]]]:
        """The bodies that one side of a bead alone names, by the bead's number, as far as `scoring.name_bodies` was asked."""
        return {}

    @cached_property
    def told(self) -> Mapping[str, Floats]:
        """Vectors, float32 (dim,), L2 norm 1, of the texts that `namesakes` ask for, by text."""
        return {}

    @cached_property
    def retold(self) -> Mapping[str, Encoding]:
        """Encodings of the statements without some words that `denials` and `hedgings` ask for, by text."""
        return {}

    def know_told(self, vectors: Mapping[str, Floats], encodings: Mapping[str, Encoding]) -> None:
        """Take the vectors and the encodings of the texts that are asked for."""
        vars(self).update(told=vectors, retold=encodings)

    @cached_property
    def verdicts(self) -> Mapping[Question, Verdict]:
        """What a judge says of the beads that it was asked about; none without a judge."""
        return {}

    def know_verdicts(self, verdicts: Mapping[Question, Verdict]) -> None:
        """Take what a judge said."""
        vars(self)["verdicts"] = verdicts

    @cached_property
    def doubts(self) -> tuple[list[Span], list[Span]]:
        """For each side: where a missing or wrong mark leaves it open what is quoted."""
        return doubts(self.left.reading), doubts(self.right.reading)

    def doubtful(self, side: int, quoted: tuple[int, int], unquoted: tuple[int, int]) -> bool:
        """True where faulty marks leave it open whether `quoted` of a side is quoted, or `unquoted` of the other is not."""
        reach, doubts = self._doubtful
        return reach[side].overlap(*quoted) or doubts[1 - side].overlap(*unquoted)

    @cached_property
    def _doubtful(self) -> tuple[tuple[Stretches, ...], tuple[Stretches, ...]]:
        """For each side: what faulty marks reach, and where they leave doubts."""
        reach = tuple(Stretches(fault.reach for fault in side.reading.faults) for side in self.sides)
        return reach, tuple(Stretches(doubts) for doubts in self.doubts)

    def paired(self, side: int, statement: int) -> bool:
        """True when a statement has a counterpart."""
        bead = self.alignment.beads[int(self.bead_of[side][statement])]
        return bool(bead.left and bead.right)

    @cached_property
    def high_odds(self) -> tuple[float, float]:
        """For each side the upper quartile of `plain_odds`; 0 where it has no words."""
        left, right = (float(np.quantile(odds, 0.75)) if len(odds) else 0.0 for odds in self.plain_odds)
        return left, right

    @cached_property
    def usual_length(self) -> float:
        """Log of how much longer the left statements that have a counterpart are than the right ones, in characters."""
        beads = [bead for bead in self.alignment.beads if bead.left and bead.right]
        left = sum(self.left.version.lengths[i] for bead in beads for i in bead.left)
        right = sum(self.right.version.lengths[j] for bead in beads for j in bead.right)
        return math.log(left / right) if left and right else 0.0

    @cached_property
    def versions(self) -> tuple[str, str]:
        """What to call the versions in messages: by their languages where these tell them apart, else "left" and "right"."""
        left, right = (side.language for side in self.sides)
        if left.code == right.code or "und" in (left.code, right.code):
            return "left", "right"
        return left.name, right.name

    def finding(self, rule: Rule, evidence: Iterable[tuple[int, tuple[int, int]]], message: str, confidence: float) -> Finding:
        """A finding of `rule` at these (side, span) places, left before right."""
        places = tuple(sorted(Evidence(side, Span(*span)) for side, span in evidence))
        return Finding(rule, rule.severity, round(float(confidence), 3), message, places, self._fingerprint(rule, places))

    def _fingerprint(self, rule: Rule, places: Sequence[Evidence]) -> str:
        """Depends on the rule and the words of both sides, not on offsets or which side is left: 16 hex digits of a sha256.

        Where a stretch has no word (a quotation mark), the words beside it stand for it.
        """
        parts = []
        for side, span in places:
            text = self.sides[side].reading.document.text
            words = _plain_words(text[slice(*span)])
            if not words:
                before, after = text[max(span[0] - _BESIDE, 0) : span[0]], text[span[1] : span[1] + _BESIDE]
                words = _plain_words(before)[-2:] + _plain_words(after)[:2]
            parts.append(" ".join(words))
        return hashlib.sha256("\n".join([rule.code, *sorted(parts)]).encode()).hexdigest()[:16]
