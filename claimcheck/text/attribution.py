"""Who says each quote: speakers, reporting verbs, and remarks that go on; indirect speech joined in text order."""

from __future__ import annotations

import bisect
import dataclasses
import itertools
from typing import TYPE_CHECKING

from claimcheck.data import Span, Speaker
from claimcheck.text.cues import Cue, Cues
from claimcheck.text.hosts import Host, hosts, mask
from claimcheck.text.mentions import Mention
from claimcheck.text.names import People, Person
from claimcheck.text.subjects import FAR, Subjects
from claimcheck.text.tokens import kept

if TYPE_CHECKING:
    from claimcheck.data import Document, Quote, Statement
    from claimcheck.languages import Language


def attribute(
    document: Document, language: Language, statements: tuple[Statement, ...], quotes: tuple[Quote, ...]
) -> tuple[Quote, ...]:
    """Give every quote its speaker and cue where the text says so, and add the indirect quotes, all in text order.

    A speaker's name is the fullest the text gives; the mention itself where nothing resolves. Quotes that go on with the
    remark before them ("…," he said. "…") take its utterance number.
    """
    from claimcheck.text.indirect import find_indirect

    voices = Voices(document, language, statements, quotes)
    told = voices.attribute()
    indirect = find_indirect(voices, told)
    return tuple(sorted((*told, *indirect), key=lambda quote: (quote.span.start, -quote.span.end)))


