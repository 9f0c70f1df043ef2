"""Alignments, quotes and rules as text."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree

import pytest

from claimcheck.data import Bead, Document, Quote, Reading, Span, Speaker, Statement
from claimcheck.findings import Example
from claimcheck.reporters import Look, beads, catalogue, quote_list
from tests.reporters.samples import BOUNDARY, MISSING, place

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read(path: str, language: str, *statements: str) -> Reading:
    document = Document(path, language, "\n".join(statements))
    made = [Statement(document, place(document, statement), (), number) for number, statement in enumerate(statements)]
    return Reading(document, tuple(made), (), ())


ALIGNED = beads.Alignment(
    read("a.en", "en", 'He said "a < b & c".', "Tab\there\x0c.", "Alone."),
    read("a.fr", "fr", "Il a dit.", "Voilà."),
    (Bead((0,), (0, 1), 0.91), Bead((1,), (), 0.0), Bead((2,), (1,), 0.5, moved=True, doubtful=True)),
)


def test_a_ladder_has_the_form_of_the_aligners_test_sets() -> None:
    assert beads.FORMATS["ladder"](ALIGNED, Look()) == "[0]:[0, 1]\n[1]:[]\n[2]:[1]\n"


def test_a_table_has_one_line_a_bead_whatever_the_text_holds() -> None:
    rows = [line.split("\t") for line in beads.FORMATS["tsv"](ALIGNED, Look()).splitlines()]
    assert {len(row) for row in rows} == {7}
    assert rows[1] == ["0", "0,1", "0.9100", "", "", 'He said "a < b & c".', "Il a dit. Voilà."]
    assert rows[2][5] == "Tab here ."
    assert rows[3][3:5] == ["moved", "doubtful"]


def test_a_translation_memory_is_valid_xml_and_keeps_every_character() -> None:
    root = ElementTree.fromstring(beads.FORMATS["tmx"](ALIGNED, Look()).encode())
    units = [[(tuv.get(XML_LANG), tuv.findtext("seg")) for tuv in unit.iter("tuv")] for unit in root.iter("tu")]
    assert units == [
        [("en", 'He said "a < b & c".'), ("fr", "Il a dit. Voilà.")],
        [("en", "Alone."), ("fr", "Voilà.")],
    ]
    assert [unit.findtext("prop") for unit in root.iter("tu")] == [None, "doubtful"]


def test_characters_that_xml_forbids_do_not_break_a_translation_memory() -> None:
    pair = beads.Alignment(read("a", "en", "a\x00b\ufffe\x1bc"), read("b", "fr", "x"), (Bead((0,), (0,), 1.0),))
    assert ElementTree.fromstring(beads.FORMATS["tmx"](pair, Look()).encode()).findtext(".//seg") == "a␀b\ufffd␛c"


def test_an_alignment_as_json_slices_back_to_the_text() -> None:
    found = json.loads(beads.FORMATS["json"](ALIGNED, Look()))
    for document, reading in zip(found["documents"], (ALIGNED.left, ALIGNED.right), strict=True):
        for statement in document["statements"]:
            assert reading.document.text[statement["start"] : statement["end"]] == statement["text"]
    assert found["beads"][0] == {"left": [0], "right": [0, 1], "similarity": 0.91, "moved": False, "doubtful": False}


def test_an_alignment_for_people_names_what_has_no_counterpart() -> None:
    lines = beads.FORMATS["text"](ALIGNED, Look()).splitlines()
    assert lines[:4] == ["[0] = [0, 1]  similarity 0.91", '  en  He said "a < b & c".', "  fr  Il a dit.", "  fr  Voilà."]
    assert "  fr  (nothing)" in lines
    assert "[2] = [1]  similarity 0.50, moved, doubtful" in lines


TEXT = Document("q.txt", "en", 'Araji said: "We are safe." He "agreed".')
QUOTES = (
    Quote(TEXT, Span(12, 26), (Span(13, 25),), "direct", Speaker("Qasim Araji", place(TEXT, "Araji")), cue=place(TEXT, "said")),
    Quote(TEXT, Span(30, 38), (Span(31, 37),), "scare", depth=1, utterance=1),
)


def test_quotes_for_people_name_place_kind_speaker_verb_and_words() -> None:
    assert quote_list.FORMATS["text"]([(TEXT, QUOTES)], Look()).splitlines() == [
        "q.txt (en): 2 quotes",
        "  1:13    direct    Qasim Araji (Araji), said",
        "          We are safe.",
        "    1:31    scare     nobody named",
        "            agreed",
        "",
    ]


def test_a_quote_that_is_interrupted_shows_where_and_one_of_two_paragraphs_does_not() -> None:
    said = Document("q.txt", "es", "«Sube el río, dijo Luis. Vamos.\n\n»Ya no», afirmó.")
    parts = tuple(place(said, part) for part in ("Sube el río,", "Vamos.", "Ya no"))
    speaker = Speaker("Luis", place(said, "afirmó"))
    quote = Quote(said, Span(0, 40), parts, "direct", speaker, cue=place(said, "afirmó"))
    listed = quote_list.FORMATS["text"]([(said, (quote,))], Look()).splitlines()
    assert listed[1:3] == ["  1:1     direct    Luis, afirmó", "          Sube el río, … Vamos. Ya no"]


def test_quotes_as_json_slice_back_to_the_text() -> None:
    found = json.loads(quote_list.FORMATS["json"]([(TEXT, QUOTES)], Look()))["documents"][0]["quotes"]
    assert found[0]["speaker"] == {"name": "Qasim Araji", "start": 0, "end": 5, "text": "Araji"}
    assert found[0]["cue"] == {"start": 6, "end": 10, "text": "said"}
    assert found[0]["content"] == [{"start": 13, "end": 25, "text": "We are safe."}]
    assert found[1]["speaker"] is None
    assert TEXT.text[found[1]["start"] : found[1]["end"]] == '"agreed"'


def test_the_list_of_rules_has_a_line_a_rule() -> None:
    assert catalogue.FORMATS["text"]((BOUNDARY, MISSING), Look()).splitlines() == [
        "Q001  quote-boundary     error    Words are quoted in one version only.",
        "C001  statement-missing  warning  A statement has no counterpart.",
    ]


@pytest.mark.parametrize("width", [40, 80])
def test_a_rule_is_explained_with_what_fires_and_what_stays_quiet(width: int) -> None:
    examples = [
        Example("the mark closes early", "id", "“Aman. Gagal.”", "fr", "« Sûr. » Échoué.", fires=True),
        Example("the marks differ in form only", "en", "“Safe.”", "fr", "« Sûr. »", fires=False),
    ]
    lines = catalogue.explanation(BOUNDARY, examples, Look(width)).splitlines()
    assert lines[0] == "Q001 quote-boundary (error)"
    assert "Readers trust the marks." in lines
    assert lines.index("It fires:") < lines.index("    id  “Aman. Gagal.”") < lines.index("It stays quiet:")
    assert lines[-1] == "    fr  « Sûr. »"
