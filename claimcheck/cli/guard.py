"""The one place where errors become lines on standard error and an exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from claimcheck.errors import ClaimcheckError

COULD_NOT_CHECK = 2


class UsageError(ClaimcheckError):
    """The command line asks for something that is not there, or for two things at once."""


def guarded(work: Callable[[], int]) -> int:
    """The exit status of `work`; whatever it raises becomes one or two plain lines and status 2."""
    try:
        return work()
    except KeyboardInterrupt:
        say("interrupted")
    except ClaimcheckError as error:
        say(str(error))
    except BrokenPipeError:
        abandon_stdout()  # whoever read our output has seen enough
    except MemoryError:
        say("there is not enough memory for this")
    except OSError as error:  # what the stages did not foresee: a disk that fails, too many open files
        _settle_stdout()
        say(f"{error.filename or 'the system says'}: {error.strerror or error}")
    except Exception as error:  # anything else is a defect of ours, and still no reason for a traceback
        if os.environ.get("CLAIMCHECK_DEBUG"):
            raise
        where = f"{type(error).__name__}: {error}".rstrip(": ")
        say(f"unexpected {where}\nThis is a defect of claimcheck: please report it; CLAIMCHECK_DEBUG=1 shows where it happened.")
    return COULD_NOT_CHECK


def say(message: str) -> None:
    """Lines for people on standard error, the first after "claimcheck:"; a closed standard error is no error."""
    from claimcheck.reporters.visible import visible

    lines = [visible(line) for line in message.splitlines()]
    write_error("\n".join([f"claimcheck: {lines[0] if lines else ''}", *lines[1:]]) + "\n")


def write_error(text: str) -> None:
    """Text for standard error as it stands; what standard error's encoding lacks is shown as an escape."""
    stream = sys.stderr
    if stream is None:
        return
    try:
        stream.write(text.encode(stream.encoding or "utf-8", "backslashreplace").decode(stream.encoding or "utf-8"))
        stream.flush()
    except (OSError, ValueError):
        pass


def _settle_stdout() -> None:
    try:
        sys.stdout.flush()
    except (OSError, ValueError, AttributeError):
        abandon_stdout()


def abandon_stdout() -> None:
    """Send what is left in the buffer nowhere, or Python would complain about it on its way out, with a status of its own."""
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)
    except (OSError, ValueError, AttributeError):
        pass  # there is no standard output to leave
