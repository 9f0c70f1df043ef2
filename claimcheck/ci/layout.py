"""Where versions stand, as the settings say: patterns of paths, or a manifest that lists them."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import regex

from claimcheck import languages
from claimcheck.ci.tags import USUAL, language_of
from claimcheck.ci.walking import from_root
from claimcheck.errors import ConfigurationError, LanguageError

_FIELD = regex.compile(r"\{(\w*)\}|\*\*/?|\*|\?")
_PARTS = ("language", "article")
_ARTICLE = r"(?P<article>.+?)"
_TAGS = (USUAL, r"[A-Za-z]{2,3}", r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,4}){1,2}")
"""What `{language}` may stand for; the first that fits a path and is a language counts: `the-war-fr` ends in French."""
_STARS = {"**/": r"(?:.*/)?", "**": r".*", "*": r"[^/]*", "?": r"[^/]"}


class Place(NamedTuple):
    """What a pattern reads from a path."""

    language: str
    article: str


def layouts(patterns: Sequence[str], root: str = "") -> Iterator[Callable[[Path], Place | None]]:
    """Readers of paths for patterns such as `content/{language}/{article}.md`; paths count from `root`.

    `{article}` may span folders; `*` and `?` do not, `**` does. Raises ConfigurationError for a pattern without both fields.
    """
    for pattern in patterns:
        yield _reader([_compiled(pattern, tag) for tag in _TAGS], pattern, root)


def _compiled(pattern: str, tag: str) -> regex.Pattern[str]:
    parts, at, seen = [], 0, set()
    for match in _FIELD.finditer(pattern):
        parts.append(regex.escape(pattern[at : match.start()]))
        at = match.end()
        name = match[1]
        if name is None:
            parts.append(_STARS[match[0]])
        elif name not in _PARTS:
            raise ConfigurationError(
                f"setting layout: {pattern!r}: there is no {{{name}}}; the fields are {{language}} and {{article}}"
            )
        else:
            first = f"(?P<language>{tag})" if name == "language" else _ARTICLE
            parts.append(f"(?P={name})" if name in seen else first)
            seen.add(name)
    if seen != set(_PARTS):
        raise ConfigurationError(f"setting layout: {pattern!r} needs both {{language}} and {{article}}")
    return regex.compile("".join([*parts, regex.escape(pattern[at:])]))


def _reader(compiled: Sequence[regex.Pattern[str]], pattern: str, root: str) -> Callable[[Path], Place | None]:
    def read(path: Path) -> Place | None:
        name = from_root(path, root)
        for form in compiled:
            match = form.fullmatch(name)
            code = language_of(match["language"]) if match else None
            if match and code:
                return Place(code, pattern.replace("{article}", match["article"]).replace("{language}", "*"))
        return None

    return read


def manifest(path: str) -> dict[str, dict[str, Path]]:
    """The articles of a manifest: name -> language -> file, relative to the manifest's folder.

    A TOML or JSON table of tables: `[visit]`, `id = "000.txt"`, `fr = "001.txt"`. Raises ConfigurationError.
    """
    place = Path(path)
    try:
        data = place.read_bytes()
        found: Any = json.loads(data) if place.suffix.lower() == ".json" else tomllib.loads(data.decode("utf-8"))
    except OSError as error:
        raise ConfigurationError(f"{path}: the manifest cannot be read: {error.strerror or error}") from error
    except (ValueError, RecursionError) as error:  # both parsers' errors, and a text that is not UTF-8
        raise ConfigurationError(
            f"{path}: this is no valid {'JSON' if place.suffix.lower() == '.json' else 'TOML'}: {error}"
        ) from error
    if not isinstance(found, dict):
        raise ConfigurationError(f"{path}: the manifest is no table of articles; give each a table of languages and files")
    return {str(name): _versions(path, str(name), versions) for name, versions in found.items()}


def _versions(path: str, name: str, versions: Any) -> dict[str, Path]:
    if not isinstance(versions, dict) or not all(isinstance(file, str) and file for file in versions.values()):
        raise ConfigurationError(f'{path}: article {name!r} is no table of languages and files, such as fr = "visit.fr.txt"')
    try:
        return {languages.normalise(code): Path(path).parent / file for code, file in versions.items()}
    except LanguageError as error:
        raise ConfigurationError(f"{path}: article {name!r}: {error}") from None
