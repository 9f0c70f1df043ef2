"""`claimcheck explain`: one rule, why it matters, where it fires and where it stays quiet."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck.cli import options
from claimcheck.cli.console import look_for
from claimcheck.cli.guard import UsageError
from claimcheck.cli.output import STDOUT, Delivery, write_stdout
from claimcheck.reporters.catalogue import explanation
from claimcheck.setting_values import nearest, nearest_code


def explain(
    code: Annotated[str, typer.Argument(metavar="CODE", help="A rule's code or name.", show_default=False)],
    color: options.ColorOption = "auto",
) -> int:
    """Explain a rule: what it flags and why, with texts on which it fires and on which it stays quiet."""
    from claimcheck.checks import CHECKS

    by_name = {name: check for check in CHECKS for name in (check.RULE.code, check.RULE.name)}
    check = by_name.get(code) or by_name.get(code.upper()) or by_name.get(code.lower())
    if check is None:
        near = nearest_code if len(code) <= 5 else nearest
        raise UsageError(f"there is no rule {code!r}{near(code, by_name)}")
    write_stdout(explanation(check.RULE, check.EXAMPLES, look_for(Delivery("text", STDOUT), color)))
    return 0
