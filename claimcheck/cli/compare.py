"""`claimcheck compare`: two versions of a text, and where they stop saying the same thing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli import options
from claimcheck.cli.configuration import check_codes, codes, configure, every_code, listed, off, settings_file
from claimcheck.cli.console import progress, remark
from claimcheck.cli.guard import COULD_NOT_CHECK, UsageError
from claimcheck.cli.inputs import read_pair
from claimcheck.cli.output import plan, write_stdout
from claimcheck.cli.reporting import Wish, hand_over
from claimcheck.cli.watching import watched
from claimcheck.findings import Report
from claimcheck.reporters import REPORTERS
from claimcheck.reporters.ranking import fails
from claimcheck.settings import FailOn, Settings

_FORMATS = ", ".join(REPORTERS)


def compare(
    left: options.LeftFile,
    right: options.RightFile = None,
    report_format: Annotated[
        str | None, typer.Option("--format", metavar="FORMAT", help=f"One of {_FORMATS}; default full.")
    ] = None,
    output: options.Output = None,
    select: options.Select = None,
    ignore: options.Ignore = None,
    fail_on: options.FailOnOption = None,
    min_severity: options.MinSeverity = None,
    min_confidence: options.MinConfidence = None,
    left_language: options.LeftLanguage = None,
    right_language: options.RightLanguage = None,
    model: options.Model = None,
    judge: options.Judge = None,
    device: options.DeviceOption = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    cache_dir: options.CacheDir = None,
    no_cache: options.NoCache = False,
    redact: options.Redact = False,
    statistics: options.Statistics = False,
    show_settings: options.ShowSettings = False,
    watch: options.Watch = False,
    exit_zero: options.ExitZero = False,
    quiet: options.Quiet = False,
    color: options.ColorOption = "auto",
) -> int:
    """Compare two versions of a text in different languages and show where they stop saying the same thing."""
    given = {
        "select": codes(select),
        "ignore": codes(ignore),
        "fail_on": fail_on,
        "min_severity": min_severity,
        "min_confidence": min_confidence,
        "model": model,
        "judge": judge,
        "device": device,
        "cache_dir": cache_dir,
        "cache": False if no_cache else None,
    }
    if show_settings:
        write_stdout(listed(config, isolated, usual_sidecar, **given))
        return 0

    def aside() -> list[Path]:
        """The settings and the sidecar, which may come later."""
        found = settings_file(config, isolated), sidecar(configure(config, isolated, **given))
        return [path for path in found if path is not None]

    texts = [left, right] if right else [left]
    deliveries = plan(report_format, output or (), REPORTERS, [*texts, *map(str, aside())])
    wish = Wish(deliveries, redact, statistics, quiet, color)

    def once() -> int:
        settings = configure(config, isolated, **given)
        check_codes(settings)
        report = _compared(left, right, left_language, right_language, settings, quiet)
        hand_over(report, wish, off(settings, {rule.code for rule in report.rules}), settings.fail_on)
        if any(one.broken for one in report.skipped):
            return COULD_NOT_CHECK
        return 0 if exit_zero else exit_status(report, settings.fail_on)

    if not watch:
        return once()
    if "-" in (left, right):
        raise UsageError("--watch needs two files: standard input comes only once")
    return watched(lambda: [*map(Path, texts), *aside()], once, quiet)


def _compared(
    left: str, right: str | None, left_language: str | None, right_language: str | None, settings: Settings, quiet: bool
) -> Report:
    documents = read_pair(left, right, left_language, right_language, settings.json_fields)
    if right and "-" not in (left, right) and Path(left).resolve() == Path(right).resolve():
        remark("both versions are the same file", quiet)
    elif documents[0].language == documents[1].language != "und":
        same = documents[0].language
        remark(f"both versions are in {same}; if one should not be, say so with --right-language or --left-language", quiet)
    with progress("claimcheck: comparing", quiet):
        from claimcheck import pipeline
        from claimcheck.ci.suppressions import suppress

        return suppress(pipeline.compare(*documents, settings), sidecar(settings), settings.root, every_code())


def sidecar(settings: Settings) -> Path | None:
    """The sidecar of suppressions: the one the settings name, else the usual one if it is there."""
    from claimcheck.ci.suppressions import SIDECAR

    usual = Path(settings.root or ".") / SIDECAR
    return Path(settings.suppressions) if settings.suppressions else usual if usual.is_file() else None


def usual_sidecar(settings: Settings) -> dict[str, str]:
    """The sidecar by its setting, for `listed`."""
    path = sidecar(settings)
    return {"suppressions": str(path)} if path else {}


def exit_status(report: Report, fail_on: FailOn) -> int:
    """1 when a finding that nobody suppressed is at or above `fail_on`, else 0."""
    return int(any(fails(finding, fail_on) for finding in report.findings if finding.suppressed is None))
