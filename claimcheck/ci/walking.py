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


class Ignored:
    """What the .gitignore files of a tree leave out: those above `root` up to the repository's top, and those below it."""

    def __init__(self, root: Path) -> None:
        self._specs: dict[Path, GitIgnoreSpec | None] = {}
        self._top = next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)

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
    found: dict[Path, None] = {}
    left_out = patterns(exclude)
    for path in paths:
        if path.is_dir():
            ignored = Ignored(path.resolve())
            for file in _walk(path, ignored):
                if left_out is None or not left_out.match_file(from_root(file, root)):
                    found[file] = None
        elif path.exists():
            found[path] = None
        else:
            raise InputError(f"{path}: no such file or folder; check the name (paths are relative to {Path.cwd()})")
    return list(found)


@functools.lru_cache(256)
def patterns(lines: tuple[str, ...]) -> GitIgnoreSpec | None:
    """Patterns as in .gitignore; None where there are none. Raises ConfigurationError."""
    if not lines:
        return None
    from pathspec import GitIgnoreSpec
    from pathspec.patterns.gitignore import GitIgnorePatternError

    try:
        return GitIgnoreSpec.from_lines(lines)
    except GitIgnorePatternError as error:
        raise ConfigurationError(f"setting exclude: {error}") from None


def _walk(folder: Path, ignored: Ignored) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise InputError(f"{folder}: the folder cannot be read ({error.strerror or error})") from None
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith(".") or entry.name in SKIPPED:
            continue
        if entry.is_dir(follow_symlinks=False):
            if not ignored(path.absolute(), folder=True):
                yield from _walk(path, ignored)
        elif entry.is_file() and not ignored(path.absolute(), folder=False):
            yield path


def _read(path: Path) -> GitIgnoreSpec | None:
    from pathspec import GitIgnoreSpec

    try:
        lines = path.read_text("utf-8", "replace").splitlines()
    except OSError:
        return None
    kept = [line for line in lines if line.strip() and not line.startswith("#")]
    return GitIgnoreSpec.from_lines(kept) if kept else None


def from_root(path: Path, root: str = "") -> str:
    """The path as patterns of the settings count it: from `root` ("" is the working directory), whole where it is not below."""
    try:
        return path.absolute().relative_to(root or Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
