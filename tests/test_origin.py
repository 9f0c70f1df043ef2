"""The way back from a text to its file."""

from __future__ import annotations

import time

import pytest

from claimcheck.data import Document
from claimcheck.origin import Origin, Run, Segment, line_starts

SOURCE = "<p>Caf&eacute; noir</p>\n<p>Th&eacute;</p>"
TEXT = "Café noir\n\nThé"


def _document() -> Document:
    runs = (Run(0, 3, 3, 6), Run(3, 4, 6, 14), Run(4, 9, 14, 19), Run(11, 13, 27, 29), Run(13, 14, 29, 37))
    return Document("a.html", "fr", TEXT, origin=Origin(SOURCE, runs, (Segment(0, "p 1"), Segment(11, "p 2"))))


@pytest.mark.parametrize(
    ("words", "source"),
    [("Caf", "Caf"), ("Café", "Caf&eacute;"), ("é", "&eacute;"), ("noir", "noir"), ("Thé", "Th&eacute;")],
)
def test_a_span_stands_in_the_file_as_it_is_written_there(words: str, source: str) -> None:
    document, start = _document(), TEXT.index(words)
    assert SOURCE[document.place(start) : document.place(start + len(words), end=True)] == source


def test_lines_and_columns_are_the_files() -> None:
    document = _document()
    assert document.position(TEXT.index("Thé")) == (2, 4)
    assert document.position(len(TEXT), end=True) == (2, 14)


def test_a_gap_belongs_to_its_neighbours() -> None:
    document = _document()
    assert document.place(10) == 27
    assert document.place(10, end=True) == 19


def test_segments_bear_the_formats_names() -> None:
    document = _document()
    assert [document.segment(at) for at in (0, 9, 11, 13)] == ["p 1", "p 1", "p 2", "p 2"]
    assert Document("a.txt", "fr", TEXT).segment(0) is None


def test_a_plain_text_is_its_own_file() -> None:
    document = Document("a.txt", "fr", TEXT)
    assert document.place(4) == 4
    assert document.position(11) == (3, 1)
    with pytest.raises(ValueError, match="outside"):
        document.position(99)


def test_lines_end_at_every_kind_of_line_end() -> None:
    assert line_starts("a\nb\r\nc\rd\n\r\n") == [0, 2, 5, 7, 9, 11]
    assert line_starts("") == [0]


def test_lines_are_counted_in_linear_time() -> None:
    for end in ("\n", "\r"):
        started = time.process_time()
        assert len(line_starts(f"a{end}" * 500_000)) == 500_001
        assert time.process_time() - started < 5
