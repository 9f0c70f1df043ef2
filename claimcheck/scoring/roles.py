"""Which role of one version answers which of the other, and where the two are not the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claimcheck.data import Bead, Span
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.office_kin import EXACT_RANKS, KIN, LED, share_portfolio
from claimcheck.scoring.side import Side
from claimcheck.text.role_words import BRANCHES, DOMAINS, PORTFOLIOS, STATES, tells
from claimcheck.text.roles import Role, find_roles
from claimcheck.text.spelling import same_person, words_of_name

BESIDE = 4
"""Words between a role and a name that is linked to the name of the other version's role, for the two to be one person's."""
AROUND = 45
"""Characters, in spaced scripts, on both sides of a role and its holder that a word for its state is looked for in."""
LEAST_PROBABILITY = 0.5
"""That aligned statements answer each other, from which their roles are compared."""
LEAST_BESIDE_NAMES = 0.2
"""The same where holder and role are linked both: another office may be what makes a short statement improbable."""
UNNAMED = 0.6
"""Confidence where linked words for a role are all that is left over, and nobody is named as who holds it; set by hand."""
STATE_LOST = 0.6
"""Confidence where one version calls somebody former, deputy or acting, and the other names no role of the lists; set by hand."""


@dataclass(frozen=True)
class RolePair:
    """Two roles that answer each other and are not the same, with the confidence, 0..1."""

    left: Role
    right: Role
    confidence: float


def role_differences(pair: Comparison) -> Iterator[RolePair]:
    """Roles given to one person in aligned statements that differ, bead by bead; none where a language has no file."""
    if pair.alignment.relation == "unrelated" or not all(side.language.roles for side in pair.sides):
        return  # where no words for roles are known, a name without its title looks like a lost one
    for number, bead in enumerate(pair.alignment.beads):
        if bead.left and bead.right and pair.alignment.probabilities[number] >= LEAST_BESIDE_NAMES:
            sure = pair.alignment.probabilities[number] >= LEAST_PROBABILITY
            yield from (found for found in _in_bead(pair, bead) if sure or _surely_one(pair, found))
    if pair.alignment.relation == "rewrite":
        yield from _of_persons(pair)


def _of_persons(pair: Comparison) -> Iterator[RolePair]:
    """Reports of one event that do not run side by side: one person's office has two branches or departments."""
    held = [_held(side) for side in pair.sides]
    for name, roles in held[0]:
        for other, theirs in held[1]:
            if not same_person(name, other):
                continue
            for group in (BRANCHES, DOMAINS):
                ours = [role for role in roles if role.marks.intersection(group)]
                others = [role for role in theirs if role.marks.intersection(group)]
                if any(a.marks & b.marks & set(group) for a in ours for b in others):
                    continue
                if same := next(((a, b) for a in ours for b in others if a.classes & b.classes), None):
                    yield RolePair(*same, 0.75)


def _held(side: Side) -> list[tuple[tuple[str, ...], list[Role]]]:
    """The people of a version who bear roles: the words of the name, and the roles."""
    found: dict[tuple[str, ...], list[Role]] = {}
    document, particles = side.reading.document, side.language.name_particles
    for role in _roles(side, range(len(side.reading.statements))):
        if role.name:
            found.setdefault(tuple(words_of_name(document.slice(role.name), particles)), []).append(role)
    return [(name, roles) for name, roles in found.items() if len(name) > 1]


