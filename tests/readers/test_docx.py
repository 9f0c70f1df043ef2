"""DOCX files: what they say, and what is refused."""

from __future__ import annotations

import contextlib
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.errors import InputError
from claimcheck.readers import read
from claimcheck.readers.docx import parse

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES = (
    f'<w:styles {W}><w:style w:styleId="T1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="N"><w:name w:val="Normal"/></w:style></w:styles>'
)


def docx(body: str, **parts: str) -> bytes:
    """A DOCX file with this body."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return made.getvalue()


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def symbol(font: str, place: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{place}"/></w:r>'


def paragraph(*runs: str, style: str = "N") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(runs)}</w:p>'


def test_paragraphs_runs_and_headings() -> None:
    parsed = parse(docx(paragraph(run("Kun"), run("jungan"), style="T1") + paragraph(run("Ia tiba.")), styles=STYLES), "a.docx")
    assert parsed.text == "Kunjungan\nIa tiba.\n"
    assert [block.kind for block in parsed.blocks] == ["heading", "prose"]
    assert parsed.origin is not None
    assert parsed.origin.segment(12) == "paragraph 2"


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (f"<w:ins>{run('baru ')}</w:ins><w:del><w:r><w:delText>lama </w:delText></w:r></w:del>{run('teks')}", "baru teks"),
        (f"{run('a')}<w:r><w:tab/></w:r>{run('b')}", "a\tb"),
        (f"{run('a')}<w:r><w:br/></w:r>{run('b')}", "a\nb"),
        (f"{symbol('Wingdings', 'F07D')}{run('Ya')}{symbol('Wingdings', 'F07E')}", "“Ya”"),
        (f"{symbol('Symbol', 'F0B7')}{run(' satu')}", "• satu"),
        (f"{run('a')}{symbol('symbol', '61')}{run('b')}", "aαb"),
        (f"{symbol('Times New Roman', '201C')}{run('Ya')}{symbol('Arial', '201D')}", "“Ya”"),
        (f"{run('a')}{symbol('Webdings', 'F061')}{symbol('Symbol', 'F0FF')}{symbol('Symbol', 'zz')}", "a\ufffd\ufffd\ufffd"),
        (f"{run('a')}{symbol('Arial', 'D800')}{symbol('Arial', '110000')}{symbol('Arial', '0')}", "a\ufffd\ufffd\ufffd"),
        (f"<w:hyperlink>{run('taut')}</w:hyperlink>{run('an')}", "tautan"),
        (f"<w:moveFrom>{run('lama')}</w:moveFrom><w:moveTo>{run('baru')}</w:moveTo>", "baru"),
        (f"<w:r><w:instrText>PAGE</w:instrText></w:r>{run('teks')}", "teks"),
        (f"{run('&lt;script&gt; &amp; “kata”')}", "<script> & “kata”"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('isi')}</w:sdtContent></w:sdt>", "isi"),
        (f"{run('a')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>b</w:t></w:r>{run('c')}", "ac"),
        ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>b</w:t></w:r>', "b"),
    ],
)
def test_what_a_paragraph_says(inner: str, text: str) -> None:
    assert parse(docx(paragraph(inner)), "a.docx").text == text + "\n"


def test_tables_are_read_in_order() -> None:
    cell = "<w:tc>{}</w:tc>"
    table = f"<w:tbl><w:tr>{cell.format(paragraph(run('a')))}{cell.format(paragraph(run('b')))}</w:tr></w:tbl>"
    assert parse(docx(paragraph(run("x")) + table + paragraph(run("y"))), "a.docx").text == "x\na\nb\ny\n"


MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def either(choice: str, fallback: str) -> str:
    """Content for new programs, and what old ones have instead."""
    return (
        f'<mc:AlternateContent {MC}><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


def box(text: str, inner: str = "") -> str:
    """A run with a text box, for new programs and for old ones."""
    content = f"<w:txbxContent>{paragraph(run(text), inner)}</w:txbxContent>"
    return f"<w:r>{either(f'<w:drawing>{content}</w:drawing>', f'<w:pict>{content}</w:pict>')}</w:r>"


def test_all_text_boxes_of_a_paragraph_are_read_once() -> None:
    body = paragraph(run("x"), box("satu", box("dalam")), box("dua")) + paragraph(run("y"))
    assert parse(docx(body), "a.docx").text == "x\nsatu\ndalam\ndua\ny\n"
    old = "<w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r>"
    body = paragraph(*(old.format(paragraph(run(word))) for word in ("satu", "dua")), f"<w:del>{box('tiga')}</w:del>")
    assert parse(docx(body), "a.docx").text == "\nsatu\ndua\n"


def test_alternatives_between_paragraphs_are_read_once() -> None:
    body = either(paragraph(run("a")), paragraph(run("a"))) + paragraph(run("b"))
    assert parse(docx(body), "a.docx").text == "a\nb\n"


def test_endnotes_are_told() -> None:
    notes = f"<w:endnotes {W}><w:endnote><w:p>{run('catatan')}</w:p></w:endnote></w:endnotes>"
    assert parse(docx(paragraph(run("x")), endnotes=notes), "a.docx").notes == ("it has endnotes, which are not read",)


def test_footnotes_are_told() -> None:
    notes = f"<w:footnotes {W}><w:footnote><w:p>{run('catatan')}</w:p></w:footnote></w:footnotes>"
    assert parse(docx(paragraph(run("x")), footnotes=notes), "a.docx").notes == ("it has footnotes, which are not read",)
    assert parse(docx(paragraph(run("x"))), "a.docx").notes == ()


def test_read_gives_a_document_with_paragraphs_for_places(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(docx(paragraph(run("Menteri itu tiba di bandara pada hari Senin pagi.")) + paragraph(run("Ia pergi."))))
    document = read(file)
    assert document.language == "id"
    assert document.position(document.text.index("Ia")) == (2, 1)
    assert document.segment(document.text.index("Ia")) == "paragraph 2"


def _bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (70 * 1024**2))
    return made.getvalue()


def _many() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number in range(10_001):
            archive.writestr(str(number), "")
    return made.getvalue()


def _document(xml: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", xml)
    return made.getvalue()


WHOLE = docx(paragraph(run("Menteri itu tiba di bandara.")) * 20, styles=STYLES)
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;&b;&b;</x>'
HOSTILE = {
    "empty": b"",
    "text": b"Menteri itu tiba.",
    "zip without a document": docx("").replace(b"word/document.xml", b"word/documens.xml"),
    "bomb": _bomb(),
    "many entries": _many(),
    "no XML": _document("teks"),
    "entities": _document(ENTITIES),
    "file entity": _document('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'),
    "remote type": _document('<!DOCTYPE x SYSTEM "http://example.org/x.dtd"><x/>'),
    "unclosed": _document(f"<w:document {W}><w:body>"),
    "no text": docx(""),
    "blank": docx(paragraph(run("  "))),
    "deep": docx("<w:sdt>" * 5000 + "</w:sdt>" * 5000),
    "unknown encoding": _document('<?xml version="1.0" encoding="x-none"?><x/>'),
    "NUL": _document("<x>\0</x>"),
    "half a zip": WHOLE[: len(WHOLE) // 2],
    "end alone": WHOLE[-22:],
    "broken data": WHOLE[:60] + b"\xff" * 40 + WHOLE[100:],
    "old Word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "another method": WHOLE.replace(b"\x08\x00", b"\x63\x00"),
    "endless entity": _document(f"<x>&{'a' * 50_000};</x>"),
    "encrypted": WHOLE.replace(b"PK\x03\x04\x14\x00\x00\x00", b"PK\x03\x04\x14\x00\x01\x00").replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"
    ),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_no_docx_is_refused_in_plain_words(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(data)
    with pytest.raises(InputError, match=r"a\.docx: ") as error:
        read(file)
    assert len(str(error.value).removeprefix(str(file))) < 400


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8), st.integers(0, len(WHOLE)))
def test_any_damage_is_read_or_refused(at: int, data: bytes, cut: int) -> None:
    damaged = (WHOLE[:at] + data + WHOLE[at + len(data) :])[: max(cut, len(WHOLE) // 2)]
    with contextlib.suppress(InputError):
        assert parse(damaged, "a.docx").text.strip()


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("<>/w:p rt=\"'&;az"), max_size=60))
def test_any_mark_up_is_read_or_refused(xml: str) -> None:
    with contextlib.suppress(InputError):
        assert parse(docx(xml), "a.docx").text.strip()
