"""Speakers of quotes in quotation marks: German Wikinews (dev) and US news (PolNeAR dev).

A gold quote counts when it stands in marks (see `quotes`), its annotation names a speaker (Wikinews: `speaker`; PolNeAR: the
Source of the attribution), and a direct or scare quote in marks was found whose words overlap it; `found` says how many of the
gold quotes with a speaker that is. A speaker is right when

- the place that we name as mention overlaps one of the gold speaker's spans, or
- the last word of our resolved name is a word of the gold speaker (three letters and more, case aside), or the last
  word of the gold speaker is a word of our name: "er" resolved to "Gerhard Schröder" answers "Schröder".

Where a set gives one quote several speakers (the witness, and the paper that quotes him), any of them will do. A quote that
has no speaker from us is wrong. `mention` counts the first way alone.

Both dev sets were read, and mechanisms mended by what was missed, so the figures show what is reached on text that was tuned
on, not what fresh text would give.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import NamedTuple

import regex

from benchmarks import results
from benchmarks.corpora import rows
from benchmarks.quotes import _joined, _marked, _single, place, trimmed
from benchmarks.sets import folder
from claimcheck.data import Document, Quote, Span
from claimcheck.text import read_text

_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}'’-]+")


class Attributed(NamedTuple):
    """A gold quote and the places of its speaker."""

    quote: Span
    speakers: tuple[Span, ...]


class Score(NamedTuple):
    """Counts of quotes, and shares of those found, 0..1."""

    gold: int
    found: int
    right: float
    mention: float


def wikinews(part: str = "dev") -> Iterator[tuple[Document, list[Attributed]]]:
    """The German texts with their quotes in marks. Raises MissingDataError."""
    for row in rows(folder("quotes_de_wikinews") / f"{part}.jsonl"):
        text = row["originalText"]
        gold: dict[Span, set[Span]] = {}
        for annotation in row["annotations"]:
            spans = annotation["quote"]["spans"]
            whole = Span(spans[0]["charBegin"], spans[-1]["charEnd"])
            speakers = tuple(Span(span["charBegin"], span["charEnd"]) for span in annotation["speaker"]["spans"])
            if annotation["type"] == "Direct" and speakers and _marked(text, whole):
                gold.setdefault(trimmed(text, whole), set()).update(speakers)
        yield Document.from_text(text, "de"), [Attributed(span, tuple(sorted(places))) for span, places in gold.items()]


def polnear(part: str = "dev") -> Iterator[tuple[Document, list[Attributed]]]:
    """The US texts with the quotes in marks of every annotated attribution. Raises MissingDataError."""
    base = folder("quotes_polnear") / part
    for path in sorted((base / "text").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        gold: dict[Span, set[Span]] = {}
        for annotation in sorted((base / "attributions").glob(f"{path.stem}_*.ann")):
            pieces: dict[str, list[Span]] = {}
            lines = annotation.read_text(encoding="utf-8").splitlines()
            for line in lines:
                if line.startswith("T"):
                    key, fields, *_ = line.split("\t")
                    pieces[key] = _joined(text, fields.split(" ", 1)[1])
            for line in lines:
                if not line.startswith("E"):
                    continue
                roles = [role.partition(":") for role in line.split("\t")[1].split()]
                sources = [span for role, _, key in roles if role.rstrip("0123456789") == "Source" for span in pieces[key]]
                for role, _, key in roles:
                    for span in pieces[key] if role.rstrip("0123456789") == "Content" else ():
                        if sources and _marked(text, span) and _single(text, span):
                            gold.setdefault(trimmed(text, span), set()).update(sources)
        yield Document.from_text(text, "en"), [Attributed(span, tuple(sorted(sources))) for span, sources in gold.items()]


def is_right(document: Document, quote: Quote, gold: Attributed) -> tuple[bool, bool]:
    """Whether the speaker is right, and whether the mention alone is."""
    if quote.speaker is None:
        return False, False
    mention = any(quote.speaker.mention.overlaps(span) for span in gold.speakers)
    ours = [word.lower() for word in _WORD.findall(quote.speaker.name) if len(word) > 2]
    theirs = [[word.lower() for word in _WORD.findall(document.slice(span)) if len(word) > 2] for span in gold.speakers]
    named = any(ours and words and (ours[-1] in words or words[-1] in ours) for words in theirs)
    return mention or named, mention


def score(texts: Iterator[tuple[Document, list[Attributed]]], misses: bool = False) -> Score:
    """Read the texts and compare; `misses` prints what is wrong, to be read."""
    counts = [0, 0, 0, 0]
    for document, gold in texts:
        quotes = [quote for quote in read_text(document).quotes if quote.kind != "indirect"]
        for entry in gold:
            counts[0] += 1
            near = [quote for quote in quotes if place(quote).overlaps(entry.quote)]
            if not near:
                continue
            quote = max(near, key=lambda quote: min(quote.span.end, entry.quote.end) - max(quote.span.start, entry.quote.start))
            answered, by_mention = is_right(document, quote, entry)
            counts[1] += 1
            counts[2] += answered
            counts[3] += by_mention
            if misses and not answered:
                said = quote.speaker and (quote.speaker.name, document.slice(quote.speaker.mention))
                cue = quote.cue and document.slice(quote.cue)
                around = document.text[max(0, quote.span.start - 250) : quote.span.end + 150].replace("\n", "⏎")
                print(
                    f"ours {said} by {cue}; gold {[document.slice(span) for span in entry.speakers]}\n    {around}\n",
                    file=sys.stderr,
                )
    total, found, right, mention = counts
    return Score(total, found, right / max(1, found), mention / max(1, found))


def main() -> None:
    """Measure and record; with --misses, print the misses to standard error instead of recording."""
    misses = "--misses" in sys.argv
    values: dict[str, dict[str, results.Value]] = {}
    for name, texts in (("Wikinews de", wikinews()), ("PolNeAR en", polnear())):
        reached = score(texts, misses)
        values[name] = {"gold": reached.gold, "found": reached.found, "speaker": reached.right, "mention": reached.mention}
        print(
            name, *(f"{key} {value:.3f}" if isinstance(value, float) else f"{key} {value}" for key, value in values[name].items())
        )
    if not misses:
        results.record("speakers", values, data=("quotes_de_wikinews", "quotes_polnear"), tuned_on="both dev sets")


if __name__ == "__main__":
    main()
