"""A sentence of a quote dropped on NTREX: recall of Q003 and C001 by its place in the quote, and what they say of untouched text.

NTREX has a sentence a line, and a long quote runs over several; here the lines that a quote joins in either version are one
paragraph. Of every remark of two lines and more each line's quoted words, at least `LEAST`, are dropped from one version, one
line at a time. What is left is closed up as an editor would: the comma before an attribution stays, and a sentence behind the
attribution moves before it. The missing words must be marked where they still stand. Dropping from the right version is adding to
the left. Remarks are those of our own reader, so that what it misses is not in the count.

    python -m benchmarks.quote_sentences [--pairs id-fr,en-de] [--documents 62] [--record]
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from benchmarks.corpora import ntrex
from benchmarks.ntrex_rules import GAP, Memo, document, hits
from benchmarks.one_rule import options, untouched
from benchmarks.planting import WIDE, length
from claimcheck import languages, pipeline
from claimcheck.data import Document, Quote, Reading, Span
from claimcheck.settings import Settings
from claimcheck.text import read_text

PAIRS = "id-fr,en-de,es-ru,en-ar,en-zh,tr-ja"
CODES = ("Q003", "C001")
LEAST = 4
"""Words of a sentence that is dropped."""


class Version(NamedTuple):
    """A document in paragraphs, and the place of each line of NTREX in it."""

    whole: Document
    lines: list[Span]


class Sentence(NamedTuple):
    """What a line has of a remark: from its first word to its last, the stretch of quoted words it stands in, and the quote."""

    line: int
    words: Span
    part: Span
    quote: Quote


class Drop(NamedTuple):
    """A version with a sentence of a remark gone. `place`: which of the remark's it was; `attributed`: the attribution stands
    in its sentence."""

    changed: Document
    place: str
    attributed: bool


def versions(name: str, codes: Sequence[str]) -> list[Version]:
    """The versions of a document, cut into the same paragraphs."""
    joined: set[int] = set()
    for code in codes:
        reading = _read(document(ntrex(code)[name], code))
        for quote in reading.quotes:
            blocks = [k for k, block in enumerate(reading.document.blocks) if block.span.overlaps(quote.span)]
            joined.update(blocks[1:])
    found = []
    for code in codes:
        text, lines = "", []
        for number, line in enumerate(map(str.strip, ntrex(code)[name])):
            if number:
                text += GAP if number not in joined else "" if WIDE.search(line[:1] + text[-2:]) else " "
            lines.append(Span(len(text), len(text) + len(line)))
            text += line
        found.append(Version(Document.from_text(text, code), lines))
    return found


def _read(whole: Document) -> Reading:
    return read_text(whole, languages.load(whole.language))


def remarks(version: Version) -> list[list[Sentence]]:
    """The sentences of each remark of two and more, in order."""
    reading = _read(version.whole)
    words = [word for statement in reading.statements for word in statement.words]
    found: dict[int, list[Sentence]] = {}
    for quote in reading.quotes:
        if quote.kind != "direct" or quote.depth:
            continue
        for part in quote.content:
            for number, line in enumerate(version.lines):
                own = [word for word in words if part.contains(word) and line.contains(word)] if line.overlaps(part) else []
                if own:
                    sentence = Sentence(number, Span(own[0].start, own[-1].end), part, quote)
                    found.setdefault(quote.utterance, []).append(sentence)
    return [remark for remark in found.values() if len(remark) > 1]


def without(text: str, remark: Sequence[Sentence], number: int) -> str | None:
    """The text without one sentence of a remark; None where it cannot be taken out simply."""
    one = remark[number]
    mates = [k for k, other in enumerate(remark) if other.part == one.part]
    if number != mates[-1]:
        return text[: one.words.start] + text[remark[number + 1].words.start :]
    if number != mates[0]:
        return text[: remark[number - 1].words.end] + text[one.words.end :]
    if one.quote.cue is None and len(one.quote.content) == 1:
        return text[: one.quote.span.start].rstrip() + text[one.quote.span.end :]
    if number + 1 == len(remark):
        return None
    # The attribution takes the sentence behind it before itself.
    after = remark[number + 1]
    if number + 2 < len(remark) and remark[number + 2].part == after.part:
        rest = text[one.words.end : after.words.start] + text[remark[number + 2].words.start :]
    elif len(after.quote.content) == 1 and after.quote != one.quote:
        rest = text[one.words.end : after.quote.span.start].rstrip() + text[after.quote.span.end :]
    else:
        return None
    return text[: one.words.start] + text[slice(*after.words)] + rest


def drops(version: Version, other: Version) -> Iterator[tuple[Drop, Span]]:
    """Each changed version, and the place in the other one of the sentence that it lost."""
    answers: dict[int, list[Sentence]] = {}
    for remark in remarks(other):
        for sentence in remark:
            answers.setdefault(sentence.line, []).append(sentence)
    for remark in remarks(version):
        for k, one in enumerate(remark):
            mates = [sentence for sentence in remark if sentence.line == one.line]
            there = answers.get(one.line, [])
            if len(mates) > 1 or len(there) != 1:
                continue
            wanted, quote = there[0].words, there[0].quote
            text = without(version.whole.text, remark, k)
            if text is None or min(length(version.whole.slice(one.words)), length(other.whole.slice(wanted))) < LEAST:
                continue
            place = "first" if not k else "last" if k == len(remark) - 1 else "middle"
            attributed = quote.cue is not None and other.lines[one.line].overlaps(quote.cue)
            yield Drop(Document.from_text(text, version.whole.language), place, attributed), wanted


def main() -> None:
    """Measure, print, and record when asked."""
    args = options(__doc__, PAIRS, 62)
    settings = Settings()
    encoder = Memo(pipeline.encoder_for(settings))
    figures = {}
    for left, right in (pair.split("-") for pair in args.pairs.split(",")):
        codes = (left, right)
        both = [versions(name, codes) for name in list(ntrex(left))[: args.documents]]
        pairs = [(one.whole, two.whole) for one, two in both]
        counts: Counter[str] = Counter()
        for code in CODES:
            said = untouched(code, pairs, settings, encoder, args.show)
            counts["statements"] = said["statements"]
            counts[f"{code} untouched"] = said["untouched"]
        for pair in both:
            for side in (0, 1):
                for drop, wanted in drops(pair[side], pair[1 - side]):
                    changed = (drop.changed, pair[1].whole) if side == 0 else (pair[0].whole, drop.changed)
                    (report,) = pipeline.compare_many([changed], settings, encoder)
                    found = any(hits(report.findings, code, 1 - side, wanted)[0] for code in CODES)
                    for kind in (drop.place, "attributed" if drop.attributed else "by itself", "all"):
                        counts[f"{kind} n"] += 1
                        counts[kind] += found
                    if args.show and not found:
                        print("missed", codes, 1 - side, drop.place, drop.attributed, pair[1 - side].whole.slice(wanted))
        figures[f"{left}-{right}"] = {
            "statements": counts["statements"],
            **{f"{code} untouched": counts[f"{code} untouched"] for code in CODES},
            "dropped": counts["all n"],
            **{
                kind: round(counts[kind] / max(1, counts[f"{kind} n"]), 3)
                for kind in ("all", "first", "middle", "last", "attributed", "by itself")
            },
        }
        print(f"{left}-{right}", figures[f"{left}-{right}"], flush=True)
    if args.record:
        from benchmarks.results import record

        record("quote_sentences", figures, data=("ntrex",), model=encoder.digest, tuned_on="all but the last 12 documents")


if __name__ == "__main__":
    main()
