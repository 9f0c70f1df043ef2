"""Roles and ranks that one text gives people: what they are ("commander"), of what ("ground forces"), and since when ("former").

The words stand in [roles] of a language's file. Roles are classes, not words, so that they compare across languages; a word of
several meanings ("secretary") has several classes.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from claimcheck.data import Span
from claimcheck.text.mentions import find_mentions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claimcheck.data import Document
    from claimcheck.languages import Language

RANKS = ("general", "major_general", "lieutenant_general", "brigadier", "colonel", "captain", "admiral", "lieutenant", "sergeant")
OFFICES = (
    *("president", "premier", "minister", "secretary", "adviser", "spokesperson", "head", "commander", "staff_chief"),
    *("ambassador", "envoy", "governor", "mayor", "legislator", "judge", "prosecutor", "lawyer", "monarch", "prince"),
    *("coach", "analyst", "professor", "police", "clergy", "journalist", "founder", "doctor", "player"),
    *("artist", "writer", "activist", "referee"),
)
ROLES = (*RANKS, *OFFICES)
STATES = ("former", "deputy", "acting")
BRANCHES = ("chief", "ground", "naval", "air")
DOMAINS = ("foreign", "defence", "interior", "finance", "health", "education", "justice")
MARKS = (*STATES, *BRANCHES, *DOMAINS)
"""What tells one holder of an office from another. Words of "former_loosely" tell it less surely: they excuse, never accuse."""

_NEAR = {True: 4, False: 6}
"""Words, or characters where no spaces part them, between a mark and the role it belongs to."""
_GRAM = {True: 3, False: 2}
"""Letters by which forms are looked up, in scripts with spaces and without."""
_MOST_BETWEEN = 3
"""Words between a role and the name of who holds it: "министра обороны Иван Петров"."""
_MOST_APPOSED = 8
"""Words between a role and the name after a comma that says who holds it."""
_APPOSED = regex.compile(r",\s(\p{Ll}+[\s'’]\s?){0,2}")
_BREAK = regex.compile(r"[.,;:!?()（）«»“”\"،؛。，、；：「」『』\n]")
_ELIDED = regex.compile(r"\p{L}{1,2}['’]")
"""An article written onto a role: "l'ambassadeur"."""
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
MALAYIC, POSSESSIVES = frozenset({"id", "ms"}), "(?:nya|ku|mu)?"
"""Languages that write "his", "my", "your" behind the word ("sekretaris persnya"), and what they write."""


@dataclass(frozen=True)
class Role:
    """A role or rank at `core`, with all that belongs to it at `span`; `name` is who holds it, None where the text is caseless.

    `also` is another name that may be the holder's: "Anna Keller, spokeswoman of the [Red Cross]".

    `classes` is what it may mean; `marks` are `MARKS` it surely bears.
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
        """True for military ranks, which stand beside offices; a captain may be a team's."""
        return not self.classes.isdisjoint(RANKS) and "captain" not in self.classes


