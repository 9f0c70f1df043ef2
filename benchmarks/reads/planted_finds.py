"""Differences planted into NTREX, and how surely their rules tell of them: what a least confidence would miss.

Every fourth document of some pairs is changed in one version, the left or the right by turns, then compared with the other: the
plants of the benchmarks of single rules, one of a kind a document. `reads/planted.jsonl` has a line for each, with the score its
rule gave it, null where it was not found. Of these only missing statements go into the fit of `benchmarks.calibration`: what is
planted is plainer than what translators do, and how often it occurs is our choice.

    python -m benchmarks.reads.planted_finds [--pairs id-fr,en-de]
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from benchmarks import (
    date_planting,
    exchanged_speakers,
    name_planting,
    negation,
    negation_planting,
    numbers,
    reporting_verbs,
    titles,
)
from benchmarks.corpora import ntrex
from benchmarks.ntrex_rules import CODES, HIT, Memo, document, place, planted_cases
from benchmarks.reliability import PLANTED
from claimcheck import pipeline
from claimcheck.checks import CHECKS
from claimcheck.data import Document, Span
from claimcheck.findings import Finding
from claimcheck.settings import Settings

PAIRS = "id-fr,en-de,en-zh,es-ru"
EVERY = 4
"""Documents."""


class Plant(NamedTuple):
    """A changed version, and the place (`side`, `span`) where a finding of one of `rules` tells of the change."""

    rules: tuple[str, ...]
    kind: str
    side: int
    changed: tuple[int, Document]
    span: Span
    share: float


def plants(codes: tuple[str, str], name: str, side: int) -> Iterator[Plant]:
    """What is planted into one document: facts into version `side`, marks and statements by turns."""
    for _, new, one in planted_cases(*codes, [name], 1):
        at, where = (one.sentence, new) if one.sentence is not None else (one.other or 0, 1 - new)
        sentences = one.sentences if where == new else ntrex(codes[where])[name]
        stretch = one.stretch if where == new and one.stretch else (0, len(sentences[at]))
        rules = CODES.get(one.rule, (one.rule,))
        yield Plant(rules, one.kind, where, (new, document(one.sentences, codes[new])), Span(*place(sentences, at, stretch)), HIT)
    texts = [ntrex(code)[name] for code in codes]
    for rule, kind, changed, span in _of_facts(texts[side], texts[1 - side], (codes[side], codes[1 - side]), name):
        yield Plant((rule,), kind, side, (side, changed), span, 0.0)


def _of_facts(
    sentences: Sequence[str], others: Sequence[str], codes: tuple[str, str], name: str
) -> Iterator[tuple[str, str, Document, Span]]:
    """(rule, kind, changed document, place) of the plants of F001 to F006, Q005 and Q008."""
    code = codes[0]
    whole = document(sentences, code)
    rng = random.Random(f"{name} {code}")
    text, changes = numbers.plant(sentences, code, rng)
    for one in changes[:1]:
        yield "F001", one.kind, document(text, code), Span(*place(text, one.sentence, (one.start, one.end)))
    for kind in date_planting.KINDS:
        dated = date_planting.change_date(kind, sentences, others, codes, rng)
        if dated and dated.sentence is not None and dated.stretch:
            yield "F002", kind, document(dated.sentences, code), Span(*place(dated.sentences, dated.sentence, dated.stretch))
    for kind in name_planting.KINDS:
        for way, changed in name_planting.exchanges(whole, name, kind):
            yield "F003", f"{kind} {way}", changed.document, changed.places[0]
    for kind in ("other", "former", "deputy"):
        if titled := titles.plant(sentences, code, others, codes[1], kind, rng):
            yield "F004", kind, document(titled[0], code), Span(*place(*titled))
    for changed_document, span in list(exchanged_speakers.exchanged(whole, name, codes, rng))[:1]:
        yield "Q005", "stranger", changed_document, span
    for kind, rule in negation.KINDS.items():
        rules = {"taken": negation_planting.TAKEN, "put": negation_planting.PUT, "hedge": negation_planting.HEDGED}[kind][code]
        unless = negation_planting.CONCORD.get(code, "") if kind == "taken" else ""
        for at in rng.sample(range(len(sentences)), len(sentences)):
            new = negation_planting.changed(sentences[at], rules, rng, unless)
            if new and new != sentences[at] and (kind != "hedge" or negation_planting.hedged(others[at], codes[1])):
                told = [*sentences[:at], new, *sentences[at + 1 :]]
                yield rule, kind, document(told, code), Span(*place(told, at, (0, len(new))))
                break
    for direction in reporting_verbs.DIRECTIONS:
        if said := reporting_verbs.exchanged(whole, direction, rng):
            yield "Q008", direction, *said


def _tells(finding: Finding, plant: Plant) -> bool:
    for side, span in finding.evidence:
        shared = min(span.end, plant.span.end) - max(span.start, plant.span.start)
        least = plant.share * max(plant.span.end - plant.span.start, span.end - span.start)
        if finding.rule.code in plant.rules and side == plant.side and shared > 0 and shared >= least:
            return True
    return False


def main() -> None:
    """Plant, compare, and write reads/planted.jsonl."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", default=PAIRS)
    parser.add_argument("--cache-dir")
    options = parser.parse_args()
    lines = []
    for left, right in (pair.split("-") for pair in options.pairs.split(",")):
        encoder = Memo(pipeline.encoder_for(Settings(cache_dir=options.cache_dir)))
        for number, name in list(enumerate(ntrex(left)))[::EVERY]:
            whole = [document(ntrex(code)[name], code) for code in (left, right)]
            for plant in plants((left, right), name, number // EVERY % 2):
                versions = [*whole]
                versions[plant.changed[0]] = plant.changed[1]
                (pair,) = pipeline._prepared([(versions[0], versions[1])], encoder)
                rules = [check for check in CHECKS if check.RULE.code in plant.rules]
                told = [f.confidence for check in rules for f in check.find(pair) if _tells(f, plant)]
                line = {"pair": f"{left}-{right}", "document": number, "rule": plant.rules[0], "kind": plant.kind}
                lines.append(line | {"score": max(told, default=None)})
        print(left, right, len(lines), flush=True)
    PLANTED.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
