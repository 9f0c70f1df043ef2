"""DEMETR: a translation with one planted error against its source, 35 kinds of error, ten languages into English.

Rows of one language stand in documents of `BLOCK` sentences, of which one has the error: alone, a sentence has no neighbours
to be told from. Found is what the good translation (`mt_sent`) does not give and what touches the changed sentence. The kinds
of `WANTED` have rules of their own, and their recall counts these alone; for the other kinds any rule counts. What fires on
the good translations is shown by rule.

    python -m benchmarks.demetr [--kinds numbers,negation] [--show] [--record]
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from typing import Any

from benchmarks.corpora import rows
from benchmarks.ntrex_rules import Memo, document, place
from benchmarks.sets import folder
from claimcheck import pipeline
from claimcheck.data import Document, Span
from claimcheck.findings import Finding, Report
from claimcheck.settings import Settings

BLOCK = 5
LANGUAGES = {
    "chinese_simple": "zh",
    "czech": "cs",
    "french": "fr",
    "german": "de",
    "hindi": "hi",
    "italian": "it",
    "japanese": "ja",
    "polish": "pl",
    "russian": "ru",
    "spanish": "es",
}
WANTED = {
    "numbers_replaced": ("F001", "F002"),
    "ne_replaced": ("F003",),
    "ne_removed": ("F003",),
    "negation": ("F005",),
}
"""Kind -> the rules that should find it: a year is a number and a date."""
BARE = ("empty", "shuffle_trans", "reference")
"""Kinds that are no error in a sentence: another sentence, none, or the reference."""

Row = dict[str, Any]


def kind(row: Row) -> str:
    """ "critical_id10_numbers_replaced" -> "numbers_replaced"."""
    return re.sub(r"^[a-z]+_id\d+_", "", row["pert_name"])


def blocks() -> dict[tuple[str, int], list[Row]]:
    """(language, number) -> one row for each sentence of a document."""
    sentences: dict[str, dict[int, Row]] = defaultdict(dict)
    for row in rows(folder("demetr") / "dev.jsonl"):
        sentences[LANGUAGES[row["lang_tag"]]].setdefault(row["id"], row)
    found: dict[tuple[str, int], list[Row]] = {}
    for code, by_id in sentences.items():
        ordered = [by_id[number] for number in sorted(by_id)]
        found |= {(code, at // BLOCK): ordered[at : at + BLOCK] for at in range(0, len(ordered), BLOCK)}
    return found


def measure(wanted: set[str], encoder: Memo, show: bool) -> dict[str, dict[str, float | int | str]]:
    """Rows of the table: what fires on good translations, recall by kind, and by language for the kinds of `WANTED`."""
    settings = Settings()
    whole = blocks()
    sources = {key: document([row["src_sent"] for row in block], key[0]) for key, block in whole.items()}
    good = {key: document([row["mt_sent"] for row in block], "en") for key, block in whole.items()}
    reports = dict(zip(whole, pipeline.compare_many([(sources[k], good[k]) for k in whole], settings, encoder), strict=True))
    where = {(key[0], row["id"]): (key, at) for key, block in whole.items() for at, row in enumerate(block)}
    untouched = Counter(f.rule.code for report in reports.values() for f in report.findings)
    jobs: list[tuple[Row, tuple[str, int], int, Document]] = []
    for row in rows(folder("demetr") / "dev.jsonl"):
        if kind(row) in BARE or (wanted and kind(row) not in wanted):
            continue
        key, at = where[LANGUAGES[row["lang_tag"]], row["id"]]
        texts = [one["mt_sent"] for one in whole[key]]
        texts[at] = row["pert_sent"]
        jobs.append((row, key, at, document(texts, "en")))
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    compared = pipeline.compare_many([(sources[key], new) for _, key, _, new in jobs], settings, encoder)
    for (row, key, at, new), report in zip(jobs, compared, strict=True):
        name = kind(row)
        codes = _new(report, reports[key], [sources[key], new], at)
        hit = bool(codes & set(WANTED[name])) if name in WANTED else bool(codes)
        for line in (name, f"{name} {key[0]}") if name in WANTED else (name,):
            counts[line].update(planted=1, found=int(hit), any=int(bool(codes)))
            counts[line].update(codes)
        if show and not hit and name in WANTED:
            print("missed", name, key[0], row["src_sent"], row["mt_sent"], row["pert_sent"], sorted(codes), sep="\n   ")
    statements = sum(len(block) for block in whole.values())
    if show:
        for key, report in reports.items():
            for finding in report.findings:
                print("good", key, finding.rule.code, finding.message)
    table: dict[str, dict[str, float | int | str]] = {
        f"good translation, {code}": {
            "planted": "–",
            "fires": number,
            "per 1,000 sentences": round(1000 * number / statements, 1),
        }
        for code, number in sorted(untouched.items())
    }
    for line in sorted(counts, key=lambda name: (name.split(" ")[0] not in WANTED, name)):
        own = counts[line]
        first = [(code, n) for code, n in own.most_common() if code not in ("planted", "found", "any")]
        table[line] = {
            "planted": own["planted"],
            "recall": own["found"] / own["planted"],
            "any rule": own["any"] / own["planted"],
            "found by": ", ".join(f"{code} {n}" for code, n in first[:3]) or "–",
        }
    return table


def _new(report: Report, before: Report, versions: list[Document], at: int) -> set[str]:
    """The rules that fire in a sentence of either version and did not on the good translation."""
    known = {finding.fingerprint for finding in before.findings}
    spans = []
    for version in versions:
        sentences = version.text.split("\n\n")
        spans.append(Span(*place(sentences, at, (0, len(sentences[at])))))
    return {f.rule.code for f in report.findings if f.fingerprint not in known and _touches(f, spans)}


def _touches(finding: Finding, spans: list[Span]) -> bool:
    return any(side.span.overlaps(spans[side.document]) for side in finding.evidence)


def main() -> None:
    """Measure, print, and record when asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kinds", default="", help="only these; all by default")
    parser.add_argument("--show", action="store_true", help="print misses of the kinds with a rule, and what fires on good ones")
    parser.add_argument("--record", action="store_true")
    options = parser.parse_args()
    encoder = Memo(pipeline.encoder_for(Settings()))
    table = measure(set(filter(None, options.kinds.split(","))), encoder, options.show)
    for line, values in table.items():
        print(line, *(f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v}" for k, v in values.items()), flush=True)
    if options.record:
        from benchmarks.results import record

        record("demetr", table, data=("demetr",), model=encoder.digest, tuned_on="nothing of it")


if __name__ == "__main__":
    main()
