"""Planted differences and untouched text on NTREX: recall, placement and false alarms by rule and language pair.

Every document of every pair is compared as it stands (both versions are professional translations of one English original)
and once with each kind of planted difference in the right version, then in the left. `--show RULE` prints what fires on
untouched text, to be read: a confirmed difference is not a false alarm.

    python -m benchmarks.ntrex_rules [--pairs id-fr,en-de] [--documents 20] [--show Q001] [--record]
"""

from __future__ import annotations

import argparse
import concurrent.futures
import itertools
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from benchmarks.corpora import NTREX_LANGUAGES, ntrex
from benchmarks.planting import (
    ANY_MARK,
    Planted,
    add_statement,
    close_early,
    close_late,
    drop_marks,
    drop_statement,
    open_late,
)
from claimcheck import pipeline
from claimcheck.data import Document
from claimcheck.encoder.protocol import Encoder, Encoding
from claimcheck.findings import Finding, Report
from claimcheck.settings import Settings

HIT = 0.5
"""A planted stretch is found when a finding of its rule covers half of it and is covered by it to a half."""
GAP = "\n\n"
CODES = {"C001": ("C001", "Q003")}
"""A dropped or added sentence that is quoted goes to the sharper rule."""


class Memo:
    """An encoder that keeps what it has encoded: planted versions share nearly all their sentences."""

    def __init__(self, encoder: Encoder) -> None:
        self.inner = encoder
        self.kept: dict[str, Encoding] = {}
        self.name, self.digest, self.device, self.dtype = encoder.name, encoder.digest, encoder.device, encoder.dtype

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        """Encode what is new."""
        new = [t for t in dict.fromkeys(texts) if t not in self.kept]
        self.kept.update(zip(new, self.inner.encode(new), strict=True))
        return [self.kept[t] for t in texts]


def document(sentences: Sequence[str], language: str) -> Document:
    """A document with one sentence a paragraph."""
    return Document.from_text(GAP.join(s.strip() for s in sentences), language)


def place(sentences: Sequence[str], sentence: int, stretch: tuple[int, int]) -> tuple[int, int]:
    """A stretch of one sentence as a span of the document."""
    start = sum(len(s.strip()) + len(GAP) for s in sentences[:sentence])
    lead = len(sentences[sentence]) - len(sentences[sentence].lstrip())
    return start + stretch[0] - lead, start + stretch[1] - lead


def hits(findings: Iterable[Finding], rule: str, side: int, wanted: tuple[int, int]) -> tuple[bool, bool]:
    """(found, found with the exact borders but for punctuation)."""
    found = exact = False
    for finding in findings:
        for document_number, span in finding.evidence:
            if finding.rule.code != rule or document_number != side:
                continue
            shared = min(span.end, wanted[1]) - max(span.start, wanted[0])
            if shared >= HIT * (wanted[1] - wanted[0]) and shared >= HIT * (span.end - span.start):
                found = True
                exact = exact or (abs(span.start - wanted[0]) <= 2 and abs(span.end - wanted[1]) <= 2)
    return found, exact


def planted_cases(left: str, right: str, documents: Sequence[str], seed: int) -> Iterator[tuple[str, int, Planted]]:
    """One of each kind a document, in the left version or the right, by turns: (document, changed side, what)."""
    names = list(ntrex(left))
    for number, name in enumerate(documents):
        versions = ntrex(left)[name], ntrex(right)[name]
        donor = names[(names.index(name) + 7) % len(names)]
        for turn, kind in enumerate(("close-early", "open-late", "close-late", "marks", "dropped", "added")):
            side = (number + turn) % 2
            changed, other = versions[side], versions[1 - side]
            language = (left, right)[side]
            planters = {
                "close-early": close_early,
                "open-late": open_late,
                "close-late": close_late,
                "marks": drop_marks,
                "dropped": drop_statement,
                "added": add_statement(ntrex(language)[donor]),
            }
            planted = planters[kind](changed, other, random.Random(f"{seed} {name} {kind}"))
            if planted:
                yield name, side, planted


