"""HTML pages: what the article is, where it stands in the file, and what is refused."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.data import Document
from claimcheck.errors import InputError
from claimcheck.readers import html, read
from claimcheck.readers.html import parse
from claimcheck.readers.markup import paragraphs

PAGE = """<!doctype html>
<html lang="fr-CA"><head><title>Titre</title><script>var a = "<p>non</p>";</script></head>
<body><nav><a href="/">Accueil</a></nav>
<article><h1>La visite &agrave; Bagdad</h1>
<p class="lead">Le ministre est arriv&eacute; lundi matin <b>&agrave; l&#39;a&eacute;roport</b> de la capitale.
<p>« Nous venons
   pour la paix », a-t-il dit, et il n'y a pas de guerre dans cette r&eacute;gion du monde.</p>
<aside>Lire aussi : une autre histoire assez longue qui ne fait pas partie de cet article.</aside>
<p>Il est ensuite all&eacute; &agrave; Jakarta en avion avec sa d&eacute;l&eacute;gation.</p></article>
<footer>Tous droits r&eacute;serv&eacute;s</footer></body></html>
"""


def _read(tmp_path: Path, page: str | bytes) -> Document:
    file = tmp_path / "a.html"
    file.write_bytes(page.encode() if isinstance(page, str) else page)
    return read(file)


def _prose(document: Document) -> list[str]:
    return [document.slice(block.span) for block in document.blocks if block.kind != "boilerplate"]


def test_the_article_is_read_and_the_page_around_it_is_not(tmp_path: Path) -> None:
    document = _read(tmp_path, PAGE)
    assert _prose(document) == [
        "La visite à Bagdad",
        "Le ministre est arrivé lundi matin à l'aéroport de la capitale.",
        "« Nous venons pour la paix », a-t-il dit, et il n'y a pas de guerre dans cette région du monde.",
        "Il est ensuite allé à Jakarta en avion avec sa délégation.",
    ]
    assert document.language == "fr"
    assert document.blocks[1].kind == "heading"


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("Nous venons pour", "Nous venons\n   pour"),
        ("arrivé", "arriv&eacute;"),
        ("à l'aéroport", "&agrave; l&#39;a&eacute;roport"),
    ],
)
def test_places_are_those_of_the_file(tmp_path: Path, words: str, source: str) -> None:
    document = _read(tmp_path, PAGE)
    start = document.text.index(words)
    place, end = document.place(start), document.place(start + len(words), end=True)
    assert PAGE[place:end] == source
    line = PAGE.count("\n", 0, place) + 1
    assert document.position(start) == (line, place - PAGE.rfind("\n", 0, place))


def test_a_page_that_is_not_known_for_an_article_is_read_whole_and_says_so(tmp_path: Path) -> None:
    document = _read(tmp_path, "<p>Pendek.</p><p>Juga pendek.</p>")
    assert _prose(document) == ["Pendek.", "Juga pendek."]
    assert not document.partial


def test_paragraphs_that_the_extraction_may_have_lost_are_told(tmp_path: Path) -> None:
    sentence = "Le ministre est arrivé lundi matin à l'aéroport de la capitale avec le numéro"
    story = "".join(f"<p>{sentence} {number}.</p>" for number in range(6))
    stray = "Ce paragraphe se trouve ailleurs dans la page, et personne ne sait s'il fait partie du texte."
    lost = f"<div><section><span>{stray}</span></section></div>"
    document = _read(tmp_path, f"<html><body><article>{story}{lost}{story}</article></body></html>")
    kept = any("ailleurs" in text for text in _prose(document))
    assert kept != document.partial
    assert kept or "may belong to it" in document.notes[0]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("a<br>b", "a\nb"),
        ("<q>ya</q> kata dia", "“ya” kata dia"),
        ("a &lt;b&gt; &amp; c &unknown; &", "a <b> & c &unknown; &"),
        ("a<!-- no --> b<script>x</script> c", "a b c"),
        ("a<span hidden>x</span><span style='display:none'>y</span>b", "ab"),
        ('a <a title="x > y" href=z>b</a>', "a b"),
        ("a&nbsp;b", "a\u00a0b"),
        ("&#x41;&#66;&#0;", "AB\ufffd"),
    ],
)
def test_what_a_paragraph_says(inner: str, text: str) -> None:
    assert [one.text.strip() for one in paragraphs(f"<p>{inner}</p>")] == [text]


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("iso-8859-1", "cp1252"), ("windows-1251", "cp1251"), ("gb2312", "gb18030"), ("Shift_JIS", "shift_jis")],
)
def test_the_encoding_a_page_names_is_used(tmp_path: Path, charset: str, encoding: str) -> None:
    words = {"cp1252": "« Déjà été »", "cp1251": "Привет всем", "gb18030": "你好世界", "shift_jis": "こんにちは"}[encoding]
    page = f'<meta charset="{charset}"><p>{words}</p>'.encode(encoding)
    assert _prose(_read(tmp_path, page)) == [words]


@pytest.mark.parametrize("charset", ["utf-16", "utf-16le", "UTF-8", "utf-7", "unicode_escape", "idna", "x-none"])
def test_an_encoding_that_browsers_do_not_heed_is_read_as_utf_8(tmp_path: Path, charset: str) -> None:
    assert _prose(_read(tmp_path, f'<meta charset="{charset}"><p>Déjà +AGE- \\u0041</p>'.encode())) == ["Déjà +AGE- \\u0041"]


HOSTILE: dict[str, bytes] = {
    "empty": b"",
    "blank": b"  \n ",
    "no text": b"<html><body><img src=x></body></html>",
    "script only": b"<script>document.write('x')</script>",
    "binary": bytes(range(256)) * 10,
    "wrong charset": b'<meta charset="shift_jis"><p>\x81\xff\xff</p>',
    "bad UTF-8": b"<p>\xff\xfe\xfd</p>",
    "huge": b"<p>" + b"x" * 10_000_001,
    "PDF": b"%PDF-1.4 text",
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_no_page_is_refused_in_plain_words(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(InputError, match=r"a\.html: "):
        _read(tmp_path, data)


def test_a_page_of_paragraphs_without_number_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "MAX_PARAGRAPHS", 10)
    with pytest.raises(InputError, match=r"a\.html: more than 10 paragraphs"):
        _read(tmp_path, "<p>a" * 12)


ODD = {
    "unclosed tags": "<p>teks" + "<b" * 20_000,
    "open comments": "<p>teks<!--" * 20_000,
    "declarations": "<p>teks" + "<!" * 50_000,
    "instructions": "<p>teks" + "<?" * 50_000,
    "deep": "<div>" * 20_000 + "teks",
    "forms": "<form><p>teks" * 20_000,
    "closing only": "teks" + "</p>" * 50_000,
    "quotes": "<p>teks<a href='" * 5_000,
    "attributes": "<p " + 'a="b" ' * 50_000 + ">teks",
    "entities": "<p>teks" + "&amp" * 50_000,
    "numbers": "<p>teks" + "&#99999999;" * 10_000,
    "script unclosed": "<p>teks</p><script>" * 3_000,
    "white space": "<p>teks" + " " * 200_000 + "x",
    "NUL": "<p>teks\0teks</p>".replace("\0", "&#0;"),
    "DOCTYPE bomb": '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><p>teks &b;</p>',
    "CDATA": "<p>teks<![CDATA[ <x> ]]></p>",
    "frames": "<p>teks</p>" + "<iframe>" * 3_000,
}


@pytest.mark.parametrize("page", ODD.values(), ids=ODD.keys())
def test_odd_mark_up_is_read_in_time_and_points_into_the_file(tmp_path: Path, page: str) -> None:
    document = _read(tmp_path, page)
    assert "teks" in document.text
    for block in document.blocks:
        assert 0 <= document.place(block.span.start) <= document.place(block.span.end, end=True) <= len(page)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("<>/!-?p divbrq='\"&;#x a\n"), max_size=80))
def test_any_mark_up_is_read_or_refused(page: str) -> None:
    with contextlib.suppress(InputError):
        parsed = parse(page.encode(), "a.html")
        assert parsed.origin is not None
        for run in parsed.origin.runs:
            if run.end - run.start == run.source_end - run.source_start > 1:
                there = page[run.source_start : run.source_end]
                assert parsed.text[run.start : run.end].split() == there.split()


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(PAGE) - 1), st.binary(min_size=1, max_size=6))
def test_any_damage_is_read_or_refused(at: int, data: bytes) -> None:
    with contextlib.suppress(InputError):
        parse(PAGE.encode()[:at] + data + PAGE.encode()[at + len(data) :], "a.html")


@pytest.mark.parametrize(
    ("claimed", "encoding", "text"),
    [
        ("iso-8859-9", "cp1254", "“Barış için geldik” dedi."),
        ("iso8859-1", "cp1252", "“Nous venons” dit-il – voilà."),
        ("ascii", "cp1252", "“Café” – oui."),
        ("shift_jis", "cp932", "①「平和のために来た」と髙橋氏。"),
        ("euc-kr", "cp949", "“평화를 위해 왔다” 똠방"),
        ("utf-16", "utf-8", "“Café” – oui."),
    ],
)
def test_a_name_means_the_encoding_that_browsers_read(claimed: str, encoding: str, text: str) -> None:
    page = f'<html><head><meta charset="{claimed}"></head><body><p>{text}</p></body></html>'
    assert text in html.parse(page.encode(encoding), "a.html").text


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<html><head><title>No</title><body><p>Text.</p></body>", ["Text."]),
        ("<head><meta charset=utf-8><title>No</title><p>Text.", ["Text."]),
        ("<table><tr><td hidden>a<td>Visible<tr><th hidden>b<td>too</table>", ["Visible", "too"]),
        ("<dl><dt hidden>a<dd>Visible<dt>too</dl>", ["Visible", "too"]),
        ("<table><tr><td hidden><table><tr><td>a<td>b</table>c<td>Visible</table>", ["Visible"]),
    ],
)
def test_end_tags_may_be_left_out(page: str, expected: list[str]) -> None:
    assert [one.text.strip() for one in paragraphs(page)] == expected


STORY = "".join(f"<p>Le ministre est arrivé lundi matin à l'aéroport de la capitale avec {n} délégués.</p>" for n in range(2, 8))


@pytest.mark.parametrize(
    "page",
    [
        "<body><form id=aspnetForm><input type=hidden><nav>Accueil</nav><div><h1>La visite</h1>{}</div></form></body>",
        "<body><header>Journal</header><form><article><h1>La visite</h1>{}</article><form><p>Votre nom</p></form></form></body>",
        "<body><form action=/search>Chercher<article><h1>La visite</h1>{}</article></body>",
    ],
)
def test_a_form_around_the_page_is_read(tmp_path: Path, page: str) -> None:
    document = _read(tmp_path, page.format(STORY))
    assert [text for text in _prose(document) if "ministre" in text] == [one[3:] for one in STORY.split("</p>")[:-1]]
    assert "Accueil" not in _prose(document)
    assert not document.partial


def test_a_form_beside_the_story_is_furniture(tmp_path: Path) -> None:
    form = "<form><p>Inscrivez-vous à notre lettre d'information, et recevez chaque matin les nouvelles du jour.</p></form>"
    read_ = _prose(_read(tmp_path, f"<body><article><h1>La visite</h1>{STORY}{form}</article></body>"))
    assert len(read_) == 7
    assert not any("Inscrivez" in text for text in read_)


@pytest.mark.parametrize("tag", ["aside", "form", "menu", "footer"])
def test_where_all_is_furniture_all_is_read(tmp_path: Path, tag: str) -> None:
    assert "Pendek." in _prose(_read(tmp_path, f"<body><{tag}><p>Pendek.</p></{tag}></body>"))
    assert len(_prose(_read(tmp_path, f"<body><{tag}>{STORY}</{tag}></body>"))) == 6
