"""`claimcheck check`: finds the versions in a tree of articles and compares them, as a pipeline does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck import settings as settings_module
from claimcheck.ci.baseline import NAME
from claimcheck.cli import options
from claimcheck.cli.compare import exit_status, sidecar
from claimcheck.cli.configuration import check_codes, codes, configure, listed, off
from claimcheck.cli.console import counter, remark
from claimcheck.cli.guard import COULD_NOT_CHECK, UsageError
from claimcheck.cli.output import plan, write_stdout
from claimcheck.cli.reporting import Wish, hand_over
from claimcheck.cli.watching import watched
from claimcheck.data import Report, Skipped
from claimcheck.reporters import REPORTERS
from claimcheck.reporters.counts import plural
from claimcheck.reporters.visible import visible
from claimcheck.settings import Pairs, Settings

if TYPE_CHECKING:
    from claimcheck.checking import Task
    from claimcheck.ci.discovery import Found, Version

_FORMATS = ", ".join(REPORTERS)

_PATHS = "Folders to look in, or files whose pairs are wanted; default: here."
PathsArgument = Annotated[list[Path] | None, typer.Argument(metavar="[PATHS]...", help=_PATHS, show_default=False)]


def check(
    paths: PathsArgument = None,
    report_format: Annotated[str, typer.Option("--format", metavar="FORMAT", help=f"One of {_FORMATS}.")] = "full",
    output: options.Output = None,
    source: Annotated[str | None, typer.Option("--source", metavar="CODE", help="Language of the originals.")] = None,
    languages: Annotated[
        list[str] | None, typer.Option("--languages", metavar="CODES", help="Languages that every article should have.")
    ] = None,
    pairs: Annotated[Pairs | None, typer.Option("--pairs", help="Every version with the source, or all with all.")] = None,
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
        "device": device,
        "cache_dir": cache_dir,
        "cache": False if no_cache else None,
        "source": source,
        "languages": [code for entry in languages for code in entry.split(",") if code] if languages else None,
        "pairs": pairs,
    }
    if show_settings:
        write_stdout(listed(config, isolated, **given))
        return 0

    def once() -> int:
        settings = configure(config, isolated, **given)
        check_codes(settings)
        found, wanted = wanted_pairs(paths or [Path()], settings, since)
        if show_files:
            return _listed(found, wanted)
        deliveries = plan(report_format, output or (), REPORTERS, [str(one.path) for pair in wanted for one in pair])
        wish = Wish(deliveries, redact, statistics, quiet, color)
        report, failed, compared = checked(found, wanted, settings, jobs, quiet)
        if not no_baseline:
            report = known(report, settings, baseline)
        hand_over(report, wish, off(settings, {rule.code for rule in report.rules} or None), settings.fail_on)
        if compared < len(report.pairings):
            remark(f"{plural(len(report.pairings) - compared, 'pair')} unchanged since the last run", quiet)
        if failed:
            return COULD_NOT_CHECK
        return 0 if exit_zero else exit_status(report, settings.fail_on)

    if not watch:
        return once()
    return watched(lambda: _watchable(paths or [Path()], configure(config, isolated, **given), baseline), once, quiet)


def _watchable(paths: Sequence[Path], settings: Settings, baseline: str | None) -> Iterator[Path]:
    """The files that a run depends on, as far as they are there."""
    from claimcheck.ci.walking import files
    from claimcheck.readers import SUFFIXES

    roots = [path if path.is_dir() else _home(path) for path in paths]
    yield from (path for path in files(dict.fromkeys(roots), settings.exclude, settings.root) if path.suffix.lower() in SUFFIXES)
    yield from (home(settings) / name for name in settings_module.FILES)
    aside = (sidecar(settings), baseline_path(settings, baseline), settings.manifest)
    yield from (Path(path) for path in aside if path is not None)


def wanted_pairs(paths: Sequence[Path], settings: Settings, since: str | None) -> tuple[Found, list[tuple[Version, Version]]]:
    """What there is, and the pairs to compare. Raises UsageError where there is no article at all."""
    from claimcheck.ci.changed import changed_since
    from claimcheck.ci.contents import bilingual, divided, is_article
    from claimcheck.ci.discovery import discover, pairs_of
    from claimcheck.ci.walking import files
    from claimcheck.readers import BILINGUAL, SUFFIXES

    named = {path.resolve() for path in paths if not path.is_dir()}
    # A file alone names no other version: its kin are looked for below the working directory, or beside it.
    roots = [path if path.is_dir() else _home(path) for path in paths]
    there = files(dict.fromkeys((*roots, *(path for path in paths if not path.exists()))), settings.exclude, settings.root)
    there = [path for path in there if path.suffix.lower() in SUFFIXES and is_article(path, settings.json_fields)]
    found = discover([path for path in there if path.suffix.lower() not in BILINGUAL], settings)
    pairs = [pair for article in found.articles for pair in pairs_of(article, settings)]
    found, wanted = divided(found, pairs, settings)
    wanted += [pair for path in there for pair in bilingual(path, settings)]
    if not wanted and not found.articles and not found.broken and not named:
        where = ", ".join(str(path) for path in paths)
        raise UsageError(
            f"{where}: no versions of an article were found\n"
            "Names such as article.fr.md or fr/article.md tell them; other layouts go into the settings layout or manifest.\n"
            "Where the folder holds one language only, run this in the folder above all versions."
        )
    if named:  # folders beside the files keep what is below them
        folders = {path.resolve() for path in paths if path.is_dir()}
        wanted = [pair for pair in wanted if any(_below(one.path.resolve(), named, folders) for one in pair)]
    if since is not None:
        changed = changed_since(since, roots[0])
        wanted = [pair for pair in wanted if any(one.path.resolve() in changed for one in pair)]
        found = found._replace(changed=changed)
    if named or since is not None:
        touched = {str(one.path) for pair in wanted for one in pair} | {str(path) for path in paths}
        kept = [tuple(one for one in some if one.path in touched) for some in (found.skipped, found.broken)]
        found = found._replace(skipped=kept[0], broken=kept[1])
    return found, wanted


def _below(path: Path, named: Set[Path], folders: Set[Path]) -> bool:
    return path in named or not folders.isdisjoint(path.parents)


def _home(path: Path) -> Path:
    here = Path.cwd()
    return Path() if here in path.absolute().parents else path.parent


def _listed(found: Found, wanted: Sequence[tuple[Version, Version]]) -> int:
    for left, right in wanted:
        typer.echo(f"{_shown(left)} | {_shown(right)}")
    for skipped in (*found.skipped, *found.broken):
        typer.echo(f"{visible(skipped.path)}: {skipped.reason}")
    for path in found.single:
        typer.echo(f"{visible(str(path))}: no other version")
    return 0


def _shown(version: Version) -> str:
    part = f"line {version.part}" if version.part[:1].isdecimal() else version.part
    told = ", ".join(one for one in (version.language, part) if one)
    return visible(f"{version.path} ({told or 'language as its text tells'})")


def checked(
    found: Found, wanted: Sequence[tuple[Version, Version]], settings: Settings, jobs: int | None, quiet: bool
) -> tuple[Report, bool, int]:
    """The joint report with its suppressions, whether a file could not be compared, and how many pairs were not in the cache."""
    from claimcheck.ci.changed import marked
    from claimcheck.ci.merging import merge
    from claimcheck.ci.suppressions import suppress

    tasks = [_task(pair, settings) for pair in wanted]
    with counter("claimcheck: comparing", len(tasks), quiet) as tell:
        from claimcheck.checking import check as check_tasks

        outcome = check_tasks(tasks, settings, jobs, tell)
    broken = [result for result in outcome.results if isinstance(result, Skipped)]
    reports = [result for result in outcome.results if isinstance(result, Report)]
    merged = marked(merge(reports, (*found.skipped, *found.broken, *broken)), found.changed)
    report = suppress(merged, sidecar(settings), settings.root)
    return report, bool(broken or found.broken), outcome.compared


def known(report: Report, settings: Settings, named: str | None) -> Report:
    """The report with the findings of the baseline suppressed; entries that are gone are told among what was skipped."""
    from claimcheck.ci import baseline

    path = baseline_path(settings, named)
    if not (named or settings.baseline or path.is_file()):
        return report
    report, gone = baseline.apply(report, baseline.load(path), path.parent)
    if not gone:
        return report
    note = Skipped(
        str(path), f"{plural(sum(gone.values()), 'entry', 'entries')} no longer found; claimcheck baseline prune", "baseline"
    )
    return replace(report, skipped=(*report.skipped, note))


def baseline_path(settings: Settings, named: str | None) -> Path:
    """Where the baseline is, or would be."""
    return Path(named or settings.baseline or home(settings) / NAME)


def home(settings: Settings) -> Path:
    """The folder of the settings file, or the working directory."""
    return Path(settings.root) if settings.root else Path()


def _task(pair: tuple[Version, Version], settings: Settings) -> Task:
    from claimcheck.checking import Task
    from claimcheck.ci.walking import from_root, patterns

    left, right = pair
    names = [from_root(one.path, settings.root) for one in pair]
    tables = [
        table
        for pattern, table in settings.per_path.items()
        if (spec := patterns((pattern,))) is not None and any(spec.match_file(name) for name in names)
    ]
    return Task(
        left.path, right.path, left.language or None, right.language or None, settings.overlaid(tables), left.part, right.part
    )
