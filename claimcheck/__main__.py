"""`python -m claimcheck` and the `claimcheck` command."""

from __future__ import annotations

import os
import sys

from claimcheck.cli.guard import guarded


def main() -> None:
    """Run the command line and leave with its exit status."""
    sys.exit(guarded(_run))


def _run() -> int:
    # numpy multiplies many small matrices here: sharing each among threads costs more than it saves, doubly on a busy machine.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from claimcheck.cli.app import run  # inside the guard, so that Ctrl-C is quiet while this loads

    return run(sys.argv[1:])


if __name__ == "__main__":
    main()
