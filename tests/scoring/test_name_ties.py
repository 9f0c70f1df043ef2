"""Names that are tied by their neighbours, where their own words have lost the link."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from claimcheck.scoring import name_ties


def _pair(links: dict[int, tuple[int, float]], spaced: tuple[bool, bool] = (True, True)) -> Any:
    sides = tuple(SimpleNamespace(language=SimpleNamespace(spaced=one)) for one in spaced)
    return SimpleNamespace(sides=sides, partners=({word: [link] for word, link in links.items()}, {}))


@pytest.mark.parametrize(
    ("links", "spaced", "expected"),
    [
        ({1: (1, 0.6), 3: (3, 0.7)}, (True, True), True),
        ({0: (0, 0.6), 1: (1, 0.6)}, (True, True), True),
        ({1: (1, 0.6)}, (True, True), False),  # one neighbour alone
        ({1: (1, 0.4), 3: (3, 0.4)}, (True, True), False),  # hardly linked
        ({1: (6, 0.6), 3: (7, 0.6)}, (True, True), False),  # neighbours of something else
        ({1: (5, 0.6), 3: (6, 0.6)}, (True, False), True),  # signs count as half a word
        ({1: (6, 0.6), 3: (7, 0.6)}, (True, False), False),
    ],
)
def test_neighbours_tie_two_names(links: dict[int, tuple[int, float]], spaced: tuple[bool, bool], expected: bool) -> None:
    own = [np.arange(8), np.arange(8)]
    near = np.full((8, 8), 0.1, dtype=np.float32)
    near[2, 5], near[5, 2] = 0.3, 0.3  # neither name is nearest to the other
    tie = name_ties._tie(_pair(links, spaced), own, near, [2], [2])
    assert (tie == name_ties.BESIDE) == expected
