"""Names in each other's place: territories, abbreviations, and how sure it is that two are two."""

from __future__ import annotations

import pytest

import claimcheck
from claimcheck import languages
from claimcheck.data import Document
from claimcheck.settings import Settings
from claimcheck.text.places import made_from, territory_stems

ENGLISH = "{} reached the final after a long match. The stadium was full and the supporters sang all night."
GERMAN = "{} erreichte nach einem langen Spiel das Finale. Das Stadion war voll, und die Anhänger sangen die ganze Nacht."


def found(left: str, right: str, least: float = 0.1) -> list[tuple[str, ...]]:
    documents = Document.from_text(left, "en"), Document.from_text(right, "de")
    report = claimcheck.compare(*documents, Settings(select=("F003",), min_confidence=least))
    return [tuple(documents[part.document].slice(part.span) for part in finding.evidence) for finding in report.findings]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Norway", "Schweden", [("Norway", "Schweden")]),
        ("Norway", "Norwegen", []),
        ("The team of Norway", "Die norwegische Mannschaft", []),
        ("The UK", "Spanien", [("UK", "Spanien")]),
        ("The UK", "Großbritannien", []),
    ],
)
def test_territories_are_compared_by_what_they_are(one: str, other: str, expected: list[tuple[str, ...]]) -> None:
    assert found(ENGLISH.format(one), GERMAN.format(other)) == expected


def test_a_territory_is_not_exchanged_where_the_other_version_has_an_adjective_of_it() -> None:
    left = "The Norwegian skiers beat the team of Sweden on Sunday. It rained all day."
    right = "Die Langläufer aus Norwegen schlugen die schwedische Mannschaft am Sonntag. Es regnete den ganzen Tag."
    assert found(left, right) == []


@pytest.mark.parametrize(
    ("code", "language", "stem"), [("BO", "en", "boliv"), ("NO", "de", "norweg"), ("US", "zh", "美"), ("TR", "tr", "türki")]
)
def test_words_made_from_a_territory_begin_with_its_stem(code: str, language: str, stem: str) -> None:
    assert any(known.startswith(stem) for known in territory_stems(code, languages.load(language)))


@pytest.mark.parametrize(
    ("word", "language", "codes"),
    [
        ("Russian", "en", {"RU"}),
        ("argentinische", "de", {"AR"}),
        ("الأسترالية", "ar", {"AU"}),
        ("Manchester", "en", set()),
        ("俄罗斯人", "zh", set()),
    ],
)
def test_a_word_made_from_a_territory_tells_which(word: str, language: str, codes: set[str]) -> None:
    assert made_from(word, languages.load(language)) == codes


def test_an_abbreviation_in_another_order_of_letters_is_the_same_one() -> None:
    left = "The soldiers of NATO left the city on Monday. The roads were open again."
    right = "Die Soldaten der OTAN verließen die Stadt am Montag. Die Straßen waren wieder offen."
    assert found(left, right, 0.3) == []