def _in_bead(pair: Comparison, bead: Bead) -> Iterator[RolePair]:
    found = [_roles(side, part) for side, part in zip(pair.sides, (bead.left, bead.right), strict=True)]
    if not found[0] and not found[1]:
        return
    texts = [_text(side, part) for side, part in zip(pair.sides, (bead.left, bead.right), strict=True)]
    ties = {(i, j): _tie(pair, a, b) for i, a in enumerate(found[0]) for j, b in enumerate(found[1])}
    tied = sorted((key for key in ties if ties[key]), key=lambda key: (-ties[key], abs(key[0] - key[1]), key))
    settled: tuple[set[int], set[int]] = (set(), set())
    matched = []
    for i, j in [*(key for key in tied if _may_be_one(found[0][key[0]], found[1][key[1]]))]:
        if i not in settled[0] and j not in settled[1]:
            settled[0].add(i)
            settled[1].add(j)
            matched.append((i, j))
    for i, j in matched:
        a, b = found[0][i], found[1][j]
        if confidence := _marks_differ(pair, (a, b), texts):
            yield RolePair(a, b, confidence)
    for i, j in tied:
        a, b = found[0][i], found[1][j]
        if i in settled[0] or j in settled[1] or a.is_rank != b.is_rank or _held_by(pair, a, b) + (ties[i, j] > 1) < 2:
            continue
        if not _one_name(pair, a, b):
            continue
        # Where word and holder are linked, only a role that is linked to one of the two may be meant instead.
        least = 1 if ties[i, j] > 1 else 0
        if any(_may_be_one(a, other) and ties[i, n] >= least for n, other in enumerate(found[1])):
            continue
        if any(_may_be_one(other, b) and ties[n, j] >= least for n, other in enumerate(found[0])):
            continue
        settled[0].add(i)
        settled[1].add(j)
        yield RolePair(a, b, 0.85 if ties[i, j] > 1 else 0.7)
    left, right = ([n for n in range(len(found[k])) if n not in settled[k]] for k in (0, 1))
    if len(left) == 1 == len(right):
        a, b = found[0][left[0]], found[1][right[0]]
        apart = not any(_may_be_one(a, other) for other in found[1]) and not any(_may_be_one(other, b) for other in found[0])
        if apart and a.is_rank == b.is_rank and _cores_linked(pair, a, b) and not _other_holders(pair, a, b):
            settled[0].add(left[0])
            settled[1].add(right[0])
            yield RolePair(a, b, UNNAMED)
    for side in (0, 1):
        for number, role in enumerate(found[side]):
            if number not in settled[side] and (bare := _without_state(pair, side, role, texts[1 - side])):
                yield RolePair(role, bare, STATE_LOST) if side == 0 else RolePair(bare, role, STATE_LOST)


def _without_state(pair: Comparison, side: int, role: Role, text: str) -> Role | None:
    """The name there of who is former, deputy or acting here, where nothing says so and no role of the lists stands."""
    marks = role.marks.intersection(STATES)
    if not marks or role.name is None or _told(pair, marks, text, 1 - side):
        return None
    own, other = pair.sides[side], pair.sides[1 - side]
    words = sorted({p for w in _words(own, role.name) for p, _ in pair.partners[side].get(w, ())})
    if not words or words[-1] - words[0] > len(words) or other.statement[words[0]] != other.statement[words[-1]]:
        return None
    name = other.stretch(words)
    statement = other.reading.statements[int(other.statement[words[0]])].span
    near = (max(statement.start, name.start - AROUND), min(statement.end, name.end + AROUND))
    if find_roles(other.reading.document, near, other.language):
        return None
    return Role(name, name, role.classes, frozenset(), name)


def _roles(side: Side, statements: Sequence[int]) -> list[Role]:
    document = side.reading.document
    return [r for s in statements for r in find_roles(document, side.reading.statements[s].span, side.language)]


def _text(side: Side, statements: Sequence[int]) -> str:
    return "\n".join(side.reading.statements[s].text for s in statements)


def _words(side: Side, span: Span) -> range:
    return side.overlapping(span)


def _tie(pair: Comparison, a: Role, b: Role) -> int:
    """2 when the words are linked and so are the names, 1 when either is, 0 when neither."""
    return int(_cores_linked(pair, a, b)) + int(_one_name(pair, a, b))


def _surely_one(pair: Comparison, found: RolePair) -> bool:
    """True for roles whose words are linked, and the names of their holders."""
    return None not in (found.left.name, found.right.name) and _tie(pair, found.left, found.right) > 1


def _cores_linked(pair: Comparison, a: Role, b: Role) -> bool:
    left, right = pair.sides
    there = _words(right, b.core)
    return any(j in there for i in _words(left, a.core) for j, _ in pair.partners[0].get(i, ()))


