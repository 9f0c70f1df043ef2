"""Which marks belong together: the cheapest reading of all marks of a document, found by a beam search.

A state is the stack of quotes that are open. Every mark may open, close, go on with a quote after a paragraph break, stand
alone (a fault) or be no quotation mark; each way has its cost, and the cheapest whole reading wins. Linear in the marks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from claimcheck.text.marks import STRAY, Mark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claimcheck.data import Document

_MATCHED = frozenset(
    [
        *[
            '""',
            "“”",
            "„“",
            "„”",
            "””",
            "‟”",
            "«»",
            "»«",
            "»»",
            "＂＂",
            "״״",
            "❝❞",
            "〝〞",
            "〝〟",
            "''",
            "‘’",
            "‚‘",
            "‚’",
            "’’",
            "‛’",
        ],
        *["‹›", "›‹", "››", "「」", "｢｣", "﹁﹂", "『』", "﹃﹄", "《》", "〈〉", "`´", "`'", "`’", "＇＇", "״“", "”“", "’‘"],
    ]
) | {"``''", ",,''", ',,"', ",,“", "``”", '``"', "<<>>", "''''"}

_FAMILY_GAP = {
    frozenset(("double", "guillemet")): 4.0,
    frozenset(("double", "single")): 5.0,
    frozenset(("guillemet", "single guillemet")): 3.0,
    frozenset(("corner", "white corner")): 3.0,
    frozenset(("double", "corner")): 4.0,
    frozenset(("title", "angle")): 4.0,
}
_NEST_SAME = {"straight": 3.0, "facing": 1.0}
_CROSS_FIRST, _CROSS_NEXT, _REOPEN, _MOST_BLOCKS = 1.5, 0.5, -1.2, 12
_DOUBLED = 5.0
_DEPTH, _BEAM, _DENSE_BEAM, _DENSE, _WINDOW = 3, 12, 2, 4000, 16.0

Role = Literal["open", "close", "reopen", "unclosed", "unopened", "doubled", "stray", "none"]


@dataclass(slots=True)
class Pair:
    """An opening mark, its closing mark, and the marks that reopen it at the head of later blocks, as indices of marks."""

    opening: int
    closing: int
    reopening: tuple[int, ...]
    depth: int


class Pairing(NamedTuple):
    """The reading: pairs in order of their opening marks, and marks that stand alone with their role."""

    pairs: list[Pair]
    alone: list[tuple[int, Role]]


class _State(NamedTuple):
    cost: float
    stack: tuple[int, ...]
    history: tuple[object, ...] | None  # (earlier history, mark, role)


def pair_marks(document: Document, marks: Sequence[Mark], crossing: Mapping[int, float]) -> Pairing:
    """Read the marks. `crossing`: extra cost of carrying an open quote over the end of a block, by the mark that opened it."""
    states = [_State(0.0, (), None)]
    beam = (
        _DENSE_BEAM
        if len(marks) > _DENSE and len(marks) * 12 > sum(b.span.end - b.span.start for b in document.blocks)
        else _BEAM
    )
    block = marks[0].block if marks else 0
    for index, mark in enumerate(marks):
        if mark.block != block:
            states = _cross(document, marks, states, block, mark.block, crossing)
            block = mark.block
        states = _prune([after for state in states for after in _read(marks, state, index)], beam)
    finished = [state for state in states if not state.stack]
    return _trace(marks, min(finished, key=lambda state: state.cost) if finished else _State(0.0, (), None))


def _read(marks: Sequence[Mark], state: _State, index: int) -> list[_State]:
    """Every way to read one mark in one state."""
    mark = marks[index]
    cost, stack, history = state
    after = []
    if mark.strong and not any(marks[opened].family == mark.family and marks[opened].block == mark.block for opened in stack):
        role: Role = "unclosed" if mark.opening <= mark.closing else "unopened"
        after.append(_State(cost + STRAY + min(mark.opening, mark.closing), stack, (history, index, role)))
        if mark.tight and not stack:
            after.append(_State(cost + _DOUBLED, stack, (history, index, "doubled")))
    after.append(_State(cost + mark.ignoring, stack, (history, index, "stray" if mark.ignoring >= STRAY else "none")))
    if len(stack) < _DEPTH:
        price = cost + mark.opening + _nesting(marks, stack, mark)
        after.append(_State(price, (*stack, index), (history, index, "open")))
    if stack:
        opener = marks[stack[-1]]
        fit = _fit(opener, mark)
        if fit is not None:
            empty = 5.0 if mark.span.start == opener.span.end else 0.0
            after.append(_State(cost + mark.closing + fit + empty, stack[:-1], (history, index, "close")))
        if mark.leading and _reopens(marks, stack, index):
            after.append(_State(cost + _REOPEN + 0.3 * (not mark.clear), stack, (history, index, "reopen")))
    return after


def _nesting(marks: Sequence[Mark], stack: tuple[int, ...], mark: Mark) -> float:
    price = 0.0
    for opened in stack:
        outer = marks[opened]
        if outer.family == mark.family:
            price += _NEST_SAME["straight" if mark.char in "\"'＂" else "facing"] + 3.0 * (outer.block != mark.block)
        elif outer.family == "single" and mark.family == "double":
            price += 0.3
    return price


def _fit(opener: Mark, closer: Mark) -> float | None:
    """Cost of the two marks as a pair, None when they never are."""
    if opener.char + closer.char in _MATCHED:
        return 0.0
    if opener.family == closer.family:
        return 0.3
    return _FAMILY_GAP.get(frozenset((opener.family, closer.family)))


def _reopens(marks: Sequence[Mark], stack: tuple[int, ...], index: int) -> bool:
    """True when the mark repeats, at the head of its block, the open mark that is due: the outermost first."""
    mark, place, at = marks[index], 0, index - 1
    while at >= 0 and marks[at].block == mark.block:
        place, at = place + 1, at - 1
    return place < len(stack) and _repeats(marks[stack[place]], mark) and marks[stack[place]].block < mark.block


def _repeats(opener: Mark, mark: Mark) -> bool:
    """True for the same mark, or its closing form (French and Spanish paragraphs go on with »)."""
    return mark.char == opener.char or (mark.family == opener.family == "guillemet") or opener.char + mark.char in ("“”", "‘’")


def _cross(
    document: Document, marks: Sequence[Mark], states: list[_State], before: int, after: int, extra: Mapping[int, float]
) -> list[_State]:
    """Carry open quotes over the ends of the blocks from `before` up to `after`."""
    headings = any(document.blocks[number].kind == "heading" for number in range(before, after + 1))
    kept = []
    for state in states:
        if not state.stack:
            kept.append(state)
            continue
        weak = any(not marks[opened].strong and marks[opened].char not in "‘‚'" for opened in state.stack)
        first = marks[state.stack[0]]
        if headings or weak or after - first.block > _MOST_BLOCKS:
            continue
        steps = after - before
        price = _CROSS_NEXT * steps + (_CROSS_FIRST - _CROSS_NEXT if first.block == before else 0.0)
        price += sum(extra.get(opened, 0.0) for opened in state.stack if marks[opened].block == before)
        price += sum(2.0 for opened in state.stack if not marks[opened].strong)
        kept.append(_State(state.cost + price, state.stack, state.history))
    return kept


def _prune(states: list[_State], beam: int) -> list[_State]:
    """The cheapest state of every stack, the best `beam` of them; the empty stack always stays, so that a reading exists."""
    best: dict[tuple[int, ...], _State] = {}
    for state in states:
        held = best.get(state.stack)
        if held is None or state.cost < held.cost:
            best[state.stack] = state
    if len(best) == 1:
        return list(best.values())
    ordered = sorted(best.values(), key=lambda state: state.cost)
    limit = ordered[0].cost + _WINDOW
    kept = [state for state in ordered[:beam] if state.cost <= limit]
    if () in best and all(state.stack for state in kept):
        kept.append(best[()])
    return kept


def _trace(marks: Sequence[Mark], state: _State) -> Pairing:
    """Replay the winning history."""
    steps: list[tuple[int, Role]] = []
    history = state.history
    while history is not None:
        history, index, role = history  # type: ignore[assignment]  # a linked list; its type is recursive
        steps.append((index, role))  # type: ignore[arg-type]  # as above
    steps.reverse()
    pairs: list[Pair] = []
    alone: list[tuple[int, Role]] = []
    stack: list[Pair] = []
    for index, role in steps:
        if role == "open":
            stack.append(Pair(index, index, (), len(stack)))
        elif role == "close":
            pair = stack.pop()
            pair.closing = index
            pairs.append(pair)
        elif role == "reopen":
            place = next(at for at, pair in enumerate(stack) if index not in pair.reopening and _due(marks, pair, index))
            stack[place].reopening += (index,)
        elif role != "none":
            alone.append((index, role))
    pairs.sort(key=lambda pair: pair.opening)
    return Pairing(pairs, alone)


def _due(marks: Sequence[Mark], pair: Pair, index: int) -> bool:
    taken = pair.reopening and marks[pair.reopening[-1]].block == marks[index].block
    return not taken and _repeats(marks[pair.opening], marks[index])
