"""Direct quotes in quotation marks: German Wikinews (dev), US news (PolNeAR dev), and faults found in NTREX.

Both gold sets mark what is *attributed*, with or without marks, so gold here is what stands in marks:

- Wikinews: annotations of type Direct that begin at an opening mark and end at a closing one.
- PolNeAR: stretches of Content (pieces parted only by white space joined) that begin and end at double marks and have none
  inside, but for one reopened at the head of a paragraph.

A gold quote is found when a quote in marks has the same words: marks, padding and punctuation at both ends aside. A direct
outer quote that is not gold is false, unless it lies in annotated words that are no gold quote (reported clauses with marked
words in them: the sets do not say what we should read there). F1 also counts gold of up to three words, which we call
"scare" and a set may call a quote, as found whatever we call it. That favours us, so two more figures stand beside it, where
only what we call direct may answer: "kind" leaves such short gold out, "strict" keeps it.

Both dev sets were read while the marks' costs were set: they show what is reached, not what a fresh text would give.
NTREX: faults per 100 quotes, each document as lines; no gold, read by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from benchmarks import results
from benchmarks.corpora import NTREX_LANGUAGES, ntrex, rows
from benchmarks.sets import folder
from claimcheck import languages
from claimcheck.data import Document, Quote, Span
from claimcheck.text.quote_kind import is_term
from claimcheck.text.quotes import find_quotes

_OPENING, _CLOSING = "\"„“«»‚‘'", "\"“”»«’‘'"
_DOUBLE = regex.compile('["“”]')
_REOPENED = regex.compile('(?<=[^"”\\s]\\s*\\n\\s*)["“]')


class Text(NamedTuple):
    """A text with the spans of its gold quotes (marks and outer punctuation trimmed) and of other annotated words."""

    document: Document
    gold: frozenset[Span]
    other: tuple[Span, ...]


class Score(NamedTuple):
    """Exact spans, 0..1."""

    gold: int
    precision: float
    recall: float
    f1: float
    kind_f1: float
    strict_f1: float


def wikinews(part: str = "dev") -> Iterator[Text]:
    """The German texts. Raises MissingDataError."""
    for row in rows(folder("quotes_de_wikinews") / f"{part}.jsonl"):
        text = row["originalText"]
        spans = [
            (annotation["type"], Span(annotation["quote"]["spans"][0]["charBegin"], annotation["quote"]["spans"][-1]["charEnd"]))
            for annotation in row["annotations"]
        ]
        gold = {span for kind, span in spans if kind == "Direct" and _marked(text, span)}
        yield Text(
            Document.from_text(text, "de"), frozenset(trimmed(text, span) for span in gold), tuple(span for _, span in spans)
        )


def polnear(part: str = "dev") -> Iterator[Text]:
    """The US texts. Raises MissingDataError."""
    place = folder("quotes_polnear") / part
    for path in sorted((place / "text").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        contents = {
            span
            for annotation in sorted((place / "attributions").glob(f"{path.stem}_*.ann"))
            for line in annotation.read_text(encoding="utf-8").splitlines()
            if line.startswith("T") and (fields := line.split("\t"))[1].startswith("Content ")
            for span in _joined(text, fields[1].removeprefix("Content "))
        }
        gold = {span for span in contents if _marked(text, span) and _single(text, span)}
        yield Text(Document.from_text(text, "en"), frozenset(trimmed(text, span) for span in gold), tuple(contents))


def _joined(text: str, places: str) -> list[Span]:
    """The pieces of a brat annotation, those joined that only white space parts."""
    found: list[Span] = []
    for piece in places.split(";"):
        start, end = map(int, piece.split())
        if found and not text[found[-1].end : start].strip():
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return found


def _marked(text: str, span: Span) -> bool:
    return span.end - span.start > 2 and text[span.start] in _OPENING and text[span.end - 1] in _CLOSING


def _single(text: str, span: Span) -> bool:
    inner = text[span.start + 1 : span.end - 1]
    return text[span.start] in '"“' and text[span.end - 1] in '"”' and not _DOUBLE.search(_REOPENED.sub(" ", inner))


def trimmed(text: str, span: Span) -> Span:
    """The span without what is neither letter nor figure at its ends; unchanged where nothing else is in it."""
    start, end = span
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not text[end - 1].isalnum():
        end -= 1
    return Span(start, end) if start < end else span


def place(quote: Quote) -> Span:
    """A quote as it is compared: first to last quoted word."""
    return trimmed(quote.document.text, Span(quote.content[0].start, quote.content[-1].end))


def score(texts: Sequence[Text]) -> Score:
    """Read the texts and compare."""
    totals = {"all": [0, 0, 0], "kind": [0, 0, 0], "strict": [0, 0, 0]}  # right, false, gold
    for text, quotes in read(texts):
        false = [
            where
            for quote in quotes
            if quote.kind == "direct" and quote.depth == 0 and (where := place(quote)) not in text.gold and _counts(text, where)
        ]
        everything = {place(quote) for quote in quotes}
        direct = {place(quote) for quote in quotes if quote.kind == "direct"}
        long = {span for span in text.gold if not is_term(text.document.slice(span))}
        for key, gold, found in (("all", text.gold, everything), ("kind", long, direct), ("strict", text.gold, direct)):
            totals[key][0] += len(gold & found)
            totals[key][1] += len(false)
            totals[key][2] += len(gold)
    right, wrong, gold_count = totals["all"]
    shares = right / max(1, right + wrong), right / max(1, gold_count)
    return Score(gold_count, *shares, _f1(totals["all"]), _f1(totals["kind"]), _f1(totals["strict"]))


def _f1(counts: Sequence[int]) -> float:
    right, wrong, gold = counts
    return 2 * right / max(1, right + wrong + gold)


def _counts(text: Text, where: Span) -> bool:
    """A direct quote that is not gold is false when it overlaps gold or no annotation at all."""
    return any(where.overlaps(span) for span in text.gold) or not any(where.overlaps(span) for span in text.other)


def read(texts: Sequence[Text]) -> Iterator[tuple[Text, tuple[Quote, ...]]]:
    """Every text with its quotes."""
    for text in texts:
        yield text, find_quotes(text.document, languages.load(text.document.language))[0]


def faults(language: str) -> tuple[int, int]:
    """Quotes and faults found in the documents of NTREX in one language, a line a paragraph."""
    quotes = wrong = 0
    for lines in ntrex(language).values():
        found, doubtful = find_quotes(Document.from_text("\n".join(lines), language), languages.load(language))
        quotes += len(found)
        wrong += len(doubtful)
    return quotes, wrong


def main() -> None:
    """Measure and record."""
    values: dict[str, dict[str, results.Value]] = {}
    for name, texts in (("Wikinews de", list(wikinews())), ("PolNeAR en", list(polnear()))):
        found = score(texts)
        values[name] = {
            "gold": found.gold,
            "precision": found.precision,
            "recall": found.recall,
            "F1": found.f1,
            "kind": found.kind_f1,
            "strict": found.strict_f1,
        }
    for language in NTREX_LANGUAGES:
        quotes, wrong = faults(language)
        values[f"NTREX {language}"] = {"quotes": quotes, "faults per 100 quotes": 100 * wrong / max(1, quotes)}
    results.record("quotes", values, data=("quotes_de_wikinews", "quotes_polnear", "ntrex"), tuned_on="both dev sets")


if __name__ == "__main__":
    main()
