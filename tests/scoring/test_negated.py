"""Negations that the other version does not answer."""

from __future__ import annotations

import pytest

import claimcheck
from claimcheck.data import Document
from claimcheck.settings import Settings

GERMAN = "Der Minister unterschrieb den Vertrag mit den Nachbarländern. Das Parlament stimmt am Montag ab."
ONLY = Settings(select=("F005",))


@pytest.mark.parametrize(
    ("left", "count"),
    [
        ("The minister did not sign the treaty with the neighbouring countries. The parliament votes on Monday.", 1),
        ("The minister signed the treaty with the neighbouring countries. The parliament votes on Monday.", 0),
        ("The minister not only signed the treaty with the neighbouring countries. The parliament votes on Monday.", 0),
        ("Didn't the minister sign the treaty with the neighbouring countries? The parliament votes on Monday.", 0),
    ],
)
def test_only_what_one_version_denies_is_reported(left: str, count: int) -> None:
    documents = Document.from_text(left, "en"), Document.from_text(GERMAN, "de")
    assert len(claimcheck.compare(*documents, ONLY).findings) == count


def test_a_denial_is_found_on_either_side() -> None:
    left = Document.from_text(GERMAN, "de")
    right = Document.from_text("Le ministre n'a pas signé le traité avec les pays voisins. Le parlement vote lundi.", "fr")
    (finding,) = claimcheck.compare(left, right, ONLY).findings
    claim = left.slice(finding.evidence[0].span)
    assert finding.message == f"denied in the French version (“n'a pas signé le”), affirmed in the German (“{claim}”)"
    assert "unterschrieb" in claim
    assert right.slice(finding.evidence[1].span) == "pas"


def test_a_language_without_a_file_is_asked_and_asks_by_its_list() -> None:
    """Polish has no file: its denials are asked about by a list of common words, its own words may answer one in any form."""
    denied = Document.from_text("The police did not find the car at the border on Monday.", "en")
    affirmed = Document.from_text("The police found the car at the border on Monday.", "en")
    lost = Document.from_text("Policja znalazła samochód na granicy w poniedziałek.", "pl")
    kept = Document.from_text("Policja nie znalazła samochodu na granicy w poniedziałek.", "pl")
    assert len(claimcheck.compare(denied, lost, ONLY).findings) == 1
    assert len(claimcheck.compare(lost, denied, ONLY).findings) == 1
    assert not claimcheck.compare(denied, kept, ONLY).findings
    (finding,) = claimcheck.compare(affirmed, kept, ONLY).findings
    assert kept.slice(finding.evidence[1].span) == "nie"


def test_a_language_without_a_list_does_not_ask() -> None:
    """Georgian has neither a file nor a list."""
    affirmed = Document.from_text("The police found the car at the border on Monday.", "en")
    kept = Document.from_text("პოლიციამ ორშაბათს საზღვარზე მანქანა ვერ იპოვა.", "ka")
    assert not claimcheck.compare(affirmed, kept, ONLY).findings


MONDAY = {
    "en": " The parliament votes on Monday.",
    "de": " Das Parlament stimmt am Montag ab.",
    "fr": " Le parlement vote lundi.",
    "es": " El parlamento vota el lunes.",
    "id": " Parlemen akan memberikan suara pada hari Senin.",
    "ru": " Парламент голосует в понедельник.",
}


@pytest.mark.parametrize(
    ("codes", "denied", "rephrased", "affirmed"),
    [
        (
            ("en", "fr"),
            "The two countries have not exchanged ambassadors since 1962.",
            "Le dernier échange d’ambassadeurs entre les deux pays a eu lieu en 1962.",
            "Les deux pays échangent des ambassadeurs depuis 1962.",
        ),
        (
            ("de", "en"),
            "Die Behörde hat seit zehn Jahren kein Verfahren dieser Art geführt.",
            "It has been a decade since the authority last conducted proceedings of this kind.",
            "The authority has conducted proceedings of this kind for a decade.",
        ),
        (
            ("en", "es"),
            "The border to the north was not open to lorries.",
            "La frontera norte estaba cerrada para los camiones.",
            "La frontera norte estaba abierta para los camiones.",
        ),
        (
            ("en", "ru"),
            "The members did not support the bill of the government.",
            "Депутаты выступили против законопроекта правительства.",
            "Депутаты поддержали законопроект правительства.",
        ),
        (
            ("en", "id"),
            "The road to the northern city was not closed after the storm.",
            "Jalan ke kota di utara itu dibuka setelah badai.",
            "Jalan ke kota di utara itu ditutup setelah badai.",
        ),
    ],
)
def test_a_denial_said_by_the_contrary_is_none(codes: tuple[str, str], denied: str, rephrased: str, affirmed: str) -> None:
    left = Document.from_text(denied + MONDAY[codes[0]], codes[0])
    said = [Document.from_text(text + MONDAY[codes[1]], codes[1]) for text in (rephrased, affirmed)]
    assert [len(claimcheck.compare(left, one, ONLY).findings) for one in said] == [0, 1]


def test_a_last_time_excuses_only_a_denial_that_tells_since_when() -> None:
    left = Document.from_text("The minister did not sign the treaty." + MONDAY["en"], "en")
    right = Document.from_text("Der Minister unterschrieb den letzten Vertrag." + MONDAY["de"], "de")
    assert claimcheck.compare(left, right, ONLY).findings


@pytest.mark.parametrize(
    ("codes", "denied", "affirmed"),
    [
        (
            ("en", "de"),
            "The two countries have not held talks for ten years.",
            "Die beiden Länder haben in den letzten zehn Jahren Gespräche geführt.",
        ),
        (
            ("en", "fr"),
            "Wages have not risen in ten years.",
            "Les salaires ont augmenté ces dix dernières années.",
        ),
        (
            ("en", "id"),
            "The two countries have not held talks for ten years.",
            "Kedua negara mengadakan pembicaraan selama sepuluh tahun terakhir.",
        ),
        (
            ("de", "fr"),
            "Am Montag hat der Minister den Vertrag nicht unterzeichnet.",
            "Lundi dernier, le ministre a signé le traité.",
        ),
        (
            ("de", "fr"),
            "Im Jahr 2023 hat der Minister den Vertrag nicht unterzeichnet.",
            "L'an dernier, le ministre a signé le traité.",
        ),
    ],
)
def test_a_last_year_or_week_is_no_last_time(codes: tuple[str, str], denied: str, affirmed: str) -> None:
    left, right = (Document.from_text(text + MONDAY[code], code) for text, code in zip((denied, affirmed), codes, strict=True))
    assert len(claimcheck.compare(left, right, ONLY).findings) == 1


@pytest.mark.parametrize(
    ("codes", "denied", "affirmed"),
    [
        (("en", "fr"), "The passengers were not injured in the crash.", "Les passagers ont été tués dans l'accident."),
        (("en", "de"), "The firm did not buy shares in the bank.", "Die Firma verkaufte Anteile an der Bank."),
        (("en", "es"), "Her father did not vote for the party.", "Su madre votó por el partido."),
        (("en", "de"), "The convoy did not reach the north of the country.", "Der Konvoi erreichte den Süden des Landes."),
    ],
)
def test_a_contrary_that_leaves_much_between_is_no_denial(codes: tuple[str, str], denied: str, affirmed: str) -> None:
    left, right = (Document.from_text(text + MONDAY[code], code) for text, code in zip((denied, affirmed), codes, strict=True))
    assert len(claimcheck.compare(left, right, ONLY).findings) == 1
