"""Roles and ranks that one text gives people: what they are ("commander"), of what ("ground forces"), and since when ("former").

The words stand in [roles] of a language's file. Roles are classes, not words, so that they compare across languages; a word of
several meanings ("secretary") has several classes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from claimcheck.data import Span
from claimcheck.text.mentions import find_mentions
from claimcheck.text.role_words import COURTESY, ELECTED, RANKS, STATES, find_cores, find_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claimcheck.data import Document
    from claimcheck.languages import Language

_NEAR = {True: 4, False: 6}
"""Words, or characters where no spaces part them, between a mark and the role it belongs to."""
_MOST_BETWEEN = 3
"""Words between a role and the name of who holds it: "министра обороны Иван Петров"."""
_MOST_APPOSED = 8
"""Words between a role and the name after a comma that says who holds it."""
_APPOSED = regex.compile(r",\s(\p{Ll}+[\s'’]\s?){0,2}")
_BREAK = regex.compile(r"[.,;:!?()（）«»“”\"،؛。，、；：「」『』\n]")
_ELIDED = regex.compile(r"\p{L}{1,6}['’]")
"""An article written onto a role: "l'ambassadeur", "dell'ambasciatore"."""
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_OF = regex.compile(r"(?V1)[[\p{Han}\p{Katakana}\p{Latin}ー・·]--[的在是将將已于於和与與及]]*")
"""What a role may be of where no spaces part words; signs of Chinese that join words are none."""


@dataclass(frozen=True)
class Role:
    """A role or rank at `core`, with all that belongs to it at `span`; `name` is who holds it, None where the text is caseless.

    `also` is another name that may be the holder's: "Anna Keller, spokeswoman of the [Red Cross]".

    `classes` is what it may mean; `marks` are those of `role_words.MARKS` it surely bears.
    """

    core: Span
    span: Span
    classes: frozenset[str]
    marks: frozenset[str]
    name: Span | None
    also: Span | None = None

    @property
    def names(self) -> tuple[Span, ...]:
        """The names that may be the holder's, the likeliest first."""
        return tuple(name for name in (self.name, self.also) if name is not None)

    @property
    def is_rank(self) -> bool:
        """True for military ranks, which stand beside offices; a captain may be a team's, a "commandant" a force's."""
        return not self.classes.isdisjoint({*RANKS} - {"captain"}) and "commander" not in self.classes


def find_roles(document: Document, stretch: tuple[int, int], language: Language) -> list[Role]:
    """The roles in a stretch, in order."""
    text = document.prose[stretch[0] : stretch[1]]
    folded = language.fold(text)
    cores = find_cores(folded, stretch[0], language)
    if not cores:
        return []
    borne: list[list[tuple[str, Span]]] = [[] for _ in cores]
    for mark, place in find_marks(folded, stretch[0], language):
        owner = _owner(document.prose, place, cores, mark, language)
        if owner is not None and _may_bear(mark, place, *cores[owner]):
            borne[owner].append((mark, place))
    people = [m for m in find_mentions(document.prose, *stretch, language) if m.kind == "name"] if _cased(language) else []
    roles = []
    for (core, classes), own in zip(cores, borne, strict=True):
        span = Span(min([core.start, *(p.start for _, p in own)]), max([core.end, *(p.end for _, p in own)]))
        person = next((m for m in people if m.span.overlaps(core) and not m.head.contains(core)), None)
        if person:
            title = next((t for t in person.titles if t.overlaps(core) and sum(t.overlaps(c) for c, _ in cores) == 1), span)
            span = Span(min(span.start, title.start), max(span.end, title.end))
            head = _bare(document.prose, person.head, own)
            if span.overlaps(head):
                span = Span(span.start, head.start) if span.start < head.start else Span(head.end, span.end)
            span = _trimmed(document.prose, span)
            if _ELIDED.fullmatch(document.prose, span.start, core.start):
                span = Span(core.start, span.end)
        heads = [m.head for m in people]
        name = _bare(document.prose, person.head, own) if person else _rest(document.prose, core, heads)
        name = name or _beside(document.prose, span, heads, [c for c, _ in cores])
        apposed = _apposed(document.prose, span, heads, [c for c, _ in cores])
        also = apposed if name and apposed != name else None
        leads = name is not None and core.end <= name.start and not document.prose[core.end : name.start].strip(" .")
        if classes == {"major"} and _cased(language) and not leads:
            continue  # "a major blow"
        if (leads or not _cased(language)) and _is_courtesy(document.slice(core), classes, language):
            continue  # "Dr Anna Keller", who may be a minister
        roles.append(Role(core, span, frozenset(classes), frozenset(mark for mark, _ in own), name or apposed, also))
    return roles


