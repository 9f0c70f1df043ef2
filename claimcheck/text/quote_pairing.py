"""Which marks belong together: the cheapest reading of all marks of a document, found by a beam search.

A state is the stack of quotes that are open. Every mark may open, close, go on with a quote after a paragraph break, stand
alone (a fault) or be no quotation mark; each way has its cost, and the cheapest whole reading wins. Linear in the marks.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from claimcheck.text.mark_costs import STRAY
from claimcheck.text.marks import Mark
from claimcheck.text.quote_reopening import heads, reopens, repeats

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claimcheck.data import Document

_PAIRS = """
    "" “” „“ „” ”” ‟” «» »« »» ＂＂ ״״ ❝❞ 〝〞 〝〟 ״“ ”“ <<>> ``'' ,,'' '''' ,," ,,“ ``” ``"
    '' ‘’ ‚‘ ‚’ ’’ ‛’ ’‘ ‹› ›‹ ›› `´ `' `’ ＇＇ 「」 ｢｣ ﹁﹂ 『』 ﹃﹄ 《》 〈〉
"""
_MATCHED = frozenset(_PAIRS.split())

_FAMILY_GAP = {
    frozenset(("double", "guillemet")): 4.0,
    frozenset(("double", "single")): 5.0,
    frozenset(("guillemet", "single guillemet")): 3.0,
    frozenset(("corner", "white corner")): 3.0,
    frozenset(("double", "corner")): 4.0,
    frozenset(("title", "angle")): 4.0,
}
_MIXED, _MIXED_BELOW = 0.3, 3.0  # marks that are no pair: in one paragraph, in two
_NEST_SAME, _NEST_AGAIN = {"straight": 3.0, "facing": 1.0}, 0.5  # set by hand: Arabic and Russian NTREX
_CROSS_FIRST, _CROSS_NEXT, _REOPEN, _MOST_BLOCKS = 1.5, 0.5, -1.2, 12
_SHORT_LINE = 7.5  # a line without an end between paragraphs of a quote, which looks like a heading
_REOPENED_ONCE = 7.0  # a quote reopened at one block goes on in the next without a mark
_CLOSED_WITHIN = 3.0  # a quote of several paragraphs ends inside a sentence
_APOSTROPHES, _FAR_APART = 3.0, 60  # characters between two single marks that may be two apostrophes
_DOUBLED = 5.0
_PLURAL = 1.0  # a mark that costs less to leave unread looks like a plural's apostrophe: the boss' dog
_UNSEEN = 2.0  # what costs less to leave unread is no quotation mark at all: inches
_FACES_AWAY = 3.0  # a mark that closes this much more easily never opens a quote of several paragraphs
_BOTH, _BOTH_WITHIN = 1.5, 3.0  # a mark that closes two quotes, at the end of what is said or within it
_EMPTY = 5.0
_DEPTH = 3
_LOOK_BACK = 30  # apostrophes that may stand between two nested quotes
_BEAM, _LONG_BEAM, _LONG = 12, 3, 20_000  # states kept; fewer where there are more marks than in any news text
_WINDOW = 9.0  # a state this much dearer than the best would have to save more than one stray mark to win

Role = Literal["open", "close", "close both", "reopen", "unclosed", "unopened", "doubled", "stray", "none"]


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


_State: TypeAlias = "tuple[float, tuple[int, ...], tuple[Any, int, Role] | None]"
"""Cost so far, stack of open marks, and the history as a linked list: (earlier history, mark, role)."""


def pair_marks(document: Document, marks: Sequence[Mark], crossing: Mapping[int, float]) -> Pairing:
    """Read the marks. `crossing`: extra cost of carrying an open quote over the end of a block, by the block's number."""
    states: list[_State] = [(0.0, (), None)]
    beam = _LONG_BEAM if len(marks) > _LONG else _BEAM
    block, leads = (marks[0].block if marks else 0), heads(document, marks)
    for index, mark in enumerate(marks):
        if mark.block != block:
            states = _cross(document, marks, states, block, index, crossing)
            block = mark.block
        after: list[_State] = []
        for state in states:
            _read(marks, leads, state, index, after)
        states = _prune(after, beam)
    return _trace(marks, min((state for state in states if not state[1]), key=itemgetter(0)))


def _read(
    marks: Sequence[Mark], leads: dict[int, tuple[int, Mark | None]], state: _State, index: int, after: list[_State]
) -> None:
    """Append every way to read one mark in one state."""
    mark = marks[index]
    cost, stack, history = state
    opener = marks[stack[-1]] if stack else None
    if mark.strong and not (opener and _inside_same(marks, stack, mark)):
        role: Role = "unclosed" if mark.opening <= mark.closing else "unopened"
        after.append((cost + STRAY + min(mark.opening, mark.closing), stack, (history, index, role)))
        if mark.tight and not stack:
            after.append((cost + _DOUBLED, stack, (history, index, "doubled")))
    after.append((cost + mark.ignoring, stack, (history, index, "stray" if mark.strong and mark.ignoring > _UNSEEN else "none")))
    if len(stack) < _DEPTH and mark.opening < _WINDOW:
        price = cost + mark.opening + (_nesting(marks, state, mark) if stack else 0.0)
        after.append((price, (*stack, index), (history, index, "open")))
    if not opener:
        return
    fit = _fit(opener, mark)
    if fit is not None:
        fit += _APOSTROPHES * _may_be_apostrophes(opener, mark)
        fit += _CLOSED_WITHIN * (opener.block != mark.block and not mark.paused)
        price = cost + mark.closing + fit + (_EMPTY if mark.span.start == opener.span.end else 0.0)
        after.append((price, stack[:-1], (history, index, "close")))
        if len(stack) > 1 and _closes_both(marks, state, mark):
            after.append((price + (_BOTH if mark.ending else _BOTH_WITHIN), stack[:-2], (history, index, "close both")))
    if mark.leading and reopens(marks, leads, stack, index):
        after.append((cost + _REOPEN + 0.3 * (not mark.clear), stack, (history, index, "reopen")))


def _inside_same(marks: Sequence[Mark], stack: tuple[int, ...], mark: Mark) -> bool:
    """True inside a quote of the same marks and block: a mark that does not end it is then just a stray one."""
    return any(marks[opened].family == mark.family and marks[opened].block == mark.block for opened in stack)


def _nesting(marks: Sequence[Mark], state: _State, mark: Mark) -> float:
    """Cost of a quote inside those open. In the same marks it is rare, but who does it once does it again."""
    price, (_, stack, history) = 0.0, state
    for opened in stack:
        outer = marks[opened]
        if outer.family == mark.family:
            if _nested_before(marks, history, opened):
                price += _NEST_AGAIN
                continue
            price += _NEST_SAME["straight" if mark.char in "\"'＂" else "facing"] + 3.0 * (outer.block != mark.block)
        elif outer.family == "single" and mark.family == "double":
            price += 0.3
    return price


def _nested_before(marks: Sequence[Mark], history: tuple[Any, int, Role] | None, opened: int) -> bool:
    """True when a quote in the same marks inside the open one was closed as the last thing that was read."""
    for _ in range(_LOOK_BACK):
        if history is None or history[1] <= opened or history[2] not in ("none", "reopen"):
            break
        history = history[0]
    if history is None or history[1] <= opened:
        return False
    return history[2] == "close" and marks[history[1]].family == marks[opened].family


def _fit(opener: Mark, closer: Mark) -> float | None:
    """Cost of the two marks as a pair, None when they never are."""
    if opener.char + closer.char in _MATCHED:
        return 0.0
    if opener.family == closer.family:
        return _MIXED if opener.block == closer.block else _MIXED_BELOW
    gap = _FAMILY_GAP.get(frozenset((opener.family, closer.family)))
    return gap if gap is None or opener.block == closer.block else gap + _MIXED_BELOW


def _may_be_apostrophes(opener: Mark, closer: Mark) -> bool:
    """True for two single marks far apart with nothing to show that a quote begins and ends: 'Arry … the boss' dog."""
    if opener.strong or opener.led or opener.leading or closer.paused or closer.ignoring > _PLURAL:
        return False
    return closer.span.start - opener.span.end > _FAR_APART


def _closes_both(marks: Sequence[Mark], state: _State, mark: Mark) -> bool:
    """True where one closing mark may stand for two: « … « … », by custom in French and Russian; with other marks where speech
    may end with it, and more shows that the outer quote is one: who speaks, or another quote inside it.
    """
    _, stack, history = state
    outer, inner = marks[stack[-2]], marks[stack[-1]]
    if outer.char != inner.char or not outer.block == inner.block == mark.block:
        return False
    if outer.family == "guillemet":
        return inner.char != mark.char
    if outer.family != "double" or not mark.ending:
        return False
    if outer.led or mark.ending == "said":
        return True
    for _ in range(_LOOK_BACK):
        if history is None or history[1] < stack[-1]:
            break
        history = history[0]
    return _nested_before(marks, history, stack[-2])


def _cross(
    document: Document, marks: Sequence[Mark], states: list[_State], before: int, index: int, extra: Mapping[int, float]
) -> list[_State]:
    """Carry open quotes over the ends of the blocks from `before` up to the block of the mark `index`."""
    after, costs = marks[index].block, 0.0
    for number in range(before, after):
        costs += extra.get(number, 0.0)
    adjacent = all(document.blocks[number].kind == "boilerplate" for number in range(before + 1, after))
    headings = [number for number in range(before, after + 1) if document.blocks[number].kind == "heading"]
    barred = before in headings or after in headings or len(headings) > 1
    kept = []
    for state in states:
        cost, stack, history = state
        if not stack:
            kept.append(state)
            continue
        weak = any(not marks[opened].strong and marks[opened].char not in "‘‚'" for opened in stack)
        first = marks[stack[0]]
        doubtful = any(marks[opened].opening - marks[opened].closing > _FACES_AWAY for opened in stack)
        if barred or weak or doubtful or after - first.block > _MOST_BLOCKS:
            continue
        price = _CROSS_NEXT * (after - before) + (_CROSS_FIRST - _CROSS_NEXT if first.block == before else 0.0)
        price += costs + _SHORT_LINE * len(headings) + 2.0 * sum(not marks[opened].strong for opened in stack)
        if not (marks[index].leading and adjacent) and _reopened(marks, history, before):
            price += _REOPENED_ONCE
        kept.append((cost + price, stack, history))
    return kept


def _reopened(marks: Sequence[Mark], history: tuple[Any, int, Role] | None, block: int) -> bool:
    """True when a mark of the block was read as reopening a quote."""
    while history is not None and marks[history[1]].block == block:
        if history[2] == "reopen":
            return True
        history = history[0]
    return False


def _prune(states: list[_State], beam: int) -> list[_State]:
    """The cheapest state of every stack, the best `beam` of them; the empty stack always stays, so that a reading exists."""
    best: dict[tuple[int, ...], _State] = {}
    for state in states:
        held = best.get(state[1])
        if held is None or state[0] < held[0]:
            best[state[1]] = state
    limit = min(state[0] for state in best.values()) + _WINDOW
    kept = [state for state in best.values() if state[0] <= limit]
    if len(kept) > beam:
        kept = sorted(kept, key=itemgetter(0))[:beam]
    if all(state[1] for state in kept):
        kept.append(best[()])
    return kept


def _trace(marks: Sequence[Mark], state: _State) -> Pairing:
    """Replay the winning history."""
    steps: list[tuple[int, Role]] = []
    history = state[2]
    while history is not None:
        steps.append((history[1], history[2]))
        history = history[0]
    steps.reverse()
    pairs: list[Pair] = []
    alone: list[tuple[int, Role]] = []
    stack: list[Pair] = []
    for index, role in steps:
        if role == "open":
            stack.append(Pair(index, index, (), len(stack)))
        elif role in ("close", "close both"):
            for pair in stack[-2:] if role == "close both" else stack[-1:]:
                pair.closing = index
                pairs.append(stack.pop(stack.index(pair)))
        elif role == "reopen":
            place = next(at for at, pair in enumerate(stack) if index not in pair.reopening and _due(marks, pair, index))
            stack[place].reopening += (index,)
        elif role != "none":
            alone.append((index, role))
    pairs.sort(key=lambda pair: pair.opening)
    return Pairing(pairs, alone)


def _due(marks: Sequence[Mark], pair: Pair, index: int) -> bool:
    taken = pair.reopening and marks[pair.reopening[-1]].block == marks[index].block
    return not taken and repeats(marks[pair.opening], marks[index])
