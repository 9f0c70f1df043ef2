"""Which files are versions of one article: by a manifest, a configured layout, what files say of themselves, or their names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from claimcheck.ci.headers import Header, header
from claimcheck.ci.layout import layouts, manifest
from claimcheck.ci.tags import Tagged, bare, likely, readings
from claimcheck.errors import InputError
from claimcheck.findings import Skipped
from claimcheck.readers import read
from claimcheck.settings import Settings


class Version(NamedTuple):
    """A file and the language it claims ("" where nothing says; then the text itself tells).

    `part`: of a file with more than one text which is meant, as `readers.read` has it or "source", "target"; "" for all.
    """

    language: str
    path: Path
    part: str = ""


class Article(NamedTuple):
    """The versions of one text, at most one a language, sorted; `name` is stable and says where they are."""

    name: str
    versions: tuple[Version, ...]


class Found(NamedTuple):
    """Articles sorted by name; `single`: files that no other version was found for; `skipped`: what was left out, and why.

    `broken`: what could not be read while looking. `changed`: resolved files that changed, where that was asked.
    """

    articles: tuple[Article, ...]
    single: tuple[Path, ...]
    skipped: tuple[Skipped, ...]
    broken: tuple[Skipped, ...] = ()
    changed: frozenset[Path] = frozenset()


def discover(files: Sequence[Path], settings: Settings) -> Found:
    """Group files into articles. Raises ConfigurationError for a manifest or layout that cannot be used."""
    headers = {path: header(path) for path in files}
    left = dict.fromkeys(files)
    groups: dict[str, list[Version]] = {}
    for find in (_by_manifest, _by_layout, _by_key, _by_links, _by_name):
        for name, versions in find(list(left), headers, settings):
            groups.setdefault(name, []).extend(versions)
            for version in versions:
                left.pop(version.path, None)
    articles, skipped = [], []
    for name, versions in groups.items():
        kept: dict[str, Version] = {}
        for version in sorted(versions, key=lambda one: (one.language, str(one.path))):
            if kept.setdefault(version.language, version) is not version:
                reason = f"another {version.language or 'untagged'} version of {name} is there: {kept[version.language].path}"
                skipped.append(Skipped(str(version.path), reason))
        articles.append(Article(name, tuple(kept.values())))
    articles.sort()
    return Found(tuple(articles), tuple(left), (*skipped, *_missing(articles, settings)))


def pairs_of(article: Article, settings: Settings) -> list[tuple[Version, Version]]:
    """What to compare with what: each translation with its source, or all with all; the source stands left.

    The source is the configured language, else the version that names none, else the first language of the settings, else
    English, else the first in order.
    """
    versions = _source_first(article, settings)
    if settings.pairs == "all":
        return [(one, other) for number, one in enumerate(versions) for other in versions[number + 1 :]]
    return [(versions[0], other) for other in versions[1:]]


def _source_first(article: Article, settings: Settings) -> list[Version]:
    # A language named twice counts where it stands first.
    first = dict.fromkeys((settings.source or "", "", *settings.languages, "en"))
    order = {code: number for number, code in enumerate(first)}
    return sorted(article.versions, key=lambda one: (order.get(one.language, len(order)), one.language))


_Groups = Iterable[tuple[str, list[Version]]]
_Headers = Mapping[Path, Header]


def _by_manifest(files: Sequence[Path], _headers: _Headers, settings: Settings) -> _Groups:
    by_place = {path.resolve(): path for path in files}
    for name, versions in manifest(settings.manifest).items() if settings.manifest else ():
        if any(path.resolve() in by_place for path in versions.values()):
            there = {code: path for code, path in versions.items() if path.exists()}
            yield name, [Version(code, by_place.get(path.resolve(), path)) for code, path in there.items()]


def _by_layout(files: Sequence[Path], _headers: _Headers, settings: Settings) -> _Groups:
    found: dict[str, list[Version]] = defaultdict(list)
    for pattern in layouts(settings.layout, settings.root):
        taken = {version.path for versions in found.values() for version in versions}
        for path in files:
            place = pattern(path) if path not in taken else None
            if place is not None:
                found[place.article].append(Version(place.language, path))
    return found.items()


def _by_key(files: Sequence[Path], headers: _Headers, _settings: Settings) -> _Groups:
    found: dict[str, list[Version]] = defaultdict(list)
    for path in files:
        key = headers[path].key
        if key is not None:
            found[f"translation key {key}"].append(Version(headers[path].language or likely(path), path))
    return [(name, versions) for name, versions in found.items() if len(versions) > 1]


def _by_links(files: Sequence[Path], headers: _Headers, _settings: Settings) -> _Groups:
    """Pages that name each other as versions; an address is a file beside the page, or ends like one of the files."""
    by_place = {path.resolve(): path for path in files}
    ends: dict[str, list[Path]] = defaultdict(list)
    for path in files:
        for count in (1, 2, 3):
            ends["/".join(path.resolve().parts[-count:])].append(path)
    taken: set[Path] = set()
    for path in files:
        versions = {}
        for code, address in headers[path].links if path not in taken else ():
            target, whole = _target(path, address, by_place, ends)
            if target is None or target in taken:
                continue
            own = headers[target].language or likely(target)
            if whole or own in ("", code):  # a page that only ends like the address is no page of another language
                versions[target] = headers[target].language or code
        versions[path] = headers[path].language or versions.get(path) or likely(path)
        if len(versions) > 1:
            taken |= versions.keys()
            yield f"pages of {path.as_posix()}", [Version(code, target) for target, code in versions.items()]


def _target(page: Path, address: str, by_place: Mapping[Path, Path], ends: Mapping[str, list[Path]]) -> tuple[Path | None, bool]:
    """The file that an address means, and whether the whole address does or only its end."""
    place = unquote(urlsplit(address).path)
    if not place or "\0" in place:
        return None, False
    beside = by_place.get((page.parent / place).resolve()) if not place.startswith("/") else None
    if beside is not None:
        return beside, True
    parts = PurePath(place.lstrip("/")).parts
    for count in range(min(3, len(parts)), 0, -1):
        candidates = ends.get("/".join(parts[-count:]), [])
        if len(candidates) == 1:
            return candidates[0], count == len(parts)
    return None, False


def _by_name(files: Sequence[Path], headers: _Headers, settings: Settings) -> _Groups:
    tagged = {path: list(readings(path)) for path in files}
    languages_of: dict[str, set[str]] = defaultdict(set)
    files_of: Counter[str] = Counter()
    for ways in tagged.values():
        for way in ways:
            languages_of[way.article].add(way.language)
            files_of[way.article] += 1
    by_stem: dict[str, list[Path]] = defaultdict(list)
    for path in files:
        by_stem[path.with_suffix("").as_posix()].append(path)
    certain = {article for article, codes in languages_of.items() if len(codes) > 1}
    certain |= {article for article in languages_of if article.endswith(".*") and by_stem.get(bare(article) or "")}
    shapes = {way.shape for ways in tagged.values() for way in ways if way.article in certain}

    def sure(way: Tagged) -> tuple[bool, int, int]:
        # More files tell a-pt-pt, a-pt-br, a-en from a-pt in Breton and Portuguese.
        return way.article in certain, len(languages_of[way.article]), files_of[way.article]

    def meant(path: Path) -> Tagged | None:
        known = settings.languages
        ways = (way for way in tagged[path] if way.article in certain or way.shape in shapes or way.language in known)
        return max(ways, key=sure, default=None)

    found: dict[str, list[Version]] = defaultdict(list)
    for path in files:
        chosen = meant(path)
        if chosen is not None:
            found[chosen.article].append(Version(chosen.language, path))
    taken = {version.path for versions in found.values() for version in versions}
    for article, versions in found.items():
        for path in by_stem.get(bare(article) or "", ()):
            if path not in taken:
                versions.append(Version(headers[path].language or settings.source or "", path))
                taken.add(path)
                break
    return found.items()


def _missing(articles: Sequence[Article], settings: Settings) -> Iterator[Skipped]:
    """Languages that an article lacks: of those the settings name, or else of those that at least two in three articles have.

    Where a tree does not have a language throughout, only its settings can say that it should.
    """
    counts = Counter(version.language for article in articles for version in article.versions if version.language)
    usual = [code for code, count in sorted(counts.items()) if 3 * count >= 2 * len(articles) > 4]
    for article in articles:
        own = {version.language or looks_like(version.path) for version in article.versions}
        untold = "" in own  # the version that names no language may be any
        lacking = [code for code in settings.languages or usual if code not in own and not (untold and code == settings.source)]
        if lacking and not (untold and not settings.languages and len(lacking) == 1):
            why = "" if settings.languages else "; most articles here have one (the setting languages says which are wanted)"
            source = _source_first(article, settings)[0]
            yield Skipped(str(source.path), f"no version in {', '.join(lacking)}{why}", "missing version")


def looks_like(path: Path) -> str:
    """The language that a text looks like, "" where it cannot be told."""
    try:
        return read(path).language.replace("und", "")
    except InputError:
        return ""  # whoever compares it says what is wrong with it
