"""XLIFF files: units, their texts and places, and what is refused."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.errors import InputError
from claimcheck.readers import read, read_pair, units
from claimcheck.readers.located import DEPTH, MAX_BYTES
from claimcheck.readers.xliff import read as parse

NS12, NS20 = "urn:oasis:names:tc:xliff:document:1.2", "urn:oasis:names:tc:xliff:document:2.0"


def old(units: str, attributes: str = 'source-language="en" target-language="fr"') -> str:
    return (
        f'<?xml version="1.0"?>\n<xliff version="1.2" xmlns="{NS12}"><file {attributes}><body>\n{units}\n</body></file></xliff>'
    )


def new(units: str, attributes: str = 'srcLang="en" trgLang="fr"') -> str:
    return f'<xliff version="2.0" xmlns="{NS20}" {attributes}><file id="f">\n{units}\n</file></xliff>'


def unit(source: str, target: str, attributes: str = 'id="u"', state: str = "") -> str:
    return f"<trans-unit {attributes}><source>{source}</source><target{state}>{target}</target></trans-unit>"


def texts(xml: str) -> tuple[list[str], list[str]]:
    """What the blocks of both sides say."""
    both = parse(xml.encode(), "a.xlf")
    return tuple([side.text[slice(*block.span)] for block in side.blocks] for side in both)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("Le <g id='1'>ministre</g> parle.", "Le ministre parle."),
        ("Le<ph id='1'>{0}</ph>ministre", "Le ministre"),
        ("Le <bpt id='1'>&lt;b&gt;</bpt>ministre<ept id='1'>&lt;/b&gt;</ept>", "Le ministre"),
        ("Ligne<x id='1'/>deux", "Ligne deux"),
        ("Le <mrk mtype='protected'>ministre</mrk>", "Le ministre"),
        ("a &amp; b &#xE9; &lt;c&gt;", "a & b é <c>"),
        ("<![CDATA[a & b <c>]]>", "a & b <c>"),
        ("Un <!-- rien --> mot", "Un  mot"),
        ("\n  Un mot\n ", "Un mot"),
        ("Un <o:z xmlns:o='urn:o'>non</o:z>mot", "Un mot"),
    ],
)
def test_what_a_target_says(inner: str, text: str) -> None:
    assert texts(old(unit("A word.", inner)))[1] == [text]


def test_placeholders_of_programs_are_hidden() -> None:
    _, right = parse(old(unit("You", "Vous avez %1$d de {count} %(n)s &lt;b&gt;mots&lt;/b&gt;, 100 % et 5%de")).encode(), "a.xlf")
    assert [right.text[slice(*span)] for span in right.hidden] == ["%1$d", "{count}", "%(n)s", "<b>", "</b>"]


def test_places_are_those_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "a.xlf"
    source = old(
        unit("Anna said “é”.\r\nAnd 𝕏 <g id='1'>left</g>.", "Elle a dit &#171;&#160;&eacute&#187;".replace("&eacute", "é"))
    )
    file.write_bytes(source.encode())
    for side, words in zip(read_pair(file), (["Anna", "“é”", "And", "𝕏", "left"], ["Elle", "dit", "é"]), strict=True):
        for word in words:
            at = side.text.index(word)
            assert source[side.place(at) : side.place(at + len(word), end=True)] == word
            line, column = side.position(at)
            assert source.replace("\r\n", "\n").split("\n")[line - 1][column - 1 :].startswith(word)
        assert side.segment(0) == "unit u"
    _, right = read_pair(file)
    assert right.position(right.text.index("»")) == (right.position(0)[0], right.position(right.text.index("é"))[1] + 1)


def test_the_places_of_a_file_in_another_encoding_count_code_points(tmp_path: Path) -> None:
    file = tmp_path / "a.xlf"
    xml = old(unit("Été à Paris", "Summer in Paris")).replace('"1.0"', '"1.0" encoding="iso-8859-1"')
    for data in (xml.encode("latin-1"), b"\xff\xfe" + xml.replace("iso-8859-1", "UTF-16").encode("utf-16-le")):
        file.write_bytes(data)
        left, _ = read_pair(file)
        assert left.position(left.text.index("Paris"))[1] == xml.split("\n")[2].index("Paris") + 1


def test_languages_are_the_files_own(tmp_path: Path) -> None:
    file = tmp_path / "a.xlf"
    file.write_text(old(unit("One word.", "Un mot."), 'source-language="en-US" target-language="pt_BR"'))
    assert [one.language for one in read_pair(file)] == ["en", "pt"]
    assert [one.language for one in read_pair(file, "de", "it")] == ["de", "it"]
    file.write_text(old(unit("One word.", "Un mot."), 'source-language="en" target-language="klingonish"'))
    assert "klingonish" in read_pair(file)[1].notes[0]
    with pytest.raises(InputError, match="two versions"):
        read(file)


def test_segments_of_a_unit_are_paired_by_their_ids() -> None:
    marked = "<mrk mtype='seg' mid='{}'>{}</mrk>"
    xml = old(
        "<trans-unit id='u'><source>One. Two.</source>"
        f"<seg-source>{marked.format(1, 'One.')} {marked.format(2, 'Two.')}</seg-source>"
        f"<target>{marked.format(2, 'Deux.')} {marked.format(1, 'Un.')}</target></trans-unit>"
    )
    left, right = parse(xml.encode(), "a.xlf")
    assert texts(xml) == (["One.", "Two."], ["Un.", "Deux."])
    assert left.origin is not None
    assert right.origin is not None
    assert [one.name for one in left.origin.segments] == ["unit u segment 1", "unit u segment 2"]
    assert left.origin.segments[1].name == right.origin.segments[1].name
    half = xml.replace(marked.format(1, "Un."), "Un.")
    assert texts(half) == (["One. Two."], ["Deux. Un."])


def test_xliff_2_units_segments_and_inline_codes() -> None:
    xml = new(
        "<unit id='u1'><notes><note>n</note></notes><segment id='s1'><source>Hello <pc id='1'>you</pc>.</source>"
        "<target>Bonjour <pc id='1'>toi</pc>.</target></segment><ignorable><source> </source></ignorable>"
        "<segment><source>Bye<ph id='2'/>now<cp hex='0007'/>.</source><target>Adieu.</target></segment></unit>"
        "<unit id='u2' translate='no'><segment><source>No</source><target>Non</target></segment></unit>"
    )
    assert texts(xml) == (["Hello you.", "Bye now ."], ["Bonjour toi.", "Adieu."])


def test_matches_and_alternatives_are_no_text() -> None:
    other = "<alt-trans><source>X</source><target>Y</target></alt-trans>"
    assert texts(old(unit("A", "B").replace("</trans-unit>", other + "</trans-unit>"))) == (["A"], ["B"])
    inner = f"<source xmlns='{NS20}'>X</source><target xmlns='{NS20}'>Y</target>"
    match = f"<m:matches xmlns:m='urn:m'><m:match>{inner}</m:match></m:matches>"
    assert texts(new(f"<unit id='u'>{match}<segment><source>A</source><target>B</target></segment></unit>")) == (["A"], ["B"])


def test_what_is_not_translated_is_counted() -> None:
    units = (
        unit("One", "Un")
        + "<trans-unit id='b'><source>Two</source></trans-unit>"
        + unit("Three", "")
        + unit("Four", "  ")
        + unit("Five", "Five", state=' state="needs-translation"')
        + unit("Six", "Six", state=' state="needs-review-translation" state-qualifier="fuzzy-match"')
        + unit("Seven", "Sept", state=' state="final" state-qualifier="fuzzy-match"')
        + unit("No", "Non", 'translate="no"')
        + unit("{name}", "{name}")
    )
    left, right = parse(old(units).encode(), "a.xlf")
    assert left.notes == ("4 untranslated and 1 fuzzy of 7 units were left out",)
    assert right.notes == ()
    assert texts(old(units))[1] == ["Un", "Sept"]


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
GOOD = old(unit("One word.", "Un mot."))
HOSTILE: dict[str, bytes] = {
    "empty": b"",
    "blank": b" \n ",
    "text": b"One word.",
    "HTML": b"<html><body><p>One</p></body></html>",
    "another root": b"<tmx version='1.4'/>",
    "a root in a space of several lines": b"<x xmlns='a&#10;b&#10;&#10;c'/>",
    "no version": b"<xliff/>",
    "version 3": b"<xliff version='3.0'/>",
    "a very long root": b"<" + b"a" * 100_000 + b"/>",
    "no units": old("").encode(),
    "no text": old(unit(" ", " ")).encode(),
    "nothing translated": old(unit("One", "")).encode(),
    "truncated": GOOD.encode()[:-40],
    "cut in a character": old(unit("é", "é")).encode()[:-60][:-1] + b"\xc3",
    "two roots": GOOD.encode() + b"<x/>",
    "entities": GOOD.replace("<xliff", BOMB + "<xliff").encode(),
    "entity of a file": GOOD.replace("<xliff", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xliff').encode(),
    "parameter entity": GOOD.replace("<xliff", '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1/"> %a;]><xliff').encode(),
    "undefined entity": old(unit("a &foo; b", "c")).encode(),
    "entity of an outer type": old(unit("a &foo; b", "c")).replace("<xliff", "<!DOCTYPE x SYSTEM 'x.dtd'><xliff").encode(),
    "deep": old("<group>" * (DEPTH + 1) + "</group>" * (DEPTH + 1)).encode(),
    "deep inline": old(unit("<g id='1'>" * 100_000, "")).encode(),
    "NUL": GOOD.encode().replace(b"word", b"w\0rd"),
    "NUL after each character": "\0".join([*GOOD[: GOOD.index("?>") + 2], GOOD[GOOD.index("?>") + 2 :]]).encode("utf-16"),
    "UTF-16 without a mark, as UTF-16": ("\0".join(GOOD) + "\0").encode("utf-16"),
    "control character": GOOD.encode().replace(b"word", b"w\x01rd"),
    "unknown encoding": GOOD.encode().replace(b'"1.0"', b'"1.0" encoding="x-none"'),
    "an encoding that is none of text": GOOD.encode().replace(b'"1.0"', b'"1.0" encoding="zlib"'),
    "punycode": GOOD.encode().replace(b'"1.0"', b'"1.0" encoding="punycode"'),
    "not in its encoding": GOOD.replace('"1.0"', '"1.0" encoding="cp1252"').encode().replace(b"word", b"w\x81rd"),
    "latin-1 as UTF-8": GOOD.encode().replace(b"word", b"w\xe9rd"),
    "UTF-32": b"\xff\xfe\0\0" + GOOD.encode("utf-32-le"),
    "several languages": (GOOD.replace("</xliff>", "") + "<file source-language='en' target-language='de'/></xliff>").encode(),
    "huge": b"<xliff version='1.2'>" + b" " * MAX_BYTES + b"</xliff>",
    "ZIP": b"PK\x03\x04" + b"\0" * 100,
    "two attributes of one name": b"<xliff version='1.2' version='1.2'/>",
    "half a surrogate": old(unit("&#xD800;", "a")).encode(),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_no_xliff_is_refused_in_plain_words(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "a.xlf"
    file.write_bytes(data)
    with pytest.raises(InputError, match=r"a\.xlf: ") as error:
        read_pair(file)
    assert len(str(error.value)) < 600
    assert len(str(error.value).splitlines()) == 1


def test_a_file_of_entities_without_number_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(units, "MAX_STRETCHES", 10)
    assert texts(old(unit("&lt;" * 4 + "a", "b" * 50)))[0] == ["<<<<a"]
    with pytest.raises(InputError, match=r"a\.xlf: more than 10 entities.*split the file"):
        parse(old(unit("&lt;" * 9 + "a", "b")).encode(), "a.xlf")


def test_lines_of_a_text_are_one_stretch_of_the_file() -> None:
    left, _ = parse(old(unit("One\n" * 1000 + "word.", "Un mot.")).encode(), "a.xlf")
    assert left.origin is not None
    assert len(left.origin.runs) == 1


def test_units_of_one_id_are_all_read() -> None:
    assert texts(old(unit("One", "Un") + unit("Two", "Deux"))) == (["One", "Two"], ["Un", "Deux"])


def test_a_document_type_that_only_names_a_file_is_passed_over() -> None:
    assert texts(GOOD.replace("<xliff", "<!DOCTYPE xliff SYSTEM 'http://127.0.0.1:1/xliff.dtd'><xliff"))[1] == ["Un mot."]


WHOLE = old(unit("One <g id='1'>word</g> &amp; more.", "Un mot %s.") * 3).encode()


@settings(max_examples=300)
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8), st.integers(0, len(WHOLE)))
def test_any_damage_is_read_or_refused(at: int, data: bytes, cut: int) -> None:
    damaged = (WHOLE[:at] + data + WHOLE[at + len(data) :])[: max(cut, len(WHOLE) // 2)]
    with contextlib.suppress(InputError):
        left, right = parse(damaged, "a.xlf")
        assert len(left.blocks) == len(right.blocks) > 0


@settings(max_examples=300)
@given(
    st.lists(
        st.sampled_from(
            [
                "<source>",
                "</source>",
                "<target>",
                "</target>",
                "<trans-unit>",
                "</trans-unit>",
                "<mrk mtype='seg' mid='1'>",
                "</mrk>",
                "<seg-source>",
                "</seg-source>",
                "<ph>",
                "</ph>",
                "a",
                "é&amp;",
                "<unit>",
                "</unit>",
                "<segment>",
                "</segment>",
                "<x/>",
            ]
        ),
        max_size=24,
    )
)
def test_any_mark_up_is_read_or_refused(parts: list[str]) -> None:
    with contextlib.suppress(InputError):
        left, right = parse(old("".join(parts)).encode(), "a.xlf")
        assert len(left.blocks) == len(right.blocks) > 0
