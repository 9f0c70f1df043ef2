"""Attributions taken out of NTREX: nobody says the words any more.

Beside a direct quote, whatever else its sentence says is taken out of one version ("…," said X, the mayor. -> "…"): the sentence
is then all quoted. Only where that leaves a grammatical text and what is lost is the attribution: the quote is a sentence of its
own, what stands around it is short and holds one reporting verb, and the speaker, whom the other version names beside the
quote too, stands neither in the two sentences before nor in the one after nor in the words quoted, and says nothing there as
"he". The English original is asked as well, since nothing parts a name from the words around it in Chinese and Japanese.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from benchmarks.corpora import ntrex
from benchmarks.ntrex_rules import GAP, document
from benchmarks.speaker_witnesses import ALIKE, is_speaker
from claimcheck import languages
from claimcheck.data import Document, Quote, Span
from claimcheck.text import read_text
from claimcheck.text.spelling import like
from claimcheck.text.transcription import closeness, parts

LEAST_QUOTED, MOST_AROUND = 4, 16
"""Words of a quote that can stand alone, and of what is taken out; where no spaces part words, `UNPARTED` characters a word."""
UNPARTED = 2
BEFORE, AFTER = 2, 1
"""Sentences around a quote that must not tell who says it."""
SOURCE = "en"
"""The language that NTREX was translated from."""
STOPS = ".!?…。！？؟"
COMMAS = ",،，、"


@functools.cache
def named(language: str, name: str) -> dict[int, list[list[str]]]:
    """For the sentences of an NTREX document that give a quote to somebody by name, the words of the names there."""
    whole = document(ntrex(language)[name], language)
    found: dict[int, list[list[str]]] = defaultdict(list)
    for quote in read_text(whole).quotes:
        words = _by_name(whole, quote)
        if words and quote.speaker:
            found[whole.text.count(GAP, 0, quote.speaker.mention.start)].append(words)
    return found


def _by_name(whole: Document, quote: Quote) -> list[str]:
    """The words of a speaker's full name where its last one stands beside the quote, with a reporting verb; else none."""
    if quote.speaker is None or quote.cue is None:
        return []
    words = parts(quote.speaker.name)
    return words if words and any(like(word, words[-1]) for word in parts(whole.slice(quote.speaker.mention))) else []


@functools.cache
def _remarks(language: str, name: str) -> list[tuple[int, list[str]]]:
    """Of the remarks of an NTREX document that have a speaker and a reporting verb: the sentence, and the words of the name."""
    whole = document(ntrex(language)[name], language)
    return [
        (whole.text.count(GAP, 0, q.cue.start), parts(q.speaker.name)) for q in read_text(whole).quotes if q.cue and q.speaker
    ]


def _is_told(language: str, name: str, number: int, words: Sequence[str]) -> bool:
    """True when the sentences around one of an NTREX document name somebody or have a remark of theirs."""
    sentences = ntrex(language)[name]
    near = [*range(max(0, number - BEFORE), number), *range(number + 1, min(len(sentences), number + 1 + AFTER))]
    told = [word for there in near for word in parts(sentences[there])]
    told += [word for there, them in _remarks(language, name) if there in near for word in them]
    return any(like(word, words[-1]) for word in told)


def lost(whole: Document, name: str, pair: Sequence[str]) -> Iterator[tuple[Document, Span]]:
    """Each changed form of a document of NTREX, to be compared in a pair of languages, and where the bare quote is in it."""
    quotes = [quote for quote in read_text(whole).quotes if quote.kind == "direct" and not quote.depth]
    sentences = whole.text.split(GAP)
    (other,) = (code for code in pair if code != whole.language)
    at = 0
    for number, sentence in enumerate(sentences):
        place = Span(at, at + len(sentence))
        own = [quote for quote in quotes if place.start <= quote.span.start and quote.span.end <= place.end]
        words = next((words for quote in own if (words := _by_name(whole, quote))), [])
        bare = _bare(whole, own, place) if words and len({quote.speaker for quote in own}) == 1 else None
        if bare and is_speaker(words, name, number, pair) and not any(like(word, words[-1]) for word in parts(bare)):
            theirs = named(other, name).get(number, [])
            told = _is_told(whole.language, name, number, words)
            told = told or any(_is_told(SOURCE, name, number, them) for them in named(SOURCE, name).get(number, []))
            if any(closeness(words, them).whole >= ALIKE for them in theirs) and not told:
                text = whole.text[:at] + bare + whole.text[place.end :]
                yield Document.from_text(text, whole.language), Span(at, at + len(bare))
        at = place.end + len(GAP)


def _bare(whole: Document, quotes: Sequence[Quote], sentence: Span) -> str | None:
    """The sentence without all that is not quoted, or None where that is no text or loses more than who says it."""
    text, language = whole.text, languages.load(whole.language)
    borders = [sentence.start, *(border for quote in quotes for border in quote.span), sentence.end]
    outside = [text[a:b] for a, b in zip(borders[::2], borders[1::2], strict=True)]
    size = [_length(" ".join(outside), language.spaced), _length("".join(text[slice(*q.span)] for q in quotes), language.spaced)]
    if size[0] > MOST_AROUND or size[1] < LEAST_QUOTED:
        return None
    pieces: list[str] = []
    for quote in quotes:
        words = text[slice(*quote.span)]
        inner = text[quote.content[0].start : quote.content[-1].end]
        if inner[:1].islower():
            if not pieces:
                return None
            opening = words[: words.index(inner)]
            closing = words[len(opening) + len(inner) :]
            last = pieces.pop()
            pieces.append(f"{last[: len(last) - len(closing)].rstrip(COMMAS + STOPS + ' ')}, {inner}{closing}")
        else:
            pieces.append(_ended(words, inner))
    return (" " if language.spaced else "").join(pieces)


def _length(text: str, spaced: bool) -> int:
    """Words, or what of a script without spaces is about as many."""
    words = re.findall(r"\w+", text)
    return len(words) if spaced else sum(map(len, words)) // UNPARTED


def _ended(words: str, inner: str) -> str:
    """A quote that ends as a sentence does: the comma before or after its closing mark goes."""
    start = words.index(inner)
    closing = words[start + len(inner) :]
    kept = inner.rstrip(COMMAS + " ")
    if closing[:1] in COMMAS:
        closing = closing[1:]
    if kept[-1:] in STOPS:
        return words[:start] + kept + closing
    stop = "。" if re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", kept) else "."
    return words[:start] + kept + ("" if closing[:1] == "」" else stop) + closing
