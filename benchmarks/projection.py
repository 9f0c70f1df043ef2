"""Spans carried to the other language by our word links: answers of XQuAD, names and numbers of PUD.

XQuAD: the same 1,190 answers are marked in every language. exact: start and end right, outer punctuation and spaces aside;
overlap F1: mean over answers, in characters (a span that is not carried at all counts 0).
PUD: words tagged as names or numbers, sentence by sentence. same word: of the tagged tokens that stand exactly once, spelt
alike, in both sentences, those carried to their place; F1: tagged tokens of the other sentence against those that ours reach.
The languages do not tag alike (a language's months or titles may be names or not), so F1 has a ceiling below 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from benchmarks import results
from benchmarks.corpora import rows
from benchmarks.sets import folder
from claimcheck.data import Document, Span
from claimcheck.encoder import open_encoder
from claimcheck.pipeline import comparisons
from claimcheck.scoring.comparison import Comparison

XQUAD_LANGUAGES = ("de", "es", "ar", "zh")
PUD_LANGUAGES = ("id", "fr", "de")


UNLINKED = 0.1
"""What a word without a link costs a span that runs over it, as a cosine."""
CHUNK = 64
"""Pairs that go through the encoder together."""


class Pair(NamedTuple):
    """Two texts and the spans of the left one that are to be carried."""

    left: str
    right: str
    left_language: str
    right_language: str
    spans: Sequence[Span]


class SpanScore(NamedTuple):
    """Over all answers: share exactly right, mean overlap F1, share carried at all; 0..1."""

    exact: float
    overlap: float
    carried: float


class TokenScore(NamedTuple):
    """Over all tagged tokens of a kind: `same_word` as above; precision, recall and F1 of tokens reached; 0..1."""

    same_word: float
    precision: float
    recall: float
    f1: float


def xquad_rows(left: str, right: str) -> list[dict[str, Any]]:
    """Paragraphs in both languages: `texts` and `spans` (pairs of spans of one answer). Raises MissingDataError."""
    tables = [rows(folder("xquad") / f"{language}.jsonl") for language in (left, right)]
    paragraphs = []
    for one, other in zip(*tables, strict=True):
        if (one["title"], one["par"]) != (other["title"], other["par"]):
            raise ValueError(f"XQuAD {left} and {right} differ in order at {one['title']}")
        answers = [{answer["id"]: _answer(row["context"], answer) for answer in row["answers"]} for row in (one, other)]
        paragraphs.append(
            {"texts": (one["context"], other["context"]), "spans": [(span, answers[1][key]) for key, span in answers[0].items()]}
        )
    return paragraphs


def _answer(context: str, answer: Mapping[str, Any]) -> Span:
    return trimmed(context, Span(answer["start"], answer["start"] + len(answer["answer"])))


def trimmed(text: str, span: Span) -> Span:
    """The span without what is neither letter nor figure at its ends; unchanged where nothing else is in it."""
    start, end = span
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not text[end - 1].isalnum():
        end -= 1
    return Span(start, end) if start < end else span


def carry_all(pairs: Sequence[Pair]) -> list[list[Span | None]]:
    """For each pair its spans carried to the right text; None where no link leaves the span."""
    encoder = open_encoder()
    carried = []
    for start in range(0, len(pairs), CHUNK):
        chunk = pairs[start : start + CHUNK]
        documents = [
            (Document.from_text(pair.left, pair.left_language), Document.from_text(pair.right, pair.right_language))
            for pair in chunk
        ]
        for pair, comparison in zip(chunk, comparisons(documents, encoder), strict=True):
            carried.append([_carried(comparison, span) for span in pair.spans])
    return carried


def _carried(comparison: Comparison, span: Span) -> Span | None:
    """The run of right words with the highest sum: cosines of links out of the span, less those of links from elsewhere."""
    inside: dict[int, float] = {}
    outside: dict[int, float] = {}
    for left, right, cosine in comparison.links:
        side = inside if comparison.left.spans[left].overlaps(span) else outside
        side[right] = max(side.get(right, 0.0), cosine)
    if not inside:
        return None
    best, run, total, start = 0.0, (0, 0), 0.0, min(inside)
    for word in range(min(inside), max(inside) + 1):
        if total <= 0:
            total, start = 0.0, word
        total += inside.get(word, 0.0) - outside.get(word, 0.0 if word in inside else UNLINKED)
        if total > best:
            best, run = total, (start, word)
    words = comparison.right.spans
    return Span(words[run[0]].start, words[run[1]].end) if best > 0 else None


def carry(paragraphs: Sequence[Mapping[str, Any]], left: str, right: str) -> SpanScore:
    """Carry the answers from the left texts to the right ones and compare with the marked ones."""
    pairs = [Pair(row["texts"][0], row["texts"][1], left, right, [spans[0] for spans in row["spans"]]) for row in paragraphs]
    exact = overlap = carried = total = 0.0
    for row, found in zip(paragraphs, carry_all(pairs), strict=True):
        for (_, gold), span in zip(row["spans"], found, strict=True):
            total += 1
            if span is None:
                continue
            span = trimmed(row["texts"][1], span)
            shared = max(0, min(span.end, gold.end) - max(span.start, gold.start))
            carried += 1
            exact += span == gold
            overlap += 2 * shared / (span.end - span.start + gold.end - gold.start)
    return SpanScore(exact / total, overlap / total, carried / total)


def pud_rows(left: str, right: str) -> list[dict[str, Any]]:
    """Sentences in both languages: `texts` and `tokens`, per side (span, tag) in order. Raises MissingDataError."""
    tables = [{row["sent_id"]: row for row in rows(folder("pud") / f"{language}.jsonl")} for language in (left, right)]
    return [
        {"texts": tuple(table[key]["text"] for table in tables), "tokens": [_located(table[key]) for table in tables]}
        for key in tables[0]
        if key in tables[1]
    ]


def _located(row: Mapping[str, Any]) -> list[tuple[Span, str]]:
    found, at = [], 0
    for token, tag in row["toks"]:
        start = row["text"].find(token, at)
        if start < 0:
            raise ValueError(f"PUD {row['sent_id']}: {token!r} is not in the sentence")
        at = start + len(token)
        found.append((Span(start, at), tag))
    return found


def carry_tokens(sentences: Sequence[Mapping[str, Any]], left: str, right: str, tag: str) -> TokenScore:
    """Carry the tokens of one tag from left to right, each by itself."""
    wanted = [[span for span, kind in row["tokens"][0] if kind == tag] for row in sentences]
    pairs = [Pair(row["texts"][0], row["texts"][1], left, right, spans) for row, spans in zip(sentences, wanted, strict=True)]
    same = same_right = reached = ours = gold_found = gold_total = 0
    for row, spans, found in zip(sentences, wanted, carry_all(pairs), strict=True):
        gold = [span for span, kind in row["tokens"][1] if kind == tag]
        carried = [span for span in found if span is not None]
        ours += len(spans)
        reached += sum(any(span.overlaps(other) for other in gold) for span in carried)
        gold_total += len(gold)
        gold_found += sum(any(other.overlaps(span) for span in carried) for other in gold)
        for span, target in zip(spans, found, strict=True):
            word = row["texts"][0][slice(*span)]
            if all(text.count(word) == 1 for text in row["texts"]):
                start = row["texts"][1].index(word)
                same += 1
                same_right += target is not None and trimmed(row["texts"][1], target) == (start, start + len(word))
    precision, recall = reached / max(ours, 1), gold_found / max(gold_total, 1)
    return TokenScore(same_right / max(same, 1), precision, recall, 2 * precision * recall / max(precision + recall, 1e-9))


def main() -> None:
    """Measure all pairs and record."""
    values: dict[str, dict[str, results.Value]] = {}
    for language in XQUAD_LANGUAGES:
        for left, right in (("en", language), (language, "en")):
            score = carry(xquad_rows(left, right), left, right)
            values[f"XQuAD {left} → {right}"] = {"exact": score.exact, "overlap F1": score.overlap, "carried": score.carried}
    for language in PUD_LANGUAGES:
        sentences = pud_rows("en", language)
        for tag, name in (("PROPN", "names"), ("NUM", "numbers")):
            tokens = carry_tokens(sentences, "en", language, tag)
            values[f"PUD en → {language}, {name}"] = {"same word": tokens.same_word, "F1": tokens.f1}
    results.record("projection", values, data=("xquad", "pud"), model=open_encoder().digest)


if __name__ == "__main__":
    main()
