"""What must hold for the reading of any text, however its marks were typed."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck import languages
from claimcheck.data import Block, Document, Span
from claimcheck.text.quotes import find_quotes

MARKS = "\"“”„«»‹›'‘’‚`´「」『』《》〈〉"
SOUP = st.lists(
    st.sampled_from([*MARKS, "a", "Il", " dit", "-il", ", ", ". ", " ", "\u00a0", ": ", "— ", "\n", "5", "中", "قال", "é"]),
    max_size=60,
)
LANGUAGES = st.sampled_from(["fr", "de", "en", "zh", "ar", "ru", "sv", "und"])


def document(text: str, language: str) -> Document:
    return Document("<soup>", language, text, tuple(Block(Span(*line.span())) for line in re.finditer(r"[^\n]+", text)))


@settings(max_examples=200, deadline=None)
@given(SOUP, LANGUAGES)
def test_spans_stay_in_their_blocks_and_in_order(parts: list[str], language: str) -> None:
    text = document("".join(parts), language)
    quotes, faults = find_quotes(text, languages.load(language))
    spans = [quote.span for quote in quotes]
    assert spans == sorted(spans, key=lambda span: (span.start, -span.end))
    for quote in quotes:
        assert quote.content
        assert list(quote.content) == sorted(quote.content)
        for part in quote.content:
            assert quote.span.contains(part)
            assert part.start < part.end
            assert "\n" not in text.slice(part)
            assert text.slice(part) == text.slice(part).strip()
    for fault in faults:
        assert 0 <= fault.reach.start <= fault.span.start < fault.span.end <= fault.reach.end <= len(text.text)
        assert all(any(block.span.start <= end <= block.span.end for block in text.blocks) for end in fault.reach)


@settings(max_examples=200, deadline=None)
@given(SOUP, LANGUAGES)
def test_outer_quotes_do_not_overlap_and_inner_ones_lie_inside(parts: list[str], language: str) -> None:
    text = document("".join(parts), language)
    quotes, _ = find_quotes(text, languages.load(language))
    outer = [quote for quote in quotes if quote.depth == 0]
    assert all(one.span.end <= other.span.start for one, other in pairwise(outer))
    for quote in quotes:
        assert quote.depth == 0 or any(other.span.contains(quote.span) for other in outer)


@settings(max_examples=100, deadline=None)
@given(SOUP, LANGUAGES)
def test_reading_twice_gives_the_same(parts: list[str], language: str) -> None:
    text = document("".join(parts), language)
    assert find_quotes(text, languages.load(language)) == find_quotes(text, languages.load(language))


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="abc défg ,", min_size=1, max_size=40).filter(lambda words: words.strip(" ,") and ",," not in words))
def test_well_formed_quotes_come_back_whole(words: str) -> None:
    inner = words.strip(" ,")
    text = document(f"Il a dit : «\u00a0{inner}\u00a0» hier.", "fr")
    (quote,), faults = find_quotes(text, languages.load("fr"))
    assert quote.text == inner
    assert faults == ()