class Voices:
    """One document's speakers: finds cues and subjects host by host and remembers who spoke last."""

    def __init__(self, document: Document, language: Language, statements: tuple[Statement, ...], quotes: tuple[Quote, ...]):
        self.document = document
        self.language = language
        self.quotes = quotes
        prose = kept(document.prose)
        self.masked = kept(mask(prose, [quote.span for quote in quotes if quote.kind == "direct" and quote.depth == 0]))
        self.cues = Cues(self.masked, language)
        self.subjects = Subjects(self.masked, language)
        self._plain_cues = Cues(prose, language)
        self._plain_subjects = Subjects(prose, language)
        self.hosts = hosts(statements, quotes)
        self._subject_of: list[tuple[Span, Mention]] = []  # verbs with subjects where these are all the mentions
        self.people = People(document, language, self._all_mentions())
        for verb, subject in self._subject_of:
            self.people.learn(subject, self.people.gender_of_verb(verb))
        self._voice: tuple[int, Person | None, Mention, int | None, int] | None = None
        self._recent: list[tuple[int, Person | None, Mention, bool]] = []

    def _all_mentions(self) -> list[Mention]:
        found: list[Mention] = []
        if self.subjects.caseless:
            for host in self.hosts:
                for verb in self.cues.verbs(*host.span):
                    subject = self.subjects.of_verb(verb, *host.span, after=False)
                    self._subject_of += [(verb, subject)] if subject else []
            return [subject for _, subject in self._subject_of]
        for host in self.hosts:
            for start in range(host.span.start, host.span.end, FAR):
                found += self._plain_subjects.mentions(start, min(start + FAR, host.span.end))
        return found

    def attribute(self) -> list[Quote]:
        """The quotes of the document with speakers, in their order."""
        told = list(self.quotes)
        last: int | None = None
        for host in self.hosts:
            earlier, low = None, host.span.start
            for place, index in enumerate(host.quotes):
                if told[index].depth:
                    continue
                ahead = (told[host.quotes[number]] for number in range(place + 1, len(host.quotes)))
                direct = (quote.span.start for quote in ahead if quote.kind == "direct")
                high = next((start for start in direct if start >= told[index].span.end), host.span.end)
                told[index] = self._told(told, index, host, earlier, Span(low, min(high, host.span.end)), last)
                if told[index].kind == "direct":
                    low = max(low, told[index].span.end)
                    last = index if told[index].speaker else last
                earlier = told[index]
            self._remember(host, told)
        return self._with_nested(told)

    def _told(self, told: list[Quote], index: int, host: Host, earlier: Quote | None, room: Span, last: int | None) -> Quote:
        """`earlier`: the outer quote before it in the host; `room`: from the direct quote before it to the one after it."""
        quote = told[index]
        low, high = max(room.start, quote.span.start - FAR), min(room.end, quote.span.end + FAR)
        inside = self._inside(quote)
        cue = inside or self.cues.find(quote.span, low, high)
        if cue and cue.place == "before" and earlier and earlier.kind == "direct" and earlier.cue == cue.span:
            return dataclasses.replace(quote, speaker=earlier.speaker, cue=cue.span)
        if cue is None and earlier and earlier.speaker and (quote.kind == "direct" or earlier.utterance == quote.utterance):
            return dataclasses.replace(quote, speaker=earlier.speaker)
        if cue is None and not self.language.has_file:
            mention = next(iter(self.subjects.mentions(quote.span.end, high)), None)
            mention = mention or self.subjects.first(host.span.start, quote.span.start)
            if mention:
                return dataclasses.replace(quote, speaker=Speaker(self.resolve(mention, quote.span.start), mention.span))
            # Verbs without a subject and pronouns are not known here: somebody of another sentence would be a guess.
            return self._introduced(quote, host) or self._going_on(quote, host, told)
        if cue is None:
            return self._introduced(quote, host) or self._carried(quote, host, told, last)
        speaker = self.speaker(cue, host, quote.span, high)
        return dataclasses.replace(quote, speaker=speaker, cue=cue.span if self.masked[cue.span.start].isalpha() else None)

    def _inside(self, quote: Quote) -> Cue | None:
        """A reporting verb left inside the marks: « …, a-t-il dit, … »."""
        plain = self._plain_cues
        for first, second in zip(quote.content, quote.content[1:], strict=False):
            for verb in plain.verbs(first.end, second.start, beside=True):
                return Cue(verb, "inside")
        tail = Span(quote.content[-1].end, quote.span.end)
        return next((Cue(verb, "inside") for verb in plain.verbs(*tail, beside=True)), None)

    def speaker(self, cue: Cue, host: Host, quote: Span, high: int) -> Speaker | None:
        """The speaker that a cue names, resolved; the last one who spoke where the verb has no subject of its own."""
        mention = self.subject(cue, host, quote, high)
        if mention is None:
            gender = self.people.gender_of_verb(cue.span)
            mention = self._own_subject(host, cue.span, gender)
        if mention is None:
            recent = self._latest(quote.start, gender)
            return Speaker(self._name(*recent), cue.span) if recent else None
        inside = self._antecedent(mention, host) if mention.kind == "pronoun" else None
        return Speaker(self._name(*inside) if inside else self.resolve(mention, quote.start), mention.span)

    def _antecedent(self, pronoun: Mention, host: Host) -> tuple[Person | None, Mention] | None:
        """The subject of a pronoun's own sentence where it is a person: "The mayor, Anna Keller, defended what she called"."""
        first = self.subjects.first(host.span.start, pronoun.span.start)
        person = self.people.resolve(first) if first and first.kind != "pronoun" else None
        gender = self.people.gender_of_pronoun(pronoun)
        fits = person and gender != "plural" and (not gender or person.gender in ("", gender))
        return (person, first) if first and person and fits and (first.titles or _is_full(person)) else None

    def _own_subject(self, host: Host, verb: Span, gender: str) -> Mention | None:
        """Somebody with a title earlier in the sentence of a verb that names no subject ("وصل المدير كريم وقال")."""
        mention = self.subjects.titled(host.span.start, verb.start)
        person = self.people.resolve(mention) if mention else None
        return None if person and gender and person.gender not in ("", gender) else mention

    def subject(self, cue: Cue, host: Host, quote: Span, high: int) -> Mention | None:
        """The mention that is a cue's subject or source."""
        if self.language.fold(self.document.slice(cue.span)) in self.language.pronouns.get("attached", ()):
            return None
        if cue.place == "inside":
            return self._plain_subjects.of_verb(
                cue.span, max(quote.start, cue.span.start - 30), min(quote.end, cue.span.end + 60), after=True
            )
        if cue.source:
            if cue.postposed:
                return self.subjects.first(host.span.start if cue.place == "before" else quote.end, cue.span.start)
            if cue.span.end >= high:  # signed behind a dash, in a sentence of its own
                high = min(len(self.masked), cue.span.end + 80)
            source = self.subjects.source(cue.span.end, quote.start if cue.place == "before" else high)
            return source or self.subjects.first(host.span.start, cue.span.start)
        if cue.place == "before":
            found = self.subjects.of_verb(cue.span, host.span.start, quote.start, after=False)
            return found or self.subjects.first(quote.end, high)
        if cue.loose:
            return self.subjects.of_verb(cue.span, host.span.start, high, after=False)
        if self.subjects.caseless:
            return self.subjects.of_verb(cue.span, quote.end, high, True) or self.subjects.of_verb(
                cue.span, host.span.start, high, True
            )
        return self.subjects.of_verb(cue.span, quote.end, high, after=True) or self.subjects.first(host.span.start, quote.start)

    def resolve(self, mention: Mention, at: int) -> str:
        """The fullest name of a mention."""
        if mention.kind == "pronoun":
            recent = self._latest(at, self.people.gender_of_pronoun(mention))
            return self._name(*recent) if recent else self.people.shown(mention.span)
        person = self.people.resolve(mention)
        return self._name(person, mention)

    def _name(self, person: Person | None, mention: Mention) -> str:
        return person.name if person else self.people.shown(mention.head)

    def last_speaker(self, host: Host, cue: Span) -> Speaker | None:
        """Who was the last subject before a host, as the speaker of a verb without one; the verb is the mention."""
        recent = self._latest(host.span.start, self.people.gender_of_verb(cue))
        return Speaker(self._name(*recent), cue) if recent else None

    def _latest(self, at: int, gender: str) -> tuple[Person | None, Mention] | None:
        """Who was last spoken of as a subject, people with a full name before others; None for a plural pronoun."""
        if gender == "plural":
            return None
        fits = list(
            itertools.islice(
                (
                    (person, mention, spoke)
                    for place, person, mention, spoke in reversed(self._recent)
                    if place < at and not (person and person.gender and gender and person.gender != gender)
                ),
                4,
            )
        )
        human = [entry for entry in fits if entry[1].kind == "title" or entry[2] or (entry[0] and _is_full(entry[0]))]
        return next(((person, mention) for person, mention, _ in human or fits), None)

    def _introduced(self, quote: Quote, host: Host) -> Quote | None:
        """A quote of its own sentence after "He said:" at the end of the one before."""
        place = host.number
        lead = self.hosts[place - 1] if place else None
        if lead is None or self.masked[lead.span.start : lead.span.end].rstrip()[-1:] not in (":", "："):
            return None
        if self.masked[lead.span.end : quote.span.start].strip():
            return None
        verb = [*self.cues.verbs(*lead.span)][-1:]
        mention = self.subjects.of_verb(verb[0], *lead.span, after=False) if verb else self.subjects.first(*lead.span)
        if mention is None:
            return None
        speaker = Speaker(self.resolve(mention, quote.span.start), mention.span)
        return dataclasses.replace(quote, speaker=speaker, cue=verb[0] if verb else None)

    def _carried(self, quote: Quote, host: Host, told: list[Quote], last: int | None) -> Quote:
        """A quote without words of attribution: it goes on with what was reported before it, or the subject says it."""
        if quote.kind != "direct" and not (self._voice and self._voice[4] == host.number - 1):
            return quote
        alone = not self.document.prose[host.span.start : quote.span.start].strip(' \t"“„«»—–-')
        earlier = told[last] if last is not None else None
        if self._voice and self._voice[0] == host.block:
            _, person, mention, index, _ = self._voice
            speaker = Speaker(self._name(person, mention), mention.span)
            if index is not None and alone:
                return dataclasses.replace(quote, speaker=told[index].speaker, utterance=told[index].utterance)
            return dataclasses.replace(quote, speaker=speaker)
        subject = self.subjects.first(host.span.start, quote.span.start)
        if subject:
            return dataclasses.replace(quote, speaker=Speaker(self.resolve(subject, quote.span.start), subject.span))
        if earlier and earlier.speaker and self._block(earlier.span.end) == host.block - 1 and not self._subject_since(earlier):
            return dataclasses.replace(quote, speaker=earlier.speaker)
        recent = self._latest(quote.span.start, "")
        if recent is None:
            return quote
        return dataclasses.replace(quote, speaker=Speaker(self._name(*recent), recent[1].span))

    def _going_on(self, quote: Quote, host: Host, told: list[Quote]) -> Quote:
        """A quote that is a sentence by itself and goes on with one before it in its paragraph."""
        words = self.masked[host.span.start : quote.span.start] + self.masked[quote.span.end : host.span.end]
        if any(map(str.isalnum, words)) or not self._voice or self._voice[0] != host.block or self._voice[3] is None:
            return quote
        earlier = told[self._voice[3]]
        return dataclasses.replace(quote, speaker=earlier.speaker, utterance=earlier.utterance)

    def _subject_since(self, quote: Quote) -> bool:
        return bool(self._recent) and self._recent[-1][0] > quote.span.end

    def _block(self, offset: int) -> int:
        return bisect.bisect_right(self.document.blocks, offset, key=lambda block: block.span.start) - 1

    def _with_nested(self, told: list[Quote]) -> list[Quote]:
        """The quotes with those inside others attributed, too."""
        around: dict[int, Span] = {}  # the last quote of each depth so far
        found = []
        for quote in told:
            outer = around.get(quote.depth - 1)
            nested = quote.kind == "direct" and outer is not None and outer.contains(quote.span)
            found.append(self._nested(quote, outer) if nested and outer else quote)
            around[quote.depth] = quote.span
        return found

    def _nested(self, quote: Quote, outer: Span) -> Quote:
        """A quote inside a quote: attributed by the words of the quote around it alone."""
        low, high = max(outer.start + 1, quote.span.start - FAR), min(outer.end - 1, quote.span.end + FAR)
        cue = self._plain_cues.find(quote.span, low, high)
        if cue is None or cue.source:
            return quote
        low, high = (low, quote.span.start) if cue.place == "before" else (quote.span.end, high)
        mention = self._plain_subjects.of_verb(cue.span, low, high, after=cue.place == "after")
        speaker = Speaker(self.resolve(mention, quote.span.start), mention.span) if mention else None
        return dataclasses.replace(quote, speaker=speaker, cue=cue.span)

    def _remember(self, host: Host, told: list[Quote]) -> None:
        """Note who was the subject of a host, for the pronouns and the unattributed quotes after it."""
        verb = next(self.cues.verbs(*host.span), None)
        subject = self.subjects.of_verb(verb, *host.span, after=False) if verb else None
        if verb and subject:
            self.people.learn(subject, self.people.gender_of_verb(verb))
        reported = subject
        subject = subject or self.subjects.first(*host.span)
        if subject and subject.kind != "pronoun":
            self._recent.append((subject.span.start, self.people.resolve(subject), subject, False))
        if reported:
            entry = self._latest(host.span.end, "") if reported.kind == "pronoun" else (self.people.resolve(reported), reported)
            if entry:
                self._voice = (host.block, *entry, None, host.number)
        for index in host.quotes:
            quote = told[index]
            if quote.speaker and quote.depth == 0 and (quote.cue or quote.kind == "direct"):
                person = self.people.named(quote.speaker.name)
                mention = Mention(quote.speaker.mention, quote.speaker.mention, "name" if person else "noun")
                if person and quote.cue:
                    self._recent.append((quote.span.end, person, mention, True))
                self._voice = (host.block, person, mention, index, host.number)


def _is_full(person: Person) -> bool:
    """True for somebody whom the text surely names as a person: by a title or by more than one word."""
    return bool(person.titles) or len(person.words) > 1
