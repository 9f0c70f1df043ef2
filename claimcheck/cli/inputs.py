"""The texts a command is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.cli.guard import UsageError

if TYPE_CHECKING:
    from claimcheck.data import Document


def read_pair(left: str, right: str, left_language: str | None, right_language: str | None) -> tuple[Document, Document]:
    """Two versions of a text; only one can come from standard input. Raises UsageError, InputError, LanguageError."""
    if left == right == "-":
        raise UsageError("only one version can come from standard input; give the other one as a file")
    from claimcheck.readers import read

    return read(left, left_language), read(right, right_language)


def read_all(paths: list[str], language: str | None) -> list[Document]:
    """Any number of texts, all in `language` if that is given. Raises UsageError, InputError, LanguageError."""
    if paths.count("-") > 1:
        raise UsageError("standard input can be read only once")
    from claimcheck.readers import read

    return [read(path, language) for path in paths]
