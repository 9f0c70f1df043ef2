"""What an aligner gives: every line once, in the order of the texts save what has surely moved, with marks where it is unsure."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import claimcheck
from claimcheck.data import Document
from claimcheck.text import lines_of
from tests.cli.conftest import Run

GERMAN = [
    "Im Mai 1956 verliess die Expedition das Lager am Fuss des Gletschers .",
    "Sechs Träger waren am Vorabend krank geworden , zwei von ihnen schwer .",
    "24",
    "Der Aufstieg durch den Eisbruch dauerte vier Tage und kostete viel Kraft .",
    "Am 18. Mai erreichten Müller und Reist bei klarem Wetter den Gipfel .",
    "Die Aussicht reichte bis weit in die tibetische Hochebene hinein .",
    "",
    "Nach einer Stunde begannen sie mit dem Abstieg ; das Seil war gefroren .",
    "Im Herbst kehrten alle gesund in die Schweiz zurück .",
]
FRENCH = [
    "En mai 1956 l' expédition quitta le camp au pied du glacier .",
    "Six porteurs étaient tombés malades la veille ,",
    "dont deux gravement .",
    "L' ascension de la chute de séracs dura quatre jours et coûta beaucoup de forces .",
    ".....",
    "Le 18 mai , Müller et Reist atteignirent le sommet par temps clair .",
    "La vue s' étendait jusque loin sur le haut plateau tibétain .",
    "Après une heure ils commencèrent la descente . La corde était gelée .",
    "En automne tous rentrèrent en Suisse en bonne santé .",
]
GOLD = {((0,), (0,)), ((1,), (1, 2)), ((3,), (3,)), ((4,), (5,)), ((5,), (6,)), ((7,), (7,)), ((8,), (8,))}


def lines(sides: tuple[list[str], list[str]]) -> tuple[Document, Document]:
    german, french = (Document.from_text("\n".join(side) + "\n", code) for side, code in zip(sides, ("de", "fr"), strict=True))
    return german, french


def test_a_ladder_of_lines_counts_each_line_of_both_files_once(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.de").write_text("\n".join(GERMAN) + "\n", "utf-8")
    Path("a.fr").write_text("\r\n".join(FRENCH) + "\r\n", "utf-8")
    out = run("align", "a.de", "a.fr", "--presegmented", "--format", "ladder").out
    beads = [tuple(tuple(ast.literal_eval(side)) for side in line.split(":")) for line in out.splitlines()]
    for side, count in ((0, len(GERMAN)), (1, len(FRENCH))):
        assert sorted(number for bead in beads for number in bead[side]) == list(range(count))
    assert len(GOLD & set(beads)) > len(GOLD) / 2
    assert all(any({*left} & {*one} and {*right} & {*other} for one, other in beads) for left, right in GOLD)
    assert ((6,), ()) in beads


def test_lines_keep_their_numbers_and_their_text() -> None:
    statements = lines_of(Document.from_text("a\n\n  b \r\nc\rd e\u2028f", "en")).statements
    assert [s.text for s in statements] == ["a", "", "b", "c", "d e\u2028f"]
    assert [s.block for s in statements] == [0, 1, 2, 3, 4]


def test_what_compare_does_not_go_by_stays_in_its_place_and_is_doubtful() -> None:
    other = [*FRENCH[:6], "Le chef de gare vendait des oranges et des journaux aux voyageurs .", *FRENCH[7:]]
    pair = lines((GERMAN, other))
    beads = claimcheck.align(*pair, presegmented=True)
    unsure = [bead for bead in beads if bead.doubtful]
    assert [bead for bead in unsure if 5 in bead.left and 6 in bead.right]
    assert {(bead.left, bead.right) for bead in beads if not bead.doubtful} & GOLD
    assert {"C001", "C002"} & {finding.rule.code for finding in claimcheck.compare(*pair).findings}


@pytest.mark.parametrize("place", [0, 5])
def test_what_has_surely_moved_is_taken_from_its_place(place: int) -> None:
    other = [*FRENCH]
    other.append(other.pop(place))
    beads = claimcheck.align(*lines((GERMAN, other)), presegmented=True)
    assert [(bead.right, bead.doubtful) for bead in beads if bead.moved] == [((len(FRENCH) - 1,), False)]


def test_a_lost_last_sentence_of_a_paragraph_is_not_joined_to_the_next_paragraph() -> None:
    english = Document.from_text(
        "A storm cut the power of 9,400 households in the coastal district of Harwick on Monday night.\n\n"
        "Two people were injured by a falling tree and taken to hospital. Their condition is stable.\n\n"
        '"We worked through the night, and most of the lines are standing again," said Anna Reiter of NordNetz.\n\n'
        "Schools in Harwick will stay closed until Thursday.",
        "en",
    )
    french = Document.from_text(
        "Une tempête a coupé l'électricité à 9 400 foyers du district côtier de Harwick dans la nuit de lundi à mardi.\n\n"
        "Deux personnes ont été blessées par la chute d'un arbre et transportées à l'hôpital.\n\n"
        "« Nous avons travaillé toute la nuit, et la plupart des lignes sont de nouveau debout », a déclaré Anna Reiter, "
        "de NordNetz.\n\nLes écoles de Harwick resteront fermées jusqu'à jeudi.",
        "fr",
    )
    beads = [(bead.left, bead.right) for bead in claimcheck.align(english, french)]
    assert beads == [((0,), (0,)), ((1,), (1,)), ((2,), ()), ((3,), (2,)), ((4,), (3,))]
    assert [(bead.right, bead.left) for bead in claimcheck.align(french, english)] == beads
