"""Where a path names its language: a folder (`content/fr/a.md`), the stem (`a/fr.md`) or its end (`a.fr.md`, `a_fr.html`)."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import PurePath
from typing import NamedTuple

import regex

from claimcheck import languages

SLOT = "*"
"""Stands in the name of an article for its language."""

_TAG = regex.compile(r"(?i)[a-z]{2,3}(?:[-_][a-z]{4})?(?:[-_](?:[a-z]{2}|\d{3}))?")
_MARK = regex.compile(r"(?<=.)[._-](?=[A-Za-z]{2,3}(?![A-Za-z0-9]))")
USUAL = r"[a-z]{2,3}(?:[-_][A-Z][a-z]{3})?[-_](?:[A-Z]{2}|\d{3}|[A-Z][a-z]{3})"
"""A tag with a region or a script as it is usually written: pt-BR, zh_Hant. In other cases both may be words or languages."""


class Tagged(NamedTuple):
    """A way to read a path: `language` it names, `article` it is a version of, and the `shape` of the naming.

    Paths named in one way have one shape: the folder above a language folder, or the mark before the tag at a stem's end.
    """

    language: str
    article: str
    shape: str


def readings(path: PurePath) -> Iterator[Tagged]:
    """All ways in which a path may name its language; whether one is meant, other paths must tell."""
    *folders, name = path.as_posix().split("/")
    stem = PurePath(name).stem
    ends = _ends(stem)
    for index, folder in enumerate(folders):
        code = language_of(folder)
        if code is not None:
            # The language may stand in both places: fr/article.fr.md.
            base = next((end.base for end in ends if end.language == code), stem)
            inner = [SLOT if language_of(part) == code else part for part in folders[index + 1 :]]
            yield Tagged(code, "/".join([*folders[:index], SLOT, *inner, base]), "/".join([*folders[:index], SLOT]) + "/")
    for end in ends:
        yield Tagged(end.language, "/".join([*folders, f"{end.base}{end.mark}{SLOT}"]), f"{end.mark}{SLOT}")
    whole = language_of(stem) if folders else None
    if whole is not None:
        yield Tagged(whole, "/".join([*folders, SLOT]), f"/{SLOT}")


def likely(path: PurePath) -> str:
    """The language that a path names where nothing else speaks of it: its stem, the stem's end, the innermost folder; or ""."""
    ways = list(readings(path))
    inside = [way.language for way in reversed(ways) if way.shape == f"/{SLOT}"]
    at_end = [way.language for way in ways if way.shape[1:] == SLOT]
    above = [way.language for way in reversed(ways) if way.shape.endswith("/")]
    return next(iter([*inside, *at_end, *above]), "")


class _End(NamedTuple):
    base: str
    mark: str
    language: str


def _ends(stem: str) -> list[_End]:
    """The ways to take a language off a stem's end, the shortest tag first: `the-war-fr` is French before it is Waray."""
    found = []
    for match in _MARK.finditer(stem):
        tag = stem[match.end() :]
        code = language_of(tag)
        if code is not None:
            found.append(_End(stem[: match.start()], match[0], code))
            if regex.fullmatch(USUAL, tag):
                return found[-1:]
    return found[::-1]


@functools.lru_cache(4096)  # the folders above a tree are asked about for each of its files
def language_of(tag: str) -> str | None:
    """The language that a tag ("fr", "pt-BR", "zh_Hant") stands for; None where it is none."""
    if not _TAG.fullmatch(tag):
        return None
    return languages.find(tag)


def bare(article: str) -> str | None:
    """The path, without suffix, of a version that names no language beside those that do: `a` for `a.*`."""
    folder, _, name = article.rpartition("/")
    if not name.endswith(SLOT) or len(name) < 3:
        return None
    return f"{folder}/{name[:-2]}" if folder else name[:-2]
