"""The records of texts that pass between stages: what a document is, what one says, which statements of two answer each other.

All are frozen; text is looked up by span, never stored twice. Every offset counts code points of `Document.text`, from 0; every
span is half-open. What is found is in `findings.py`.
"""

from __future__ import annotations

import bisect
import functools
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from claimcheck.origin import Origin, line_starts


class Span(NamedTuple):
    """A half-open range [start, end) of code points in `Document.text`, counted from 0."""

    start: int
    end: int

    def overlaps(self, other: tuple[int, int]) -> bool:
        """True when the two ranges share at least one code point."""
        return self.start < other[1] and other[0] < self.end

    def contains(self, other: tuple[int, int]) -> bool:
        """True when `other` lies wholly inside this range."""
        return self.start <= other[0] and other[1] <= self.end


class Block(NamedTuple):
    """A paragraph, heading or line that a reader or `text/` told apart.

    `boilerplate` blocks (story codes, bylines, credits, legal warnings …) make no statements; `reason` says why.
    """

    span: Span
    kind: Literal["prose", "heading", "boilerplate"] = "prose"
    reason: str = ""


@dataclass(frozen=True)
class Document:
    """One version of a text.

    `text` is the decoded file, or what a reader took from it, in Unicode's composed form (NFC); where that is not the file as
    it stands, `origin` knows the way back. `blocks` are its paragraphs in order; what lies outside them (front matter, code)
    is not read. `hidden` are stretches of mark-up inside blocks (`**`, link targets), sorted and disjoint.
    `language` is an ISO 639 code ("id", "fr"), "und" while unknown; `detected` is what the text itself looks like and how
    sure that is (probability, 0..1), None when it is too short to say. `notes` are what its reader has to say to people;
    `partial`: text may have been lost in reading, so that what is not there proves nothing. `paired`: it comes from a file
    that holds both versions, and its blocks answer those of the other version one by one.
    """

    path: str
    language: str
    text: str
    blocks: tuple[Block, ...] = ()
    hidden: tuple[Span, ...] = ()
    detected: tuple[str, float] | None = None
    origin: Origin | None = field(default=None, repr=False)
    notes: tuple[str, ...] = ()
    partial: bool = False
    paired: bool = False

    @classmethod
    def from_text(cls, text: str, language: str | None = None, path: str = "<text>") -> Document:
        """Make a document of a plain text; the language is detected unless given. Raises InputError, LanguageError.

        Its spans count `Document.text`, which is the given text in NFC; `place` leads from there to the text as given.
        """
        from claimcheck.readers import from_text  # the one upward import: a public constructor must be able to read

        return from_text(text, language, path)

    @functools.cached_property
    def prose(self) -> str:
        """`text` with every hidden code point as a space: what people read, at unchanged offsets."""
        if not self.hidden:
            return self.text
        parts, at = [], 0
        for start, end in self.hidden:
            parts += [self.text[at:start], " " * (end - start)]
            at = end
        return "".join([*parts, self.text[at:]])

    @functools.cached_property
    def _line_starts(self) -> list[int]:
        return line_starts(self.text)

    def position(self, offset: int, end: bool = False) -> tuple[int, int]:
        """Line and column in the ORIGINAL file, both from 1, of the code point at `offset`; lines end at LF, CR or CRLF.

        `end`: `offset` ends a span, and the place behind its last code point is meant.
        """
        place, before = self.place(offset, end), 0
        starts = self._line_starts
        if self.origin is not None and self.origin.source is not None:
            starts, before = self.origin.lines, self.origin.line - 1
            place -= self.origin.base
        line = bisect.bisect_right(starts, place)
        return before + line, place - starts[line - 1] + 1

    def place(self, offset: int, end: bool = False) -> int:
        """The offset in the decoded file, from 0, of the code point at `offset` of the text; `end` as in `position`."""
        if not 0 <= offset <= len(self.text):
            raise ValueError(f"offset {offset} is outside the text (0..{len(self.text)})")
        if self.origin is None or self.origin.source is None:
            return offset
        return self.origin.base + (self.origin.end(offset) if end else self.origin.start(offset))

    @property
    def source(self) -> str:
        """The decoded file whose lines and columns count, or the part of it that the text comes from; else the text."""
        return self.text if self.origin is None or self.origin.source is None else self.origin.source

    def segment(self, offset: int) -> str | None:
        """The part of the file that holds `offset`, by the format's own name ("paragraph 12"); None where it names none."""
        return self.origin.segment(offset) if self.origin else None

    def slice(self, span: tuple[int, int]) -> str:
        """The text of a span, unaltered."""
        return self.text[span[0] : span[1]]


@dataclass(frozen=True)
class Statement:
    """A sentence-like unit that claims something, with its words' spans in order."""

    document: Document = field(repr=False)
    span: Span
    words: tuple[Span, ...]
    block: int

    @property
    def text(self) -> str:
        """The statement's text, unaltered."""
        return self.document.slice(self.span)


QuoteKind = Literal["direct", "indirect", "scare"]


@dataclass(frozen=True)
class Speaker:
    """Who says it. `name`: the fullest form the text gives ("Qasim al-Araji"); a title or pronoun where none resolves.

    `mention` is the place near the quote that names the speaker ("dia", "Al-Araji").
    """

    name: str
    mention: Span


@dataclass(frozen=True)
class Quote:
    """Words that the document puts in somebody's mouth.

    `span` reaches from mark to mark (for an indirect quote: the reported clause). `content` is the quoted words without marks,
    one span a stretch: an attribution left inside one pair of marks, or a paragraph break, splits it. `depth` is 0 for an
    outer quote, 1 for a quote inside it. Quotes with one `utterance` number are one remark ("…," he said, "…").
    """

    document: Document = field(repr=False)
    span: Span
    content: tuple[Span, ...]
    kind: QuoteKind
    speaker: Speaker | None = None
    cue: Span | None = None
    depth: int = 0
    utterance: int = 0

    @property
    def text(self) -> str:
        """The quoted words, stretches joined by a space."""
        return " ".join(self.document.slice(part) for part in self.content)


class MarkFault(NamedTuple):
    """A quotation mark that is missing or wrong: `span` is the doubtful mark, `reach` the stretch it makes doubtful."""

    span: Span
    reach: Span
    reason: str


@dataclass(frozen=True)
class Reading:
    """What one text says: the result of `text.read_text`. All tuples are in text order."""

    document: Document = field(repr=False)
    statements: tuple[Statement, ...]
    quotes: tuple[Quote, ...]
    faults: tuple[MarkFault, ...]


class Link(NamedTuple):
    """Word `left` answers word `right` (indices into the words of the whole reading); `similarity` is a cosine, −1..1."""

    left: int
    right: int
    similarity: float


@dataclass(frozen=True)
class Bead:
    """Statements `left` of one version answer statements `right` of the other; an empty side means no counterpart.

    Indices into `Reading.statements`, rising. `similarity` is a cosine, −1..1 (0 when a side is empty). `moved` is true where
    the order of the two versions differs, `doubtful` where only the order of the texts speaks for a bead: `compare` does not go
    by it as it stands.
    """

    left: tuple[int, ...]
    right: tuple[int, ...]
    similarity: float
    moved: bool = False
    doubtful: bool = False
