"""F002 and F007 on NTREX: findings on untouched documents, and dates changed in one version, by language pair.

Every document of every pair is compared as it stands, and once for each kind of change that it has a place for, in the left
version and the right by turns. A changed weekday or date that contradicts its neighbour counts for F002 alone.

    python -m benchmarks.dates [--pairs id-fr,en-de] [--documents 20] [--show] [--record]
"""

from __future__ import annotations

import argparse
import itertools
import random
from collections import Counter
from typing import Any

from benchmarks.corpora import NTREX_LANGUAGES, ntrex
from benchmarks.date_planting import KINDS, change_date
from benchmarks.ntrex_rules import Memo, document, place
from benchmarks.planting import Planted
from claimcheck import pipeline
from claimcheck.encoder.protocol import Encoder
from claimcheck.findings import Report
from claimcheck.settings import Settings

CODES = ("F002", "F007")


def run_pair(left: str, right: str, limit: int | None, encoder: Encoder, show: bool) -> dict[str, Counter[str]]:
    """Counts of one pair: untouched findings by rule, planted and found by kind, and findings beside the planted place."""
    settings = Settings(select=CODES)
    names = list(ntrex(left))[:limit]
    whole = {(code, name): document(ntrex(code)[name], code) for code in (left, right) for name in names}
    untouched = pipeline.compare_many([(whole[left, n], whole[right, n]) for n in names], settings, encoder)
    counts: dict[str, Counter[str]] = {key: Counter() for key in ("untouched", "planted", "found")}
    known = {}
    for name, report in zip(names, untouched, strict=True):
        counts["untouched"]["beads"] += min(len(reading.statements) for reading in report.readings)
        counts["untouched"].update(finding.rule.code for finding in report.findings)
        known[name] = {finding.fingerprint for finding in report.findings}
        if show:
            _show(f"{left}-{right} {name}", report)
    cases: list[tuple[str, int, Planted]] = []
    for number, name in enumerate(names):
        for turn, kind in enumerate(KINDS):
            side = (number + turn) % 2
            codes = ((left, right)[side], (left, right)[1 - side])
            rng = random.Random(f"{name} {kind}")
            planted = change_date(kind, ntrex(codes[0])[name], ntrex(codes[1])[name], codes, rng)
            if planted:
                cases.append((name, side, planted))
    pairs = []
    for name, side, planted in cases:
        changed = document(planted.sentences, (left, right)[side])
        pairs.append((changed, whole[right, name]) if side == 0 else (whole[left, name], changed))
    for (name, side, planted), report in zip(cases, pipeline.compare_many(pairs, settings, encoder), strict=True):
        wanted = place(planted.sentences, planted.sentence or 0, planted.stretch or (0, 0))
        new = [f for f in report.findings if f.fingerprint not in known[name] and f.rule.code == "F002"]
        hits = [f for f in new if any(e.document == side and e.span.overlaps(wanted) for e in f.evidence)]
        counts["planted"][planted.kind] += 1
        counts["found"][planted.kind] += bool(hits)
        counts["untouched"]["beside planted"] += len(new) - len(hits)
        if show and not hits:
            text = report.documents[side].text
            print(f"MISSED {left}-{right} {name} {planted.kind} side {side}", end=" ")
            print(f"{text[max(wanted[0] - 40, 0) : wanted[0]]}⟦{text[slice(*wanted)]}⟧{text[wanted[1] : wanted[1] + 40]!r}")
            print("      ", ntrex((right, left)[side])[name][planted.sentence or 0][:220])
    return counts


def _show(title: str, report: Report) -> None:
    for finding in report.findings:
        print(f"\n{title} {finding.rule.code} {finding.confidence} {finding.message}")
        for number, span in finding.evidence:
            text = report.documents[number].text
            before, after = text[max(span.start - 90, 0) : span.start], text[span.end : span.end + 60]
            print(f"   {number}: …{before}⟦{text[slice(*span)]}⟧{after}…".replace("\n", " ¶ "))


def row(counts: dict[str, Counter[str]]) -> dict[str, float | int]:
    """What the tables show: findings on untouched text per 1,000 statements, and recall by kind of change."""
    untouched, planted, found = counts["untouched"], counts["planted"], counts["found"]
    shown: dict[str, float | int] = {"statements": untouched["beads"]}
    shown |= {f"{code} untouched": 1000 * untouched[code] / max(untouched["beads"], 1) for code in CODES}
    shown |= {"planted": planted.total(), "recall": found.total() / max(planted.total(), 1)}
    shown |= {f"{kind} recall": found[kind] / max(planted[kind], 1) for kind in KINDS if planted[kind]}
    return shown | {"beside planted": untouched["beside planted"]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--pairs", help="id-fr,en-de,…; all 45 by default")
    parser.add_argument("--documents", type=int, help="only the first so many")
    parser.add_argument("--show", action="store_true", help="print findings on untouched text and misses")
    parser.add_argument("--record", action="store_true", help="append the figures to benchmarks/results")
    args = parser.parse_args()
    pairs = [tuple(p.split("-")) for p in args.pairs.split(",")] if args.pairs else itertools.combinations(NTREX_LANGUAGES, 2)
    encoder = Memo(pipeline.encoder_for(Settings()))
    by_pair: dict[str, dict[str, Counter[str]]] = {}
    for left, right in pairs:
        counts = by_pair[f"{left}-{right}"] = run_pair(left, right, args.documents, encoder, args.show)
        print(f"{left}-{right}", {k: round(v, 3) for k, v in row(counts).items()}, flush=True)
    total = {key: sum((counts[key] for counts in by_pair.values()), Counter[str]()) for key in ("untouched", "planted", "found")}
    print("all", row(total))
    if args.record:
        from benchmarks.results import record

        detail: dict[str, Any] = {pair: {key: dict(c) for key, c in counts.items()} for pair, counts in by_pair.items()}
        figures = {"all": row(total), **{pair: row(counts) for pair, counts in by_pair.items()}}
        record("dates", figures, data=("ntrex",), model=pipeline.encoder_for(Settings()).digest, detail=detail)


if __name__ == "__main__":
    main()
