"""News-like sentences of our own in two languages, faithful to one another or with somebody's office changed: what F004 says.

`offices.tsv` has a pair a line. Those of the parts "read" and "held out" were written before the lists of offices were looked at
and parted by turns; misses and false findings of "read" were mended, those of "held out" only counted. "second" was written after
that. Each version gets a second sentence, the same for all: a text of one sentence is no text.

    python -m benchmarks.offices [--show] [--record]
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from benchmarks.ntrex_rules import Memo
from claimcheck import languages, pipeline
from claimcheck.data import Document
from claimcheck.settings import Settings

FILE = Path(__file__).with_name("offices.tsv")
CODE = "F004"
PARTS, KINDS = ("read", "held out", "second"), ("changed", "faithful")
BEHIND = {
    "ar": "ومن المتوقع صدور مزيد من التفاصيل الأسبوع المقبل.",
    "de": "Weitere Einzelheiten werden nächste Woche erwartet.",
    "en": "More details are expected next week.",
    "es": "Se esperan más detalles la próxima semana.",
    "fr": "D'autres détails sont attendus la semaine prochaine.",
    "id": "Rincian lebih lanjut diharapkan pekan depan.",
    "ja": "詳しい内容は来週発表される見通しだ。",
    "ru": "Подробности ожидаются на следующей неделе.",
    "tr": "Daha fazla ayrıntının gelecek hafta gelmesi bekleniyor.",
    "zh": "预计下周会有更多细节。",
}


class Item(NamedTuple):
    """A sentence in two languages; `kind` is one of `KINDS`, `part` one of `PARTS`."""

    part: str
    kind: str
    left: Document
    right: Document


def version(code: str, sentence: str) -> Document:
    """A text of two sentences, the second one known."""
    between = " " if languages.load(code).spaced else ""
    return Document.from_text(sentence + between + BEHIND[code], code)


def items() -> list[Item]:
    """The set. Raises ValueError where a line is not of six fields, a known part and a known kind."""
    found = []
    for line in FILE.read_text(encoding="utf-8").splitlines()[1:]:
        part, kind, first, left, second, right = line.split("\t")
        if part not in PARTS or kind not in KINDS:
            raise ValueError(f"{FILE.name}: unknown part or kind in {line!r}")
        found.append(Item(part, kind, version(first, left), version(second, right)))
    return found


def main() -> None:
    """Measure, print, and record when asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help='print the misses and the false findings, but not of "held out"')
    parser.add_argument("--record", action="store_true")
    args = parser.parse_args()
    settings, rows = Settings(), items()
    encoder = Memo(pipeline.encoder_for(settings))
    counts: Counter[tuple[str, str]] = Counter()
    told: Counter[tuple[str, str]] = Counter()
    for item in rows:
        (report,) = pipeline.compare_many([(item.left, item.right)], settings, encoder)
        fires = any(finding.rule.code == CODE for finding in report.findings)
        counts[item.part, item.kind] += 1
        told[item.part, item.kind] += fires
        if args.show and item.part != "held out" and fires != (item.kind == "changed"):
            print("false" if fires else "missed", item.left.text, item.right.text, sep="\n   ")
    figures: dict[str, dict[str, float | int | str]] = {}
    for part in PARTS:
        row: dict[str, float | int | str] = {"changed": counts[part, "changed"], "found": told[part, "changed"]}
        figures[part] = {**row, "faithful": counts[part, "faithful"], "false": told[part, "faithful"]}
        print(part, figures[part], flush=True)
    if args.record:
        from benchmarks.results import record

        record("offices", figures, model=encoder.digest, tuned_on="the parts read and second; two false findings of held out")


if __name__ == "__main__":
    main()
