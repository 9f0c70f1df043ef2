"""Ways to spoil valid documents: what `benchmarks.fuzz` gives to the readers."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Sequence

from benchmarks.fuzz_seeds import Seed, packed

Step = tuple[str, int, int, int]
"""One change: its name in `CHANGES`, and three numbers that say where and how much."""

_HOSTILE = (
    "\x00", "\x1b[31m", "\r", "\r\n", "\n\n", "\u2028", "\x85", "\u202e", "\u2066", "\u200f", "\u200b\u200b", "\ufeff",
    "\ufffe",
    "\U000e0068\U000e0069", "\u0301", "👩\u200d👩\u200d👧", "\xad", "\u3000", "“", "”", "«", "»", "„", "「", "'", '"', "…",
    "1,000.5", "۳۰۰",
    "9" * 40, "<script>alert(1)</script>", "::error::x", "{{ x }}", "%s", "https://www.example.org/a?b=c&d", "\\", "`", "|",
    "ß", "İ", "ﬁ", "\U0010ffff",
)  # fmt: skip
_ENTITIES = (
    "&amp;", "&lt;p&gt;", "&#0;", "&#x110000;", "&#55296;", "&#13;", "&#10;", "&nbsp;", "&amp", "&", "&eacute;", "&a;",
    "&#x202e;", "&#xfffe;",
)  # fmt: skip
_XML = (
    *_ENTITIES, "<", ">", "</", "/>", "<!--", "-->", "--", "<![CDATA[", "]]>", "<?x", "?>",
    '<?xml version="1.0" encoding="utf-7"?>',
    '<!DOCTYPE x [<!ENTITY a "b">]>', '<!DOCTYPE x [<!ENTITY a "bb"><!ENTITY b "&a;&a;&a;">]>',
    '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
    ' xmlns:o="urn:o"', ' xml:lang="fr"', ' id="&#10;x"', ' xml:space="preserve"', "<o:x>",
)  # fmt: skip
_TOKENS: dict[str, tuple[str, ...]] = {
    "plain": (),
    "markdown": (
        "**", "__", "~~", "`", "```", "    ", "# ", "> ", "- ", "1. ", "---", "+++", "[", "](", "![", "[^1]", "[^1]:",
        "[a]: /b\n", "| ", "|--|--|\n",
        "<b>", "<!--", "-->", "<pre>", "\\*", "\\|", "&amp;", "<http://a.b>", "\t", "[x] ", "===\n", "<?", "<![CDATA[",
    ),
    "html": (
        *_ENTITIES, "<", ">", "<p>", "</p>", "<div>", "</div>", "<q>", "</q>", "<br>", "<b", "<script>", "</script>",
        "<style>", "<title>", "<!--", "-->",
        "<svg>", "<template>", "<td>", "<li>", "<table>", " hidden", ' style="display:none"', '<meta charset="x">',
        '<meta charset="utf-16">',
        "<textarea>", "<plaintext>", "<html lang=", "<p title='", "<p title=\"", "<![CDATA[", "<?php",
    ),
    "docx": (
        *_XML, "<w:p>", "</w:p>", "<w:r>", "<w:t>", "</w:t>", "<w:del>", "<w:txbxContent>", "<w:tab/>", "<w:tbl>",
        "<mc:AlternateContent>", "<w:pPr>",
    ),
    "xliff": (
        *_XML, "<g>", "</g>", "<mrk mtype='seg' mid='1'>", "</mrk>", "<x/>", "<ph/>", "<source>", "<target>", "</target>",
        "<seg-source>", "<segment>",
        "<unit>", "<trans-unit>", "<file>", "<group>", ' translate="no"', ' state="new"', ' source-language="de"', "<pc>",
        "</pc>", "<alt-trans>",
    ),
    "po": (
        'msgid "', 'msgstr "', 'msgctxt "', 'msgid_plural "', "msgstr[0]", "msgstr[999]", "#, fuzzy\n", "#~ ", "#| ", '"',
        '\\"', "\\x", "\\xff", "\\777",
        "\\u12", "\\\\", "charset=iso-8859-1", "charset=idna", "charset=", "Language: ", "nplurals=9", "msgid",
    ),
    "tmx": (
        *_XML, "<tu>", "</tu>", "<tuv>", "</tuv>", "<seg>", "</seg>", "<hi>", "<bpt>", "<ph/>", ' xml:lang="de"',
        ' xml:lang=""', ' lang="x"', ' srclang="*all*"',
    ),
    "records": (
        "{", "}", "[", "]", ",", ":", '"', "null", "NaN", "1e999", "-0", "9" * 5000, "\\u0000", "\\ud800", "\\udc00\\ud800",
        "\\ud83d\\ude00", "\\/", "\\x",
        '"id": "x"', '"fr": "', '"body_html": "<p>', "<p>", "&eacute;", "\\n", "\\\"", "true", "/*", "'", "\u2028",
    ),
}  # fmt: skip
_MARKED = ("docx", "xliff", "tmx")
_TAG = re.compile(rb"<(/?)([A-Za-z:]+)[^<>]*?(/?)>")
_TEXT = re.compile(rb"[^\r\n]+")
_TEXTS = {
    **dict.fromkeys((*_MARKED, "html"), re.compile(rb"(?<=>)[^<>]+(?=<)|(?<==\")[^<>\"]+(?=\")")),
    **dict.fromkeys(("records", "po"), re.compile(rb"(?<=\")[^\"\\\r\n{}:]+(?=\")")),
}
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BORDER = re.compile(r"<[^<>]*>|\"|\\.|[{}\[\],]|[\r\n]+|(?<=[.!?。]) ".encode())


def change(seed: Seed, reader: str, steps: Sequence[Step], seeds: Sequence[Seed]) -> bytes:
    """The document after the steps, in order. Of a DOCX a part is changed and packed anew, or the archive's bytes are."""
    part = steps[0][1] % (len(seed.parts) + 1) if steps and seed.parts else 0
    whole = part == len(seed.parts)
    data = seed.data if whole else seed.parts[part][1]
    for name, one, two, three in steps:
        data = CHANGES[name](data, one, two, three, reader, seeds)[:MOST]
    if steps and steps[0][3] % 4 and steps[-1][0] != "encode" and not (whole and seed.parts):
        data = data.decode("utf-8", "replace").encode()  # what is no UTF-8 is soon refused: a quarter of the inputs is enough
    if whole:
        return data
    return packed([(name, data if number == part else own) for number, (name, own) in enumerate(seed.parts)])


