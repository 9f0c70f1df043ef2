"""Links between words against XL-WA's gold: English to ten languages, dev.

F1, precision, recall of links over all rows of a language (a link that nobody marked is wrong). argmax: F1 of the mutual best
pairs of pieces in layer 6, what many aligners do with such a model. more: recall of the links that vote in rules (a lower share).
The settings of alignment/words.py were tuned on these rows; the map was learnt without them (benchmarks/training/links.py).

    python -m benchmarks.word_links [--record]
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from unittest import mock

import numpy as np

from benchmarks import results, sets
from claimcheck.alignment.projection import project
from claimcheck.alignment.words import FAINT_SHARE, SHARE, Units, link
from claimcheck.data import Span
from claimcheck.encoder import graph, open_encoder
from claimcheck.encoder.embedded import EmbeddedEncoder
from claimcheck.encoder.protocol import Encoder, Encoding
from claimcheck.encoder.words import piece_ranges

LANGUAGES = ("bg", "da", "es", "et", "hu", "it", "nl", "pt", "ru", "sl")
ARGMAX_LAYER = 6

Pairs = set[tuple[int, int]]


class Row(NamedTuple):
    """Two tokenised sentences and their gold links (left token, right token)."""

    left: str
    right: str
    gold: frozenset[tuple[int, int]]


class Score(NamedTuple):
    """0..1."""

    F1: float
    precision: float
    recall: float


def xl_wa(language: str) -> list[Row]:
    """The dev rows of English and a language. Raises MissingDataError."""
    lines = (sets.folder("xl_wa") / f"en-{language}.dev.tsv").read_text("utf-8").splitlines()
    table = [(line + "\t\t").split("\t") for line in lines]
    return [Row(r[0], r[1], frozenset((int(a), int(b)) for a, b in (x.split("-") for x in r[2].split()))) for r in table]


def tokens(text: str) -> list[Span]:
    """The tokens, which single spaces divide."""
    ends = np.cumsum([len(word) + 1 for word in text.split(" ")]).tolist()
    return [Span(end - len(word) - 1, end - 1) for end, word in zip(ends, text.split(" "), strict=True)]


def ours(rows: Sequence[Row], encoder: Encoder, share: float = SHARE) -> list[Pairs]:
    """Our links of each row."""

    def units(text: str, encoding: Encoding) -> Units:
        return Units(project(encoding.piece_vectors, encoder.name), piece_ranges(encoding, tokens(text)))

    sides = [encoder.encode([getattr(row, side) for row in rows]) for side in ("left", "right")]
    return [set(link(units(r.left, a), units(r.right, b), share)) for r, a, b in zip(rows, *sides, strict=True)]


def argmax(rows: Sequence[Row]) -> list[Pairs]:
    """The mutual best pairs of pieces in layer 6, by cosine, as links of words."""
    with mock.patch.object(graph, "MIDDLE_LAYER", ARGMAX_LAYER):
        encoder = EmbeddedEncoder()
        sides = [encoder.encode([getattr(row, side) for row in rows]) for side in ("left", "right")]
    found: list[Pairs] = []
    for row, a, b in zip(rows, *sides, strict=True):
        cosines = a.piece_vectors @ b.piece_vectors.T
        right, left = cosines.argmax(1), cosines.argmax(0)
        mutual = [(i, int(right[i])) for i in range(len(right)) if left[right[i]] == i]
        owners = [_owner(tokens(text), e) for text, e in ((row.left, a), (row.right, b))]
        found.append({(owners[0][i], owners[1][j]) for i, j in mutual if i in owners[0] and j in owners[1]})
    return found


def _owner(words: Sequence[Span], encoding: Encoding) -> dict[int, int]:
    return {piece: word for word, (a, b) in enumerate(piece_ranges(encoding, words).tolist()) for piece in range(a, b)}


def score(rows: Sequence[Row], found: Iterable[Pairs]) -> Score:
    """Over all links of all rows."""
    right = said = wanted = 0
    for row, pairs in zip(rows, found, strict=True):
        right, said, wanted = right + len(pairs & row.gold), said + len(pairs), wanted + len(row.gold)
    return Score(2 * right / max(said + wanted, 1), right / max(said, 1), right / max(wanted, 1))


def main() -> None:
    """Measure all languages; record on request."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.word_links", description="Links of words against XL-WA's gold.")
    parser.add_argument("--record", action="store_true", help="append the figures to results/")
    options = parser.parse_args()
    encoder = open_encoder()
    values: dict[str, dict[str, results.Value]] = {}
    for language in LANGUAGES:
        rows = xl_wa(language)
        sure, more = (score(rows, ours(rows, encoder, share)) for share in (SHARE, FAINT_SHARE))
        values[f"en-{language}"] = sure._asdict() | {"more": more.recall, "argmax": score(rows, argmax(rows)).F1}
    measures = list(values[f"en-{LANGUAGES[0]}"])
    values["mean"] = {m: float(np.mean([float(row[m]) for row in values.values()])) for m in measures}
    for name, row in values.items():
        print(name, *(f"{measure} {figure:.3f}" for measure, figure in row.items()))
    if options.record:
        results.record("word_links", values, data=("xl_wa",), model=encoder.digest)


if __name__ == "__main__":
    main()
