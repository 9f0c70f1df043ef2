"""Natural differences, Indonesian and French: which rule finds what two readers agreed on, and what it says of the other lines.

A difference that both readers saw is found when some finding marks a word of it in either version. A line is quiet when
neither reader saw anything in it; findings in quiet lines are counted by rule, and those in lines with a difference of any kind
are counted as well placed when they overlap one, agreed or disputed.

    python -m benchmarks.natural [--show] [--judge NAME|PATH] [--record]
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from typing import Any

from benchmarks.annotated import natural
from benchmarks.corpora import rows
from benchmarks.ntrex_rules import Memo
from benchmarks.sets import folder
from claimcheck import pipeline
from claimcheck.data import Span
from claimcheck.findings import Finding
from claimcheck.settings import Settings

FACTS = ("number", "date", "name", "title", "negation", "speaker")
"""Kinds that a rule compares by value; shown first."""
CODES = ("id", "fr")

Marks = list[tuple[str, list[tuple[int, Span]]]]
"""The kind of a difference, and its stretches: side and span in the document."""


def _marks(row: dict[str, Any], which: str, starts: tuple[int, int]) -> Marks:
    """The differences of a line, by their places in the documents."""
    found: Marks = []
    for one in row[which]:
        spans = [(k, Span(starts[k] + one[c][0], starts[k] + one[c][1])) for k, c in enumerate(CODES) if one[c]]
        found.append((one["type"], spans))
    return found


def _overlaps(finding: Finding, spans: list[tuple[int, Span]]) -> bool:
    return any(part.document == side and part.span.overlaps(span) for part in finding.evidence for side, span in spans)


def measure(encoder: Memo, show: bool, judge: str | None = None) -> dict[str, dict[str, float | int | str]]:
    """Rows of the table, by kind of difference, and by rule for precision."""
    read = {row["line"]: row for row in rows(folder("differences_id_fr") / "dev.jsonl")}
    lines: dict[str, list[int]] = defaultdict(list)
    for row in rows(folder("ntrex") / "id.jsonl"):
        lines[row["doc"]].append(int(row["line"]))
    numbers = [[line for line in own if line in read] for own in lines.values() if set(own) & set(read)]
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    rules: dict[str, Counter[str]] = defaultdict(Counter)
    documents = list(natural())
    reports = pipeline.compare_many([(left, right) for left, right, _ in documents], Settings(judge=judge), encoder)
    for (left, right, places), own, report in zip(documents, numbers, reports, strict=True):
        for line, place in zip(own, places, strict=True):
            starts = (place.places[0].start, place.places[1].start)
            whole = list(enumerate(place.places))
            here = [finding for finding in report.findings if _overlaps(finding, whole)]
            agreed, disputed = (_marks(read[line], which, starts) for which in ("agreed", "disputed"))
            for kind, spans in agreed:
                hits = sorted({finding.rule.code for finding in here if _overlaps(finding, spans)})
                for part in kind.split("|"):
                    kinds[part].update(agreed=1, found=int(bool(hits)))
                    kinds[part].update(hits)
                if show and not hits:
                    texts = [document.slice(span) for document, span in zip((left, right), place.places, strict=True)]
                    print("missed", kind, *texts, [(left, right)[k].slice(span) for k, span in spans], sep="\n   ")
            for finding in here:
                placed = any(_overlaps(finding, spans) for _, spans in [*agreed, *disputed])
                rules[finding.rule.code].update(findings=1, placed=int(placed), quiet=int(not (agreed or disputed)))
                if show and not placed:
                    print("beside", finding.rule.code, finding.message, len(agreed))
                    print(
                        *(f"   {document.slice(span)}" for document, span in zip((left, right), place.places, strict=True)),
                        sep="\n",
                    )
    table: dict[str, dict[str, float | int | str]] = {}
    for kind in sorted(kinds, key=lambda name: (name not in FACTS, name)):
        count = kinds[kind]
        first = [f"{code} {n}" for code, n in count.most_common() if code not in ("agreed", "found")]
        table[kind] = {"agreed": count["agreed"], "found": count["found"], "by": ", ".join(first) or "–"}
    for code in sorted(rules):
        count = rules[code]
        table[f"findings of {code}"] = {
            "findings": count["findings"],
            "on a difference": count["placed"],
            "precision": count["placed"] / count["findings"],
            "in lines without any": count["quiet"],
        }
    return table


def main() -> None:
    """Measure, print, and record when asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="print what is missed and what is found beside the marks")
    parser.add_argument("--judge", metavar="NAME|PATH", help="ask a cross-encoder, too; what comes of it is not recorded")
    parser.add_argument("--record", action="store_true")
    options = parser.parse_args()
    if options.judge and options.record:
        parser.error("the record is without a judge")
    encoder = Memo(pipeline.encoder_for(Settings()))
    table = measure(encoder, options.show, options.judge)
    for line, values in table.items():
        print(line, *(f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v}" for k, v in values.items()), flush=True)
    if options.record:
        from benchmarks.results import record

        record("natural", table, data=("differences_id_fr", "ntrex"), model=encoder.digest, lines=177)


if __name__ == "__main__":
    main()
