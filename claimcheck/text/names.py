"""Who is meant: short names, titles and pronouns led back to the fullest name that the text gives."""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import regex

from claimcheck.text.tokens import kept, nameless, verbs, within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimcheck.data import Document, Span
    from claimcheck.languages import Language
    from claimcheck.text.mentions import Mention

_STEM, _ENDING = 4, 3
_FEMININE = ("ت", "а")  # what Arabic and Russian verbs add for a woman
_BEFORE_DOT = regex.compile(r"[\p{Han}\p{Katakana}ー]{1,12}[·・]")


@dataclass
class Person:
    """Somebody the text names: `words` of the fullest name, the titles it gives as sets of words, where it names them."""

    name: str
    words: tuple[str, ...]
    titles: list[frozenset[str]] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    gender: str = ""

    def last_place(self, at: int) -> int:
        """The last place up to `at` where the text names the person."""
        return self.places[max(0, bisect.bisect_right(self.places, at) - 1)]


class People:
    """The people of one document, collected from its mentions; resolves mentions to names."""

    def __init__(self, document: Document, language: Language, mentions: Sequence[Mention]):
        self._text = kept(document.prose)
        self._language = language
        self._dots: dict[
            str, list[tuple[str, int]]
        ] = {}  # by the first sign behind a dot: what stands before it, and where it ends
        for dot in _BEFORE_DOT.finditer(self._text):
            self._dots.setdefault(self._text[dot.end() : dot.end() + 1], []).append((dot[0], dot.end()))
        self._dotted: dict[str, str] = {}  # what stands before a short name in its longer form
        self.persons: list[Person] = []
        self._by_word: dict[str, list[Person]] = {}
        self._by_title: dict[str, list[Person]] = {}
        self._by_name: dict[str, Person] = {}
        for mention in sorted(mentions, key=lambda mention: -len(self._words(mention.head))):
            if mention.kind == "name":
                self._add(mention)

    def _add(self, mention: Mention) -> None:
        words = self._words(mention.head)
        if not words:
            return
        person = self._find(words, mention.span.start)
        if person is None:
            person = Person(self.shown(mention.head), words)
            self.persons.append(person)
            self._by_name.setdefault(person.name, person)
            for word in set(map(_key, words)):
                self._by_word.setdefault(word, []).append(person)
        bisect.insort(person.places, mention.span.start)
        for title in mention.titles:
            own = frozenset(self._title_words(title))
            if own not in person.titles:
                person.titles.append(own)
                for word in set(map(_key, own)):
                    if person not in self._by_title.setdefault(word, []):
                        self._by_title[word].append(person)
            person.gender = person.gender or self._gender(title)

    def _words(self, span: Span) -> tuple[str, ...]:
        text = self._language.fold(self._text[span.start : span.end])
        if not self._language.spaced:
            return tuple(part for part in text.replace("·", "・").split("・") if part)
        particles = frozenset(self._language.name_particles)
        words = (word.strip(".") for word in text.split())
        return tuple(_bare(word, particles) for word in words if word not in particles)

    def _title_words(self, span: Span) -> list[str]:
        closed = nameless(self._language)
        return [token.base for token in within(self._text, span.start, span.end, self._language) if token.folded not in closed]

    def _gender(self, span: Span) -> str:
        folded = self._language.fold(self._text[span.start : span.end])
        titles = self._language.titles
        for kinds, gender in ((("honorific_feminine", "office_feminine"), "feminine"), (("honorific_masculine",), "masculine")):
            if self._language.pattern(form for kind in kinds for form in titles.get(kind, ())).search(folded):
                return gender
        return ""

    def learn(self, mention: Mention, gender: str) -> None:
        """Note the gender that a verb gives the person named as its subject, where nothing else told it."""
        person = self.resolve(mention) if mention.kind == "name" and gender else None
        if person and not person.gender:
            person.gender = gender

    def shown(self, span: Span) -> str:
        """The text of a mention, white space made single."""
        return " ".join(self._text[span.start : span.end].split())

    def _find(self, words: tuple[str, ...], at: int) -> Person | None:
        """The person whose fuller name holds these words: by the last, by the first, then by any of them."""
        if not words:
            return None
        fits = [person for person in self._by_word.get(_key(words[-1]), ()) if _contains(person.words, words)]
        for keep in (
            lambda person: person.words[-len(words) :] == words,
            lambda person: _same(person.words[-1], words[-1]),
            lambda person: _same(person.words[0], words[0]),
            lambda _: len(words) > 1,
        ):
            chosen = [person for person in fits if keep(person)]
            if chosen:
                before = [person for person in chosen if person.places and person.places[0] <= at]
                return max(before, key=lambda person: person.last_place(at)) if before else chosen[0]
        return None

    def _longer(self, mention: Mention) -> Person | None:
        """The longer form of a name written with dots ("唐纳德·特朗普" for "特朗普")."""
        short = self.shown(mention.head)
        if short not in self._dotted:
            first = (front for front, end in self._dots.get(short[:1], ()) if self._text.startswith(short, end))
            self._dotted[short] = next(first, "")
        if not self._dotted[short]:
            return None
        whole = self._dotted[short] + short
        title = [found.end() for found in self._language.title_pattern.finditer(whole) if found.end() < len(whole)]
        name = whole[title[-1] if title else 0 :]
        if name in self._by_name:
            return self._by_name[name]
        person = Person(name, tuple(name.replace("·", "・").split("・")))
        self.persons.append(person)
        self._by_name.setdefault(name, person)
        return person

    def by_title(self, mention: Mention) -> Person | None:
        """The only person whose titles hold every word of a title ("Panglima IRGC" for "Panglima Pasukan Darat IRGC")."""
        words = self._title_words(mention.span)
        if not words:
            return None
        fits = [
            person
            for person in self._by_title.get(_key(words[0]), ())
            if any(all(any(_same(own, word) for own in title) for word in words) for title in person.titles)
        ]
        return fits[0] if len(fits) == 1 else None

    def resolve(self, mention: Mention) -> Person | None:
        """The person a name or title stands for; None where the text does not say."""
        if mention.kind == "name" and not self._language.spaced:
            return self._longer(mention) or self._find(self._words(mention.head), mention.span.start)
        if mention.kind == "name":
            return self._find(self._words(mention.head), mention.span.start)
        return self.by_title(mention) if mention.kind == "title" else None

    def named(self, name: str) -> Person | None:
        """The person of exactly this full name."""
        return self._by_name.get(name)

    def gender_of_verb(self, verb: Span) -> str:
        """ "feminine", "masculine" or "" of a reporting verb, where an added letter makes it feminine (قالت, сказала)."""
        form, known = self._language.fold(self._text[verb.start : verb.end]), verbs(self._language)
        if any(form.endswith(letter) and form.removesuffix(letter) in known for letter in _FEMININE):
            return "feminine"
        return "masculine" if any(form + letter in known for letter in _FEMININE) else ""

    def gender_of_pronoun(self, mention: Mention) -> str:
        """ "masculine", "feminine", "plural" or "" of a pronoun."""
        form = self._language.fold(self._text[mention.span.start : mention.span.end])
        for kind in ("masculine", "feminine", "plural"):
            if form in self._language.pronouns.get(kind, ()):
                return kind
        return ""


def _bare(word: str, particles: frozenset[str]) -> str:
    """A word without the article joined to it: "al-araji" and "araji" are one name."""
    head, dash, rest = word.partition("-")
    return rest if dash and (head in particles or head + dash in particles) else word


def _key(word: str) -> str:
    """What words that may be `_same` share: the word, or the stem of an inflected script."""
    return word[:_STEM] if "\u0400" <= word[:1] <= "\u04ff" else word


def _contains(full: tuple[str, ...], part: tuple[str, ...]) -> bool:
    return all(any(_same(own, word) for own in full) for word in part)


def _same(first: str, second: str) -> bool:
    """Equal, or one word in two cases of an inflected script: "Лавров", "Лаврова"."""
    if first == second:
        return True
    if not ("\u0400" <= first[:1] <= "\u04ff") or abs(len(first) - len(second)) > _ENDING:
        return False
    common = next(
        (index for index, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second))
    )
    return common >= max(_STEM, min(len(first), len(second)) - 2)
