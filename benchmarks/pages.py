"""What the README files show and nobody types: results, data sets, rules, output of commands.

    <!-- results:NAME --> … <!-- /results -->      the last run of a benchmark; NAME; ROW, ROW shows only these rows
    <!-- diagram:NAME; ROW, ROW --> … <!-- /diagram -->   its rows as bars: how many were confirmed, and how surely told
    <!-- judged --> … <!-- /judged -->             what each rule finds, and how much of what it finds in untouched text is right
    <!-- facts --> … <!-- /facts -->               findings of the rules of facts in untouched text, beside their goals
    <!-- pairs --> … <!-- /pairs -->               what each rule finds and what untouched text sets off, by pair of languages
    <!-- sets --> … <!-- /sets -->                 the data sets
    <!-- rules --> … <!-- /rules -->               the rules
    <!-- run: COMMAND --> … <!-- /run -->          the command, and what it prints on 80 columns without colour
    <!-- run: COMMAND; finding N --> …             of a report for people the Nth finding alone

`python -m benchmarks.pages` writes what stands between the markers; a test compares.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys

from benchmarks import by_pair, by_rule, results, sets
from claimcheck.checks import RULES

PAGES = (sets.ROOT / "README.md", sets.ROOT / "benchmarks" / "README.md")

_FINDING = re.compile(r"^(?:error|warning|note) [A-Z]\d{3} ", re.MULTILINE)
_SECTION = re.compile(r"(<!-- (results|diagram|judged|facts|pairs|sets|rules|run):? ?([^>]*?) -->\n).*?(<!-- /\2 -->)", re.DOTALL)


def rendered(page: str) -> str:
    """A page with everything between its markers as it is now."""
    return _SECTION.sub(lambda found: found[1] + _body(found[2], found[3]) + found[4], page)


def _body(kind: str, argument: str) -> str:
    if kind == "results":
        name, _, rows = argument.partition(";")
        return results.table(name, [row.strip() for row in rows.split(",") if row.strip()])
    if kind == "diagram":
        name, _, rows = argument.partition(";")
        return results.diagram(name, [row.strip() for row in rows.split(",")])
    if kind == "run":
        command, _, part = argument.partition(";")
        told = output(command)
        return f"```console\n$ {command}\n{_finding(told, int(part.split()[1])) if part else told}```\n"
    return _TABLES[kind]()


def sets_table() -> str:
    """The data sets as a Markdown table, from `sets.SETS`."""
    lines = ["| folder | set | published at | licence | for |", "|---|---|---|---|---|"]
    lines += [f"| {key}/ | {one.title} | {one.published} | {one.licence} | {one.used_for} |" for key, one in sets.SETS.items()]
    return "\n".join(lines) + "\n"


def rules_table() -> str:
    """The rules as a Markdown table, from the registry."""
    lines = ["| code | name | severity | reported when |", "|---|---|---|---|"]
    lines += [f"| {rule.code} | {rule.name} | {rule.severity.label} | {rule.summary} |" for rule in RULES]
    return "\n".join(lines) + "\n"


_TABLES = {
    "judged": by_rule.rules_table,
    "facts": by_rule.facts_table,
    "pairs": by_pair.table,
    "sets": sets_table,
    "rules": rules_table,
}


def output(command: str) -> str:
    """What a claimcheck command prints on standard output, run in the project's folder; findings are no failure."""
    program, *arguments = shlex.split(command)
    if program != "claimcheck":
        raise ValueError(f"only claimcheck commands are shown: {command}")
    done = subprocess.run(
        [sys.executable, "-m", "claimcheck", *arguments],
        cwd=sets.ROOT,
        env={**os.environ, "COLUMNS": "80", "NO_COLOR": "1"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{command}: exit status {done.returncode}")
    return done.stdout


def _finding(told: str, number: int) -> str:
    """One finding of a report for people, counted from 1, between dots for what is left out."""
    starts = [found.start() for found in _FINDING.finditer(told)]
    end = starts[number] if number < len(starts) else told.rindex("\n\n")
    return f"…\n{told[starts[number - 1] : end].rstrip()}\n…\n"


def main() -> None:
    """Write the pages."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        page.write_text(rendered(text), encoding="utf-8")


if __name__ == "__main__":
    main()
