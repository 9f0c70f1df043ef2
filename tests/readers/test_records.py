"""JSON records: ninjs items and lines of JSON Lines, their fields and places, and what is refused."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.data import Document
from claimcheck.errors import InputError
from claimcheck.readers import entries, read, read_pair, records
from claimcheck.readers.records import MAX_CHARACTERS


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.slice(block.span)) for block in document.blocks]


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"title": "A", "text": "B."}, [("heading", "A"), ("prose", "B.")]),
        ({"headline": "A", "body": "B.\n\nC."}, [("heading", "A"), ("prose", "B."), ("prose", "C.")]),
        (
            {"headline": "A", "body_html": "<h2>B</h2><p>C <b>d</b> &amp; e.</p>"},
            [("heading", "A"), ("heading", "B"), ("prose", "C d & e.")],
        ),
        ({"body_text": "Plain.", "body_html": "<p>Marked.</p>"}, [("prose", "Plain.")]),
        ({"text": "<p>One.</p><p>Two.</p>"}, [("prose", "One."), ("prose", "Two.")]),
        ({"text": "a < b > c."}, [("prose", "a < b > c.")]),
        (
            {
                "headlines": [{"role": "sub", "value": "No"}, {"role": "main", "value": "Yes"}],
                "bodies": [{"contenttype": "text/html", "value": "<p>x</p>"}, {"contentType": "text/plain", "value": "y."}],
            },
            [("heading", "Yes"), ("prose", "y.")],
        ),
        ({"text": "", "body": "B."}, [("prose", "B.")]),
        ({"title": 7, "text": "B."}, [("prose", "B.")]),
    ],
)
def test_what_a_record_says(tmp_path: Path, record: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    file = tmp_path / "a.json"
    for ascii_only in (True, False):
        file.write_text(json.dumps(record, ensure_ascii=ascii_only), "utf-8")
        assert blocks(read(file)) == expected


def test_fields_can_be_named(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text('{"lead": "A.", "parts": [{"html": "<p>B.</p>"}], "text": "C."}')
    assert blocks(read(file, fields=("parts.0.html", "lead"))) == [("prose", "B."), ("prose", "A.")]
    with pytest.raises(InputError, match=r"looked for nothing; there are lead, parts, text"):
        read(file, fields=("nothing",))


def test_places_are_those_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    source = (
        '{\n "uri": "u",\n "headline": "D\\u00e9j\\u00e0 \\ud835\\udd4f vu",\n'
        ' "body_html": "<p>Il <b>dit</b> &eacute;\\u0026amp;\\n\\"oui\\".<\\/p>"\n}\n'
    )
    file.write_text(source)
    document = read(file)
    assert document.text.startswith("Déjà 𝕏 vu\n\nIl dit é&")
    for word in ("vu", "Il", "dit", "oui"):
        at = document.text.index(word)
        assert source[document.place(at) : document.place(at + len(word), end=True)] == word
        line, column = document.position(at)
        assert source.split("\n")[line - 1][column - 1 :].startswith(word)
    assert source[document.place(1) : document.place(2, end=True)] == "\\u00e9"
    assert document.segment(0) == "headline"
    assert document.segment(document.text.index("oui")) == "body_html"


def test_of_a_key_that_comes_twice_the_last_counts(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text('{"text": "one", "text": "two", "x": {"text": "three"}, "list": ["text", {"text": "four"}]}')
    document = read(file)
    assert document.text.strip() == "two"
    assert document.position(0) == (1, 26)


def test_half_a_character_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text('{"text": "a \\ud800 b"}')
    assert read(file).text.strip() == "a \ufffd b"


def test_the_language_is_the_records_own(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text('{"text": "Oui.", "language": "fr-CA"}')
    assert read(file).language == "fr"
    assert read(file, "it").language == "it"
    file.write_text('{"text": "Oui.", "language": "klingonish"}')
    assert "klingonish" in read(file).notes[0]


def test_a_record_of_several_versions_is_a_pair(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text('{"id": "x7", "fr": "Oui.", "en-GB": {"title": "T", "text": "Yes."}}')
    left, right = read_pair(file)
    assert (left.language, left.text.strip(), right.language) == ("fr", "Oui.", "en")
    assert blocks(right) == [("heading", "T"), ("prose", "Yes.")]
    assert [one.language for one in read_pair(file, "en")] == ["en", "fr"]
    with pytest.raises(InputError, match="its languages are fr, en"):
        read_pair(file, "de")
    file.write_text('{"id": "Dia datang kemarin.", "fr": "Oui.", "en": "Yes."}')
    with pytest.raises(InputError, match="languages id, fr, en; name two"):
        read_pair(file)
    file.write_text('{"text": "Oui."}')
    with pytest.raises(InputError, match="no versions by language"):
        read_pair(file)


LINES = (
    '\n{"id": 7, "language": "fr", "text": "Il vient."}\r\n{"id": "b", "fr": "Oui.", "en": "Yes."}\n{"id": "c", "text": \n[1]\n'
)


def test_lines_are_articles(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(LINES.encode())
    found = entries(file)
    assert [(one.line, one.name, one.language, one.keys) for one in found[:2]] == [
        (2, "7", "fr", ()),
        (3, "b", None, (("fr", "fr"), ("en", "en"))),
    ]
    assert "line 4" in found[2].problem
    assert "line 5" in found[3].problem
    first, second = read(file, part="2"), read(file, part="3:en")
    assert (first.text.strip(), first.position(0), first.segment(0)) == ("Il vient.", (2, 38), "article 7 text")
    assert LINES[first.place(0) :].startswith("Il vient.")
    assert (second.text.strip(), second.position(0), second.language) == ("Yes.", (3, 34), "en")
    with pytest.raises(InputError, match=r"a\.jsonl: the file holds 4 articles; claimcheck check"):
        read(file)
    with pytest.raises(InputError, match="no line 9"):
        read(file, part="9")
    file.write_text('{"text": "Alone."}\n\n')
    assert read(file).text.strip() == "Alone."


HOSTILE: dict[str, bytes] = {
    "empty": b"",
    "blank": b" \n",
    "list": b"[]",
    "number": b"1",
    "text": b"Il dit oui.",
    "no fields": b"{}",
    "other fields": b'{"a": "b"}',
    "blank fields": b'{"text": "  "}',
    "list for a text": b'{"text": ["a"]}',
    "truncated": b'{"text": "a',
    "half a key": b'{"te',
    "two records": b'{"text": "a"} {"text": "b"}',
    "deep": b'{"a":' + b"[" * 200_000 + b"]" * 200_000 + b"}",
    "deep and open": b"[" * 200_000,
    "deep records": b'{"a":' * 100_000,
    "long number": b'{"a": ' + b"9" * 100_000 + b"}",
    "single quotes": b"{'text': 'a'}",
    "comment": b'{"text": "a" /* x */}',
    "comma at the end": b'{"text": "a",}',
    "control character": b'{"text": "a\x01"}',
    "NUL": b'{"text": "a\0"}',
    "not UTF-8": b'{"text": "\xe9"}',
    "UTF-32": b"\xff\xfe\0\0" + '{"text": "a"}'.encode("utf-32-le"),
    "UTF-16 without a mark": '{"text": "a"}'.encode("utf-16-le"),
    "bad escape": b'{"text": "\\x41"}',
    "line ends in names": b'{"a\\nb": 1, "c\\n\\nd": 2}',
    "half an escape": b'{"text": "\\u00"}',
    "huge": b'{"text": "' + b"a" * MAX_CHARACTERS + b'"}',
    "headlines of no kind": b'{"headlines": {"value": "a"}, "bodies": [1, null, {"value": 2}]}',
}


@pytest.mark.parametrize("suffix", [".json", ".jsonl"])
@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_no_record_is_refused_in_plain_words(tmp_path: Path, data: bytes, suffix: str) -> None:
    file = tmp_path / f"a{suffix}"
    file.write_bytes(data)
    with pytest.raises(InputError, match=r"a\.jsonl?: ") as error:
        read(file)
    assert len(str(error.value)) < 600
    assert len(str(error.value).splitlines()) == 1


def test_many_strings_deep_inside_cost_nothing(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text('{"x": ' + "[" * 500 + ",".join(['"a"'] * 500_000) + "]" * 500 + ', "text": "b"}')
    assert read(file).text.strip() == "b"


def test_too_many_lines_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text("\n" * 200_001)
    with pytest.raises(InputError, match="split the file"):
        entries(file)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["text", "title", "fr", "en", "value", "bodies", 'é\\"']), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=300)
@given(VALUES, st.booleans())
def test_any_record_is_read_or_refused(value: Any, ascii_only: bool) -> None:
    source = json.dumps(value, ensure_ascii=ascii_only)
    with contextlib.suppress(InputError):
        parsed = records.read(source, "a", ())
        assert parsed.origin is not None
        for run in parsed.origin.runs:
            if run.end - run.start == run.source_end - run.source_start:
                assert parsed.text[run.start : run.end] == source[run.source_start : run.source_end]
    with contextlib.suppress(InputError):
        records.two_keys(records.load(source, "a"), "a", (), None, None)


WHOLE = json.dumps({"id": "a", "title": "É\n", "body_html": "<p>a &amp; “b”</p>", "language": "fr"})


@settings(max_examples=300)
@given(st.integers(0, len(WHOLE) - 1), st.text(min_size=1, max_size=8), st.integers(0, len(WHOLE)))
def test_any_damage_is_read_or_refused(at: int, data: str, cut: int) -> None:
    damaged = (WHOLE[:at] + data + WHOLE[at + len(data) :])[: max(cut, len(WHOLE) // 2)]
    with contextlib.suppress(InputError):
        records.read(damaged, "a", ())
