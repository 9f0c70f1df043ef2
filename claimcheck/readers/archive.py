"""Parts of a zip file, read within limits: a small file can unfold to anything."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from claimcheck.errors import InputError, brief

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_PART = 32 * 1024**2
"""Bytes that one part may unfold to: the text of five long novels, and a gigabyte of memory where it is nothing but tags."""
MAX_ENTRIES = 10_000
"""Entries an archive may list; a document has some dozens."""


class Archive:
    """A zip file in memory. Raises InputError, naming the file, for what is none or would unfold too far."""

    def __init__(self, data: bytes, name: str, kind: str) -> None:
        self._name, self._kind = name, kind
        try:
            self._file = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise InputError(f"{name}: this is no {kind} file ({brief(error, 200)}); save it anew, or as plain text") from None
        if len(self._file.infolist()) > MAX_ENTRIES:
            raise InputError(f"{name}: an archive of more than {MAX_ENTRIES:,} entries is not read; save the text anew")

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part in self._file.namelist()

    def part(self, part: str) -> bytes:
        """The bytes of a part."""
        try:
            with self._file.open(part) as file:
                data = file.read(MAX_PART + 1)
        except KeyError:
            raise InputError(
                f"{self._name}: this is no {self._kind} file (it has no {part}); save it anew, or as plain text"
            ) from None
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError, RuntimeError) as error:
            # RuntimeError: the part is encrypted.
            raise InputError(
                f"{self._name}: {part} cannot be unpacked ({brief(error, 200)}); save the file anew, without a password"
            ) from None
        if len(data) > MAX_PART:
            raise InputError(f"{self._name}: {part} unfolds to more than {MAX_PART >> 20} MB; split the text")
        return data

    def xml(self, part: str) -> Element:
        """The root element of a part."""
        return parse_xml(self.part(part), f"{self._name}: {part}")


def parse_xml(data: bytes, where: str) -> Element:
    """The root element; document types, entities and anything outside the file are refused. Raises InputError."""
    from xml.etree.ElementTree import ParseError

    import defusedxml.ElementTree
    from defusedxml.common import DefusedXmlException

    try:
        root: Element = defusedxml.ElementTree.fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        raise InputError(f"{where}: XML with a document type or entities of its own is not read; take them out") from None
    except (ParseError, ValueError, LookupError, RecursionError) as error:  # LookupError: an encoding nobody knows
        raise InputError(f"{where}: this is no well-formed XML ({brief(error, 200)}); save the file anew") from None
    return root
