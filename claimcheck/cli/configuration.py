"""Settings from a file and from the command line, which wins."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcheck import settings as settings_module
from claimcheck import settings_files
from claimcheck.cli.guard import UsageError
from claimcheck.errors import ConfigurationError, LanguageError
from claimcheck.reporters.visible import visible

if TYPE_CHECKING:
    from claimcheck.settings import Settings


def configure(config: Sequence[str] | None, isolated: bool, **options: Any) -> Settings:
    """The settings of one run: the nearest file, then --config, then the options that were given (not None).

    Raises ConfigurationError, UsageError.
    """
    values: dict[str, Any] = {}
    for place, some in _layers(config, isolated, options):
        values |= {name: _in_our_codes(place, name, value) if name in _OF_LANGUAGES else value for name, value in some.items()}
    return settings_module.Settings(**values)


_OF_LANGUAGES = ("source", "languages")


def _in_our_codes(place: str, name: str, value: Any) -> Any:
    """Languages as versions are known by: FR and fr-CA are fr. Raises ConfigurationError naming the nearest code."""
    from claimcheck import languages

    try:
        return languages.normalise(value) if isinstance(value, str) else tuple(map(languages.normalise, value))
    except LanguageError as error:
        raise ConfigurationError(f"{place}: {name}: {error}") from None


def listed(
    config: Sequence[str] | None, isolated: bool, usual: Callable[[Settings], Mapping[str, str]] = lambda _: {}, **options: Any
) -> str:
    """The settings of one run as the lines of a settings file, with where each comes from. Raises as `configure` does.

    `usual`: of settings that name no file, by field name, what is in force all the same.
    """
    settings = configure(config, isolated, **options)
    origins = {name: place for place, some in _layers(config, isolated, options) for name in some}
    names = [item.name for item in dataclasses.fields(settings) if item.metadata.get("key", True)]
    lines, there = [], usual(settings)
    for name in names:
        value, key = getattr(settings, name), name.replace("_", "-")
        aside = f"; in force: {visible(there[name])}" if name in there else ""
        shown = f"# {key} is not set{aside}" if value is None else f"{key} = {_toml(value)}"
        lines.append(f"{shown}  # {visible(origins[name])}" if name in origins else f"{shown}  # default")
    return "\n".join(lines) + "\n"


def settings_file(config: Sequence[str] | None, isolated: bool) -> Path | None:
    """The settings file of a run, if there is one. Raises UsageError."""
    return _sources(config, isolated)[0]


def _toml(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{json.dumps(key)} = {_toml(item)}" for key, item in value.items()) + " }" if value else "{}"
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False)


_Layers = list[tuple[str, dict[str, Any]]]


def _layers(config: Sequence[str] | None, isolated: bool, options: Mapping[str, Any]) -> _Layers:
    """Settings by field name from each place that has some, later ones beating earlier ones."""
    found, assignments = _sources(config, isolated)
    layers: _Layers = []
    if found:
        layers.append((str(found), settings_files.read_file(found) | {"root": str(found.absolute().parent)}))
    layers += [(f"--config {assignment}", settings_files.from_assignment(assignment)) for assignment in assignments]
    given = {name.replace("_", "-"): value for name, value in options.items() if value is not None}
    return [*layers, ("command line", settings_module.from_table(given, "command line"))]


def _sources(config: Sequence[str] | None, isolated: bool) -> tuple[Path | None, list[str]]:
    """The settings file, and what --config assigns."""
    files: list[str] = []
    assignments: list[str] = []
    for entry in config or ():
        (assignments if "=" in entry and not Path(entry).is_file() else files).append(entry)
    if len(files) > 1:
        raise UsageError(f"one settings file at a time: {', '.join(files)}")
    if files and isolated:
        raise UsageError("--isolated looks for no settings file, and --config names one; leave one of them out")
    found = Path(files[0]) if files else None if isolated else settings_files.find_file(Path.cwd())
    return found, assignments


def codes(given: Sequence[str] | None) -> list[str] | None:
    """Codes from the command line, where commas and repetition mean the same; None where the option was not used."""
    return [code.strip().upper() for entry in given for code in entry.split(",") if code.strip()] if given else None


def language_codes(given: Sequence[str] | None) -> list[str] | None:
    """Languages from the command line, likewise."""
    return [code.strip() for entry in given for code in entry.split(",") if code.strip()] if given else None


def check_codes(settings: Settings) -> None:
    """Make sure that the settings name rules there are. Raises ConfigurationError."""
    settings.check_codes(every_code())


def every_code() -> tuple[str, ...]:
    """The codes of all rules."""
    from claimcheck.checks import RULES

    return tuple(rule.code for rule in RULES)


def off(settings: Settings, ran: set[str] | None) -> tuple[tuple[str, str], ...]:
    """The rules that did not run, as pairs of code and reason; `ran` None: nothing was compared."""
    from claimcheck.checks import RULES

    unwanted = {rule.code for rule in RULES if not settings.runs(rule.code)}
    reasons = {code: "ignored" if settings.ignores(code) else "not selected" for code in unwanted}
    silent = {rule.code for rule in RULES} - ran - unwanted if ran is not None else ()
    idle = dict.fromkeys(silent, "not for these versions")
    return tuple(sorted((reasons | idle).items()))
