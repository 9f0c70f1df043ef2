"""DEMETR: does `claimcheck.differences` give the translation with a planted error a worse score than the one without?

Both translations stand as the other version of the source, each alone. Of the critical and major kinds; a tie counts as a miss.

    python -m benchmarks.demetr_ranks [--record]
"""

from __future__ import annotations

import argparse
from collections import defaultdict

from benchmarks.corpora import rows
from benchmarks.demetr import LANGUAGES, kind
from benchmarks.ntrex_rules import Memo
from benchmarks.sets import folder
from claimcheck import pipeline
from claimcheck.data import Document
from claimcheck.settings import Settings

GRADES = ("critical", "major")


def main() -> None:
    """Measure, print, and record when asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", action="store_true")
    options = parser.parse_args()
    encoder = Memo(pipeline.encoder_for(Settings()))
    chosen = [row for row in rows(folder("demetr") / "dev.jsonl") if row["pert_name"].split("_")[0] in GRADES]
    pairs = []
    for row in chosen:
        source = Document.from_text(row["src_sent"], LANGUAGES[row["lang_tag"]])
        pairs += [(source, Document.from_text(row[key], "en")) for key in ("mt_sent", "pert_sent")]
    scores = [found.score for found in pipeline.differences_many(pairs, encoder=encoder)]
    worse: dict[str, list[bool]] = defaultdict(list)
    for row, good, bad in zip(chosen, scores[::2], scores[1::2], strict=True):
        for group in ("all", kind(row), f"from {LANGUAGES[row['lang_tag']]}"):
            worse[group].append(bad > good)
    table = {group: {"items": len(found), "worse": sum(found) / len(found)} for group, found in sorted(worse.items())}
    for group, values in table.items():
        print(group, values, flush=True)
    if options.record:
        from benchmarks.results import record

        record("demetr_ranks", table, data=("demetr",), model=encoder.digest, tuned_on="nothing of it")


if __name__ == "__main__":
    main()
