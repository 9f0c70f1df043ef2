"""Contraries by their vectors: the networks, and what is told of words that no list holds."""

from __future__ import annotations

import hashlib
from importlib import resources

import numpy as np
import pytest

import claimcheck
from claimcheck import pipeline
from claimcheck.data import Document
from claimcheck.scoring import contrast
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.contrast import Contrast
from claimcheck.scoring.contrasted import units
from claimcheck.settings import Settings

DIM = 12


def unit_vectors(seed: int) -> contrast.Floats:
    rows = np.random.default_rng(seed).normal(size=(6, DIM)).astype(np.float32)
    found: contrast.Floats = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return found


def compared(left: str, right: str, codes: tuple[str, str]) -> Comparison:
    both = Document.from_text(left, codes[0]), Document.from_text(right, codes[1])
    (pair,) = pipeline._prepared([both], pipeline.encoder_for(Settings()))
    return pair


def test_weights_are_those_of_the_card() -> None:
    data = resources.files("claimcheck.scoring").joinpath(contrast.FILE).read_bytes()
    assert hashlib.sha256(data).hexdigest() == contrast.DIGEST
    assert len(data) < 500_000
    card = resources.files("claimcheck.scoring").joinpath("contrast.md").read_text("utf-8")
    assert f"{contrast.learnt().parameters:,} numbers" in card


def test_what_is_trained_is_what_runs() -> None:
    torch = pytest.importorskip("torch")
    training = pytest.importorskip("benchmarks.training.contrast")
    torch.manual_seed(1)
    networks = [training.Network(DIM).eval() for _ in range(2)]
    one, other = unit_vectors(1), unit_vectors(2)
    mean = torch.full((DIM,), 0.05)
    with torch.no_grad():
        told = (
            torch.stack([network(torch.tensor(one) - mean, torch.tensor(other) - mean) for network in networks]).mean(0).numpy()
        )
    found = Contrast(training.weights(networks, mean))
    assert found.odds(one, other) == pytest.approx(told, abs=1e-4)
    assert found.odds(other, one) == pytest.approx(told, abs=1e-4)


@pytest.mark.parametrize(
    ("codes", "left", "right", "wanted"),
    [
        (("en", "de"), "The gates stayed shut.", "Die Tore blieben geschlossen.", ("shut", "geschlossen")),
        (("en", "zh"), "The minister praised the economy.", "部长称赞了经济。", ("economy", "经济")),
        (("zh", "fr"), "部长称赞了经济。", "Le ministre a salué l'économie.", ("经济", "économie")),
    ],
)
def test_words_are_joined_with_what_they_answer(codes: tuple[str, str], left: str, right: str, wanted: tuple[str, str]) -> None:
    pair = compared(left, right, codes)
    told = [
        tuple(side.reading.document.text[slice(*side.stretch(words))] for side, words in zip(pair.sides, one, strict=True))
        for one in units(pair)
    ]
    assert wanted in told


def told(left: str, right: str, codes: tuple[str, str]) -> list[tuple[str, str]]:
    """The words of the findings of C002."""
    documents = Document.from_text(left, codes[0]), Document.from_text(right, codes[1])
    found = claimcheck.compare(*documents, Settings(select=("C002",))).findings
    return [tuple(documents[n].text[slice(*span)] for n, span in one.evidence) for one in found]  # type: ignore[misc]


FRAMES = {
    ("en", "de"): (
        "The ministry published the list on Monday. Most of the {} residents left the village before noon. "
        "The mayor said the water was {} to drink. Two of the boys were found {} in the forest.",
        "Das Ministerium veröffentlichte die Liste am Montag. Die meisten der {} Bewohner verließen das Dorf vor Mittag. "
        "Die Bürgermeisterin sagte, das Wasser sei {} zu trinken. Zwei der Jungen wurden {} im Wald gefunden.",
        (("elderly", "älteren"), ("safe", "unbedenklich"), ("alive", "lebend")),
    ),
    ("fr", "es"): (
        "Le ministre a signé l'accord jeudi. Les voisins décrivent un homme {}. La ville a {} la taxe sur les bateaux.",
        "El ministro firmó el acuerdo el jueves. Los vecinos describen a un hombre {}. La ciudad ha {} la tasa a los barcos.",
        (("calme", "tranquilo"), ("introduit", "introducido")),
    ),
    ("en", "ru"): (
        "The plant employs 400 people. The river is deep at this point. The deal is {} for both countries.",
        "На заводе работают 400 человек. Река в этом месте глубокая. Сделка {} для обеих стран.",
        (("profitable", "выгодна"),),
    ),
    ("en", "zh"): (
        "The city has two airports. Officials said the data were {}. The company has moved to a new building.",
        "该市有两个机场。官员表示数据{}。该公司已迁入新大楼。",
        (("accurate", "准确"),),
    ),
}
CHANGED = [
    (("en", "de"), 0, 1, "jungen"),
    (("en", "de"), 0, 0, "young"),
    (("en", "de"), 1, 1, "gefährlich"),
    (("en", "de"), 2, 1, "tot"),
    (("fr", "es"), 0, 1, "violento"),
    (("fr", "es"), 0, 0, "violent"),
    (("fr", "es"), 1, 0, "supprimé"),
    (("en", "ru"), 0, 0, "unprofitable"),
    (("en", "zh"), 0, 1, "错误"),
    (("en", "zh"), 0, 0, "wrong"),
]


@pytest.mark.parametrize("codes", FRAMES)
def test_faithful_words_are_no_contraries(codes: tuple[str, str]) -> None:
    *texts, words = FRAMES[codes]
    left, right = (text.format(*(word[side] for word in words)) for side, text in enumerate(texts))
    assert told(left, right, codes) == []


@pytest.mark.parametrize(("codes", "place", "side", "contrary"), CHANGED)
def test_contraries_that_no_list_holds_are_told(codes: tuple[str, str], place: int, side: int, contrary: str) -> None:
    *texts, words = FRAMES[codes]
    said = [[word[number] for word in words] for number in (0, 1)]
    said[side][place] = contrary
    left, right = (text.format(*own) for text, own in zip(texts, said, strict=True))
    assert told(left, right, codes) == [(said[0][place], said[1][place])]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The road to the coast is not safe, the police said.", "Die Straße zur Küste ist gefährlich, teilte die Polizei mit."),
        ("Nobody was found alive in the wreck on Monday.", "Am Montag wurden im Wrack nur Tote gefunden."),
        ("The data were far from accurate, officials said.", "Die Daten waren falsch, teilten Beamte mit."),
    ],
)
def test_a_contrary_that_is_denied_is_none(left: str, right: str) -> None:
    assert told(left, right, ("en", "de")) == []


def test_who_changes_places_with_the_words_is_told_nothing() -> None:
    left = "The bank lent the money to the club in May."
    right = "Der Verein lieh sich im Mai das Geld von der Bank."
    assert told(left, right, ("en", "de")) == []
