"""Words that say one of two contraries, by form, in scripts with and without spaces."""

from __future__ import annotations

import pytest

from claimcheck.languages import CONTRARIES, codes_with_file, load
from claimcheck.text.contraries import OPPOSED, meanings
from claimcheck.text.words import words


def told(text: str, code: str) -> dict[str, set[str]]:
    spans = words(text, (0, len(text)))
    return {text[slice(*spans[number])]: set(found) for number, found in meanings(text, spans, load(code)).items()}


@pytest.mark.parametrize(
    ("code", "text", "word", "meaning"),
    [
        ("en", "Two were injured.", "injured", "injured"),
        ("de", "Zwei Verletzte kamen ins Spital.", "Verletzte", "injured"),
        ("ar", "والجرحى في المستشفى. قال إن الجريح خرج", "الجريح", "injured"),
        ("tr", "Kazada iki kişi yaralandı.", "yaralandı", "injured"),
        ("ru", "Пострадавшие доставлены.", "Пострадавшие", "injured"),
        ("zh", "两人受伤。", "受", "injured"),
        ("zh", "两人受伤。", "伤", "injured"),
        ("ja", "二人が負傷した。", "負", "injured"),
    ],
)
def test_forms_are_known_by_what_they_say(code: str, text: str, word: str, meaning: str) -> None:
    assert told(text, code)[word] == {meaning}


@pytest.mark.parametrize(
    ("code", "text", "word", "meanings"),
    [
        ("id", "wilayah barat daya Sonora", "daya", {"south"}),
        ("id", "wilayah barat daya Sonora", "barat", {"south", "west"}),
        ("id", "sumber daya alam", "daya", set()),
        ("fr", "au nord-ouest du Sonora", "nord-ouest", {"north", "west"}),
        ("de", "im Südosten der Stadt", "Südosten", {"south", "east"}),
        ("ru", "на юго-западе страны", "юго-западе", {"south", "west"}),
        ("es", "en el sureste del país", "sureste", {"south", "east"}),
    ],
)
def test_points_between_two_of_the_compass_say_both(code: str, text: str, word: str, meanings: set[str]) -> None:
    assert told(text, code).get(word, set()) == meanings


@pytest.mark.parametrize(
    ("text", "verb", "meaning"),
    [
        ("Die Zahl der Diebstähle nahm im Jahr 2024 wieder zu.", "nahm", {"rise"}),
        ("Die Ausfuhren gingen um 12 Prozent zurück, der Absatz nicht.", "gingen", {"fall"}),
        ("„Die Verluste nehmen ab“, sagte er.", "nehmen", {"fall"}),
        ("Die Zahl der Diebstähle nahm zu und die der Brände nicht.", "nahm", {"rise"}),
        ("Er nahm das Angebot zu einem guten Preis an.", "nahm", {"approve"}),
        ("Er nahm die Wahl an. Er hört ihr zu.", "nahm", {"approve"}),
        ("Sie gingen, als die Zahl zurück war.", "gingen", set()),
    ],
)
def test_a_particle_ends_the_clause_of_its_verb(text: str, verb: str, meaning: set[str]) -> None:
    assert told(text, "de").get(verb, set()) == meaning


def test_a_beginning_is_no_whole_word() -> None:
    assert "Armee" not in told("Die Armee und die arme Frau.", "de")
    assert told("Die Armee und die arme Frau.", "de")["arme"] == {"poor"}


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("it", "Giovanni e Massimiliano, un calciatore vietnamita, chiunque sia, per uno sviluppo sostenibile."),
        ("it", "L'iniziativa successiva, il calendario, i termini, la vendetta e l'approvvigionamento."),
        ("it", "Il Milan ha sconfitto la Roma."),
        ("pt", "A iniciativa, o compromisso, o comprimento, o vendaval, o terminal e o solteiro."),
        ("es", "El compromiso se comprende."),
    ],
)
def test_words_that_begin_like_one_say_nothing(code: str, text: str) -> None:
    assert told(text, code) == {}


@pytest.mark.parametrize(
    ("code", "text", "word", "meaning"),
    [
        ("it", "I prezzi sono calati.", "calati", "fall"),
        ("it", "Il governo ha vietato le armi.", "vietato", "ban"),
        ("it", "La riunione è iniziata.", "iniziata", "begin"),
        ("pt", "A empresa comprou o terreno.", "comprou", "buy"),
        ("pt", "A reunião iniciou-se.", "iniciou", "begin"),
        ("es", "La empresa compró el terreno.", "compró", "buy"),
    ],
)
def test_their_forms_still_do(code: str, text: str, word: str, meaning: str) -> None:
    assert meaning in set().union(*(found for form, found in told(text, code).items() if form.startswith(word)))


def test_without_a_file_nothing_is_known() -> None:
    assert told("Twee mensen raakten gewond.", "nl") == {}


def test_every_meaning_has_one_contrary() -> None:
    assert len(OPPOSED) == 2 * len(CONTRARIES)
    assert all(OPPOSED[OPPOSED[key]] == key for key in OPPOSED)


@pytest.mark.parametrize("code", codes_with_file())
def test_no_form_says_both(code: str) -> None:
    known = load(code).contraries
    for key, forms in known.items():
        assert not set(forms) & set(known[OPPOSED[key]]), f"{code}: {key}"
