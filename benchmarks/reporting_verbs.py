"""Reporting verbs exchanged on NTREX: recall of Q008 by language pair and direction, and what fires on untouched text.

In each document one reporting verb is exchanged for one of another class of the same language, in one version: a neutral verb
for a loaded one ("said" becomes "threatened"), a loaded one for a neutral one, by turns in the left and the right version. Of the
verbs of the wanted class that one is put in whose ending is most like the old one's, for the tense. The other version is
untouched. The verb is chosen by our own reader, so one that it misses is not in the count.

    python -m benchmarks.reporting_verbs [--pairs id-fr,en-de] [--documents 45] [--record]
"""

from __future__ import annotations

import itertools
import random
from collections import Counter

from benchmarks.corpora import ntrex
from benchmarks.ntrex_rules import Memo
from benchmarks.one_rule import options, untouched, whole_documents
from claimcheck import languages, pipeline
from claimcheck.data import Document, Span
from claimcheck.languages import Language
from claimcheck.settings import Settings
from claimcheck.text import read_text

PAIRS = "id-fr,en-de,es-ru,en-ar,en-zh,tr-ja,de-tr,ar-fr"
CODE = "Q008"
NEUTRAL = "neutral"
LOADED = ("claiming", "admitting", "threatening", "denying")
DIRECTIONS = ("to loaded", "to neutral")


def exchanged(whole: Document, direction: str, rng: random.Random) -> tuple[Document, Span] | None:
    """The changed document and the place of the new verb; None where no verb can be exchanged in this direction."""
    language = languages.load(whole.language)
    chances = []
    for cue in sorted({quote.cue for quote in read_text(whole).quotes if quote.cue and quote.kind != "scare"}):
        old = language.fold(whole.slice(cue))
        kind = language.verb_class(old)
        if kind is not None and old not in language.either_verbs and (kind == NEUTRAL) is (direction == "to loaded"):
            chances.append(cue)
    if not chances:
        return None
    cue = rng.choice(chances)
    new = _like(whole.slice(cue), rng.choice(LOADED) if direction == "to loaded" else NEUTRAL, language)
    if not new:
        return None
    return Document.from_text(whole.text[: cue.start] + new + whole.text[cue.end :], whole.language), Span(
        cue.start, cue.start + len(new)
    )


def _like(old: str, kind: str, language: Language) -> str:
    """The verb of a class whose ending is most like an old one's, the first of those as the file has them."""
    forms = [form for form in language.reporting_verbs.get(kind, ()) if form not in language.either_verbs]
    folded = language.fold(old)
    new = max(forms, key=lambda form: _shared(form, folded), default="")
    return new.capitalize() if old[:1].isupper() else new


def _shared(first: str, second: str) -> int:
    """How many letters two words end alike in."""
    return sum(
        1 for _ in itertools.takewhile(lambda both: both[0] == both[1], zip(reversed(first), reversed(second), strict=False))
    )


def main() -> None:
    """Measure, print, and record when asked."""
    args = options(__doc__, PAIRS, 45)
    settings = Settings()
    encoder = Memo(pipeline.encoder_for(settings))
    figures = {}
    for left, right in (pair.split("-") for pair in args.pairs.split(",")):
        codes = (left, right)
        names = list(ntrex(left))[: args.documents]
        whole = whole_documents(codes, names)
        counts = Counter(untouched(CODE, [(whole[left, n], whole[right, n]) for n in names], settings, encoder, args.show))
        planted, pairs = [], []
        for number, name in enumerate(names):
            for turn, direction in enumerate(DIRECTIONS):
                side = (number + turn) % 2
                done = exchanged(whole[codes[side], name], direction, random.Random(f"{name} {side} {direction}"))
                if done is not None:
                    versions = [whole[left, name], whole[right, name]]
                    versions[side] = done[0]
                    planted.append((direction, side, done[1]))
                    pairs.append((versions[0], versions[1]))
        reports = pipeline.compare_many(pairs, settings, encoder)
        for (direction, side, wanted), report in zip(planted, reports, strict=True):
            places = [part for finding in report.findings if finding.rule.code == CODE for part in finding.evidence]
            hit = any(part.document == side and part.span.overlaps(wanted) for part in places)
            counts[f"{direction} n"] += 1
            counts[direction] += hit
            if args.show and not hit:
                text = report.documents[side].text
                around = text[max(0, wanted.start - 100) : wanted.end + 60].replace("\n", " ")
                print("missed", codes, side, direction, text[slice(*wanted)], "|", around)
        row: dict[str, float | int] = {"statements": counts["statements"], "untouched": counts["untouched"]}
        for direction in DIRECTIONS:
            row[f"{direction} n"] = counts[f"{direction} n"]
            row[direction] = round(counts[direction] / max(1, counts[f"{direction} n"]), 3)
        figures[f"{left}-{right}"] = row
        print(f"{left}-{right}", row, flush=True)
    if args.record:
        from benchmarks.results import record

        record("reporting_verbs", figures, data=("ntrex",), model=encoder.digest, tuned_on="false findings on other NTREX pairs")


if __name__ == "__main__":
    main()
