"""Links and likeness of many beads at once are those of one bead at a time, on every device that is here."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

import claimcheck
from claimcheck import pipeline
from claimcheck.alignment import words
from claimcheck.alignment.words import Agreement, Units, link_pieces
from claimcheck.data import Document
from claimcheck.scoring import linking, support
from claimcheck.scoring.batched import FEW, LARGEST, Batched, groups
from claimcheck.scoring.support import Place

torch = pytest.importorskip("torch", reason="the extra [models] is not installed")

DEVICES = [name for name, here in (("cuda", torch.cuda.is_available()), ("mps", torch.backends.mps.is_available())) if here]
TIE = 1e-5
"""Scores so near to each other count as equal."""
TOLERANCE = 1e-4

SIZES = st.lists(st.tuples(st.integers(1, 30), st.integers(1, 30)), min_size=1, max_size=12)
SEEDS = st.integers(0, 2**32 - 1)
devices = pytest.mark.parametrize("device", ["cpu", *DEVICES])


def vectors(random: np.random.Generator, count: int) -> NDArray[np.float32]:
    """Directions that bunch, as words' do; some occur twice."""
    found = random.normal(size=(count, 24)).astype(np.float32) + 1
    found[random.integers(0, max(count, 1), count // 4)] = found[: count // 4]
    return np.asarray(found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9), dtype=np.float32)


def units(random: np.random.Generator, count: int) -> Units:
    ranges = np.stack([np.arange(count), np.arange(1, count + 1)], axis=1)
    return Units(vectors(random, count).astype(np.float16), ranges.astype(np.int32))


def nearly_tied(left: Units, right: Units, share: float) -> bool:
    """Where a piece has two counterparts about as good, or one whose share is about the least: either may be right."""
    scores = words._settled(left.vectors.astype(np.float32) @ right.vectors.astype(np.float32).T)
    attention = words._Attention.of(scores)
    close = [abs(attention.weights / sums - share).min() < TIE for sums in (attention.rows, attention.columns)]
    for axis in (0, 1):
        best = np.sort(scores, axis=axis)
        if scores.shape[axis] > 1:
            close.append(bool((np.diff(best, axis=axis).take(-1, axis=axis) < TIE).any()))
    return any(close)


def place(random: np.random.Generator, own: int, across: int) -> Place:
    return Place(vectors(random, own), vectors(random, across), random.random(across) < 0.5)


@devices
@given(SIZES, SEEDS, st.sampled_from([words.SHARE, words.FAINT_SHARE]))
def test_many_beads_match_as_each_alone(device: str, sizes: list[tuple[int, int]], seed: int, share: float) -> None:
    random = np.random.default_rng(seed)
    beads = [(units(random, m), units(random, n)) for m, n in sizes]
    together, alone = Batched(device).match(beads, share), linking.one_by_one(beads, share)
    for bead, one, other in zip(beads, together, alone, strict=True):
        if not nearly_tied(*bead, share):
            np.testing.assert_array_equal(np.stack(one[:2]), np.stack(other[:2]))
        for mine, theirs in ((one.left, other.left), (one.right, other.right)):
            for name in Agreement._fields:
                np.testing.assert_allclose(getattr(mine, name), getattr(theirs, name), atol=TOLERANCE, rtol=0, err_msg=name)


@devices
@given(SIZES, SEEDS)
def test_many_places_are_as_like_as_each_alone(device: str, sizes: list[tuple[int, int]], seed: int) -> None:
    random = np.random.default_rng(seed)
    places = [place(random, m, n - 1) for m, n in sizes]  # some have nothing to compare with
    for one, other in zip(Batched(device).likeness(places), support.one_by_one(places), strict=True):
        for name in one._fields:
            np.testing.assert_allclose(getattr(one, name), getattr(other, name), atol=TOLERANCE, rtol=0, err_msg=name)


def test_the_generated_beads_do_link() -> None:
    random = np.random.default_rng(1)
    left, right = units(random, 20), units(random, 25)
    assert link_pieces(left.vectors.astype(np.float32) @ right.vectors.astype(np.float32).T).sum() > 3
    assert not nearly_tied(units(random, 20), units(random, 25), words.SHARE)


@settings(max_examples=50)
@given(st.lists(st.tuples(st.integers(1, 3000), st.integers(1, 3000)), max_size=80))
def test_every_bead_is_in_one_group_and_no_group_is_too_large(shapes: list[tuple[int, int]]) -> None:
    made = groups(shapes)
    assert sorted(k for group in made for k in group) == list(range(len(shapes)))
    for group in made:
        padded = len(group) * max(shapes[k][0] for k in group) * max(shapes[k][1] for k in group)
        assert padded <= LARGEST or len(group) == 1
        assert len(group) <= FEW or padded <= 1.5 * sum(shapes[k][0] * shapes[k][1] for k in group)


@devices
def test_a_report_is_the_same_by_either_way(device: str, monkeypatch: pytest.MonkeyPatch) -> None:
    left = Document.from_text(
        "The council met on Monday to discuss the new bridge.\n\n"
        '"The old bridge is dangerous, and every child in this town knows it," Mayor Anna Berg said.\n\n'
        "The vote was postponed until the first week of March because the drawings were not ready.\n",
        "en",
    )
    right = Document.from_text(
        "Le conseil s'est réuni lundi pour discuter du nouveau pont.\n\n"
        "« Le vieux pont est dangereux », et tous les enfants de la ville le savent, a dit la maire Anna Berg.\n\n"
        "Le vote a été reporté à la première semaine de mars.\n",
        "fr",
    )
    expected, scores = claimcheck.compare(left, right), claimcheck.differences(left, right)
    assert expected.findings
    monkeypatch.setattr(pipeline, "on_gpu", lambda _: True)
    monkeypatch.setattr(pipeline, "Batched", lambda _: Batched(device))
    assert claimcheck.compare(left, right).findings == expected.findings
    found = claimcheck.differences(left, right)
    for one, other in zip((*found.left, *found.right), (*scores.left, *scores.right), strict=True):
        assert one[:2] == other[:2]
        assert one[2] == pytest.approx(other[2], abs=1e-3)
