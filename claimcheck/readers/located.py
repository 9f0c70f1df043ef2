"""XML as a stream of elements and text with the place of every character in the file; read safely.

Nothing outside the file is fetched and no entity is defined: a document type with declarations of its own is refused, one that
only names an external subset (as TMX files do) is passed over.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Mapping
from pyexpat import ExpatError, XMLParserType
from typing import Protocol
from xml.parsers import expat

from claimcheck.errors import InputError, brief
from claimcheck.origin import Run
from claimcheck.readers.decoding import decode

MAX_BYTES = 10_000_000
"""Largest XML file that is read, in bytes: the translations of a large program or magazine, parsed in some seconds."""
DEPTH = 200
"""Elements inside each other; groups in groups with tags in tags have some twenty."""

_DECLARED = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
_ENCODINGS = re.compile(
    r"(?i)(?:iso-?8859-\d{1,2}|latin-?1|us-ascii|ascii|(?:windows-|cp)125\d|koi8-[ru]|gb2312|gbk|gb18030|big5|shift_jis|euc-jp|euc-kr"
    r"|tis-620)"
)


class Handler(Protocol):
    """Hears the parts of a file in order. Names are local ones; of another namespace than the root's they are "{uri}name"."""

    def start(self, name: str, attributes: Mapping[str, str], place: int) -> None:
        """An element begins; `place`: offset of its tag in the file. Of attributes in namespaces only xml:… are told."""

    def text(self, text: str, source: tuple[int, int]) -> None:
        """Text, from and to an offset of the file; equal lengths: code point by code point, otherwise as a whole."""

    def end(self, name: str) -> None:
        """An element ends."""


def parse(data: bytes, name: str, handler: Handler) -> str:
    """Tell `handler` all elements and text of an XML file, and give the decoded file. Raises InputError with line and remedy."""
    if len(data) > MAX_BYTES:
        raise InputError(f"{name}: {len(data) / 1e6:.0f} MB of XML are not read (limit {MAX_BYTES // 10**6} MB); split the file")
    source = _decoded(data, name)
    if not source.strip():
        raise InputError(f"{name}: the file is empty; give a file with a text in it")
    if "\0" in source:  # Expat would take the file for UTF-16
        line = source.count("\n", 0, source.index("\0")) + 1
        raise InputError(f"{name}: line {line}: XML has no character U+0000; save the file anew, as UTF-8")
    stream = _Stream(source, name, handler)
    try:
        stream.parser.Parse(stream.data, True)
    except ExpatError as error:
        place = f"line {error.lineno}, column {error.offset + 1}"
        raise InputError(f"{name}: {place}: this is no well-formed XML ({expat.ErrorString(error.code)}); save it anew") from None
    return source


def _decoded(data: bytes, name: str) -> str:
    declared = _DECLARED.match(data)
    encoding = declared[1].decode("ascii") if declared else "utf-8"
    if encoding.lower() in ("utf-8", "utf8", "utf-16", "utf16") or not declared:
        return decode(data, name)
    if not _ENCODINGS.fullmatch(encoding):
        raise InputError(f"{name}: the encoding {encoding} is not read; save the file as UTF-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        place = f"byte 0x{data[error.start]:02X} at offset {error.start}"
        raise InputError(f"{name}: the file claims {encoding}, but {place} is none; save it as UTF-8") from None
    except LookupError:
        raise InputError(f"{name}: the encoding {encoding} is not read; save the file as UTF-8") from None


class _Stream:
    """Expat's events, with offsets in code points of the decoded file."""

    def __init__(self, source: str, name: str, handler: Handler) -> None:
        self.data = source.encode("utf-8")
        self._source, self._name, self._handler = source, name, handler
        self._bytes = self._characters = 0  # how far offsets have been counted
        self._home = ""
        self._depth = 0
        self._literal = False
        # The file is given anew in UTF-8, whatever its declaration says.
        self.parser: XMLParserType = expat.ParserCreate("utf-8", "\n")
        self.parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._entity
        self.parser.SkippedEntityHandler = self._skipped
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartCdataSectionHandler = lambda: self._cdata(True)
        self.parser.EndCdataSectionHandler = lambda: self._cdata(False)

    def _place(self) -> int:
        at = self.parser.CurrentByteIndex
        self._characters += len(self.data[self._bytes : at].decode("utf-8", "replace"))
        self._bytes = at
        return self._characters

    def _refuse(self, why: str) -> InputError:
        return InputError(f"{self._name}: line {self.parser.CurrentLineNumber}: {why}")

    def _doctype(self, _name: str, _system: str | None, _public: str | None, inner: int) -> None:
        if inner:
            raise self._refuse("XML with declarations of its own is not read; take the part in [ ] out of its DOCTYPE")

    def _entity(self, *_: object) -> None:
        raise self._refuse("XML with entities of its own is not read; take them out")

    def _skipped(self, entity: str, _parameter: bool) -> None:
        raise self._refuse(
            f"the entity &{brief(entity)}; is defined outside the file, which is not read; write the character itself"
        )

    def _cdata(self, inside: bool) -> None:
        self._literal = inside

    def _start(self, full: str, given: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > DEPTH:
            raise self._refuse(f"elements stand more than {DEPTH} deep in each other; save the file anew")
        if self._depth == 1:
            self._home = full.rpartition("\n")[0]
        attributes = {}
        for key, value in given.items():
            space, _, local = key.rpartition("\n")
            if not space:
                attributes[local] = value
            elif space == "http://www.w3.org/XML/1998/namespace":
                attributes[f"xml:{local}"] = value
        self._handler.start(self._local(full), attributes, self._place())

    def _end(self, full: str) -> None:
        self._depth -= 1
        self._handler.end(self._local(full))

    def _local(self, full: str) -> str:
        space, _, local = full.rpartition("\n")
        return local if space == self._home else f"{{{space}}}{local}"

    def _text(self, text: str) -> None:
        start = self._place()
        if self._source[start] == "&" and not self._literal:
            self._handler.text(text, (start, self._source.index(";", start) + 1))
        elif text == "\n" and self._source.startswith("\r\n", start):
            self._handler.text(text, (start, start + 2))
        else:
            self._handler.text(text, (start, start + len(text)))


class Text:
    """Text gathered from a stream, with the way back; what stands for a tag has no place in the file."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._numbers = array("q")  # of each run its four numbers: a file may have a million runs
        self._length = 0

    def add(self, text: str, source: tuple[int, int] | None = None) -> None:
        """Append text that stands at `source` of the file."""
        if source is not None and text:
            end, numbers = self._length + len(text), self._numbers
            plain = len(text) == source[1] - source[0]
            if plain and numbers and numbers[-3] == self._length and numbers[-1] == source[0] and self._last_is_plain:
                numbers[-3], numbers[-1] = end, source[1]
            else:
                numbers.extend((self._length, end, *source))
        self.parts.append(text)
        self._length += len(text)

    @property
    def _last_is_plain(self) -> bool:
        start, end, source_start, source_end = self._numbers[-4:]
        return end - start == source_end - source_start

    @property
    def count(self) -> int:
        """How many runs there are."""
        return len(self._numbers) // 4

    @property
    def runs(self) -> Iterator[Run]:
        """Where its stretches stand in the file, in order; neighbours that stand there side by side are one run."""
        numbers = iter(self._numbers)
        return map(Run, numbers, numbers, numbers, numbers)

    @property
    def whole(self) -> str:
        """All of it."""
        return "".join(self.parts)
