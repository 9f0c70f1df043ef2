"""News sentences of our own in three languages, each with a negation or a hedge that one version may have lost: F005 and F006.

`denials.yml` has texts of five sentences, the same in three languages, with the place of the negation or hedge marked in each.
One version gets one sentence without it, the other stays as it is: a change is found when a finding of the rule touches that
sentence. The versions as they stand, and both without any of the words, are faithful: what fires there is false. Texts of the
part "read" were looked at when the rules were mended, those of "held out" only counted.

    python -m benchmarks.denials [--part read] [--kind denial] [--floor 0.1] [--show] [--record]
"""

from __future__ import annotations

import argparse
import itertools
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import regex
import yaml

from benchmarks.ntrex_rules import Memo, document, place
from claimcheck import pipeline
from claimcheck.data import Document
from claimcheck.findings import Report
from claimcheck.languages import load
from claimcheck.settings import Settings

FILE = Path(__file__).with_suffix(".yml")
PARTS, KINDS = ("read", "held out"), {"denial": "F005", "hedge": "F006"}
SENTENCES = 5
_CHOICE = regex.compile(r"\{([^{}|]*)\|([^{}|]*)\}")


class Text(NamedTuple):
    """Sentences by language, with what is lost marked. `part`: one of `PARTS`; `kind`: one of `KINDS`."""

    part: str
    kind: str
    sentences: dict[str, list[str]]


class Lost(NamedTuple):
    """Two versions, of which that of `codes[1]` lacks the words of sentence `at`; no sentence for the versions as they stand."""

    text: Text
    codes: tuple[str, str]
    at: int | None

    def documents(self, bare: bool = False) -> tuple[Document, Document]:
        """Both versions; `bare`: both without any of the words."""
        one, other = (
            [told(line, bare or (side == 1 and k == self.at)) for k, line in enumerate(self.text.sentences[code])]
            for side, code in enumerate(self.codes)
        )
        return document(one, self.codes[0]), document(other, self.codes[1])


def told(line: str, lost: bool) -> str:
    """A line with its words, or without them."""
    sentence = str(_CHOICE.sub(lambda match: match[2 if lost else 1], line))
    return sentence[:1].upper() + sentence[1:]


def texts() -> list[Text]:
    """The set. Raises ValueError for an unknown part or kind, and for a text that is not of five marked sentences."""
    found = []
    for row in yaml.safe_load(FILE.read_text(encoding="utf-8")):
        part, kind = row.pop("part"), row.pop("kind")
        sentences = {code: lines.splitlines() for code, lines in row.items()}
        if part not in PARTS or kind not in KINDS:
            raise ValueError(f"{FILE.name}: unknown part or kind: {part}, {kind}")
        for lines in sentences.values():
            if len(lines) != SENTENCES or not all(_CHOICE.search(line) for line in lines):
                raise ValueError(f"{FILE.name}: not {SENTENCES} sentences with a place marked: {lines}")
        found.append(Text(part, kind, sentences))
    return found


def losses(text: Text) -> Iterator[Lost]:
    """Each sentence with its words lost in one version, for every version of a language with a file beside every other."""
    for codes in itertools.permutations(text.sentences, 2):
        if load(codes[0]).has_file:
            yield from (Lost(text, (codes[0], codes[1]), at) for at in range(SENTENCES))


def found(report: Report, lost: Lost) -> bool:
    """True where a finding of the rule touches the sentence that lost its words."""
    lines = [told(line, k == lost.at) for k, line in enumerate(lost.text.sentences[lost.codes[1]])]
    if lost.at is None:
        return False
    start, end = place(lines, lost.at, (0, len(lines[lost.at])))
    rule = KINDS[lost.text.kind]
    spans = (span for one in report.findings if one.rule.code == rule for side, span in one.evidence if side == 1)
    return any(span.start < end and start < span.end for span in spans)


def main() -> None:
    """Measure, print, and record when asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=PARTS)
    parser.add_argument("--kind", choices=tuple(KINDS))
    parser.add_argument("--floor", type=float, default=Settings().min_confidence, help="least confidence of what is told")
    parser.add_argument("--show", action="store_true", help='print the misses and the false findings, but not of "held out"')
    parser.add_argument("--record", action="store_true")
    args = parser.parse_args()
    settings = Settings(min_confidence=args.floor)
    encoder = Memo(pipeline.encoder_for(settings))
    counts: dict[tuple[str, str], Counter[str]] = {}
    by_language: Counter[tuple[str, str, str, bool]] = Counter()
    for text in texts():
        if (args.part or text.part) != text.part or (args.kind or text.kind) != text.kind:
            continue
        row = counts.setdefault((text.part, text.kind), Counter())
        shown = args.show and text.part == "read"
        for codes in itertools.combinations(text.sentences, 2):
            for bare in (False, True):
                (report,) = pipeline.compare_many([Lost(text, codes, None).documents(bare)], settings, encoder)
                false = [one for one in report.findings if one.rule.code in KINDS.values()]
                row.update({"faithful": SENTENCES, "false": len(false)})
                for one in false if shown else ():
                    print("false", one.message, *(report.documents[k].slice(span) for k, span in one.evidence), sep=" | ")
        for lost in losses(text):
            (report,) = pipeline.compare_many([lost.documents()], settings, encoder)
            hit = found(report, lost)
            row.update({"lost": 1, "found": hit})
            by_language[text.part, text.kind, f"{lost.codes[0]}", hit] += 1
            if shown and not hit and lost.at is not None:
                lines = (told(text.sentences[code][lost.at], side == 1) for side, code in enumerate(lost.codes))
                print("missed", *lost.codes, *lines, sep=" | ")
    figures: dict[str, dict[str, float | int | str]] = {}
    for (part, kind), row in counts.items():
        figures[f"{part}, {kind}"] = {
            "lost": row["lost"],
            "found": round(row["found"] / row["lost"], 3),
            "faithful": row["faithful"],
            "false": row["false"],
        }
        print(part, kind, figures[f"{part}, {kind}"], flush=True)
        rows = {
            code: [by_language[part, kind, code, hit] for hit in (True, False)] for code in sorted({k[2] for k in by_language})
        }
        print("  ", {code: f"{hits}/{hits + misses}" for code, (hits, misses) in rows.items()}, flush=True)
    if args.record:
        from benchmarks.results import record

        record("denials", figures, model=encoder.digest, tuned_on="the part read")


if __name__ == "__main__":
    main()