def _one_name(pair: Comparison, a: Role, b: Role) -> bool:
    left, right = pair.sides
    if a.name and b.name:
        there = {word for name in b.names for word in _words(right, name)}
        return any(j in there for name in a.names for i in _words(left, name) for j, _ in pair.partners[0].get(i, ()))
    for number, (named, bare) in enumerate(((a, b), (b, a))):
        if named.name:
            own, other = pair.sides[number], pair.sides[1 - number]
            at = _words(other, bare.span)
            near = range(at.start - BESIDE, at.stop + BESIDE)
            return any(j in near for name in named.names for i in _words(own, name) for j, _ in pair.partners[number].get(i, ()))
    return False


def _other_holders(pair: Comparison, a: Role, b: Role) -> bool:
    """True when the name of who holds one role stands in the other version, and not beside the other role."""
    linked = any(
        pair.partners[number].get(word)
        for number, role in enumerate((a, b))
        if role.name and _is_beside(pair.sides[number], role.span, role.name)
        for word in _words(pair.sides[number], role.name)
    )
    return linked and not _one_name(pair, a, b)


def _is_beside(side: Side, span: Span, name: Span) -> bool:
    """True for a name that surely tells who holds a role: right at it, or parted from it by a comma."""
    first, second = sorted((span, name))
    between = side.reading.document.prose[first.end : second.start].strip()
    return not between or "," in (between[0], between[-1])


def _may_be_one(a: Role, b: Role) -> bool:
    """True when two roles may be one in two languages."""
    if a.classes & b.classes:
        return True
    both = a.classes | b.classes
    if both <= EXACT_RANKS:
        return False
    if "minister" in both and "head" in both and not (a.marks | b.marks).isdisjoint(DOMAINS):
        return True  # the "chef de la diplomatie"
    return any(a.classes & kin and b.classes & kin for kin in KIN)


def _marks_differ(pair: Comparison, roles: tuple[Role, Role], texts: Sequence[str]) -> float | None:
    """How surely marks tell two holders of one office apart, 0..1; None where they do not."""
    marks = [role.marks for role in roles]
    ministers = all("minister" in role.classes for role in roles)
    for group, confidence in ((BRANCHES, 0.85), ((*DOMAINS, *PORTFOLIOS) if ministers else DOMAINS, 0.85)):
        one, two = (own.intersection(group) for own in marks)
        if one and two and not (share_portfolio(one, two) or _told(pair, one, texts[1], 1) or _told(pair, two, texts[0], 0)):
            return confidence
    around = [_around(side, role) for side, role in zip(pair.sides, roles, strict=True)]
    first, second = (role.classes for role in roles)
    for mark in STATES if first & second or (first & LED and second & LED) else ():
        for side in (0, 1):
            if mark in marks[side] and mark not in marks[1 - side] and not _told(pair, {mark}, around[1 - side], 1 - side):
                return 0.75
    if "commander" in roles[0].classes & roles[1].classes:
        for side in (0, 1):
            own = marks[side].intersection(("ground", "naval", "air"))
            if own and not _told(pair, own, texts[1 - side], 1 - side):
                return 0.6
    return None


def _around(side: Side, role: Role) -> str:
    """The text beside a role in its line, where a word may tell that it is held no more: "who was minister until May"."""
    reach = AROUND if side.language.spaced else AROUND // 3
    span = role.span if role.name is None else Span(min(role.span.start, role.name.start), max(role.span.end, role.name.end))
    prose = side.reading.document.prose
    before = prose[max(0, span.start - reach) : span.start].rpartition("\n")[2]
    return before + prose[span.start : span.end] + prose[span.end : span.end + reach].partition("\n")[0]


def _is_held(side: Side, role: Role) -> bool:
    """True when somebody is named as the holder of a role, as far as the script can tell names."""
    return role.name is not None or not side.language.spaced or side.language.direction == "rtl"


def _held_by(pair: Comparison, a: Role, b: Role) -> int:
    return int(_is_held(pair.left, a)) + int(_is_held(pair.right, b))


def _told(pair: Comparison, marks: Iterable[str], text: str, side: int) -> bool:
    return any(tells(text, mark, pair.sides[side].language) for mark in marks)
