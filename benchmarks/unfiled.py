"""Sentences in English and in languages without a file, of the sets that have them, and what their benchmarks share.

TICO-19 (fa, hi, ms), MLQE-PE's post-edited English (et, ne, ro), DEMETR's references (cs, hi, pl) and XL-WA (bg, da, et,
hu, nl, sl).
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator

from benchmarks import results, sets
from benchmarks.corpora import rows
from benchmarks.ntrex_rules import Memo
from claimcheck import pipeline
from claimcheck.settings import Settings

TICO, MLQE, DEMETR = ("fa", "hi", "ms"), ("et", "ne", "ro"), {"cs": "czech", "hi": "hindi", "pl": "polish"}
XL_WA = ("bg", "da", "et", "hu", "nl", "sl")
LANGUAGES = "bg,cs,da,et,fa,hi,hu,ms,ne,nl,pl,ro,sl"
SETS = ("xl_wa", "demetr", "mlqe_pe", "parallel_text")
MOST_SENTENCES = 1000
Pair = tuple[str, str]


def sentences(code: str) -> list[Pair]:
    """(English, other language) of all sets, the same ones each time. Raises MissingDataError."""
    return list(dict.fromkeys(_sentences(code)))[:MOST_SENTENCES]


def _sentences(code: str) -> Iterator[Pair]:
    if code in XL_WA:
        for line in (sets.folder("xl_wa") / f"en-{code}.dev.tsv").read_text("utf-8").splitlines():
            english, other, _ = line.split("\t")
            yield english, other
    if code in DEMETR:
        for row in rows(sets.folder("demetr") / "dev.jsonl"):
            if row["lang_tag"] == DEMETR[code]:
                yield row["eng_sent"], row["src_sent"]
    if code in MLQE:
        for row in rows(sets.folder("mlqe_pe") / f"{code}-en.dev.jsonl"):
            yield row["pe"], row["src"]
    if code in TICO:
        folder = sets.folder("parallel_text") / "tico19" / f"en-{code}"
        texts = ((folder / f"tico19-test.{one}").read_text("utf-8").splitlines() for one in ("en", code))
        yield from zip(*texts, strict=True)


def run(name: str, doc: str | None, measured: Callable[..., dict[str, results.Value]], tuned_on: str) -> None:
    """Measure every language asked for beside English, print, and record as `name` when asked."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--languages", default=LANGUAGES)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--record", action="store_true")
    args = parser.parse_args()
    encoder = Memo(pipeline.encoder_for(Settings()))
    figures = {}
    for code in args.languages.split(","):
        figures[f"en-{code}"] = measured(code, encoder, show=args.show)
        print(code, figures[f"en-{code}"], flush=True)
    if args.record:
        results.record(name, figures, data=SETS, model=encoder.digest, tuned_on=tuned_on)
