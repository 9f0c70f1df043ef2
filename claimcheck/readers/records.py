"""JSON records (IPTC ninjs, a line of JSON Lines): the text of named fields with the place of every character."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

import regex

from claimcheck import languages
from claimcheck.data import Block, Span
from claimcheck.errors import InputError, LanguageError, brief
from claimcheck.origin import Origin, Run, Segment
from claimcheck.readers.composition import composed
from claimcheck.readers.located import Text
from claimcheck.readers.markup import paragraphs
from claimcheck.readers.parsed import Parsed
from claimcheck.readers.plain import parse as parse_plain

MAX_CHARACTERS = 3_000_000
"""Largest record that is read, in code points: far above any article."""
TITLES = ("headline", "title")
BODIES = ("body_text", "text", "body", "content", "body_xhtml", "body_html")
"""Where the text stands unless the settings name fields; of each list the first that there is counts. In ninjs 2 and 3 it stands
in `headlines` and `bodies`, whose entries have `value`, `contenttype` and `role`."""
_LISTS = {"headline": "headlines", "body_text": "bodies"}
_NAMES = ("id", "uri", "guid", "_id")
_LANGUAGE = ("language", "lang", "locale")

_TOKEN = regex.compile(r"\"((?:[^\"\\]++|\\.)*+)\"|[{}\[\],:]|[^\s\"{}\[\],:]++")
_PIECE = regex.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[^\\]++")
_MARKUP = regex.compile(r"(?i)\s*<(?:p|div|h[1-6]|html|!doctype|article|section|ul|ol|blockquote|figure|br)\b[^>]*>")

Path = tuple[str | int, ...]


class Field(NamedTuple):
    """A string of a record that is text."""

    path: Path
    title: bool
    html: bool


def load(source: str, where: str) -> dict[str, Any]:
    """The record. Raises InputError naming `where`, the place and the remedy."""
    if len(source) > MAX_CHARACTERS:
        raise InputError(f"{where}: more than {MAX_CHARACTERS // 10**6} million characters in one record; split the text")
    try:
        found = json.loads(source)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise InputError(f"{where}: this is no valid JSON ({place}: {error.msg}); save it anew") from None
    except (ValueError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise InputError(f"{where}: this JSON is not read ({reason}); save it anew") from None
    if not isinstance(found, dict):
        raise InputError(f"{where}: this is JSON, but no record with named fields; one in {{ }} is meant")
    return found


def versions(record: Mapping[str, Any], fields: Sequence[str]) -> dict[str, str]:
    """Languages of a record that holds several versions, each with its key: {"fr": …, "en": …}; empty where it holds one."""
    if any(_fields(record, fields)):
        return {}
    found: dict[str, str] = {}
    for key, value in record.items():
        told = (isinstance(value, str) and value.strip()) or (isinstance(value, dict) and any(_fields(value, fields)))
        # "id" is a name for the record far more often than Indonesian; a name has no spaces.
        if not told or not 2 <= len(key) <= 12 or (key.lower() == "id" and isinstance(value, str) and " " not in value.strip()):
            continue
        code = languages.find(key)
        if code is not None:
            found.setdefault(code, key)
    return found if len(found) > 1 else {}


def two_keys(
    record: Mapping[str, Any], where: str, fields: Sequence[str], left: str | None, right: str | None
) -> tuple[str, str]:
    """Keys of the two versions meant, by normalised codes where these are given. Raises InputError naming the languages there."""
    there = versions(record, fields)
    shown = ", ".join(there) or "none"
    if len(there) < 2:
        raise InputError(f'{where}: the record holds no versions by language ({{"fr": …, "en": …}}); name the other file too')
    for code in (left, right):
        if code is not None and code not in there:
            raise InputError(f"{where}: the record has no text in {code!r}; its languages are {shown}")
    one = left or next(code for code in there if code != right)
    others = [code for code in there if code != one]
    if right is None and len(others) > 1:
        raise InputError(f"{where}: the record has the languages {shown}; name two: --left-language {one} --right-language CODE")
    two = right or others[0]
    if one == two:
        raise InputError(f"{where}: two languages are needed, and both are {one!r}; the record has {shown}")
    return there[one], there[two]


def name_of(record: Mapping[str, Any]) -> str:
    """What a record calls itself, "" where it says nothing."""
    return next((str(record[key])[:200] for key in _NAMES if isinstance(record.get(key), str | int)), "")


def language_of(record: Mapping[str, Any]) -> str | None:
    """The language that a record claims, as it writes it."""
    return next((record[key][:40] for key in _LANGUAGE if isinstance(record.get(key), str) and record[key].strip()), None)


def read(source: str, where: str, fields: Sequence[str], key: str = "", prefix: str = "", base: int = 0, line: int = 1) -> Parsed:
    """The text of a record, or of its version under `key`. Raises InputError where no field has a text.

    `prefix` goes before the names of fields; `base`, `line`: where in the file the record begins.
    """
    record = load(source, where)
    inner = record.get(key) if key else record
    if isinstance(inner, str):
        chosen = [Field((key,), False, bool(_MARKUP.match(inner)))]
    else:
        found = list(_fields(inner, fields)) if isinstance(inner, dict) else []
        chosen = [one._replace(path=(key, *one.path)) for one in found] if key else found
    if not chosen:
        wanted = ", ".join(fields or (*TITLES, *BODIES))
        there = ", ".join(brief(name, 20) for name in list(record)[:12]) or "none"
        hint = "" if fields else "; the setting json-fields names others"
        raise InputError(f"{where}: no field of this JSON record has a text (looked for {wanted}; there are {there}){hint}")
    parsed = _joined(source, chosen, where, prefix, base, line)
    tag = key or language_of(record)
    try:
        return parsed._replace(language=languages.normalise(tag) if tag else None)
    except LanguageError:
        return parsed._replace(notes=(f"it claims the language {tag!r}, which is none: taken for what its text looks like",))


def _fields(record: Mapping[str, Any], fields: Sequence[str]) -> Iterator[Field]:
    """The strings of a record that are text, in order."""
    if fields:
        for name in fields:
            path = tuple(int(part) if part.isdecimal() else part for part in name.split("."))
            value = _at(record, path)
            if isinstance(value, str) and value.strip():
                title = path[-1] in TITLES
                yield Field(path, title, not title and ("html" in str(path[-1]).lower() or bool(_MARKUP.match(value))))
        return
    for names, title in ((TITLES, True), (BODIES, False)):
        usual = next((key for key in names if isinstance(record.get(key), str) and record[key].strip()), None)
        if usual is not None:
            yield Field((usual,), title, not title and ("html" in usual or bool(_MARKUP.match(record[usual]))))
        else:
            yield from _of_list(record, _LISTS[names[0]], title)


def _of_list(record: Mapping[str, Any], name: str, title: bool) -> Iterator[Field]:
    """The entry of a ninjs list that is the text: the main one, plain before HTML."""
    found = []
    entries = record.get(name)
    for number, entry in enumerate(entries[:100] if isinstance(entries, list) else ()):
        if isinstance(entry, dict) and isinstance(entry.get("value"), str) and entry["value"].strip():
            kind = str(entry.get("contenttype") or entry.get("contentType") or "").lower()
            html = "html" in kind or (not kind.startswith("text/plain") and bool(_MARKUP.match(entry["value"])))
            main = str(entry.get("role") or "main").lower().rpartition(":")[2] == "main"
            found.append(((not main, html, number), Field((name, number, "value"), title, html)))
    if found:
        yield min(found)[1]


def _at(record: Any, path: Path) -> Any:
    for part in path:
        if isinstance(record, dict):
            record = record.get(str(part))
        elif isinstance(record, list) and isinstance(part, int) and part < len(record):
            record = record[part]
        else:
            return None
    return record


def _joined(source: str, chosen: Sequence[Field], where: str, prefix: str, base: int, line: int) -> Parsed:
    places = _strings(source, {tuple(map(str, one.path)) for one in chosen})
    parts: list[str] = []
    runs: list[Run] = []
    blocks: list[Block] = []
    segments: list[Segment] = []
    at = 0
    for one in chosen:
        text = _unescaped(source, *places[tuple(map(str, one.path))])
        own = Origin(source, tuple(text.runs))
        segments.append(Segment(at, prefix + ".".join(map(str, one.path))))
        pieces: list[tuple[str, Iterable[Run], bool]]
        if one.html:
            pieces = [(found.text, own.behind(found.runs), found.heading) for found in paragraphs(text.whole)]
        else:
            whole, runs_of_it = composed(text.whole, where)
            pieces = [(whole, own.behind(runs_of_it) if runs_of_it else own.runs, False)]
        for whole, its_runs, heading in pieces:
            runs += [Run(at + run.start, at + run.end, run.source_start, run.source_end) for run in its_runs]
            blocks += _blocks(whole, at, one.title or heading, one.html)
            parts.append(whole + "\n\n")
            at += len(whole) + 2
    return Parsed("".join(parts), tuple(blocks), (), Origin(source, tuple(runs), tuple(segments), base, line))


def _blocks(text: str, at: int, heading: bool, whole: bool) -> list[Block]:
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if end <= start:
        return []
    if heading or whole:
        return [Block(Span(at + start, at + end), "heading" if heading else "prose")]
    return [Block(Span(at + span.start, at + span.end), kind) for span, kind, _ in parse_plain(text)[0]]


def _strings(source: str, wanted: AbstractSet[tuple[str, ...]]) -> dict[tuple[str, ...], tuple[int, int]]:
    """Where the content of strings stands, by their paths; `source` is valid JSON. Of a key that comes twice the last counts."""
    deepest = max(map(len, wanted))
    found: dict[tuple[str, ...], tuple[int, int]] = {}
    path: list[str] = []
    inside: list[bool] = []  # for each open container, whether it is a list
    key = False  # whether a string would be a key
    for token in _TOKEN.finditer(source):
        sign = token[0]
        if sign in ("{", "["):
            inside.append(sign == "[")
            path.append("0")
            key = sign == "{"
        elif sign in ("}", "]"):
            inside.pop()
            path.pop()
        elif sign == ",":
            key = not inside[-1]
            if inside[-1]:
                path[-1] = str(int(path[-1]) + 1)
        elif sign == ":":
            key = False
        elif token[1] is not None:
            if key:
                path[-1] = str(json.loads(sign))
            elif len(path) <= deepest and tuple(path) in wanted:
                found[tuple(path)] = token.span(1)
    return found


def _unescaped(source: str, start: int, end: int) -> Text:
    text = Text()
    for piece in _PIECE.finditer(source, start, end):
        whole = str(piece[0])
        if whole[0] == "\\":
            whole = json.loads(f'"{whole}"')
            if "\ud800" <= whole <= "\udfff":
                whole = "\ufffd"  # half a character
        text.add(whole, piece.span())
    return text
