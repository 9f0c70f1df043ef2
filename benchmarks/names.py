"""Names exchanged on NTREX: recall of F003 by language pair and kind, and what fires on untouched text.

In each document one name is exchanged for another of its kind that another document of the same language gives: a place for a
place (territories of CLDR), a person for a person (named with a title, or as a speaker; in Chinese and Japanese written with a
dot in the middle: "唐纳德·特朗普"), a body's abbreviation for an abbreviation ("FBI"). `once` exchanges one mention, `throughout`
every mention in the version. `near` exchanges a place or a person for the one that is spelt most alike (Iran for Iraq: of all
that CLDR knows; persons of the other documents) and does not count in `recall`. The other version is untouched. What is a
name is told here by plain patterns and titles; names that the patterns miss are not in the count, nor persons of whose words
one stands without a capital elsewhere; words are put in as they stand in the other document, without grammar. A planted name
is found when F003 marks its place; where a sharper rule (F004, Q005) has it first, it counts as `sharper`. The documents are
the last of the set; the rule's weights come from other text (benchmarks/training/names.py).

    python -m benchmarks.names [--pairs id-fr,en-de] [--documents 40] [--record]
"""

from __future__ import annotations

import contextlib
import functools
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import NamedTuple

from benchmarks.corpora import ntrex
from benchmarks.ntrex_rules import Memo, document
from benchmarks.one_rule import run, untouched, whole_documents
from claimcheck import languages, pipeline
from claimcheck.data import Document, Span
from claimcheck.settings import Settings
from claimcheck.text import read_text
from claimcheck.text.mentions import find_mentions
from claimcheck.text.places import territory
from claimcheck.text.spelling import resemblance

PAIRS = "id-fr,en-de,en-ar,tr-ja,es-ru,en-zh,de-id,ar-fr,ru-zh,en-fr,ja-en,tr-es"
CODE = "F003"
KINDS = ("place", "person", "body")
NEAR = "near"
WAYS = ("once", "throughout")
SEEDS = 1
_ABBREVIATION = re.compile(r"(?<![\w.&-])[A-Z]{3,5}(?![\w&-])")
NO_BODIES = frozenset(
    (
        *("CEO", "DNA", "PTSD", "TSSB", "USA", "ABD", "EEUU", "USMCA", "IPO", "GDP", "DVD", "LGBT", "VIP", "SUV", "GPS", "GMT"),
        *("BST", "PIN", "USD", "DMZ", "AVC", "NYC", "PNG"),
    )
)
_DOTTED = {
    "zh": re.compile(r"(?<![\u4e00-\u9fff·])[\u4e00-\u9fff]{2,4}·[\u4e00-\u9fff]{2,4}(?=[，。、（说表])"),
    "ja": re.compile(r"(?<![ァ-ヿ・])[ァ-ヺー]{2,8}・[ァ-ヺー]{2,8}(?![ァ-ヿ・])"),
}


class Exchanged(NamedTuple):
    """A version with another name in it, and the places of the new name."""

    document: Document
    places: tuple[Span, ...]
    old: str
    new: str


def found(whole: Document, kind: str) -> list[Span]:
    """The names of a kind in a version."""
    language = languages.load(whole.language)
    text = whole.text
    if kind == "place":
        forms = sorted((name for name in _territories(whole.language)), key=len, reverse=True)
        before, after = (r"\b", r"\b") if language.spaced else (r"(?<![ァ-ヺー])", r"(?![ァ-ヺー])")
        pattern = re.compile(f"{before}(?:{'|'.join(map(re.escape, forms))}){after}")
        return [Span(*match.span()) for match in pattern.finditer(text)]
    if kind == "body":
        shouted = [line for line in text.split("\n") if line.isupper()]
        return [
            Span(*m.span())
            for m in _ABBREVIATION.finditer(text)
            if m[0] not in NO_BODIES and not any(m[0] in line for line in shouted)
        ]
    if whole.language in _DOTTED:
        return [Span(*match.span()) for match in _DOTTED[whole.language].finditer(text)]
    if not language.spaced or language.direction == "rtl":
        return []
    reading = read_text(whole)
    no_names = _small(whole.language) | set(_territories(whole.language))
    spoke = [quote.speaker.mention for quote in reading.quotes if quote.speaker]
    return [
        mention.head
        for statement in reading.statements
        for mention in find_mentions(whole.prose, *statement.span, language)
        if mention.kind == "name"
        and (mention.titles or any(mention.head.overlaps(span) for span in spoke))
        and re.fullmatch(r"[^\W\d_][\w’'-]+ [^\W\d_][\w’'-]+", whole.slice(mention.head))
        and no_names.isdisjoint([whole.slice(mention.head), *whole.slice(mention.head).lower().split()])
    ]


@functools.cache
def _small(code: str) -> frozenset[str]:
    """The words that stand without a capital somewhere in NTREX: "letzte" of "Letzte Woche"."""
    return frozenset(
        word for lines in ntrex(code).values() for line in lines for word in re.findall(r"\w+", line) if word.islower()
    )


@functools.cache
def _territories(code: str) -> tuple[str, ...]:
    from babel import Locale

    names = Locale.parse(code).territories
    return tuple(
        name for key, name in sorted(names.items()) if len(key) == 2 and key.isalpha() and "(" not in name and " " not in name
    )


