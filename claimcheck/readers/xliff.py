"""XLIFF 1.2 and 2.x (OASIS): source and target of every unit, and of every segment where both are cut alike."""

from __future__ import annotations

from collections.abc import Mapping

from claimcheck.errors import InputError, brief
from claimcheck.readers.located import Text, parse
from claimcheck.readers.parsed import Parsed
from claimcheck.readers.units import Lack, Tongues, Unit, both, called

_UNIT = frozenset({"trans-unit", "unit"})
_TEXTS = frozenset({"source", "seg-source", "target"})
_TRANSPARENT = frozenset({"g", "mrk", "pc", "bx", "ex", "sc", "ec", "sm", "em"})
"""Inline elements that stand around words or on a border of such; the others stand for something that is no text."""
_APART = frozenset({"ph", "x", "it", "cp"})
"""Inline elements that stand between words: a space holds their place."""
_UNDONE = frozenset({"new", "needs-translation", "initial"})
_DONE = frozenset({"translated", "final", "signed-off", "reviewed"})


def read(data: bytes, name: str) -> tuple[Parsed, Parsed]:
    """Both versions of an XLIFF file. Raises InputError for what is none, or has no translation or several languages."""
    handler = _Handler(name)
    source = parse(data, name, handler)
    tongues = list(dict.fromkeys(handler.tongues))
    if len(tongues) > 1:
        shown = ", ".join(f"{brief(one.source)} to {brief(one.target)}" for one in tongues[:5])
        raise InputError(f"{name}: the file holds several pairs of languages ({shown}); split it, one pair a file")
    return both(handler.units, source, name, tongues[0] if tongues else Tongues(None, None), "XLIFF")


class _Handler:
    """Gathers the texts of units while the file goes by."""

    def __init__(self, name: str) -> None:
        self.units: list[Unit] = []
        self.tongues: list[Tongues] = []
        self._name = name
        self._stack: list[str] = []
        self._untranslated: list[bool] = []  # translate="no", for each open element
        self._unit: str | None = None
        self._count = 0
        self._texts: dict[str, dict[str, Text]] = {}
        self._lack: dict[str, Lack] = {}
        self._segment = ""
        self._field = ""  # the element whose text is gathered, and how deep it stands
        self._depth = 0
        self._muted = 0  # the depth of an element whose content is no text
        self._open: list[tuple[int, Text]] = []

    def start(self, name: str, attributes: Mapping[str, str], place: int) -> None:  # noqa: ARG002 - every listener is told as much
        """An element begins."""
        parent = self._stack[-1] if self._stack else ""
        self._stack.append(name)
        said = attributes.get("translate")
        self._untranslated.append(said == "no" or (said is None and bool(self._untranslated) and self._untranslated[-1]))
        if not parent:
            self._root(name, attributes)
        elif self._field:
            self._inline(name, attributes)
        elif name == "file" and "source-language" in attributes:
            self.tongues.append(Tongues(attributes["source-language"], attributes.get("target-language")))
        elif name in _UNIT and self._unit is None:
            self._count += 1
            self._unit = called("unit", attributes.get("id"), self._count)
            self._texts, self._lack, self._segment = {}, {}, ""
        elif name == "segment" and parent == "unit":
            self._segment = called("segment", attributes.get("id"), len(self._texts) + 1)
            self._note(self._segment, attributes)
        elif name in _TEXTS and parent == ("segment" if self._segment else "trans-unit"):
            self._field, self._depth = name, len(self._stack)
            self._open = [(len(self._stack), self._begun(self._segment, name))]
            if name == "target":
                self._note("", attributes)

    def text(self, text: str, source: tuple[int, int]) -> None:
        """Text goes by."""
        if self._field and not self._muted:
            self._add(text, source)

    def end(self, name: str) -> None:
        """An element ends."""
        depth = len(self._stack)
        self._stack.pop()
        untranslated = self._untranslated.pop()
        if self._muted == depth:
            self._muted = 0
        if self._open and self._open[-1][0] == depth:
            self._open.pop()
        if self._field and self._depth == depth:
            self._field = ""
        elif name == "segment":
            self._segment = ""
        elif name in _UNIT and self._unit is not None and self._stack.count(name) == 0:
            if not untranslated:
                self.units += self._finished(self._unit)
            self._unit = None

    def _root(self, name: str, attributes: Mapping[str, str]) -> None:
        version = brief(attributes.get("version", ""), 20)
        if name != "xliff":
            raise InputError(f"{self._name}: this is no XLIFF file (its root is <{brief(name)}>); export it anew")
        if not version.startswith(("1.", "2.")):
            raise InputError(f"{self._name}: XLIFF {version or 'without a version'} is not read; export it as 1.2 or 2.0")
        if "srcLang" in attributes:
            self.tongues.append(Tongues(attributes["srcLang"], attributes.get("trgLang")))

    def _inline(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._muted:
            return
        if name == "mrk" and attributes.get("mtype") == "seg" and "mid" in attributes:
            part = called("segment", attributes["mid"], 0)
            self._open.append((len(self._stack), self._begun(part, "source" if self._field == "seg-source" else self._field)))
            return
        if name in _APART:
            self._add(" ")
        if name not in _TRANSPARENT:
            self._muted = len(self._stack)

    def _add(self, text: str, source: tuple[int, int] | None = None) -> None:
        """To the whole field, and to the innermost segment that is open in it."""
        self._open[0][1].add(text, source)
        if len(self._open) > 1:
            self._open[-1][1].add(text, source)

    def _begun(self, segment: str, field: str) -> Text:
        """Where the text of a field of a segment is gathered; of several with one name the first counts."""
        fields = self._texts.setdefault(segment, {})
        return Text() if field in fields else fields.setdefault(field, Text())

    def _note(self, segment: str, attributes: Mapping[str, str]) -> None:
        state = attributes.get("state", "")
        if state in _UNDONE:
            self._lack[segment] = "untranslated"
        elif attributes.get("state-qualifier") == "fuzzy-match" and state not in _DONE:
            self._lack[segment] = "fuzzy"

    def _finished(self, unit: str) -> list[Unit]:
        """The unit's segments; whole where its texts are not cut, or not alike."""
        whole = self._texts.pop("", {})
        parts = self._texts
        lack = self._lack.get("")
        if whole and not (parts and all({"source", "target"} <= fields.keys() for fields in parts.values())):
            return [Unit(unit, whole.get("source", Text()), whole.get("target"), lack)]
        many = len(parts) > 1
        return [
            Unit(f"{unit} {segment}" if many else unit, fields["source"], fields.get("target"), self._lack.get(segment, lack))
            for segment, fields in parts.items()
            if "source" in fields
        ]
