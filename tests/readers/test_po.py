"""PO files: messages, plurals, places, and what is refused."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.errors import InputError
from claimcheck.readers import read_pair
from claimcheck.readers.located import MAX_BYTES
from claimcheck.readers.po import read as parse

HEADER = (
    'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals={}; plural=(n != 1);\\n"\n\n'
)


def po(body: str, forms: int = 2) -> str:
    return HEADER.format(forms) + body


def texts(body: str, forms: int = 2) -> tuple[list[str], list[str]]:
    """What the blocks of both sides say."""
    both = parse(po(body, forms).encode(), "a.po")
    return tuple([side.text[slice(*block.span)] for block in side.blocks] for side in both)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("string", "text"),
    [
        ('"Un mot"', "Un mot"),
        ('""\n"Un "\n"mot"', "Un mot"),
        (r'"dit \"oui\" \\ non"', 'dit "oui" \\ non'),
        (r'"deux\nlignes\tet"', "deux\nlignes\tet"),
        (r'"caf\303\251 \x41b"', "café Ab"),
        (r'"\xe2\x80\x9coui\342\200\x9d\0401\62"', "“oui” 12"),
        ('  "Un"  ', "Un"),
    ],
)
def test_what_a_translation_says(string: str, text: str) -> None:
    assert texts(f'msgid "A word"\nmsgstr {string}\n')[1] == [text]


def test_places_are_those_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "a.po"
    source = po('#: a.py:1\r\nmsgctxt "menu"\r\nmsgid "A \\"big\\" word"\r\nmsgstr ""\r\n"Un « gros » "\r\n"𝕏\\tmot"\r\n')
    file.write_bytes(source.encode())
    left, right = read_pair(file)
    lines = source.replace("\r\n", "\n").split("\n")
    for side, words in ((left, ["A", "big", "word"]), (right, ["Un", "gros", "𝕏", "mot"])):
        for word in words:
            line, column = side.position(side.text.index(word))
            assert lines[line - 1][column - 1 :].startswith(word)
            assert source[side.place(side.text.index(word)) :].startswith(word)
    assert left.segment(0) == right.segment(0) == "entry 1 (menu)"
    assert right.language == "fr"


def test_what_is_not_translated_is_counted() -> None:
    body = (
        'msgid "One"\nmsgstr "Un"\n\n#, fuzzy, c-format\nmsgid "Two %s"\nmsgstr "Deux %s"\n\nmsgid "Three"\nmsgstr ""\n\n'
        '#~ msgid "Old"\n#~ msgstr "Vieux"\n\n#| msgid "Before"\nmsgid "Four"\nmsgstr "Quatre"\n'
    )
    left, _ = parse(po(body).encode(), "a.po")
    assert texts(body) == (["One", "Four"], ["Un", "Quatre"])
    assert left.notes == ("1 untranslated and 1 fuzzy of 4 units were left out",)


def test_plurals_are_compared_where_the_forms_answer_each_other() -> None:
    body = 'msgid "one file"\nmsgid_plural "%d files"\nmsgstr[0] "un fichier"\nmsgstr[1] "%d fichiers"\n'
    assert texts(body) == (["one file", "%d files"], ["un fichier", "%d fichiers"])
    assert texts(body.replace("[1]", "[1]"), 3) == (["%d files"], ["%d fichiers"])


def test_entries_need_no_blank_line_between_them() -> None:
    assert texts('msgid "One"\nmsgstr "Un"\nmsgid "Two"\nmsgstr "Deux"\nmsgctxt "x"\nmsgid "Two"\nmsgstr "Second"')[1] == [
        "Un",
        "Deux",
        "Second",
    ]


def test_strings_stand_as_msgfmt_accepts_them() -> None:
    """On one line, on the line behind their keyword, and with a comment behind the translation (GNU gettext 0.21)."""
    assert texts('msgid "O" "ne"\nmsgstr "U" "n" # said twice\n\nmsgid\n"Two"\nmsgstr\n"De"\n"ux"\n') == (
        ["One", "Two"],
        ["Un", "Deux"],
    )


def test_a_comment_within_an_entry_is_refused_as_msgfmt_refuses_it() -> None:
    for body in (
        'msgid "One" # x\nmsgstr "Un"\n',
        'msgid "One"\nmsgstr "U" # x\n"n"\n',
        'msgid "One"\nmsgid_plural "Ones"\nmsgstr[0] "Un" # x\nmsgstr[1] "Uns"\n',
        'msgid\n# x\n"One"\nmsgstr "Un"\n',
    ):
        with pytest.raises(InputError, match=r"msgfmt -c|no comment"):
            parse(po(body).encode(), "a.po")


def test_a_declared_charset_is_heeded(tmp_path: Path) -> None:
    file = tmp_path / "a.po"
    file.write_bytes(po('msgid "Summer"\nmsgstr "Été"\n').replace("UTF-8", "ISO-8859-1").encode("latin-1"))
    assert read_pair(file)[1].text.strip() == "Été"


def test_escaped_bytes_are_of_the_files_charset(tmp_path: Path) -> None:
    file = tmp_path / "a.po"
    source = po('msgid "Summer 5"\nmsgstr "L\'\\311t\\351 5"\n').replace("UTF-8", "ISO-8859-1")
    file.write_bytes(source.encode("latin-1"))
    right = read_pair(file)[1]
    assert right.text.strip() == "L'Été 5"
    assert source[right.place(right.text.index("É")) :].startswith("\\311t")
    assert source[right.place(right.text.index("é")) :].startswith("\\351 5")


GOOD = po('msgid "One"\nmsgstr "Un"\n')
HOSTILE: dict[str, bytes] = {
    "empty": b"",
    "blank": b"\n\n",
    "prose": b"Il dit oui.\n",
    "header alone": po("").encode(),
    "string alone": b'"a"\n',
    "no end of string": po('msgid "One\nmsgstr "Un"\n').encode(),
    "escaped end": po('msgid "One\\"\nmsgstr "Un"\n').encode(),
    "text behind a string": po('msgid "One" x\nmsgstr "Un"\n').encode(),
    "no string": po("msgid One\nmsgstr Un\n").encode(),
    "unknown keyword": po('msgfoo "One"\nmsgstr "Un"\n').encode(),
    "translation twice": po('msgid "One"\nmsgstr "Un"\nmsgstr "Deux"\n').encode(),
    "comment inside an entry": po('msgid "One"\nmsgstr "Un"\n\nmsgid "Two"\n# x\nmsgstr "Deux"\n').encode(),
    "comment between forms": po('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n#. x\nmsgstr[1] "d"\n').encode(),
    "escapes that are no UTF-8": po('msgid "One"\nmsgstr "\\303 Un"\n').encode(),
    "an escape cut short": po('msgid "One"\nmsgstr "Un \\303"\n').encode(),
    "form twice": po('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[0] "d"\n').encode(),
    "form that is no number": po('msgid "a"\nmsgid_plural "b"\nmsgstr[x] "c"\n').encode(),
    "form of a thousand digits": po(f'msgid "a"\nmsgstr[{"9" * 1000}] "c"\n').encode(),
    "nothing translated": po('msgid "One"\nmsgstr ""\n').encode(),
    "all fuzzy": po('#, fuzzy\nmsgid "One"\nmsgstr "Un"\n').encode(),
    "placeholders alone": po('msgid "%s"\nmsgstr "%s"\n').encode(),
    "NUL": po('msgid "O\0ne"\nmsgstr "Un"\n').encode(),
    "not in its encoding": GOOD.encode().replace(b"Un", b"\xe9"),
    "wrong charset": GOOD.replace("UTF-8", "EUC-JP").encode().replace(b"Un", b"\xff\xff"),
    "unknown charset": GOOD.replace("UTF-8", "punycode").encode(),
    "huge": GOOD.encode() + b"#" * MAX_BYTES,
    "compiled": b"\xde\x12\x04\x95" + b"\0" * 40,
    "gzip": b"\x1f\x8b" + b"\0" * 40,
    "a translation without a message": b'msgstr "Un"\n',
    "conflict": GOOD.encode() + b"<<<<<<< HEAD\n",
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_no_po_is_refused_in_plain_words(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "a.po"
    file.write_bytes(data)
    with pytest.raises(InputError, match=r"a\.po: ") as error:
        read_pair(file)
    assert len(str(error.value)) < 600


def test_a_long_message_takes_time_linear_in_it(tmp_path: Path) -> None:
    file = tmp_path / "a.po"
    file.write_text(po('msgid ""\n' + '"a \\"b %d {{{{{{{ <<<<<<\\n"\n' * 20_000 + 'msgstr "x"\n'))
    left, _ = read_pair(file)
    assert left.text.count("b") == 20_000


WHOLE = po(
    '#, c-format\nmsgctxt "c"\nmsgid "One \\"x\\""\nmsgstr "Un"\n\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n'
).encode()


@settings(max_examples=300)
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8), st.integers(0, len(WHOLE)))
def test_any_damage_is_read_or_refused(at: int, data: bytes, cut: int) -> None:
    damaged = (WHOLE[:at] + data + WHOLE[at + len(data) :])[: max(cut, len(WHOLE) // 2)]
    with contextlib.suppress(InputError):
        left, right = parse(damaged, "a.po")
        assert len(left.blocks) == len(right.blocks) > 0


LINES = [
    'msgid "a"',
    'msgid ""',
    'msgstr "b"',
    'msgstr ""',
    '"c\\n"',
    "#, fuzzy",
    "",
    'msgid_plural "d"',
    'msgstr[0] "e"',
    'msgctxt "f"',
]
LINES += ['#~ msgid "g"', '"\\', 'msgstr[1] "h\\x"', "\r", "\u2028"]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(LINES), max_size=16))
def test_any_lines_are_read_or_refused(lines: list[str]) -> None:
    with contextlib.suppress(InputError):
        left, right = parse("\n".join(lines).encode(), "a.po")
        assert len(left.blocks) == len(right.blocks) > 0
