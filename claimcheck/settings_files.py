"""Settings as files and the command line give them.

The nearest of `.claimcheck.toml`, `claimcheck.toml` and `pyproject.toml` (table `tool.claimcheck`), upwards from the working
directory, counts; the command line beats it.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

from claimcheck.errors import ConfigurationError
from claimcheck.settings import from_table

FILES = (".claimcheck.toml", "claimcheck.toml", "pyproject.toml")
"""Names of settings files; within one folder the first that speaks of claimcheck counts."""


def find_file(start: Path) -> Path | None:
    """The nearest settings file, from `start` upwards; a pyproject.toml without our table is passed over."""
    for folder in (start, *start.parents):
        for name in FILES:
            path = folder / name
            if path.is_file() and (name != "pyproject.toml" or _table(path) is not None):
                return path
    return None


def read_file(path: Path) -> dict[str, Any]:
    """The settings of one file, checked, by field name; relative paths count from the file's folder.

    Raises ConfigurationError naming file, key and remedy.
    """
    values = from_table(_table(path) or {}, str(path))
    for name in ("cache_dir", "manifest", "baseline", "suppressions"):
        if values.get(name):
            values[name] = str(path.parent / Path(values[name]).expanduser())
    for name in ("model", "judge"):
        if values.get(name, "").startswith((".", "~")):  # a folder; anything else is a name
            values[name] = str(path.parent / Path(values[name]).expanduser())
    return values


def from_assignment(text: str) -> dict[str, Any]:
    """Settings by field name from "KEY=VALUE" as the command line takes it; a value that is no TOML is taken as a string."""
    key, _, value = text.partition("=")
    for line in (text, f"{key} = {json.dumps(value)}"):
        try:
            return from_table(tomllib.loads(line), f"--config {text}")
        except tomllib.TOMLDecodeError:
            continue
    raise ConfigurationError(f"--config {text}: KEY=VALUE is meant, for example min-confidence=0.8")


def _table(path: Path) -> dict[str, Any] | None:
    """The claimcheck table of a settings file; None where a pyproject.toml has none."""
    try:
        with path.open("rb") as file:
            table = tomllib.load(file)
    except OSError as error:
        raise ConfigurationError(f"{path}: the settings cannot be read: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path}: this is no valid TOML: {error}") from error
    if path.name != "pyproject.toml":
        return table
    tool = table.get("tool")
    ours: Any = tool.get("claimcheck") if isinstance(tool, dict) else None
    if ours is None or isinstance(ours, dict):
        return ours
    raise ConfigurationError(f"{path}: tool.claimcheck is not a table; begin it with [tool.claimcheck]")
