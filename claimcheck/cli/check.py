"""`claimcheck check`: finds the versions in a tree of articles and compares them, as a pipeline does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimcheck import settings_files
from claimcheck.ci.baseline import NAME
from claimcheck.cli import options
from claimcheck.cli.compare import exit_status, sidecar, usual_sidecar
from claimcheck.cli.configuration import check_codes, codes, configure, every_code, language_codes, listed, off, settings_file
from claimcheck.cli.console import Color, counter, remark
from claimcheck.cli.guard import COULD_NOT_CHECK
from claimcheck.cli.output import paths_of, plan, write_stdout
from claimcheck.cli.reporting import Wish, hand_over
from claimcheck.cli.wanted import texts_below, wanted_pairs
from claimcheck.cli.watching import watched
from claimcheck.findings import Report, Skipped
from claimcheck.reporters import REPORTERS
from claimcheck.reporters.counts import plural
from claimcheck.reporters.visible import visible
from claimcheck.settings import Settings

if TYPE_CHECKING:
    from claimcheck.checking import Task
    from claimcheck.ci.discovery import Found, Version

_FORMATS = ", ".join(REPORTERS)

_PATHS = "Folders to look in, or files whose pairs are wanted; default: here."
PathsArgument = Annotated[list[Path] | None, typer.Argument(metavar="[PATHS]...", help=_PATHS, show_default=False)]


def check(
    paths: PathsArgument = None,
    report_format: Annotated[
        str | None, typer.Option("--format", metavar="FORMAT", help=f"One of {_FORMATS}; default full.")
    ] = None,
    output: options.Output = None,
    source: options.Source = None,
    languages: options.Languages = None,
    pairs: options.PairsOption = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="REV", help="Only pairs with a file changed since this git revision.")
    ] = None,
    show_files: Annotated[bool, typer.Option("--show-files", help="List what would be compared, and leave.")] = False,
    baseline: Annotated[
        str | None,
        typer.Option("--baseline", metavar="PATH", help=f"Findings that do not count; default {NAME}."),
    ] = None,
    no_baseline: Annotated[bool, typer.Option("--no-baseline", help="Let the findings of the baseline count.")] = False,
    jobs: Annotated[int | None, typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes; default: what pays.")] = None,
    select: options.Select = None,
    ignore: options.Ignore = None,
    fail_on: options.FailOnOption = None,
    min_severity: options.MinSeverity = None,
    min_confidence: options.MinConfidence = None,
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
    """Find the versions of articles under PATHS, compare them, and show where they stop saying the same thing."""
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
        "source": source,
        "languages": language_codes(languages),
        "pairs": pairs,
    }
    if show_settings:
        named = None if no_baseline else baseline
        write_stdout(listed(config, isolated, lambda some: _usual(some, not no_baseline), **given, baseline=named))
        return 0

    order = _Order(
        paths=tuple(paths or [Path()]),
        report_format=report_format,
        output=tuple(output or ()),
        since=since,
        show_files=show_files,
        baseline=baseline,
        with_baseline=not no_baseline,
        jobs=jobs,
        redact=redact,
        statistics=statistics,
        exit_zero=exit_zero,
        quiet=quiet,
        color=color,
        config=config,
        isolated=isolated,
        given=given,
    )
    return watched(order.files, order.run, quiet) if watch else order.run()


@dataclass(frozen=True)
class _Order:
    """What `check` was asked for; settings are read anew for every run, since files may change under `--watch`."""

    paths: tuple[Path, ...]
    report_format: str | None
    output: tuple[str, ...]
    since: str | None
    show_files: bool
    baseline: str | None
    with_baseline: bool
    jobs: int | None
    redact: bool
    statistics: bool
    exit_zero: bool
    quiet: bool
    color: Color
    config: list[str] | None
    isolated: bool
    given: Mapping[str, Any]

    def run(self) -> int:
        """Find the versions, compare them, report; the exit status."""
        settings = configure(self.config, self.isolated, **self.given)
        check_codes(settings)
        deliveries = plan(self.report_format, self.output, REPORTERS, [*map(str, self._aside(settings))])
        found, wanted = wanted_pairs(self.paths, settings, self.since, paths_of(deliveries))
        if self.show_files:
            return _listed(found, wanted)
        wish = Wish(deliveries, self.redact, self.statistics, self.quiet, self.color)
        report, failed, compared = checked(found, wanted, settings, self.jobs, self.quiet)
        if self.with_baseline:
            report = known(report, settings, self.baseline)
        hand_over(report, wish, off(settings, {rule.code for rule in report.rules} or None), settings.fail_on)
        self._tell_unchanged(len(report.pairings) - compared)
        if failed:
            return COULD_NOT_CHECK
        return 0 if self.exit_zero else exit_status(report, settings.fail_on)

    def files(self) -> Iterator[Path]:
        """The files on which a run depends, without those it writes."""
        settings = configure(self.config, self.isolated, **self.given)
        written = {Path(path).resolve() for path in paths_of(plan(self.report_format, self.output, REPORTERS))}
        yield from (path for path in texts_below(self.paths, settings) if path.resolve() not in written)
        yield from (home(settings) / name for name in settings_files.FILES)
        yield from self._aside(settings)

    def _aside(self, settings: Settings) -> list[Path]:
        """The files that a run depends on beside the articles, as far as they are named or usual."""
        own = settings_file(self.config, self.isolated)
        some = (own, sidecar(settings), baseline_path(settings, self.baseline), settings.manifest)
        return [Path(path) for path in some if path is not None]

    def _tell_unchanged(self, count: int) -> None:
        if count > 0:
            remark(f"{plural(count, 'pair')} unchanged since the last run", self.quiet)


def _listed(found: Found, wanted: Sequence[tuple[Version, Version]]) -> int:
    for left, right in wanted:
        typer.echo(f"{_shown(left)} | {_shown(right)}")
    for skipped in (*found.skipped, *found.broken):
        typer.echo(f"{visible(skipped.path)}: {skipped.reason}")
    for path in found.single:
        typer.echo(f"{visible(str(path))}: no other version")
    return 0


def _shown(version: Version) -> str:
    from claimcheck.ci.discovery import looks_like

    part = f"line {version.part}" if version.part[:1].isdecimal() else version.part
    told = ", ".join(one for one in (version.language, part) if one)
    if not told:
        looks = looks_like(version.path)
        told = f"{looks}, as its text tells" if looks else "its language is not to be told"
    return visible(f"{version.path} ({told})")


def checked(
    found: Found, wanted: Sequence[tuple[Version, Version]], settings: Settings, jobs: int | None, quiet: bool
) -> tuple[Report, bool, int]:
    """The joint report with its suppressions, whether a file could not be compared, and how many pairs were not in the cache."""
    from claimcheck.ci.changed import marked
    from claimcheck.ci.merging import merge
    from claimcheck.ci.suppressions import suppress
    from claimcheck.signature import in_force

    tasks = [_task(pair, settings) for pair in wanted]
    with counter("claimcheck: comparing", len(tasks), quiet) as tell:
        from claimcheck.checking import check as check_tasks

        outcome = check_tasks(tasks, settings, jobs, tell)
    broken = [result for result in outcome.results if isinstance(result, Skipped)]
    reports = [result for result in outcome.results if isinstance(result, Report)]
    unread = (one.unread for one in (*found.broken, *broken))
    joint = marked(merge(reports, (*found.skipped, *unread), settings=in_force(settings)), found.changed)
    report = suppress(joint, sidecar(settings), settings.root, every_code(), whole=True)
    return report, any(one.broken for one in report.skipped), outcome.compared


def known(report: Report, settings: Settings, named: str | None) -> Report:
    """The report with the findings of the baseline suppressed; entries that are gone are told among what was skipped."""
    from claimcheck.ci import baseline

    path = baseline_path(settings, named)
    if not (named or settings.baseline or path.is_file()):
        return report
    report, gone = baseline.apply(report, baseline.load(path), path.parent)
    if not gone:
        return report
    count = sum(one.times for one in gone.values())
    note = Skipped(str(path), f"{plural(count, 'entry', 'entries')} no longer found; claimcheck baseline prune", "baseline")
    return replace(report, skipped=(*report.skipped, note))


def baseline_path(settings: Settings, named: str | None) -> Path:
    """Where the baseline is, or would be."""
    return Path(named or settings.baseline or home(settings) / NAME)


def _usual(settings: Settings, with_baseline: bool) -> dict[str, str]:
    """The files that are in force without being named, by setting."""
    path = baseline_path(settings, None)
    return usual_sidecar(settings) | ({"baseline": str(path)} if with_baseline and path.is_file() else {})


def home(settings: Settings) -> Path:
    """The folder of the settings file, or the working directory."""
    return Path(settings.root) if settings.root else Path()


def _task(pair: tuple[Version, Version], settings: Settings) -> Task:
    from claimcheck.checking import Task
    from claimcheck.ci.walking import from_root, patterns

    left, right = pair
    names = [from_root(one.path, settings.root) for one in pair]
    tables = []
    for pattern, table in settings.per_path.items():
        spec = patterns((pattern,), f"setting per-path: {pattern!r}")
        if spec is not None and any(spec.match_file(name) for name in names):
            tables.append(table)
    return Task(
        left.path, right.path, left.language or None, right.language or None, settings.overlaid(tables), left.part, right.part
    )
