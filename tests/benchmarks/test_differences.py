"""The measures of the difference benchmark, by hand."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.annotated import written
from benchmarks.differences import auc, of_tokens, ranks, spearman, weighted_f1
from claimcheck.data import Span


def test_tokens_are_put_together_as_they_are_written() -> None:
    tokens = ["He", "said", ":", '"', "l", "'", "eau", "(", "16", ".", "03", ")", '"', ",", "didn", "'", "t", "he", "?"]
    text, spans = written(tokens)
    assert text == "He said: \"l'eau (16.03)\", didn't he?"
    assert [text[a:b] for a, b in spans] == tokens


def test_token_has_its_highest_word_and_punctuation_the_mean_of_its_neighbours() -> None:
    found = of_tokens([Span(0, 4), Span(4, 5), Span(6, 9)], [(0, 2), (2, 4), (6, 9)], [0.2, 0.6, 0.4])
    assert found.tolist() == pytest.approx([0.6, 0.5, 0.4])


def test_measures_of_ranks() -> None:
    assert ranks(np.array([3.0, 1.0, 3.0])).tolist() == [2.5, 1.0, 2.5]
    assert auc(np.array([True, False, True, False]), np.array([0.9, 0.1, 0.5, 0.5])) == pytest.approx(0.875)
    assert spearman(np.array([1.0, 2.0, 3.0]), np.array([0.1, 0.5, 0.9])) == pytest.approx(1.0)
    assert np.isnan(spearman(np.array([1.0, 1.0]), np.array([0.1, 0.5])))
    assert weighted_f1(np.array([True, True, False]), np.array([True, False, False])) == pytest.approx(2 / 3)
