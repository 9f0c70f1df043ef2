"""The learnt head: what it says of beads, and that it says the same each time."""

from __future__ import annotations

import hashlib
from importlib import resources

import numpy as np
import pytest

from claimcheck import pipeline
from claimcheck.data import Document
from claimcheck.scoring import head
from claimcheck.scoring.comparison import Comparison
from claimcheck.settings import Settings

FAITHFUL = {
    "en": "The court in Vienna opened the trial on Monday morning. Nobody was hurt in the fire near the old port.",
    "pl": "Sąd w Wiedniu rozpoczął proces w poniedziałek rano. Nikt nie ucierpiał w pożarze w pobliżu starego portu.",
    "pt": "O tribunal de Viena abriu o julgamento na segunda-feira de manhã. Ninguém ficou ferido no incêndio no porto antigo.",
    "it": "Il tribunale di Vienna ha aperto il processo lunedì mattina. Nessuno è rimasto ferito nell'incendio al vecchio porto.",
}
CHANGED = {
    "pl": FAITHFUL["pl"].replace("w poniedziałek rano", "w towarzystwie ministra"),
    "pt": FAITHFUL["pt"].replace("na segunda-feira de manhã", "na presença do ministro"),
    "it": FAITHFUL["it"].replace("lunedì mattina", "senza avvocati"),
}


def compared(left: Document, right: Document) -> Comparison:
    (pair,) = pipeline.comparisons([(left, right)], pipeline.encoder_for(Settings()))
    return pair


def test_weights_are_those_of_the_card() -> None:
    data = resources.files("claimcheck.scoring").joinpath(head.FILE).read_bytes()
    assert hashlib.sha256(data).hexdigest() == head.DIGEST
    assert len(data) < 25_000_000
    card = resources.files("claimcheck.scoring").joinpath("head.md").read_text("utf-8")
    assert f"{head.learnt().parameters:,} parameters" in card


@pytest.mark.parametrize("code", sorted(CHANGED))
def test_changed_words_stand_out_in_languages_it_never_saw(code: str) -> None:
    english = Document.from_text(FAITHFUL["en"], "en")
    told, other = (compared(english, Document.from_text(texts[code], code)).judged for texts in (FAITHFUL, CHANGED))
    assert told is not None
    assert other is not None
    assert other[0].beads[0] > told[0].beads[0] + 1
    words = FAITHFUL["en"].replace(".", "").split()
    monday = words.index("Monday")
    assert other[0].words[monday] > told[0].words[monday] + 1
    # The second statement was left alone.
    assert other[0].beads[-1] == pytest.approx(told[0].beads[-1], abs=0.5)


def test_the_sides_may_change_places() -> None:
    left, right = Document.from_text(FAITHFUL["en"], "en"), Document.from_text(CHANGED["it"], "it")
    one, two = compared(left, right).judged, compared(right, left).judged
    assert one is not None
    assert two is not None
    for ours, theirs in ((one[0], two[1]), (one[1], two[0])):
        assert np.allclose(ours.words, theirs.words, atol=1e-3)
        assert np.allclose(ours.beads, theirs.beads, atol=1e-3)


def test_a_bead_is_judged_the_same_alone_and_among_others() -> None:
    rng = np.random.default_rng(1)
    halves = [
        head.Half((rng.normal(size=(n, 384)) / 20).astype(np.float32), rng.random((n, 13), dtype=np.float32))
        for n in (3, 9, 1, 30)
    ]
    beads = [(halves[0], halves[1]), (halves[2], halves[3]), (halves[3], halves[0])]
    (alone,) = head.learnt().judge(beads[:1])
    among, short, _ = head.learnt().judge(beads)
    assert np.allclose(alone.left, among.left, atol=1e-4)
    assert np.allclose(alone.right, among.right, atol=1e-4)
    assert alone.bead == pytest.approx(among.bead, abs=1e-4)
    assert alone.left.shape == (3,)
    assert alone.right.shape == (9,)
    assert (len(short.left), len(short.right)) == (1, 30)
    assert np.isfinite(alone.bead)


def test_many_beads_are_judged_in_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(2)
    beads = [
        (
            head.Half((rng.normal(size=(n, 384)) / 20).astype(np.float32), rng.random((n, 13), dtype=np.float32)),
            head.Half((rng.normal(size=(m, 384)) / 20).astype(np.float32), rng.random((m, 13), dtype=np.float32)),
        )
        for n, m in ((4, 7), (12, 11), (1, 1), (25, 3), (6, 6))
    ]
    whole = list(head.learnt().judge(beads))
    monkeypatch.setattr(head, "TOGETHER", 10)
    parts = list(head.learnt().judge(beads))
    assert len(whole) == len(parts) == len(beads)
    assert np.allclose([j.bead for j in whole], [j.bead for j in parts], atol=1e-4)
    assert list(head.learnt().judge([])) == []
