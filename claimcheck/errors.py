"""What can go wrong, as one tree; `cli/` prints these and exits with status 2.

ClaimcheckError               anything a user can mend; str() is one or two plain lines
├── InputError                a document that cannot be read: file, place, remedy
│   └── LanguageError         a language that is unknown, or cannot be told
├── ConfigurationError        a setting, or a language's file, with something unknown or out of range
├── ModelError                weights that are missing, broken or do not fit
│   └── ModelNotFetched       a hub name that is not on this machine (never fetched unasked)
└── OutputError               a report that cannot be written
"""

from __future__ import annotations

import os


class ClaimcheckError(Exception):
    """Base of everything a user sees; the message names the file, the place and the remedy."""


class InputError(ClaimcheckError):
    """A document cannot be read."""


class LanguageError(InputError):
    """A language code is unknown, or the language of a text cannot be told."""


class ConfigurationError(ClaimcheckError):
    """A setting, or an entry of a language's file, is unknown, malformed or out of range."""


class ModelError(ClaimcheckError):
    """The encoder's weights are missing, broken or unusable here."""


class ModelNotFetched(ModelError):
    """A model was asked for by a hub name and is not on this machine."""


class OutputError(ClaimcheckError):
    """A report cannot be written where it was asked for."""


def brief(words: object, most: int = 40) -> str:
    """What a message quotes from a file or a library: its first `most` characters on one line."""
    return " ".join(str(words)[:most].split())


def defect(error: Exception) -> str:
    """What a report says of one file's error that nobody foresaw; with CLAIMCHECK_DEBUG set, the error itself is raised."""
    if os.environ.get("CLAIMCHECK_DEBUG"):
        raise error
    what = f"{type(error).__name__}: {brief(error, 200)}".rstrip(": ")
    return f"unexpected {what}; this is a defect of claimcheck: please report it (CLAIMCHECK_DEBUG=1 shows where it happened)"
