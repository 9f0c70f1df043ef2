"""Which pairs a run of `check` is about: the versions under its paths, less what nobody asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from claimcheck.ci.walking import from_folder, from_root, repository
from claimcheck.cli.guard import UsageError
from claimcheck.findings import Skipped

if TYPE_CHECKING:
    from claimcheck.ci.contents import Pair
    from claimcheck.ci.discovery import Found
    from claimcheck.settings import Settings

_Asked = Callable[[Path], bool]


class Wanted(NamedTuple):
    """What there is, as far as it was asked for, and the pairs to compare."""

    found: Found
    pairs: list[Pair]


def wanted_pairs(paths: Sequence[Path], settings: Settings, since: str | None = None, results: Iterable[str] = ()) -> Wanted:
    """The versions under some paths. `results`: files that will be written, and are no articles even if they lie there.

    Raises UsageError where there is no article at all, and where a result would overwrite one; InputError,
    ConfigurationError.
    """
    from claimcheck.ci.changed import changed_since
    from claimcheck.ci.contents import bilingual, divided
    from claimcheck.ci.discovery import discover, pairs_of
    from claimcheck.readers import BILINGUAL

    written = {Path(path).resolve(): path for path in results}
    there = _without_results(texts_below(paths, settings), written, settings)
    found = discover([path for path in there if path.suffix.lower() not in BILINGUAL], settings)
    found, pairs = divided(found, [pair for article in found.articles for pair in pairs_of(article, settings)], settings)
    pairs += [pair for path in there for pair in bilingual(path, settings)]
    for version in (version for pair in pairs for version in pair if written and version.path.resolve() in written):
        raise _overwritten(version.path, written)  # one that only the manifest names
    named = [path for path in paths if not path.is_dir()]
    asked = [_among(named, [path for path in paths if path.is_dir()])]  # folders beside files keep what is below them
    if since is not None:
        changed = changed_since(since, root_of(paths[0]))
        asked.append(lambda path: path.resolve() in changed)
        found = found._replace(changed=changed)
    missing = tuple(_missing(settings, asked))
    if not pairs and not found.articles and not found.broken and not missing and not named:
        where = ", ".join(str(path) for path in paths)
        raise UsageError(
            f"{where}: no versions of an article were found\n"
            "Names such as article.fr.md or fr/article.md tell them; other layouts go into the settings layout or manifest.\n"
            "Where the folder holds one language only, run this in the folder above all versions."
        )
    wanted = Wanted(found, pairs)
    if named or since is not None:
        kept = [pair for pair in pairs if all(any(one(version.path) for version in pair) for one in asked)]
        wanted = _told(Wanted(found, kept), named, there, asked, settings)
    return wanted._replace(found=wanted.found._replace(broken=(*wanted.found.broken, *missing)))


def texts_below(paths: Sequence[Path], settings: Settings) -> list[Path]:
    """The files that may be articles: those that are read, or in the manifest."""
    from claimcheck.ci.contents import is_article
    from claimcheck.ci.layout import manifest
    from claimcheck.ci.walking import files
    from claimcheck.readers import SUFFIXES

    listed = manifest(settings.manifest).values() if settings.manifest else ()
    meant = {path.resolve() for versions in listed for path in versions.values()}
    # A file alone names no other version: its kin are looked for below the working directory, or beside it.
    roots = dict.fromkeys((*map(root_of, paths), *(path for path in paths if not path.exists())))
    return [
        path
        for path in files(roots, settings.exclude, settings.root)
        if (meant and path.resolve() in meant) or (path.suffix.lower() in SUFFIXES and is_article(path, settings.json_fields))
    ]


def root_of(path: Path) -> Path:
    """The folder to look in for a path's sake."""
    if path.is_dir():
        return path
    return path.parent if _outside(path) else Path()


def _outside(path: Path) -> bool:
    """Whether a path leads out of the working directory, however it is written."""
    return Path(from_root(Path.cwd() / path)).is_absolute()


def _among(files: Iterable[Path], folders: Iterable[Path]) -> _Asked:
    named, above = {path.resolve() for path in files}, {path.resolve() for path in folders}

    def asked(path: Path) -> bool:
        place = path.resolve()
        return place in named or not above.isdisjoint(place.parents)

    return asked


