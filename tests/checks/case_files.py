"""The case files of the rules: `cases/RULE-NAME.yml`, a list of pairs of short texts with what the rule must mark in them.

    - title: the closing mark stands one sentence too early
      left: {language: id, text: "…"}
      right: {language: fr, text: "…"}
      fires:                     # in text order; [] = the rule must stay quiet
        - {left: "the very words marked", right: "…"}     # null: no evidence on that side; a list: several stretches

Words are named without the punctuation around them, save where nothing else is marked.

A file that does not fit this is an error, never skipped.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import yaml

FOLDER = Path(__file__).parent / "cases"


class Side(NamedTuple):
    """One version of a case."""

    language: str
    text: str


class Fire(NamedTuple):
    """What one finding marks on each side: the words of every stretch, in text order."""

    left: tuple[str, ...]
    right: tuple[str, ...]


class Case(NamedTuple):
    """One pair of texts and the findings that the rule must report on it, in text order."""

    rule: str
    title: str
    left: Side
    right: Side
    fires: tuple[Fire, ...]

    @property
    def languages(self) -> tuple[str, str]:
        """The two languages, in alphabetical order."""
        first, second = sorted((self.left.language, self.right.language))
        return first, second


class MalformedCaseError(ValueError):
    """A case file that cannot be meant as it stands."""


def load(path: Path) -> list[Case]:
    """All cases of one file. Raises MalformedCaseError."""
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(entries, list) or not entries:
        raise MalformedCaseError(f"{path.name}: a list of cases is needed")
    cases = [_case(path.stem, entry) for entry in entries]
    titles = [case.title for case in cases]
    if twice := {title for title in titles if titles.count(title) > 1}:
        raise MalformedCaseError(f"{path.name}: titles are used twice: {sorted(twice)}")
    return cases


def load_all() -> list[Case]:
    """The cases of every file, by file name. Raises MalformedCaseError."""
    return [case for path in sorted(FOLDER.iterdir()) for case in load(path)]


def _case(rule: str, entry: Any) -> Case:
    title = entry.get("title") if isinstance(entry, dict) else None
    if not isinstance(title, str):
        raise MalformedCaseError(f"{rule}: a case without a title: {str(entry)[:60]}")
    where = f"{rule}, {title!r}"
    _keys(entry, {"title", "left", "right", "fires"}, where)
    left, right = _side(entry["left"], where), _side(entry["right"], where)
    if not isinstance(entry["fires"], list):
        raise MalformedCaseError(f"{where}: `fires` must be a list; [] where the rule stays quiet")
    fires = []
    for fire in entry["fires"]:
        _keys(fire, {"left", "right"}, where)
        fires.append(Fire(_stretches(fire["left"], left.text, where), _stretches(fire["right"], right.text, where)))
    return Case(rule, title, left, right, tuple(fires))


def _side(entry: Any, where: str) -> Side:
    _keys(entry, {"language", "text"}, where)
    if not (isinstance(entry["language"], str) and isinstance(entry["text"], str) and entry["text"].strip()):
        raise MalformedCaseError(f"{where}: language and text must be strings and not empty")
    return Side(entry["language"], entry["text"])


def _stretches(entry: Any, text: str, where: str) -> tuple[str, ...]:
    stretches = [] if entry is None else entry if isinstance(entry, list) else [entry]
    for words in stretches:
        if not isinstance(words, str) or not words or words not in text:
            raise MalformedCaseError(f"{where}: {words!r} does not stand in the text")
    return tuple(stretches)


def _keys(entry: Any, expected: set[str], where: str) -> None:
    if not isinstance(entry, dict) or set(entry) != expected:
        found = sorted(map(str, entry)) if isinstance(entry, dict) else str(entry)[:60]
        raise MalformedCaseError(f"{where}: expected the keys {sorted(expected)}, found {found}")