def find_roles(document: Document, stretch: tuple[int, int], language: Language) -> list[Role]:
    """The roles in a stretch, in order."""
    text = document.prose[stretch[0] : stretch[1]]
    folded = language.fold(text)
    cores = _cores(folded, stretch[0], language)
    if not cores:
        return []
    marks = [
        (mark, Span(stretch[0] + found.start(1), stretch[0] + found.end(1)))
        for mark in _near(folded, MARKS, language)
        for found in _pattern(language, mark).finditer(folded)
        if not _is_part(folded, found.start(1), language)
    ]
    borne: list[list[tuple[str, Span]]] = [[] for _ in cores]
    for mark, place in marks:
        owner = _owner(document.prose, place, cores, mark, language)
        if owner is not None:
            borne[owner].append((mark, place))
    people = [m for m in find_mentions(document.prose, *stretch, language) if m.kind == "name"] if _cased(language) else []
    roles = []
    for (core, classes), own in zip(cores, borne, strict=True):
        span = Span(min([core.start, *(p.start for _, p in own)]), max([core.end, *(p.end for _, p in own)]))
        person = next((m for m in people if m.span.overlaps(core) and not m.head.contains(core)), None)
        if person:
            title = next((t for t in person.titles if t.overlaps(core) and sum(t.overlaps(c) for c, _ in cores) == 1), span)
            span = Span(min(span.start, title.start), max(span.end, title.end))
            if span.overlaps(person.head):
                span = Span(span.start, person.head.start) if span.start < person.head.start else Span(person.head.end, span.end)
            span = _trimmed(document.prose, span)
            if _ELIDED.fullmatch(document.prose, span.start, core.start):
                span = Span(core.start, span.end)
        heads = [m.head for m in people]
        name = person.head if person else _rest(document.prose, core, heads)
        name = name or _beside(document.prose, span, heads, [c for c, _ in cores])
        apposed = _apposed(document.prose, span, heads, [c for c, _ in cores])
        also = apposed if name and apposed != name else None
        roles.append(Role(core, span, frozenset(classes), frozenset(mark for mark, _ in own), name or apposed, also))
    return roles


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
    """The full name between commas beside a role: "Anna Keller, coach of the team", "the coach of the team, Anna Keller,"."""
    before = next((name for name in reversed(names) if name.end <= span.start), None)
    if before and " " in text[slice(*before)] and _APPOSED.fullmatch(text, before.end, span.start):
        return before
    behind = next((name for name in names if name.start >= span.end), None)
    if behind is None or " " not in text[slice(*behind)] or text[behind.end : behind.end + 1] != ",":
        return None
    between = text[span.end : behind.start]
    if not between.endswith(", ") or _BREAK.search(between[:-2]) or any(span.end <= core.start < behind.start for core in cores):
        return None
    return behind if len(_WORD.findall(between)) <= _MOST_APPOSED else None


def tells(text: str, mark: str, language: Language) -> bool:
    """True when a text has any word for a mark, a loose one too."""
    folded = language.fold(text)
    return any(_pattern(language, key).search(folded) for key in (mark, f"{mark}_loosely"))


def _cased(language: Language) -> bool:
    return language.spaced and language.direction == "ltr"


def _trimmed(text: str, span: Span) -> Span:
    inside = text[span.start : span.end]
    start = span.start + len(inside) - len(inside.lstrip(" ,.-–"))
    return Span(start, max(start, span.start + len(inside.rstrip(" ,-–"))))


def _cores(folded: str, start: int, language: Language) -> list[tuple[Span, set[str]]]:
    """The words for roles with their classes; what lies inside a longer one is part of it."""
    found: dict[Span, set[str]] = {}
    for name in _near(folded, ROLES, language):
        for match in _pattern(language, name).finditer(folded):
            found.setdefault(Span(start + match.start(1), start + match.end(1)), set()).add(name)
    kept: list[tuple[Span, set[str]]] = []
    for span in sorted(found, key=lambda span: (span.start, -span.end)):
        if kept and span.start < kept[-1][0].end:
            continue
        kept.append((span, found[span]))
    return _without_deputies(folded, start, kept, language)


def _without_deputies(
    folded: str, start: int, cores: list[tuple[Span, set[str]]], language: Language
) -> list[tuple[Span, set[str]]]:
    """Leave out words for a deputy that stand right at an office: Turkish "Bakan Yardımcısı", Arabic "نائب وزير"."""
    kept = []
    for number, (core, classes) in enumerate(cores):
        near = [cores[n][0] for n in (number - 1, number + 1) if 0 <= n < len(cores)]
        gaps = [folded[max(0, min(core.end, n.end) - start) : max(core.start, n.start) - start] for n in near]
        word = folded[core.start - start : core.end - start]
        if any(not gap.strip() for gap in gaps) and tells(word, "deputy", language):
            continue
        kept.append((core, classes))
    return kept


