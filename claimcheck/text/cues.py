"""The reporting verb, or the "according to", that attributes a quote: before it, behind it, or inside its marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import regex

from claimcheck.data import Span
from claimcheck.text.tokens import nameless, within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimcheck.languages import Language

Place = Literal["before", "after", "inside"]
_LEAD = regex.compile(r"[\s,،，.。、\-–—\"“”«»'’)\]]*")
_BREAK = regex.compile(r"[;؛:：!?。！？\n]|[.…](?=\s|$)")
_SIGNED = regex.compile(r"\s*([―—–]|--)\s*(?=\p{Lu})[^\n.,;:!?]{2,60}\.?\s*(?:\n|$)")
_COLON = regex.compile(r"[:：]\s*$")
_TAIL_WORDS, _LEAD_WORDS = 6, 12


@dataclass(frozen=True)
class Cue:
    """A reporting verb or attribution word at `span`; `place` is its side of the quote; `source` for "according to" words.

    `postposed` words stand behind their source. `loose` cues stand somewhere in the sentence, not next to the quote.
    """

    span: Span
    place: Place
    source: bool = False
    postposed: bool = False
    loose: bool = False


class Cues:
    """Finds cues in one text; `text` has direct quotes masked, `folded` is it as word forms are matched."""

    def __init__(self, text: str, language: Language):
        self.text = text
        self.folded = language.fold(text)
        self.language = language
        self._not_verbs = language.pattern(language.not_verbs)

    def verbs(self, start: int, end: int, beside: bool = False) -> Iterator[Span]:
        """Reporting verbs in a stretch. `beside`: next to a quote, where small words and nouns count as well ("so", "ujar")."""
        blocked: list[Span] | None = None
        for match in self.language.verb_pattern.finditer(self.folded, start, end):
            span = Span(*match.span(1))
            if blocked is None:
                blocked = self._blocked(start, end)
            if any(span.overlaps(other) for other in blocked):
                continue
            if not beside and (self.language.is_function_word(match[1]) or self._is_noun(span, start)):
                continue
            yield span

    def _blocked(self, start: int, end: int) -> list[Span]:
        """What holds the form of a verb and is none."""
        patterns = [self._not_verbs]
        if not self.language.spaced:  # 顾问 holds 问
            patterns.append(self.language.title_pattern)
        return [Span(*match.span()) for pattern in patterns for match in pattern.finditer(self.folded, start, end)]

    def _is_noun(self, span: Span, start: int) -> bool:
        if not self.language.spaced:
            return False
        before = within(self.text, max(start, span.start - 30), span.start, self.language)
        if before and not self.text[before[-1].end : span.start].strip() and before[-1].folded in self.language.noun_leads:
            return True
        return (
            self.text[span.start].isupper()
            and bool(before)
            and self.text[span.start - 1] == " "
            and self.text[span.start - 2].isalnum()
        )

    def sources(self, start: int, end: int, beside: bool = False) -> Iterator[Cue]:
        """Attribution words in a stretch: "according to" before a source, Turkish "göre" behind it."""
        for pattern, postposed in ((self.language.attribution_pattern, False), (self.language.postposition_pattern, True)):
            for match in pattern.finditer(self.folded, start, end):
                if not postposed and self._is_noun(Span(*match.span(1)), start):
                    continue  # Portuguese "o segundo" is the second, "segundo" according to
                if beside or match[1] not in self.language.attribution_beside:
                    yield Cue(Span(*match.span(1)), "after", source=True, postposed=postposed)

    def find(self, quote: Span, before: int, after: int) -> Cue | None:
        """The cue of a quote; words before it back to `before`, behind it up to `after` may attribute it."""
        ends_in_colon = bool(_COLON.search(self.text, before, quote.start))
        behind = self._behind(quote.end, after)
        ahead = list(self.verbs(before, quote.start, beside=True))
        plain = list(self.verbs(before, quote.start))
        sources = list(self.sources(before, quote.start))
        if ends_in_colon:
            if plain or ahead:
                return self._before((plain or ahead)[-1])
            if not sources:
                colon = self.text.rindex(self.text[before : quote.start].rstrip()[-1], before, quote.start)
                return self._before(Span(colon, colon + 1))
        runs_in = bool(ahead) and self._leads(ahead[-1], quote.start)
        if runs_in and not self._in_words(ahead[-1].end, quote.start):
            return self._before(ahead[-1])
        if behind:
            return behind
        if runs_in:
            return self._before(ahead[-1])
        if plain:
            return self._before(plain[-1])
        if sources:
            return Cue(sources[-1].span, "before", source=True, postposed=sources[-1].postposed)
        loose = next(self.verbs(quote.end, after), None)
        return Cue(loose, "after", loose=True) if loose else next(self.sources(quote.end, after), None)

    def _before(self, span: Span) -> Cue:
        return Cue(span, "before")

    def _behind(self, start: int, end: int) -> Cue | None:
        """A verb or attribution word that comes right behind a quote, at most its subject between."""
        lead = _LEAD.match(self.text, start, end)
        begin = lead.end() if lead else start
        dash = _SIGNED.match(self.text, start, min(len(self.text), start + 200))
        if dash:
            return Cue(Span(*dash.span(1)), "after", source=True)
        stop = _BREAK.search(self.text, begin, end)
        limit = stop.start() if stop else end
        for cue in self.sources(begin, limit, beside=True):
            if cue.span.start - begin <= 1:
                return cue
            if cue.postposed and len(within(self.text, begin, cue.span.start, self.language)) <= _LEAD_WORDS:
                return cue
        for verb in self.verbs(begin, limit, beside=True):
            gap = self.text[begin : verb.start]
            words = within(self.text, begin, verb.start, self.language)
            if len(words) > _LEAD_WORDS or (not self.language.spaced and len(gap) > 20):
                return None
            if words and words[0].folded in self.language.complementizers:
                return None
            if verb.start > begin and self._is_noun(verb, begin):
                continue
            if words and words[0].folded in self.language.prepositions:
                return None
            if "," in gap and not self._is_apposition(gap):
                return None
            return Cue(verb, "after")
        return None

    def _is_apposition(self, gap: str) -> bool:
        """True for "X, head of Y, said": an even number of commas encloses."""
        return gap.count(",") == 2 and gap.rstrip().endswith(",") and gap.lstrip()[:1].isupper()

    def _in_words(self, start: int, end: int) -> bool:
        """True when words with a meaning of their own stand between a verb and a quote."""
        closed = nameless(self.language)
        return any(word.folded not in closed for word in within(self.text, start, end, self.language))

    def _leads(self, verb: Span, start: int) -> bool:
        """True when a verb runs straight into a quote: "stressed that “", "told reporters, “"."""
        words = within(self.text, verb.end, start, self.language)
        gap = self.text[verb.end : start]
        if _BREAK.search(gap) or len(words) > _TAIL_WORDS or (not self.language.spaced and len(gap) > 4):
            return False
        closed = nameless(self.language)
        return gap.rstrip().endswith((",", "،", "，", ":")) or all(word.folded in closed for word in words)
