"""Statement alignment on Text+Berg (Volk et al. 2010; files as in Vecalign's repository): German-French, `dev` and `test`.

Every line is one statement. Scores are those of Vecalign's score.py, in the sense of Thompson and Koehn 2019: a bead is right,
strictly, when it is exactly one of the gold's; laxly, when some statement of either side is together with one of the other as
in the gold. Precision counts what was left alone as well, recall does not; the seven texts of `test` are added up. Settings
were chosen on `dev` alone.

"align": what `claimcheck.align` and the command give, as the published aligners do: nearly every statement stays in the order of
the texts. "beads": what `compare` goes by, with what has no counterpart let go; the gold joins such statements to their
neighbours, and a report about dropped statements must not.

    python -m benchmarks.alignment [--record]
"""

from __future__ import annotations

import argparse
import ast
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import claimcheck
from benchmarks import results
from benchmarks.ntrex_rules import Memo
from benchmarks.sets import folder
from claimcheck import pipeline
from claimcheck.alignment.version import Encoded, Version
from claimcheck.data import Document
from claimcheck.encoder import open_encoder
from claimcheck.encoder.protocol import Encoder
from claimcheck.text import lines_of

Beads = list[tuple[tuple[int, ...], tuple[int, ...]]]

TEST = tuple(f"test{number}" for number in range(7))
PUBLISHED = {
    "Bertalign (Liu and Zhu 2023), test": (0.936, 0.989),
    "SentAlign (Steingrímsson et al. 2023), test": (0.932, 0.964),
    "Vecalign (Thompson and Koehn 2019), test": (0.902, 0.986),
}
"""Strict and lax F1 as published, each with its own, larger encoder (LaBSE; Vecalign: LASER)."""


class Text(NamedTuple):
    """One text of the set: lines in German and French, and the gold beads."""

    german: list[str]
    french: list[str]
    gold: Beads


class Score(NamedTuple):
    """F1, 0..1."""

    strict: float
    lax: float


def load(name: str) -> Text:
    """A text of the set by name ("dev", "test0"). Raises MissingDataError."""
    data = folder("textberg")
    german, french = ((data / f"{name}.{language}").read_text("utf-8").split("\n")[:-1] for language in ("de", "fr"))
    return Text(german, french, gold(data / f"{name}.defr"))


def beginning(text: Text, lines: int) -> Text:
    """The text up to the end of the last bead that begins in so many German lines."""
    kept = [bead for bead in text.gold if bead[0] and bead[0][0] < lines]
    german, french = (max(i for bead in kept for i in bead[side]) + 1 for side in (0, 1))
    # What only the French text has, and stands before that end, stays.
    kept += [bead for bead in text.gold if not bead[0] and bead[1][0] < french]
    return Text(text.german[:german], text.french[:french], kept)


def gold(path: Path) -> Beads:
    """Beads of a file with lines like `[3, 4]:[5]`."""
    sides = (line.split(":")[:2] for line in path.read_text("utf-8").splitlines() if line.strip())
    return [(tuple(ast.literal_eval(left)), tuple(ast.literal_eval(right))) for left, right in sides]


def document(lines: Sequence[str], language: str) -> Document:
    """A document of these lines."""
    return Document.from_text("".join(f"{line}\n" for line in lines), language)


def version(lines: Sequence[str], language: str, encoder: Encoder) -> Version:
    """A version as the aligners see it."""
    one = lines_of(document(lines, language))
    encodings = encoder.encode([statement.text for statement in one.statements])
    pairs = zip(encodings, one.statements, strict=True)
    return Version.of(one, [Encoded.of(encoding, s.words, s.span.start, encoder.name) for encoding, s in pairs])


def aligned(text: Text, encoder: Encoder) -> tuple[Beads, Beads]:
    """What `align` gives for a text, and what `compare` goes by."""
    pair = document(text.german, "de"), document(text.french, "fr")
    memo = Memo(encoder)
    given = claimcheck.align(*pair, encoder=memo, presegmented=True)
    _, (alignment,) = pipeline.alignments([pair], memo, lines_of)
    one, other = ([(bead.left, bead.right) for bead in beads] for beads in (given, alignment.beads))
    return one, other


def score(pairs: Iterable[tuple[Beads, Beads]]) -> Score:
    """Strict and lax F1 over texts, each a gold and an alignment."""
    precision, recall = [0, 0, 0], [0, 0, 0]
    for right, ours in pairs:
        counts = _hits(right, ours), _hits([b for b in ours if all(b)], [b for b in right if all(b)])
        precision = [a + b for a, b in zip(precision, counts[0], strict=True)]
        recall = [a + b for a, b in zip(recall, counts[1], strict=True)]
    return Score(*(_f1(precision[k] / max(precision[2], 1), recall[k] / max(recall[2], 1)) for k in (0, 1)))


def _hits(gold: Beads, ours: Beads) -> tuple[int, int, int]:
    """Of our beads: strictly right, laxly right, all."""
    exact = set(gold)
    links = {(i, j) for left, right in gold for i in left for j in right}
    mine = {bead for bead in ours if any(bead)}
    strict = sum(bead in exact for bead in mine)
    lax = sum(bead in exact or any((i, j) in links for i in bead[0] for j in bead[1]) for bead in mine)
    return strict, lax, len(mine)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def measure(texts: Sequence[Text], encoder: Encoder) -> tuple[Score, Score]:
    """Scores over these texts of what `align` gives and of what `compare` goes by."""
    done = [aligned(text, encoder) for text in texts]
    given, beads = (score((text.gold, both[k]) for text, both in zip(texts, done, strict=True)) for k in (0, 1))
    return given, beads


def main(record: bool = True) -> dict[str, Any]:
    """Measure, print and record."""
    encoder = open_encoder(cache=False)
    rows: dict[str, dict[str, results.Value]] = {}
    for part, names in (("dev", ("dev",)), ("test", TEST)):
        for what, found in zip(("align", "beads"), measure([load(name) for name in names], encoder), strict=True):
            rows[f"claimcheck, {what}, {part}"] = {"strict F1": round(found.strict, 4), "lax F1": round(found.lax, 4)}
    rows |= {name: {"strict F1": strict, "lax F1": lax} for name, (strict, lax) in PUBLISHED.items()}
    if not record:
        return rows
    return results.record("alignment", rows, data=["textberg"], model=encoder.digest, texts=len(TEST) + 1)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", action="store_true", help="append the figures to results/alignment.jsonl")
    given = parser.parse_args()
    for name, figures in main(given.record).items():
        print(name, figures)
