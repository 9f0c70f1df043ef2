"""Negations are joined one by one, the nearest first; what is left over has no answer, whatever else is denied there."""

from __future__ import annotations

from claimcheck.scoring.partnered import Place, taken_by_others

FIRST, SECOND = Place((3,), range(2, 6), 1), Place((20,), range(18, 23), 1)


def test_one_of_two_negations_is_left_over() -> None:
    assert taken_by_others([FIRST, SECOND], [Place((4,), range(1, 5), 1)], 1) == {4}


def test_the_one_that_stands_with_the_answer_has_it() -> None:
    assert not taken_by_others([FIRST, SECOND], [Place((4,), range(1, 5), 1)], 0)


def test_two_negators_that_stand_together_answer_two_negations() -> None:
    other = [Place((4, 6), range(1, 5), 2)]
    assert not taken_by_others([FIRST, SECOND], other, 0)
    assert not taken_by_others([FIRST, SECOND], other, 1)


def test_a_negation_whose_claim_is_not_known_answers_what_is_left() -> None:
    other = [Place((4,), range(1, 5), 1), Place((9,), None, 1)]
    assert not taken_by_others([FIRST, SECOND], other, 1)
