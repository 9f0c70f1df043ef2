"""Frozen settings with the unit and origin of every threshold.

Keys of tables are the field names with hyphens (`min-confidence`); the files that hold them are read in `settings_files.py`.
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import json
import math
import typing
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from claimcheck.errors import ConfigurationError
from claimcheck.setting_values import nearest, nearest_code, problem_of

SeverityName = Literal["error", "warning", "note"]
FailOn = Literal["error", "warning", "note", "never"]
Device = Literal["auto", "cpu", "cuda", "mps"]
Pairs = Literal["source", "all"]


PER_PATH = ("confidence", "error-confidence", "ignore", "min-confidence", "min-severity", "select", "severity")
"""Settings that may differ by path."""

_WITH_CODES = ("select", "ignore", "confidence", "severity")
_ASIDE = {"results": False}  # changes how the work is done or shown, not what a report says: no part of the digest


@dataclass(frozen=True)
class Settings:
    """What a user can choose. Thresholds stand with the measurement they came from. Raises ConfigurationError.

    A field's type says what may stand in it; its metadata may narrow that (`range`, both ends allowed).
    """

    select: tuple[str, ...] = ()
    """Codes or prefixes to run; empty means all."""
    ignore: tuple[str, ...] = ()
    """Codes or prefixes to leave out; `select` wins only where it is the longer prefix."""
    severity: Mapping[str, SeverityName] = field(default_factory=dict, hash=False)
    """Severities that differ from the rules' own, by code."""
    min_severity: SeverityName = "note"
    """Findings below it are not shown."""
    min_confidence: float = field(default=0.25, metadata={"range": (0, 1)})
    """Probability, 0..1; findings below it are not shown. The default was read off the table of `benchmarks.calibration`."""
    confidence: Mapping[str, float] = field(default_factory=dict, hash=False, metadata={"range": (0, 1)})
    """The same by code or prefix, where it differs."""
    error_confidence: float = field(default=0.6, metadata={"range": (0, 1)})
    """Probability, 0..1; an error below it counts as a warning, save where `severity` names its rule. 0 keeps every error."""
    json_fields: tuple[str, ...] = ()
    """Fields of JSON records that are text, in order, dots between the steps of a path; empty means the usual ones."""
    model: str = field(default="embedded", metadata=_ASIDE)
    """"embedded", a folder or a hub name that is already on this machine. (The signature has the model's own digest.)"""
    judge: str | None = field(default=None, metadata=_ASIDE)
    """A cross-encoder for natural language inference: a folder or a hub name that is already on this machine; None asks none."""
    device: Device = field(default="auto", metadata=_ASIDE)
    cache: bool = field(default=True, metadata=_ASIDE)
    """Whether vectors are kept from one run to the next."""
    cache_dir: str | None = field(default=None, metadata=_ASIDE)
    """Folder for converted weights and vectors; None means the user's cache folder."""
    fail_on: FailOn = field(default="error", metadata=_ASIDE)
    """The lowest severity that makes the command exit with 1."""
    source: str | None = field(default=None, metadata=_ASIDE)
    """`check`: the language articles are translated from; None means the first there is."""
    languages: tuple[str, ...] = field(default=(), metadata=_ASIDE)
    """`check`: languages every article should have, in order; empty means those that most articles have."""
    pairs: Pairs = field(default="source", metadata=_ASIDE)
    """`check`: compare every version with the source, or all with all."""
    layout: tuple[str, ...] = field(default=(), metadata=_ASIDE)
    """`check`: patterns of paths, such as `content/{language}/{article}.md`, tried before what names suggest."""
    manifest: str | None = field(default=None, metadata=_ASIDE)
    """`check`: a TOML or JSON file that lists articles and the files of their versions."""
    exclude: tuple[str, ...] = field(default=(), metadata=_ASIDE)
    """`check`: patterns, as in .gitignore, of files that are left out."""
    per_path: Mapping[str, Mapping[str, object]] = field(default_factory=dict, hash=False, metadata=_ASIDE)
    """`check`: other settings of rules for pairs with a file that fits a pattern; a later pattern beats an earlier one."""
    baseline: str | None = field(default=None, metadata=_ASIDE)
    """`check`: the baseline; None means .claimcheck-baseline.json beside the settings file, if it is there."""
    suppressions: str | None = field(default=None, metadata=_ASIDE)
    """`check`: the sidecar of suppressions; None means .claimcheck-ignore.toml beside the settings file, if it is there."""
    root: str = field(default="", metadata=_ASIDE | {"key": False})
    """The folder that patterns count from: that of the settings file, "" for the working directory. Not a key of files."""

    def __post_init__(self) -> None:
        for name, hint in _hints().items():
            problem = problem_of(getattr(self, name), hint, _range(name))
            if problem:
                raise ConfigurationError(f"setting {_key(name)}: {problem}")
        for pattern, table in self.per_path.items():
            for key in table:
                if key not in PER_PATH:
                    raise ConfigurationError(
                        f"setting per-path: {pattern}: {key!r} cannot differ by path{nearest(key, PER_PATH)}"
                    )
            from_table(table, f"setting per-path: {pattern}")
        for name in self.json_fields:
            if not all(name.split(".")):
                raise ConfigurationError(f"setting json-fields: {name!r} names no field; write body or article.body")

    def runs(self, code: str) -> bool:
        """Whether the rule `code` is wanted: the longest prefix decides, `ignore` where both are as long."""
        return (_longest(self.select, code) >= 0 or not self.select) and not self.ignores(code)

    def ignores(self, code: str) -> bool:
        """Whether `ignore` leaves the rule `code` out."""
        unwanted = _longest(self.ignore, code)
        return unwanted >= 0 and unwanted >= _longest(self.select, code)

    def enough(self, code: str) -> float:
        """The confidence that a finding of the rule `code` needs: the longest prefix in `confidence` decides."""
        known = [prefix for prefix in self.confidence if code.startswith(prefix)]
        return self.confidence[max(known, key=len)] if known else self.min_confidence

    def overlaid(self, tables: Iterable[Mapping[str, object]]) -> Settings:
        """These settings with those of some `per_path` tables in force, later ones first."""
        values: dict[str, Any] = {}
        for table in tables:
            values |= from_table(table, "setting per-path")
        return dataclasses.replace(self, **values) if values else self

    def check_codes(self, codes: Iterable[str]) -> None:
        """Make sure that every code and prefix these settings name stands for one of `codes`. Raises ConfigurationError."""
        known = sorted(codes)
        _check_codes({name: getattr(self, name) for name in _WITH_CODES}, known, "setting ")
        for pattern, table in self.per_path.items():
            _check_codes(from_table(table, "setting per-path"), known, f"setting per-path: {pattern}: ")

    def changes(self) -> dict[str, Any]:
        """The settings that bear on a report and differ from the defaults, as plain values by key."""
        usual = Settings()._bearing()
        return {_key(name): value for name, value in self._bearing().items() if value != usual[name]}

    def digest(self) -> str:
        """The first 16 hexadecimal digits of a sha256 over all settings that bear on a report."""
        return hashlib.sha256(json.dumps(self._bearing(), sort_keys=True).encode()).hexdigest()[:16]

    def _bearing(self) -> dict[str, Any]:
        names = (item.name for item in dataclasses.fields(self) if item.metadata.get("results", True))
        return {name: _plain(getattr(self, name)) for name in names}


