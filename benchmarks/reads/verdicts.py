"""Findings on untouched NTREX with the scores that rules give, and what a reader said of them.

`reads/found.jsonl` has every finding of a sample, `reads/verdicts.jsonl` what was read of them: right or not, and why. A verdict
belongs to a pair of languages, a document, a rule and a fingerprint, so that it stays when the score, or the place of what is
around, changes. Neither holds text of the corpus: `--show` prints the findings with their context from the corpus itself.

    python -m benchmarks.reads.verdicts --collect [--pairs id-fr,en-de] [--documents 20]
    python -m benchmarks.reads.verdicts --show F001 [--unread] [--most 60] [--context 90]
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.corpora import ntrex, rows
from benchmarks.ntrex_rules import GAP, document
from benchmarks.sets import folder
from claimcheck import pipeline
from claimcheck.checks import CHECKS, sharpest, without_echoes
from claimcheck.encoder.protocol import Encoder
from claimcheck.settings import Settings

READS = Path(__file__).parent
FOUND = READS / "found.jsonl"
VERDICTS = READS / "verdicts.jsonl"
PAIRS = "id-fr,en-zh,es-ru,tr-ja,de-id,en-ar,ar-fr,ru-zh,ja-en,tr-es,en-de,en-fr,de-ru,zh-ja,es-ar,id-tr"
"""The sample: every language in three pairs or more, all documents. The last four pairs were read when the rules were done."""

Key = tuple[str, int, str, str]
"""Pair ("id-fr"), the document's number in the corpus, rule, fingerprint."""


class Found(NamedTuple):
    """A finding as its rule tells it. `score`: the rule's own, 0..1; `places`: side, start and end in the document."""

    pair: str
    document: int
    rule: str
    fingerprint: str
    score: float
    places: tuple[tuple[int, int, int], ...]

    @property
    def key(self) -> Key:
        """What a verdict knows it by."""
        return self.pair, self.document, self.rule, self.fingerprint


def collect(pairs: Sequence[str], documents: int | None, encoder: Encoder) -> tuple[list[Found], dict[str, Any]]:
    """The findings on NTREX as it stands, whatever their score, and how many `statements` were compared in how many `pairs`.

    `by_pair` has the statements of each.
    """
    findings: list[Found] = []
    facts: dict[str, Any] = {"pairs": len(pairs), "documents": 0, "statements": 0, "by_pair": dict.fromkeys(pairs, 0)}
    for pair in pairs:
        left, right = pair.split("-")
        names = list(ntrex(left))[:documents]
        facts["documents"] = len(names)
        both = [(document(ntrex(left)[name], left), document(ntrex(right)[name], right)) for name in names]
        for number, compared in enumerate(pipeline._prepared(both, encoder)):
            facts["by_pair"][pair] += sum(1 for bead in compared.alignment.beads if bead.left and bead.right)
            findings += [
                Found(pair, number, f.rule.code, f.fingerprint, f.confidence, tuple((e.document, *e.span) for e in f.evidence))
                for f in without_echoes(sharpest(f for check in CHECKS for f in check.find(compared)))
            ]
        print(pair, len(findings), facts["by_pair"][pair], flush=True)
    facts["statements"] = sum(facts["by_pair"].values())
    return findings, facts


def write(findings: Sequence[Found], facts: dict[str, Any]) -> None:
    """Keep a sample: a line of facts about it, and a line a finding."""
    lines = [json.dumps(facts), *(json.dumps(one._asdict(), ensure_ascii=False) for one in findings)]
    FOUND.write_text("\n".join(lines) + "\n", encoding="utf-8")


def read() -> tuple[list[Found], dict[str, Any]]:
    """The sample that is kept, and the facts about it."""
    facts, *lines = rows(FOUND)
    return [Found(**line | {"places": tuple(map(tuple, line["places"]))}) for line in lines], facts


