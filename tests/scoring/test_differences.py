"""Difference scores on whole texts with the real model: where they are high, that they are a definition, what they cost."""

from __future__ import annotations

import numpy as np
import pytest

import claimcheck
from claimcheck.data import Document
from claimcheck.scoring.reference import NEAR, WIDE, around

ENGLISH = (
    "The parliament met on Monday in the capital. The minister promised new hospitals and three hundred doctors. "
    "Farmers blocked the main road with their tractors because diesel prices had doubled. The vote was postponed until Friday."
)
FRENCH = (
    "Le parlement s'est réuni lundi dans la capitale. Le ministre a promis de nouveaux hôpitaux et trois cents médecins. "
    "Les agriculteurs ont bloqué la route principale avec leurs tracteurs{}. Le vote a été reporté à vendredi."
)
REASON = " car le prix du gazole avait doublé"


def _mean(text: str, marks: tuple[tuple[int, int, float], ...], stretch: str) -> float:
    start = text.index(stretch)
    return float(np.mean([score for first, last, score in marks if first >= start and last <= start + len(stretch)]))


def test_words_that_the_other_version_leaves_out_score_higher() -> None:
    left = Document.from_text(ENGLISH, "en")
    whole, cut = (claimcheck.differences(left, Document.from_text(FRENCH.format(part), "fr")) for part in (REASON, ""))
    stretch = "diesel prices had doubled"
    assert _mean(ENGLISH, cut.left, stretch) > 2 * _mean(ENGLISH, whole.left, stretch)
    assert _mean(ENGLISH, cut.left, stretch) > 2 * _mean(ENGLISH, cut.left, "promised new hospitals")
    assert cut.score > whole.score


def test_every_word_has_its_place_and_a_score_in_range() -> None:
    text = FRENCH.format(REASON)
    found = claimcheck.differences(Document.from_text(ENGLISH, "en"), Document.from_text(text, "fr"))
    for source, marks in ((ENGLISH, found.left), (text, found.right)):
        assert [source[first:last] for first, last, _ in marks][:2] == source.replace("'", " ").split()[:2]
        assert all(0 <= score <= 1 for *_, score in marks)


@pytest.mark.parametrize("language", ["sw", "und"])
def test_language_without_a_file_is_scored(language: str) -> None:
    text = "Bunge lilikutana Jumatatu. Waziri aliahidi hospitali mpya."
    found = claimcheck.differences(Document.from_text(ENGLISH, "en"), Document.from_text(text, language))
    assert len(found.right) == 7
    assert 0 <= found.score <= 1


@pytest.mark.parametrize(("left", "right"), [("***", "***"), ("***", ENGLISH), (ENGLISH, ENGLISH)])
def test_nothing_to_compare_and_the_same_text_are_no_special_case(left: str, right: str) -> None:
    found = claimcheck.differences(Document.from_text(left, "en"), Document.from_text(right, "en"))
    assert len(found.left) == (0 if left == "***" else len(left.split()))
    assert (found.score < 0.1) == (left == right)


@pytest.mark.parametrize("weights", [NEAR, WIDE])
def test_surroundings_end_with_the_statement(weights: tuple[float, ...]) -> None:
    values, statement = np.arange(9, dtype=np.float32), np.array([0, 0, 0, 0, 1, 2, 2, 2, 2])
    found = around(values, statement, weights)
    reach = len(weights) // 2
    for word in range(9):
        places = [w for w in range(max(word - reach, 0), min(word + reach + 1, 9)) if statement[w] == statement[word]]
        share = [weights[w - word + reach] for w in places]
        expected = np.average(values[places], weights=share) if sum(share) else values[word]
        assert found[word] == pytest.approx(expected)
