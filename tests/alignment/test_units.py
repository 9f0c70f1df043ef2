"""Versions whose units are paired by their file: beads never leave a unit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import claimcheck
from claimcheck.data import Bead, Document
from claimcheck.pipeline import align_readings
from claimcheck.readers import read_pair
from tests.readers.test_po import po
from tests.readers.test_tmx import tmx, tu


def _file(folder: Path, *units: tuple[str, str]) -> tuple[Document, Document]:
    file = folder / "a.tmx"
    file.write_text(tmx(*(tu(en=english, fr=french) for english, french in units)), "utf-8")
    return read_pair(file)


def _beads(*documents: Document) -> Iterator[tuple[str, str]]:
    readings, beads = align_readings(documents[0], documents[1])
    for bead in beads:
        yield tuple(
            " ".join(reading.statements[i].text for i in side)
            for reading, side in zip(readings, (bead.left, bead.right), strict=True)
        )  # type: ignore[misc]


def test_one_statement_a_side_is_one_bead_whatever_it_says(tmp_path: Path) -> None:
    pair = _file(
        tmp_path,
        ("The weather is fine today.", "Le ministre a démissionné."),
        ("The minister has resigned.", "Il fait beau aujourd'hui."),
        ("He left. Nobody saw him.", "Il est parti sans être vu."),
    )
    assert list(_beads(*pair)) == [
        ("The weather is fine today.", "Le ministre a démissionné."),
        ("The minister has resigned.", "Il fait beau aujourd'hui."),
        ("He left. Nobody saw him.", "Il est parti sans être vu."),
    ]


def test_a_unit_of_several_statements_on_both_sides_is_cut(tmp_path: Path) -> None:
    pair = _file(
        tmp_path,
        ("It was raining in Lyon.", "Il pleuvait à Lyon."),
        (
            "The factory closes in March. Three hundred people will lose their jobs. The owner declined to comment.",
            "L'usine fermera en mars. Le propriétaire n'a pas souhaité commenter.",
        ),
        ("The mayor spoke on Monday. She was angry.", "La maire a parlé lundi. Elle était en colère."),
    )
    assert list(_beads(*pair)) == [
        ("It was raining in Lyon.", "Il pleuvait à Lyon."),
        ("The factory closes in March.", "L'usine fermera en mars."),
        ("Three hundred people will lose their jobs.", ""),
        ("The owner declined to comment.", "Le propriétaire n'a pas souhaité commenter."),
        ("The mayor spoke on Monday.", "La maire a parlé lundi."),
        ("She was angry.", "Elle était en colère."),
    ]
    missing = [finding for finding in claimcheck.compare(*pair).findings if finding.rule.code == "C001"]
    assert [pair[0].slice(finding.evidence[0].span) for finding in missing] == ["Three hundred people will lose their jobs."]


def test_every_statement_is_in_a_bead_of_its_own_unit(tmp_path: Path) -> None:
    units = [
        (f"Number {n} is here. It costs {n} euros. " * (n % 4 + 1), f"Le numéro {n} est ici. " * (n % 3 + 1)) for n in range(40)
    ]
    left, right = _file(tmp_path, *units)
    readings, beads = align_readings(left, right)
    for bead in beads:
        blocks = {readings[side].statements[i].block for side in (0, 1) for i in (bead.left, bead.right)[side]}
        assert len(blocks) == 1
    for side in (0, 1):
        inside = sorted(i for bead in beads for i in (bead.left, bead.right)[side])
        assert inside == list(range(len(readings[side].statements)))


def test_a_unit_that_says_something_on_one_side_only_is_no_omission(tmp_path: Path) -> None:
    file = tmp_path / "a.po"
    file.write_text(
        po(
            'msgid "The factory closes in March and nobody was told."\nmsgstr "…"\n\nmsgid "The mayor spoke on Monday."\n'
            'msgstr "La maire a parlé lundi."\n\nmsgid "%s"\nmsgstr "“Personne ne savait rien de cela”, dit-elle."\n'
        ),
        "utf-8",
    )
    report = claimcheck.compare(*read_pair(file))
    assert report.findings == ()
    assert [(bead.left, bead.right) for bead in report.pairings[0].beads] == [((0,), (0,))]
    assert report.skipped[0].reason == "1 untranslated of 2 units were left out"


@pytest.mark.parametrize("count", [1, 2])
def test_a_pair_without_statements_is_compared_without_complaint(tmp_path: Path, count: int) -> None:
    left, right = _file(tmp_path, *[("7", "7")] * count)
    assert claimcheck.compare(left, right).findings == ()
    assert all(isinstance(bead, Bead) for bead in claimcheck.align(left, right))
