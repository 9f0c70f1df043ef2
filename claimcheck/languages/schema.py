"""What may stand in a language's file: a misspelt section or key would otherwise be knowledge silently lost."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any

from claimcheck.errors import ConfigurationError
from claimcheck.languages.language import VERB_CLASSES

if TYPE_CHECKING:
    from collections.abc import Iterable

_MARKS = (
    *("former", "deputy", "acting", "chief", "ground", "naval", "air"),
    *("foreign", "defence", "interior", "finance", "health", "education", "justice"),
)
SECTIONS: dict[str, frozenset[str]] = {
    "reporting_verbs": frozenset(VERB_CLASSES),
    "attribution": frozenset(
        [
            "complementizers",
            "before",
            "beside",
            "after",
            "bare",
            "clause_endings",
            "circumstances",
            "coordinators",
            "noun_leads",
            "not_verbs",
            "auxiliaries",
            "relatives",
            "clitics",
        ]
    ),
    "pronouns": frozenset(["masculine", "feminine", "common", "plural", "attached"]),
    "titles": frozenset(["honorific_masculine", "honorific_feminine", "rank", "office", "office_feminine"]),
    "roles": frozenset(
        [
            *("president", "premier", "minister", "secretary", "adviser", "spokesperson", "head", "commander", "staff_chief"),
            *("ambassador", "envoy", "governor", "mayor", "legislator", "judge", "prosecutor", "lawyer", "monarch", "prince"),
            *("coach", "analyst", "professor", "general", "major_general", "lieutenant_general", "brigadier", "colonel"),
            *("captain", "admiral", "lieutenant", "sergeant"),
            *(f"{mark}{sure}" for mark in _MARKS for sure in ("", "_loosely")),
        ]
    ),
    "words": frozenset(
        [
            "function",
            "locatives",
            "prepositions",
            "negators",
            "hedges",
            "name_particles",
            "territories",
            "demonyms",
            "name_endings",
        ]
    ),
    "calendar": frozenset(["weekdays", "months"]),
}
"""The sections of a language's file and the keys of each."""

_LENGTHS = {"weekdays": 7, "months": 12}


def validate(data: dict[str, Any], file: str) -> None:
    """Raise ConfigurationError, naming the file, the place and the nearest right name, unless all of `data` is known.

    Every key holds a list of words; weekdays and months a list of such lists, seven and twelve of them.
    """
    for section, entries in data.items():
        if section not in SECTIONS or not isinstance(entries, dict):
            raise ConfigurationError(f"{file}: unknown section [{section}]; {_nearest(section, SECTIONS)}")
        for key, value in entries.items():
            if key not in SECTIONS[section]:
                raise ConfigurationError(f"{file}: unknown key {key!r} in [{section}]; {_nearest(key, SECTIONS[section])}")
            wanted = _LENGTHS.get(key)
            if wanted is None and not _words(value):
                raise ConfigurationError(f"{file}: {key!r} in [{section}] must be a list of words")
            if wanted is not None and not (isinstance(value, list) and len(value) == wanted and all(map(_words, value))):
                raise ConfigurationError(f"{file}: {key!r} in [{section}] must be {wanted} lists of words")


def _words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) and word for word in value)


def _nearest(name: str, known: Iterable[str]) -> str:
    names = sorted(known)
    close = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
    return f"did you mean {close[0]!r}?" if close else f"known are {', '.join(names)}"
