"""Which characters may be quotation marks, and what their neighbours say about them."""

from __future__ import annotations

import pytest

from claimcheck import languages
from claimcheck.data import Block, Document, Span
from claimcheck.text.marks import Mark, find_marks


def marks(text: str, language: str = "en") -> list[Mark]:
    return find_marks(Document("<case>", language, text, (Block(Span(0, len(text))),)), languages.load(language))


@pytest.mark.parametrize(
    "text", ["don’t", "l'Irak", "İstanbul'da", 'צה"ל', "48° 51′ 24″", 'href="https://example.org">', '""""""']
)
def test_apostrophes_primes_attributes_and_rulers_are_no_marks(text: str) -> None:
    assert marks(text, "he" if "צ" in text else "en") == []


def test_a_mark_between_a_space_and_a_letter_opens() -> None:
    opening, closing = marks('He said "yes" twice.')
    assert opening.opening < opening.closing
    assert closing.closing < closing.opening


def test_the_language_says_which_way_a_mark_faces() -> None:
    (english,) = marks("a “ b", "en")
    (german,) = marks("a “ b", "de")
    assert english.opening < english.closing
    assert german.closing < german.opening


def test_clear_uses_in_the_text_outweigh_the_convention() -> None:
    text = "Er sagte »wir gehen« und sie »wir bleiben«, alle »ja« und keiner »nein«. Auch » das " * 3
    padded = [mark for mark in marks(text, "de") if text[mark.span.start - 1] == text[mark.span.end] == " "]
    assert padded
    assert all(mark.facing > 0.5 for mark in padded)


def test_inches_cost_little_to_leave_unread_and_other_lone_marks_much() -> None:
    inches, stray = marks('a 42" screen and a word" here')
    assert inches.ignoring < 2 < stray.ignoring


def test_invisible_characters_beside_a_mark_are_looked_through() -> None:
    plain, marked = marks('قال "نعم', "ar"), marks('قال "\u200fنعم', "ar")
    assert plain[0].opening == marked[0].opening


def test_a_line_that_is_mostly_marks_is_not_prose() -> None:
    assert marks('"a «b» ' * 2000) == []
    assert marks("He said “yes, of course, we will certainly do that”. " * 2000)


def test_two_characters_make_one_mark() -> None:
    assert [mark.char for mark in marks("He said ``yes'' and ,,ja'' and <<oui>>.")] == ["``", "''", ",,", "''", "<<", ">>"]
