"""Files that hold more than one text: both versions of an article (XLIFF, PO, TMX), or many articles (JSON Lines)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import regex

from claimcheck.ci.discovery import Article, Found, Version, pairs_of
from claimcheck.ci.tags import language_of
from claimcheck.errors import InputError
from claimcheck.findings import Skipped
from claimcheck.readers import BILINGUAL, Entry, entries, languages_in
from claimcheck.settings import Settings

SOURCE, TARGET = "source", "target"
"""Parts of a file that holds both versions."""
_LINES = frozenset({".jsonl", ".ndjson"})
_HEAD = 65_536  # bytes in which a JSON file shows whether it is an article
_FIELD = regex.compile(rb"\"(?:headlines?|body_text|body_x?html|bodies)\"\s*:")

Pair = tuple[Version, Version]


class _Lines(NamedTuple):
    """The articles of a file by name, and what is wrong with the others."""

    articles: dict[str, Entry]
    broken: list[Skipped]
    skipped: list[Skipped]


def is_article(path: Path, fields: Sequence[str]) -> bool:
    """Whether a file is taken for an article where nobody names it: of JSON files only news items, or those with named fields."""
    if path.suffix.lower() != ".json":
        return True
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return True  # whoever reads it says what is wrong with it
    names = [name.split(".")[0].encode() for name in fields]
    return any(b'"' + name + b'"' in head for name in names) if names else bool(_FIELD.search(head))


def bilingual(path: Path, settings: Settings) -> list[Pair]:
    """The pairs of a file that holds both versions; of a memory of several languages every one with the source."""
    if path.suffix.lower() not in BILINGUAL:
        return []
    codes = languages_in(path) if path.suffix.lower() == ".tmx" else []
    if len(codes) < 3:
        return [(Version("", path, SOURCE), Version("", path, TARGET))]
    usual = settings if settings.source in codes else replace(settings, source=codes[0])
    pairs = pairs_of(Article(str(path), tuple(Version(code, path) for code in codes)), usual)
    return [(one._replace(part=SOURCE), other._replace(part=TARGET)) for one, other in pairs]


def divided(found: Found, pairs: Sequence[Pair], settings: Settings) -> tuple[Found, list[Pair]]:
    """The pairs with those of JSON Lines files article by article, and what of these files has no counterpart."""
    known: dict[Path, _Lines] = {}
    whole: list[Pair] = []
    skipped: list[Skipped] = []
    for one, other in pairs:
        if not {one.path.suffix.lower(), other.path.suffix.lower()} <= _LINES:
            whole.append((one, other))
            continue
        left, right = (_known(version.path, settings, known) for version in (one, other))
        both = ((entry.line, right.articles[name].line) for name, entry in left.articles.items() if name in right.articles)
        whole += [(one._replace(part=str(line)), other._replace(part=str(across))) for line, across in both]
        for own, across, place, elsewhere in ((left, right, one.path, other.path), (right, left, other.path, one.path)):
            lone = [name for name in own.articles if name not in across.articles]
            if lone:
                shown = ", ".join(lone[:3]) + (" …" if len(lone) > 3 else "")
                skipped.append(Skipped(str(place), f"{len(lone)} without a version in {elsewhere}: {shown}", "missing version"))
    single = []
    for path in found.single:
        own_pairs = _inside(path, settings, known) if path.suffix.lower() in _LINES else []
        whole += own_pairs
        if not own_pairs:
            single.append(path)
    broken = [one for lines in known.values() for one in lines.broken]
    skipped += [one for lines in known.values() for one in lines.skipped]
    return found._replace(single=tuple(single), skipped=(*found.skipped, *skipped), broken=(*found.broken, *broken)), whole


def _known(path: Path, settings: Settings, known: dict[Path, _Lines]) -> _Lines:
    if path not in known:
        known[path] = _lines(path, settings)
    return known[path]


def _lines(path: Path, settings: Settings) -> _Lines:
    lines = _Lines({}, [], [])
    for entry in _entries(path, settings, lines.broken):
        name = entry.name or f"line {entry.line}"
        first = lines.articles.setdefault(name, entry)
        if first is not entry:
            lines.skipped.append(Skipped(str(path), f"line {entry.line}: another article {name} is on line {first.line}"))
    return lines


def _entries(path: Path, settings: Settings, broken: list[Skipped]) -> Iterator[Entry]:
    """The lines that can be read."""
    try:
        every = entries(path, settings.json_fields)
    except InputError as error:
        broken.append(Skipped.because(path, error))
        return
    for entry in every:
        if entry.problem:
            broken.append(Skipped(str(path), entry.problem))
        else:
            yield entry


def _inside(path: Path, settings: Settings, known: dict[Path, _Lines]) -> list[Pair]:
    """The pairs within one file: of records that hold several versions, and of records with one name and several languages."""
    lines = known[path] = _Lines({}, [], [])
    versions: dict[str, dict[str, Version]] = {}
    for entry in _entries(path, settings, lines.broken):
        if entry.keys:
            own = {code: Version(code, path, f"{entry.line}:{key}") for code, key in entry.keys}
            versions[f"line {entry.line}"] = own
        elif entry.name and entry.language and (code := language_of(entry.language)):
            versions.setdefault(f"article {entry.name}", {}).setdefault(code, Version(code, path, str(entry.line)))
    articles = (Article(name, tuple(sorted(own.values()))) for name, own in versions.items() if len(own) > 1)
    return [pair for article in articles for pair in pairs_of(article, settings)]
