"""Whether a negation or a hedge is answered: the network, what it reads, and what is told without it."""

from __future__ import annotations

import dataclasses
import hashlib
from importlib import resources

import numpy as np
import pytest

import claimcheck
from claimcheck import pipeline
from claimcheck.data import Document
from claimcheck.scoring import answers, hedged, negated
from claimcheck.scoring.answers import Answers, Asked, bucket
from claimcheck.scoring.comparison import Comparison
from claimcheck.settings import Settings

DIM, COLUMNS = 12, 3


def some(seed: int, links: int) -> Asked:
    """A question of unit vectors."""
    chance = np.random.default_rng(seed)
    words, moved, own = (chance.normal(size=(n, DIM)).astype(np.float32) for n in (5, links, 1))
    return Asked(
        chance.normal(size=COLUMNS).astype(np.float32),
        (words / np.linalg.norm(words, axis=1, keepdims=True)).astype(np.float32),
        bucket(np.arange(5) - 2),
        (moved / 5).astype(np.float32),
        np.arange(links) % 5,
        np.arange(links) + 1,
        (own[0] / np.linalg.norm(own[0])).astype(np.float32),
    )


def compared(left: str, right: str, codes: tuple[str, str] = ("en", "de")) -> Comparison:
    both = Document.from_text(left, codes[0]), Document.from_text(right, codes[1])
    (pair,) = pipeline._prepared([both], pipeline.encoder_for(Settings()))
    return pair


def test_weights_are_those_of_the_card() -> None:
    data = resources.files("claimcheck.scoring").joinpath(answers.FILE).read_bytes()
    assert hashlib.sha256(data).hexdigest() == answers.DIGEST
    assert len(data) < 2_000_000
    card = resources.files("claimcheck.scoring").joinpath("answers.md").read_text("utf-8")
    assert f"{answers.learnt().parameters:,} numbers" in card


@pytest.mark.parametrize("links", [0, 3])
def test_what_is_trained_is_what_runs(links: int) -> None:
    torch = pytest.importorskip("torch")
    training = pytest.importorskip("benchmarks.training.answers")
    torch.manual_seed(1)
    network = training.Answers(DIM, COLUMNS).eval()
    with torch.no_grad():
        for weight in (network.places, network.far, network.near):
            weight.normal_()
    weights = {f"F005.0.{name}": value.numpy() for name, value in network.state_dict().items()}
    rows = [training.Row("F005", 0, some(seed, links), False) for seed in range(4)]
    told = training.judge([network], rows)
    assert [Answers(weights).odds("F005", row.asked) for row in rows] == pytest.approx(told, abs=1e-4)


def test_distances_before_and_behind_a_claim_are_told_apart() -> None:
    assert bucket(np.array([0, 1, 2, 3, 9, 40, -1, -40])).tolist() == [0, 1, 1, 2, 4, 5, 6, 10]


@pytest.mark.parametrize(
    ("denied", "answered", "affirmed"),
    [
        (
            "The police did not find the car at the border on Monday.",
            "Vergeblich suchte die Polizei am Montag an der Grenze nach dem Auto.",
            "Die Polizei fand das Auto am Montag an der Grenze.",
        ),
        (
            "The keeper was not troubled in the second half of the match.",
            "Der Torwart blieb in der zweiten Hälfte des Spiels unbehelligt.",
            "Der Torwart geriet in der zweiten Hälfte des Spiels in Bedrängnis.",
        ),
    ],
)
def test_words_that_no_list_holds_answer_a_negation(denied: str, answered: str, affirmed: str) -> None:
    low, high = (
        max((one.score for one in negated.likely(compared(denied, text))), default=-9.0) for text in (answered, affirmed)
    )
    assert high > 0
    assert high > low + 1


def test_a_question_holds_what_stands_around_it() -> None:
    pair = compared("The minister did not sign the treaty.", "Der Minister unterschrieb den Vertrag.")
    (denial,) = pair.denials
    asked = negated.asked(pair, denial)
    assert asked.words.shape == (5, 384)
    assert 0 in asked.places
    assert len(asked.moved) == len(asked.reached) == len(asked.near) > 0
    assert asked.near.min() >= 1
    assert np.abs(asked.moved).max() > 0.01  # "did not sign" is not "did sign"


def test_another_model_has_a_plain_judgement() -> None:
    """Without the embedded model's vectors a few numbers tell, and the plainest denial is still found."""
    weights, constant = negated.PLAIN
    pair = compared("The minister did not sign the treaty.", "Der Minister unterschrieb den Vertrag.")
    (denial,) = pair.denials
    asked = negated.asked(pair, denial)
    assert len(weights) == 4 + len(denial.known)
    told = [*asked.numbers[:4], *map(float, denial.known)]
    assert sum(w * x for w, x in zip(weights, told, strict=True)) + constant > 0


def test_both_sides_may_change_places() -> None:
    left = Document.from_text("The minister did not sign the treaty with the neighbouring countries on Monday.", "en")
    right = Document.from_text("Le ministre a signé lundi le traité avec les pays voisins.", "fr")
    only = Settings(select=("F005",))
    (one,), (two,) = claimcheck.compare(left, right, only).findings, claimcheck.compare(right, left, only).findings
    assert one.confidence == two.confidence
    assert one.fingerprint == two.fingerprint


def test_another_model_is_silent_beside_a_language_without_a_file() -> None:
    """Its vectors are not those that the networks read, and no word of denying is known there: nothing is asked, and the report
    says so."""
    texts = "The police did not find the car on Monday.", "De politie heeft de auto maandag gevonden."
    pair = compared(*texts, codes=("en", "nl"))
    assert pair.denials
    other = dataclasses.replace(
        pair, left=dataclasses.replace(pair.left, version=dataclasses.replace(pair.left.version, model="other"))
    )
    assert not list(negated.denials(other))
    assert not list(hedged.hedgings(other))
    notes = [[skipped.reason for skipped in pipeline._skipped(one, Settings())] for one in (pair, other)]
    assert "denials and hedges by a few common words" in notes[0][0]
    assert "what is denied or hedged" in notes[1][-1]
