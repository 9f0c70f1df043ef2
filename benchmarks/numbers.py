"""Numbers that differ: recall of F001 on planted differences and its findings on untouched text, NTREX, by pair.

In every version of a document every fourth sentence or so that gives a number gets another value: one figure is written anew
with other digits (its form kept: "1.234" becomes "7.234"), or one number word is replaced by another. Figures in dates, clock
times, names with digits and telephone numbers are left alone: they belong to other rules. What is a number is told here by
plain patterns, not by the reader under test. A planted difference is found when F001 marks its place.

    python -m benchmarks.numbers [--pairs id-fr,en-de] [--first 24] [--documents 20] [--show] [--record]

`--first N` leaves out the first N documents, on which mechanisms were mended; `--show` prints what fires on untouched text.
"""

from __future__ import annotations

import argparse
import itertools
import random
import re
from collections.abc import Callable, Container, Iterator, Sequence
from typing import NamedTuple

from benchmarks import results
from benchmarks.corpora import NTREX_LANGUAGES, ntrex
from benchmarks.ntrex_rules import GAP, Memo, document
from claimcheck import languages, pipeline
from claimcheck.checks import number_mismatch
from claimcheck.data import Span
from claimcheck.findings import Finding
from claimcheck.scoring.calibration import calibrated
from claimcheck.scoring.comparison import Comparison
from claimcheck.settings import Settings

WORDS = {
    "en": "three four five six seven eight nine twenty thirty",
    "id": "tiga empat lima enam tujuh delapan sembilan",
    "fr": "trois quatre cinq six sept huit vingt trente",
    "de": "drei vier fünf sechs sieben zwanzig dreißig",
    "es": "tres cuatro cinco seis siete ocho nueve veinte treinta",
    "ar": "ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة ثلاث أربع خمس ست سبع",
    "tr": "üç dört beş altı yedi sekiz dokuz yirmi otuz",
    "pt": "três quatro cinco seis sete oito nove vinte trinta",
    "it": "tre quattro cinque sette otto nove venti trenta",
    "ru": "три четыре пять шесть семь восемь трех четырех пяти шести семи",
}
FIGURE = re.compile(r"(?<![\w.,:/@#–-])(?:[£$€])?(\d+(?:[.,\u00a0]\d+)*)(?!\d)(?![:/.,–-]\d)")
GAP_BETWEEN = 4
"""Sentences from one planted difference to the next, so that they do not answer each other."""


class Planted(NamedTuple):
    """A changed sentence: its number, and the new figure's place in it."""

    sentence: int
    start: int
    end: int
    kind: str


def _dated(text: str, match: re.Match[str], code: str) -> bool:
    """True for figures beside a month, an hour's word or a letter: dates, times, names."""
    language = languages.load(code)
    around = language.fold(text[max(match.start() - 14, 0) : match.end() + 14])
    months = [form for month in language.months for form in month if len(form) > 2]
    clock = [*language.number_usage["clock"], *language.number_usage.get("dates", ())]
    behind = language.fold(text[match.end() : match.end() + 3])
    spaced = re.findall(r"\w+", around) if language.spaced else []
    return (
        any(month in around for month in months)
        or (any(word in spaced for word in clock) if language.spaced else behind.strip().startswith(tuple(clock)))
        or re.match(r"\s?\d|[A-Z]|\s?[ap]\.?m\b|h\d", text[match.end() :]) is not None
        or re.search(r"\d\s$", text[: match.start()]) is not None
    )


def _figures(text: str, code: str) -> list[tuple[int, int, str]]:
    found = []
    for match in FIGURE.finditer(text):
        year = re.fullmatch(r"(1[0-9]|20)\d\d", match[1]) is not None
        if not year and match[1][0] != "0" and not _dated(text, match, code):
            found.append((match.start(1), match.end(1), "figure"))
    for word in re.finditer(r"\w+", text):
        if word.group().lower() in WORDS.get(code, "").split():
            found.append((word.start(), word.end(), "word"))
    return found


def plant(sentences: Sequence[str], code: str, rng: random.Random) -> tuple[list[str], list[Planted]]:
    """Change a number in every fourth sentence or so that has one."""
    changed, planted, last = list(sentences), [], -GAP_BETWEEN
    for at, text in enumerate(sentences):
        text = text.strip()
        places = _figures(text, code)
        if not places or at - last < GAP_BETWEEN:
            continue
        start, end, kind = rng.choice(places)
        old = text[start:end]
        if kind == "word":
            near = [w for w in WORDS[code].split() if w != old.lower() and (code not in ("ar", "ru") or w[-1] == old[-1])]
            if not near:
                continue
            new = rng.choice(near)
            new = new.capitalize() if old[0].isupper() else new
        else:
            new = rng.choice([d for d in "23456789" if d != old[0]]) + old[1:]
        changed[at] = text[:start] + new + text[end:]
        planted.append(Planted(at, start, start + len(new), kind))
        last = at
    return changed, planted


