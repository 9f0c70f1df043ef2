"""`claimcheck align`: which statements of one version answer which of the other."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck.cli import options
from claimcheck.cli.configuration import configure
from claimcheck.cli.console import look_for, progress
from claimcheck.cli.inputs import read_pair
from claimcheck.cli.output import deliver, plan
from claimcheck.reporters.beads import FORMATS, Alignment


def align(
    left: options.LeftFile,
    right: options.RightFile = None,
    bead_format: Annotated[
        str | None, typer.Option("--format", metavar="FORMAT", help=f"One of {', '.join(FORMATS)}; default text.")
    ] = None,
    output: options.Output = None,
    presegmented: Annotated[bool, typer.Option("--presegmented", help="One statement a line, counted from 0.")] = False,
    left_language: options.LeftLanguage = None,
    right_language: options.RightLanguage = None,
    model: options.Model = None,
    device: options.DeviceOption = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    cache_dir: options.CacheDir = None,
    no_cache: options.NoCache = False,
    quiet: options.Quiet = False,
    color: options.ColorOption = "auto",
) -> int:
    """Align the statements of two versions of a text."""
    deliveries = plan(bead_format, output or (), FORMATS, [left, right] if right else [left])
    settings = configure(config, isolated, model=model, device=device, cache_dir=cache_dir, cache=False if no_cache else None)
    documents = read_pair(left, right, left_language, right_language, settings.json_fields)
    with progress("claimcheck: aligning", quiet):
        from claimcheck import pipeline

        readings, beads = pipeline.align_readings(*documents, settings, presegmented=presegmented)
    alignment = Alignment(*readings, beads)
    deliver(deliveries, lambda delivery: FORMATS[delivery.format](alignment, look_for(delivery, color)))
    return 0
