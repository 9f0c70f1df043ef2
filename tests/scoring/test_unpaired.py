"""Statements without a counterpart: left out, or part of the sentence beside them."""

from __future__ import annotations

import pytest

from claimcheck import pipeline
from claimcheck.data import Document
from claimcheck.encoder import open_encoder
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.unpaired import alone, complete, left_out

ENGLISH = (
    "The factory in Milden closes in March.",
    "Three hundred people will lose their jobs.",
    "The owner declined to comment.",
    "The union called for a strike on Friday.",
    "The mayor promised help for the families.",
    "A new company may move in next year.",
)
GERMAN = (
    "Die Fabrik in Milden schließt im März.",
    "Dreihundert Menschen verlieren ihre Arbeit.",
    "Der Eigentümer wollte sich nicht äußern.",
    "Die Gewerkschaft rief für Freitag zum Streik auf.",
    "Der Bürgermeister versprach den Familien Hilfe.",
    "Im nächsten Jahr könnte eine neue Firma einziehen.",
)


def compared(english: tuple[str, ...], german: tuple[str, ...], turned: bool = False) -> Comparison:
    left, right = Document.from_text(" ".join(english), "en"), Document.from_text(" ".join(german), "de")
    (pair,) = pipeline.comparisons([(right, left) if turned else (left, right)], open_encoder())
    return pair


def without(numbers: set[int]) -> tuple[str, ...]:
    return tuple(sentence for number, sentence in enumerate(GERMAN) if number not in numbers)


@pytest.mark.parametrize("gone", [{1}, {2}, {3}, {1, 2}, {2, 3, 4}])
def test_sentences_taken_out_were_left_out_one_or_several(gone: set[int]) -> None:
    pair = compared(ENGLISH, without(gone))
    assert [i for i in range(len(ENGLISH)) if not pair.paired(0, i)] == sorted(gone)
    assert all(left_out(pair, 0, index) > (0.3 if len(gone) == 1 else 0.9) for index in gone)
    assert all(complete(pair, 0, index) for index in gone)


@pytest.mark.parametrize("gone", [{2}, {2, 3, 4}])
def test_it_is_the_same_whichever_version_comes_first(gone: set[int]) -> None:
    pair, turned = compared(ENGLISH, without(gone)), compared(ENGLISH, without(gone), turned=True)
    for index in gone:
        assert left_out(turned, 1, index) == pytest.approx(left_out(pair, 0, index), abs=1e-3)


def test_a_sentence_joined_to_its_neighbour_is_told_with_less() -> None:
    joined = (
        *GERMAN[:1],
        "Dreihundert Menschen verlieren ihre Arbeit, und der Eigentümer wollte sich nicht äußern.",
        *GERMAN[3:],
    )
    gone = compared(ENGLISH, without({2}))
    pair = compared(ENGLISH, joined)
    lone = [index for index in range(len(ENGLISH)) if not pair.paired(0, index)]
    assert all(alone(pair, 0, index).fits > alone(gone, 0, 2).fits for index in lone)
    assert all(left_out(pair, 0, index) < left_out(gone, 0, 2) for index in lone)
