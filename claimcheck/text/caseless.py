"""Names in scripts without capitals: what stands where a reporting verb has its subject, less titles and circumstances."""

from __future__ import annotations

import functools
from collections import Counter
from typing import TYPE_CHECKING

import regex

from claimcheck.data import Span
from claimcheck.text.mentions import Mention
from claimcheck.text.tokens import pronouns, verbs

if TYPE_CHECKING:
    from claimcheck.languages import Language

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}'’·・-]+")
_STOP = regex.compile(r"[.!?。！？:：;；،,，、«»“”\"「」『』()（）\n—–\ufffc]")
_TOPIC = regex.compile(r"(?<![でに])(?:は|が|も)(?![ずどっいあ])")
_MOST_WORDS, _MOST_SIGNS = 7, 26
_FULL_NAME = 3  # signs of a name in front of an office; two are as often what the office is of ("広報")
_BODY_AND_NAME = 4  # words of a body with an article on its second word, and of a first and a last name
_OWNER = regex.compile(r"(?<=[\p{Han}\p{Katakana}ー])(?:であるの|である|の)(?=[\p{Han}\p{Katakana}])")
_UNIT_HEAD = regex.compile(r"[局部課室院所署]長$")  # heads of units, whose names are no longer than a person's


def is_caseless(text: str) -> bool:
    """True when most letters of a text have no capitals (judged by its first 2,000 code points)."""
    return _mostly_caseless(text[:2000])


@functools.lru_cache(maxsize=64)
def _mostly_caseless(text: str) -> bool:
    if text.isascii():
        return False
    counts = Counter(text)
    caseless = sum(count if char.lower() == char.upper() else -count for char, count in counts.items() if char.isalpha())
    return caseless > 0


def subject_after(text: str, start: int, end: int, language: Language) -> Mention | None:
    """The subject right after a verb, where words are parted by spaces (Arabic: "قال وزير الخارجية عباس عراقجي إن")."""
    words: list[Span] = []
    at = start
    closed = frozenset((*language.function_words, *language.complementizers, *language.prepositions)) - pronouns(language)
    particles = frozenset(language.name_particles)
    for match in _WORD.finditer(text, start, end):
        folded = language.fold(match[0])
        if _STOP.search(text, at, match.start()) or len(words) >= _MOST_WORDS:
            break
        if folded in _times(language):
            break
        small = folded in closed and folded not in particles and not (words and _is_ali(text, match, end, closed, language))
        if small or folded in verbs(language) or language.verb_pattern.fullmatch(folded):
            break
        at = match.end()
        words.append(Span(*match.span()))
        if folded in pronouns(language):
            break
    if not words:
        return None
    span = Span(words[0].start, words[-1].end)
    if language.fold(text[span.start : span.end]) in pronouns(language):
        return Mention(span, span, "pronoun")
    return _titled(text, span, words, language)


@functools.lru_cache(maxsize=64)
def _times(language: Language) -> frozenset[str]:
    """Words that say when: weekdays, and what stands before one."""
    days = (forms[0] for forms in language.weekdays)  # shorter forms are other words, too: "احد" is also "one of"
    return frozenset((*days, *language.dates.get("day_before", ()), *language.circumstances))


def _is_ali(text: str, word: regex.Match[str], end: int, closed: frozenset[str], language: Language) -> bool:
    """True for the name "علي", which is matched like the preposition "على": a preposition has words behind it."""
    if not word[0].endswith("ي"):
        return False
    ahead = _WORD.search(text, word.end(), end)
    if ahead is None or _STOP.search(text, word.end(), ahead.start()):
        return True
    return language.fold(ahead[0]) in closed


