"""Languages that taught nothing: what is found of differences planted into the Debian handbook, and what it sets off untouched.

The handbook's paragraphs in Portuguese (Brazil) and Italian, which no network learnt from and no threshold was set on, beside
other languages. A number, a "not" or a hedge is put into every second paragraph of the left version that allows it, or a "not"
taken out; found is what touches the paragraph. It is no news: names, offices, dates and quotes are rare in it.

    python -m benchmarks.handbook [--pairs en-pt,fr-it] [--paragraphs 200] [--show] [--record]
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from benchmarks import sets
from benchmarks.corpora import rows
from benchmarks.negation_planting import HEDGES_PUT, PUT, TAKEN, changed
from benchmarks.ntrex_rules import GAP, Memo, document
from benchmarks.training.share_alike import HANDBOOK
from claimcheck import pipeline
from claimcheck.findings import Report
from claimcheck.settings import Settings

PAIRS = "en-pt,es-pt,pt-es,fr-it,de-it,it-fr,en-it,pt-it"
NAMES = {**HANDBOOK, "it": "it-IT", "pt": "pt-BR"}
SHORTEST, LONGEST = 60, 500
"""Characters of a paragraph in English."""
BLOCK = 20
"""Paragraphs of a document."""
FIGURE = re.compile(r"(?<![\w.,:/@#–-])(\d{1,3})(?![\d%\w])(?![:/.,–-]\w)")
RULES = {"number": "F001", "put": "F005", "taken": "F005", "hedge put": "F006"}
Line = tuple[str, str]


def paragraphs(codes: Sequence[str], most: int) -> list[Line]:
    """The first paragraphs that both versions translate. Raises MissingDataError."""
    found: list[Line] = []
    for row in rows(sets.folder("parallel_text") / "debian_handbook.jsonl"):
        english = row["en-US"]
        pair = [(row.get(NAMES[code]) or "").strip() for code in codes]
        # What nobody has translated stands there in English.
        whole = all(text and "\n" not in text and (c == "en" or text != english) for text, c in zip(pair, codes, strict=True))
        if row["tag"] != "title" and whole and SHORTEST < len(english) < LONGEST:
            found.append((pair[0], pair[1]))
    return found[:most]


def planted(kind: str, lines: Sequence[Line], code: str, chance: random.Random) -> Iterator[tuple[int, str]]:
    """Number and new left text of every second paragraph that a kind of difference can be put into."""
    for number, (left, right) in list(enumerate(lines))[::2]:
        if kind == "number":
            match = FIGURE.search(left)
            if match and match[1] in re.findall(r"\d+", right):
                yield number, left[: match.start(1)] + str(int(match[1]) + chance.choice((3, 7, 11))) + left[match.end(1) :]
        else:
            rules = {"put": PUT, "taken": TAKEN, "hedge put": HEDGES_PUT}[kind]
            told = changed(left, rules.get(code, ()), chance)
            if told and told != left:
                yield number, told


def reports(lines: Sequence[Line], codes: Sequence[str], encoder: Memo) -> list[Report]:
    """What is found in the paragraphs, a report a document."""
    starts = range(0, len(lines), BLOCK)
    texts = [[document([line[side] for line in lines[k : k + BLOCK]], codes[side]) for side in (0, 1)] for k in starts]
    return pipeline.compare_many([(left, right) for left, right in texts], Settings(), encoder)


def touched(found: Sequence[Report], code: str) -> set[int]:
    """The paragraphs of the left version that a rule's findings touch."""
    return {
        at * BLOCK + report.documents[0].text.count(GAP, 0, span.start)
        for at, report in enumerate(found)
        for finding in report.findings
        if finding.rule.code == code
        for side, span in finding.evidence
        if side == 0
    }


def main() -> None:
    """Measure, print, and record when asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", default=PAIRS)
    parser.add_argument("--paragraphs", type=int, default=200)
    parser.add_argument("--show", action="store_true", help="print what fires on untouched text")
    parser.add_argument("--record", action="store_true")
    options = parser.parse_args()
    encoder = Memo(pipeline.encoder_for(Settings()))
    figures: dict[str, dict[str, float | int | str]] = {}
    for pair in options.pairs.split(","):
        codes = pair.split("-")
        lines = paragraphs(codes, options.paragraphs)
        whole = reports(lines, codes, encoder)
        fired = Counter(finding.rule.code for report in whole for finding in report.findings)
        for report in whole if options.show else ():
            for finding in report.findings:
                print(
                    "untouched",
                    pair,
                    finding.rule.code,
                    finding.message,
                    [report.documents[s].slice(p) for s, p in finding.evidence],
                )
        row: dict[str, float | int | str] = {"statements": sum(len(report.readings[0].statements) for report in whole)}
        row["untouched"] = ", ".join(f"{code} {number}" for code, number in sorted(fired.items())) or "–"
        for kind, code in RULES.items():
            new = dict(planted(kind, lines, codes[0], random.Random(f"{pair} {kind}")))
            changed_lines = [(new.get(number, left), right) for number, (left, right) in enumerate(lines)]
            hits = touched(reports(changed_lines, codes, encoder), code) & set(new) if new else set()
            row |= {f"{kind} n": len(new), kind: round(len(hits) / len(new), 3) if new else "–"}
        figures[pair] = row
        print(pair, row, flush=True)
    if options.record:
        from benchmarks.results import record

        record("handbook", figures, data=("parallel_text",), model=encoder.digest, tuned_on="nothing of these languages")


if __name__ == "__main__":
    main()