def judge(report: Report, side: int, planted: Planted, other: Sequence[str]) -> tuple[bool, bool]:
    """Whether a planted difference was found, and exactly."""
    if planted.sentence is None or planted.stretch is None:
        # Words that are gone are marked where they still stand.
        index = planted.other or 0
        wanted = place(other, index, (0, len(other[index])))
        side = 1 - side
    else:
        wanted = place(planted.sentences, planted.sentence, planted.stretch)
    codes = CODES.get(planted.rule, (planted.rule,))
    results = [hits(report.findings, code, side, wanted) for code in codes]
    return any(r[0] for r in results), any(r[1] for r in results)


def run_pair(left: str, right: str, limit: int | None, encoder: Encoder, show: str | None, seed: int = 1) -> dict[str, Any]:
    """All counts of one language pair."""
    settings = Settings()
    names = list(ntrex(left))[:limit]
    whole = {(code, name): document(ntrex(code)[name], code) for code in (left, right) for name in names}
    untouched = pipeline.compare_many([(whole[left, n], whole[right, n]) for n in names], settings, encoder)
    counts: dict[str, Any] = {
        "documents": len(names),
        "statements": sum(len(r.readings[0].statements) for r in untouched),
        "quoted": sum(1 for n in names for a, b in zip(ntrex(left)[n], ntrex(right)[n], strict=True) if ANY_MARK.search(a + b)),
        "untouched": dict(Counter(f.rule.code for r in untouched for f in r.findings)),
        "relations": dict(Counter(r.relation for r in untouched)),
    }
    if show:
        for name, report in zip(names, untouched, strict=True):
            for finding in report.findings:
                if finding.rule.code.startswith(show):
                    print(f"\n{left}-{right} {name} {finding.rule.code} {finding.confidence} {finding.message}")
                    for number, span in finding.evidence:
                        text = report.documents[number].text
                        before, after = text[max(span.start - 60, 0) : span.start], text[span.end : span.end + 60]
                        print(f"   {number}: …{before}⟦{text[slice(*span)]}⟧{after}…".replace("\n", " ¶ "))
    cases = list(planted_cases(left, right, names, seed))
    pairs = []
    for name, side, planted in cases:
        changed = document(planted.sentences, (left, right)[side])
        pairs.append((changed, whole[right, name]) if side == 0 else (whole[left, name], changed))
    reports = pipeline.compare_many(pairs, settings, encoder)
    known = {n: {f.fingerprint for f in r.findings} for n, r in zip(names, untouched, strict=True)}
    kinds: dict[str, list[int]] = defaultdict(lambda: [0] * 5)
    for (name, side, planted), report in zip(cases, reports, strict=True):
        other = ntrex((right, left)[side])[name]
        found, exact = judge(report, side, planted, other)
        row = kinds[f"{planted.rule} {planted.kind}"]
        row[0] += 1
        row[1] += found
        row[2] += exact
        extra = [f for f in report.findings if f.fingerprint not in known[name] and f.rule.severity > 1]
        same = sum(f.rule.code in CODES.get(planted.rule, (planted.rule,)) for f in extra)
        row[3] += max(same - found, 0)
        row[4] += len(extra) - same
        if show and not found and planted.rule.startswith(show):
            print(f"\nMISSED {left}-{right} {name} side {side} {planted.kind}")
            if planted.sentence is not None and planted.stretch:
                s = planted.sentences[planted.sentence]
                print("   ", s[: planted.stretch[0]] + "⟦" + s[slice(*planted.stretch)] + "⟧" + s[planted.stretch[1] :])
            if planted.other is not None:
                print("   ", other[planted.other])
            print(
                "   ",
                [
                    (f.rule.code, f.confidence, report.documents[f.evidence[0].document].slice(f.evidence[0].span)[:60])
                    for f in extra
                ],
            )
    counts["planted"] = {k: tuple(v) for k, v in sorted(kinds.items())}
    return counts


