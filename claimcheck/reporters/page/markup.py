"""HTML put together so that text can never become mark-up: `str` is escaped, only `Html` stands as it is.

`element` is the only maker of tags. Every text goes through `visible` first, so that no control character and no override of
the writing direction reaches the page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claimcheck.reporters.visible import visible

_NO_HTML = re.compile("[\ufdd0-\ufdef" + "".join(chr(plane * 0x10000 + 0xFFFE + n) for plane in range(17) for n in (0, 1)) + "]")
_VOID = frozenset(("meta", "input", "br"))


class Html(str):
    """Mark-up that is ready to stand in a page."""

    __slots__ = ()


Child = str | Iterable[str] | None
"""Html, text (which is escaped), several of them, or nothing."""


def text(words: str) -> Html:
    """Text on one line, escaped for elements and attributes; noncharacters, which HTML does not allow, become U+FFFD."""
    return Html(html.escape(_NO_HTML.sub("\ufffd", visible(words))))


def join(*children: Child) -> Html:
    """The children one after the other."""
    return Html("".join(_flat(children)))


def element(tag: str, *children: Child, **attributes: str | bool | None) -> Html:
    """One element. In an attribute's name `_` stands for `-`, and one at its end falls away.

    None or False leave an attribute out; True gives it no value.
    """
    return Html(f"{start_tag(tag, **attributes)}{join(*children)}{'' if tag in _VOID else f'</{tag}>'}")


def start_tag(tag: str, **attributes: str | bool | None) -> Html:
    """An element's opening tag alone; attributes as in `element`."""
    told = (_attribute(name.rstrip("_").replace("_", "-"), value) for name, value in attributes.items())
    return Html(f"<{tag}{''.join(told)}>")


def _attribute(name: str, value: str | bool | None) -> str:
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{text(value)}"'


def _flat(children: Iterable[Child]) -> Iterator[str]:
    for child in children:
        if isinstance(child, Html):
            yield child
        elif isinstance(child, str):
            yield text(child)
        elif child is not None:
            yield from _flat(child)


@dataclass(frozen=True)
class Wrap:
    """An element around the stretch [start, end) of a text. `first` opens it where it begins, `again` where it is resumed."""

    start: int
    end: int
    tag: str
    first: Html
    again: Html


def wrapped(words: str, wraps: Sequence[Wrap]) -> Html:
    """A text with elements around its stretches (offsets into `words`), properly nested however the stretches overlap.

    Where two cross, the inner one is closed and resumed. An empty stretch is an empty element at its place.
    """
    wraps = sorted(wraps, key=lambda wrap: (wrap.start, -wrap.end))
    cuts = sorted({0, len(words), *(wrap.start for wrap in wraps), *(wrap.end for wrap in wraps)})
    parts: list[str] = []
    stack: list[Wrap] = []
    coming = 0
    for cut, following in zip(cuts, [*cuts[1:], None], strict=True):
        broken = _close(stack, cut, parts)
        starting = []
        while coming < len(wraps) and wraps[coming].start == cut:
            starting.append(wraps[coming])
            coming += 1
        opening = [(wrap, wrap.again) for wrap in broken] + [(wrap, wrap.first) for wrap in starting if wrap.end > cut]
        for wrap, tag in sorted(opening, key=lambda item: -item[0].end):
            parts.append(tag)
            stack.append(wrap)
        parts += [f"{wrap.first}</{wrap.tag}>" for wrap in starting if wrap.end == cut]
        if following is not None:
            parts.append(text(words[cut:following]))
    return Html("".join(parts))


def _close(stack: list[Wrap], at: int, parts: list[str]) -> list[Wrap]:
    """Close what ends here and what was opened inside it; the latter is returned, outermost first."""
    ending = next((depth for depth, wrap in enumerate(stack) if wrap.end <= at), len(stack))
    popped = stack[ending:]
    del stack[ending:]
    parts += [f"</{wrap.tag}>" for wrap in reversed(popped)]
    return [wrap for wrap in popped if wrap.end > at]
