"""`--watch`: the same work again whenever a file changes.

Files are asked for their time again and again: that works on every disk, where the system tells nothing of network drives and
containers, and needs no library.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from claimcheck.cli.console import remark
from claimcheck.cli.guard import COULD_NOT_CHECK, say
from claimcheck.errors import ClaimcheckError
from claimcheck.reporters.counts import plural
from claimcheck.reporters.visible import visible

PAUSE = 0.5
"""Seconds between two looks, set by hand: a translator does not wait, and a thousand files take some milliseconds."""
SETTLED = 0.1
"""Seconds that the files must rest after a change: an editor may write several at once, or one in parts."""

Stamps = Mapping[Path, tuple[int, int]]
"""File -> time of its last change (ns) and size."""


def watched(which: Callable[[], Iterable[Path]], work: Callable[[], int], quiet: bool) -> int:
    """Do the work, and again at every change of the files `which` names, until Ctrl-C; the exit status is that of the last time.

    What cannot be checked is told and waited for: the next change may mend it. Ctrl-C in the midst of the work raises
    KeyboardInterrupt, as without `--watch`.
    """
    while True:
        before = _stamps(which)
        status = _told(work)
        remark(f"claimcheck: watching {plural(len(before), 'file')}; Ctrl-C leaves", quiet)
        try:
            after = _changed(which, before)
        except KeyboardInterrupt:
            return status
        names = sorted(str(path) for path in {*before, *after} if before.get(path) != after.get(path))
        more = f" and {len(names) - 1} more" if len(names) > 1 else ""
        remark(f"\nclaimcheck: {visible(names[0])}{more} changed", quiet)


def _told(work: Callable[[], int]) -> int:
    try:
        return work()
    except ClaimcheckError as error:
        say(str(error))
        return COULD_NOT_CHECK


def _changed(which: Callable[[], Iterable[Path]], before: Stamps) -> Stamps:
    """The stamps once they differ from those before, and rest."""
    while True:
        time.sleep(PAUSE)
        now = _stamps(which)
        if now != before:
            while True:
                time.sleep(SETTLED)
                later = _stamps(which)
                if later == now:
                    break
                now = later
            if now != before:
                return now


def _stamps(which: Callable[[], Iterable[Path]]) -> Stamps:
    found = {}
    try:
        for path in which():
            try:
                state = path.stat()
            except OSError:
                continue  # gone: that is a change, too
            found[path] = (state.st_mtime_ns, state.st_size)
    except ClaimcheckError:
        pass  # a folder that is not there now; the work says so
    return found
