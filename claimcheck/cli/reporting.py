"""A report on its way out: redacted if wished, in every format that was asked for, with a summary where GitHub shows one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimcheck.cli.console import Color, look_for, remark, unseen_stdout
from claimcheck.cli.guard import UsageError
from claimcheck.cli.output import STDOUT, Delivery, deliver
from claimcheck.cli.step_summary import add_step_summary
from claimcheck.reporters import REPORTERS, WITH_STATISTICS, Look, redaction
from claimcheck.reporters.counts import summary
from claimcheck.reporters.visible import visible
from claimcheck.settings import FailOn

if TYPE_CHECKING:
    from claimcheck.findings import Report


@dataclass(frozen=True)
class Wish:
    """Where a report goes and how. Raises UsageError where nothing that goes to standard output can hold the statistics."""

    deliveries: Sequence[Delivery]
    redact: bool = False
    statistics: bool = False
    quiet: bool = False
    color: Color = "auto"

    def __post_init__(self) -> None:
        if self.statistics and not any(map(self._counts, self.deliveries)):
            raise UsageError(f"--statistics needs one of {', '.join(WITH_STATISTICS)} on standard output")

    def look(self, delivery: Delivery, off: tuple[tuple[str, str], ...]) -> Look:
        """How the report may look where it goes."""
        return look_for(delivery, self.color, off)._replace(statistics=self.statistics and self._counts(delivery))

    @staticmethod
    def _counts(delivery: Delivery) -> bool:
        return delivery.path == STDOUT and delivery.format in WITH_STATISTICS


def hand_over(report: Report, wish: Wish, off: tuple[tuple[str, str], ...], fail_on: FailOn = "error") -> None:
    """Write the report everywhere; `off` are the rules that did not run, as pairs of code and reason. Raises OutputError."""
    shown = redaction.redact(report) if wish.redact else report
    deliver(
        wish.deliveries, lambda delivery: REPORTERS[delivery.format](shown, wish.look(delivery, off)._replace(fail_on=fail_on))
    )
    if any(delivery.format == "github" for delivery in wish.deliveries) and not add_step_summary(shown, Look(off=off)):
        remark("the summary of this step is full; the report was not added to it", wish.quiet)
    plain = Delivery("full", STDOUT)
    read = plain in wish.deliveries and (shown.documents or not unseen_stdout())
    if not read:  # a check of nothing is told even where the report itself goes into a file
        for skipped in shown.skipped:
            remark(f"{skipped.head}: {visible(skipped.path)}: {skipped.reason}", wish.quiet)
        remark(summary(shown), wish.quiet)
