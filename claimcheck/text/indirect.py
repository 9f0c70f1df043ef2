"""Indirect speech: the clause that a reporting verb or an "according to" reports, told without marks.

Three shapes, in this order: "X said that CLAUSE" (also without "that" for verbs that do without), "CLAUSE, X said" (Turkish
and Japanese: always), "according to X, CLAUSE" and "CLAUSE, according to X". A clause ends where its sentence ends or the next
attribution begins. Direct quotes inside a clause stay direct; the clause's span holds them, its content leaves them out.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import regex

from claimcheck.data import Quote, Span, Speaker
from claimcheck.text.cues import Cue
from claimcheck.text.subjects import FAR
from claimcheck.text.tokens import nameless, pronouns, within
from claimcheck.text.words import words as count_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimcheck.text.attribution import Voices
    from claimcheck.text.hosts import Host

_END = ' \t\n.。!?！？…;؛:：,،，、"“”«»„‘’()—–-[]'
_BREAK = regex.compile(r"[,،，、;؛\n—–()\ufffc]")
_HOLD = regex.compile(r"[.!?。！？:：;؛\n]")
_LEAST_WORDS, _LEAST_SIGNS = 3, 5
_FILLERS = 7
_MOST_VERBS = 30  # of one sentence; no sentence reports more often, a list of verbs might


def find_indirect(voices: Voices, told: Sequence[Quote]) -> list[Quote]:
    """The indirect quotes of a document in text order; their utterance numbers follow those of the quotes in `told`."""
    number = max((quote.utterance for quote in told), default=-1)
    found: list[Quote] = []
    for host in voices.hosts:
        own = [told[index] for index in host.quotes]
        for cue, clause in _Sentence(voices, host, own).clauses():
            apart = [quote.span for quote in own if quote.kind == "direct"]
            if clause.contains(cue.span):
                apart.append(cue.span)  # "World powers, he went on, created …"
            content = _outside(voices, clause, apart)
            if not content or _size(voices, content) < (_LEAST_WORDS if voices.language.spaced else _LEAST_SIGNS):
                continue
            number += 1
            speaker = _speaker(voices, cue, host, clause)
            found.append(Quote(voices.document, clause, content, "indirect", speaker, cue.span, 0, number))
    return found


def _size(voices: Voices, content: Sequence[Span]) -> int:
    text = voices.document.prose
    return sum(len(count_words(text, span)) if voices.language.spaced else span.end - span.start for span in content)


def _speaker(voices: Voices, cue: Cue, host: Host, clause: Span) -> Speaker | None:
    """The speaker of a clause; who was last spoken of where its verb has no subject of its own."""
    subjects, language = voices.subjects, voices.language
    mention = None
    if language.fold(voices.document.slice(cue.span)) not in language.pronouns.get("attached", ()):
        behind = cue.span.start >= clause.end
        if cue.source:
            mention = (
                subjects.first(host.span.start, cue.span.start) if cue.postposed else subjects.source(cue.span.end, host.span.end)
            )
        elif cue.place == "after" and behind:
            mention = subjects.of_verb(cue.span, clause.end, host.span.end, after=True)
            if subjects.caseless:
                mention = mention or subjects.of_verb(cue.span, host.span.start, host.span.end, after=True)
            mention = mention or subjects.first(host.span.start, clause.start)
        else:
            mention = subjects.of_verb(cue.span, host.span.start, clause.start, after=False)
    if mention is not None:
        return Speaker(voices.resolve(mention, host.span.start), mention.span)
    return voices.last_speaker(host, cue.span)


def _outside(voices: Voices, clause: Span, direct: Sequence[Span]) -> tuple[Span, ...]:
    """A clause without the direct quotes in it, stretches trimmed; stretches without a letter left out."""
    text, parts, at = voices.document.prose, [], clause.start
    for start, end in [*sorted(span for span in direct if span.overlaps(clause)), (clause.end, clause.end)]:
        part = _trim(text, at, min(start, clause.end))
        if part and any(char.isalnum() for char in text[part.start : part.end]):
            parts.append(part)
        at = max(at, end)
    return tuple(parts)


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in _END:
        start += 1
    while start < end and text[end - 1] in _END:
        end -= 1
    return Span(start, end) if start < end else None


class _Sentence:
    """One host's clauses."""

    def __init__(self, voices: Voices, host: Host, own: Sequence[Quote]):
        self.voices = voices
        self.host = host
        self.own = own
        self.text = voices.masked
        self.folded = voices.cues.folded
        self.language = voices.language
        verbs = voices.cues.verbs(host.span.start, min(host.span.end, host.span.start + 2 * FAR))
        self.verbs = list(itertools.islice(verbs, _MOST_VERBS))

    def clauses(self) -> Iterator[tuple[Cue, Span]]:
        """Cues with their clauses, disjoint and in order."""
        starts: list[tuple[Cue, int]] = []
        for verb in self.verbs:
            start = self._opens(verb)
            if start is not None:
                starts.append((Cue(verb, "before"), start))
        spoken = [quote.cue.start for quote in self.own if quote.cue and quote.kind == "direct"]
        others = sorted({*(cue.span.start for cue, _ in starts), *spoken})
        done = self.host.span.start
        for cue, start in starts:
            cuts = [cut for other in others if other > start and (cut := self._parts(start, other)) is not None]
            clause = _trim(self.voices.document.prose, start, min([self.host.span.end, *cuts]))
            if clause and clause.start >= done:
                done = clause.end
                yield cue, clause
        if not starts:
            single = self._reversed() or self._according()
            if single:
                yield single

    def _opens(self, verb: Span) -> int | None:
        """Where the clause of a verb begins; None when it reports none ("praised the plan")."""
        stop = _HOLD.search(self.text, verb.end, self.host.span.end)
        limit = stop.start() if stop else self.host.span.end
        if not self.language.spaced:
            return self._opens_unspaced(verb, limit)
        match = self.language.complementizer_pattern.search(self.folded, verb.end, limit)
        near = match and len(within(self.text, verb.end, match.start(), self.language)) <= _FILLERS
        if match and near and not any(verb.end <= other.start < match.start() for other in self.verbs):
            return None if self.text[match.end() : match.end() + 3].lstrip()[:1] == "\ufffc" else match.end()
        if self.folded[verb.start : verb.end] in self.language.bare_verbs:
            return self._opens_bare(verb, limit)
        return None

    def _opens_bare(self, verb: Span, limit: int) -> int | None:
        """ "said Iraq would", "sagte, er habe": a clause without a complementizer, which begins with its own subject."""
        comma = regex.compile(r"[^,\ufffc]{0,40},\s").match(self.text, verb.end, limit)
        if self.language.code in ("de",):
            return comma.end() if comma and not self._is_used(verb) else None
        ahead = within(self.text, verb.end, min(limit, verb.end + 40), self.language)
        if not ahead or self.text[verb.end : ahead[0].start].strip() or self._is_used(verb) or limit - verb.end < 15:
            return None
        if ahead[0].folded in self.language.prepositions or ahead[0].folded in self.language.coordinators:
            return None
        before = within(self.text, max(self.host.span.start, verb.start - 40), verb.start, self.language)
        return ahead[0].start if before else None

    def _opens_unspaced(self, verb: Span, limit: int) -> int | None:
        """Chinese: the clause behind a verb and a comma, or right behind it; Japanese clauses stand before their verb."""
        if self.language.clause_endings or self._is_used(verb):
            return None
        comma = regex.compile(r"[，,]").match(self.text, verb.end, limit)
        return comma.end() if comma else (verb.end if limit - verb.end >= 2 * _LEAST_SIGNS else None)

    def _is_used(self, verb: Span) -> bool:
        """True for the cue of a direct quote next to it."""
        return any(quote.cue and quote.cue == verb and quote.kind == "direct" for quote in self.own)

    def _parts(self, start: int, verb: int) -> int | None:
        """Where a clause ends before the next attribution; None when that one lies inside the clause, nothing parting them."""
        low = max(start, verb - 120)
        breaks = [match.start() for match in regex.finditer(r"[,،，;]", self.text, pos=low, endpos=verb)]
        joints = [word.start for word in within(self.text, low, verb, self.language) if word.folded in self.language.coordinators]
        cut = max([*breaks[-1:], *joints[-1:]], default=None)
        if cut is None or len(within(self.text, cut, verb, self.language)) > _FILLERS:
            return None
        return cut

    def _reversed(self) -> tuple[Cue, Span] | None:
        """ "CLAUSE, X said": the verb closes its sentence; in Turkish and Japanese behind the clause's own ending."""
        start, end = self.host.span
        for verb in reversed(self.verbs):
            if self._is_used(verb):
                continue
            if self._is_inserted(verb):
                whole = _trim(self.voices.document.prose, start, end)
                if whole:
                    return Cue(verb, "inside"), whole
            if self.language.clause_endings:
                clause = self._before_verb(verb)
                if clause:
                    return Cue(verb, "after"), clause
                continue
            low = max((match.end() for match in _BREAK.finditer(self.text, start, verb.start)), default=start)
            head = within(self.text, low, verb.start, self.language)
            tail = within(self.text, verb.end, end, self.language)
            gap = self.text[low - 1 : low]
            if (
                gap not in ",،，"
                or low == start
                or len(head) > 4
                or len(tail) > 6
                or (head and head[0].folded in nameless(self.language) - pronouns(self.language))
            ):
                continue
            clause = _trim(self.voices.document.prose, start, low - 1)
            if clause and (head or tail or self.folded[verb.start : verb.end] in self.language.pronouns.get("attached", ())):
                return Cue(verb, "after"), clause
        return None

    def _is_inserted(self, verb: Span) -> bool:
        """True for an attached verb between two commas."""
        form = self.folded[verb.start : verb.end]
        commas = self.text[verb.start - 2 : verb.start].strip() + self.text[verb.end : verb.end + 1]
        return form in self.language.pronouns.get("attached", ()) and commas == ",,"

    def _before_verb(self, verb: Span) -> Span | None:
        """The clause that ends right before its verb; it begins behind the subject's comma or topic particle."""
        text, start = self.folded, self.host.span.start
        before = text[start : verb.start].rstrip()
        if not before.endswith(self.language.clause_endings):
            return None
        topic = (
            regex.compile(r"[^、。]{1,40}?(?:は|が|、)、?").match(text, start, verb.start) if not self.language.spaced else None
        )
        if topic:
            return _trim(self.voices.document.prose, topic.end(), start + len(before))
        first = self.voices.subjects.first(start, verb.start)
        begin = start
        if first and first.span.start - start < 40:
            begin = first.span.end
        return _trim(self.voices.document.prose, begin, start + len(before))

    def _according(self) -> tuple[Cue, Span] | None:
        """ "According to X, CLAUSE" and "CLAUSE, according to X"."""
        start, end = self.host.span
        for cue in self.voices.cues.sources(start, end):
            lead = within(self.text, start, cue.span.start, self.language)
            if cue.postposed:
                comma = _BREAK.search(self.text, cue.span.end, min(end, cue.span.end + 3))
                low = comma.end() if comma else cue.span.end
                clause = _trim(self.voices.document.prose, low, end)
            elif len(lead) <= 2:
                comma = _BREAK.search(self.text, cue.span.end, end)
                clause = _trim(self.voices.document.prose, comma.end(), end) if comma and comma[0] != "\ufffc" else None
            else:
                clause = _trim(self.voices.document.prose, start, cue.span.start)
            if clause:
                return cue, clause
        return None
