"""Settings from a file and from the command line, which wins."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcheck import settings as settings_module
from claimcheck.cli.guard import UsageError

if TYPE_CHECKING:
    from claimcheck.settings import Settings


def configure(config: Sequence[str] | None, isolated: bool, **options: Any) -> Settings:
    """The settings of one run: the nearest file, then --config, then the options that were given (not None).

    Raises ConfigurationError, UsageError.
    """
    files: list[str] = []
    assignments: list[str] = []
    for entry in config or ():
        (assignments if "=" in entry and not Path(entry).is_file() else files).append(entry)
    if len(files) > 1:
        raise UsageError(f"one settings file at a time: {', '.join(files)}")
    if files and isolated:
        raise UsageError("--isolated looks for no settings file, and --config names one; leave one of them out")
    found = Path(files[0]) if files else None if isolated else settings_module.find_file(Path.cwd())
    values = settings_module.read_file(found) | {"root": str(found.absolute().parent)} if found else {}
    for assignment in assignments:
        values |= settings_module.from_assignment(assignment)
    given = {name.replace("_", "-"): value for name, value in options.items() if value is not None}
    return settings_module.Settings(**values | settings_module.from_table(given, "command line"))


def codes(given: Sequence[str] | None) -> list[str] | None:
    """Codes from the command line, where commas and repetition mean the same; None where the option was not used."""
    return [code.strip().upper() for entry in given for code in entry.split(",") if code.strip()] if given else None


def check_codes(settings: Settings) -> None:
    """Make sure that the settings name rules there are. Raises ConfigurationError."""
    from claimcheck.checks import RULES

    settings.check_codes(rule.code for rule in RULES)


def off(settings: Settings, ran: set[str] | None) -> tuple[tuple[str, str], ...]:
    """The rules that did not run, as pairs of code and reason; `ran` None: nothing was compared."""
    from claimcheck.checks import RULES

    unwanted = {rule.code for rule in RULES if not settings.runs(rule.code)}
    reasons = {code: "ignored" if settings.ignores(code) else "not selected" for code in unwanted}
    silent = {rule.code for rule in RULES} - ran - unwanted if ran is not None else ()
    idle = dict.fromkeys(silent, "not for these versions")
    return tuple(sorted((reasons | idle).items()))