def _titled(text: str, span: Span, words: list[Span], language: Language) -> Mention:
    """Part a subject into title and name; adjectives with the article belong to the title."""
    folded = language.fold(text[span.start : span.end])
    match = language.title_pattern.match(folded)
    if not match:
        return Mention(span, span, "name" if len(words) <= 4 else "noun")
    core = span.start + match.end(1)
    rest = [word for word in words if word.start >= core]
    particles = frozenset(language.name_particles)
    of_body = len(rest) >= _BODY_AND_NAME and language.fold(text[slice(*rest[0])]) not in particles
    if of_body and not text.startswith("ال", rest[0].start) and text.startswith("ال", rest[1].start):
        rest = rest[2:]  # "رئيس حزب الخضر دانيال فروست"
    while rest and len(rest) > 1 and text[rest[0].start : rest[0].end].startswith("ال"):
        rest = rest[1:]
    if not rest or (len(rest) == 1 and rest[0].start > core + 1):
        return Mention(span, span, "title", (span,))
    return Mention(span, Span(rest[0].start, span.end), "name", (Span(span.start, rest[0].start - 1),))


def subject_before(text: str, start: int, end: int, language: Language) -> Mention | None:
    """The subject before a verb, where nothing parts words (Chinese "外长王毅在会上表示", Japanese "首相は…と述べた")."""
    if language.code == "ja":
        topic = _TOPIC.search(text, start, end)
        if topic is None:
            return None
        low = max((match.end() for match in _STOP.finditer(text, start, topic.start())), default=start)
        low += text.startswith("と", low)  # 「…」とアダム氏は
        return _named(text, Span(low, topic.start()), language) if low < topic.start() else None
    for low, high in reversed(_clauses(text, start, end)):
        pronoun = language.pronoun_pattern.search(language.fold(text[low:high]))
        if pronoun and pronoun.start() <= 2:
            place = Span(low + pronoun.start(1), low + pronoun.end(1))
            return Mention(place, place, "pronoun")
        circumstance = _circumstance(language)
        cut = circumstance.search(text, low + 1, high)
        span = Span(low, cut.start() if cut else high)
        if 2 <= span.end - span.start <= _MOST_SIGNS and not circumstance.match(text, low):
            return _named(text, span, language)
    return None


@functools.cache
def _circumstance(language: Language) -> regex.Pattern[str]:
    """Figures, and the words that end a subject."""
    return regex.compile("|".join(["[0-9]", *map(regex.escape, sorted(language.circumstances, key=len, reverse=True))]))


def _clauses(text: str, start: int, end: int) -> list[Span]:
    """Stretches between punctuation, in order."""
    found, at = [], start
    for match in [*_STOP.finditer(text, start, end), None]:
        stop = match.start() if match else end
        while at < stop and text[at].isspace():
            at += 1
        if stop > at:
            found.append(Span(at, stop))
        at = match.end() if match else end
    return found


def _named(text: str, span: Span, language: Language) -> Mention:
    """Part a subject into title and name: "伊拉克国家安全顾问|卡西姆·阿拉吉", "トランプ|大統領"."""
    folded = language.fold(text[span.start : span.end])
    titles = [match for match in language.title_pattern.finditer(folded) if match.end() > match.start()]
    if not titles:
        kind = "name" if span.end - span.start <= 4 or any(dot in folded for dot in "·・") else "noun"
        return Mention(span, span, "name" if kind == "name" else "noun")
    last = titles[-1]
    if last.end() == len(folded):
        before = span.start + last.start()
        lead = next((match for match in reversed(titles[:-1]) if match.end() <= last.start()), None)
        begin = span.start + lead.end() if lead else span.start
        owner = [match.end() for match in _OWNER.finditer(text, begin, before)]
        honorific = last[0] in (*language.titles.get("honorific_masculine", ()), *language.titles.get("honorific_feminine", ()))
        if (
            owner
            and not _UNIT_HEAD.search(last[0])
            and (honorific or before - owner[-1] >= _FULL_NAME)
            and text[before - 1] != "の"
        ):
            begin = owner[-1]  # "外務省の山田太郎報道官"
        plain = text[begin:before]
        if plain and (2 <= len(plain) <= 4 or "・" in plain or "·" in plain) and (honorific or language.code == "ja"):
            return Mention(span, Span(begin, before), "name", (Span(before, span.end),))
        return Mention(span, span, "title", (span,))
    head = Span(span.start + last.end(), span.end)
    return Mention(span, head, "name", (Span(span.start, head.start),))
