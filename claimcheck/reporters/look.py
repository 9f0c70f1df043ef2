"""What a reporter may assume about the place its text will be shown in."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.settings import FailOn

_COLORS = {"error": "31", "warning": "33", "note": "36", "strong": "1", "faint": "2"}


class Look(NamedTuple):
    """Where the text will be shown.

    `width`: columns, in cells. `color`: whether ANSI colours may be used. `terminal`: whether a terminal shows it (and orders
    right-to-left text itself). `off`: rules that did not run, as pairs of code and reason. `statistics`: whether to count the
    findings by rule besides. `fail_on`: what fails the run, for formats that have tests.
    """

    width: int = 80
    color: bool = False
    terminal: bool = False
    off: tuple[tuple[str, str], ...] = ()
    statistics: bool = False
    fail_on: FailOn = "error"

    def paint(self, text: str, style: str) -> str:
        """The text in a style ("error", "warning", "note", "strong", "faint") where colours may be used."""
        return f"\x1b[{_COLORS[style]}m{text}\x1b[0m" if self.color and text else text
