"""`claimcheck baseline`: the findings that were there before, written down so that only new ones count."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimcheck.ci import baseline as baselines
from claimcheck.cli import options
from claimcheck.cli.check import PathsArgument, baseline_path, checked
from claimcheck.cli.configuration import check_codes, configure, language_codes
from claimcheck.cli.guard import COULD_NOT_CHECK, UsageError, write_error
from claimcheck.cli.output import write_file
from claimcheck.cli.wanted import wanted_pairs
from claimcheck.reporters.counts import plural

if TYPE_CHECKING:
    from claimcheck.ci.baseline import Baseline
    from claimcheck.findings import Report
    from claimcheck.settings import Pairs, Settings

app = typer.Typer(help="Write down the findings there are, so that only new ones count.")

BaselineOption = Annotated[
    str | None, typer.Option("--baseline", metavar="PATH", help=f"The baseline; default {baselines.NAME} beside the settings.")
]
Force = Annotated[bool, typer.Option("--force", help="Replace a baseline that is there.")]


@app.callback(invoke_without_command=True)
def _alone(context: typer.Context) -> None:
    # Typer's own no_args_is_help makes an error of the help, which would be told as one paragraph.
    if context.invoked_subcommand is None:
        write_error(f"{context.get_help()}\n")
        raise typer.Exit(COULD_NOT_CHECK)


@app.command("create")
def create(
    paths: PathsArgument = None,
    baseline: BaselineOption = None,
    force: Force = False,
    source: options.Source = None,
    languages: options.Languages = None,
    pairs: options.PairsOption = None,
    model: options.Model = None,
    judge: options.Judge = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    cache_dir: options.CacheDir = None,
    no_cache: options.NoCache = False,
    quiet: options.Quiet = False,
) -> int:
    """Write a baseline of all findings under PATHS."""
    chosen = _chosen(source, languages, pairs, model, judge, cache_dir, no_cache)
    settings = _settings(config, isolated, chosen)
    return _write("create", paths, baseline, settings, quiet, force)


@app.command("update")
def update(
    paths: PathsArgument = None,
    baseline: BaselineOption = None,
    source: options.Source = None,
    languages: options.Languages = None,
    pairs: options.PairsOption = None,
    model: options.Model = None,
    judge: options.Judge = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    cache_dir: options.CacheDir = None,
    no_cache: options.NoCache = False,
    quiet: options.Quiet = False,
) -> int:
    """Add new findings under PATHS to the baseline, and take out those that are gone."""
    chosen = _chosen(source, languages, pairs, model, judge, cache_dir, no_cache)
    return _write("update", paths, baseline, _settings(config, isolated, chosen), quiet)


@app.command("prune")
def prune(
    paths: PathsArgument = None,
    baseline: BaselineOption = None,
    source: options.Source = None,
    languages: options.Languages = None,
    pairs: options.PairsOption = None,
    model: options.Model = None,
    judge: options.Judge = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    cache_dir: options.CacheDir = None,
    no_cache: options.NoCache = False,
    quiet: options.Quiet = False,
) -> int:
    """Take out of the baseline what is gone under PATHS; nothing is added."""
    chosen = _chosen(source, languages, pairs, model, judge, cache_dir, no_cache)
    return _write("prune", paths, baseline, _settings(config, isolated, chosen), quiet)


def _chosen(
    source: str | None,
    languages: list[str] | None,
    pairs: Pairs | None,
    model: str | None,
    judge: str | None,
    cache_dir: str | None,
    no_cache: bool,
) -> dict[str, Any]:
    return {
        "source": source,
        "languages": language_codes(languages),
        "pairs": pairs,
        "model": model,
        "judge": judge,
        "cache_dir": cache_dir,
        "cache": False if no_cache else None,
    }


def _settings(config: list[str] | None, isolated: bool, chosen: Mapping[str, Any]) -> Settings:
    settings = configure(config, isolated, **chosen)
    check_codes(settings)
    return settings


def _write(
    what: str,
    paths: list[Path] | None,
    named: str | None,
    settings: Settings,
    quiet: bool,
    force: bool = False,
) -> int:
    path = baseline_path(settings, named)
    if what == "create" and path.exists() and not force:
        raise UsageError(f"{path}: there is a baseline; claimcheck baseline update renews it, --force replaces it")
    before: Baseline = {} if what == "create" else baselines.load(path)
    found, wanted = wanted_pairs(paths or [Path()], settings)
    report, failed, _ = checked(found, wanted, settings, None, quiet)
    after = _after(what, before, report, path)
    write_file(str(path), baselines.dump(after))
    added, gone = _count(after) - _kept(before, after), _count(before) - _kept(before, after)
    typer.echo(f"{path}: {plural(_count(after), 'finding')} ({added} added, {gone} taken out)")
    return COULD_NOT_CHECK if failed else 0


def _after(what: str, before: Baseline, report: Report, path: Path) -> Baseline:
    now = baselines.entries(report, path.parent)
    if what == "create":
        return now
    _, gone = baselines.apply(report, before, path.parent)
    kept = baselines.without(before, gone)
    if what == "prune":
        return kept
    return baselines.joined(kept, now)


def _count(baseline: Baseline) -> int:
    return sum(known.times for known in baseline.values())


def _kept(before: Baseline, after: Baseline) -> int:
    return sum(min(known.times, after[one].times) for one, known in before.items() if one in after)