def _without_results(there: list[Path], written: Mapping[Path, str], settings: Settings) -> list[Path]:
    """The files less those that an earlier run wrote. Raises UsageError for a result in the place of an article."""
    from claimcheck.ci.discovery import discover
    from claimcheck.ci.tags import likely
    from claimcheck.readers import BILINGUAL

    lying = [path for path in there if path.resolve() in written] if written else []
    if not lying:
        return there
    articles = {one.path for article in discover(there, settings).articles for one in article.versions}
    for path in lying:
        text = path in articles or likely(path) or path.suffix.lower() in BILINGUAL
        if text or (path.suffix.lower() in (".jsonl", ".ndjson") and not _is_report(path)):
            raise _overwritten(path, written)
    return [path for path in there if path not in set(lying)]


def _overwritten(path: Path, written: Mapping[Path, str]) -> UsageError:
    return UsageError(f"the result would overwrite {written[path.resolve()]!r}, which is one of the texts")


def _is_report(path: Path) -> bool:
    """Whether a file of lines is empty or a report of ours, which says so in its last line."""
    from claimcheck.reporters.jsonl import SCHEMA

    data = path.read_bytes().rstrip()
    return not data or SCHEMA.encode() in data[data.rfind(b"\n") + 1 :]


def _missing(settings: Settings, asked: Sequence[_Asked]) -> Iterator[Skipped]:
    """Files that the manifest lists and that are not there, of articles that were asked for."""
    from claimcheck.ci.layout import manifest

    for name, versions in manifest(settings.manifest).items() if settings.manifest else ():
        if all(any(map(one, versions.values())) for one in asked):
            for code, path in versions.items():
                if not path.exists():
                    yield Skipped(str(path), f"{settings.manifest} lists it as {code} of {name}, and it is not there")


def _further(settings: Settings) -> str:
    """Where else to look for versions: where settings lie, or a repository begins, a project is whole."""
    here = Path.cwd().resolve()
    top = repository(here)
    if top in (None, here) or (settings.root and Path(settings.root).resolve() == here):
        return ""
    return f" below this folder; run claimcheck at the top of the repository ({from_folder(top, here)}), or above all versions"


def _told(wanted: Wanted, named: Sequence[Path], there: Iterable[Path], asked: Sequence[_Asked], settings: Settings) -> Wanted:
    """What is to be said of the files that were asked for, and of those that they are compared with."""
    from claimcheck.readers import SUFFIXES

    touched = {str(version.path) for pair in wanted.pairs for version in pair}
    touched |= {one.path for one in (*wanted.found.skipped, *wanted.found.broken) if all(ask(Path(one.path)) for ask in asked)}
    skipped, broken = ([one for one in some if one.path in touched] for some in (wanted.found.skipped, wanted.found.broken))
    spoken = {Path(path).resolve() for path in touched}
    walked = {path.resolve() for path in there}
    for path in named:
        if path.resolve() in spoken or not all(ask(path) for ask in asked):
            continue
        if path.resolve() in walked and _outside(path):
            where = "it is outside of this folder, and no other version is beside it"
            broken.append(Skipped(str(path), f"{where}; run claimcheck in the folder above all versions, or name that folder"))
        elif path.resolve() in walked:
            skipped.append(Skipped(str(path), f"no other version was found{_further(settings)}"))
        elif path.suffix.lower() == ".json":
            skipped.append(Skipped(str(path), "left out: no news item; for other records set json-fields"))
        elif path.suffix.lower() in SUFFIXES:
            skipped.append(Skipped(str(path), "left out: hidden, ignored by git, or excluded by the settings"))
        else:
            what = f"{path.suffix} files are" if path.suffix else "files without a suffix are"
            broken.append(Skipped(str(path), f"{what} not read; save the text as .txt or .md, or list the file in a manifest"))
    told = {Path(one.path).resolve() for one in (*skipped, *broken)}
    single = (path for path in wanted.found.single if path.resolve() not in told and all(ask(path) for ask in asked))
    return Wanted(wanted.found._replace(single=tuple(single), skipped=tuple(skipped), broken=tuple(broken)), wanted.pairs)
