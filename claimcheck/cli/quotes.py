"""`claimcheck quotes`: who is quoted saying what."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck.cli import options
from claimcheck.cli.configuration import configure
from claimcheck.cli.console import look_for, progress, remark
from claimcheck.cli.inputs import read_all
from claimcheck.cli.output import deliver, plan
from claimcheck.reporters.quote_list import FORMATS
from claimcheck.reporters.visible import visible


def quotes(
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="Texts; - is standard input.", show_default=False)],
    list_format: Annotated[
        str | None, typer.Option("--format", metavar="FORMAT", help=f"One of {', '.join(FORMATS)}; default text.")
    ] = None,
    output: options.Output = None,
    language: Annotated[str | None, typer.Option("--language", metavar="CODE", help="ISO 639 code instead of detection.")] = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    quiet: options.Quiet = False,
    color: options.ColorOption = "auto",
) -> int:
    """List the quotes of texts: place, kind, speaker, reporting verb and words."""
    deliveries = plan(list_format, output or (), FORMATS, files)
    documents = read_all(files, language, configure(config, isolated).json_fields)
    with progress("claimcheck: reading", quiet):
        from claimcheck import languages, pipeline

        quoted = [(document, pipeline.quotes(document)) for document in documents]
    for document in documents:
        tongue = languages.load(document.language)
        lack = f"no language file for {tongue.name}" if document.language != "und" else "its language was not recognised"
        general = () if tongue.has_file else (f"{lack}: speakers and reporting verbs from general conventions only",)
        for note in (*document.notes, *general):
            remark(f"{visible(document.path)}: {note}", quiet)
    deliver(deliveries, lambda delivery: FORMATS[delivery.format](quoted, look_for(delivery, color)))
    return 0
