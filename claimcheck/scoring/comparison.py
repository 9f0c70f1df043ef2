"""Two aligned readings as the checks see them: words, links, who quotes which word, and how findings are made."""

from __future__ import annotations

import bisect
import hashlib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np
import regex
from numpy.typing import NDArray

from claimcheck.alignment.beads import Alignment
from claimcheck.alignment.version import Version
from claimcheck.alignment.words import Agreement
from claimcheck.data import Evidence, Finding, Link, Quote, Reading, Rule, Span
from claimcheck.languages import Language
from claimcheck.scoring.doubts import doubts
from claimcheck.text.stretches import Stretches

if TYPE_CHECKING:
    from claimcheck.scoring.head import Judged
    from claimcheck.scoring.hedged import Hedging
    from claimcheck.scoring.names import Candidate
    from claimcheck.scoring.negated import Denial
    from claimcheck.scoring.quoted import Fate
    from claimcheck.scoring.support import Support
    from claimcheck.scoring.verdicts import Question, Verdict

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]

_BESIDE = 60  # code points in which the two words beside a mark are looked for

WIDE_WORD = 0.6
"""A Chinese or Japanese character is so much of a word (about 1.7 characters a word)."""


@dataclass(frozen=True)
class Side:
    """One version's words in order, with what is known of each.

    `spans[w]` is word w's place; `statement[w]` its statement; `quote[w]` the outermost marked quote that holds it, −1 outside;
    `content[w]` is true for words that carry meaning; `size[w]` what it counts as in words.
    """

    version: Version
    language: Language
    spans: tuple[Span, ...]
    statement: Ints
    first_word: tuple[int, ...]
    quote: Ints
    content: NDArray[np.bool_]
    size: Floats

    @property
    def reading(self) -> Reading:
        """What the text says."""
        return self.version.reading

    @classmethod
    def of(cls, version: Version, language: Language) -> Side:
        """Number the words of a version."""
        statements = version.reading.statements
        spans = tuple(word for s in statements for word in s.words)
        counts = [len(s.words) for s in statements]
        text = version.reading.document.text
        words = [text[a:b] for a, b in spans]
        kinds = {word: _kind(word, language) for word in set(words)}
        return cls(
            version,
            language,
            spans,
            np.repeat(np.arange(len(statements)), counts).astype(np.int64),
            tuple(accumulate(counts, initial=0)),
            _quotes_of(spans, version.reading.quotes),
            np.array([kinds[w][0] for w in words], dtype=np.bool_),
            np.array([kinds[w][1] for w in words], dtype=np.float32),
        )

    @cached_property
    def quoted(self) -> dict[int, list[int]]:
        """Marked quote -> its words, rising; only quotes that have words."""
        found: dict[int, list[int]] = {}
        for word in np.flatnonzero(self.quote >= 0).tolist():
            found.setdefault(int(self.quote[word]), []).append(word)
        return found

    def words_of(self, statement: int) -> range:
        """The numbers of a statement's words."""
        return range(self.first_word[statement], self.first_word[statement + 1])

    def overlapping(self, span: tuple[int, int]) -> range:
        """The numbers of the words that a span overlaps."""
        first = bisect.bisect_right(self.spans, span[0], key=lambda word: word.end)
        return range(first, bisect.bisect_left(self.spans, span[1], key=lambda word: word.start))

    def vectors(self, words: Sequence[int]) -> Floats:
        """Unit vectors of some words, float32 (words, word_dim)."""
        found = [self.version.words[s][w - self.first_word[s]] for w in words for s in (int(self.statement[w]),)]
        return np.stack(found).astype(np.float32, copy=False) if found else np.zeros((0, 1), dtype=np.float32)

    def stretch(self, words: Sequence[int]) -> Span:
        """The span from the first to the last of some words."""
        return Span(self.spans[words[0]].start, self.spans[words[-1]].end)

    def length(self, words: Sequence[int]) -> float:
        """How many words these count as."""
        return float(self.size[list(words)].sum())

    def meaning(self, words: Sequence[int]) -> float:
        """How many words that carry meaning these count as."""
        chosen = list(words)
        return float((self.size[chosen] * self.content[chosen]).sum())


def _quotes_of(spans: Sequence[Span], quotes: Sequence[Quote]) -> Ints:
    owner = np.full(len(spans), -1, dtype=np.int64)
    starts = np.array([s.start for s in spans], dtype=np.int64)
    for number, quote in enumerate(quotes):
        if quote.kind == "indirect" or quote.depth:
            continue
        for start, end in quote.content:
            owner[np.searchsorted(starts, start) : np.searchsorted(starts, end)] = number
    return owner


def _plain_words(text: str) -> list[str]:
    """Words without case, marks and spacing."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    # Combining marks are letters of many scripts: vowels of Devanagari, tones of Thai.
    return "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in plain).split()


@lru_cache(maxsize=1 << 15)
def _kind(word: str, language: Language) -> tuple[bool, float]:
    """Whether a word carries meaning, and what it counts as in words; most words of a text are ones of the text before."""
    return _carries_meaning(word, language), WIDE_WORD * len(word) if _wide(word) else 1.0


def _wide(word: str) -> bool:
    """True for words of a script that does not part them by spaces; Hangul does, however wide its letters are."""
    return unicodedata.east_asian_width(word[0]) in "WF" and not _HANGUL.match(word)


_HANGUL = regex.compile(r"\p{Hangul}")


def _carries_meaning(word: str, language: Language) -> bool:
    if _wide(word):
        # Kana between characters are mostly grammar.
        return not "\u3040" <= word[0] <= "\u309f"
    return not language.is_function_word(word) and (len(word) > 2 or word.isdigit() or not language.has_file)


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
    def told(self) -> Mapping[str, Floats]:
        """Vectors, float32 (dim,), L2 norm 1, of the texts that `denials`, `hedgings` and `namesakes` ask for, by text."""
        return {}

    def know_told(self, vectors: Mapping[str, Floats]) -> None:
        """Take the vectors of the texts that are asked for."""
        vars(self)["told"] = vectors

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