def verdicts() -> dict[Key, bool]:
    """Whether a reader confirmed a finding, by its key."""
    return {(v["pair"], v["document"], v["rule"], v["fingerprint"]): v["right"] for v in rows(VERDICTS)}


def natural() -> list[tuple[Found, float]]:
    """The findings of the sample in lines of differences_id_fr/dev, and how many of its two readers marked their place.

    1 where something that both marked overlaps a place of the finding, .5 where only one did, else 0.
    """
    read_lines = {row["line"]: row for row in rows(folder("differences_id_fr") / "dev.jsonl")}
    marked: dict[int, list[tuple[int, int, int, float]]] = defaultdict(list)  # document -> side, start, end, readers; -1: lines
    names = list(ntrex("id"))
    starts = {code: {name: _starts(ntrex(code)[name]) for name in names} for code in ("id", "fr")}
    seen: Counter[str] = Counter()
    for row in rows(folder("ntrex") / "id.jsonl"):
        at, name = seen[row["doc"]], row["doc"]
        seen[name] += 1
        line = read_lines.get(int(row["line"]))
        if line is None:
            continue
        for side, code in enumerate(("id", "fr")):
            first, last = starts[code][name][at : at + 2]
            marked[names.index(name)].append((side, first, last, 0.0))
            for which, share in (("agreed", 1.0), ("disputed", 0.5)):
                spans = [mark[code] for mark in line[which] if mark[code]]
                marked[names.index(name)] += [(side, first + start, first + end, share) for start, end in spans]
    told = []
    for one in read()[0]:
        around = marked.get(one.document, ()) if one.pair == "id-fr" and not one.rule.startswith("D") else ()
        shares = [
            share for side, a, b, share in around for own, start, end in one.places if side == own and start < b and a < end
        ]
        if shares:
            told.append((one, max(shares)))
    return told


def _starts(sentences: Sequence[str]) -> list[int]:
    """Where each sentence of a document begins, and its end."""
    return list(itertools.accumulate((len(sentence.strip()) + len(GAP) for sentence in sentences), initial=0))


def shown(one: Found, around: int) -> Iterator[str]:
    """A finding with its context, `around` code points to each side, for a reader."""
    codes = one.pair.split("-")
    yield f"{one.fingerprint} {one.pair} {one.document} {one.rule} {one.score}"
    for side, start, end in one.places:
        name = list(ntrex(codes[side]))[one.document]
        text = GAP.join(sentence.strip() for sentence in ntrex(codes[side])[name])
        before, after = text[max(start - around, 0) : start], text[end : end + around]
        yield f"    {codes[side]}: {before}⟦{text[start:end]}⟧{after}".replace("\n", " ")


def main() -> None:
    """Collect the sample, or show what is to be read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--collect", action="store_true", help="compare the pairs and write reads/found.jsonl")
    parser.add_argument("--pairs", default=PAIRS)
    parser.add_argument("--documents", type=int, help="only the first so many")
    parser.add_argument("--cache-dir")
    parser.add_argument("--show", metavar="RULE", help="print findings of a rule (prefix), drawn at random (seed 1)")
    parser.add_argument("--unread", action="store_true", help="only those without a verdict")
    parser.add_argument("--most", type=int, default=60)
    parser.add_argument("--context", type=int, default=90)
    options = parser.parse_args()
    if options.collect:
        encoder = pipeline.encoder_for(Settings(cache_dir=options.cache_dir))
        write(*collect(options.pairs.split(","), options.documents, encoder))
    if options.show:
        known: dict[Key, Any] = verdicts() if options.unread else {}
        some = [one for one in read()[0] if one.rule.startswith(options.show) and one.key not in known]
        random.Random(1).shuffle(some)
        for one in sorted(some[: options.most], key=lambda one: (one.rule, one.document, one.pair)):
            print(*shown(one, options.context), sep="\n")


if __name__ == "__main__":
    main()
