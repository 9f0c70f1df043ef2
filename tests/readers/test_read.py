"""Reading files, standard input and strings: documents, or an error with a remedy."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

import claimcheck.readers as readers
from claimcheck.data import Document
from claimcheck.errors import InputError, LanguageError
from claimcheck.readers import from_text, read

FRENCH = "Le général a déclaré que les groupes armés représentent une menace pour la sécurité des deux pays."


def write(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_a_file_becomes_a_document_in_its_own_language(tmp_path: Path) -> None:
    document = read(write(tmp_path, "a.txt", FRENCH))
    assert (document.path, document.language, document.text) == (str(tmp_path / "a.txt"), "fr", FRENCH)
    assert document.detected is not None
    assert document.detected[0] == "fr"


def test_an_override_wins_and_what_the_text_looks_like_is_kept(tmp_path: Path) -> None:
    document = read(write(tmp_path, "a.txt", FRENCH), "pt-BR")
    assert document.language == "pt"
    assert document.detected is not None
    assert document.detected[0] == "fr"


def test_a_text_too_short_to_tell_is_undetermined() -> None:
    document = from_text("Ok 12.")
    assert (document.language, document.detected) == ("und", None)


@pytest.mark.parametrize("name", ["a.md", "A.MARKDOWN"])
def test_markdown_is_told_by_its_suffix(tmp_path: Path, name: str) -> None:
    assert read(write(tmp_path, name, f"Il dit **oui**. {FRENCH}\n")).hidden != ()


@pytest.mark.parametrize("name", ["a", "a.article", "a.txt"])
def test_any_other_suffix_is_plain_text(tmp_path: Path, name: str) -> None:
    assert read(write(tmp_path, name, f"Il dit **oui**. {FRENCH}\n")).hidden == ()


def test_standard_input_is_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FRENCH.encode())))
    assert read("-").text == FRENCH


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", ["empty"]),
        ("a.txt", b"\xef\xbb\xbf", ["empty"]),
        ("a.txt", b" \n\t\xc2\xa0\n", ["white space"]),
        ("a.txt", b"caf\xe9", ["0xE9", "offset 3"]),
        ("a.docx", b"PK\x03\x04", ["DOCX"]),
        ("a.json", b"{}", ["JSON"]),
    ],
)
def test_what_is_no_text_is_refused_with_a_remedy(tmp_path: Path, name: str, data: bytes, words: list[str]) -> None:
    path = write(tmp_path, name, data)
    with pytest.raises(InputError) as error:
        read(path)
    assert str(error.value).startswith(f"{path}: ")
    for word in words:
        assert word in str(error.value)


def test_a_missing_file_and_a_directory_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.txt: no such file"):
        read(tmp_path / "none.txt")
    with pytest.raises(InputError, match="is a directory"):
        read(tmp_path)
    with pytest.raises(InputError, match="cannot be read"):
        read("a\0b.txt")


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "a.txt", FRENCH)
    if os.geteuid() == 0:  # root may read everything

        def forbidden(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", forbidden)
    else:
        path.chmod(0)
    with pytest.raises(InputError, match=r"a\.txt: may not be read; check the file's permissions"):
        read(path)


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "MAX_BYTES", 20)
    with pytest.raises(InputError, match="over the limit"):
        read(write(tmp_path, "a.txt", FRENCH))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FRENCH.encode())))
    with pytest.raises(InputError, match="standard input: more than the limit"):
        read("-")


@pytest.mark.parametrize(
    ("name", "limit", "text", "words"),
    [
        ("a.txt", "MAX_LINES", "a\n" * 12, "more than 10 lines"),
        ("a.txt", "MAX_LINES", "a\u2028" * 12, "more than 10 lines"),
        ("a.md", "MAX_MARKDOWN", "a" * 12, "characters of Markdown"),
    ],
)
def test_a_text_that_would_take_too_much_memory_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, limit: str, text: str, words: str
) -> None:
    monkeypatch.setattr(readers, limit, 10)
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(InputError, match=rf"{name}: .*{words}.*split the file"):
        read(tmp_path / name)


def test_an_unknown_language_names_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(LanguageError, match=r"indonesian.*'id'"):
        read(write(tmp_path, "a.txt", FRENCH), "indonesian")


def test_half_a_character_is_refused() -> None:
    with pytest.raises(InputError, match=r"code point 3 .*U\+D83D"):
        Document.from_text("abc\ud83d def")
