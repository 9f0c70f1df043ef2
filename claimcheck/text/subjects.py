"""Who is the subject of a reporting verb, or the source after "according to"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from claimcheck.data import Span
from claimcheck.text.caseless import is_caseless, subject_after, subject_before
from claimcheck.text.mentions import Mention, find_mentions
from claimcheck.text.tokens import HEAD_FIRST, NOUN_CAPITALS, nameless, pronouns, verbs, within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimcheck.languages import Language
    from claimcheck.text.tokens import Token

_BREAK = regex.compile(r"[,،，;؛:：.!?…()\[\]\n\ufffc–—\"“”«»]")
_BRACKET = regex.compile(r"\s*\([^()]{1,60}\)")
_LETTER = regex.compile(r"\p{L}")
_HARD = regex.compile(r"[;؛:：!?…\n\ufffc]")
_NO_FIRST_NAME = regex.compile(r"(?:ال|لل|[بل][إأ])|[بلك]\p{L}+ ال")  # an article, or a preposition joined to a noun
_NEAR_WORDS, _CHUNK_WORDS, _ASIDE_WORDS = 4, 8, 3
FAR = 2000
"""Code points from a verb or quote beyond which nothing is its subject: the longest sentences of news are half as long."""


class Subjects:
    """Finds subjects in one text; `text` has direct quotes masked, at unchanged offsets."""

    def __init__(self, text: str, language: Language):
        self.text = text
        self.language = language
        self.caseless = is_caseless(text)

    def mentions(self, start: int, end: int) -> tuple[Mention, ...]:
        """Mentions in a stretch; none in scripts without capitals, whose names only their place tells."""
        return () if self.caseless else find_mentions(self.text, start, end, self.language)

    def of_verb(self, verb: Span, start: int, end: int, after: bool) -> Mention | None:
        """The subject of a verb whose clause lies in [start, end). `after`: the verb stands behind its quote."""
        start, end = max(start, verb.start - FAR), min(end, verb.end + FAR)
        if self.caseless:
            return self._caseless(verb, start, end)
        everyone = [m for m in self.mentions(start, end) if self.text[m.span.start - 1 : m.span.start] != "("]
        mentions = [mention for mention in everyone if not mention.oblique]
        before = [m for m in mentions if m.span.end <= verb.start and not self._governed(m, start)]
        behind = [m for m in mentions if m.span.start >= verb.end]
        right = behind[0] if behind and self._touches(verb.end, behind[0].span.start, commas=False) else None
        if right and any(
            word.folded in self.language.complementizers for word in within(self.text, verb.end, right.span.start, self.language)
        ):
            right = None  # "he said when we asked how Ben Crenshaw ..."
        if right and self._clitic(verb, right):
            return right
        enclosed = self._before_aside(before, verb)
        if enclosed:
            return enclosed
        described = self._described(before, start, verb)
        if described:
            return described
        person = next((m for m in before if m.titles or " " in self.text[slice(*m.head)]), None)
        if person and self.language.code in NOUN_CAPITALS and not self.text[verb.start].isalpha():
            return person  # "Karl Brandt machte die Wartung der Strecke verantwortlich:" has no verb of reporting
        left = before[-1] if before and self._touches(before[-1].span.end, verb.start) else None
        if left and right and not after and self._inverted(left, right, end):
            return right
        if left and before[0] is not left and self._shared(left.span.end, verb.start):
            left = self._subject_of_conjuncts(before, left, start)
        if left or (after and right):
            return left or right
        if not right and self.language.code not in NOUN_CAPITALS:
            close = next((m for m in everyone if m.kind == "name" and self.text[m.span.end : verb.start] == " "), None)
            if close and not self._placed(close):
                return close  # "footage of Trump saying", not "the office in Phoenix said"
        first = before[0] if before else None
        if first and not after:
            return first
        if right and not (self.language.code in HEAD_FIRST and self._has_own_verb(right, end)):
            return right
        return self._plain(verb, start, end, after) or first

    def first(self, start: int, end: int) -> Mention | None:
        """The first mention that can be a subject; somebody named with a name or title before anything else."""
        end = min(end, start + FAR)
        mentions = [
            mention for mention in self.mentions(start, end) if not mention.oblique and not self._governed(mention, start)
        ]
        return mentions[0] if mentions else None

    def titled(self, start: int, end: int) -> Mention | None:
        """The first title with a full name in a stretch, in a script without capitals that parts words; none of a preposition."""
        if not (self.caseless and self.language.spaced):
            return None
        for title in self.language.title_pattern.finditer(self.language.fold(self.text[start:end])):
            at = start + title.start(1)
            before = within(self.text, max(start, at - 30), at, self.language)
            if (at > start and not self.text[at - 1].isspace()) or (before and before[-1].folded in self.language.prepositions):
                continue
            found = subject_after(self.text, at, end, self.language)
            name = self.text[slice(*found.head)] if found and found.kind == "name" else ""
            if " " in name and not _NO_FIRST_NAME.match(name):
                return found
        return None

    def source(self, start: int, end: int) -> Mention | None:
        """What follows "according to": a mention, or the plain words up to the next break."""
        end = min(end, start + FAR)
        if self.caseless:
            return subject_after(self.text, start, end, self.language) if self.language.spaced else None
        limit = self._limit(start, end, _BREAK)
        near = [mention for mention in self.mentions(start, max(limit, end)) if mention.span.start - start < 40]
        if near and near[0].span.start < limit:
            return near[0]
        return self._chunk(start, limit)

    def _caseless(self, verb: Span, start: int, end: int) -> Mention | None:
        if self.language.spaced:
            behind = subject_after(self.text, verb.end, end, self.language)
            low = max((match.end() for match in _BREAK.finditer(self.text, start, verb.start)), default=start)
            near = len(within(self.text, low, verb.start, self.language)) <= _NEAR_WORDS + 2
            return behind or (
                self.titled(low, verb.start) or subject_after(self.text, low, verb.start, self.language) if near else None
            )
        return subject_before(self.text, start, verb.start, self.language)

    def _before_aside(self, before: Sequence[Mention], verb: Span) -> Mention | None:
        """The mention before words between two commas: "X, who leads Y, said"."""
        words = within(self.text, max(0, verb.start - 15), verb.start, self.language)
        auxiliary = words[-1].start if words and words[-1].folded in nameless(self.language) else verb.start
        comma = max(self.text.rfind(",", max(0, at - 8), at) if self._last(at) == "," else -1 for at in (auxiliary, verb.start))
        if comma < 0:
            return None
        return next((m for m in before if "," in (self._char(m.span.end), self._char(m.head.end)) and m.span.end != comma), None)

    def _described(self, before: Sequence[Mention], start: int, verb: Span) -> Mention | None:
        """The full name that opens a clause with words about it that no comma closes: "“…”, X Y, a teacher at Z said"."""
        first = before[0] if len(before) > 1 else None
        if (
            first is None
            or first.kind != "name"
            or " " not in self.text[slice(*first.head)]
            or _LETTER.search(self.text, start, first.span.start)
        ):
            return None
        aside = within(self.text, first.head.end, verb.start, self.language)
        opened = self.text[first.head.end : verb.start].startswith(", ") and aside[0].folded in self.language.noun_leads
        return first if opened and not _BREAK.search(self.text, aside[0].start, verb.start) else None

    def _char(self, at: int) -> str:
        return self.text[at : at + 1]

    def _last(self, at: int) -> str:
        """The last character before a place that is no space."""
        return self.text[max(0, at - 8) : at].rstrip()[-1:]

    def _clitic(self, verb: Span, right: Mention) -> bool:
        """True for "…, bezeichnete er": where verbs come second, a pronoun right behind one is its subject."""
        return self.language.code in NOUN_CAPITALS and right.kind == "pronoun" and right.span.start - verb.end <= 1

    def _shared(self, start: int, end: int) -> bool:
        """True when "and", or a comma and a small word, stands before a verb: the last name is not its subject."""
        words = within(self.text, start, end, self.language)
        comma = self.text[start:end].lstrip().startswith(",") and bool(words)
        return comma or any(word.folded in self.language.coordinators for word in words)

    def _subject_of_conjuncts(self, before: Sequence[Mention], left: Mention, low: int) -> Mention:
        """The subject that two verbs share: "The minister praised the plan and called it": not the plan."""
        start = max((match.end() for match in _HARD.finditer(self.text, low, left.span.start)), default=low)
        return next((mention for mention in before if mention.span.start >= start), left)

    def _inverted(self, left: Mention, right: Mention, end: int) -> bool:
        """True for "Der Zeitung sagte Filep Karma: „": a full name without article between verb and quote."""
        return (
            self.language.code in NOUN_CAPITALS
            and not left.titles
            and right.kind == "name"
            and " " in self.text[right.head.start : right.head.end]
            and not self.text[right.span.end : end].strip(" :")
        )

    def _has_own_verb(self, mention: Mention, end: int) -> bool:
        """True when words that are no punctuation follow a mention before a quote: it opens the reported clause."""
        return bool(regex.match(r"\s*[\p{L}]", self.text, pos=mention.span.end, endpos=end)) and mention.kind != "pronoun"

    def _touches(self, start: int, end: int, commas: bool = True) -> bool:
        """True when only a few small words (auxiliaries, adverbs) or a bracket stand between."""
        gap = self.text[start:end]
        bracket = _BRACKET.match(gap)
        if bracket:
            return self._touches(start + bracket.end(), end, commas)
        if "," in gap and not commas:
            return False
        if _HARD.search(gap) or len(gap) > 60:
            return False
        words = within(self.text, start, end, self.language)
        if _BREAK.search(gap.strip(" ,")) or ("," in gap.strip() and gap.strip() != ","):
            return False
        closed = nameless(self.language)
        content = [word for word in words if word.folded not in closed and word.folded not in verbs(self.language)]
        return len(words) <= _NEAR_WORDS and len(content) <= (0 if "," in gap else 2)

    def _governed(self, mention: Mention, start: int) -> bool:
        """True for a name that hangs on the noun before it ("rezim Zionis"): no small word, verb or break parts them."""
        if mention.kind != "name" or mention.titles:
            return False
        before = within(self.text, max(start, mention.span.start - 40), mention.span.start, self.language)
        if not before or self.text[before[-1].end : mention.span.start].strip():
            return False
        word = before[-1]
        return (
            self.language.code in HEAD_FIRST
            and not word.capital
            and word.folded not in nameless(self.language)
            and word.folded not in verbs(self.language)
        )

    def _placed(self, mention: Mention) -> bool:
        """True behind a preposition that places stand after."""
        before = within(self.text, max(0, mention.span.start - 15), mention.span.start, self.language)
        return bool(before) and before[-1].folded in self.language.locatives

    def _plain(self, verb: Span, start: int, end: int, after: bool) -> Mention | None:
        """Plain words beside the verb: "officials said", "sagte die Polizei"."""
        breaks = [start, *(match.end() for match in _BREAK.finditer(self.text, start, verb.start))]
        left = self._chunk(breaks[-1], verb.start)
        if left is None and len(breaks) > 2:
            # "The police, however, said"
            aside = self.text[breaks[-2] - 1] == self.text[breaks[-1] - 1] == "," and self._is_aside(breaks[-2], breaks[-1])
            left = self._chunk(breaks[-3], breaks[-2] - 1) if aside else None
        if left:
            return left
        right = self._chunk(verb.end, self._limit(verb.end, end, _BREAK)) if after else None
        addressed = right and self._in_prepositional(right, verb.end)  # "disse à rádio", "dijo al diario"
        return None if addressed else right

    def _is_aside(self, start: int, end: int) -> bool:
        """True for a few words between commas that name nobody ("however", "en revanche")."""
        return len(within(self.text, start, end, self.language)) <= _ASIDE_WORDS and not self.mentions(start, end)

    def _in_prepositional(self, mention: Mention, start: int) -> bool:
        """True right behind a preposition: whom somebody said it to."""
        before = within(self.text, start, mention.span.start, self.language)
        return bool(before) and before[-1].folded in self.language.prepositions

    def _limit(self, start: int, end: int, pattern: regex.Pattern[str]) -> int:
        match = pattern.search(self.text, start, end)
        return match.start() if match else end

    def _chunk(self, start: int, end: int) -> Mention | None:
        """The words of a stretch up to its first small word, as somebody named by a common noun."""
        words: list[Token] = []
        closed, led = nameless(self.language), False
        tokens = within(self.text, start, end, self.language)
        for token in tokens:
            small = token.folded in closed or token.folded in verbs(self.language)
            if token.folded in pronouns(self.language):
                return Mention(Span(token.start, token.end), Span(token.start, token.end), "pronoun")
            if small and words and led and token is tokens[-1] and token.folded not in closed:
                words.append(token)  # "a leaked report called": behind an article, and before the verb, it is a noun
            elif small and words:
                break
            if small and not words:
                led = token.folded in self.language.noun_leads
            if not small:
                words.append(token)
            if len(words) >= _CHUNK_WORDS:
                break
        if not words:
            return None
        span = Span(words[0].start, words[-1].name)
        return Mention(span, span, "noun")
