"""What the benchmarks of one rule share: their options, and what the rule says of NTREX as it stands."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

from benchmarks import results
from benchmarks.corpora import ntrex
from benchmarks.ntrex_rules import Memo, document
from claimcheck import pipeline
from claimcheck.data import Document
from claimcheck.encoder.protocol import Encoder
from claimcheck.settings import Settings


def options(description: str | None, pairs: str, documents: int) -> argparse.Namespace:
    """`pairs`, `documents`, `show`, `record` from the command line, with these defaults."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", default=pairs)
    parser.add_argument("--documents", type=int, default=documents)
    parser.add_argument("--show", action="store_true", help="print the misses and what fires on untouched text")
    parser.add_argument("--record", action="store_true")
    return parser.parse_args()


def whole_documents(codes: Sequence[str], names: Sequence[str]) -> dict[tuple[str, str], Document]:
    """The documents of these names in these languages, by (language, name)."""
    return {(code, name): document(ntrex(code)[name], code) for code in codes for name in names}


def untouched(
    code: str, pairs: Sequence[tuple[Document, Document]], settings: Settings, encoder: Encoder, show: bool
) -> dict[str, int]:
    """How many `statements` the left versions have, and how many findings of a rule the pairs as they stand (`untouched`)."""
    counts = {"statements": 0, "untouched": 0}
    for report in pipeline.compare_many(pairs, settings, encoder):
        counts["statements"] += len(report.readings[0].statements)
        own = [finding for finding in report.findings if finding.rule.code == code]
        counts["untouched"] += len(own)
        for finding in own if show else ():
            print("untouched", finding.message, [report.documents[side].slice(span) for side, span in finding.evidence])
    return counts


def run(
    name: str,
    doc: str | None,
    pairs: str,
    documents: int,
    measured: Callable[..., dict[str, float | int]],
    tuned_on: str,
) -> None:
    """Measure the last `documents` of all pairs asked for, print, and record as `name` when asked."""
    args = options(doc, pairs, documents)
    settings = Settings()
    encoder = Memo(pipeline.encoder_for(settings))
    figures: dict[str, dict[str, results.Value]] = {}
    for left, right in (pair.split("-") for pair in args.pairs.split(",")):
        names = list(ntrex(left))[-args.documents :]
        row = figures[f"{left}-{right}"] = {**measured((left, right), names, settings, encoder, show=args.show)}
        print(f"{left}-{right}", row, flush=True)
    if args.record:
        results.record(name, figures, data=("ntrex",), model=encoder.digest, tuned_on=tuned_on)
