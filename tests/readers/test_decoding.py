"""From bytes to text: what decodes, and errors that name the byte and the remedy."""

from __future__ import annotations

import codecs

import pytest

from claimcheck.errors import InputError
from claimcheck.readers.decoding import decode

RUSSIAN = "Советник по национальной безопасности Ирака встретился в Тегеране с командующим и передал ему привет."
FRENCH = "L'unité des pays de la région est la clé pour établir le calme et la stabilité, a déclaré le général à Téhéran."


@pytest.mark.parametrize(
    "data",
    [
        "né “à” 中".encode(),
        codecs.BOM_UTF8 + "né “à” 中".encode(),
        codecs.BOM_UTF16_LE + "né “à” 中".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "né “à” 中".encode("utf-16-be"),
    ],
    ids=["UTF-8", "UTF-8 with a mark", "UTF-16 little end first", "UTF-16 big end first"],
)
def test_the_byte_order_mark_is_no_part_of_the_text(data: bytes) -> None:
    assert decode(data, "a.txt") == "né “à” 中"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"abc\xe9 d", ["0xE9", "offset 3", "line 1", "iconv -f ENCODING -t UTF-8"]),
        (codecs.BOM_UTF8 + b"ab\n\xff", ["0xFF", "offset 6", "line 2"]),
        (b"ab\xe4\xb8", ["0xE4", "offset 2", "cut short"]),
        (codecs.BOM_UTF16_LE + b"a\x00b", ["UTF-16", "offset 4"]),
        ("hello".encode("utf-16-le"), ["UTF-16LE without a byte order mark", "iconv -f UTF-16LE -t UTF-8"]),
        ("hello".encode("utf-16-be"), ["UTF-16BE without a byte order mark"]),
        ("hello".encode("utf-32"), ["UTF-32", "iconv -f UTF-32"]),
        (b"abc\x00def", ["binary", "0x00 at offset 3"]),
        (b"%PDF-1.7\n", ["a PDF", "save the article's own text"]),
        (b"PK\x03\x04rest", ["DOCX"]),
        (b"\xd0\xcf\x11\xe0rest", ["old Office"]),
        (b"{\\rtf1 text}", ["RTF"]),
        (b"\x1f\x8brest", ["gzip"]),
    ],
)
def test_the_error_names_file_byte_and_remedy(data: bytes, words: list[str]) -> None:
    with pytest.raises(InputError) as error:
        decode(data, "a.txt")
    assert str(error.value).startswith("a.txt: ")
    for word in words:
        assert word in str(error.value)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        ("Irak Ulusal Güvenlik Danışmanı, başkentte yapılan görüşmede anlaşmanın uygulanacağını söyledi.", "cp1254"),
        ("مستشار الأمن القومي العراقي يؤكد التزام بغداد بتنفيذ الاتفاق الأمني مع إيران خلال محادثات في طهران", "cp1256"),
        ("伊拉克国家安全顾问在德黑兰的会谈中重申将全面执行安全协议。", "gb18030"),
        ("イラクの国家安全保障顧問は、テヘランでの会談で協定の履行を約束した。", "shift_jis"),
    ],
)
def test_a_legacy_encoding_is_guessed_by_what_it_says(text: str, encoding: str) -> None:
    with pytest.raises(InputError, match=f"iconv -f {encoding.upper()} -t UTF-8 a.txt"):
        decode(text.encode(encoding), "a.txt")