def found(
    pair: Comparison, side: int, sentences: Sequence[str], planted: Sequence[Planted], known: Container[str] = ()
) -> Iterator[tuple[Planted, bool]]:
    """Each planted difference of a side, and whether F001 marks its place; `known` fingerprints do not count."""
    starts = list(itertools.accumulate((len(s.strip()) + len(GAP) for s in sentences), initial=0))
    marked = [span for f in shown(pair) if f.fingerprint not in known for where, span in f.evidence if where == side]
    for one in planted:
        place = Span(starts[one.sentence] + one.start, starts[one.sentence] + one.end)
        yield one, any(place.overlaps(span) for span in marked)


def shown(pair: Comparison) -> list[Finding]:
    """The findings of F001 that a report shows by default."""
    told = (calibrated(finding) for finding in number_mismatch.find(pair))
    return [finding for finding in told if finding.confidence >= Settings().min_confidence]


def measure(left: str, right: str, names: Sequence[str], encoder: Memo, show: bool) -> dict[str, results.Value]:
    """Untouched and planted versions of some documents of one pair."""
    rng = random.Random(f"{left}-{right}")
    texts = {code: ntrex(code) for code in (left, right)}
    whole = {(code, name): document(texts[code][name], code) for code in (left, right) for name in names}
    untouched = pipeline.comparisons([(whole[left, name], whole[right, name]) for name in names], encoder)
    findings = [(pair, finding) for pair in untouched for finding in shown(pair)]
    statements = sum(1 for pair in untouched for bead in pair.alignment.beads if bead.left and bead.right)
    if show:
        for pair, finding in findings:
            print(f"{left}-{right} {finding.confidence} {finding.message}", *_context(pair, finding), sep="\n    ")
    jobs = []
    for name, side in itertools.product(names, (0, 1)):
        sentences, planted = plant(texts[(left, right)[side]][name], (left, right)[side], rng)
        if planted:
            new = document(sentences, (left, right)[side])
            jobs.append((side, sentences, planted, (new, whole[right, name]) if side == 0 else (whole[left, name], new)))
    counts = {"figure": [0, 0], "word": [0, 0]}
    for (side, sentences, planted, _), pair in zip(jobs, pipeline.comparisons([job[3] for job in jobs], encoder), strict=True):
        for one, hit in found(pair, side, sentences, planted):
            counts[one.kind][0] += 1
            counts[one.kind][1] += hit
            if show and not hit:
                print(f"{left}-{right} MISSED {sentences[one.sentence][one.start : one.end]}: {sentences[one.sentence]}")
    planted_count, hits = (sum(pair[k] for pair in counts.values()) for k in (0, 1))
    return {
        "statements": statements,
        "planted": planted_count,
        "recall": hits / max(planted_count, 1),
        "in figures": counts["figure"][1] / max(counts["figure"][0], 1),
        "in words": counts["word"][1] / counts["word"][0] if counts["word"][0] else "–",
        "untouched": len(findings),
        "untouched per 1,000": round(1000 * len(findings) / max(statements, 1), 2),
    }


def _context(pair: Comparison, finding: Finding) -> list[str]:
    lines = []
    for side, span in finding.evidence:
        reading = pair.sides[side].reading
        lines += [s.text for s in reading.statements if s.span.start <= span.start < s.span.end]
    return lines


def run(name: str, doc: str | None, measure: Callable[..., dict[str, results.Value]], tuned_on: str, first: int = 0) -> None:
    """Measure every pair asked for, print and, with --record, append to results/NAME.jsonl; `first` documents are left out."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", default=",".join(map("-".join, itertools.combinations(NTREX_LANGUAGES, 2))))
    parser.add_argument("--first", type=int, default=first)
    parser.add_argument("--documents", type=int, default=100)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--record", action="store_true")
    options = parser.parse_args()
    encoder = Memo(pipeline.encoder_for(Settings()))
    values: dict[str, dict[str, results.Value]] = {}
    for left, right in (pair.split("-") for pair in options.pairs.split(",")):
        names = list(ntrex(left))[options.first : options.first + options.documents]
        values[f"{left}-{right}"] = reached = measure(left, right, names, encoder, options.show)
        print(
            f"{left}-{right}", *(f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v}" for k, v in reached.items()), flush=True
        )
    if options.record:
        results.record(name, values, data=("ntrex",), model=encoder.digest, tuned_on=tuned_on)


def main() -> None:
    """Numbers: the first documents, on which mechanisms were mended, are left out."""
    run("numbers", __doc__, measure, "the first 24 documents of six pairs; the others were read once, mechanisms mended", 24)


if __name__ == "__main__":
    main()
