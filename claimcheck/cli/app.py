"""The commands in one place, and how a command line becomes an exit status."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from claimcheck.cli import align, baseline, check, compare, explain, model, quotes, rules
from claimcheck.cli.guard import COULD_NOT_CHECK, UsageError

# Typer carries its own copy of Click or uses the installed one, depending on its version; this finds the right class in both.
_ClickError: type[Exception] = typer.BadParameter.__mro__[2]

_INTERRUPTED = 130  # what Typer makes of Ctrl-C

app = typer.Typer(
    name="claimcheck",
    help="Shows where two language versions of a text stop saying the same thing, above all who is quoted saying what.",
    epilog="Exit status: 0 nothing found at or above --fail-on, 1 findings, 2 could not check.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("compare")(compare.compare)
app.command("check")(check.check)
app.command("quotes")(quotes.quotes)
app.command("align")(align.align)
app.command("rules")(rules.rules)
app.command("explain")(explain.explain)
app.add_typer(model.app, name="model")
app.add_typer(baseline.app, name="baseline")


def _show_version(wanted: bool) -> None:
    if wanted:
        from claimcheck import __version__

        typer.echo(f"claimcheck {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    pass


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments ask and give the exit status. Raises ClaimcheckError, KeyboardInterrupt."""
    command = typer.main.get_command(app)
    try:
        status = command.main(list(arguments), prog_name="claimcheck", standalone_mode=False)
    except typer.Abort as error:
        raise KeyboardInterrupt from error
    except _ClickError as error:
        raise UsageError(_usage(error)) from error
    except SystemExit as left:  # Click leaves this way where standard output is closed, and after completion
        status = left.code if isinstance(left.code, int) else COULD_NOT_CHECK
    if status == _INTERRUPTED:
        raise KeyboardInterrupt
    return status or 0


def _usage(error: Exception) -> str:
    message = getattr(error, "format_message", error.__str__)().replace("Value error, ", "")
    context = getattr(error, "ctx", None)
    return f"{' '.join(message.split())}\nTry '{context.command_path if context else 'claimcheck'} --help'."


def main(arguments: Sequence[str] | None = None) -> int:
    """The whole command line as a function: the exit status, with errors printed to standard error."""
    from claimcheck.cli.guard import guarded

    return guarded(lambda: run(sys.argv[1:] if arguments is None else arguments))
