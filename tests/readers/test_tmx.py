"""TMX files: which languages are compared, and what is refused."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.errors import InputError, LanguageError
from claimcheck.readers import languages_in, read_pair
from claimcheck.readers.tmx import read as parse
from tests.readers.test_xliff import BOMB


def tu(attributes: str = "", **texts: str) -> str:
    return f"<tu {attributes}>" + "".join(tuv(code.replace("_", "-"), text) for code, text in texts.items()) + "</tu>"


def tuv(code: str, text: str) -> str:
    return f'<tuv xml:lang="{code}"><seg>{text}</seg></tuv>'


def tmx(*units: str, source: str = "en") -> str:
    return (
        f'<?xml version="1.0"?>\n<tmx version="1.4"><header srclang="{source}"/><body>\n' + "\n".join(units) + "\n</body></tmx>"
    )


def texts(xml: str, left: str | None = None, right: str | None = None) -> tuple[list[str], list[str]]:
    """What the blocks of both sides say."""
    both = parse(xml.encode(), "a.tmx", left, right)
    return tuple([side.text[slice(*block.span)] for block in side.blocks] for side in both)  # type: ignore[return-value]


def test_units_are_paired_with_the_headers_language_left() -> None:
    assert texts(tmx(tu(fr="Un", en="One"), tu(en="Two", fr="Deux"))) == (["One", "Two"], ["Un", "Deux"])
    assert texts(tmx(tu(fr="Un", en="One"), source="*all*")) == (["Un"], ["One"])
    assert texts(tmx(tu(fr="Un", en="One")), "fr") == (["Un"], ["One"])
    assert texts(tmx(tu(fr="Un", en="One")), None, "en") == (["Un"], ["One"])


def test_regional_tags_are_one_language_unless_there_is_no_other() -> None:
    assert texts(tmx(tu(en_US="One", fr="Un"), tu(en_GB="Two", fr="Deux"), source="en-US")) == (["One", "Two"], ["Un", "Deux"])
    assert texts(tmx(tu(en_GB="Colour", en_US="Color"), source="en-US")) == (["Color"], ["Colour"])


def test_of_several_languages_two_must_be_named(tmp_path: Path) -> None:
    file = tmp_path / "a.tmx"
    file.write_text(tmx(tu(en="One", fr="Un", de="Eins"), tu(en="Two", de="Zwei")))
    assert languages_in(file) == ["en", "fr", "de"]
    with pytest.raises(InputError, match=r"en, fr, de; name two: --left-language en --right-language CODE"):
        read_pair(file)
    left, right = read_pair(file, None, "fr")
    assert (left.language, right.language, len(left.blocks)) == ("en", "fr", 1)
    assert left.notes == ("1 untranslated of 2 units were left out",)
    with pytest.raises(InputError, match="no texts in 'it'"):
        read_pair(file, "it", "fr")
    with pytest.raises(InputError, match="both are 'fr'"):
        read_pair(file, "fr", "fr")
    with pytest.raises(LanguageError):
        read_pair(file, "xx-none")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-8"])
def test_languages_are_found_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.tmx"
    xml = tmx(tu(en="One", fr="Été", de="Eins")).replace('"1.0"', f'"1.0" encoding="{encoding[:6].rstrip("-")}"')
    file.write_bytes((("\ufeff" if encoding == "utf-16-be" else "") + xml).encode(encoding))
    assert languages_in(file) == ["en", "fr", "de"]
    assert read_pair(file, "en", "fr")[1].text.strip() == "Été"
    file.write_bytes(file.read_bytes()[:-101])
    assert languages_in(file)[0] == "en"


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("a<bpt i='1'>{b}</bpt>b<ept i='1'>{/b}</ept>", "ab"),
        ("a<ph>x<sub>y</sub></ph>b", "a b"),
        ("a <hi>b</hi>", "a b"),
        ("a<it pos='begin'>x</it>b", "a b"),
        ("a<ut>x</ut>b", "a b"),
        ("&quot;a&quot;", '"a"'),
    ],
)
def test_what_a_segment_says(inner: str, text: str) -> None:
    assert texts(tmx(tu(en=inner, fr="Un")))[0] == [text]


def test_places_are_those_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "a.tmx"
    source = tmx(tu('tuid="t 7"', en="𝕏 said <ph>q</ph>this.", fr="&#233;t&#233; là"), tu(en="Two", fr="Deux"))
    file.write_text(source.replace("<tmx", '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx'), "utf-8")
    left, right = read_pair(file)
    at = left.text.index("this")
    assert left.position(at) == (4, source.split("\n")[2].index("this") + 1)
    assert (left.segment(at), left.segment(left.text.index("Two"))) == ("unit t 7", "unit 2")
    assert right.position(right.text.index("là"))[1] == source.split("\n")[2].index("là") + 1


GOOD = tmx(tu(en="One word", fr="Un mot"))
HOSTILE: dict[str, bytes] = {
    "empty": b"",
    "text": b"one",
    "another root": b"<xliff version='1.2'/>",
    "no units": tmx().encode(),
    "one language": tmx(tu(en="One")).encode(),
    "no languages": b"<tmx version='1.4'><body><tu><tuv><seg>a</seg></tuv><tuv><seg>b</seg></tuv></tu></body></tmx>",
    "no unit with both": tmx(tu(en="One"), tu(fr="Un")).encode(),
    "empty segments": tmx(tu(en="", fr=" ")).encode(),
    "numbers of no language": tmx(tu(en="%s", fr="%d")).encode(),
    "three languages": tmx(tu(en="One", fr="Un", de="Eins")).encode(),
    "bad codes": tmx(*(tu(**{f"q{a}{b}": "One" for b in "abcdefgh"}) for a in "xyz")).encode(),
    "codes of several lines": tmx(tuv("x&#10;a", "a") + tuv("x&#10;&#10;b", "b") + tuv("x&#10;c", "c")).encode(),
    "a code of a megabyte": tmx(tuv("x" * 10**6, "a") * 3).encode(),
    "truncated": GOOD.encode()[:-20],
    "entities": GOOD.replace("<tmx", BOMB + "<tmx").encode(),
    "entity of a file": GOOD.replace("<tmx", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><tmx').encode(),
    "entity of an outer type": GOOD.replace("<tmx", "<!DOCTYPE tmx SYSTEM 'x.dtd'><tmx").replace("word", "&w;").encode(),
    "deep": tmx(tu(en="<hi>" * 5000 + "</hi>" * 5000, fr="Un")).encode(),
    "NUL": GOOD.encode().replace(b"word", b"\0"),
    "unknown encoding": GOOD.encode().replace(b'"1.0"', b'"1.0" encoding="rot13"'),
    "latin-1 as UTF-8": GOOD.encode().replace(b"word", b"\xe9"),
    "UTF-16 without a mark": GOOD.encode("utf-16-le"),
    "text behind the end": GOOD.encode() + b"x",
    "gzip": b"\x1f\x8b" + b"\0" * 50,
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_no_tmx_is_refused_in_plain_words(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "a.tmx"
    file.write_bytes(data)
    languages_in(file)
    with pytest.raises(InputError, match=r"a\.tmx: ") as error:
        read_pair(file)
    assert len(str(error.value)) < 800


WHOLE = tmx(tu(en="One <ph>x</ph> &amp; word", fr="Un mot"), tu(en="Two", fr="Deux")).encode()


@settings(max_examples=300)
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8), st.integers(0, len(WHOLE)))
def test_any_damage_is_read_or_refused(at: int, data: bytes, cut: int) -> None:
    damaged = (WHOLE[:at] + data + WHOLE[at + len(data) :])[: max(cut, len(WHOLE) // 2)]
    with contextlib.suppress(InputError):
        left, right = parse(damaged, "a.tmx", None, None)
        assert len(left.blocks) == len(right.blocks) > 0


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from(
            [
                "<tu>",
                "</tu>",
                "<tuv xml:lang='en'>",
                "<tuv lang='fr'>",
                "</tuv>",
                "<seg>",
                "</seg>",
                "<ph>",
                "</ph>",
                "<hi>",
                "</hi>",
                "a",
                "é &lt;",
            ]
        ),
        max_size=24,
    )
)
def test_any_mark_up_is_read_or_refused(parts: list[str]) -> None:
    with contextlib.suppress(InputError):
        left, right = parse(tmx("".join(parts)).encode(), "a.tmx", None, None)
        assert len(left.blocks) == len(right.blocks) > 0
