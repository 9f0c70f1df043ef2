"""Which files there are under some paths: no hidden ones, none that .gitignore leaves out, in a stable order."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.errors import ConfigurationError, InputError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

SKIPPED = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})
"""Folders that hold other people's files wherever they stand."""


def repository(folder: Path) -> Path | None:
    """The top of the git work tree that a folder (its real place) lies in; None where it lies in none."""
    return next((one for one in (folder, *folder.parents) if (one / ".git").exists()), None)


class Ignored:
    """What the .gitignore files of a tree leave out: those above `root` up to the repository's top, and those below it."""

    def __init__(self, root: Path) -> None:
        self._specs: dict[Path, GitIgnoreSpec | None] = {}
        self._top = repository(root) or root

    def __call__(self, path: Path, folder: bool) -> bool:
        """Whether git would ignore it; the deepest file that speaks of it decides, as git has it."""
        parents = [parent for parent in path.parents if parent == self._top or self._top in parent.parents]
        for parent in parents:  # from the nearest upwards
            spec = self._spec(parent)
            if spec is not None:
                name = path.relative_to(parent).as_posix() + ("/" if folder else "")
                verdict = spec.check_file(name).include
                if verdict is not None:
                    return verdict
        return False

    def _spec(self, folder: Path) -> GitIgnoreSpec | None:
        if folder not in self._specs:
            self._specs[folder] = _read(folder / ".gitignore")
        return self._specs[folder]


def files(paths: Iterable[Path], exclude: tuple[str, ...] = (), root: str = "") -> list[Path]:
    """All files under these folders, sorted, each once; a path that is a file is taken as it is.

    `exclude`: patterns as in .gitignore, counted from `root`. Raises InputError, ConfigurationError.
    """
    found: dict[Path, Path] = {}  # by its real place: `.` and the whole name of the working directory hold the same files
    left_out = patterns(exclude)
    for path in paths:
        if path.is_dir():
            place = path.resolve()
            for file, real in _walk(path, place, Ignored(place)):
                if left_out is None or not left_out.match_file(from_root(file, root)):
                    found.setdefault(real, file)
        elif path.exists():
            found.setdefault(path.parent.resolve() / path.name, path)
        else:
            raise InputError(f"{path}: no such file or folder; check the name (paths are relative to {Path.cwd()})")
    return list(found.values())


@functools.lru_cache(256)
def patterns(lines: tuple[str, ...], place: str = "setting exclude") -> GitIgnoreSpec | None:
    """Patterns as in .gitignore; None where there are none. Raises ConfigurationError naming the `place` they stand in."""
    if not lines:
        return None
    from pathspec import GitIgnoreSpec
    from pathspec.patterns.gitignore import GitIgnorePatternError

    try:
        return GitIgnoreSpec.from_lines(lines)
    except GitIgnorePatternError as error:
        raise ConfigurationError(f"{place}: {error}") from None


def _walk(folder: Path, place: Path, ignored: Ignored) -> Iterator[tuple[Path, Path]]:
    """Files below a folder as it was named, and by its real place, for which .gitignore files speak."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise InputError(f"{folder}: the folder cannot be read ({error.strerror or error})") from None
    for entry in entries:
        path, real = folder / entry.name, place / entry.name
        if entry.name.startswith(".") or entry.name in SKIPPED:
            continue
        if entry.is_dir(follow_symlinks=False):
            if not ignored(real, folder=True):
                yield from _walk(path, real, ignored)
        elif _leads_to_file(entry) and not ignored(real, folder=False):
            yield path, real


def _leads_to_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:  # a link to itself, or through a folder that is closed to us: no more a text than one that leads nowhere
        return False


def _read(path: Path) -> GitIgnoreSpec | None:
    from pathspec import GitIgnoreSpec

    try:
        lines = path.read_text("utf-8", "replace").splitlines()
    except OSError:
        return None
    kept = [line for line in lines if line.strip() and not line.startswith("#")]
    return GitIgnoreSpec.from_lines(kept) if kept else None


def meant(lines: Iterable[str], root: str = "") -> set[str]:
    """Those patterns (as in .gitignore, counted from `root`) that mean a file which is there.

    A folder that cannot be read may hold what any of them means. Raises ConfigurationError.
    """
    some = set(lines)
    found = {one for one in some if _is_there(Path(root) / one.lstrip("/"))}
    if found == some:
        return found
    try:
        names = [from_root(file, root) for file in files([Path(root)])]
    except InputError:
        return some
    specs = {one: patterns((one,)) for one in some - found}
    return found | {one for one, spec in specs.items() if spec is not None and any(map(spec.match_file, names))}


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # no file can have such a name
        return False


def from_root(path: Path, root: str = "") -> str:
    """The path as settings and baselines count it: from `root` ("" is the working directory), whole where it is not below.

    Links count by their own names, unless only what they point to is below.
    """
    return _below(path, root) or path.as_posix()


def from_folder(path: Path, folder: Path) -> str:
    """The path counted from a folder, `../` where it is not below, however both were named; whole on another drive."""
    try:
        return _below(path, str(folder)) or Path(os.path.relpath(os.path.realpath(path), os.path.realpath(folder))).as_posix()
    except ValueError:
        return path.absolute().as_posix()


def _below(path: Path, root: str) -> str | None:
    for settled in (os.path.abspath, os.path.realpath):
        try:
            return Path(settled(path)).relative_to(settled(root)).as_posix()
        except ValueError:
            continue
    return None
