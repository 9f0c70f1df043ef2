"""Sentences and their contraries in twelve languages: which contraries are told, and what faithful versions set off.

The sentences are the project's own (`contraries.yml`): what stands in one version stands in the other, or its contrary does. A
version is all sentences of one language, or all contraries. Each pair of languages is compared as it is, and with one sentence in
five of the right version turned round. Found: one of `RULES`, with the usual settings, points at the changed sentence.

    python -m benchmarks.contraries [--pairs en-fr,...] [--record]
"""

from __future__ import annotations

import argparse
import itertools
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

import claimcheck
from benchmarks.ntrex_rules import Memo
from benchmarks.results import record
from claimcheck.data import Document
from claimcheck.encoder import open_encoder
from claimcheck.settings import Settings

FILE = Path(__file__).with_name("contraries.yml")
RULES = ("C002", "F005")
STEP = 5
"""One sentence in so many is turned round at a time."""


class Version(NamedTuple):
    """A text of one sentence a paragraph, and where each sentence begins."""

    document: Document
    starts: tuple[int, ...]


def sentences() -> dict[str, dict[str, tuple[str, str]]]:
    """Name of a sentence -> language -> the sentence and its contrary."""
    rows: dict[str, dict[str, list[str]]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {name: {code: (both[0], both[1]) for code, both in row.items()} for name, row in rows.items()}


def version(rows: dict[str, dict[str, tuple[str, str]]], code: str, which: Sequence[int]) -> Version:
    """A version in one language; `which`: 0 for the sentence and 1 for its contrary, in the order of the file."""
    said = [row[code][chosen] for row, chosen in zip(rows.values(), which, strict=True)]
    starts = itertools.accumulate((len(one) + 2 for one in said[:-1]), initial=0)
    return Version(Document.from_text("\n\n".join(said), code), tuple(starts))


def main() -> None:
    """Print a row of all pairs, one a language, one a sentence."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pairs", help="such as en-fr,id-zh; all of the file's languages if left out")
    parser.add_argument("--record", action="store_true")
    args = parser.parse_args()
    rows = sentences()
    codes = sorted(next(iter(rows.values())))
    pairs = [tuple(pair.split("-")) for pair in args.pairs.split(",")] if args.pairs else list(itertools.combinations(codes, 2))
    encoder = Memo(open_encoder(cache=False))
    counts: dict[str, Counter[str]] = {code: Counter() for code in ("all", *codes, *rows)}
    for first, second in pairs:
        for said, step in itertools.product((0, 1), (None, *range(STEP))):
            left = [said] * len(rows)
            right = [1 - said if step is not None and number % STEP == step else said for number in range(len(rows))]
            versions = version(rows, first, left), version(rows, second, right)
            (report,) = claimcheck.compare_many([(versions[0].document, versions[1].document)], Settings(), encoder)
            places = [(e.document, e.span.start) for f in report.findings if f.rule.code in RULES for e in f.evidence]
            told = {sum(start <= place for start in versions[document].starts) - 1 for document, place in places}
            for number, name in enumerate(rows):
                kind = "changed" if left[number] != right[number] else "faithful"
                for row in ("all", first, second, name):
                    counts[row].update([kind, f"{kind} told"] if number in told else [kind])
    table = {
        row: {
            "changed": found["changed"],
            "told": found["changed told"] / found["changed"],
            "faithful": found["faithful"],
            "told falsely": found["faithful told"],
        }
        for row, found in counts.items()
        if found["changed"]
    }
    for row, measures in table.items():
        print(f"{row:12}", {key: round(value, 3) for key, value in measures.items()})
    if args.record:
        record("contraries", table)


if __name__ == "__main__":
    main()
