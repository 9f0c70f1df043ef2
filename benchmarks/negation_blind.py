"""Negations and hedges beside a language that has no file: what F005 and F006 find of those put into the other version.

Lines of FLORES-200 in Hindi and Persian, which have no language file and which nothing learnt from, beside languages that have
one. Every third line without a negation (a hedge) that allows it is given one in the language with a file; the other version is
untouched. Beside it what the rules say of the lines as they stand: nobody has read those findings.

    python -m benchmarks.negation_blind [--pairs en-hi,de-fa] [--lines 360] [--record]
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence

from benchmarks import sets
from benchmarks.negation_planting import HEDGES_PUT, PUT, Rules, changed
from benchmarks.ntrex_rules import Memo
from benchmarks.training.beads import LINES, document
from benchmarks.training.denials import KNOWN
from benchmarks.training.share_alike import FLORES
from claimcheck import languages, pipeline
from claimcheck.settings import Settings

PAIRS = "en-hi,en-fa,fr-hi,de-fa,ru-hi,zh-fa"
EVERY = 3
NAMES = {**FLORES, "hi": "hin_Deva", "fa": "pes_Arab"}
PLANTED: dict[str, Rules] = {"F005": PUT, "F006": HEDGES_PUT}


def lines_of(code: str) -> list[str]:
    """The lines of FLORES-200 dev in a language. Raises MissingDataError."""
    return (sets.folder("parallel_text") / "flores_dev" / f"{NAMES[code]}.dev").read_text("utf-8").splitlines()


def told(left: Sequence[str], right: Sequence[str], codes: Sequence[str], rule: str, encoder: Memo) -> tuple[set[int], int]:
    """The lines that hold a finding of `rule` on the left, and how many findings there are."""
    found: set[int] = set()
    count = 0
    starts = range(0, len(left), LINES)
    texts = [(document(left[k : k + LINES], codes[0]), document(right[k : k + LINES], codes[1])) for k in starts]
    for start, report in zip(starts, pipeline.compare_many(texts, Settings(select=(rule,)), encoder), strict=True):
        places = [span.start for finding in report.findings for side, span in finding.evidence if side == 0]
        found |= {start + report.documents[0].text.count("\n\n", 0, place) for place in places}
        count += len(report.findings)
    return found, count


def main() -> None:
    """Measure, print, and record when asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", default=PAIRS)
    parser.add_argument("--lines", type=int, default=360)
    parser.add_argument("--record", action="store_true")
    options = parser.parse_args()
    encoder = Memo(pipeline.encoder_for(Settings()))
    figures = {}
    for pair in options.pairs.split(","):
        codes = pair.split("-")
        language = languages.load(codes[0])
        left, right = ([line.strip() for line in lines_of(code)[: options.lines]] for code in codes)
        row: dict[str, float | int] = {"lines": len(left)}
        for rule, rules in PLANTED.items():
            row[f"{rule} untouched"] = told(left, right, codes, rule, encoder)[1]
            chance = random.Random(f"{pair} {rule}")
            plain = [k for k, line in enumerate(left) if not KNOWN[rule](line, language)]
            fitting = [(k, line) for k in plain if (line := changed(left[k], rules[codes[0]], chance))]
            new = dict(fitting[::EVERY])
            found, _ = told([new.get(k, line) for k, line in enumerate(left)], right, codes, rule, encoder)
            row |= {f"{rule} put n": len(new), f"{rule} put": round(len(found & set(new)) / max(1, len(new)), 3)}
        figures[pair] = row
        print(pair, row, flush=True)
    if options.record:
        from benchmarks.results import record

        tuned = "nothing: no row of these languages was learnt from, and no threshold was set on FLORES"
        record("negation_blind", figures, data=("parallel_text",), model=encoder.digest, tuned_on=tuned)


if __name__ == "__main__":
    main()
