"""The second pass over an alignment: every statement once, borders where the words are, the same in either direction."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from claimcheck.alignment.borders import Draft, draft
from claimcheck.alignment.evidence import FAINT, Band, Pieces, crossings
from claimcheck.alignment.field import Field
from claimcheck.alignment.statements import Path, align_path
from claimcheck.alignment.version import Encoded, Version
from claimcheck.data import Document
from claimcheck.encoder.protocol import unit
from claimcheck.text import lines_of
from tests.comparing import HashEncoder

WORDS = [f"word{number}" for number in range(400)]
LINES = [" ".join(WORDS[at : at + 8]) for at in range(0, 400, 8)]
ENCODER = HashEncoder()


def version(lines: list[str]) -> Version:
    reading = lines_of(Document.from_text("\n".join(lines), "en"))
    encodings = ENCODER.encode([s.text for s in reading.statements])
    pairs = zip(encodings, reading.statements, strict=True)
    return Version.of(reading, [Encoded.of(e, s.words, s.span.start, ENCODER.name) for e, s in pairs])


def settled(sketch: Draft) -> Path:
    return sketch.settle({text: e.vector for text, e in zip(sketch.texts, ENCODER.encode(sketch.texts), strict=True)})


def split(lines: list[str], at: int, words: int = 4) -> list[str]:
    """The line `at` in two, after so many words."""
    one, two = lines[at].split()[:words], lines[at].split()[words:]
    return [*lines[:at], " ".join(one), " ".join(two), *lines[at + 1 :]]


def test_line_in_two_on_one_side_is_one_bead() -> None:
    path = settled(draft(version(LINES), version(split(LINES, 20))))
    assert (20, 1, 20, 2) in path
    assert all(step[1::2] == (1, 1) for step in path if step[0] != 20)


def test_borders_that_shift_stay_with_their_words() -> None:
    moved = [*LINES[:10], " ".join(LINES[10].split()[:2]), " ".join(LINES[10].split()[2:] + LINES[11].split()), *LINES[12:]]
    assert (10, 2, 10, 2) in settled(draft(version(LINES), version(moved)))


@pytest.mark.parametrize("other", [LINES[:20] + LINES[24:], split(split(LINES, 30), 5, 3), LINES[::-1], LINES[:1], ["?!", "a"]])
def test_every_statement_once_and_the_same_in_either_direction(other: list[str]) -> None:
    left, right = version(LINES), version(other)
    path = settled(draft(left, right))
    assert [i for i, a, _, _ in path for i in range(i, i + a)] == list(range(len(left.lengths)))
    assert [j for _, _, j, b in path for j in range(j, j + b)] == list(range(len(right.lengths)))
    turned = {(j, b, i, a) for i, a, j, b in path if a and b}
    assert turned == {step for step in settled(draft(right, left)) if step[1] and step[3]}


def test_nothing_to_encode_for_the_same_text_and_for_none() -> None:
    full, none = version(LINES), Version.of(replace(lines_of(Document.from_text("?!", "en")), statements=()), [])
    assert draft(full, version(LINES)).texts == []
    for left, right in ((none, full), (full, none), (none, none)):
        sketch = draft(left, right)
        assert sketch.texts == []
        assert len(sketch.settle({})) == len(left.lengths) + len(right.lengths)


def test_what_a_long_text_keeps_of_each_row_is_as_wide_as_the_band() -> None:
    left, right = version(LINES), version(split(LINES, 20))
    path = align_path(left.vectors, right.vectors, left.lengths, right.lengths)
    band = Band.around(path, len(LINES), len(LINES) + 1)
    field = Field(left, right, path, band)
    for row, tables in enumerate(field.rows()):
        width = min(int(band.high[row]) + 1, len(LINES) + 1) - int(band.low[row])
        assert [table.shape for table in tables] == [(len(field.shapes), width)] * 2
        assert all(table.base is None for table in tables)


def test_a_place_is_crossed_where_a_run_has_its_counterpart_behind_it() -> None:
    pieces = unit(np.eye(12, dtype=np.float32)).astype(np.float16)
    straight = [pieces[3 * k : 3 * k + 3] for k in range(4)]
    shifted = [pieces[:5], pieces[5:6], pieces[6:9], pieces[9:]]  # two pieces of the second statement stand in the first
    path = [(k, 1, k, 1) for k in range(4)]
    band = Band.around(path, 4, 4)

    def at(left: list[Pieces], right: list[Pieces], place: int) -> float:
        return float(crossings(left, right, path, band)[place][place - band.low[place]])

    assert all(at(straight, straight, place) == pytest.approx(0, abs=0.01) for place in range(5))
    expected = [0, np.log1p(2 / 3 / FAINT), 0, 0, 0]
    for one, two in ((straight, shifted), (shifted, straight)):
        np.testing.assert_allclose([at(one, two, place) for place in range(5)], expected, atol=0.05)
    empty = [pieces[:0]] * 4
    assert not any(row.any() for row in (*crossings(empty, straight, path, band), *crossings(straight, empty, path, band)))
