"""The options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck.cli.console import Color
from claimcheck.settings import Device, FailOn, Pairs, SeverityName

LeftFile = Annotated[str, typer.Argument(metavar="LEFT", help="One version; - is standard input.", show_default=False)]
RightFile = Annotated[
    str | None,
    typer.Argument(
        metavar="[RIGHT]",
        help="The other version; - is standard input. None for a file that holds both: XLIFF, PO, TMX, JSON by language.",
        show_default=False,
    ),
]

LeftLanguage = Annotated[str | None, typer.Option("--left-language", metavar="CODE", help="ISO 639 code instead of detection.")]
RightLanguage = Annotated[str | None, typer.Option("--right-language", metavar="CODE", help="ISO 639 code instead of detection.")]

Output = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="PATH|FORMAT=PATH",
        help="Write to a file instead, in --format or what its name ends in; FORMAT=PATH writes one more.",
    ),
]
Select = Annotated[
    list[str] | None, typer.Option("--select", metavar="CODES", help="Rules to run: codes or prefixes, with commas or repeated.")
]
Ignore = Annotated[
    list[str] | None, typer.Option("--ignore", metavar="CODES", help="Rules to leave out; --select wins where it is the longer.")
]
FailOnOption = Annotated[
    FailOn | None, typer.Option("--fail-on", help="Lowest severity that makes the exit status 1; default error.")
]
MinSeverity = Annotated[SeverityName | None, typer.Option("--min-severity", help="Show no findings below this severity.")]


def _probability(given: str) -> float:
    """A number; whether it is from 0 to 1 is seen with the settings. Raises BadParameter showing how one is written."""
    try:
        return float(given)
    except ValueError:
        share, percent, _ = given.replace(",", ".").partition("%")
        try:
            value = float(share) / (100 if percent else 1)
        except ValueError:
            value = -1.0
        hint = f"; write {value:g}" if 0 <= value <= 1 else ", such as 0.7"
        raise typer.BadParameter(f"{given!r} is no number{hint}") from None


MinConfidence = Annotated[
    float | None,
    typer.Option("--min-confidence", metavar="0..1", parser=_probability, help="Show no findings below this probability."),
]
Model = Annotated[
    str | None, typer.Option("--model", metavar="NAME|PATH", help="Encoder: embedded (default), a folder, or a fetched name.")
]
Judge = Annotated[
    str | None,
    typer.Option(
        "--judge", metavar="NAME|PATH", help="Cross-encoder for natural language inference: a folder, or a fetched name."
    ),
]
DeviceOption = Annotated[Device | None, typer.Option("--device", help="Where the encoder and the judge run; default auto.")]
Source = Annotated[str | None, typer.Option("--source", metavar="CODE", help="Language of the originals.")]
Languages = Annotated[
    list[str] | None, typer.Option("--languages", metavar="CODES", help="Languages that every article should have.")
]
PairsOption = Annotated[Pairs | None, typer.Option("--pairs", help="Every version with the source, or all with all.")]
Config = Annotated[
    list[str] | None,
    typer.Option(
        "--config",
        metavar="PATH|KEY=VALUE",
        help="A settings file, or one setting; repeatable for settings. Per-path tables override options.",
    ),
]
Isolated = Annotated[bool, typer.Option("--isolated", help="Look for no settings file.")]
CacheDir = Annotated[str | None, typer.Option("--cache-dir", metavar="PATH", help="Folder for converted weights and vectors.")]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Keep no vectors for the next run.")]
Redact = Annotated[bool, typer.Option("--redact", help="Digests in place of the texts' words, in every format.")]
ShowSettings = Annotated[
    bool, typer.Option("--show-settings", help="Show the settings in force and where each comes from, and leave.")
]
Watch = Annotated[bool, typer.Option("--watch", help="Run again whenever a file changes; Ctrl-C leaves.")]
Statistics = Annotated[bool, typer.Option("--statistics", help="Count the findings by rule, on standard output.")]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 in spite of findings.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Nothing but errors on standard error.")]
ColorOption = Annotated[Color, typer.Option("--color", help="Colours; auto heeds NO_COLOR and FORCE_COLOR.")]
