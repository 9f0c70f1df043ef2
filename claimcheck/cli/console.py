"""The terminal: whether it shows colours, how wide it is, and a line of progress while it waits."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from typing import Literal

from claimcheck.cli.guard import write_error
from claimcheck.cli.output import STDOUT, Delivery
from claimcheck.reporters import Look
from claimcheck.reporters.visible import visible

Color = Literal["auto", "always", "never"]

_WIDTH = 80  # columns where nobody says
_NARROWEST, _WIDEST = 50, 120  # below, nothing fits; above, rows are hard to read


def look_for(delivery: Delivery, color: Color, off: tuple[tuple[str, str], ...] = ()) -> Look:
    """How a result may look where it goes; files are written for 80 columns, without colours."""
    if delivery.path != STDOUT:
        return Look(_WIDTH, off=off)
    terminal = sys.stdout is not None and sys.stdout.isatty()
    columns = shutil.get_terminal_size((_WIDTH, 24)).columns if terminal or "COLUMNS" in os.environ else _WIDTH
    width = min(max(columns, _NARROWEST), _WIDEST)
    return Look(width, color=_colored(color, terminal), terminal=terminal, off=off)


def unseen_stdout() -> bool:
    """Whether standard output goes into a file, or nowhere, where standard error does not: what else reads one shows both."""
    try:
        out, err = os.fstat(sys.stdout.fileno()), os.fstat(sys.stderr.fileno())
    except (OSError, ValueError, AttributeError):  # one of them is closed
        return True
    kept = stat.S_ISREG(out.st_mode) or (stat.S_ISCHR(out.st_mode) and not sys.stdout.isatty())
    return kept and not os.path.samestat(out, err)


def _colored(color: Color, terminal: bool) -> bool:
    """The option decides, then NO_COLOR and FORCE_COLOR (when not empty), then whether a terminal shows it."""
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return terminal and os.environ.get("TERM") != "dumb"


@contextlib.contextmanager
def progress(message: str, quiet: bool) -> Iterator[None]:
    """Show a message on standard error while the work goes on, if a terminal is there to see it."""
    listen(quiet)
    shown = not quiet and sys.stderr is not None and sys.stderr.isatty()
    if shown:
        write_error(f"{message} …")
    try:
        yield
    finally:
        if shown:
            write_error("\r\x1b[K")


@contextlib.contextmanager
def counter(message: str, total: int, quiet: bool) -> Iterator[Callable[[int], None]]:
    """A bar on standard error that is told how much is done, if a terminal is there to see it and there is much to do."""
    listen(quiet)
    if quiet or total < 2 or sys.stderr is None or not sys.stderr.isatty():
        with progress(message, quiet):
            yield lambda _done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(message, total=total)
        yield lambda done: bar.update(task, completed=done)


def listen(quiet: bool) -> None:
    """Show what the stages have to say (a cache that cannot be written, a model being converted) on standard error."""
    import logging

    class Lines(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            write_error(
                ("\r\x1b[K" if sys.stderr is not None and sys.stderr.isatty() else "") + visible(record.getMessage()) + "\n"
            )

    log = logging.getLogger("claimcheck")
    log.handlers[:] = [Lines()]
    log.propagate = False
    log.setLevel(logging.ERROR if quiet else logging.INFO)


def remark(text: str, quiet: bool) -> None:
    """A line about the results (a summary) on standard error."""
    if not quiet:
        write_error(f"{text}\n")
