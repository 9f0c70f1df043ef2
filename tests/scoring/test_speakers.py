"""Quotes that the versions give to different people."""

from __future__ import annotations

from claimcheck.data import Document
from claimcheck.encoder import open_encoder
from claimcheck.pipeline import comparisons
from claimcheck.scoring import speakers


def test_names_are_known_by_what_they_are_linked_to_in_other_beads() -> None:
    left = Document.from_text("Anna Keller opened the school on Monday. The mayor thanked Keller for her help.", "en")
    right = Document.from_text("Анна Келлер открыла школу в понедельник. Мэр поблагодарил Келлер за помощь.", "ru")
    (pair,) = comparisons([(left, right)], open_encoder("embedded", "cpu", None, True))
    places = speakers._name_links(pair, 0)["Keller"]
    assert [bead for bead, _ in places] == [0, 1]
    assert all("Келлер" in answers for _, answers in places)
