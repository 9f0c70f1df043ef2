"""Letters written in parts (NFD, as macOS tools save them): every format reads like its composed form, places stay the file's."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck import languages
from claimcheck.data import Document
from claimcheck.errors import InputError
from claimcheck.readers import composition, from_text, read, read_pair
from claimcheck.text import read_text
from tests.readers.test_docx import docx, paragraph, run

FRENCH = "Le général a été prévenu. « Nous avons tout été avertis à l’été », a déclaré Émile Zéphyrin."
TURKISH = "Genel müdür uyarıldı. “Hepimiz yazın uyarıldık,” dedi Émile Zéphyrin."
LINES = f"Élections à Évry\n\n{FRENCH}\n\nIl a répété : « C’était **décidé** », à l’Élysée.\n"


def _text(text: str) -> str:
    return text


def _html(text: str) -> str:
    blocks = "".join(f"<p>{part}</p>\n" for part in text.split("\n\n"))
    return f"<html lang='fr'><head><title>x</title></head><body><nav>Été</nav><article>{blocks}</article></body></html>"


def _record(text: str) -> str:
    return json.dumps({"title": "Été", "text": text, "language": "fr"}, ensure_ascii=False)


def _escaped(text: str) -> str:
    return json.dumps({"title": "Été", "text": text, "language": "fr"})


FORMATS: dict[str, Callable[[str], str]] = {
    "a.txt": _text,
    "a.md": _text,
    "a.html": _html,
    "a.json": _record,
    "a.jsonl": _record,
}


def _same(composed: Document, decomposed: Document) -> None:
    assert (decomposed.text, decomposed.blocks, decomposed.hidden) == (composed.text, composed.blocks, composed.hidden)
    assert decomposed.notes == composed.notes
    one, other = (read_text(document, languages.load(document.language)) for document in (composed, decomposed))
    assert [quote.text for quote in other.quotes] == [quote.text for quote in one.quotes]
    assert [quote.speaker for quote in other.quotes] == [quote.speaker for quote in one.quotes]


def _leads_back(document: Document, source: str) -> None:
    """Each code point of the text stands where the file has it, line and column too."""
    lines = source.split("\n")
    for block in document.blocks:
        for at in range(*block.span):
            start, end = document.place(at), document.place(at + 1, end=True)
            assert unicodedata.normalize("NFC", source[start:end]) == document.text[at]
            line, column = document.position(at)
            assert lines[line - 1][column - 1] == source[start]


@pytest.mark.parametrize("name", FORMATS)
def test_a_decomposed_file_reads_like_its_composed_form(name: str, tmp_path: Path) -> None:
    source = FORMATS[name](LINES)
    other = unicodedata.normalize("NFD", source)
    documents = []
    for folder, content in (("composed", source), ("decomposed", other)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(content, "utf-8")
        documents.append(read(tmp_path / folder / name))
    assert source != other
    assert unicodedata.is_normalized("NFC", documents[1].text)
    _same(*documents)
    if name.endswith((".txt", ".md", ".html")):
        _leads_back(documents[1], other)


def test_letters_whose_marks_are_escapes_are_composed(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(f"<p>{FRENCH}</p>".replace("é", "e&#769;"), "utf-8")
    (tmp_path / "a.json").write_text(_escaped(unicodedata.normalize("NFD", FRENCH)), "utf-8")
    page, record = read(tmp_path / "a.html", "fr"), read(tmp_path / "a.json", "fr")
    assert FRENCH in page.text
    assert FRENCH in record.text
    at = page.text.index("énéral")
    assert page.source[page.place(at) : page.place(at + 1, end=True)] == "e&#769;"
    at = record.text.index("énéral")
    assert record.source[record.place(at) : record.place(at + 1, end=True)] == "e\\u0301"


def test_word_processors_files_are_composed(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx(paragraph(run(unicodedata.normalize("NFD", FRENCH))) + paragraph(run("Fin."))))
    document = read(tmp_path / "a.docx")
    assert document.text == f"{FRENCH}\nFin.\n"
    assert document.segment(document.text.index("Fin")) == "paragraph 2"


def test_both_sides_of_a_bilingual_file_are_composed(tmp_path: Path) -> None:
    entry = f'msgid "{FRENCH} %s"\nmsgstr "{TURKISH} %s"\n'
    other = unicodedata.normalize("NFD", entry + '\nmsgid "été"\nmsgstr "yazın é"\n')
    (tmp_path / "a.po").write_text(other, "utf-8")
    left, right = read_pair(tmp_path / "a.po", "fr", "tr")
    assert left.text.startswith(f"{FRENCH} %s")
    assert right.text.startswith(f"{TURKISH} %s")
    assert [document.slice(document.hidden[0]) for document in (left, right)] == ["%s", "%s"]
    assert left.segment(left.text.index("été", len(FRENCH))) == "entry 2"
    at = right.text.index("Zéphyrin")
    assert other[right.place(at) : right.place(at + 8, end=True)] == unicodedata.normalize("NFD", "Zéphyrin")


def test_a_wrapped_text_is_unwrapped_alike() -> None:
    text = "\n".join(["Ông Nguyễn đã nói tiếng Việt rồi ạ và những người khác đã nghe thấy điều"] * 4 + ["này."])
    assert len(from_text(text, "vi").blocks) == 1
    _same(from_text(text, "vi"), from_text(unicodedata.normalize("NFD", text), "vi"))


@pytest.mark.parametrize(
    "text", ["대통령은 떠났다.", "がんばる、と述べた。", "قال أحمد إنه آت.", "Ống é Å ﬁ \u212b \u0958 q\u0323\u0307", "\u0301x é"]
)
def test_every_script_is_composed(text: str) -> None:
    for form in ("NFC", "NFD"):
        given = unicodedata.normalize(form, text)
        document = from_text(given, "en")
        assert document.text == unicodedata.normalize("NFC", text)
        assert given[document.place(0) : document.place(len(document.text), end=True)] == given


@given(st.text(st.sampled_from("ae\u0301\u0323\u0302 \n가ᄀ\u1161\u11a8か\u3099*`_"), min_size=1, max_size=60))
def test_places_rise_with_the_text_and_cover_all_of_it(text: str) -> None:
    whole, runs = composition.composed(text, "a.txt")
    assert whole == unicodedata.normalize("NFC", text)
    assert [run.source_end for run in runs][:-1] == [run.source_start for run in runs][1:]
    assert [run.end for run in runs][:-1] == [run.start for run in runs][1:]
    assert not runs or (runs[0].source_start, runs[-1].source_end) == (0, len(text))
    assert all(
        unicodedata.normalize("NFC", text[one.source_start : one.source_end]) == whole[one.start : one.end] for one in runs
    )


def test_more_letters_in_parts_than_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(composition, "MAX_PIECES", 10)
    with pytest.raises(InputError, match=r"a\.txt: more than 10 letters written in parts"):
        from_text(unicodedata.normalize("NFD", "é x " * 30), "fr", "a.txt")
