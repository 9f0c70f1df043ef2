"""Quotes of several paragraphs whose mark is repeated at the head of each: which marks may do that."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimcheck.data import Document
    from claimcheck.text.marks import Mark


def heads(document: Document, marks: Sequence[Mark]) -> dict[int, tuple[int, Mark | None]]:
    """For every readable block, the number of the one before it and the mark that opens that one, if any does."""
    leading: dict[int, Mark] = {}
    for mark in marks:
        if mark.leading:
            leading.setdefault(mark.block, mark)
    leads, before = {}, -1
    for number, block in enumerate(document.blocks):
        if block.kind != "boilerplate":
            leads[number] = (before, leading.get(before))
            before = number
    return leads


def reopens(marks: Sequence[Mark], leads: dict[int, tuple[int, Mark | None]], stack: tuple[int, ...], index: int) -> bool:
    """True when the mark repeats, at the head of its block, the open mark that is due: the outermost first.

    Whoever reopens does so at every block: the block before must have opened the quote, or reopened it.
    """
    mark, place, at = marks[index], 0, index - 1
    while at >= 0 and marks[at].block == mark.block and place < len(stack):
        place, at = place + 1, at - 1
    if place >= len(stack):
        return False
    opener, (before, head) = marks[stack[place]], leads[mark.block]
    while before > opener.block and head is not None and repeats(opener, head):
        before, head = leads[before]
    return before == opener.block and repeats(opener, mark)


def repeats(opener: Mark, mark: Mark) -> bool:
    """True for the same mark, or its closing form (French and Spanish paragraphs go on with »)."""
    return mark.char == opener.char or (mark.family == opener.family == "guillemet") or opener.char + mark.char in ("“”", "‘’")