@functools.cache
def stock(code: str, kind: str) -> tuple[tuple[str, str], ...]:
    """(document, name) of every name of a kind in all NTREX documents of a language."""
    pairs = ((name, document(sentences, code)) for name, sentences in ntrex(code).items())
    return tuple(sorted({(name, whole.slice(span)) for name, whole in pairs for span in found(whole, kind)}))


def _nearest(code: str, old: str, others: Sequence[str], kind: str) -> str:
    """The name spelt most like another one of its kind, but no other name of the same territory."""
    language = languages.load(code)
    stock_there: Sequence[str] = _territories(code) if kind == "place" else others
    codes = territory(old, language)
    two = (name for name in stock_there if name != old and not codes & territory(name, language))
    return max(two, key=lambda name: (resemblance(old, name), name))


def exchange(whole: Document, own: str, kind: str, way: str, rng: random.Random) -> Exchanged | None:
    """Another name of its kind put in the place of one; None where there is none."""
    if kind == NEAR:
        kind = rng.choice(("place", "person"))
        return _exchanged(whole, own, kind, way, rng, nearest=True)
    return _exchanged(whole, own, kind, way, rng, nearest=False)


def _exchanged(whole: Document, own: str, kind: str, way: str, rng: random.Random, *, nearest: bool) -> Exchanged | None:
    places = found(whole, kind)
    if not places:
        return None
    old = whole.slice(rng.choice(places))
    parts = re.split("[ ·・]", old)
    others = [n for where, n in stock(whole.language, kind) if where != own and not set(re.split("[ ·・]", n)) & set(parts)]
    if not others:
        return None
    new = _nearest(whole.language, old, others, kind) if nearest else rng.choice(others)
    last = re.split("[ ·・]", new)[-1]
    edge = r"\b" if languages.load(whole.language).spaced else ""
    spots = [(m.span(), new) for m in re.finditer(edge + re.escape(old) + edge, whole.text)]
    if way == "once":
        spots = [rng.choice(spots)]
    elif kind == "person":
        taken = [Span(*span) for span, _ in spots]
        short = re.finditer(edge + re.escape(parts[-1]) + edge, whole.text)
        spots += [(m.span(), last) for m in short if not any(span.overlaps(m.span()) for span in taken)]
    text, at, marked = "", 0, []
    for (start, end), word in sorted(spots):
        text += whole.text[at:start] + word
        marked.append(Span(len(text) - len(word), len(text)))
        at = end
    return Exchanged(Document.from_text(text + whole.text[at:], whole.language), tuple(marked), old, new)


def exchanges(whole: Document, own: str, kind: str) -> Iterator[tuple[str, Exchanged]]:
    """(way, what is exchanged), some of each way."""
    for way in WAYS:
        seen = set()
        for seed in range(SEEDS):
            changed = exchange(whole, own, kind, way, random.Random(f"{seed} {own} {kind} {way}"))
            if changed and changed.document.text not in seen:
                seen.add(changed.document.text)
                yield way, changed


def measured(
    codes: tuple[str, str],
    names: Sequence[str],
    settings: Settings,
    encoder: Memo,
    *,
    show: bool,
    hiding: Callable[[], AbstractContextManager[None]] = contextlib.nullcontext,
) -> dict[str, float | int]:
    """The figures of a pair of languages on the documents of these names; `hiding` is entered for the comparisons alone."""
    left, right = codes
    whole = whole_documents(codes, names)
    jobs = [
        (side, kind, way, changed, (changed.document, whole[right, n]) if side == 0 else (whole[left, n], changed.document))
        for n in names
        for side in (0, 1)
        for kind in (*KINDS, NEAR)
        for way, changed in exchanges(whole[codes[side], n], n, kind)
    ]
    with hiding():
        counts = Counter(untouched(CODE, [(whole[left, n], whole[right, n]) for n in names], settings, encoder, show))
        reports = pipeline.compare_many([job[4] for job in jobs], settings, encoder)
    for (side, kind, way, changed, _), report in zip(jobs, reports, strict=True):
        marked = [
            (finding.rule.code, part.span) for finding in report.findings for part in finding.evidence if part.document == side
        ]
        codes_there = {code for code, span in marked if any(span.overlaps(place) for place in changed.places)}
        counts[f"{kind} n"] += 1
        if kind != NEAR:
            counts[f"{way} n"] += 1
            counts["sharper"] += CODE not in codes_there and not codes_there.isdisjoint(("F004", "Q005"))
        if CODE in codes_there:
            counts[kind] += 1
            counts[way] += kind != NEAR
        elif show:
            spot = changed.places[0]
            around = changed.document.text[max(0, spot.start - 80) : spot.end + 80].replace("\n", " ")
            print("missed", left, right, side, kind, way, changed.old, "->", changed.new, "|", around)
    total = sum(counts[f"{kind} n"] for kind in KINDS)
    row: dict[str, float | int] = {"statements": counts["statements"], "untouched": counts["untouched"], "planted": total}
    row["recall"] = round(sum(counts[kind] for kind in KINDS) / max(1, total), 3)
    for key in (*KINDS, *WAYS, NEAR):
        row[key] = round(counts[key] / max(1, counts[f"{key} n"]), 3)
    row["sharper"] = round(counts["sharper"] / max(1, total), 3)
    return row


def main() -> None:
    """Measure, print, and record when asked."""
    run(
        "names",
        __doc__,
        PAIRS,
        40,
        measured,
        "weights learnt from TICO-19 and MLQE-PE; bounds set by hand on NTREX, the first 60 documents",
    )


if __name__ == "__main__":
    main()
