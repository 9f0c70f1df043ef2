"""Number words of one language and how they are put together: "two hundred and five", "fünfundzwanzig", "3亿4500万".

The words are data (`[numbers]` and `[ordinals]` of the language's file); the grammar is one for all languages. A word does what
its key says (`schema.SECTIONS`): it is added to what stands before it if it fits below its last non-zero digit, multiplies what
is smaller than itself, or is a fraction of it. What cannot be put together are two numbers.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from claimcheck.languages import Language

HALF = Fraction(1, 2)
TOP = 10**16
"""No quantity in the news is larger; and no multiplication goes on for ever."""
LEAST_MAGNITUDE = 1000


class Atom(NamedTuple):
    """What one number word does: operation ("add", "times", "whole", "after", "part", "order") -> number.

    "times" multiplies, "after" is added to a unit or (a half) to any number right before it, "part" is a fraction, "order" an
    ordinal. `inner`: a joiner is written onto it ("und-zwanzig"). `first`: an ordinal that ends no cardinal: "soixante premiers"
    are the first sixty, while the sixty-first is "soixante et unième".
    """

    does: Mapping[str, Fraction]
    inner: bool = False
    first: bool = False


@dataclass
class Group:
    """A number being put together: for every reading of its digits a stack of falling parts.

    `bare`: a lone multiplier or fraction so far ("million", "third"); `factor`: what it was multiplied by.
    """

    stacks: list[list[Fraction]]
    digits: bool = False
    bare: bool = False
    ordinal: bool = False
    factor: Fraction = field(default_factory=lambda: Fraction(1))

    def copy(self) -> Group:
        """The number as it is now."""
        return replace(self, stacks=[list(stack) for stack in self.stacks])

    @property
    def readings(self) -> tuple[Fraction, ...]:
        """The values it may have."""
        return tuple(dict.fromkeys(sum(stack, Fraction(0)) for stack in self.stacks))


@dataclass(frozen=True, eq=False)
class Lexicon:
    """A language's number words. `atoms`: form -> what it does; `joined`: compounds are one word; `elided` forms stand in these
    only, `inside` ones behind other words of a number; `others` only look it."""

    atoms: Mapping[str, Atom]
    joiners: frozenset[str]
    inner: tuple[str, ...]
    endings: frozenset[str]
    prefixes: tuple[str, ...]
    joined: bool
    longest: int
    elided: frozenset[str]
    inside: frozenset[str]
    others: frozenset[str]

    @functools.lru_cache(maxsize=1 << 13)  # noqa: B019 - one lexicon a language, kept for good
    def analyse(self, word: str) -> tuple[Atom, ...]:
        """The atoms of a folded word, () when it is no number word."""
        if word in self.elided or word in self.inside:
            return ()
        if word in self.atoms:
            return (self.atoms[word],)
        if word in self.others:
            return ()
        for inner in self.inner if not self.joined else ():
            for lead in (inner, *(inner + prefix for prefix in self.prefixes)):
                if word.startswith(lead) and word[len(lead) :] in self.atoms:
                    return (self.atoms[word[len(lead) :]]._replace(inner=True),)
        for prefix in self.prefixes:
            if word.startswith(prefix) and word[len(prefix) :] in self.atoms:
                return (self.atoms[word[len(prefix) :]],)
        return self._segmented(word, 0, False) if self.joined and len(word) <= 80 else ()

    def going_on(self, word: str) -> Atom | None:
        """What a word does behind others of a number where it begins none: Romanian "nouă", nine, is "new" elsewhere."""
        return self.atoms[word] if word in self.inside else None

    def magnitude(self, word: str) -> tuple[Atom, ...]:
        """The atoms of a word from a thousand on that only looks a number unless one stands before it: Turkish "45 binden"."""
        atoms = self._segmented(word, 0, False) if self.joined and word in self.others else ()
        return atoms if atoms and atoms[0].does.get("times", 0) >= LEAST_MAGNITUDE else ()

    def _segmented(self, word: str, at: int, inner: bool) -> tuple[Atom, ...]:
        """A compound from `at` on, longest forms first, up to an ending."""
        for end in range(min(len(word), at + self.longest), at, -1):
            atom = self.atoms.get(word[at:end])
            # A unit with an ending is too often another word ("einer", "achten"), one of two letters always.
            if atom is None:
                continue
            here = atom._replace(inner=inner)
            rest = word[end:]
            if not rest or (rest in self.endings and end > 1):
                return (here,)
            for joiner in ("", *self.inner):
                if rest.startswith(joiner) and (found := self._segmented(word, end + len(joiner), bool(joiner))):
                    return (here, *found)
        return ()


@functools.lru_cache(maxsize=64)
def lexicon(language: Language) -> Lexicon:
    """The number words of a language; empty where neither a file nor CLDR has them."""
    does: dict[str, dict[str, Fraction]] = {}
    for key, forms in language.numbers.items():
        kind, value = _operation(key)
        for form in forms:
            does.setdefault(form, {})[kind] = value
    for key, forms in language.ordinals.items():
        for form in forms:
            does.setdefault(form, {})["order"] = Fraction(key)
    usage = language.number_usage
    endings = frozenset(usage.get("endings", ()))
    return Lexicon(
        {form: Atom(kinds, first=form in usage.get("first", ())) for form, kinds in does.items()},
        frozenset(usage.get("joiners", ())),
        usage.get("inner_joiners", ()),
        endings,
        usage.get("prefixes", ()),
        joined=bool(endings),
        longest=max(map(len, does), default=0),
        elided=frozenset(usage.get("elided", ())),
        inside=frozenset(usage.get("inside", ())),
        others=frozenset(usage.get("not_numbers", ())),
    )


def _operation(key: str) -> tuple[str, Fraction]:
    if key[0] == "x":
        return "times", Fraction(key[1:])
    if key[0] == "=":
        return "add", Fraction(key[1:])
    if key[0] == "+":
        return "after", Fraction(key[1:])
    value = Fraction(key)
    if 0 < value < 1:
        return "part", value
    if value >= 100 and regex.fullmatch("10+", key):
        return "times", value
    return "add", value


def begin(atom: Atom) -> Group | None:
    """A number that begins with a word."""
    does = atom.does
    for kind in ("add", "times", "order", "part", "after"):
        if kind in does:
            readings = [[does[kind]]]
            if kind == "order" and "part" in does:
                readings.append([does["part"]])
            bare = kind in ("part", "after") or (kind == "times" and does["times"] >= 100)
            return Group(readings, False, bare, kind == "order", does["times"] if kind == "times" else Fraction(1))
    return None


def extend(group: Group, atom: Atom, joiner: bool, wide: bool) -> bool:
    """Put one more word to a number; False, and nothing changed, when it does not belong to it.

    `joiner`: a joiner stands between them. `wide`: digits may go on after a multiplier ("3亿4500万").
    """
    last, does = group.stacks[0][-1], atom.does
    direct = not joiner and not atom.inner
    if group.ordinal:
        # Only what is ordinal in its last part goes on: "التاسع عشر", "السادس والثلاثين", "trigésimo sexto".
        if "order" in does and not joiner and last > does["order"]:
            return _add(group, does["order"], atom.inner, wide)
        tens = atom.inner and does.get("add", 0) >= 20
        if direct and (does.get("times") == 10 or (group.factor == 10 and "add" in does)):  # "kedua puluh lima"
            return _multiply(group, does["times"]) if "times" in does else _add(group, does["add"], False, wide)
        if not tens and not (direct and does.get("after") == 10):
            return False
    elif atom.first:
        return False
    if direct and "after" in does and (does["after"] == HALF or (1 <= last <= 9 and last.denominator == 1 and not group.digits)):
        return _each(group, lambda stack: [*stack[:-1], stack[-1] + does["after"]])
    if "times" in does and (times := does["times"]) and (last < times or times == 12) and (times != 20 or (last == 4 and direct)):
        return _multiply(group, times)
    if "part" in does:
        if does["part"] == HALF and not direct:
            half = HALF * group.factor  # "deux millions et demi"
            return _each(group, lambda stack: [*stack, half])
        if direct and last == 1 and "order" in does:  # "un cinquième (but)"
            group.stacks = [*([does["part"]] for _ in group.stacks), [does["order"]]]
            return True
        if direct and 10 <= last <= 99 and "order" in does:  # "30 fifth-graders", "twenty-fifth": hardly 20/5
            if group.digits or not _add(group, does["order"], atom.inner, wide):
                return False
            group.stacks += [[*stack[:-2], stack[-2] * does["part"]] for stack in group.stacks]
            group.ordinal = True
            return True
        if direct and 1 <= last <= 99 and "add" not in does:
            return _each(group, lambda stack: [*stack[:-1], stack[-1] * does["part"]])
    # "mille cent": a multiplier that finds nothing to multiply counts once.
    for kind in ("add", "order", "times"):
        if kind in does and not (group.digits and group.factor == 1) and _add(group, does[kind], atom.inner, wide):
            group.ordinal = kind == "order"
            return True
    return False


def extend_digits(group: Group, readings: Sequence[Fraction]) -> bool:
    """Digits after a multiplier ("3亿4500万")."""
    return group.factor > 1 and _add(group, readings[0], False, True)


def _add(group: Group, value: Fraction, inner: bool, wide: bool) -> bool:
    last = group.stacks[0][-1]
    if value == 0:
        return wide  # 一千〇一
    if inner and 1 <= last <= 9 and 20 <= value <= 90 and value % 10 == 0:
        return _each(group, lambda stack: [*stack[:-1], stack[-1] + value])
    below = last in (60, 80) and value < 20  # soixante-dix, quatre-vingt-onze
    if last.denominator > 1 or last < 10 or not (below or value < _place(last)):
        return False
    return _each(group, lambda stack: [*stack, value])


def _multiply(group: Group, times: Fraction) -> bool:
    def grown(stack: list[Fraction]) -> list[Fraction]:
        kept = list(stack)
        part = Fraction(0)
        while kept and (kept[-1] < times or times == 12):
            part += kept.pop()
        return [*kept, part * times]

    first = grown(group.stacks[0])
    if sum(first) > TOP or (len(first) > 1 and first[-1] >= _place(first[-2])):
        return False
    group.factor *= times
    return _each(group, grown)


def _each(group: Group, change: Callable[[list[Fraction]], list[Fraction]]) -> bool:
    group.stacks = [change(stack) for stack in group.stacks]
    group.bare = False
    return True


def _place(value: Fraction) -> int:
    """The place of the last digit that is not zero: 100 for 1200."""
    number, place = int(value), 1
    while number and number % 10 == 0:
        number, place = number // 10, place * 10
    return place