def _may_bear(mark: str, place: Span, core: Span, classes: set[str]) -> bool:
    """False for who cannot be elected to come, for a "vice-chancellor", who heads a university, and for an aide whose word also
    says deputy, Turkish "yardımcı"."""
    if mark == "elect":
        return bool(classes & ELECTED)
    return not (core.overlaps(place) and "rector" in classes) and not (core == place and classes == {"adviser"})


def _bare(text: str, head: Span, marks: Iterable[tuple[str, Span]]) -> Span:
    """A name without the marks of its holder's office that it begins with: "Menteri [Kebudayaan] Deniz Aksoy"."""
    start = max((place.end for _, place in marks if head.start <= place.start and place.end < head.end), default=head.start)
    return _trimmed(text, Span(start, head.end))


def _is_courtesy(word: str, classes: set[str], language: Language) -> bool:
    """True for a word that stands before names as "Dr" does, or Arabic "الأستاذ"; a professor is one by office."""
    if not classes <= COURTESY or not language.spaced:
        return False
    kinds = ("honorific_masculine", "honorific_feminine", *(["rank"] if "doctor" in classes else []))
    return any(language.fold(word) in language.titles.get(kind, ()) for kind in kinds)


def _rest(text: str, core: Span, names: Iterable[Span]) -> Span | None:
    """What is left of a name that begins with a role, which has its capital from a sentence or an honour: "Rapper Kanye West"."""
    whole = next((name for name in names if name.start == core.start and name.end > core.end), None)
    return _trimmed(text, Span(core.end, whole.end)) if whole else None


def _beside(text: str, span: Span, names: Iterable[Span], cores: Iterable[Span]) -> Span | None:
    """The name right behind a role, a few words between, none of them another role."""
    name = next((name for name in names if name.start >= span.end), None)
    if name is None or any(span.end <= core.start < name.start for core in cores):
        return None
    between = text[span.end : name.start]
    return None if _BREAK.search(between) or len(_WORD.findall(between)) > _MOST_BETWEEN else name


def _apposed(text: str, span: Span, names: Sequence[Span], cores: Sequence[Span]) -> Span | None:
    """The full name between commas beside a role: "Anna Keller, coach of the team", "the coach of Ayr, Anna Keller,"."""
    before = next((name for name in reversed(names) if name.end <= span.start), None)
    if before and " " in text[slice(*before)] and _APPOSED.fullmatch(text, before.end, span.start):
        return before
    for behind in (name for name in names if name.start >= span.end):
        between = text[span.end : behind.start]
        if _BREAK.search(between.removesuffix(", ")) or any(span.end <= core.start < behind.start for core in cores):
            return None
        if between.endswith(", ") and " " in text[slice(*behind)] and text[behind.end : behind.end + 1] == ",":
            return behind if len(_WORD.findall(between)) <= _MOST_APPOSED else None
    return None


def _cased(language: Language) -> bool:
    return language.spaced and language.direction == "ltr"


def _trimmed(text: str, span: Span) -> Span:
    inside = text[span.start : span.end]
    start = span.start + len(inside) - len(inside.lstrip(" ,.-–"))
    return Span(start, max(start, span.start + len(inside.rstrip(" ,-–"))))


def _owner(text: str, place: Span, cores: list[tuple[Span, set[str]]], mark: str, language: Language) -> int | None:
    """The role that a mark belongs to: the nearest one that no punctuation parts from it; the one behind it when equally near."""
    best: tuple[int, int] | None = None
    owner = None
    for number, (core, _) in enumerate(cores):
        if core.overlaps(place):
            return number
        between = text[place.end : core.start] if place.end <= core.start else text[core.end : place.start]
        if _BREAK.search(between) or (mark in STATES and _joins(between, language)):
            continue
        if not language.spaced and mark in STATES and len(text[slice(*place)]) == 1 and not _leads(text, place, core):
            continue
        if language.code == "ar" and mark == "former" and place.end <= core.start:
            continue  # "في وقت سابق القاضي": adjectives stand behind
        distance = len(_WORD.findall(between)) if language.spaced else len(between)
        # "Former" and "deputy" stand right at the office, what it is of may stand farther off.
        most = _NEAR[language.spaced] - (2 if mark in STATES and place.end <= core.start else 0)
        behind = place.end <= core.start
        if distance <= most and (best is None or (distance, not behind) < best):
            best, owner = (distance, not behind), number
    return owner


def _leads(text: str, sign: Span, core: Span) -> bool:
    """True for a sign before a role, with no more than names between: "元アメリカ大統領", but not "总统前往" or "前に首相"."""
    return sign.end <= core.start and _OF.fullmatch(text, sign.end, core.start) is not None


def _joins(between: str, language: Language) -> bool:
    """True for words with "and", "or" or "nor" among them: what stands behind it is another's mark."""
    return any(word in language.coordinators or word in language.negators for word in _WORD.findall(language.fold(between)))