def summary(by_pair: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Sums over pairs: recall by kind; findings on untouched text per 100 statements (quote rules: per 100 with marks)."""
    planted: dict[str, list[int]] = defaultdict(lambda: [0] * 5)
    untouched: Counter[str] = Counter()
    for counts in by_pair.values():
        untouched.update(counts["untouched"])
        for kind, row in counts["planted"].items():
            planted[kind] = [a + b for a, b in zip(planted[kind], row, strict=True)]
    statements = sum(c["statements"] for c in by_pair.values())
    quoted = sum(c["quoted"] for c in by_pair.values())
    boundary = [planted[k] for k in planted if k.startswith("Q001")]
    return {
        "statements": statements,
        "statements_with_quotes": quoted,
        "planted": {
            kind: {
                "n": n,
                "recall": round(found / n, 4),
                "exact": round(exact / n, 4),
                "precision": round(found / max(found + same, 1), 4),
                "other_rules_per_case": round(others / n, 4),
            }
            for kind, (n, found, exact, same, others) in sorted(planted.items())
        },
        "Q001_recall": round(sum(r[1] for r in boundary) / max(sum(r[0] for r in boundary), 1), 4),
        "untouched": dict(sorted(untouched.items())),
        "untouched_per_100": {
            code: round(100 * n / (quoted if code.startswith("Q") else statements), 3) for code, n in sorted(untouched.items())
        },
    }


def _row(total: dict[str, Any]) -> dict[str, float | int]:
    """What the tables show of a summary: recall and precision by rule, and findings on untouched text per 100 statements."""
    shown: dict[str, float | int] = {"statements": total["statements"], "with quotes": total["statements_with_quotes"]}
    rules = sorted({kind.split()[0] for kind in total["planted"]}, key=["Q001", "Q002", "C001"].index)
    for rule in rules:
        rows = [counts for kind, counts in total["planted"].items() if kind.startswith(rule)]
        planted = sum(row["n"] for row in rows)
        found = sum(row["recall"] * row["n"] for row in rows)
        marked = sum(row["recall"] * row["n"] / max(row["precision"], 1e-9) for row in rows)
        shown |= {f"{rule} recall": found / max(planted, 1), f"{rule} precision": found / max(marked, 1)}
    for rule in ("Q001", "Q002", "Q003", "Q004", "C001", "C002"):
        shown[f"{rule} untouched"] = total["untouched_per_100"].get(rule, 0.0)
    return shown


def _run(
    pairs: Sequence[tuple[str, ...]], limit: int | None, show: str | None, jobs: int
) -> Iterator[tuple[str, dict[str, Any]]]:
    if jobs == 1:
        encoder = Memo(pipeline.encoder_for(Settings()))
        yield from ((f"{left}-{right}", run_pair(left, right, limit, encoder, show)) for left, right in pairs)
        return
    with concurrent.futures.ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(_one, [(left, right, limit, show) for left, right in pairs])


def _one(task: tuple[str, str, int | None, str | None]) -> tuple[str, dict[str, Any]]:
    left, right, limit, show = task
    return f"{left}-{right}", run_pair(left, right, limit, Memo(pipeline.encoder_for(Settings())), show)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--pairs", help="id-fr,en-de,…; all 45 by default")
    parser.add_argument("--documents", type=int, help="only the first so many")
    parser.add_argument("--show", help="print findings on untouched text and misses of this rule (prefix)")
    parser.add_argument("--record", action="store_true", help="append the figures to benchmarks/results")
    parser.add_argument("--jobs", type=int, default=1, help="processes (figures do not depend on it)")
    args = parser.parse_args()
    pairs = (
        [tuple(p.split("-")) for p in args.pairs.split(",")] if args.pairs else list(itertools.combinations(NTREX_LANGUAGES, 2))
    )
    by_pair = {}
    for name, counts in _run(pairs, args.documents, args.show, args.jobs):
        by_pair[name] = counts
        total = summary({"": counts})
        recall = {kind: row["recall"] for kind, row in total["planted"].items()}
        print(f"{name} Q001 {total['Q001_recall']:.3f}", recall, total["untouched_per_100"], flush=True)
    total = summary(by_pair)
    print(total)
    if args.record:
        from benchmarks.results import record

        totals = {"all": total, **{name: summary({"": counts}) for name, counts in by_pair.items()}}
        figures = {name: _row(one) for name, one in totals.items()}
        record("ntrex_rules", figures, data=("ntrex",), model=pipeline.encoder_for(Settings()).digest, detail=totals)


if __name__ == "__main__":
    main()