MOST = 200_000
"""Bytes of an input; larger ones are a matter of `tests/readers` and `benchmarks.scale`."""


def _at(data: bytes, number: int) -> int:
    """Half of the numbers are a border of the document's own parts, half any place."""
    if number % 2:
        borders = [0, *(match.start() for match in _BORDER.finditer(data, 0, 20_000)), len(data)]
        return borders[number // 2 % len(borders)]
    return number * len(data) // 65_536


def _power(number: int, most: int) -> int:
    """A power of two, small seven times in eight."""
    return 1 << (number % (most if number // most % 8 == 0 else 5))


def _stretch(data: bytes, one: int, two: int) -> tuple[int, int]:
    start, end = sorted((_at(data, one), _at(data, two)))
    return start, end


def _token(reader: str, number: int) -> bytes:
    there = _TOKENS[reader] if number % 3 else _HOSTILE
    return (there or _HOSTILE)[number // 3 % len(there or _HOSTILE)].encode("utf-8", "surrogatepass")


def _insert(data: bytes, one: int, two: int, _three: int, reader: str, _seeds: Sequence[Seed]) -> bytes:
    at = _at(data, one)
    return data[:at] + _token(reader, two) + data[at:]


def _replace(data: bytes, one: int, two: int, three: int, reader: str, _seeds: Sequence[Seed]) -> bytes:
    start, end = _stretch(data, one, two)
    return data[:start] + _token(reader, three) + data[min(end, start + 50) :]


def _flip(data: bytes, one: int, two: int, _three: int, _reader: str, _seeds: Sequence[Seed]) -> bytes:
    at = one * len(data) // 65_536
    return data[:at] + bytes([data[at] ^ (1 << two % 8)]) + data[at + 1 :] if data else data


def _delete(data: bytes, one: int, two: int, _three: int, _reader: str, _seeds: Sequence[Seed]) -> bytes:
    start, end = _stretch(data, one, two)
    return data[:start] + data[end:]


def _double(data: bytes, one: int, two: int, three: int, _reader: str, _seeds: Sequence[Seed]) -> bytes:
    start, end = _stretch(data, one, two)
    return data[:end] + data[start:end] * _power(three, 8) + data[end:]


def _splice(data: bytes, one: int, two: int, three: int, _reader: str, seeds: Sequence[Seed]) -> bytes:
    other = seeds[three % len(seeds)].data
    start, end = _stretch(other, two, three)
    at = _at(data, one)
    return data[:at] + other[start:end] + data[at:]


def _truncate(data: bytes, one: int, _two: int, _three: int, _reader: str, _seeds: Sequence[Seed]) -> bytes:
    return data[: _at(data, one)]


def _repeat(data: bytes, one: int, two: int, three: int, reader: str, _seeds: Sequence[Seed]) -> bytes:
    at, token = _at(data, one), _token(reader, two)
    return data[:at] + token * min(_power(three, 16), 100_000 // len(token)) + data[at:]


def _nest(data: bytes, one: int, two: int, three: int, _reader: str, _seeds: Sequence[Seed]) -> bytes:
    """Put an element of the document, or brackets, around a stretch many times."""
    start, end = _stretch(data, one, two)
    tag = re.compile(rb"<([A-Za-z:]+)[^<>]*>").search(data, start)
    before, behind = (tag[0], b"</" + tag[1] + b">") if tag else (b'{"a":[', b"]}")
    times = min(_power(three, 13), 100_000 // len(before))
    return data[:start] + before * times + data[start:end] + behind * times + data[end:]


def _attribute(data: bytes, one: int, two: int, three: int, _reader: str, _seeds: Sequence[Seed]) -> bytes:
    """Make a value huge."""
    found = list(re.finditer(rb"""["'][^"'<>\r\n]{0,200}["']""", data[:50_000]))
    if not found:
        return data
    at = found[one % len(found)].start() + 1
    return data[:at] + (b"x", b"&amp;", b" ", b"\\n", b"-")[two % 5] * _power(three, 17) + data[at:]


def _encode(data: bytes, one: int, _two: int, _three: int, _reader: str, _seeds: Sequence[Seed]) -> bytes:
    """The same text in another encoding."""
    name = ("utf-16", "utf-16-le", "cp1252", "cp1251", "shift_jis", "gb18030", "utf-8-sig", "utf-32", "utf-7", "cp037")[one % 10]
    return data.decode("utf-8", "replace").encode(name, "replace")


def _elements(data: bytes) -> list[tuple[int, int]]:
    """Where the elements of mark-up begin and end, as far as their tags are in order; never empty."""
    found: list[tuple[int, int]] = []
    stack: list[tuple[bytes, int]] = []
    for tag in _TAG.finditer(data, 0, 20_000):
        if tag[3]:
            found.append(tag.span())
        elif not tag[1]:
            stack.append((tag[2], tag.start()))
        elif stack and stack[-1][0] == tag[2]:
            found.append((stack.pop()[1], tag.end()))
    return sorted(found) or [(0, len(data))]


def _element(data: bytes, number: int) -> tuple[int, int]:
    found = _elements(data)
    return found[number % len(found)]


def _drop(data: bytes, one: int, _two: int, _three: int, _reader: str, _seeds: Sequence[Seed]) -> bytes:
    start, end = _element(data, one)
    return data[:start] + data[end:]


def _again(data: bytes, one: int, two: int, three: int, _reader: str, _seeds: Sequence[Seed]) -> bytes:
    """An element once more, or many times, where another one begins."""
    start, end = _element(data, one)
    at = _element(data, two)[three % 2]
    return data[:at] + data[start:end] * min(_power(three, 12), 100_000 // max(end - start, 1)) + data[at:]


def _foreign(data: bytes, one: int, two: int, three: int, _reader: str, seeds: Sequence[Seed]) -> bytes:
    """An element of another document."""
    other = seeds[three % len(seeds)]
    source = other.parts[0][1] if other.parts else other.data
    start, end = _element(source, two)
    at = _element(data, one)[three % 2]
    return data[:at] + source[start:end] + data[at:]


def _around(data: bytes, one: int, two: int, three: int, _reader: str, _seeds: Sequence[Seed]) -> bytes:
    """The tags of one element around another, once or many times."""
    start, end = _element(data, one)
    tag = _TAG.match(data, _element(data, two)[0])
    if tag is None or tag[3]:
        return data
    times = min(_power(three, 12), 100_000 // len(tag[0]))
    return data[:start] + tag[0] * times + data[start:end] + (b"</" + tag[2] + b">") * times + data[end:]


def _word(data: bytes, one: int, two: int, three: int, reader: str, _seeds: Sequence[Seed]) -> bytes:
    """Odd text where text or a value stands, written as the format has it; once or many times."""
    places = list(_TEXTS.get(reader, _TEXT).finditer(data, 0, 50_000))
    token = _token("plain" if two % 2 else reader, two // 2).decode("utf-8", "replace")
    if reader == "records":
        token = json.dumps(token, ensure_ascii=bool(three % 2))[1:-1]
    elif reader == "po":
        token = token.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    elif reader in _MARKED:
        token = html.escape(_NO_XML.sub("", token))
    if not places:
        return data
    place = places[one % len(places)]
    at = place.start() + min(three % 200, len(place[0]))
    while at < len(data) and data[at] & 0xC0 == 0x80:
        at += 1  # not inside a character
    return data[:at] + token.encode() * min(_power(three, 14), 100_000 // max(len(token), 1)) + data[at:]


CHANGES: dict[str, Callable[[bytes, int, int, int, str, Sequence[Seed]], bytes]] = {
    "insert": _insert, "replace": _replace, "flip": _flip, "delete": _delete, "double": _double, "splice": _splice,
    "truncate": _truncate, "repeat": _repeat, "nest": _nest, "attribute": _attribute, "encode": _encode,
    "drop": _drop, "again": _again, "foreign": _foreign, "around": _around, "word": _word,
}  # fmt: skip
_GENTLE = ("drop", "again", "foreign", "around", "word")
"""Changes after which mark-up is still well-formed."""


def steps_for(reader: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of changes: any, and those that leave the format whole."""
    gentle = _GENTLE if reader in (*_MARKED, "html") else ("word",) if reader in ("records", "po") else ()
    return tuple(name for name in CHANGES if name not in _GENTLE or name in gentle), gentle or tuple(CHANGES)
