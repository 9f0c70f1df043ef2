"""Ten everyday differences of one word or two, in short news texts: which rule finds each, and what the faithful twins set off.

The texts are the project's own (`everyday.yml`): a text, its free and faithful translation, and the same translation with one
difference. Found: a finding marks a part of the exchanged words. The set is small: it shows what kinds are missed, it measures no
recall. Nothing was fitted on it, and nothing should be.

    python -m benchmarks.everyday [--floor 0.1]
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NamedTuple

import yaml

import claimcheck
from benchmarks.ntrex_rules import Memo
from claimcheck.data import Document, Span
from claimcheck.encoder import open_encoder
from claimcheck.findings import Finding
from claimcheck.settings import Settings

FILE = Path(__file__).with_name("everyday.yml")


class Item(NamedTuple):
    """One text of either language, and the words of the right one that the difference exchanges: `old` for `new`."""

    what: str
    languages: tuple[str, str]
    left: str
    right: str
    old: str
    new: str

    def pair(self, changed: bool) -> tuple[Document, Document]:
        """Both versions, the right one with the difference or without."""
        right = self.right.replace(self.old, self.new) if changed else self.right
        return Document.from_text(self.left, self.languages[0]), Document.from_text(right, self.languages[1])

    @property
    def place(self) -> Span:
        """Where the difference stands in the right version that has it."""
        start = self.right.index(self.old)
        return Span(start, start + len(self.new))


def items() -> list[Item]:
    """The set. Raises ValueError where the words to exchange do not stand in their text once."""
    found = []
    for row in yaml.safe_load(FILE.read_text(encoding="utf-8")):
        first, second = row["languages"]
        item = Item(row["what"], (first, second), row["left"], row["right"], *row["change"])
        if item.right.count(item.old) != 1:
            raise ValueError(f"{FILE.name}: {item.old!r} must stand once in the text of {item.what!r}")
        found.append(item)
    return found


def told(finding: Finding) -> str:
    """A finding in a few characters."""
    return f"{finding.rule.code} {finding.confidence:.0%}"


def run(floor: float) -> tuple[int, int, int]:
    """Print a line an item; returned: how many there are, found, and twins with a finding. `floor`: least confidence, 0..1."""
    rows, settings = items(), Settings(min_confidence=floor)
    pairs = [item.pair(changed) for item in rows for changed in (True, False)]
    reports = claimcheck.compare_many(pairs, settings, Memo(open_encoder(cache=False)))
    found = flagged = 0
    for item, changed, twin in zip(rows, reports[::2], reports[1::2], strict=True):
        hits = [f for f in changed.findings if any(e.document == 1 and e.span.overlaps(item.place) for e in f.evidence)]
        found += bool(hits)
        flagged += bool(twin.findings)
        print(
            f"{'-'.join(item.languages)}  {item.what:20}  {', '.join(map(told, hits)) or 'missed':18}  "
            f"faithful twin: {', '.join(map(told, twin.findings)) or 'quiet'}"
        )
    return len(rows), found, flagged


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--floor", type=float, default=Settings().min_confidence, help="least confidence of a finding, 0..1")
    count, found, flagged = run(parser.parse_args().floor)
    print(f"found {found} of {count}; faithful twins with a finding: {flagged} of {count}")


if __name__ == "__main__":
    main()
