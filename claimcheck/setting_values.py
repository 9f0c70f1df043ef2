"""Whether a value fits the type of its setting, and which known name was probably meant by one that is unknown."""

from __future__ import annotations

import difflib
import math
import types
import typing
from collections.abc import Iterable, Mapping
from typing import Any, Literal

_PLAIN = {str: "text", bool: "true or false"}


def problem_of(value: Any, hint: Any, span: tuple[float, float]) -> str:
    """What is wrong with a value, for people; empty when nothing is."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is Literal:
        return "" if value in arguments else f"{value!r} is none of {', '.join(arguments)}"
    if origin in (typing.Union, types.UnionType):
        problems = [problem_of(value, argument, span) for argument in arguments]
        return "" if "" in problems else problems[0]
    if hint is type(None):
        return "" if value is None else f"{value!r} is not empty"
    if origin is tuple:
        if not isinstance(value, tuple):
            items = ", ".join(f'"{item.strip()}"' for item in value.split(",")) if isinstance(value, str) else ""
            return f"{value!r} is no list" + (f"; write [{items}]" if items else "")
        return next((problem for item in value if (problem := problem_of(item, arguments[0], span))), "")
    if origin is not None and issubclass(origin, Mapping):
        if not isinstance(value, Mapping):
            return f"{value!r} is no table"
        problems = [f"{key}: {problem}" for key, item in value.items() if (problem := problem_of(item, arguments[1], span))]
        return problems[0] if problems else ""
    if hint in (int, float):
        kinds = (int,) if hint is int else (int, float)
        if isinstance(value, bool) or not isinstance(value, kinds):
            return f"{value!r} is no {'whole number' if hint is int else 'number'}"
        low, high = span
        return "" if low <= value <= high and math.isfinite(value) else f"{value!r} is not between {low:g} and {high:g}"
    return "" if isinstance(value, hint) else f"{value!r} is no {_PLAIN.get(hint, hint.__name__)}"


def nearest(word: str, known: Iterable[str]) -> str:
    """ " (the nearest is …)" for an error message; all of the known words where none is near."""
    names = sorted(known)
    close = difflib.get_close_matches(word, names, 1, 0.5) or difflib.get_close_matches(word.upper(), names, 1, 0.5)
    return f" (the nearest is {close[0]!r})" if close else f" (there are: {', '.join(names)})"


def nearest_code(code: str, known: Iterable[str]) -> str:
    """The same for a rule's code, with how to see all: only one of the same letter is near."""
    close = difflib.get_close_matches(code.upper(), sorted(one for one in known if one[:1] == code[:1].upper()), 1, 0.5)
    return f" (the nearest is {close[0]!r}; claimcheck rules lists all)" if close else " (claimcheck rules lists all)"
