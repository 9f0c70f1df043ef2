"""Roles that answer each other: how surely the statements around must."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claimcheck import pipeline
from claimcheck.data import Document
from claimcheck.scoring.roles import role_differences
from claimcheck.settings import Settings

SINGER = ("en", "Singer Maya Kole changed her name on Friday.")


@pytest.mark.parametrize(
    ("left", "right", "probability", "told"),
    [
        (SINGER, ("fr", "La juge Maya Kole a changé de nom vendredi."), 0.9, 1),
        (SINGER, ("fr", "La juge Maya Kole a changé de nom vendredi."), 0.3, 1),
        (SINGER, ("fr", "La juge Maya Kole a changé de nom vendredi."), 0.1, 0),
        (SINGER, ("de", "Am Freitag änderte die Richterin ihren Namen."), 0.3, 0),
        (SINGER, ("de", "Die Sängerin Maya Kole änderte am Freitag ihren Namen."), 0.3, 0),
        (
            ("id", "Hakim Maya Kole mengubah namanya hari Jumat."),
            ("es", "La cantante Maya Kole cambió su nombre el viernes."),
            0.3,
            1,
        ),
    ],
)
def test_linked_roles_of_linked_names_are_compared_in_statements_that_hardly_answer_each_other(
    left: tuple[str, str], right: tuple[str, str], probability: float, told: int
) -> None:
    versions = Document.from_text(left[1], left[0]), Document.from_text(right[1], right[0])
    (pair,) = pipeline._prepared([versions], pipeline.encoder_for(Settings()))
    doubted = replace(pair.alignment, probabilities=(probability,) * len(pair.alignment.beads))
    assert len(list(role_differences(replace(pair, alignment=doubted)))) == told
