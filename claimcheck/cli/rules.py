"""`claimcheck rules`: the catalogue."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck.cli import options
from claimcheck.cli.console import look_for
from claimcheck.cli.output import deliver, plan
from claimcheck.reporters.catalogue import FORMATS


def rules(
    list_format: Annotated[
        str | None, typer.Option("--format", metavar="FORMAT", help=f"One of {', '.join(FORMATS)}; default text.")
    ] = None,
    output: options.Output = None,
    color: options.ColorOption = "auto",
) -> int:
    """List all rules: code, name, severity and what each one flags."""
    from claimcheck.checks import RULES

    deliver(plan(list_format, output or (), FORMATS), lambda delivery: FORMATS[delivery.format](RULES, look_for(delivery, color)))
    return 0
