"""`python -m claimcheck` and the `claimcheck` command."""

from __future__ import annotations

import sys

from claimcheck.cli.guard import guarded


def main() -> None:
    """Run the command line and leave with its exit status."""
    sys.exit(guarded(_run))


def _run() -> int:
    from claimcheck.cli.app import run  # inside the guard, so that Ctrl-C is quiet while this loads

    return run(sys.argv[1:])


if __name__ == "__main__":
    main()
