"""The records of what is found: rules, findings with their evidence, and the report of a comparison. All are frozen.

The texts they point into are those of `data.py`.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from claimcheck.data import Bead, Document, Reading, Span


class Severity(enum.IntEnum):
    """How much a finding matters; ordered, so that `>=` compares."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """ "note", "warning" or "error"."""
        return self.name.lower()


@dataclass(frozen=True)
class Rule:
    """One kind of difference. `code` is stable ("Q001"), `name` says what is flagged, `summary` is one sentence.

    `one_text`: a text shows it by itself, whatever it is compared with.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    why: str = ""
    one_text: bool = False


class Example(NamedTuple):
    """A pair of short texts on which a rule fires or stays quiet, for `claimcheck explain`."""

    title: str
    left_language: str
    left: str
    right_language: str
    right: str
    fires: bool


class Evidence(NamedTuple):
    """A stretch of one version; `document` counts `Report.documents`: of one comparison 0 is left, 1 right."""

    document: int
    span: Span


@dataclass(frozen=True)
class Finding:
    """One place where a rule fires. `confidence`: probability, 0..1, that a careful reader agrees.

    `suppressed` says why the finding does not count, None where it does. `pairing` counts `Report.pairings`. Raises ValueError
    without evidence: what cannot be shown is not reported.
    """

    rule: Rule
    severity: Severity
    confidence: float
    message: str
    evidence: tuple[Evidence, ...]
    fingerprint: str
    suppressed: str | None = None
    pairing: int = 0

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"a finding of {self.rule.code} without evidence")


class Skipped(NamedTuple):
    """Something that was not checked, or that people should look after, and why.

    `head` says which, for people. `broken`: it should have been checked, and could not be read.
    """

    path: str
    reason: str
    head: str = "not fully checked"
    broken: bool = False

    @property
    def unread(self) -> Skipped:
        """The same, as something that should have been checked and was not."""
        return self._replace(head="not checked", broken=True)

    @classmethod
    def because(cls, path: object, error: Exception) -> Skipped:
        """What an error says of a file, without the name that it begins with."""
        return cls(str(path), str(error).removeprefix(f"{path}: "))


Relation = Literal["translation", "rewrite", "unrelated"]


@dataclass(frozen=True)
class Pairing:
    """Two documents that were compared, by their numbers in `Report.documents`, and how their statements answer each other.

    `settings`: those that held for them, as a signature has them; empty where the report's signature says it.
    `changed`: the one of the two that alone was changed, None where both or none were, or nobody asked.
    """

    left: int
    right: int
    relation: Relation
    beads: tuple[Bead, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)
    changed: int | None = None


@dataclass(frozen=True)
class Report:
    """All that was found in one comparison or several, and how it was made.

    `relation` is None where several pairs are not all related alike; each of `pairings` knows its own.
    """

    documents: tuple[Document, ...]
    readings: tuple[Reading, ...]
    relation: Relation | None
    rules: tuple[Rule, ...]
    findings: tuple[Finding, ...]
    skipped: tuple[Skipped, ...]
    signature: Mapping[str, Any]
    pairings: tuple[Pairing, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The JSON report (schema claimcheck-report/1) as a dict of plain values."""
        from claimcheck.reporters.json_report import to_json  # upward, like from_text: the public face of the record

        return to_json(self)


@dataclass(frozen=True)
class Differences:
    """How far each word is supported by the other version.

    `left`, `right`: `(start, end, score)` for every word in order, offsets in `Document.text`; score 0 (supported) to 1 (not).
    `score`: the pair's, 0..1.
    """

    left: tuple[tuple[int, int, float], ...]
    right: tuple[tuple[int, int, float], ...]
    score: float