def from_table(table: Mapping[str, Any], place: str) -> dict[str, Any]:
    """Settings by field name from a TOML table; `place` names it in errors. Raises ConfigurationError."""
    hints, found = _hints(), {}
    keys = {_key(item.name): item.name for item in dataclasses.fields(Settings) if item.metadata.get("key", True)}
    for key, value in table.items():
        if key not in keys:
            raise ConfigurationError(f"{place}: there is no setting {key!r}{nearest(key, keys)}")
        plain = tuple(value) if isinstance(value, list) else value
        if isinstance(plain, int) and not isinstance(plain, bool) and hints[keys[key]] is float:
            plain = float(plain)
        problem = problem_of(plain, hints[keys[key]], _range(keys[key]))
        if problem:
            raise ConfigurationError(f"{place}: {key}: {problem}")
        found[keys[key]] = plain
    return found


def as_told(told: Mapping[str, Any]) -> Settings:
    """The settings that bear on a report as its signature tells them, all others as usual. Raises ConfigurationError."""
    return Settings(**from_table(told.get("changed", {}), "the settings of a report"))


def _check_codes(values: Mapping[str, Any], known: list[str], place: str) -> None:
    for name in _WITH_CODES:
        for code in values.get(name, ()):
            fits = code in known if name == "severity" else bool(code) and any(one.startswith(code) for one in known)
            if not fits:
                raise ConfigurationError(f"{place}{name}: no rule has the code {code!r}{nearest_code(code, known)}")


def _longest(prefixes: Iterable[str], code: str) -> int:
    """Length of the longest prefix that fits, -1 when none does."""
    return max((len(prefix) for prefix in prefixes if code.startswith(prefix)), default=-1)


def _plain(value: Any) -> Any:
    """The value as JSON knows it."""
    if isinstance(value, tuple):
        return list(value)
    return dict(value) if isinstance(value, Mapping) else value


def _key(name: str) -> str:
    return name.replace("_", "-")


@functools.cache
def _hints() -> dict[str, Any]:
    return typing.get_type_hints(Settings)


def _range(name: str) -> tuple[float, float]:
    low, high = Settings.__dataclass_fields__[name].metadata.get("range", (-math.inf, math.inf))
    return low, high