def _is_part(folded: str, at: int, language: Language) -> bool:
    """True for a sign that ends another word: Chinese "前" in "目前"."""
    return not language.spaced and (
        folded[at - 1 : at] in tuple("目之以日先提空眼午生名") or folded[at : at + 2] in ("元気", "前锋", "前鋒")
    )


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
        distance = len(_WORD.findall(between)) if language.spaced else len(between)
        # "Former" and "deputy" stand right at the office, what it is of may stand farther off.
        most = _NEAR[language.spaced] - (2 if mark in STATES and place.end <= core.start else 0)
        behind = place.end <= core.start
        if distance <= most and (best is None or (distance, not behind) < best):
            best, owner = (distance, not behind), number
    return owner


def _joins(between: str, language: Language) -> bool:
    """True for words with "and" or "or" among them: what stands behind it is another's mark."""
    return any(word in language.coordinators for word in _WORD.findall(language.fold(between)))


def _near(folded: str, keys: tuple[str, ...], language: Language) -> list[str]:
    """The keys of [roles] of which a folded text may have words; most have none, and are told so without their pattern."""
    size, index = _GRAM[language.spaced], _stems(language, keys)
    grams = {folded[at : at + size] for at in range(len(folded))} & index.keys()
    found = {key for gram in ("", *grams) for stem, key in index[gram] if stem in folded}
    return [key for key in keys if key in found]


@functools.lru_cache(maxsize=64)
def _stems(language: Language, keys: tuple[str, ...]) -> dict[str, list[tuple[str, str]]]:
    """For each form of a key the longest letters that stand in every text that `_pattern` finds it in, by their first `_GRAM`
    letters, "" for shorter ones; none that holds another one of the key."""
    article = "ال" if language.code == "ar" else ""
    kept: list[tuple[str, str]] = []
    for key in keys:
        forms = ([part.removeprefix(article).strip("*") for part in form.split()] for form in language.roles.get(key, ()))
        own: list[str] = []
        for stem in sorted({max(parts, key=len) for parts in forms}, key=lambda stem: (len(stem), stem)):
            if not any(short in stem for short in own):
                own.append(stem)
        kept += [(stem, key) for stem in own]
    size = _GRAM[language.spaced]
    index: dict[str, list[tuple[str, str]]] = {"": []}
    for stem, key in kept:
        index.setdefault(stem[:size] if len(stem) >= size else "", []).append((stem, key))
    return index


@functools.lru_cache(maxsize=2048)
def _pattern(language: Language, key: str) -> regex.Pattern[str]:
    """The words of a key of [roles] in folded text; group 1 is the words without what is written onto them."""
    forms = language.roles.get(key, ())
    if not forms:
        return regex.compile(r"(?!)()")
    open_end = r"\w*" if key.removesuffix("_loosely") in MARKS else r"\w{0,4}"
    bodies = [_body(form, language, open_end) for form in sorted(forms, key=lambda form: (-len(form), form))]
    if not language.spaced:
        return regex.compile(f"({'|'.join(bodies)})")
    lead = f"(?:{'|'.join(map(regex.escape, language.clitics))})?" if language.clitics else ""
    tail = POSSESSIVES if language.code in MALAYIC else ""
    return regex.compile(rf"\b{lead}({'|'.join(bodies)}){tail}(?!\w)")


def _body(form: str, language: Language, open_end: str) -> str:
    def word(part: str) -> str:
        body = regex.escape(part.strip("*"))
        return (r"\w*" if part.startswith("*") else "") + body + (open_end if part.endswith("*") else "")

    parts: Iterable[str] = form.split()
    if language.code == "ar":  # with and without the article, the first word also behind "by", "to" and "as"
        first, *others = (word(part.removeprefix("ال")) for part in parts)
        return r"\s+".join([rf"(?:[بك]?ال|لل|[بكل])?{first}", *(rf"(?:ال|لل)?{part}" for part in others)])
    return r"\s+".join(map(word, parts))
